//! UQ004: queries use values that their enum has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::{LIBRARY, Words, meant, report_faults};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::EnumValueWalker;
use crate::usage::query::ProblemKind;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ004",
    name: "unknown-enum-value",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Queries use values that their enum has.

Prisma Client throws a validation error when such a query runs. In code they are strings, so that a \
value which was renamed or removed stays behind wherever the type is not checked.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const lent = await prisma.book.count({ where: { authorId: 3, status: "LEND" } });
"#,
    good: r#"import { prisma } from "./prisma";

export const lent = await prisma.book.count({ where: { authorId: 3, status: "LENT" } });
"#,
    build: build::<UnknownEnumValue>,
    options: options_of::<UnknownEnumValue>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnknownEnumValue {}

impl Rule for UnknownEnumValue {
    fn check(&self, cx: &mut Context<'_>) {
        report_faults(cx, |cx, fault| {
            let ProblemKind::UnknownEnumValue { field, name } = fault.kind else { return None };
            let of_enum = cx.schema.walk(*field).enum_type()?;
            let values: Vec<&str> = of_enum.values().map(EnumValueWalker::name).collect();
            let message = format!("the enum `{}` has no value `{name}`", of_enum.name());
            Some(Words { message, help: meant(name, &format!("values of `{}`", of_enum.name()), &values) })
        });
    }
}
