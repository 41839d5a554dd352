//! PN018: names follow the habit that the schema has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::name_list::NameList;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::{remap, rename};
use crate::naming::casing::Case;
use crate::schema::Schema;
use crate::schema::walk::{EnumWalker, FieldWalker, ModelWalker};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN018",
    name: "consistent-casing",
    group: Group::Naming,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Names in the database are written like nearly all others of the schema.

Where nine of ten fields in camelCase have a column in snake_case, the tenth has lost its `@map`: a \
query by hand has to know which column is the exception. The same goes for a value of an enum that \
is not written like the other values. What the habit is, the schema itself says; a schema without \
one is not reported.",
    given: Given::Nothing,
    bad: r#"model Race {
  id         String @id @default(cuid())
  venueName  String @map("venue_name")
  courseKind String @map("course_kind")
  prizeMoney String @map("prize_money")
  prizeGiver String @map("prize_giver")
  startsFrom String @map("starts_from")
  windSpeed  Int    @map("wind_speed")
  airTemp    Int    @map("air_temp")
  lapCount   Int    @map("lap_count")
  lapLength  Int    @map("lap_length")
  carLimit   Int

  @@map("races")
}
"#,
    good: r#"model Race {
  id         String @id @default(cuid())
  venueName  String @map("venue_name")
  courseKind String @map("course_kind")
  prizeMoney String @map("prize_money")
  prizeGiver String @map("prize_giver")
  startsFrom String @map("starts_from")
  windSpeed  Int    @map("wind_speed")
  airTemp    Int    @map("air_temp")
  lapCount   Int    @map("lap_count")
  lapLength  Int    @map("lap_length")
  carLimit   Int    @map("car_limit")

  @@map("races")
}
"#,
    build: build::<ConsistentCasing>,
    options: options_of::<ConsistentCasing>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ConsistentCasing {
    /// Names of columns and values that are left alone: `*` is a wildcard, `/…/` a regular expression.
    allow: NameList,
}

/// So many names follow a habit for each one that does not.
const HABIT: usize = 9;

impl Rule for ConsistentCasing {
    fn check(&self, cx: &mut Context<'_>) {
        if is_habit(columns(cx.whole), |field| is_mapped(*field)) {
            for field in columns(cx.schema).filter(|field| !is_mapped(*field)) {
                self.report_column(cx, field);
            }
        }
        if let Some(case) = case_of_values(cx.whole) {
            for item in cx.schema.enums() {
                self.check_values(cx, item, case);
            }
        }
    }
}

/// Whether nearly all of the names follow a habit.
fn is_habit<T>(names: impl Iterator<Item = T>, follows: impl Fn(&T) -> bool) -> bool {
    let (mut following, mut others) = (0, 0_usize);
    for name in names {
        *(if follows(&name) { &mut following } else { &mut others }) += 1;
    }
    following >= HABIT * others.max(1)
}

/// The columns whose fields are in `camelCase` and have several words.
fn columns(schema: &Schema) -> impl Iterator<Item = FieldWalker<'_>> {
    let models = schema.models().filter(|model| !model.is_view() && !model.is_ignored());
    models
        .flat_map(ModelWalker::scalar_fields)
        .filter(|field| Case::Camel.is(field.name()) && !Case::Snake.is(field.name()))
}

/// Whether the name in the database is in `snake_case`.
fn is_mapped(field: FieldWalker<'_>) -> bool {
    Case::Snake.is(field.database_name())
}

/// The case that nearly all values of enums are in, if it is one that tells words apart.
fn case_of_values(schema: &Schema) -> Option<Case> {
    let values = || schema.enums().flat_map(EnumWalker::values);
    let cases = [Case::Screaming, Case::Snake, Case::Pascal, Case::Camel];
    cases.into_iter().find(|case| is_habit(values(), |value| case.is(value.name())))
}

