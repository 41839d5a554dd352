//! The functions that may stand in `@default`, and the fields and arguments they take.

use super::{report, report_map};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::coerce;
use crate::schema::resolver::Resolver;
use crate::schema::scalar::ScalarType;
use crate::schema::version::LanguageVersion;
use crate::syntax::tree::{Call, ExprKind};

/// A function that makes a default.
#[derive(Debug)]
struct Function {
    name: &'static str,
    /// The types of fields that it is for.
    types: &'static [ScalarType],
    takes: Takes,
    /// What it may do on a field of a composite type.
    embedded: Embedded,
    /// The first version of Prisma that has it.
    since: LanguageVersion,
}

/// What stands in the parentheses.
#[derive(Clone, Copy, Debug)]
enum Takes {
    Nothing,
    /// Nothing, or the number of a version, which the language has had since this version of Prisma.
    Version {
        code: &'static str,
        versions: &'static [i64],
        since: LanguageVersion,
    },
    /// Nothing, or a length.
    Length,
}

/// Whether a function works in composite types, where the client fills in defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Embedded {
    Yes,
    /// It is for no type of field there.
    NoType,
    /// It needs the database.
    Never,
}

static FUNCTIONS: [Function; 7] = [
    Function {
        name: "autoincrement",
        types: &[ScalarType::Int, ScalarType::BigInt],
        takes: Takes::Nothing,
        embedded: Embedded::Never,
        since: LanguageVersion::V5,
    },
    Function {
        name: "now",
        types: &[ScalarType::DateTime],
        takes: Takes::Nothing,
        embedded: Embedded::Yes,
        since: LanguageVersion::V5,
    },
    Function {
        name: "cuid",
        types: &[ScalarType::String],
        takes: Takes::Version { code: "V147", versions: &[1, 2], since: LanguageVersion::V6 },
        embedded: Embedded::Yes,
        since: LanguageVersion::V5,
    },
    Function {
        name: "uuid",
        types: &[ScalarType::String],
        takes: Takes::Version { code: "V148", versions: &[4, 7], since: LanguageVersion::V5 },
        embedded: Embedded::Yes,
        since: LanguageVersion::V5,
    },
    Function {
        name: "ulid",
        types: &[ScalarType::String],
        takes: Takes::Nothing,
        embedded: Embedded::Yes,
        since: LanguageVersion::V6,
    },
    Function {
        name: "nanoid",
        types: &[ScalarType::String],
        takes: Takes::Length,
        embedded: Embedded::NoType,
        since: LanguageVersion::V5,
    },
    Function {
        name: "auto",
        types: ScalarType::ALL,
        takes: Takes::Nothing,
        embedded: Embedded::Never,
        since: LanguageVersion::V5,
    },
];

/// The functions that `version` has, whatever the database.
pub(in crate::schema) fn known(version: LanguageVersion) -> impl Iterator<Item = &'static str> {
    let functions = FUNCTIONS.iter().filter(move |function| function.since <= version);
    functions.map(|function| function.name).chain(["dbgenerated"])
}

/// A function on a field of a model. One that nobody knows is left to the second stage, because the
/// database may have it.
pub(super) fn column(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    scalar: ScalarType,
    call: &Call,
    is_named: bool,
) -> bool {
    let Some(function) = find(cx, arguments, call) else { return true };
    if function.name == "autoincrement" && is_named {
        let message = "the default of `autoincrement()` is a sequence and cannot be named";
        return report_map(cx, arguments, "V155", message);
    }
    if !function.types.contains(&scalar) {
        return report_type(cx, arguments, function, scalar, call);
    }
    check_arguments(cx, arguments, function, call)
}

