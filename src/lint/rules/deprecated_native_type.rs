//! PT009: no column has a type that its database advises against.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::columns;
use crate::lint::context::Context;
use crate::lint::retype::{self, native_attribute, native_name};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::connector::Provider;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT009",
    name: "deprecated-native-type",
    group: Group::Types,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::SqlServer],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
No column has a type that its database advises against.

`money` of PostgreSQL is read and written in the currency and with the number of digits of \
`lc_monetary`, a setting of the session's server: the same value means something else on another one. \
`timetz` has an offset and no date, without which an offset says nothing; the manual of PostgreSQL \
advises against it. `text`, `ntext` and `image` of SQL Server are deprecated: the manual says that a \
later version will be without them, and names the types with `Max` in their place.",
    given: Given::Nothing,
    bad: r#"model Auction {
  id     String  @id @default(cuid())
  lowest Decimal @db.Money

  @@map("auctions")
}
"#,
    good: r#"model Auction {
  id     String  @id @default(cuid())
  lowest Decimal @db.Decimal(19, 4)

  @@map("auctions")
}
"#,
    build: build::<DeprecatedNativeType>,
    options: options_of::<DeprecatedNativeType>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct DeprecatedNativeType {}

/// A type that a database advises against.
struct Deprecated {
    providers: &'static [Provider],
    native: &'static str,
    reason: &'static str,
    /// What holds the same values; `None` where that depends on what they mean.
    replacement: Option<&'static str>,
    help: &'static str,
}

const POSTGRESQL: &[Provider] = &[Provider::Postgresql];
const SQL_SERVER: &[Provider] = &[Provider::SqlServer];

static DEPRECATED: &[Deprecated] = &[
    Deprecated {
        providers: POSTGRESQL,
        native: "Money",
        reason: "depends on a setting of the server for its currency and its digits",
        replacement: Some("Decimal(19, 4)"),
        help: "",
    },
    Deprecated {
        providers: POSTGRESQL,
        native: "Timetz",
        reason: "has an offset without a date, which says nothing where clocks change",
        replacement: None,
        help: "use a time without a zone, or a point in time (`Timestamptz`)",
    },
    Deprecated {
        providers: SQL_SERVER,
        native: "Text",
        reason: "has a deprecated type that SQL Server is going to drop",
        replacement: Some("VarChar(Max)"),
        help: "",
    },
    Deprecated {
        providers: SQL_SERVER,
        native: "NText",
        reason: "has a deprecated type that SQL Server is going to drop",
        replacement: Some("NVarChar(Max)"),
        help: "",
    },
    Deprecated {
        providers: SQL_SERVER,
        native: "Image",
        reason: "has a deprecated type that SQL Server is going to drop",
        replacement: Some("VarBinary(Max)"),
        help: "",
    },
];

impl Rule for DeprecatedNativeType {
    fn check(&self, cx: &mut Context<'_>) {
        for column in columns(cx.schema) {
            let Some(native) = native_name(column) else { continue };
            let Some(deprecated) = find(cx.schema, native) else { continue };
            let finding = cx.finding(column.location(), format!("`{}` {}", column.name(), deprecated.reason));
            cx.report(match deprecated.replacement {
                None => finding.help(deprecated.help),
                Some(replacement) => {
                    let title = format!("use `{}`", native_attribute(cx.schema, replacement));
                    let edits = vec![retype::native(column, replacement)];
                    finding.help(title.clone()).fix(Fix::unsafe_fix(title, edits))
                }
            });
        }
    }
}

fn find(schema: &Schema, native: &str) -> Option<&'static Deprecated> {
    let provider = schema.provider()?;
    DEPRECATED.iter().find(|entry| entry.native == native && entry.providers.contains(&provider))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn fixed(provider: Provider, column: &str) -> String {
        let schema = format!("model A {{\n  id Int @id\n  a {column}\n}}\n");
        let check = check(&super::RULE).provider(provider);
        let fixed = check.fixed(&schema);
        let mark = if check.lines(&schema).is_empty() { "-" } else { "reported" };
        format!("{mark} {}", fixed.lines().nth(2).unwrap().trim())
    }

    #[test]
    fn types_are_judged_by_the_database() {
        for (provider, column, expected) in [
            (Provider::Postgresql, "Decimal? @db.Money", "reported a Decimal? @db.Decimal(19, 4)"),
            (Provider::Postgresql, "DateTime @db.Timetz(3)", "reported a DateTime @db.Timetz(3)"),
            (Provider::Postgresql, "String @db.Text", "- a String @db.Text"),
            (Provider::SqlServer, "String @db.Text", "reported a String @db.VarChar(Max)"),
            (Provider::SqlServer, "String @db.NText", "reported a String @db.NVarChar(Max)"),
            (Provider::SqlServer, "Bytes @db.Image", "reported a Bytes @db.VarBinary(Max)"),
            (Provider::SqlServer, "Float @db.Money", "- a Float @db.Money"),
            (Provider::SqlServer, "String", "- a String"),
        ] {
            assert_eq!(fixed(provider, column), expected);
        }
    }
}
