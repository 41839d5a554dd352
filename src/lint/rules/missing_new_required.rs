//! UQ023: what is created has the fields that a change of the schema requires.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::impacts::{name, report_impacts};
use crate::lint::queries::{LIBRARY, LIBRARY_CHANGED, Words};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::impact::Kind;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ023",
    name: "missing-new-required",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
What is created has the fields that a change of the schema requires.

A new required field without a default, or one that was optional, has to be given whenever a row is \
made. Prisma Client throws a validation error where it is not, and where it is `null`.",
    given: Given::Change { before: LIBRARY, after: LIBRARY_CHANGED },
    bad: r#"import { prisma } from "./prisma";

export const book = await prisma.author.update({
  where: { id: 3 },
  data: { books: { create: { ean: "9780441013593" } } },
});
"#,
    good: r#"import { prisma } from "./prisma";

export const book = await prisma.author.update({
  where: { id: 3 },
  data: { books: { create: { ean: "9780441013593", language: "en" } } },
});
"#,
    build: build::<MissingNewRequired>,
    options: options_of::<MissingNewRequired>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct MissingNewRequired {}

impl Rule for MissingNewRequired {
    fn check(&self, cx: &mut Context<'_>) {
        report_impacts(cx, |cx, impact| {
            let (Kind::NowRequired, Some(item)) = (&impact.kind, impact.after) else { return None };
            let full = name(cx.schema, item);
            let help = format!("give `{full}` a value here, or a default in the schema");
            Some(Words { message: format!("`{full}` is required now, and has no value here"), help })
        });
    }
}
