//! UQ011: no query runs once for each item of a list.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::queries::{LIBRARY, client_name};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::usage::method::Method;
use crate::usage::query::{Clause, Comparison, Condition, Item, Operator, Query, Repeated};
use crate::usage::value::{Object, Value, ValueKind};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ011",
    name: "query-in-loop",
    group: Group::Queries,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
No query runs once for each item of a list.

Each run is a round trip to the database, so that the code is as slow as the list is long, and one query \
could ask for all. What is found is a query within a loop over items, `map` and the like included, that \
depends on the item. Loops that go on until something holds are left alone, and so are those that ask \
for the same every time, updates in a transaction that give every item other values, tests, seeds and \
migrations.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export async function titles(ids: number[]) {
  const found = [];
  for (const id of ids) {
    found.push(await prisma.book.findUnique({ where: { id }, select: { title: true } }));
  }
  return found;
}
"#,
    good: r#"import { prisma } from "./prisma";

export async function titles(ids: number[]) {
  return prisma.book.findMany({ where: { id: { in: ids } }, select: { title: true } });
}
"#,
    build: build::<QueryInLoop>,
    options: options_of::<QueryInLoop>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct QueryInLoop {}

impl Rule for QueryInLoop {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(code) = cx.code() else { return };
        for query in code.queries.iter().filter(|query| !query.setting.beside_production) {
            let Some(repeated) = &query.setting.repeated else { continue };
            if !repeated.over_items || !repeated.depends_on_item || is_as_good_as_it_gets(query) {
                continue;
            }
            let message = format!("`{}` runs once for each item of the loop", query.method.name());
            let finding =
                cx.finding(query.method_location, message).help(batched(cx.schema, query, repeated));
            let items = repeated.items.as_deref().filter(|items| is_short(items));
            let around = items.map_or("of the loop".to_owned(), |items| format!("of `{items}`"));
            let finding = finding.label(format!("a round trip to the database for each item {around}"));
            cx.report_about(query.model, finding.related(repeated.location, "the loop"));
        }
    }
}

/// Whether every item gets other values, and all of them at once: no single query does that.
fn is_as_good_as_it_gets(query: &Query) -> bool {
    let updates = matches!(query.method, Method::Update | Method::Upsert);
    let is_written = |value: &Value| !matches!(value.kind, ValueKind::Unknown(_) | ValueKind::OneOf(_));
    let same_for_all = || {
        let data = argument(query, "data");
        data.is_some_and(|data| data.rest.is_empty() && data.entries.iter().all(|it| is_written(&it.value)))
    };
    updates && query.setting.in_transaction && !same_for_all()
}

/// Whether it is pleasant to read within a message.
fn is_short(text: &str) -> bool {
    text.len() <= 40 && !text.contains(['\n', '`'])
}

/// One query that does the same for all items, as far as there is one.
fn batched(schema: &Schema, query: &Query, repeated: &Repeated) -> String {
    use Method as M;
    let model = client_name(schema.walk(query.model));
    let client = &query.client;
    let key = key(schema, query);
    let items = repeated.items.as_deref().filter(|items| is_short(items)).unwrap_or("items");
    let all = match key {
        Some(key) => format!("{{ {key}: {{ in: {items}.map(…) }} }}"),
        None => format!("{{ OR: {items}.map(…) }}"),
    };
    let key = key.unwrap_or("…");
    match query.method {
        M::FindUnique | M::FindUniqueOrThrow | M::FindFirst | M::FindFirstOrThrow | M::FindMany => format!(
            "ask for all at once before the loop, and find the rows of an item in what comes back: \
             `{client}.{model}.findMany({{ where: {all} }})`"
        ),
        M::Count | M::Aggregate | M::GroupBy | M::FindRaw | M::AggregateRaw => format!(
            "ask for all at once before the loop: `{client}.{model}.groupBy({{ by: [\"{key}\"], where: {all} }})`"
        ),
        M::Create | M::CreateMany | M::CreateManyAndReturn if !has_relations(schema, query) => {
            format!("create all at once: `{client}.{model}.createMany({{ data: {items}.map(…) }})`")
        }
        M::Delete | M::DeleteMany => {
            format!("delete all at once: `{client}.{model}.deleteMany({{ where: {all} }})`")
        }
        M::Update | M::UpdateMany | M::UpdateManyAndReturn => format!(
            "where all get the same, write it at once: `{client}.{model}.updateMany({{ where: {all}, data }})`; \
             else hand the queries to one `{client}.$transaction([…])`"
        ),
        M::Upsert | M::Create | M::CreateMany | M::CreateManyAndReturn => {
            format!("hand the queries to one `{client}.$transaction([…])`")
        }
    }
}

/// Whether rows of other models are written along, which `createMany` cannot do.
fn has_relations(schema: &Schema, query: &Query) -> bool {
    query.reading.mentions.iter().any(|mention| match mention.item {
        Item::Field(field) => mention.clause == Clause::Data && schema.walk(field).is_relation(),
        _ => false,
    })
}

