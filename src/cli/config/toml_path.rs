//! Where in a TOML text something is, by the path of its keys.

use toml::de::{DeTable, DeValue};

use crate::text::{Span, offset_of};

/// The place of `rules.id-type` or `overrides[0].rules.PX001`, or of as much of it as is there.
pub(super) fn find(text: &str, path: &str) -> Option<Span> {
    let document = DeTable::parse(text).ok()?;
    let mut table = Some(document.get_ref());
    let mut found = None;
    for key in path.split('.') {
        let (key, index) = match key.split_once('[') {
            Some((key, index)) => (key, index.trim_end_matches(']').parse::<usize>().ok()),
            None => (key, None),
        };
        let Some((name, mut value)) =
            table.and_then(|table| table.iter().find(|(name, _)| name.get_ref() == key))
        else {
            break;
        };
        found = Some(name.span());
        if let (Some(index), DeValue::Array(items)) = (index, value.get_ref()) {
            value = items.get(index)?;
            found = Some(value.span());
        }
        table = match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => None,
        };
    }
    found.map(|span| Span::new(offset_of(span.start), offset_of(span.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
[rules]
id-type = { level = \"warn\", allow = [] }

[[overrides]]
models = [\"A\"]
rules = { PX001 = \"off\" }

[[overrides]]
rules.PX002 = \"off\"
";

    #[test]
    fn keys_are_found_by_their_paths() {
        let cases = [
            ("rules", "rules"),
            ("rules.id-type", "id-type"),
            ("rules.id-type.allow", "allow"),
            ("rules.id-type.missing", "id-type"),
            ("overrides[0].rules.PX001", "PX001"),
            ("overrides[1].rules.PX002", "PX002"),
            ("overrides[1]", "[[overrides]]"),
        ];
        for (path, expected) in cases {
            let span = find(TEXT, path).unwrap();
            assert_eq!(&TEXT[span.range()], expected, "{path}");
        }
        assert_eq!(find(TEXT, "--select"), None);
    }
}
