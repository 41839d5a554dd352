//! PR014: a column that is named after a model like foreign keys to it is one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::words;
use crate::naming::inflection::singular;
use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationWalker};
use std::collections::{BTreeMap, BTreeSet};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PR014",
    name: "polymorphic-id-without-relation",
    group: Group::Relations,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A column that is named like the foreign keys to a model is one of them.

Where `authorId` belongs to a relation in three models, nobody expects that in a fourth one the \
database does not know what it means: nothing keeps it from naming an author who is not there, and \
the client cannot follow it. Names that are those of no model, such as keys of other systems, are \
not looked at, nor are models where such columns without a relation are usual. Neither are models \
that are called logs, events and the like, since they outlive what they are about.",
    given: Given::Nothing,
    bad: r#"model Author {
  id      String   @id @default(cuid())
  books   Book[]
  essays  Essay[]
  letters Letter[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}

model Essay {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("essays")
}

model Letter {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("letters")
}

model Poem {
  id       String @id @default(cuid())
  authorId String

  @@map("poems")
}
"#,
    good: r#"model Author {
  id      String   @id @default(cuid())
  books   Book[]
  essays  Essay[]
  letters Letter[]
  poems   Poem[]

  @@map("authors")
}

model Book {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("books")
}

model Essay {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("essays")
}

model Letter {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("letters")
}

model Poem {
  id       String @id @default(cuid())
  authorId String

  author Author @relation(fields: [authorId], references: [id])

  @@index([authorId])
  @@map("poems")
}
"#,
    build: build::<PolymorphicIdWithoutRelation>,
    options: options_of::<PolymorphicIdWithoutRelation>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PolymorphicIdWithoutRelation {
    /// Last words of the names of models whose rows outlive those that they are about.
    records: Vec<String>,
    /// Names of fields that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

impl Default for PolymorphicIdWithoutRelation {
    fn default() -> Self {
        Self { records: RECORDS.map(str::to_owned).to_vec(), allow: NameList::default() }
    }
}

/// What rows are called that stay when what they are about is gone.
const RECORDS: [&str; 11] = [
    "archive", "audit", "backup", "event", "history", "log", "metric", "record", "snapshot", "stat", "usage",
];

/// So many keys of a model are in relations for each one that is in none.
const HABIT: usize = 3;

impl Rule for PolymorphicIdWithoutRelation {
    fn check(&self, cx: &mut Context<'_>) {
        let usual = Keys::collect(cx.whole);
        let ids = ids(cx.schema);
        for model in cx.schema.models().filter(|model| is_looked_at(*model) && !self.is_record(*model)) {
            for (field, id) in loose_keys(&ids, model) {
                if usual.are_related(id.owner_name()) && !self.allow.contains(field.name()) {
                    report(cx, field, id);
                }
            }
        }
    }
}

impl PolymorphicIdWithoutRelation {
    /// Whether the rows are such that they outlive others.
    fn is_record(&self, model: ModelWalker<'_>) -> bool {
        words(model.name(), &[]).last().is_some_and(|word| self.records.contains(&singular(word)))
    }
}

fn report(cx: &mut Context<'_>, field: FieldWalker<'_>, id: FieldWalker<'_>) {
    let message = format!("`{}` is in no relation, as other keys of `{}` are", field.name(), id.owner_name());
    let finding =
        cx.finding(field.name_location(), message).related(id.name_location(), "the key that it looks like");
    cx.report(
        finding.help(format!("add a relation to `{}`, or give the field another name", id.owner_name())),
    );
}

/// How many keys to each model there are, by its name.
struct Keys<'s>(BTreeMap<&'s str, (usize, usize)>);

impl<'s> Keys<'s> {
    fn collect(schema: &'s Schema) -> Self {
        let mut keys: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for relation in schema.relations().filter_map(RelationWalker::forward) {
            keys.entry(relation.target().name()).or_default().0 += 1;
        }
        let ids = ids(schema);
        for (_, id) in
            schema.models().filter(|model| is_looked_at(*model)).flat_map(|model| loose_keys(&ids, model))
        {
            keys.entry(id.owner_name()).or_default().1 += 1;
        }
        Self(keys)
    }

