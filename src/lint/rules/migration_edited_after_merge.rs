//! PS016: migrations that others have run stay as they are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS016",
    name: "migration-edited-after-merge",
    group: Group::Changes,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A migration that was in the revision before stays as it is.

Databases that have run it have run the old text, and those to come will run the new one: they are no \
longer the same, and nothing tells. Prisma keeps a checksum of the file, so that a comment or a blank is a \
change as well, and `prisma migrate dev` wants to reset the database. Restore the file, and write a new \
migration for the change. A migration that is gone is told of as a warning, for it may stand in another one \
that `prismakit migrate squash` has made.",
    given: Given::Base(
        r#"model Tree {
  id      String @id @default(cuid())
  variety String

  @@map("trees")
}
"#,
    ),
    bad: r#"// In prisma/migrations, 20260122093000_init is another text than before.
model Tree {
  id      String @id @default(cuid())
  variety String

  @@map("trees")
}
"#,
    good: r#"model Tree {
  id      String @id @default(cuid())
  variety String

  @@map("trees")
}
"#,
    build: build::<MigrationEditedAfterMerge>,
    options: options_of::<MigrationEditedAfterMerge>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct MigrationEditedAfterMerge {}

impl Rule for MigrationEditedAfterMerge {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(migrations) = cx.migrations() else { return };
        let (location, folder) = (cx.datasource(), &migrations.folder);
        for name in &migrations.edited {
            let message = format!(
                "`{folder}/{name}/migration.sql` is another text than before: databases that have run it differ \
                 from those to come"
            );
            let help = "restore the file from git, and write a new migration for the change";
            cx.report(cx.finding(location, message).help(help));
        }
        for name in &migrations.removed {
            let message = format!("the migration `{folder}/{name}` is gone, and databases have run it");
            let finding = cx.mild_finding(Severity::Warning, location, message);
            cx.report(
                finding.help("restore the folder from git, unless another migration holds what it did"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::Migrations;
    use crate::lint::test_support::check;

    #[test]
    fn what_was_run_stays_as_it_is() {
        let schema = "model Tree {\n  id Int @id\n}\n";
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let report = |edited: &[&str], removed: &[&str]| {
            let migrations = Migrations {
                folder: "db".to_owned(),
                added: names(&["3_new"]),
                edited: names(edited),
                removed: names(removed),
            };
            check(&super::RULE).since(schema).migrations(migrations).findings(schema)
        };
        assert_eq!(report(&[], &[]), []);
        let found = report(&["1_init"], &["2_more"]);
        let found: Vec<_> = found
            .iter()
            .map(|finding| format!("{}: {}", finding.severity.as_str(), finding.message))
            .collect();
        assert_eq!(
            found,
            [
                "error: `db/1_init/migration.sql` is another text than before: databases that have run it differ from those to come",
                "warning: the migration `db/2_more` is gone, and databases have run it",
            ]
        );
    }
}
