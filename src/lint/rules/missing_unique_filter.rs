//! UQ007: queries for one row say which by a unique key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::{LIBRARY, Words, listed, report_faults};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::FieldWalker;
use crate::usage::query::ProblemKind;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ007",
    name: "missing-unique-filter",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Queries for one row say which by a unique key.

`findUnique`, `update`, `upsert` and `delete` are for one row, and want all fields of a primary key or \
of another unique key in `where`. Prisma Client throws a validation error when a query without them \
runs.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const dune = await prisma.book.findUnique({ where: { title: "Dune" } });
"#,
    good: r#"import { prisma } from "./prisma";

export const dune = await prisma.book.findUnique({ where: { isbn: "9780441013593" } });
"#,
    build: build::<MissingUniqueFilter>,
    options: options_of::<MissingUniqueFilter>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct MissingUniqueFilter {}

impl Rule for MissingUniqueFilter {
    fn check(&self, cx: &mut Context<'_>) {
        report_faults(cx, |cx, fault| {
            let ProblemKind::NoUniqueField { model } = fault.kind else { return None };
            let model = cx.schema.walk(*model);
            let keys =
                model.unique_criteria().map(|key| key.fields().map(FieldWalker::name).collect::<Vec<_>>());
            let keys: Vec<String> = keys.map(|fields| fields.join(", ")).collect();
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let message = format!("nothing here says which `{}` is meant", model.name());
            Some(Words { message, help: format!("name the fields of a unique key: {}", listed(&keys)) })
        });
    }
}
