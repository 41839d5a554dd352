//! UQ005: queries compare fields by operators that their type has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::{LIBRARY, Words, meant, report_faults};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::query::ProblemKind;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ005",
    name: "unknown-query-operator",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Queries compare fields by operators that their type has.

A number has no `contains`, and a relation to one row no `some`. Prisma Client throws a validation error \
when such a query runs.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const thick = await prisma.book.count({ where: { authorId: 3, pages: { over: 900 } } });
"#,
    good: r#"import { prisma } from "./prisma";

export const thick = await prisma.book.count({ where: { authorId: 3, pages: { gt: 900 } } });
"#,
    build: build::<UnknownQueryOperator>,
    options: options_of::<UnknownQueryOperator>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnknownQueryOperator {}

impl Rule for UnknownQueryOperator {
    fn check(&self, cx: &mut Context<'_>) {
        report_faults(cx, |cx, fault| {
            let ProblemKind::UnknownOperator { field, name, known } = fault.kind else { return None };
            let field = cx.schema.walk(*field);
            let (full, ty) = (field.full_name(), field.type_text());
            let message = format!("`{full}` is `{ty}`, which has no operator `{name}`");
            Some(Words { message, help: meant(name, &format!("operators of `{ty}`"), known) })
        });
    }
}
