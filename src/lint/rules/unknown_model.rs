//! UQ001: code asks for models that the schema has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::{LIBRARY, Words, client_name, meant, report_faults};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::usage::query::{Clause, ProblemKind};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ001",
    name: "unknown-model",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Code asks for models that the schema has.

The client has a property for each model, and nothing under any other name: the query fails with \"cannot \
read properties of undefined\". The compiler finds this only where the client is generated anew and its \
type is not lost on the way.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const books = await prisma.bok.findMany({ where: { shelf: 3 }, take: 20 });
"#,
    good: r#"import { prisma } from "./prisma";

export const books = await prisma.book.findMany({ where: { authorId: 3 }, take: 20 });
"#,
    build: build::<UnknownModel>,
    options: options_of::<UnknownModel>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnknownModel {}

impl Rule for UnknownModel {
    fn check(&self, cx: &mut Context<'_>) {
        report_faults(cx, |cx, fault| {
            let ProblemKind::UnknownModel { name } = fault.kind else { return None };
            if fault.clause == Clause::Sql {
                return None;
            }
            let models: Vec<String> = cx.schema.models().map(client_name).collect();
            let models: Vec<&str> = models.iter().map(String::as_str).collect();
            let message = format!("the schema has no model for `{name}`");
            Some(Words { message, help: meant(name, "models of the client", &models) })
        });
    }
}