/// A function on a field of a composite type.
pub(super) fn embedded(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    scalar: ScalarType,
    call: &Call,
) -> bool {
    let span = call.name.span.to(call.arguments.span);
    let Some(function) = find(cx, arguments, call) else {
        let message = format!("there is no function `{}`", arguments.text(call.name.span));
        let help = "in a composite type there are `now()`, `uuid()`, `cuid()` and `ulid()`";
        return report(cx, arguments, "V160", span, message, help);
    };
    if function.embedded == Embedded::Never {
        let message = format!("`{}()` needs a column of a table, not a part of a document", function.name);
        let help = "remove the default, or use `uuid()` or `cuid()` on a string";
        return report(cx, arguments, "V312", span, message, help);
    }
    if function.embedded == Embedded::NoType || !function.types.contains(&scalar) {
        return report_type(cx, arguments, function, scalar, call);
    }
    check_arguments(cx, arguments, function, call)
}

fn find(cx: &Resolver, arguments: &ArgumentSet<'_>, call: &Call) -> Option<&'static Function> {
    let (name, version) = (arguments.text(call.name.span), cx.schema.config.version);
    FUNCTIONS.iter().find(|function| function.name == name && function.since <= version)
}

fn report_type(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    function: &Function,
    scalar: ScalarType,
    call: &Call,
) -> bool {
    let message = format!("`{}()` makes no values of type `{scalar}`", function.name);
    let help = match function.types {
        _ if function.embedded == Embedded::NoType && function.types.contains(&scalar) => {
            "in a composite type, use `uuid()`, `cuid()` or `ulid()`".to_owned()
        }
        types => {
            let types: Vec<_> = types.iter().map(|scalar| format!("`{scalar}`")).collect();
            format!("it is for fields of type {}", types.join(" or "))
        }
    };
    report(cx, arguments, "V145", call.name.span.to(call.arguments.span), message, help)
}

fn check_arguments(cx: &mut Resolver, arguments: &ArgumentSet<'_>, function: &Function, call: &Call) -> bool {
    let name = function.name;
    let version = cx.schema.config.version;
    let (count, number) = (call.arguments.list.len(), number(arguments, call));
    let span = call.arguments.span;
    match function.takes {
        _ if count == 0 => true,
        Takes::Version { code, versions, since } if since <= version => match number {
            _ if count > 1 => report_one_number(cx, arguments, "V149", name, call),
            None => report_one_number(cx, arguments, "V149", name, call),
            Some(Ok(number)) if versions.contains(&number) => true,
            Some(_) => {
                let versions: Vec<_> =
                    versions.iter().map(|version| format!("`{name}({version})`")).collect();
                let message = format!("there is no such version of `{name}()`");
                let help = format!("write `{name}()`, {}", versions.join(" or "));
                report(cx, arguments, code, span, message, help)
            }
        },
        Takes::Length => match number {
            _ if count > 1 => report_one_number(cx, arguments, "V151", name, call),
            None => report_one_number(cx, arguments, "V151", name, call),
            Some(Ok(2..=255)) => true,
            Some(_) => {
                let message = format!("`{name}()` makes no ids of that length");
                report(cx, arguments, "V150", span, message, "write a whole number from 2 to 255")
            }
        },
        Takes::Nothing | Takes::Version { .. } => {
            let code = if name == "auto" { "V154" } else { "V146" };
            let message = format!("`{name}()` takes no argument");
            report_arguments(cx, arguments, code, message, name, call)
        }
    }
}

/// The first argument as a number: `None` if it is none, an error if it is not a whole one.
fn number(arguments: &ArgumentSet<'_>, call: &Call) -> Option<Result<i64, std::num::ParseIntError>> {
    let value = call.arguments.list.first()?.value.as_ref()?;
    (value.kind == ExprKind::Number).then(|| arguments.text(value.span).parse())
}

fn report_one_number(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    code: &'static str,
    name: &str,
    call: &Call,
) -> bool {
    let message = format!("`{name}()` takes at most one whole number");
    report_arguments(cx, arguments, code, message, name, call)
}

/// Reports arguments that can go.
fn report_arguments(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    code: &'static str,
    message: String,
    name: &str,
    call: &Call,
) -> bool {
    let (location, title) = (arguments.at(call.arguments.span), format!("write `{name}()`"));
    let fix = Fix::unsafe_fix(title.clone(), vec![Edit::replace(location, "()")]);
    cx.report(Diagnostic::error(code, location, message).help(title).fix(fix));
    false
}

/// `dbgenerated("…")`, which any field of a model may have.
pub(super) fn dbgenerated(cx: &mut Resolver, arguments: &ArgumentSet<'_>, call: &Call) -> bool {
    let span = call.arguments.span;
    let text = match call.arguments.list.as_slice() {
        [] => return true,
        [argument] => argument.value.as_ref(),
        _ => None,
    };
    let text = text.and_then(|value| coerce::as_string(arguments.ast, arguments.file(), value));
    match text {
        Some(text) if text.is_empty() => {
            let help = "write the expression, or `dbgenerated()` if Prisma need not know it";
            report(cx, arguments, "V153", span, "the expression is empty", help)
        }
        Some(_) => true,
        None => {
            let help = "write the expression as the database takes it: `dbgenerated(\"…\")`";
            report(cx, arguments, "V152", span, "`dbgenerated` takes at most one string", help)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::LanguageVersion;
    use crate::schema::test_support::{check_as, check_cases, lines};

    #[test]
    fn a_function_is_for_some_types() {
        check_cases(&[
            lines(
                "n String @default(autoincrement())",
                &["V145 3:21 autoincrement()"],
                "n BigInt @default(autoincrement())",
            ),
            lines("n Int @default(now())", &["V145 3:18 now()"], "n DateTime @default(now())"),
            lines("n Int @default(uuid())", &["V145 3:18 uuid()"], "n String[] @default(uuid())"),
        ]);
    }

    #[test]
    fn a_function_takes_what_it_takes() {
        check_cases(&[
            lines("n DateTime @default(now(1))", &["V146 3:26 (1)"], "n DateTime @default(now())"),
            lines("n String @default(ulid(1))", &["V146 3:25 (1)"], "n String @default(ulid())"),
            lines("n String @default(cuid(3))", &["V147 3:25 (3)"], "n String @default(cuid(2))"),
            lines("n String @default(uuid(4.5))", &["V148 3:25 (4.5)"], "n String @default(uuid(7))"),
            lines("n String @default(uuid(\"4\"))", &["V149 3:25 (\"4\")"], "n String @default(uuid(4))"),
            lines("n String @default(cuid(1, 2))", &["V149 3:25 (1, 2)"], "n String @default(cuid(1))"),
            lines("n String @default(nanoid(1))", &["V150 3:27 (1)"], "n String @default(nanoid(2))"),
            lines("n String @default(nanoid(256))", &["V150 3:27 (256)"], "n String @default(nanoid(255))"),
            lines("n String @default(nanoid(x))", &["V151 3:27 (x)"], "n String @default(nanoid(size: 9))"),
            lines(
                "n String @default(dbgenerated(1))",
                &["V152 3:32 (1)"],
                "n String @default(dbgenerated())",
            ),
            lines(
                "n String @default(dbgenerated(\"\"))",
                &["V153 3:32 (\"\")"],
                "n String @default(dbgenerated(\"f()\"))",
            ),
        ]);
    }

    #[test]
    fn the_id_of_a_document_takes_nothing() {
        let text = |call: &str| {
            format!(
                "model A {{\n  id String @id @map(\"_id\") @db.ObjectId @default({call})\n}}\n\ndatasource db {{\n  provider = \"mongodb\"\n}}\n"
            )
        };
        let case = crate::schema::test_support::schema(&text("auto(1)"), &["V154 2:55 (1)"], &text("auto()"));
        check_cases(&[case]);
    }

    #[test]
    fn functions_came_with_versions() {
        let text = "model A {\n  id String @id @default(cuid(2))\n  n DateTime @default(ulid())\n}\n";
        assert_eq!(check_as(LanguageVersion::V5, text), ["V146 2:30 (2)"]);
        assert_eq!(check_as(LanguageVersion::V6, text), ["V145 3:23 ulid()"]);
    }
}
