//! PD016: tables and indexes have no more columns than the database allows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::keys::keys;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD016",
    name: "too-many-columns",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::Postgresql, Provider::MySql, Provider::Sqlite, Provider::SqlServer],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Tables and indexes have no more columns than the database allows.

PostgreSQL takes 1600 columns in a table and 32 in an index, MySQL 1017 and 16 (MariaDB 32), SQL \
Server 1024 and 32, SQLite 2000. More of them stop the migration, and point at something that wants \
a table of its own long before.",
    given: Given::Nothing,
    bad: r#"model Race {
  id    String @id @default(cuid())
  lap1  Int
  lap2  Int
  lap3  Int
  lap4  Int
  lap5  Int
  lap6  Int
  lap7  Int
  lap8  Int
  lap9  Int
  lap10 Int
  lap11 Int
  lap12 Int
  lap13 Int
  lap14 Int
  lap15 Int
  lap16 Int
  lap17 Int
  lap18 Int
  lap19 Int
  lap20 Int
  lap21 Int
  lap22 Int
  lap23 Int
  lap24 Int
  lap25 Int
  lap26 Int
  lap27 Int
  lap28 Int
  lap29 Int
  lap30 Int
  lap31 Int
  lap32 Int
  lap33 Int

  @@index([lap1, lap2, lap3, lap4, lap5, lap6, lap7, lap8, lap9, lap10, lap11, lap12, lap13, lap14, lap15, lap16, lap17, lap18, lap19, lap20, lap21, lap22, lap23, lap24, lap25, lap26, lap27, lap28, lap29, lap30, lap31, lap32, lap33])
  @@map("races")
}
"#,
    good: r#"model Race {
  id    String @id @default(cuid())
  lap1  Int
  lap2  Int
  lap3  Int
  lap4  Int
  lap5  Int
  lap6  Int
  lap7  Int
  lap8  Int
  lap9  Int
  lap10 Int
  lap11 Int
  lap12 Int
  lap13 Int
  lap14 Int
  lap15 Int
  lap16 Int
  lap17 Int
  lap18 Int
  lap19 Int
  lap20 Int
  lap21 Int
  lap22 Int
  lap23 Int
  lap24 Int
  lap25 Int
  lap26 Int
  lap27 Int
  lap28 Int
  lap29 Int
  lap30 Int
  lap31 Int
  lap32 Int
  lap33 Int

  @@index([lap1, lap2])
  @@map("races")
}
"#,
    build: build::<TooManyColumns>,
    options: options_of::<TooManyColumns>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct TooManyColumns {}

impl Rule for TooManyColumns {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            check_table(cx, model);
            check_keys(cx, model);
        }
    }
}

fn check_table(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let Some(max) = cx.schema.connector().table_limits.columns else { return };
    let count = model.scalar_fields().count();
    if count > max {
        let database = cx.schema.connector().display_name;
        let message =
            format!("the table of `{}` has {count} columns, and {database} takes {max}", model.name());
        let finding = cx.finding(model.name_location(), message);
        cx.report(finding.help("move columns that belong together to a model of their own"));
    }
}

fn check_keys(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let Some(max) = cx.schema.connector().table_limits.key_columns else { return };
    for key in keys(model).filter(|key| key.fields.len() > max) {
        let (count, database) = (key.fields.len(), cx.schema.connector().display_name);
        let message = format!("the index has {count} columns, and {database} takes {max}");
        cx.report(
            cx.finding(key.location(), message).help("leave out the columns that narrow a search least"),
        );
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    /// A table of so many columns, with an index over so many of them.
    fn schema(columns: usize, indexed: usize) -> String {
        let mut text = "model A {\n  id Int @id\n".to_owned();
        (1..columns).for_each(|number| writeln!(text, "  n{number} Int").unwrap());
        let names: Vec<_> = (1..=indexed).map(|number| format!("n{number}")).collect();
        text + &format!("  @@index([{}])\n}}\n", names.join(", "))
    }

    #[test]
    fn every_database_has_a_limit() {
        for (provider, columns, indexed) in [
            (Provider::Postgresql, 1600, 32),
            (Provider::MySql, 1017, 16),
            (Provider::SqlServer, 1024, 32),
            (Provider::Sqlite, 2000, 1999),
        ] {
            let check = check(&super::RULE).provider(provider);
            check.assert_clean(&schema(columns, indexed));
            assert_eq!(check.lines(&schema(columns + 1, 1)), [1], "{provider}");
            if indexed < 1000 {
                assert_eq!(check.lines(&schema(columns, indexed + 1)).len(), 1, "{provider}");
            }
        }
    }
}
