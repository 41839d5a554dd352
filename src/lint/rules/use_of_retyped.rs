//! UQ022: code gives and compares values of the types that fields have after a change.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::impacts::{name, refusal, report_impacts};
use crate::lint::queries::{LIBRARY, LIBRARY_CHANGED, Words};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::impact::Kind;
use crate::usage::query::Item;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ022",
    name: "use-of-retyped",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Code gives and compares values of the types that fields have after a change of the schema.

Where a field gets another type, Prisma Client throws a validation error for values of the old one, as \
it does for a key that is not unique any more. Whether a value is of the new type already is not known: \
such places are warnings, to be looked at once. What the client refuses whatever the value is, is an \
error.",
    given: Given::Change { before: LIBRARY, after: LIBRARY_CHANGED },
    bad: r#"import { prisma } from "./prisma";

export const book = await prisma.book.update({
  where: { id: 3 },
  data: { shelf: 12 },
  select: { status: true },
});
"#,
    good: r#"import { prisma } from "./prisma";

export const book = await prisma.book.update({
  where: { id: 3 },
  data: { status: "SHELVED" },
  select: { status: true },
});
"#,
    build: build::<UseOfRetyped>,
    options: options_of::<UseOfRetyped>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UseOfRetyped {}

impl Rule for UseOfRetyped {
    fn check(&self, cx: &mut Context<'_>) {
        report_impacts(cx, |cx, impact| match (&impact.kind, impact.before, impact.after) {
            (Kind::Retyped, Some(Item::Field(old)), Some(Item::Field(new))) => {
                let (was, is) = (cx.base?.walk(old).type_text(), cx.schema.walk(new).type_text());
                let name = name(cx.schema, Item::Field(new));
                let message = format!("`{name}` is `{is}` now, and was `{was}`");
                Some(Words { message, help: format!("look whether this is what a `{is}` can be") })
            }
            (Kind::Refused(problem), _, _) => Some(refusal(cx.schema, problem)),
            _ => None,
        });
    }
}
