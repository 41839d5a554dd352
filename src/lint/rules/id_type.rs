//! PK002: ids are made in the way that the team has agreed on, `cuid()` unless it says otherwise.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::referring::Referring;
use crate::lint::retype;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::naming::casing::words;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, PrimaryKeyWalker};
use crate::syntax::tree::ExprKind;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PK002",
    name: "id-type",
    group: Group::Keys,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Ids are made in one way, by `cuid()` unless the configuration allows others.

One kind of id makes foreign keys, URLs and code that handles any record alike; a cuid can be made \
before the row is written, and tells nobody how many rows there are. `allow` lists the kinds that the \
team accepts, and an override gives single models other ones. Not looked at \
are ids that are or contain a foreign key, as in join tables, those that no function makes and that are \
not called an id (`code`, `slug`, `orderId` outside of `Order`), and the `auto()` of MongoDB; `composite = false` \
reports the other ids of several fields.",
    given: Given::Nothing,
    bad: r#"model Customer {
  id   Int    @id @default(autoincrement())
  name String

  @@map("customers")
}
"#,
    good: r#"model Customer {
  id   String @id @default(cuid())
  name String

  @@map("customers")
}
"#,
    build: build::<IdType>,
    options: options_of::<IdType>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct IdType {
    /// The kinds of ids that are accepted; the fix writes the first that has a function.
    allow: Vec<IdKind>,
    /// Whether ids of several fields are accepted that have no foreign key among them.
    composite: bool,
}

impl Default for IdType {
    fn default() -> Self {
        Self { allow: vec![IdKind::Cuid, IdKind::Cuid2], composite: true }
    }
}

/// How the values of an id come to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum IdKind {
    /// `cuid()`
    Cuid,
    /// `cuid(2)`
    #[serde(rename = "cuid(2)")]
    Cuid2,
    /// `uuid()`, which is random
    Uuid,
    /// `uuid(7)`, which is ordered by time
    #[serde(rename = "uuid(7)")]
    Uuid7,
    /// `ulid()`
    Ulid,
    /// `nanoid()` of any length
    Nanoid,
    /// `autoincrement()`
    Autoincrement,
    /// `sequence()`
    Sequence,
    /// `dbgenerated("…")`
    Dbgenerated,
    /// A field whose value the application brings: a code, a number of the outer world.
    Natural,
}

impl IdKind {
    /// The kind as the configuration calls it.
    const fn name(self) -> &'static str {
        match self {
            IdKind::Cuid => "cuid",
            IdKind::Cuid2 => "cuid(2)",
            IdKind::Uuid => "uuid",
            IdKind::Uuid7 => "uuid(7)",
            IdKind::Ulid => "ulid",
            IdKind::Nanoid => "nanoid",
            IdKind::Autoincrement => "autoincrement",
            IdKind::Sequence => "sequence",
            IdKind::Dbgenerated => "dbgenerated",
            IdKind::Natural => "natural",
        }
    }
}

/// A function that makes ids.
struct Function {
    kind: IdKind,
    name: &'static str,
    /// The argument that the kind is told by; `None` where it makes no difference.
    argument: Option<&'static [&'static str]>,
    /// What the fix writes, and for which type; `None` where it cannot know.
    written: Option<(&'static str, ScalarType)>,
}

static FUNCTIONS: &[Function] = &[
    Function {
        kind: IdKind::Cuid,
        name: "cuid",
        argument: Some(&["", "1"]),
        written: Some(("cuid()", ScalarType::String)),
    },
    Function {
        kind: IdKind::Cuid2,
        name: "cuid",
        argument: Some(&["2"]),
        written: Some(("cuid(2)", ScalarType::String)),
    },
    Function {
        kind: IdKind::Uuid,
        name: "uuid",
        argument: Some(&["", "4"]),
        written: Some(("uuid()", ScalarType::String)),
    },
    Function {
        kind: IdKind::Uuid7,
        name: "uuid",
        argument: Some(&["7"]),
        written: Some(("uuid(7)", ScalarType::String)),
    },
    Function {
        kind: IdKind::Ulid,
        name: "ulid",
        argument: None,
        written: Some(("ulid()", ScalarType::String)),
    },
    Function {
        kind: IdKind::Nanoid,
        name: "nanoid",
        argument: None,
        written: Some(("nanoid()", ScalarType::String)),
    },
    Function {
        kind: IdKind::Autoincrement,
        name: "autoincrement",
        argument: None,
        written: Some(("autoincrement()", ScalarType::Int)),
    },
    Function {
        kind: IdKind::Sequence,
        name: "sequence",
        argument: None,
        written: Some(("sequence()", ScalarType::Int)),
    },
    Function { kind: IdKind::Dbgenerated, name: "dbgenerated", argument: None, written: None },
];

