//! UQ010: an index serves every query for several rows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Fix};
use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::queries::LIBRARY;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::edits::add_block_attribute;
use crate::usage::indexes::{Advice, Column, Role, advise, asks_for_several};
use crate::usage::query::Query;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ010",
    name: "unindexed-query",
    group: Group::Queries,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
An index serves every query for several rows.

A query is judged as a whole: one of the conditions that all hold has to begin an index, a unique key or \
the primary key, and of alternatives (`OR`) each needs one. Where there is none, the database reads the \
whole table, whatever is asked for. The index that is offered has the columns that are compared for \
equality first, then one that is compared by a range, then those of the order; what several queries want \
is one index where it can be. Enums with few values alone ask for none, unless the first rows in an order \
are wanted. Tests, seeds and migrations are not looked at. Tables that stay small can \
be allowed.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const lent = await prisma.book.findMany({
  where: { shelf: 3 },
  orderBy: { addedAt: "desc" },
  take: 20,
});
"#,
    good: r#"import { prisma } from "./prisma";

export const lent = await prisma.book.findMany({
  where: { authorId: 3 },
  orderBy: { addedAt: "desc" },
  take: 20,
});
"#,
    build: build::<UnindexedQuery>,
    options: options_of::<UnindexedQuery>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnindexedQuery {
    /// Models with few rows, whose tables may be read as a whole; with wildcards, or regular expressions
    /// between slashes.
    allow: NameList,
}

impl Rule for UnindexedQuery {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(code) = cx.code() else { return };
        let schema = cx.schema;
        let is_allowed = |query: &&Query| self.allow.contains(schema.walk(query.model).name());
        let queries = code.queries.iter().filter(|query| asks_for_several(query));
        let queries: Vec<&Query> = queries.filter(|query| !is_allowed(query)).collect();
        for advice in advise(schema, &queries) {
            for query in advice.queries.iter().filter_map(|place| queries.get(*place)) {
                cx.report_about(query.model, finding(cx, query, &advice));
            }
        }
    }
}

fn finding(cx: &Context<'_>, query: &Query, advice: &Advice) -> Diagnostic {
    let model = cx.schema.walk(advice.model);
    let attribute = advice.attribute(cx.schema);
    let found_by = cx.schema.walk(query.model).name();
    let message = format!("no index of `{}` serves this query, which reads the whole table", model.name());
    let title = advice.title(cx.schema);
    let help = match advice.queries.len() {
        1 => title.clone(),
        count => format!("{title}; it serves {count} queries"),
    };
    let edit = add_block_attribute(cx.schema.ast(), model.item().block, &attribute);
    let finding = cx.finding(query.method_location, message).help(help).label(label(cx.schema, advice));
    let related = if found_by == model.name() {
        "here the index is missing".to_owned()
    } else {
        format!("rows of `{found_by}` are found by those of `{}`, which has no index for it", model.name())
    };
    finding.related(model.name_location(), related).fix(Fix::unsafe_fix(title, vec![edit]))
}

/// What the columns are for: ``finds rows by `shelf`, in the order of `addedAt` ``
fn label(schema: &Schema, advice: &Advice) -> String {
    let (ordered, compared): (Vec<Column>, Vec<Column>) =
        advice.columns.iter().partition(|column| column.role == Role::Order);
    let quoted = |columns: &[Column]| {
        let names: Vec<String> = names(schema, columns).iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    let found = (!compared.is_empty()).then(|| format!("finds rows by {}", quoted(&compared)));
    let order = (!ordered.is_empty()).then(|| format!("in the order of {}", quoted(&ordered)));
    found.into_iter().chain(order).collect::<Vec<_>>().join(", ")
}

fn names<'s>(schema: &'s Schema, columns: &[Column]) -> Vec<&'s str> {
    columns.iter().map(|column| schema.walk(column.field).name()).collect()
}

#[cfg(all(test, feature = "usage"))]
mod tests {
    use crate::lint::test_support::{assert_code, check_code};

    const TOLD: &str = "no index of `Book` serves this query, which reads the whole table";

    #[test]
    fn queries_for_several_rows_are_told_that_no_index_serves() {
        let [find, count, delete] =
            ["findMany", "count", "deleteMany"].map(|method| format!("warning 2 [{method}]: {TOLD}"));
        let cases: &[(&str, &[&str])] = &[
            ("prisma.book.findMany({ where: { title: \"Dune\" }, take: 3 });", &[&find]),
            ("prisma.book.count({ where: { pages: { gt: 900 }, status: \"LENT\" } });", &[&count]),
            ("prisma.book.deleteMany({ where: { OR: [{ authorId: 3 }, { shelf: 3 }] } });", &[&delete]),
            ("prisma.book.findMany({ where: { authorId: 3, title: \"Dune\" } });", &[]),
            ("prisma.book.findMany({ where: { isbn: { in: [\"1\", \"2\"] } } });", &[]),
            ("prisma.book.findMany({ take: 3 });", &[]),
            ("prisma.book.findUnique({ where: { isbn: \"1\", title: \"Dune\" } });", &[]),
        ];
        assert_code(&super::RULE, "", cases);
        let allowed = "[rules]\nUQ010 = { allow = [\"B*\"] }";
        assert_code(&super::RULE, allowed, &[("prisma.book.findMany({ where: { title: \"Dune\" } });", &[])]);
    }

    #[test]
    fn one_index_serves_what_it_can() {
        let code = "import { prisma } from \"./prisma\";\n\
                    export const a = prisma.book.findMany({ where: { shelf: 3 }, take: 3 });\n\
                    export const b = prisma.book.findMany({ where: { shelf: 4 }, orderBy: { addedAt: \"desc\" }, take: 3 });\n";
        let check = check_code(&super::RULE, crate::lint::queries::LIBRARY).config("", true);
        let (findings, _) = check.findings(code);
        let help: Vec<_> = findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
        let expected = "add `@@index([shelf, addedAt])` to `Book`; it serves 2 queries";
        assert_eq!(help, [expected, expected]);
        let (schema, _) = check.fixed(code);
        assert_eq!(schema.matches("@@index([shelf, addedAt])").count(), 1, "{schema}");
    }
}
