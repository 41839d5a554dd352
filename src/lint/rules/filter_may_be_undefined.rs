//! UQ014: no write and no `findFirst` depends on filters that may all be `undefined`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::lint::context::Context;
use crate::lint::queries::LIBRARY;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::text::Location;
use crate::usage::method::Method;
use crate::usage::query::{Condition, Query};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ014",
    name: "filter-may-be-undefined",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
No write and no `findFirst` depends on filters that may all be `undefined`.

Prisma Client takes a filter that is `undefined` for one that is not given. `deleteMany({ where: { id: \
undefined } })` deletes every row of the table, and `findFirst` gives any of them, such as the account \
of somebody else. It is reported only where the code says that the value may be `undefined`: a parameter \
with `?`, a type with `| undefined`, a branch without a value. `findFirst` is a warning at most; \
`findMany` and its like, where a filter that is not given mostly means all, are looked at with `reads = \
true`.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export async function clear(authorId?: number) {
  await prisma.book.deleteMany({ where: { authorId } });
}
"#,
    good: r#"import { prisma } from "./prisma";

export async function clear(authorId: number) {
  await prisma.book.deleteMany({ where: { authorId } });
}
"#,
    build: build::<FilterMayBeUndefined>,
    options: options_of::<FilterMayBeUndefined>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FilterMayBeUndefined {
    /// Whether reads of many rows are reported, too, at the level `info`.
    reads: bool,
}

impl Rule for FilterMayBeUndefined {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(code) = cx.code() else { return };
        for query in code.queries.iter().filter(|query| !query.setting.beside_production) {
            let Some((severity, then)) = self.consequence(query.method) else { continue };
            let Some(at) = missing_filter(query) else { continue };
            let model = cx.schema.walk(query.model).name();
            let message =
                format!("the filter may be `undefined`: then `{}` {then} of `{model}`", query.method.name());
            let finding = cx.mild_finding(severity, at, message);
            let help = "make sure that there is a value before the query, or give one that no row has";
            cx.report_about(query.model, finding.help(help));
        }
    }
}

impl FilterMayBeUndefined {
    /// How bad it is where all rows are meant, and what happens then.
    fn consequence(&self, method: Method) -> Option<(Severity, &'static str)> {
        use Method as M;
        match method {
            M::DeleteMany => Some((Severity::Error, "deletes every row")),
            M::UpdateMany | M::UpdateManyAndReturn => Some((Severity::Error, "changes every row")),
            M::FindFirst | M::FindFirstOrThrow => Some((Severity::Warning, "gives any row")),
            M::FindMany | M::Count | M::Aggregate | M::GroupBy if self.reads => {
                Some((Severity::Info, "reads every row"))
            }
            _ => None,
        }
    }
}

/// Where a filter may be `undefined` so that none is left: at the method where all of `where` may be.
fn missing_filter(query: &Query) -> Option<Location> {
    let reading = &query.reading;
    if reading.where_may_be_undefined {
        return Some(query.method_location);
    }
    let mut undefined = None;
    let is_open = may_mean_all(reading.condition.as_ref()?, &mut undefined);
    undefined.filter(|_| is_open)
}

/// Whether a condition may hold for every row; the first field whose value may be `undefined` is kept.
fn may_mean_all(condition: &Condition, undefined: &mut Option<Location>) -> bool {
    match condition {
        Condition::All(conditions) => conditions.iter().all(|condition| may_mean_all(condition, undefined)),
        Condition::Any(conditions) => conditions.iter().any(|condition| may_mean_all(condition, undefined)),
        Condition::Compare(comparison) => {
            // What stands there under a condition is not there without meaning to.
            if comparison.may_be_undefined && comparison.certain {
                undefined.get_or_insert(comparison.location);
            }
            comparison.may_be_undefined || !comparison.certain
        }
        Condition::Related { certain, .. } => !certain,
        Condition::None(_) | Condition::Unknown => false,
    }
}

#[cfg(all(test, feature = "usage"))]
mod tests {
    use crate::lint::test_support::assert_code;

    #[test]
    fn only_what_is_known_to_be_undefined_is_told() {
        let cases: &[(&str, &[&str])] = &[
            (
                "async function f(id?: number) { await prisma.book.deleteMany({ where: { id } }); }",
                &[
                    "error 2 [id]: the filter may be `undefined`: then `deleteMany` deletes every row of `Book`",
                ],
            ),
            (
                "async function f(id: number | undefined) { await prisma.book.findFirst({ where: { id } }); }",
                &["warning 2 [id]: the filter may be `undefined`: then `findFirst` gives any row of `Book`"],
            ),
            ("async function f(id: number) { await prisma.book.deleteMany({ where: { id } }); }", &[]),
            ("async function f(id) { await prisma.book.deleteMany({ where: { id } }); }", &[]),
            ("async function f(id?: number) { await prisma.book.findUnique({ where: { id } }); }", &[]),
            ("async function f(id?: number) { await prisma.book.count({ where: { id } }); }", &[]),
            (
                "async function f(id?: number) { await prisma.book.deleteMany({ where: { id, shelf: 3 } }); }",
                &[],
            ),
            ("async function f() { await prisma.book.deleteMany({ where: {} }); }", &[]),
            ("async function f() { await prisma.book.deleteMany(); }", &[]),
        ];
        assert_code(&super::RULE, "", cases);
    }

    #[test]
    fn reads_of_many_rows_are_an_option() {
        let read = "async function f(id?: number) { await prisma.book.count({ where: { id } }); }";
        let told = "info 2 [id]: the filter may be `undefined`: then `count` reads every row of `Book`";
        assert_code(&super::RULE, "[rules]\nUQ014 = { reads = true }", &[(read, &[told])]);
    }
}