impl Rule for IdType {
    fn check(&self, cx: &mut Context<'_>) {
        let mut referring = None;
        for model in cx.schema.models().filter(|model| !model.is_view() && !model.is_ignored()) {
            let Some(key) = model.primary_key() else { continue };
            if has_foreign_key(key) {
                continue;
            }
            if key.columns().nth(1).is_some() {
                self.check_composite(cx, key);
                continue;
            }
            let Some(kind) = kind(key).filter(|kind| !self.allow.contains(kind)) else { continue };
            let finding = cx.finding(place(key), message(key, kind)).label(self.allowed()).help(self.help());
            cx.report(finding.fix(self.fix(key, kind, &mut referring)));
        }
    }
}

impl IdType {
    fn check_composite(&self, cx: &mut Context<'_>, key: PrimaryKeyWalker<'_>) {
        if !self.composite {
            let message = format!("the id of `{}` is made of several fields", key.model().name());
            cx.report(cx.finding(key.location(), message).help(self.help()));
        }
    }

    /// ``the configuration allows `cuid` and `cuid(2)` ``
    fn allowed(&self) -> String {
        let kinds: Vec<_> = self.allow.iter().map(|kind| format!("`{}`", kind.name())).collect();
        match kinds.split_last() {
            Some((last, [])) => format!("the configuration allows {last}"),
            Some((last, others)) => format!("the configuration allows {} and {last}", others.join(", ")),
            None => "the configuration allows nothing".to_owned(),
        }
    }

    fn help(&self) -> String {
        match self.written() {
            Some((function, scalar)) => format!("write `{} @id @default({function})`", scalar.name()),
            None => "use an id of a kind that the configuration allows".to_owned(),
        }
    }

    /// The first function of those allowed.
    fn written(&self) -> Option<(&'static str, ScalarType)> {
        let function = |kind: &IdKind| FUNCTIONS.iter().find(|function| function.kind == *kind);
        self.allow.iter().filter_map(function).find_map(|function| function.written)
    }

    /// Changes the function, and where that takes another type, all columns that refer to the id.
    fn fix(&self, key: PrimaryKeyWalker<'_>, kind: IdKind, referring: &mut Option<Referring>) -> Option<Fix> {
        if kind == IdKind::Natural {
            return None;
        }
        let (function, scalar) = self.written()?;
        let field = key.fields().next()?.field();
        let default = field.default_value()?;
        let mut edits = vec![Edit::replace(Location::new(field.file(), default.span), function)];
        let referring = referring.get_or_insert_with(|| Referring::collect(field.schema));
        edits.extend(referring.family(field).flat_map(|column| retype::scalar(column, scalar)));
        Some(Fix::unsafe_fix(format!("use `{function}`"), edits))
    }
}

/// What an id is; `None` for what is never reported.
fn kind(key: PrimaryKeyWalker<'_>) -> Option<IdKind> {
    let field = key.fields().next()?.field();
    let Some(name) = field.default_function() else {
        return is_called_id(field).then_some(IdKind::Natural);
    };
    let argument = argument(field);
    let function = FUNCTIONS.iter().find(|function| {
        function.name == name && function.argument.is_none_or(|arguments| arguments.contains(&argument))
    });
    function.map(|function| function.kind)
}

/// Whether the name says no more than that it is the id of its model: `id`, `uuid`, in `Order` also `orderId`.
/// Any other name is that of a value which rows bring along.
fn is_called_id(field: FieldWalker<'_>) -> bool {
    let mut name = words(field.name(), &[]);
    let is_id = name.pop().is_some_and(|word| ID_WORDS.contains(&word.as_str()));
    is_id && (name.is_empty() || name == words(field.owner_name(), &[]))
}

/// What an id is called by whoever leaves it to a function.
const ID_WORDS: [&str; 8] = ["id", "uuid", "guid", "uid", "cuid", "ulid", "nanoid", "pk"];

/// The text of the only argument of the default function.
fn argument(field: FieldWalker<'_>) -> &str {
    let arguments = match field.default_value().map(|value| &value.kind) {
        Some(ExprKind::Call(call)) => call.arguments.list.as_slice(),
        _ => &[],
    };
    arguments.first().map_or("", |argument| field.schema.ast().text(field.file(), argument.span))
}

/// Whether the id is a foreign key or has one in it: that of a join table, or of a row that belongs
/// to another.
fn has_foreign_key(key: PrimaryKeyWalker<'_>) -> bool {
    let foreign = key.model().relation_fields().filter_map(|field| field.item().fields.as_deref());
    foreign.flatten().any(|column| key.columns().any(|id| id == *column))
}

fn message(key: PrimaryKeyWalker<'_>, kind: IdKind) -> String {
    let model = key.model();
    let default = key.fields().next().and_then(|column| column.field().default_value());
    match default.filter(|_| kind != IdKind::Natural) {
        None => format!("the id of `{}` has no default that makes it", model.name()),
        Some(value) => {
            let function = model.schema.ast().text(model.file(), value.span);
            format!("the id of `{}` is made by `{function}`", model.name())
        }
    }
}

