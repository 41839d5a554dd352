//! UQ008: new rows get a value for every field that needs one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::{LIBRARY, Words, report_faults};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::query::ProblemKind;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ008",
    name: "missing-required-data",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
New rows get a value for every field that needs one.

A field that is required and has no default has to be given when a row is created. Prisma Client throws \
a validation error where it is not.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const book = await prisma.book.create({
  data: { title: "Dune", authorId: 3 },
});
"#,
    good: r#"import { prisma } from "./prisma";

export const book = await prisma.book.create({
  data: { title: "Dune", isbn: "9780441013593", authorId: 3 },
});
"#,
    build: build::<MissingRequiredData>,
    options: options_of::<MissingRequiredData>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct MissingRequiredData {}

impl Rule for MissingRequiredData {
    fn check(&self, cx: &mut Context<'_>) {
        report_faults(cx, |cx, fault| {
            let ProblemKind::MissingField { field } = fault.kind else { return None };
            let field = cx.schema.walk(*field);
            let message =
                format!("the new `{}` has no `{}`, which is required", field.owner_name(), field.name());
            let help = format!("give `{}` a value here, or a default in the schema", field.name());
            Some(Words { message, help })
        });
    }
}
