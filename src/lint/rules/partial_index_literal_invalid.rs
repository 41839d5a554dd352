//! PD025: the `where` of an index compares columns with values that they can have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Format;
use crate::schema::connector::Provider;
use crate::schema::spelling::closest;
use crate::schema::walk::{EnumValueWalker, EnumWalker, FieldWalker, IndexWalker, ModelWalker};
use crate::syntax::tree::{Expr, ExprKind};
use crate::syntax::{quote, unescape};
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD025",
    name: "partial-index-literal-invalid",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Safe,
    providers: &[Provider::Postgresql, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The `where` of an index compares columns with values that they can have.

Prisma hands the value over as it stands. For an enum that is the name in the database, which `@map` \
gives, and for a column of type `uuid` nothing but a uuid; otherwise the index is not created: \
\"invalid input value for enum\". No other value of the column would ever fulfil the condition either.",
    given: Given::Nothing,
    bad: r#"generator client {
  provider        = "prisma-client"
  output          = "../generated"
  previewFeatures = ["partialIndexes"]
}

model Order {
  id       String     @id @default(cuid())
  state    OrderState
  customer String

  @@index([customer], where: { state: "OPEN" })
  @@map("orders")
}

enum OrderState {
  OPEN   @map("open")
  CLOSED @map("closed")
}
"#,
    good: r#"generator client {
  provider        = "prisma-client"
  output          = "../generated"
  previewFeatures = ["partialIndexes"]
}

model Order {
  id       String     @id @default(cuid())
  state    OrderState
  customer String

  @@index([customer], where: { state: "open" })
  @@map("orders")
}

enum OrderState {
  OPEN   @map("open")
  CLOSED @map("closed")
}
"#,
    build: build::<PartialIndexLiteralInvalid>,
    options: options_of::<PartialIndexLiteralInvalid>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PartialIndexLiteralInvalid {}

impl Rule for PartialIndexLiteralInvalid {
    fn check(&self, cx: &mut Context<'_>) {
        for index in cx.schema.models().flat_map(ModelWalker::indexes).filter(|index| index.is_partial()) {
            let argument = cx.schema.ast().argument(index.item().attribute, "where");
            let Some(ExprKind::Object(members)) =
                argument.and_then(|it| it.value.as_ref()).map(|it| &it.kind)
            else {
                continue;
            };
            for member in members {
                let name = cx.schema.ast().name(index.model().file(), member.name);
                if let (Some(field), Some((value, literal))) =
                    (index.model().field(name), text_of(index, &member.value))
                {
                    check_literal(cx, field, Location::new(index.model().file(), value.span), &literal);
                }
            }
        }
    }
}

/// The text that a column is compared with, also behind `not`.
fn text_of<'s>(index: IndexWalker<'s>, value: &'s Expr) -> Option<(&'s Expr, String)> {
    let value = match &value.kind {
        ExprKind::Object(members) => &members.first()?.value,
        _ => value,
    };
    let text = index.model().schema.ast().text(index.model().file(), value.span);
    let is_text = value.kind == ExprKind::String;
    is_text.then(|| unescape(text).ok()).flatten().map(|text| (value, text.into_owned()))
}

fn check_literal(cx: &mut Context<'_>, field: FieldWalker<'_>, location: Location, literal: &str) {
    if field.is_list() {
        if !literal.starts_with('{') {
            let message = format!("`{}` is a list, and `{literal}` is none", field.name());
            cx.report(cx.finding(location, message).help("write a list as PostgreSQL does: `{a,b}`"));
        }
    } else if let Some(item) = field.enum_type() {
        check_enum(cx, item, location, literal);
    } else if let Some((form, help)) = broken_form(field, literal) {
        let message =
            format!("`{literal}` is no {form}, so that `{}` cannot be compared with it", field.name());
        cx.report(cx.finding(location, message).help(help));
    }
}

fn check_enum(cx: &mut Context<'_>, item: EnumWalker<'_>, location: Location, literal: &str) {
    if item.values().any(|value| value.database_name() == literal) {
        return;
    }
    let finding = |message: String| cx.finding(location, message).related(item.name_location(), "the enum");
    if let Some(value) = item.values().find(|value| value.name() == literal) {
        let stored = value.database_name();
        let title = format!("write `{stored}`");
        let fix = Fix::safe(title.clone(), vec![Edit::replace(location, quote(stored))]);
        let message = format!("the database knows `{literal}` as `{stored}`");
        return cx.report(finding(message).help(title).fix(fix));
    }
    let names: Vec<_> = item.values().map(EnumValueWalker::database_name).collect();
    let help = match closest(literal, names.iter().copied()) {
        Some(similar) => format!("did you mean `{similar}`?"),
        None => format!("write one of `{}`", names.join("`, `")),
    };
    cx.report(finding(format!("`{}` has no value `{literal}`", item.name())).help(help));
}

/// What the column holds, and how that is written, where the text is not of that form.
fn broken_form(field: FieldWalker<'_>, literal: &str) -> Option<(&'static str, &'static str)> {
    match field.limits()?.format? {
        Format::Uuid if !is_uuid(literal) => Some(("uuid", "write 32 hexadecimal digits")),
        Format::Bits if literal.contains(|digit| !matches!(digit, '0' | '1')) => {
            Some(("bit string", "write zeros and ones"))
        }
        _ => None,
    }
}

/// PostgreSQL takes braces around a uuid, and hyphens between any of its bytes.
fn is_uuid(text: &str) -> bool {
    let digits = text.trim_start_matches('{').trim_end_matches('}').replace('-', "");
    digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(condition: &str) -> String {
        format!(
            "generator js {{\n  provider = \"x\"\n  previewFeatures = [\"partialIndexes\"]\n}}\nmodel A {{\n  id Int @id\n  e E\n  u String @db.Uuid\n  b String @db.VarBit(3)\n  l E[]\n  s String\n  @@index([id], where: {condition})\n}}\nenum E {{\n  ONE @map(\"one\")\n  TWO\n}}\n"
        )
    }

    #[test]
    fn values_are_compared_with_the_column() {
        for (condition, is_wrong) in [
            ("{ e: \"one\" }", false),
            ("{ e: \"TWO\" }", false),
            ("{ e: \"ONE\" }", true),
            ("{ e: { not: \"three\" } }", true),
            ("{ e: null }", false),
            ("{ u: \"abc\" }", true),
            ("{ u: \"A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11\" }", false),
            ("{ b: \"102\" }", true),
            ("{ b: \"101\" }", false),
            ("{ l: \"one\" }", true),
            ("{ l: \"{one}\" }", false),
            ("{ s: \"anything\" }", false),
            ("raw(\"e = 'three'\")", false),
        ] {
            let expected = if is_wrong { vec![12] } else { vec![] };
            assert_eq!(check(&super::RULE).lines(&schema(condition)), expected, "{condition}");
        }
    }

    #[test]
    fn the_fix_writes_the_name_that_the_database_knows() {
        let fixed = |condition: &str| check(&super::RULE).safe().fixed(&schema(condition));
        assert_eq!(fixed("{ e: { not: \"ONE\" } }"), schema("{ e: { not: \"one\" } }"));
        assert_eq!(fixed("{ e: \"three\" }"), schema("{ e: \"three\" }"));
    }

    #[test]
    fn similar_values_are_proposed() {
        let report = check(&super::RULE).report(&schema("{ e: \"TWOO\" }"));
        assert!(report.contains("help: did you mean `TWO`?"), "{report}");
    }
}
