//! PD028: no table, column, index or schema has a name that the database keeps for itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::reserved::MIGRATIONS_TABLE;
use crate::schema::walk::ModelWalker;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD028",
    name: "reserved-object-name",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
No table, column, index or schema has a name that the database keeps for itself.

Quoting does not help: PostgreSQL has columns like `ctid` and `xmin` in every table, SQLite keeps \
all that begins with `sqlite_`, InnoDB has columns of its own and an index called `PRIMARY`, and \
schemas that begin with `pg_` are those of the system. The migration fails: \"column name ctid \
conflicts with a system column name\", \"object name reserved for internal use\", \"Incorrect column \
name\". `_prisma_migrations` is where Prisma Migrate keeps its history: a model of that name is left \
out of migrations, and one who writes to it breaks them.",
    given: Given::Nothing,
    bad: r#"model Snapshot {
  id    String @id @default(cuid())
  taken Int    @map("xmin")

  @@map("snapshots")
}
"#,
    good: r#"model Snapshot {
  id    String @id @default(cuid())
  taken Int    @map("taken_in")

  @@map("snapshots")
}
"#,
    build: build::<ReservedObjectName>,
    options: options_of::<ReservedObjectName>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ReservedObjectName {}

impl Rule for ReservedObjectName {
    fn check(&self, cx: &mut Context<'_>) {
        let reserved = &cx.schema.connector().reserved_names;
        for model in cx.schema.models().filter(|model| !model.is_ignored()) {
            if !model.is_view() && reserved.is_table(model.database_name()) {
                report(cx, "table", model.database_name(), model.database_name_location());
            }
            if let Some(schema) = model.item().schema.filter(|_| !model.is_view()) {
                let name = cx.schema.name(schema.name);
                if reserved.is_schema(name) {
                    report(cx, "schema", name, Location::new(model.file(), schema.span));
                }
            }
            check_columns(cx, model);
            for index in model.indexes().filter(|index| index.mapped_name().is_some()) {
                if reserved.is_index(&index.database_name()) {
                    let location = cx.schema.ast().argument_location(index.item().attribute, "map");
                    report(cx, "index", &index.database_name(), location);
                }
            }
        }
    }
}

/// A view may show what the system keeps.
fn check_columns(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let reserved = &cx.schema.connector().reserved_names;
    let columns = model.scalar_fields().filter(|_| !model.is_view());
    for field in columns.filter(|field| reserved.is_column(field.database_name())) {
        report(cx, "column", field.database_name(), field.database_name_location());
    }
}

fn report(cx: &mut Context<'_>, kind: &str, name: &str, location: Location) {
    let database = cx.schema.connector().display_name;
    let keeper = if name == MIGRATIONS_TABLE { "Prisma Migrate" } else { database };
    let message = format!("no {kind} can be called `{name}`, which {keeper} keeps for itself");
    cx.report(cx.finding(location, message).help(format!("give the {kind} another name in the database")));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn schema(column: &str, table: &str, index: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  n Int @map(\"{column}\")\n  @@index([n], map: \"{index}\")\n  @@map(\"{table}\")\n}}\n"
        )
    }

    #[test]
    fn each_database_keeps_names_of_its_own() {
        for (provider, column, table, index, lines) in [
            (Provider::Postgresql, "ctid", "a", "i", vec![3]),
            (Provider::Postgresql, "CTID", "sqlite_a", "PRIMARY", vec![]),
            (Provider::Postgresql, "oid", "pg_a", "pg_i", vec![]),
            (Provider::Postgresql, "n", "_prisma_migrations", "i", vec![5]),
            (Provider::MySql, "db_row_id", "a", "primary", vec![3, 4]),
            (Provider::MySql, "ctid", "sqlite_a", "i", vec![]),
            (Provider::Sqlite, "ctid", "SQLite_a", "sqlite_i", vec![4, 5]),
            (Provider::Sqlite, "sqlite_n", "a_sqlite_", "i", vec![]),
            (Provider::CockroachDb, "crdb_internal_mvcc_timestamp", "a", "i", vec![3]),
        ] {
            let check = check(&super::RULE).provider(provider);
            assert_eq!(
                check.lines(&schema(column, table, index)),
                lines,
                "{provider}: {column} {table} {index}"
            );
        }
    }

    #[test]
    fn schemas_of_the_system_are_not_for_tables() {
        let schema = |name: &str| {
            format!(
                "datasource db {{\n  provider = \"postgresql\"\n  schemas = [\"{name}\"]\n}}\nmodel A {{\n  id Int @id\n  @@schema(\"{name}\")\n}}\n"
            )
        };
        assert_eq!(check(&super::RULE).lines(&schema("pg_own")), [7]);
        check(&super::RULE).assert_clean(&schema("pgown"));
    }

    #[test]
    fn views_show_what_they_like() {
        let schema = "view A {\n  n Int @unique @map(\"ctid\")\n}\n";
        check(&super::RULE).assert_clean(&format!(
            "generator js {{\n  provider = \"x\"\n  previewFeatures = [\"views\"]\n}}\n{schema}"
        ));
    }
}
