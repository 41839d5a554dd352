//! PS013: the kind of database and who keeps relations stay as they were.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::changes;
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::referential_action::RelationMode;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS013",
    name: "provider-or-relation-mode-changed",
    group: Group::Changes,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
The provider and the relation mode stay what they were.

Another provider is another database: no migration leads from one to the other, the history of migrations \
begins anew, and rows have to be carried over by hand. With `relationMode = \"prisma\"` there are no foreign \
keys, and whatever is not Prisma Client may leave rows that refer to nothing; back with `foreignKeys`, one \
such row stops the migration.",
    given: Given::Base(
        r#"datasource db {
  provider = "sqlite"
}

model Tree {
  id String @id @default(cuid())

  @@map("trees")
}
"#,
    ),
    bad: r#"datasource db {
  provider = "postgresql"
}

model Tree {
  id String @id @default(cuid())

  @@map("trees")
}
"#,
    good: r#"datasource db {
  provider = "sqlite"
}

model Tree {
  id String @id @default(cuid())

  @@map("trees")
}
"#,
    build: build::<ProviderOrRelationModeChanged>,
    options: options_of::<ProviderOrRelationModeChanged>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ProviderOrRelationModeChanged {}

impl Rule for ProviderOrRelationModeChanged {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(base) = cx.base else { return };
        let location = changes::datasource(cx.schema);
        if let (Some(before), Some(after)) = (base.provider(), cx.schema.provider())
            && before != after
        {
            let message = format!("the schema is for {after} instead of {before}: no migration leads there");
            let finding = cx.finding(location, message);
            cx.report(finding.help("begin a new history of migrations, and carry the rows over"));
        } else if base.relation_mode() != cx.schema.relation_mode() {
            let message = match cx.schema.relation_mode() {
                RelationMode::Prisma => {
                    "the database keeps no foreign keys any more: rows may refer to nothing"
                }
                RelationMode::ForeignKeys => {
                    "the database gets a foreign key for every relation: a row that refers to nothing stops the \
                     migration"
                }
            };
            let finding = cx.finding(location, message);
            cx.report(finding.help("look for rows that refer to nothing, and index the columns that refer"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::changed;
    use crate::schema::connector::Provider;

    fn found(lines: &str) -> Vec<String> {
        let change = format!("datasource db {{\n{lines}\n}}\nmodel Tree {{\n  id Int @id\n}}\n");
        changed(&super::RULE, Provider::Postgresql, &change)
    }

    #[test]
    fn the_datasource_stays_what_it_is() {
        assert_eq!(
            found("-  provider = \"mysql\"\n+  provider = \"postgresql\""),
            [
                "warning 1 [datasource]: the schema is for PostgreSQL instead of MySQL: no migration leads there"
            ]
        );
        assert_eq!(
            found("  provider = \"mysql\"\n+  relationMode = \"prisma\""),
            [
                "warning 1 [datasource]: the database keeps no foreign keys any more: rows may refer to nothing"
            ]
        );
        assert_eq!(found("  provider = \"mysql\"\n-  relationMode = \"prisma\"").len(), 1);
        assert_eq!(found("  provider = \"mysql\"\n+  relationMode = \"foreignKeys\""), [""; 0]);
        assert_eq!(found("-  provider = \"postgresql\"\n+  provider = \"postgres\""), [""; 0]);
    }
}