    /// Whether nearly all keys to the model are in relations.
    fn are_related(&self, model: &str) -> bool {
        self.0.get(model).is_some_and(|(related, loose)| *related >= HABIT * (*loose).max(1))
    }
}

fn is_looked_at(model: ModelWalker<'_>) -> bool {
    !model.is_view() && !model.is_ignored()
}

/// The fields of a model that are named after another one, have the type of its id, and are in no
/// relation.
fn loose_keys<'s>(
    ids: &BTreeMap<String, FieldWalker<'s>>,
    model: ModelWalker<'s>,
) -> Vec<(FieldWalker<'s>, FieldWalker<'s>)> {
    let keys: BTreeSet<FieldId> =
        model.relation_fields().flat_map(|field| field.item().fields.iter().flatten().copied()).collect();
    let free = model
        .scalar_fields()
        .filter(|field| !keys.contains(&field.id) && !field.is_ignored() && !field.is_id());
    free.filter_map(|field| Some((field, named_by(ids, field)?))).collect()
}

/// The ids of models, by the words of the names of the models.
fn ids(schema: &Schema) -> BTreeMap<String, FieldWalker<'_>> {
    let models = schema.models().filter(|model| is_looked_at(*model));
    models.filter_map(|model| Some((words(model.name(), &[]).concat(), id(model)?))).collect()
}

/// The id that a field like `authorId` is named after, if it also has its type.
fn named_by<'s>(ids: &BTreeMap<String, FieldWalker<'s>>, field: FieldWalker<'s>) -> Option<FieldWalker<'s>> {
    let name = field.name();
    let stem = name.strip_suffix("Id").or_else(|| name.strip_suffix("_id"))?;
    let id = *ids.get(&words(stem, &[]).concat())?;
    (!field.is_list() && field.ty() == id.ty()).then_some(id)
}

/// The field that is the primary key of a model.
fn id(model: ModelWalker<'_>) -> Option<FieldWalker<'_>> {
    let mut fields = model.primary_key()?.fields();
    let first = fields.next()?.field();
    fields.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    /// Three models with relations to an author, and then this text.
    fn schema(more: &str) -> String {
        let model = |n: usize| {
            format!(
                "model M{n} {{\n  id Int @id\n  authorId Int\n  author Author @relation(fields: [authorId], references: [id])\n}}\n"
            )
        };
        format!(
            "model Author {{\n  id Int @id\n  m1 M1[]\n  m2 M2[]\n  m3 M3[]\n}}\n{}{}{}{more}",
            model(1),
            model(2),
            model(3)
        )
    }

    #[test]
    fn names_and_types_are_compared() {
        for (model, field, is_reported) in [
            ("Book", "authorId Int", true),
            ("Book", "author_id Int?", true),
            ("Book", "authorId String", false),
            ("Book", "authorId Int[]", false),
            ("Book", "authorId Int @ignore @default(1)", false),
            ("Book", "writerId Int", false),
            ("Book", "authorid Int", false),
            ("AuditLog", "authorId Int", false),
            ("BookEvents", "authorId Int", false),
        ] {
            let schema = schema(&format!("model {model} {{\n  id Int @id\n  {field}\n}}\n"));
            let expected = if is_reported { vec![24] } else { vec![] };
            assert_eq!(check(&super::RULE).lines(&schema), expected, "{model} {field}");
        }
    }

    #[test]
    fn keys_without_relations_may_be_usual() {
        let loose = |n: usize| format!("model L{n} {{\n  id Int @id\n  authorId Int\n}}\n");
        assert_eq!(check(&super::RULE).lines(&schema(&loose(1))).len(), 1);
        check(&super::RULE).assert_clean(&schema(&format!("{}{}", loose(1), loose(2))));
    }

    #[test]
    fn options_leave_fields_and_models_alone() {
        let book = schema("model Book {\n  id Int @id\n  authorId Int\n}\n");
        for options in ["allow = [\"author*\"]", "records = [\"book\"]"] {
            check(&super::RULE).config(&format!("[rules]\nPR014 = {{ {options} }}")).assert_clean(&book);
        }
    }
}
