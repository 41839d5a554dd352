//! Values of enums in code: names of items of the schema, too.

use crate::schema::walk::{EnumWalker, FieldWalker};
use crate::text::{Location, Span, offset_of};
use crate::usage::query::{Item, Mention, ProblemKind};
use crate::usage::value::{Value, ValueKind};

use super::{At, Reader};

impl Reader<'_> {
    /// The values that a field of an enum is compared with, or set to.
    pub(super) fn enum_values(&mut self, field: FieldWalker<'_>, value: &Value, at: At) {
        let Some(enumeration) = field.enum_type() else { return };
        self.values_of(field, enumeration, value, at);
    }

    fn values_of(&mut self, field: FieldWalker<'_>, enumeration: EnumWalker<'_>, value: &Value, at: At) {
        for branch in value.branches() {
            let at = at.branch(value);
            match &branch.kind {
                ValueKind::Text(text) => self.enum_value(field, enumeration, branch, text, at),
                ValueKind::Array(array) if at.depth <= super::MAX_DEPTH => {
                    let at = At { certain: at.certain && array.exact, ..at };
                    array.elements.iter().for_each(|one| self.values_of(field, enumeration, one, at));
                }
                _ => {}
            }
        }
    }

    fn enum_value(
        &mut self,
        field: FieldWalker<'_>,
        enumeration: EnumWalker<'_>,
        value: &Value,
        text: &str,
        at: At,
    ) {
        let location = name_in(value.location, text);
        let Some(known) = enumeration.values().find(|known| known.name() == text) else {
            let kind = ProblemKind::UnknownEnumValue { field: field.id, name: text.into() };
            return self.problem_of_value(location, at, kind);
        };
        self.reading.mentions.push(Mention {
            location,
            item: Item::EnumValue(known.id),
            clause: at.clause,
            shorthand: false,
            certain: at.certain,
            given: false,
            computed: at.computed,
        });
    }
}

/// Where the name stands in what is written: between quotes, or after the dot of `Role.ADMIN`.
pub(super) fn name_in(location: Location, text: &str) -> Location {
    let (Span { start, end }, length) = (location.span, offset_of(text.len()));
    let quoted = end.saturating_sub(start) == length + 2;
    let span = if quoted {
        Span::new(start + 1, end - 1)
    } else if end.saturating_sub(start) > length {
        Span::new(end - length, end)
    } else {
        location.span
    };
    Location::new(location.file, span)
}
