//! UQ022: code gives and compares values of the types that fields have after a change.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::impacts::{name, refusal, report_impacts};
use crate::lint::queries::{LIBRARY, LIBRARY_CHANGED, Words};
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::walk::FieldWalker;
use crate::usage::impact::{Effect, Kind};
use crate::usage::query::Item;

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ022",
    name: "use-of-retyped",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Code gives and compares values of the types that fields have after a change of the schema.

Where a field gets another type, Prisma Client throws a validation error for values of the old one, as \
it does for a key that is not unique any more. What is told depends on the place:

- An error is what the client refuses for certain: a literal that is none of the new type (`3` for a \
`String`, `\"a\"` for an `Int`, a fraction for an `Int`, a text that is no value of the enum, a list for one \
value and the other way round), an operator that the new type does not have (`contains` of a number, \
`increment` of a text), and everything else that it does not take any more.
- An info is a value in `where` or `data` that is not known, if the new type does not take all that the old \
one takes: whether it is of the new type already is not known.
- An info is also where the field is read by name and code gets another kind of value: a `bigint` that \
`JSON.stringify` refuses and that no `number` can be added to, a `Decimal`, a `Date`, a list.

Nothing is told where nothing follows for code: another native type, `Int` to `BigInt`, `Float` or `Decimal` and \
`Float` to `Decimal` where values are written, an enum to `String` or to an enum that has all its values, what \
becomes `Json` where it is written, literals that are of the new type already, and the order of rows.",
    given: Given::Change { before: LIBRARY, after: LIBRARY_CHANGED },
    bad: r#"import { prisma } from "./prisma";

export const book = await prisma.book.update({
  where: { id: 3 },
  data: { shelf: 12 },
  select: { status: true },
});
"#,
    good: r#"import { prisma } from "./prisma";

export const book = await prisma.book.update({
  where: { id: 3 },
  data: { status: "SHELVED" },
  select: { status: true },
});
"#,
    build: build::<UseOfRetyped>,
    options: options_of::<UseOfRetyped>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UseOfRetyped {}

impl Rule for UseOfRetyped {
    fn check(&self, cx: &mut Context<'_>) {
        report_impacts(cx, |cx, impact| match (&impact.kind, impact.before, impact.after) {
            (Kind::Retyped(effect), Some(Item::Field(old)), Some(Item::Field(new))) => {
                let (was, is) = (shown(cx.base?.walk(old)), shown(cx.schema.walk(new)));
                let name = name(cx.schema, Item::Field(new));
                let message = format!("`{name}` is `{is}` now, and was `{was}`");
                Some(Words { message, help: help(*effect, &is) })
            }
            (Kind::Refused(problem), _, _) => Some(refusal(cx.schema, problem)),
            _ => None,
        });
    }
}

/// The type of a field as it is written, but for a question mark.
fn shown(field: FieldWalker<'_>) -> String {
    let list = if field.is_list() { "[]" } else { "" };
    format!("{}{list}", field.type_text())
}

/// What to do about the type that a field has now.
fn help(effect: Effect, is: &str) -> String {
    match effect {
        Effect::Refused => format!("write what a `{is}` can be"),
        Effect::Given => format!("look whether this is what a `{is}` can be"),
        Effect::Read => format!("look what becomes of the `{is}` where it is read"),
    }
}

#[cfg(all(test, feature = "usage"))]
mod tests {
    use crate::lint::queries::{LIBRARY, LIBRARY_CHANGED};
    use crate::lint::test_support::check_code;

    #[test]
    fn what_is_known_to_fail_is_an_error_and_the_rest_is_not() {
        let check = check_code(&super::RULE, LIBRARY_CHANGED).since(LIBRARY);
        let now = "`Book.shelf` is `String` now, and was `Int`";
        let cases = [
            ("findMany({ where: { shelf: 3 } })", vec![format!("error 2 [shelf]: {now}")]),
            ("findMany({ where: { shelf: at } })", vec![format!("info 2 [shelf]: {now}")]),
            ("findMany({ select: { shelf: true } })", vec![format!("info 2 [shelf]: {now}")]),
            ("findMany({ where: { shelf: \"A3\" } })", vec![]),
            ("findMany({ orderBy: { shelf: \"asc\" } })", vec![]),
            ("findMany({ where: { status: \"LENT\" }, select: { status: true } })", vec![]),
        ];
        for (call, expected) in cases {
            let code = format!(
                "import {{ prisma }} from \"./prisma\";\nexport const of = (at) => prisma.book.{call};\n"
            );
            assert_eq!(check.lines(&code), expected, "{call}");
        }
    }
}
