//! UQ013: a row that is known by a unique key alone is asked for by `findUnique`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::queries::LIBRARY;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::ids::FieldId;
use crate::schema::walk::ModelWalker;
use crate::usage::method::Method;
use crate::usage::query::{Comparison, Condition, Operator, Query};
use crate::usage::reading::finds_one_row;
use crate::usage::value::{Object, Value, ValueKind};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ013",
    name: "find-first-on-unique-key",
    group: Group::Queries,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
A row that is known by a unique key alone is asked for by `findUnique`.

`findFirst` takes a value that is `undefined` for one that is not given, and then gives any row of the \
table; `findUnique` refuses it. Several `findUnique` of one tick are also sent as one query, and the \
type of the argument says that there is at most one row.

Only filters that are a key and nothing else are told: with further conditions beside the key (`{ id, tenantId }`), \
`findFirst` says what is meant, and before Prisma 5 `findUnique` did not take them. Tests, seeds and \
scripts of migrations are left alone.",
    given: Given::Schema(LIBRARY),
    bad: r#"import { prisma } from "./prisma";

export const dune = await prisma.book.findFirst({ where: { isbn: "9780441013593" } });
"#,
    good: r#"import { prisma } from "./prisma";

export const dune = await prisma.book.findUnique({ where: { isbn: "9780441013593" } });
"#,
    build: build::<FindFirstOnUniqueKey>,
    options: options_of::<FindFirstOnUniqueKey>,
};

/// The arguments that both methods have.
const SHARED: &[&str] = &["where", "select", "include", "omit"];

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FindFirstOnUniqueKey {}

impl Rule for FindFirstOnUniqueKey {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(code) = cx.code() else { return };
        for query in code.queries.iter().filter(|query| !query.setting.beside_production) {
            let Some(better) = better(query.method) else { continue };
            let Some(condition) = &query.reading.condition else { continue };
            let model = cx.schema.walk(query.model);
            let is_key = is_a_key(model, condition) && finds_one_row(cx.schema, query.model, condition);
            if !is_key || !takes_the_same(query) {
                continue;
            }
            let message =
                format!("this asks for one `{}` by a unique key, which `{better}` does", model.name());
            let help = format!("write `{better}`, which refuses a key that is `undefined`");
            let is_simple = is_simple(model, query, condition);
            let edit = || Edit::replace(query.method_location, better);
            let fix = is_simple.then(|| Fix::unsafe_fix(format!("write `{better}`"), vec![edit()]));
            cx.report_about(query.model, cx.finding(query.method_location, message).help(help).fix(fix));
        }
    }
}

fn better(method: Method) -> Option<&'static str> {
    match method {
        Method::FindFirst => Some(Method::FindUnique.name()),
        Method::FindFirstOrThrow => Some(Method::FindUniqueOrThrow.name()),
        _ => None,
    }
}

/// Whether rows are compared with the values of a unique key, and with nothing else.
fn is_a_key(model: ModelWalker<'_>, condition: &Condition) -> bool {
    let conditions = match condition {
        Condition::All(conditions) => conditions.as_slice(),
        condition => std::slice::from_ref(condition),
    };
    let compared = conditions.iter().map(|condition| match condition {
        Condition::Compare(Comparison { field, operator: Operator::Equals, .. }) => Some(*field),
        _ => None,
    });
    compared.collect::<Option<Vec<_>>>().is_some_and(|fields| model.has_unique_criterion(&fields))
}

/// Whether the call has no argument that the other method does not take.
fn takes_the_same(query: &Query) -> bool {
    let Some(ValueKind::Object(argument)) = query.argument.as_ref().map(|value| &value.kind) else {
        return false;
    };
    argument.entries.iter().all(|entry| SHARED.contains(&&*entry.key))
}

/// Whether the argument is known, and the other method takes it as it is: `where` names a field that is
/// unique by itself, for keys of several fields have a name of their own there.
fn is_simple(model: ModelWalker<'_>, query: &Query, condition: &Condition) -> bool {
    let Some(argument) = query.argument.as_ref().and_then(known_object) else { return false };
    let filter = argument.entries.iter().find(|entry| &*entry.key == "where");
    let Some(filter) = filter.and_then(|entry| known_object(&entry.value)) else { return false };
    let names = |field: FieldId| {
        let name = model.schema.walk(field).name();
        filter.entries.iter().any(|entry| &*entry.key == name)
    };
    compares_unique_field(model, condition, names)
}

/// An object of which everything is known.
fn known_object(value: &Value) -> Option<&Object> {
    let ValueKind::Object(object) = &value.kind else { return None };
    let is_known = object.rest.is_empty() && object.entries.iter().all(|entry| entry.certain);
    is_known.then_some(object)
}

fn compares_unique_field(
    model: ModelWalker<'_>,
    condition: &Condition,
    names: impl Fn(FieldId) -> bool,
) -> bool {
    let compares = |comparison: &Comparison| {
        let Comparison { field, operator, certain, may_be_undefined, null, .. } = comparison;
        let is_given = *operator == Operator::Equals && *certain && !may_be_undefined && !null;
        is_given && model.has_unique_criterion(&[*field]) && names(*field)
    };
    match condition {
        Condition::All(conditions) => {
            conditions.iter().any(|it| matches!(it, Condition::Compare(comparison) if compares(comparison)))
        }
        Condition::Compare(comparison) => compares(comparison),
        _ => false,
    }
}

#[cfg(all(test, feature = "usage"))]
mod tests {
    use crate::lint::test_support::{assert_code, check_code};

    #[test]
    fn one_row_by_a_unique_key_is_told() {
        let told = "info 2 [findFirst]: this asks for one `Book` by a unique key, which `findUnique` does";
        let cases: &[(&str, &[&str])] = &[
            ("prisma.book.findFirst({ where: { id: 3 } });", &[told]),
            ("prisma.book.findFirst({ where: { id: 3 }, select: { title: true } });", &[told]),
            ("const of = (isbn: string) => prisma.book.findFirst({ where: { isbn } });", &[told]),
            ("prisma.book.findFirst({ where: { id: 3, shelf: 2 } });", &[]),
            ("prisma.book.findFirst({ where: { id: 3 }, orderBy: { id: \"asc\" } });", &[]),
            ("prisma.book.findFirst({ where: { title: \"Dune\" } });", &[]),
            ("prisma.book.findFirst({ where: { id: { gt: 3 } } });", &[]),
            ("prisma.book.findFirst({ where: { OR: [{ id: 3 }, { id: 4 }] } });", &[]),
        ];
        assert_code(&super::RULE, "", cases);
    }

    #[test]
    fn only_simple_calls_are_rewritten() {
        let fixed = |call: &str| {
            let code = format!("import {{ prisma }} from \"./prisma\";\nprisma.book.{call};\n");
            let check = check_code(&super::RULE, crate::lint::queries::LIBRARY).config("", true);
            check.fixed(&code).1.contains("findUnique(")
        };
        assert!(fixed("findFirst({ where: { id: 3 }, select: { title: true } })"));
        assert!(!fixed("findFirst({ where: { id: 3 }, orderBy: { id: \"asc\" } })"));
        assert!(!fixed("findFirst({ where: { AND: [{ id: 3 }] } })"));
        assert!(!fixed("findFirst({ where: { id: 3, shelf: 2 } })"));
    }
}
