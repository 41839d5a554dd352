//! PK007: ids are made by `cuid(2)` instead of `cuid()`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::version::LanguageVersion;
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PK007",
    name: "deprecated-cuid",
    group: Group::Keys,
    default: Level::Off,
    strict: Level::Off,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
Ids are made by `cuid(2)` and not by `cuid()`.

The authors of the algorithm have given the first version up, since its ids contain the time and a \
counter, so that one id tells when the row was created and what the next will look like. Where that \
is no secret, and an id that grows is welcome, nothing is wrong with `cuid()`: the rule is off \
unless a team wants it, and other rules take `cuid()` for the usual way. Ids that exist stay what \
they are.",
    given: Given::Nothing,
    bad: r#"model Voucher {
  id    String @id @default(cuid())
  value Int

  @@map("vouchers")
}
"#,
    good: r#"model Voucher {
  id    String @id @default(cuid(2))
  value Int

  @@map("vouchers")
}
"#,
    build: build::<DeprecatedCuid>,
    options: options_of::<DeprecatedCuid>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DeprecatedCuid {}

impl Rule for DeprecatedCuid {
    fn check(&self, cx: &mut Context<'_>) {
        for field in cx.schema.fields().filter(|field| field.default_function() == Some("cuid")) {
            let Some(value) = field.default_value() else { continue };
            let text = cx.schema.ast().text(field.file(), value.span);
            if !text.contains('2') && cx.schema.version() != LanguageVersion::V5 {
                let location = Location::new(field.file(), value.span);
                let message =
                    format!("`{text}` makes ids of the first version, which tell when they were made");
                let fix = Fix::unsafe_fix("use `cuid(2)`", vec![Edit::replace(location, "cuid(2)")]);
                cx.report(cx.finding(location, message).help("use `cuid(2)`").fix(fix));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    #[test]
    fn only_the_first_version_is_reported() {
        for (default, is_wrong) in
            [("cuid()", true), ("cuid(1)", true), ("cuid(2)", false), ("uuid()", false)]
        {
            let schema = format!("model A {{\n  id Int @id\n  n String @default({default})\n}}\n");
            assert_eq!(
                check(&super::RULE).lines(&schema),
                if is_wrong { vec![3] } else { vec![] },
                "{default}"
            );
            let fixed = if is_wrong { schema.replace(default, "cuid(2)") } else { schema.clone() };
            assert_eq!(check(&super::RULE).fixed(&schema), fixed, "{default}");
        }
    }
}
