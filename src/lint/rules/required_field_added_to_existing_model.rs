//! PS001: what is added to a table with rows in it is optional or has a default.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::changes::{self, Changes};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::Schema;
use crate::schema::walk::{FieldWalker, ModelWalker, RelationFieldWalker};
use crate::sql::Column;
use crate::text::{Location, Span};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS001",
    name: "required-field-added-to-existing-model",
    group: Group::Changes,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: SQL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
What is added to an existing model is optional or has a default.

The rows that are there already have no value for a new column, and the database refuses to add it. \
A default must be known to the database: what `cuid()`, `uuid()` and the like make, and what \
`@updatedAt` sets, is filled in by the client, for new rows only. Add the field as optional, fill it, \
and make it required in a later migration.",
    given: Given::Base(
        r#"model Lead {
  id   String @id @default(cuid())
  name String

  @@map("leads")
}
"#,
    ),
    bad: r#"model Lead {
  id       String @id @default(cuid())
  name     String
  industry String

  @@map("leads")
}
"#,
    good: r#"model Lead {
  id       String  @id @default(cuid())
  name     String
  industry String?

  @@map("leads")
}
"#,
    build: build::<RequiredFieldAddedToExistingModel>,
    options: options_of::<RequiredFieldAddedToExistingModel>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RequiredFieldAddedToExistingModel {}

impl Rule for RequiredFieldAddedToExistingModel {
    fn check(&self, cx: &mut Context<'_>) {
        let new = match (cx.changes(), cx.base) {
            (Some(changes), _) => in_database(changes, cx.schema),
            (None, Some(base)) if cx.obstacle().is_none() => in_schemas(base, cx.schema),
            _ => Vec::new(),
        };
        for field in new {
            report(cx, field);
        }
    }
}

/// The new fields whose columns the database can give no value.
fn in_database<'s>(changes: &Changes<'_>, schema: &'s Schema) -> Vec<FieldWalker<'s>> {
    let is_filled =
        |column: &Column| column.is_nullable || column.default.is_some() || column.is_auto_increment;
    let needed = changes.added_columns().filter(|(_, column)| !is_filled(column));
    needed.filter_map(|(_, column)| changes::field(schema, column.origin.as_ref())).collect()
}

/// The same for databases that there are no migrations for.
fn in_schemas<'s>(base: &Schema, schema: &'s Schema) -> Vec<FieldWalker<'s>> {
    let existing = Existing::collect(base);
    let mut found = Vec::new();
    for model in schema.models().filter(|model| !model.is_view() && !model.is_ignored()) {
        let Some(before) = existing.find(model) else { continue };
        let needed = model.scalar_fields().filter(|field| field.is_required() && !database_fills(*field));
        found.extend(needed.filter(|field| !had_column(before, *field)));
    }
    found
}

/// The models of the base, by the names of their tables and by their own.
struct Existing<'s> {
    tables: BTreeMap<(Option<&'s str>, &'s str), ModelWalker<'s>>,
    base: &'s Schema,
}

impl<'s> Existing<'s> {
    fn collect(base: &'s Schema) -> Self {
        let models = base.models().filter(|model| !model.is_view());
        let tables = models.map(|model| ((model.schema_name(), model.database_name()), model));
        Self { tables: tables.collect(), base }
    }