/// The field that tells for which item rows are asked for, if it is one alone: the only one whose value is
/// not written there, or else the only one that is compared.
fn key<'s>(schema: &'s Schema, query: &Query) -> Option<&'s str> {
    let mut fields = Vec::new();
    equalities(query.reading.condition.as_ref()?, &mut fields);
    let names: Vec<&str> = fields.iter().map(|comparison| schema.walk(comparison.field).name()).collect();
    let open = argument(query, "where").into_iter().flat_map(|filter| &filter.entries);
    let open = open.filter(|entry| matches!(entry.value.kind, ValueKind::Unknown(_)));
    let mut open = open.filter_map(|entry| names.iter().copied().find(|name| *name == &*entry.key));
    match (open.next(), open.next(), names.as_slice()) {
        (Some(name), None, _) => Some(name),
        (None, None, [name]) => Some(*name),
        _ => None,
    }
}

/// The object that is given as this argument.
fn argument<'q>(query: &'q Query, name: &str) -> Option<&'q Object> {
    let ValueKind::Object(argument) = &query.argument.as_ref()?.kind else { return None };
    let entry = argument.entries.iter().find(|entry| &*entry.key == name)?;
    match &entry.value.kind {
        ValueKind::Object(object) => Some(object),
        _ => None,
    }
}

fn equalities<'c>(condition: &'c Condition, into: &mut Vec<&'c Comparison>) {
    match condition {
        Condition::All(conditions) => conditions.iter().for_each(|condition| equalities(condition, into)),
        Condition::Compare(comparison)
            if matches!(comparison.operator, Operator::Equals | Operator::Unknown) =>
        {
            into.push(comparison);
        }
        _ => {}
    }
}

#[cfg(all(test, feature = "usage"))]
mod tests {
    use crate::lint::test_support::{assert_code, check_code};

    #[test]
    fn loops_over_items_that_the_query_depends_on_are_told() {
        let told =
            |method: &str| format!("warning 2 [{method}]: `{method}` runs once for each item of the loop");
        let [find, create] = ["findUnique", "create"].map(told);
        let cases: &[(&str, &[&str])] = &[
            (
                "async function f(ids: number[]) { for (const id of ids) { await prisma.book.findUnique({ where: { id } }); } }",
                &[&find],
            ),
            (
                "async function f(names: string[]) { await Promise.all(names.map((name) => prisma.author.create({ data: { name } }))); }",
                &[&create],
            ),
            (
                "async function f(ids: number[]) { for (const id of ids) { await prisma.book.findUnique({ where: { id: 1 } }); } }",
                &[],
            ),
            (
                "async function f(ids: number[], x: string[]) { await prisma.$transaction(async (tx) => { for (const id of ids) { await tx.book.update({ where: { id }, data: { title: x[id] } }); } }); }",
                &[],
            ),
            ("async function f() { while (await prisma.book.findUnique({ where: { id: 1 } })) {} }", &[]),
            ("async function f(id: number) { await prisma.book.findUnique({ where: { id } }); }", &[]),
        ];
        assert_code(&super::RULE, "", cases);
    }

    #[test]
    fn the_help_shows_the_batched_form() {
        let help = |call: &str| {
            let code = format!(
                "import {{ prisma }} from \"./prisma\";\nasync function f(items: number[]) {{ for (const x of items) await prisma.{call}; }}\n"
            );
            let (findings, _) = check_code(&super::RULE, crate::lint::queries::LIBRARY).findings(&code);
            let help = findings.first().and_then(|finding| finding.help.clone());
            help.map(std::borrow::Cow::into_owned).unwrap_or_default()
        };
        for (call, expected) in [
            (
                "book.findMany({ where: { authorId: x }, take: 9 })",
                "findMany({ where: { authorId: { in: items.map(…) } } })",
            ),
            (
                "book.delete({ where: { id: x } })",
                "prisma.book.deleteMany({ where: { id: { in: items.map(…) } } })",
            ),
            (
                "author.create({ data: { name: String(x) } })",
                "prisma.author.createMany({ data: items.map(…) })",
            ),
            (
                "author.create({ data: { name: String(x), books: { connect: { id: x } } } })",
                "one `prisma.$transaction([…])`",
            ),
            (
                "book.findFirst({ where: { shelf: x, status: \"LENT\" } })",
                "findMany({ where: { shelf: { in: items.map(…) } } })",
            ),
            (
                "book.findFirst({ where: { shelf: x, pages: x } })",
                "findMany({ where: { OR: items.map(…) } })",
            ),
            (
                "book.count({ where: { shelf: x } })",
                "groupBy({ by: [\"shelf\"], where: { shelf: { in: items.map(…) } } })",
            ),
        ] {
            assert!(help(call).contains(expected), "{call}: {}", help(call));
        }
    }
}