impl ConsistentCasing {
    fn report_column(&self, cx: &mut Context<'_>, field: FieldWalker<'_>) {
        let name = field.database_name();
        let to = Case::Snake.convert(name, &[]);
        if self.allow.contains(name) || field.siblings().any(|sibling| sibling.database_name() == to) {
            return;
        }
        let message = format!("the column `{name}` is not in snake_case, as nearly all others are");
        let (title, edit) = remap::field(field, &to);
        let finding = cx.finding(field.database_name_location(), message).help(title.clone());
        cx.report(finding.fix(Fix::unsafe_fix(title, vec![edit])));
    }

    /// An enum that is as a whole in another case has its reasons.
    fn check_values(&self, cx: &mut Context<'_>, item: EnumWalker<'_>, case: Case) {
        let (right, wrong): (Vec<_>, Vec<_>) = item.values().partition(|value| case.is(value.name()));
        if right.len() <= wrong.len() {
            return;
        }
        for value in wrong.into_iter().filter(|value| !self.allow.contains(value.name())) {
            let to = case.convert(value.name(), &[]);
            let message =
                format!("the value `{}` is not in {}, as nearly all others are", value.name(), case.label());
            let finding = cx.finding(value.name_location(), message);
            let help = format!("call it `{to}`, and keep the value in the database with `@map`");
            let is_only = item.values().filter(|other| case.convert(other.name(), &[]) == to).count() == 1;
            let fix = is_only.then(|| rename::enum_value(cx.references(), value, &to)).flatten();
            cx.report(finding.help(help).fix(fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn columns(mapped: usize, more: &str) -> String {
        let fields =
            (0..mapped).map(|n| format!("  aB{n} Int @map(\"a_b{n}\")\n")).collect::<Vec<_>>().concat();
        format!("model A {{\n  id Int @id\n{fields}{more}}}\n")
    }

    #[test]
    fn nine_of_ten_make_a_habit() {
        check(&super::RULE).assert_clean(&columns(8, "  xY Int\n"));
        assert_eq!(check(&super::RULE).lines(&columns(9, "  xY Int\n  x Int\n  z_z Int\n")), [12]);
        check(&super::RULE).assert_clean(&columns(17, "  xY Int\n  yY Int\n"));
        assert_eq!(check(&super::RULE).lines(&columns(18, "  xY Int\n  yY Int\n")).len(), 2);
        assert_eq!(
            check(&super::RULE).fixed(&columns(9, "  xY Int\n")),
            columns(9, "  xY Int @map(\"x_y\")\n")
        );
    }

    #[test]
    fn relations_and_allowed_names_are_left_alone() {
        let relation = format!(
            "{}model B {{\n  id Int @id\n  allOf A[]\n}}\n",
            columns(9, "  b Int\n  theB B @relation(fields: [b], references: [id])\n")
        );
        check(&super::RULE).assert_clean(&relation);
        let allowed = check(&super::RULE).config("[rules]\nPN018 = { allow = [\"x*\"] }");
        allowed.assert_clean(&columns(9, "  xY Int\n"));
        check(&super::RULE).assert_clean(&columns(9, "  xY Int\n  x_y Int\n"));
    }

    #[test]
    fn a_value_is_written_like_the_others() {
        let schema = |more: &str| {
            let values = (0..9).map(|n| format!("  A_{n}\n")).collect::<Vec<_>>().concat();
            format!("enum Kind {{\n{values}{more}}}\nmodel A {{\n  id Kind @id\n}}\n")
        };
        assert_eq!(check(&super::RULE).lines(&schema("  oneMore\n")), [11]);
        assert_eq!(
            check(&super::RULE).fixed(&schema("  oneMore\n")),
            schema("  ONE_MORE @map(\"oneMore\")\n")
        );
        check(&super::RULE).assert_clean(&format!("enum Other {{\n  other\n}}\n{}", schema("")));
        check(&super::RULE).assert_clean(&schema("  oneMore\n  twoMore\n"));
    }
}
