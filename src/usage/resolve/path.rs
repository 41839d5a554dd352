//! Ways from a value to a part of it, which are handed down so that only the part is worked out.

use crate::text::Span;

use super::super::script::{ExprId, Script, Step};
use super::At;

/// A step on the way from a value to a part of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'a> {
    /// The property with this name.
    Property {
        /// Its name.
        name: &'a str,
        /// Whether it is asked for with `?.`, where there may be nothing that has it.
        optional: bool,
    },
    /// The element at this place.
    Element(u32),
    /// An element or a property that only the run knows, and which may not be there.
    Index,
    /// Any element, one after another.
    Item,
    /// All properties but these.
    RestOf(&'a Script, &'a [Span]),
    /// All elements from this place on.
    RestFrom(u32),
    /// What it is if there is nothing.
    Default(At<'a>, ExprId),
}

impl<'a> Part<'a> {
    /// The property with this name, of something that is there.
    pub(super) const fn named(name: &'a str) -> Self {
        Part::Property { name, optional: false }
    }

    /// The name, if it is a property.
    pub(super) const fn name(self) -> Option<&'a str> {
        match self {
            Part::Property { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// The steps of a pattern, followed by those that lead further.
pub(super) fn joined<'a>(at: At<'a>, steps: &'a [Step], then: &[Part<'a>]) -> Vec<Part<'a>> {
    let steps = steps.iter().map(|step| match step {
        Step::Property(name) => Part::named(at.script.slice(*name)),
        Step::Element(index) => Part::Element(*index),
        Step::RestOf(names) => Part::RestOf(at.script, names),
        Step::RestFrom(index) => Part::RestFrom(*index),
        Step::Default(value) => Part::Default(at, *value),
        Step::Computed(_) => Part::Index,
    });
    steps.chain(then.iter().copied()).collect()
}
