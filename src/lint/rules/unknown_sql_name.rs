//! UQ017: SQL in code names tables and columns as the database has them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::queries::{Words, meant, report_faults};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, SQL, build, options_of};
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::usage::query::{Clause, ProblemKind};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ017",
    name: "unknown-sql-name",
    group: Group::Queries,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::None,
    providers: SQL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
SQL in code names tables and columns as the database has them.

No compiler looks into `$queryRaw`, where the names are those of the database, which `@map` and `@@map` \
give: a model or field with the name that it has in code is a table or column that does not exist. \
Names that the schema knows in no way are left alone, since migrations make tables, views and columns \
that no schema tells of.",
    given: Given::Schema(MAPPED),
    bad: r#"import { prisma } from "./prisma";

export const rows = await prisma.$queryRaw`SELECT b."shelfMark" FROM "books" b`;
"#,
    good: r#"import { prisma } from "./prisma";

export const rows = await prisma.$queryRaw`SELECT b."shelf_mark" FROM "books" b`;
"#,
    build: build::<UnknownSqlName>,
    options: options_of::<UnknownSqlName>,
};

/// What the example is about.
const MAPPED: &str = r#"model Book {
  id        String @id @default(cuid())
  title     String
  shelfMark String @map("shelf_mark")

  @@map("books")
}
"#;

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnknownSqlName {
    /// Names of tables and columns that may be there though the schema has none of this name; with
    /// wildcards, or regular expressions between slashes.
    allow: NameList,
}

impl Rule for UnknownSqlName {
    fn check(&self, cx: &mut Context<'_>) {
        report_faults(cx, |cx, fault| match fault.kind {
            _ if fault.clause != Clause::Sql => None,
            ProblemKind::UnknownModel { name } if !self.allow.contains(name) => {
                let tables: Vec<&str> = cx.schema.models().map(ModelWalker::database_name).collect();
                let message = format!("no model has the table `{name}`");
                Some(Words { message, help: meant(name, "tables of models", &tables) })
            }
            ProblemKind::UnknownField { model, name, .. } if !self.allow.contains(name) => {
                let model = cx.schema.walk(*model);
                let columns: Vec<&str> = model.scalar_fields().map(FieldWalker::database_name).collect();
                let table = model.database_name();
                let message = format!("the table `{table}` of `{}` has no column `{name}`", model.name());
                Some(Words { message, help: meant(name, &format!("columns of `{table}`"), &columns) })
            }
            _ => None,
        });
    }
}
