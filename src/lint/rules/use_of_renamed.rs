//! UQ021: code calls everything by the name that it has after a change of the schema.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::impacts::{bare, name, report_impacts_with, written_anew};
use crate::lint::queries::{LIBRARY, LIBRARY_CHANGED, Words};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::impact::Kind;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ021",
    name: "use-of-renamed",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Code calls everything by the name that it has after a change of the schema.

A field that has another name and is mapped to the same column is the same for the database, and another \
one for the code: every query that uses the old name fails when it runs. The same goes for models and \
for values of enums, for relations with the same foreign key, and in SQL for the names in the database.

Where the column has another name, too, it is known as `prismakit diff` knows it: by `--rename`, by \
`/// @prismakit.renamedFrom(\"…\")`, or by how much both are alike. The likeness is told where it decides; what \
is not clear counts as removed (`UQ020`).",
    given: Given::Change { before: LIBRARY, after: LIBRARY_CHANGED },
    bad: r#"import { prisma } from "./prisma";

export const dune = await prisma.book.findUnique({
  where: { isbn: "9780441013593" },
  select: { status: true },
});
"#,
    good: r#"import { prisma } from "./prisma";

export const dune = await prisma.book.findUnique({
  where: { ean: "9780441013593" },
  select: { status: true },
});
"#,
    build: build::<UseOfRenamed>,
    options: options_of::<UseOfRenamed>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UseOfRenamed {}

impl Rule for UseOfRenamed {
    fn check(&self, cx: &mut Context<'_>) {
        report_impacts_with(
            cx,
            |cx, impact| {
                let (Kind::Renamed, Some(old), Some(new)) = (&impact.kind, impact.before, impact.after)
                else {
                    return None;
                };
                let (full, now) = (name(cx.base?, old), name(cx.schema, new));
                let write = format!("write `{}`", bare(cx.schema, new, impact.clause));
                Some(match impact.likeness {
                    None => Words { message: format!("`{full}` is called `{now}` now"), help: write },
                    Some(likeness) => Words {
                        message: format!(
                            "`{full}` is gone, and is likely called `{now}` now (likeness {likeness:.2})"
                        ),
                        help: format!("{write}, or say `--no-rename {full}` if it is another one"),
                    },
                })
            },
            written_anew,
        );
    }
}
