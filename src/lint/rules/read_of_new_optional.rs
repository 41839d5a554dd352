//! UQ024: code that reads a field knows that it may be `null` after a change.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::impacts::{name, report_impacts};
use crate::lint::queries::{LIBRARY, LIBRARY_CHANGED, Words};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::impact::Kind;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ024",
    name: "read-of-new-optional",
    group: Group::Queries,
    default: Level::Info,
    strict: Level::Info,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Code that reads a field knows that it may be `null` after a change of the schema.

Where a field becomes optional, nothing fails at once: the first row without a value does it. These are \
the places that ask for the field by name; queries without `select` read it, too.",
    given: Given::Change { before: LIBRARY, after: LIBRARY_CHANGED },
    bad: r#"import { prisma } from "./prisma";

export const book = await prisma.book.findUnique({ where: { id: 3 }, select: { title: true } });
"#,
    good: r#"import { prisma } from "./prisma";

export const book = await prisma.book.findUnique({ where: { id: 3 }, select: { status: true } });
"#,
    build: build::<ReadOfNewOptional>,
    options: options_of::<ReadOfNewOptional>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ReadOfNewOptional {}

impl Rule for ReadOfNewOptional {
    fn check(&self, cx: &mut Context<'_>) {
        report_impacts(cx, |cx, impact| {
            let (Kind::NowOptional, Some(item)) = (&impact.kind, impact.after) else { return None };
            let message = format!("`{}` may be `null` now", name(cx.schema, item));
            Some(Words { message, help: "look at what becomes of it where this is read".to_owned() })
        });
    }
}
