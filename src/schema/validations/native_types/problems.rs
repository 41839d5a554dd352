//! What is wrong with a use of a native type, in words.

use super::choice;
use crate::diagnostic::Diagnostic;
use crate::schema::connector::native_type::Range;
use crate::schema::connector::{NativeType, NativeTypeProblem};
use crate::schema::items::NativeTypeUse;
use crate::schema::scalar::ScalarType;
use crate::schema::validations::Context;

pub(super) fn report(
    cx: &mut Context<'_>,
    scalar: ScalarType,
    used: &NativeTypeUse,
    native_type: &NativeType,
    arguments: &[&str],
    problem: NativeTypeProblem,
) {
    let scope = cx.schema.name(used.scope);
    let written = format!("@{scope}.{}", native_type.name);
    let (message, help) = match problem {
        NativeTypeProblem::ArgumentCount { expected, found } => {
            let takes = if expected == 0 { "no arguments".to_owned() } else { counted(expected) };
            (
                format!("`{written}` takes {takes}, here are {found}"),
                count_help(&written, expected, native_type),
            )
        }
        NativeTypeProblem::OptionalArgumentCount { expected, found } => (
            format!("`{written}` takes at most {}, here are {found}", counted(expected)),
            format!("give it {}, or none", native_type.form.description()),
        ),
        NativeTypeProblem::Scalar { expected } => {
            let types: Vec<_> = expected.iter().map(|expected| format!("`{expected}`")).collect();
            let message =
                format!("`{written}` holds {}, and the field is of type `{scalar}`", types.join(" or "));
            (message, choice(cx.schema.connector(), scope, scalar))
        }
        NativeTypeProblem::Unreadable { expected } => (
            format!("`{written}` takes {expected}, found `({})`", arguments.join(", ")),
            format!("replace it with {expected}"),
        ),
        NativeTypeProblem::ScaleOverPrecision { precision, scale } => (
            format!("{scale} digits after the point do not fit into {precision} digits"),
            format!("raise the precision to {scale} or more, or lower the scale"),
        ),
        NativeTypeProblem::OutOfRange { range, value } => {
            let message = format!("the {} of `{written}` cannot be {value}", range.quantity);
            (message, range_help(range, native_type))
        }
    };
    let location = cx.schema.ast().attribute_location(used.attribute);
    cx.report(Diagnostic::error(problem.code(), location, message).help(help));
}

fn counted(count: usize) -> String {
    if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") }
}

fn count_help(written: &str, expected: usize, native_type: &NativeType) -> String {
    match expected {
        0 => format!("write `{written}`"),
        _ => format!("give it {}", native_type.form.description()),
    }
}

fn range_help(range: Range, native_type: &NativeType) -> String {
    let Range { quantity: _, min, max, code: _ } = range;
    let or_max = match native_type.keys {
        crate::schema::connector::native_type::KeyUse::NowhereWhenMax => ", or `Max` for more",
        _ => "",
    };
    match (min == max, max == u32::MAX) {
        (true, _) => format!("it must be {min} here"),
        (false, true) => format!("use {min} or more"),
        (false, false) => format!("use {min} to {max}{or_max}"),
    }
}