    /// The same model as it was before: first by its table, then by its name.
    fn find(&self, model: ModelWalker<'_>) -> Option<ModelWalker<'s>> {
        let table = (model.schema_name(), model.database_name());
        self.tables.get(&table).copied().or_else(|| self.base.find_model(model.name()))
    }
}

/// Whether the column was there before, also if the field or the column has a new name.
fn had_column(before: ModelWalker<'_>, field: FieldWalker<'_>) -> bool {
    let same_name = before.field(field.name()).filter(|old| !old.is_relation());
    same_name.is_some() || before.scalar_fields().any(|old| old.database_name() == field.database_name())
}

/// Functions that the client evaluates, so that the database has no default.
const CLIENT_FUNCTIONS: &[&str] = &["cuid", "nanoid", "ulid", "uuid"];

fn database_fills(field: FieldWalker<'_>) -> bool {
    let is_client_side = field.default_function().is_some_and(|name| CLIENT_FUNCTIONS.contains(&name));
    field.default_value().is_some() && !is_client_side
}

fn report(cx: &mut Context<'_>, field: FieldWalker<'_>) {
    let model = field.model().map(ModelWalker::name).unwrap_or_default();
    let message =
        format!("the required field `{}` is new, and `{model}` may have rows already", field.name());
    let mut finding = cx.finding(field.name_location(), message);
    if field.default_value().is_some() {
        finding =
            finding.label("the client makes this default, so that the rows that are there do not get it");
    } else if field.is_updated_at() {
        finding = finding.label("the client sets this on the next update, not for the rows that are there");
    }
    let relations: Vec<_> = relations(field).collect();
    for relation in &relations {
        finding = finding.related(relation.field.name_location(), "the relation that needs it");
    }
    let example = default_example(field);
    finding = finding.help(format!("give it a default{example}, or make it optional until it is filled"));
    let is_part_of_id = field
        .model()
        .and_then(ModelWalker::primary_key)
        .is_some_and(|key| key.columns().any(|id| id == field.id));
    let fix = (!is_part_of_id).then(|| make_optional(field, &relations));
    cx.report(finding.fix(fix));
}

/// The relations that the field is a key of.
fn relations(field: FieldWalker<'_>) -> impl Iterator<Item = RelationFieldWalker<'_>> {
    let relations = field.model().into_iter().flat_map(ModelWalker::relation_fields);
    relations.filter(move |relation| relation.item().fields.iter().flatten().any(|id| *id == field.id))
}

fn default_example(field: FieldWalker<'_>) -> &'static str {
    use crate::schema::scalar::ScalarType;
    match field.scalar_type() {
        Some(ScalarType::DateTime) => " such as `@default(now())`",
        Some(ScalarType::Boolean) => " such as `@default(false)`",
        Some(ScalarType::Int | ScalarType::BigInt) if relations(field).next().is_none() => {
            " such as `@default(0)`"
        }
        _ => "",
    }
}

/// Adds `?` to the type of the field, and to the relations that could not be required any more.
fn make_optional(field: FieldWalker<'_>, relations: &[RelationFieldWalker<'_>]) -> Fix {
    let required = relations.iter().map(|relation| relation.field).filter(|relation| relation.is_required());
    let edits = std::iter::once(field).chain(required).map(question_mark);
    Fix::unsafe_fix(format!("make `{}` optional", field.name()), edits.collect())
}

fn question_mark(field: FieldWalker<'_>) -> Edit {
    let Location { file, span: Span { end, .. } } = field.type_location();
    Edit::insert(file, end, "?")
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;
    use crate::syntax::format;

    const BASE: &str = "model User {\n  id   Int    @id\n  name String\n\n  @@map(\"users\")\n}\n";

    /// The lines of a new field that are reported, with migrations and without.
    fn is_reported(field: &str) -> bool {
        let schema = BASE.replace("  name String\n", &format!("  name String\n  {field}\n"));
        let found = [Provider::Postgresql, Provider::CockroachDb]
            .map(|provider| check(&super::RULE).provider(provider).since(BASE).lines(&schema) == [4]);
        assert_eq!(found[0], found[1], "{field}");
        found[0]
    }

    #[test]
    fn the_database_must_be_able_to_fill_the_column() {
        for (field, expected) in [
            ("age Int", true),
            ("age Int?", false),
            ("age Int @default(0)", false),
            ("tags String[]", false),
            ("at DateTime @default(now())", false),
            ("at DateTime @updatedAt", true),
            ("at DateTime @default(now()) @updatedAt", false),
            ("number Int @default(autoincrement())", false),
            ("key String @default(dbgenerated(\"gen_random_uuid()\"))", false),
            ("key String @default(uuid())", true),
            ("key String @unique @default(cuid(2))", true),
            ("place Unsupported(\"point\")", true),
            ("full String @map(\"name2\")", true),
        ] {
            assert_eq!(is_reported(field), expected, "{field}");
        }
    }

    #[test]
    fn models_and_fields_are_found_by_their_names_in_the_database() {
        let check = check(&super::RULE).since(BASE);
        let renamed = "model Person {\n  id       Int    @id\n  fullName String @map(\"name\")\n  age      Int\n\n  @@map(\"users\")\n}\n";
        assert_eq!(check.lines(renamed), [4]);
        let moved = BASE.replace("  @@map(\"users\")", "  age Int\n\n  @@map(\"people\")");
        assert_eq!(check.lines(&moved), [5]);
        let new = "model Thing {\n  id   Int @id\n  size Int\n}\n";
        check.assert_clean(&format!("{BASE}{new}"));
    }

    #[test]
    fn the_relation_becomes_optional_together_with_its_key() {
        let schema = "\
model User {
  id     Int    @id
  name   String
  teamId Int
  team   Team   @relation(fields: [teamId], references: [id])

  @@map(\"users\")
}

model Team {
  id    Int    @id
  users User[]
}
";
        let fixed = check(&super::RULE).since(BASE).fixed(schema);
        let expected =
            schema.replace("teamId Int\n", "teamId Int?\n").replace("team   Team ", "team   Team? ");
        assert_eq!(fixed, format(&expected));
    }
}
