//! JSON documents: small, like real ones, of the shape that the name of the column asks for.

mod shapes;

use crate::seed::draw::Draw;
use crate::sql::row::Row;

use super::pattern::{Filling, Pattern};
use super::{At, Values};

/// Documents of a shape.
#[derive(Clone, Debug)]
pub(super) struct Documents {
    pattern: Pattern,
    /// The beginning of a document with its number in it, and what follows.
    numbered: Pattern,
}

impl Documents {
    /// Of the shape of a name, or of the usual one where there is none.
    /// Several shapes have one name: `draw` is chance for the column.
    pub(super) fn new(shape: Option<&str>, draw: Draw) -> Self {
        let text = draw.pick(shapes::of(shape.unwrap_or_default()));
        // No document of a shape is empty.
        let numbered = match text.strip_prefix('{') {
            Some(rest) => format!("{{\"no\":$n,{rest}"),
            None => format!("[$n,{}", &text[1..]),
        };
        Self { pattern: Pattern::new(text), numbered: Pattern::new(&numbered) }
    }
}

impl Values for Documents {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        let filling = Filling { chance: at.cell, created: at.created, number: 0 };
        row.push_json(|text| self.pattern.write(&filling, text));
    }

    fn count(&self) -> u64 {
        u64::MAX
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        let filling = Filling { chance: at.cell, created: at.created, number: n };
        row.push_json(|text| self.numbered.write(&filling, text));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn written(pattern: &Pattern, number: u64) -> String {
        let mut text = String::new();
        let chance = Draw::named(3, "document").fork(number);
        pattern.write(&Filling { chance, created: 1_700_000_000_000_000, number }, &mut text);
        text
    }

    #[test]
    fn documents_of_all_shapes_are_valid_and_differ() {
        for (shape, column) in
            shapes::names().chain(["no such shape"]).flat_map(|shape| (0..12).map(move |it| (shape, it)))
        {
            let documents = Documents::new(Some(shape), Draw::named(column, shape));
            let mut seen = BTreeSet::new();
            for number in 0..100 {
                let (plain, numbered) =
                    (written(&documents.pattern, number), written(&documents.numbered, number));
                for text in [&plain, &numbered] {
                    let value: serde_json::Value = serde_json::from_str(text).expect(text);
                    assert!(value.is_object() || value.is_array(), "{shape}: {text}");
                    assert!(text.len() < 2000 && !text.contains("\\u0000"), "{shape}: {text}");
                }
                seen.insert(numbered);
            }
            assert_eq!(seen.len(), 100, "{shape}");
        }
    }
}
