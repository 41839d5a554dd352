//! Whether two defaults are the same one, however they are written.

use crate::sql::Default;
use crate::sql::default::is_same_value;

use super::pair::Pair;

/// Whether a column would get the same value from both.
///
/// Numbers are compared by value (`1.0` is `1.00`), JSON by content, points in time up to how their
/// fraction and UTC are written; text and expressions letter by letter. A default of which the second
/// side only knows that there is one (`dbgenerated()`) leaves the first as it is. `rename` says what a
/// value of an enum is called on the second side.
pub(super) fn is_same<'v>(
    defaults: Pair<Option<&'v Default>>,
    rename: impl Fn(&'v str) -> Option<&'v str> + Copy,
) -> bool {
    match (defaults.before, defaults.after) {
        (_, Some(Default::Unknown)) => true,
        (Some(Default::Value(before)), Some(Default::Value(after))) => is_same_value(before, after, rename),
        (before, after) => before == after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::Value;

    #[test]
    fn text_and_expressions_are_compared_letter_by_letter() {
        let expression = |text: &str| Default::Expression(text.to_owned());
        let compare = |before: &Default, after: &Default| {
            is_same(Pair { before: Some(before), after: Some(after) }, Some)
        };
        assert!(!compare(&expression("'Foo'"), &expression("'foo'")));
        let text = |text: &str| Default::Value(Value::Text(text.to_owned()));
        assert!(compare(&text("a"), &text("a")));
        assert!(!compare(&text("a"), &text("A")));
        assert!(!compare(&Default::Now, &expression("now()")));
        assert!(compare(&expression("now()"), &Default::Unknown));
        assert!(!compare(&Default::Unknown, &expression("now()")));
    }
}
