//! UQ002: queries name fields that their model has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::{LIBRARY, Words, meant, report_faults};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::FieldWalker;
use crate::usage::query::{Clause, ProblemKind};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ002",
    name: "unknown-query-field",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Queries name fields that their model has.

Prisma Client throws a validation error when such a query runs, before it asks the database. The \
compiler finds most of them once the client is generated anew, and none in values that are spread under \
a condition, that are cast, or that are in files it does not look at.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const books = await prisma.book.findMany({
  where: { authorId: 3, titel: "Dune" },
  take: 20,
});
"#,
    good: r#"import { prisma } from "./prisma";

export const books = await prisma.book.findMany({
  where: { authorId: 3, title: "Dune" },
  take: 20,
});
"#,
    build: build::<UnknownQueryField>,
    options: options_of::<UnknownQueryField>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnknownQueryField {}

impl Rule for UnknownQueryField {
    fn check(&self, cx: &mut Context<'_>) {
        report_faults(cx, |cx, fault| match fault.kind {
            ProblemKind::UnknownField { model, name, relation: false } if fault.clause != Clause::Sql => {
                let model = cx.schema.walk(*model);
                let fields: Vec<&str> = model.fields().map(FieldWalker::name).collect();
                let message = format!("`{}` has no field `{name}`", model.name());
                Some(Words { message, help: meant(name, &format!("fields of `{}`", model.name()), &fields) })
            }
            ProblemKind::WrongField { field, wanted } if !wanted.contains("relation") => {
                let name = cx.schema.walk(*field).full_name();
                let clause = fault.clause.name();
                let message = format!("`{clause}` takes {wanted} here, and `{name}` is none");
                Some(Words { message, help: format!("name {wanted} of the model") })
            }
            _ => None,
        });
    }
}
