//! UQ015: queries of wide rows say which columns they read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::queries::LIBRARY;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::method::Method;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ015",
    name: "missing-select",
    group: Group::Queries,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Queries of wide rows say which columns they read.

Without `select` or `omit`, every column of every row goes from the database to the program, long texts, \
JSON and password hashes included, and with a column that is added later, that one, too.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const book = await prisma.book.findUnique({ where: { id: 3 } });
"#,
    good: r#"import { prisma } from "./prisma";

export const book = await prisma.book.findUnique({
  where: { id: 3 },
  select: { title: true, pages: true },
});
"#,
    build: build::<MissingSelect>,
    options: options_of::<MissingSelect>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct MissingSelect {
    /// Models that are read as a whole; with wildcards, or regular expressions between slashes.
    allow: NameList,
    /// From how many columns on a row is wide.
    columns: usize,
}

impl Default for MissingSelect {
    fn default() -> Self {
        Self { allow: NameList::default(), columns: 8 }
    }
}

impl Rule for MissingSelect {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(code) = cx.code() else { return };
        for query in code.queries.iter().filter(|query| !query.setting.beside_production) {
            let model = cx.schema.walk(query.model);
            let columns = model.scalar_fields().count();
            let is_narrow = columns < self.columns || self.allow.contains(model.name());
            if is_narrow || query.reading.selects || !gives_rows(query.method) {
                continue;
            }
            let message = format!("this reads all {columns} columns of `{}`", model.name());
            let help = "name those that are needed in `select`, or those that are not in `omit`";
            cx.report_about(query.model, cx.finding(query.method_location, message).help(help));
        }
    }
}

fn gives_rows(method: Method) -> bool {
    use Method as M;
    matches!(method, M::FindUnique | M::FindUniqueOrThrow | M::FindFirst | M::FindFirstOrThrow | M::FindMany)
}
