//! UQ012: `findMany` says how many rows it takes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::queries::LIBRARY;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::method::Method;
use crate::usage::query::{Bound, Condition, Query};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ012",
    name: "unbounded-find-many",
    group: Group::Queries,
    default: Level::Info,
    strict: Level::Info,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
`findMany` says how many rows it takes.

Without `take` and without a filter it reads the whole table, in one answer that has to fit into memory: \
it is fast as long as the table is small, and takes the server down when it is not. Reported are queries \
that nothing limits; with `filtered = true` also those whose filter can hold for any number of rows. \
Tests, seeds and migrations are not looked at.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const books = await prisma.book.findMany({ orderBy: { id: "asc" } });
"#,
    good: r#"import { prisma } from "./prisma";

export const books = await prisma.book.findMany({ orderBy: { id: "asc" }, take: 100 });
"#,
    build: build::<UnboundedFindMany>,
    options: options_of::<UnboundedFindMany>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnboundedFindMany {
    /// Models with few rows; with wildcards, or regular expressions between slashes.
    allow: NameList,
    /// Whether queries with a filter are reported, too.
    filtered: bool,
}

impl Rule for UnboundedFindMany {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(code) = cx.code() else { return };
        for query in code.queries.iter().filter(|query| is_unbounded(query)) {
            let model = cx.schema.walk(query.model);
            let is_filtered = query.reading.condition.as_ref().is_some_and(filters);
            if self.allow.contains(model.name()) || (is_filtered && !self.filtered) {
                continue;
            }
            let which = if is_filtered { "every row that fits" } else { "all rows" };
            let message = format!("this reads {which} of `{}`, however many there are", model.name());
            let help = "say how many with `take`, and go on from the last one with `cursor`";
            cx.report_about(query.model, cx.finding(query.method_location, message).help(help));
        }
    }
}

fn is_unbounded(query: &Query) -> bool {
    query.method == Method::FindMany
        && query.reading.bound == Bound::None
        && !query.setting.beside_production
        && query.reading.gaps.is_empty()
}

/// Whether a condition may leave out rows.
fn filters(condition: &Condition) -> bool {
    match condition {
        Condition::All(conditions) | Condition::None(conditions) => conditions.iter().any(filters),
        Condition::Any(conditions) => conditions.iter().all(filters),
        Condition::Compare(_) | Condition::Related { .. } | Condition::Unknown => true,
    }
}
