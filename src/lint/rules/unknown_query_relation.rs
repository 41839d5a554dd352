//! UQ003: queries follow relations that their model has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::{LIBRARY, Words, meant, report_faults};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::RelationFieldWalker;
use crate::usage::query::{Clause, ProblemKind};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ003",
    name: "unknown-query-relation",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Queries follow relations that their model has.

`include`, and objects in `select`, `where` and `data`, lead to another model by a field of a relation. \
Where there is none of this name, Prisma Client throws a validation error when the query runs.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const book = await prisma.book.findUnique({
  where: { isbn: "9780441013593" },
  include: { autor: true },
});
"#,
    good: r#"import { prisma } from "./prisma";

export const book = await prisma.book.findUnique({
  where: { isbn: "9780441013593" },
  include: { author: true },
});
"#,
    build: build::<UnknownQueryRelation>,
    options: options_of::<UnknownQueryRelation>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnknownQueryRelation {}

impl Rule for UnknownQueryRelation {
    fn check(&self, cx: &mut Context<'_>) {
        report_faults(cx, |cx, fault| match fault.kind {
            ProblemKind::UnknownField { model, name, relation: true } => {
                let model = cx.schema.walk(*model);
                let fields: Vec<&str> = model.relation_fields().map(RelationFieldWalker::name).collect();
                let message = format!("`{}` has no relation `{name}`", model.name());
                let what = format!("relations of `{}`", model.name());
                Some(Words { message, help: meant(name, &what, &fields) })
            }
            ProblemKind::WrongField { field, wanted } if wanted.contains("relation") => {
                let name = cx.schema.walk(*field).full_name();
                let clause = fault.clause.name();
                let message = format!("`{clause}` takes {wanted} here, and `{name}` is none");
                let help = if fault.clause == Clause::Include {
                    "without `include` and `select`, every field that is no relation is read".to_owned()
                } else {
                    format!("name {wanted} of the model")
                };
                Some(Words { message, help })
            }
            _ => None,
        });
    }
}
