//! PD010: an id that a function makes fits the column.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::referring::Referring;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::{Format, NativeArguments, Provider};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD010",
    name: "id-function-does-not-fit-type",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer, Provider::CockroachDb],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
An id that a function makes fits the column.

Prisma Client makes these ids and the database refuses them: `uuid()` has 36 characters, `cuid()` \
25, `cuid(2)` 24, `ulid()` 26 and `nanoid()` 21 or as many as it is told. A column of type \
`@db.Uuid` takes nothing but uuids. The schema is valid and the table is created; no row can be.",
    given: Given::Nothing,
    bad: r#"model Book {
  id String @id @default(uuid()) @db.VarChar(32)

  @@map("books")
}
"#,
    good: r#"model Book {
  id String @id @default(uuid()) @db.VarChar(36)

  @@map("books")
}
"#,
    build: build::<IdFunctionDoesNotFitType>,
    options: options_of::<IdFunctionDoesNotFitType>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct IdFunctionDoesNotFitType {}

impl Rule for IdFunctionDoesNotFitType {
    fn check(&self, cx: &mut Context<'_>) {
        let mut referring = None;
        for field in cx.schema.models().filter(|model| !model.is_view()).flat_map(ModelWalker::scalar_fields)
        {
            if field.scalar_type() == Some(ScalarType::String)
                && let Some(made) = made(field)
                && let Some(problem) = problem(field, made)
            {
                let referring = referring.get_or_insert_with(|| Referring::collect(field.schema));
                report(cx, referring, field, made, problem);
            }
        }
    }
}

/// What a function makes.
#[derive(Clone, Copy, Debug)]
struct Made {
    length: u32,
    is_uuid: bool,
}

/// What the default of the field makes, if it is a function of the client.
fn made(field: FieldWalker<'_>) -> Option<Made> {
    let call = field.default_value()?.as_call()?;
    let argument = call.arguments.list.first().and_then(|argument| argument.value.as_ref());
    let argument = argument.map(|value| field.schema.ast().text(field.file(), value.span));
    let length = match (field.default_function()?, argument) {
        ("uuid", _) => 36,
        ("cuid", Some("2")) => 24,
        ("cuid", _) => 25,
        ("ulid", _) => 26,
        ("nanoid", Some(length)) => length.parse().ok()?,
        ("nanoid", None) => 21,
        _ => return None,
    };
    Some(Made { length, is_uuid: field.default_function() == Some("uuid") })
}

/// Why a value does not fit.
#[derive(Clone, Copy, Debug)]
enum Problem {
    /// The column takes so many characters.
    TooLong(u32),
    /// The column takes uuids only.
    NoUuid,
    /// The column takes something else.
    OtherForm,
}

fn problem(field: FieldWalker<'_>, made: Made) -> Option<Problem> {
    let limits = field.limits()?;
    match limits.format {
        Some(Format::Uuid) => (!made.is_uuid).then_some(Problem::NoUuid),
        Some(Format::Inet | Format::Bits) => Some(Problem::OtherForm),
        _ => limits.max_length.filter(|max| *max < made.length).map(Problem::TooLong),
    }
}

fn report(cx: &mut Context<'_>, referring: &Referring, field: FieldWalker<'_>, made: Made, problem: Problem) {
    let Some(value) = field.default_value() else { return };
    let location = Location::new(field.file(), value.span);
    let text = cx.schema.ast().text(field.file(), value.span);
    let why = match problem {
        Problem::TooLong(max) => format!("of {} characters, and the column takes {max}", made.length),
        Problem::NoUuid => "that are no uuids, and the column takes nothing else".to_owned(),
        Problem::OtherForm => "that the column cannot hold".to_owned(),
    };
    let message =
        format!("`{text}` makes ids {why}, so that no row of `{}` can be created", field.owner_name());
    let finding = cx.finding(location, message);
    let fix = match problem {
        Problem::TooLong(_) => lengthen(referring, field, made.length),
        Problem::NoUuid => {
            Some(Fix::unsafe_fix("make uuids, by `uuid()`", vec![Edit::replace(location, "uuid()")]))
        }
        Problem::OtherForm => None,
    };
    let help = fix.as_ref().map_or_else(
        || "give the column a type for texts of this length".to_owned(),
        |fix| fix.title.clone(),
    );
    cx.report(finding.help(help).fix(fix));
}