fn place(key: PrimaryKeyWalker<'_>) -> Location {
    key.fields().next().map_or_else(|| key.location(), |column| column.field().location())
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;
    use crate::syntax::format;

    fn is_reported(config: &str, id: &str) -> bool {
        let schema = format!("model A {{\n  id {id}\n}}\n");
        !check(&super::RULE).config(config).lines(&schema).is_empty()
    }

    #[test]
    fn kinds_are_allowed_by_name() {
        let others = "[rules]\nid-type = { allow = [\"uuid(7)\", \"autoincrement\", \"natural\"] }";
        for (id, by_default, with_others) in [
            ("String @id @default(cuid())", false, true),
            ("String @id @default(cuid(2))", false, true),
            ("String @id @default(uuid())", true, true),
            ("String @id @default(uuid(4))", true, true),
            ("String @id @default(uuid(7)) @db.Uuid", true, false),
            ("Int @id @default(autoincrement())", true, false),
            ("String @id", true, false),
            ("String\n\n  @@id([id])", true, false),
            ("String @id @default(nanoid(10))", true, true),
            ("String @id @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid", true, true),
        ] {
            assert_eq!(is_reported("", id), by_default, "{id}");
            assert_eq!(is_reported(others, id), with_others, "{id}");
        }
    }

    #[test]
    fn an_id_that_rows_bring_along_is_told_by_its_name() {
        for (name, is_reported) in [
            ("id", true),
            ("ID", true),
            ("uuid", true),
            ("orderItemId", true),
            ("order_item_id", true),
            ("code", false),
            ("slug", false),
            ("orderId", false),
            ("stripeId", false),
        ] {
            let schema = format!("model OrderItem {{\n  {name} String @id\n}}\n");
            assert_eq!(!check(&super::RULE).lines(&schema).is_empty(), is_reported, "{name}");
        }
    }

    #[test]
    fn an_override_allows_other_kinds_for_some_models() {
        let config =
            "[[overrides]]\nmodels = [\"Legacy*\"]\nrules = { id-type = { allow = [\"autoincrement\"] } }";
        let schema = "model LegacyUser {\n  id Int @id @default(autoincrement())\n}\nmodel User {\n  id Int @id @default(autoincrement())\n}\nmodel LegacyPost {\n  id String @id @default(cuid())\n}\n";
        assert_eq!(check(&super::RULE).config(config).lines(schema), [5, 8]);
    }

    #[test]
    fn ids_of_several_fields_are_reported_on_request() {
        for (id, expected) in [
            ("@@id([userId, tagId])", vec![]),
            ("@@id([userId, place])", vec![]),
            ("@@id([place, kind])", vec![16]),
        ] {
            let schema = format!(
                "model User {{\n  id String @id @default(cuid())\n  xs X[]\n}}\nmodel Tag {{\n  id String @id @default(cuid())\n  xs X[]\n}}\nmodel X {{\n  userId String\n  tagId  String\n  place  Int\n  kind   Int\n  user   User @relation(fields: [userId], references: [id])\n  tag    Tag @relation(fields: [tagId], references: [id])\n  {id}\n}}\n"
            );
            check(&super::RULE).assert_clean(&schema);
            let strict = check(&super::RULE).config("[rules]\nid-type = { composite = false }");
            assert_eq!(strict.lines(&schema), expected, "{id}");
        }
    }

    #[test]
    fn an_id_that_is_a_foreign_key_is_left_alone() {
        let schema = "model User {\n  id      String   @id @default(cuid())\n  profile Profile?\n}\nmodel Profile {\n  userId String @id\n  user   User   @relation(fields: [userId], references: [id])\n}\n";
        check(&super::RULE).assert_clean(schema);
    }

    #[test]
    fn mongodb_makes_ids_of_its_own() {
        let schema = "model A {\n  id String @id @default(auto()) @map(\"_id\") @db.ObjectId\n}\n";
        check(&super::RULE).provider(Provider::MongoDb).assert_clean(schema);
    }

    #[test]
    fn columns_that_refer_to_the_id_change_with_it() {
        let schema = "\
model User {
  id    Int    @id @default(autoincrement()) @db.Integer
  posts Post[]
}

model Post {
  id       String @id @default(cuid())
  authorId Int?   @db.Integer // who wrote it
  author   User?  @relation(fields: [authorId], references: [id])
}
";
        let expected = schema
            .replace(
                "id    Int    @id @default(autoincrement()) @db.Integer",
                "id    String    @id @default(cuid())",
            )
            .replace("Int?   @db.Integer //", "String? //");
        assert_eq!(check(&super::RULE).fixed(schema), format(&expected));
    }
}
