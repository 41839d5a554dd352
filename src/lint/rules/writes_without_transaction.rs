//! UQ016: writes of one function to several models are one transaction.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::LIBRARY;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::text::FileId;
use crate::usage::query::Query;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ016",
    name: "writes-without-transaction",
    group: Group::Queries,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Writes of one function to several models are one transaction.

What fails between two writes leaves the first one behind: an order without its items. `$transaction` \
makes all of them happen, or none. Which of them run together depends on the branches of the function, \
so that this is for teams that want to look at every such place.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export async function welcome(name: string, title: string) {
  const author = await prisma.author.create({ data: { name } });
  await prisma.book.create({ data: { isbn: "9780441013593", title, authorId: author.id } });
}
"#,
    good: r#"import { prisma } from "./prisma";

export async function welcome(name: string, title: string) {
  await prisma.$transaction(async (tx) => {
    const author = await tx.author.create({ data: { name } });
    await tx.book.create({ data: { isbn: "9780441013593", title, authorId: author.id } });
  });
}
"#,
    build: build::<WritesWithoutTransaction>,
    options: options_of::<WritesWithoutTransaction>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct WritesWithoutTransaction {}

impl Rule for WritesWithoutTransaction {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(code) = cx.code() else { return };
        let mut functions: BTreeMap<(FileId, u32), Vec<&Query>> = BTreeMap::new();
        let writes = code.queries.iter().filter(|query| !query.method.reads());
        for query in writes.filter(|query| !query.setting.in_transaction && !query.setting.beside_production)
        {
            functions.entry((query.call.file, query.setting.function_start)).or_default().push(query);
        }
        for writes in functions.values() {
            let Some((first, rest)) = writes.split_first() else { continue };
            let Some(second) = rest.iter().find(|query| query.model != first.model) else { continue };
            let [one, other] = [first, second].map(|query| cx.schema.walk(query.model).name());
            let message =
                format!("`{one}` and `{other}` are written one after the other, without a transaction");
            let finding = cx.finding(second.method_location, message);
            let help = format!("put both into one `{}.$transaction(…)`", second.client);
            let label = format!("`{one}` is written here");
            cx.report_about(second.model, finding.help(help).related(first.method_location, label));
        }
    }
}