/// Makes room in the column and in those that refer to it.
fn lengthen(referring: &Referring, field: FieldWalker<'_>, length: u32) -> Option<Fix> {
    let edits: Vec<_> = referring.family(field).filter_map(|field| lengthened(field, length)).collect();
    let title = format!("make room for {length} characters, also where the id is referred to");
    (!edits.is_empty()).then(|| Fix::unsafe_fix(title, edits))
}

fn lengthened(field: FieldWalker<'_>, length: u32) -> Option<Edit> {
    let (_, NativeArguments::Number(before)) = field.known_native_type()? else { return None };
    let argument = field.native_type()?.arguments.first()?;
    (before < length).then(|| Edit::replace(Location::new(field.file(), *argument), length.to_string()))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn schema(field: &str) -> String {
        format!("model A {{\n  id Int @id\n  n String {field}\n}}\n")
    }

    #[test]
    fn lengths_are_those_of_the_functions() {
        for (function, length) in [
            ("uuid()", 36),
            ("uuid(7)", 36),
            ("cuid()", 25),
            ("cuid(2)", 24),
            ("ulid()", 26),
            ("nanoid()", 21),
            ("nanoid(10)", 10),
        ] {
            for provider in [Provider::Postgresql, Provider::MySql, Provider::SqlServer] {
                let with = |length: u32| schema(&format!("@default({function}) @db.VarChar({length})"));
                let check = check(&super::RULE).provider(provider);
                check.assert_clean(&with(length));
                assert_eq!(check.lines(&with(length - 1)), [3], "{provider} {function}");
                assert_eq!(check.fixed(&with(length - 1)), with(length));
            }
        }
    }

    #[test]
    fn types_take_what_they_are_for() {
        for (provider, field, fixed) in [
            (Provider::Postgresql, "@default(cuid()) @db.Uuid", "@default(uuid()) @db.Uuid"),
            (Provider::Postgresql, "@default(nanoid()) @db.Uuid", "@default(uuid()) @db.Uuid"),
            (Provider::Postgresql, "@default(uuid()) @db.Inet", "@default(uuid()) @db.Inet"),
            (Provider::CockroachDb, "@default(ulid()) @db.Uuid", "@default(uuid()) @db.Uuid"),
            (
                Provider::SqlServer,
                "@default(cuid()) @db.UniqueIdentifier",
                "@default(uuid()) @db.UniqueIdentifier",
            ),
        ] {
            let check = check(&super::RULE).provider(provider);
            assert_eq!(check.lines(&schema(field)), [3], "{provider} {field}");
            assert_eq!(check.fixed(&schema(field)), schema(fixed), "{provider} {field}");
        }
        for field in [
            "@default(uuid()) @db.Uuid",
            "@default(uuid())",
            "@default(\"x\") @db.VarChar(1)",
            "@db.VarChar(1)",
        ] {
            check(&super::RULE).assert_clean(&schema(field));
        }
    }

    #[test]
    fn columns_that_refer_to_it_get_room_as_well() {
        let schema = |length: u32| {
            format!(
                "model A {{\n  id String @id @default(uuid()) @db.VarChar({length})\n  bs B[]\n}}\nmodel B {{\n  id  Int    @id\n  aId String @db.VarChar({length})\n  a   A      @relation(fields: [aId], references: [id])\n}}\n"
            )
        };
        assert_eq!(check(&super::RULE).fixed(&schema(10)), schema(36));
    }
}
