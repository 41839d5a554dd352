//! UQ006: methods get arguments that they have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::{LIBRARY, Words, meant, report_faults};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::query::{Clause, ProblemKind};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ006",
    name: "unknown-query-argument",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Methods get arguments that they have.

`findUnique` has no `orderBy`, and `count` no `include`. Prisma Client throws a validation error when \
such a query runs.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const books = await prisma.book.findMany({ where: { authorId: 3 }, limit: 20 });
"#,
    good: r#"import { prisma } from "./prisma";

export const books = await prisma.book.findMany({ where: { authorId: 3 }, take: 20 });
"#,
    build: build::<UnknownQueryArgument>,
    options: options_of::<UnknownQueryArgument>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnknownQueryArgument {}

impl Rule for UnknownQueryArgument {
    fn check(&self, cx: &mut Context<'_>) {
        report_faults(cx, |_, fault| {
            let ProblemKind::UnknownArgument { name, known } = fault.kind else { return None };
            let message = match fault.query {
                Some(query) if fault.clause == Clause::Call => {
                    format!("`{}` has no argument `{name}`", query.method.name())
                }
                _ => format!("there is no argument `{name}` here"),
            };
            Some(Words { message, help: meant(name, "arguments", known) })
        });
    }
}
