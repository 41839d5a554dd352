//! PD017: the argument of a native type is one that the database takes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::keys::keys;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::connector::{ArgumentLimit, NativeArguments};
use crate::schema::walk::FieldWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD017",
    name: "native-type-size-out-of-range",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::MySql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The length or precision of a native type is one that the database takes.

Prisma hands the number over as it stands, and the migration fails when it creates the table. \
PostgreSQL has texts of 1 to 10,485,760 characters and bit strings of 1 to 83,886,080 bits; MySQL \
counts bytes, of which a character of utf8mb4 may take four, so that a `VarChar` ends at 16,383 \
characters, a `VarBinary` at 65,532 bytes and a `Binary` at 255, and a time has at most six digits \
behind the second.

PostgreSQL says \"length for type varchar cannot exceed 10485760\", MariaDB \"Column length too big for \
column 'body' (max = 16383)\" and \"Too big precision specified\".",
    given: Given::Nothing,
    bad: r#"model Letter {
  id   String @id @default(cuid())
  body String @db.VarChar(20000000)

  @@map("letters")
}
"#,
    good: r#"model Letter {
  id   String @id @default(cuid())
  body String @db.Text

  @@map("letters")
}
"#,
    build: build::<NativeTypeSizeOutOfRange>,
    options: options_of::<NativeTypeSizeOutOfRange>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct NativeTypeSizeOutOfRange {}

impl Rule for NativeTypeSizeOutOfRange {
    fn check(&self, cx: &mut Context<'_>) {
        for field in cx.schema.fields().filter(|field| field.native_type().is_some()) {
            if let Some((limit, argument)) = broken_limit(field) {
                report(cx, field, limit, argument);
            }
        }
    }
}

/// The limit that the argument of the native type is outside of.
fn broken_limit(field: FieldWalker<'_>) -> Option<(&'static ArgumentLimit, u32)> {
    let (native_type, NativeArguments::Number(argument)) = field.known_native_type()? else { return None };
    let mut limits = field.schema.connector().argument_limits.iter();
    let limit = limits.find(|limit| limit.name == native_type.name)?;
    (argument < limit.min || argument > limit.max).then_some((limit, argument))
}

fn report(cx: &mut Context<'_>, field: FieldWalker<'_>, limit: &ArgumentLimit, argument: u32) {
    let Some(native) = field.native_type() else { return };
    let database = cx.schema.connector().display_name;
    let message = format!(
        "there is no `{}({argument})` in {database}: the number is one from {} to {}",
        limit.name, limit.min, limit.max
    );
    let location = cx.schema.ast().attribute_location(native.attribute);
    let finding = cx.finding(location, message);
    cx.report(match replacement(field, limit, argument) {
        Some(replacement) => {
            let title = format!("use `{replacement}`");
            let edits = vec![Edit::replace(location, replacement)];
            finding.help(title.clone()).fix(Fix::unsafe_fix(title, edits))
        }
        None => finding.help(format!("choose a number from {} to {}", limit.min, limit.max)),
    });
}

/// The type with more room, unless an index needs the one that is there, or the largest number.
fn replacement(field: FieldWalker<'_>, limit: &ArgumentLimit, argument: u32) -> Option<String> {
    let scope = field.schema.name(field.native_type()?.scope);
    if argument < limit.min {
        return None;
    }
    match limit.roomier {
        None => Some(format!("@{scope}.{}({})", limit.name, limit.max)),
        Some(_) if is_indexed(field) => None,
        Some(roomier) => Some(format!("@{scope}.{roomier}")),
    }
}

fn is_indexed(field: FieldWalker<'_>) -> bool {
    field.model().is_some_and(|model| keys(model).any(|key| key.columns().any(|column| column == field.id)))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn schema(field: &str) -> String {
        format!("model A {{\n  id Int @id\n  n {field}\n}}\n")
    }

    #[test]
    fn numbers_are_held_to_what_the_database_takes() {
        for (provider, field, is_wrong) in [
            (Provider::Postgresql, "String @db.VarChar(0)", true),
            (Provider::Postgresql, "String @db.Char(0)", true),
            (Provider::Postgresql, "String @db.VarChar", false),
            (Provider::Postgresql, "String @db.VarChar(10485760)", false),
            (Provider::Postgresql, "String @db.Char(10485761)", true),
            (Provider::Postgresql, "String @db.Bit(83886080)", false),
            (Provider::Postgresql, "String @db.VarBit(83886081)", true),
            (Provider::Postgresql, "String", false),
            (Provider::MySql, "String @db.VarChar(0)", false),
            (Provider::MySql, "String @db.VarChar(16383)", false),
            (Provider::MySql, "String @db.VarChar(16384)", true),
            (Provider::MySql, "Bytes @db.VarBinary(65532)", false),
            (Provider::MySql, "Bytes @db.VarBinary(65533)", true),
            (Provider::MySql, "Bytes @db.Binary(256)", true),
            (Provider::MySql, "DateTime @db.DateTime(6)", false),
            (Provider::MySql, "DateTime @db.Timestamp(7)", true),
        ] {
            let expected = if is_wrong { vec![3] } else { vec![] };
            assert_eq!(check(&super::RULE).provider(provider).lines(&schema(field)), expected, "{field}");
        }
    }

    #[test]
    fn the_fix_takes_a_type_with_more_room_or_the_largest_number() {
        for (provider, field, fixed) in [
            (Provider::Postgresql, "String @db.VarChar(10485761)", "String @db.Text"),
            (Provider::Postgresql, "String @db.Bit(83886081)", "String @db.Bit(83886080)"),
            (Provider::Postgresql, "String @db.VarChar(0)", "String @db.VarChar(0)"),
            (Provider::MySql, "Bytes @db.Binary(300)", "Bytes @db.LongBlob"),
            (Provider::MySql, "DateTime @db.Time(9)", "DateTime @db.Time(6)"),
            (Provider::MySql, "String @unique @db.VarChar(20000)", "String @unique @db.VarChar(20000)"),
        ] {
            let check = check(&super::RULE).provider(provider);
            assert_eq!(check.fixed(&schema(field)), schema(fixed), "{field}");
        }
    }

    #[test]
    fn limits_are_those_of_types_that_exist() {
        for connector in Provider::ALL.iter().map(|provider| provider.connector()) {
            for limit in connector.argument_limits {
                assert!(connector.native_type(limit.name).is_some(), "{}", limit.name);
                assert!(limit.roomier.is_none_or(|name| connector.native_type(name).is_some()));
            }
        }
    }
}
