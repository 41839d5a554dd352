//! What an entry of the registry says: how the texts of a meaning are made.

use super::pen::Style;

/// A meaning that texts can have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    /// Its name: `person.first-name`.
    pub(super) name: &'static str,
    /// A word of explanation.
    pub(super) about: &'static str,
    /// How its texts are made.
    pub(super) make: Make,
    /// In which style they are written.
    pub(super) style: Style,
    /// How texts are told apart where they must differ.
    pub(super) apart: Apart,
    /// Words for a column that has room for nothing else.
    pub(super) short: &'static [&'static str],
    /// Whether they are about somebody else than the row is.
    pub(super) other: bool,
    /// Whether the rows get them in order, whatever else there is to tell them apart.
    pub(super) in_order: bool,
}

/// How texts are made.
#[derive(Clone, Copy, Debug)]
pub(super) enum Make {
    /// One of a closed list.
    Words(&'static [&'static str], Spread),
    /// By a template, which is the first of these whose longest text fits.
    Forms(&'static [&'static str]),
}

/// How often each word of a list comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spread {
    /// All of them equally often.
    Even,
    /// The first ones most: 1, 1/2, 1/3 and so on.
    Falling,
}

/// How texts are told apart where they must differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// By a number behind this joint, or where the template wants it.
    Number(&'static str),
    /// Each combination of words and characters comes once, and then again with a number.
    Combinations,
    /// The combinations of one template after the other; no two of them have a text in common.
    Layers,
}

impl Meaning {
    const fn new(name: &'static str, about: &'static str, make: Make, apart: Apart) -> Self {
        Self { name, about, make, style: Style::Plain, apart, short: &[], other: false, in_order: false }
    }

    /// One of a list, the first ones most often.
    pub(super) const fn falling(
        name: &'static str,
        about: &'static str,
        words: &'static [&'static str],
    ) -> Self {
        Self::new(name, about, Make::Words(words, Spread::Falling), Apart::Combinations)
    }

    /// One of a list, all equally often.
    pub(super) const fn even(
        name: &'static str,
        about: &'static str,
        words: &'static [&'static str],
    ) -> Self {
        Self::new(name, about, Make::Words(words, Spread::Even), Apart::Combinations)
    }

    /// By templates, told apart by numbers.
    pub(super) const fn forms(
        name: &'static str,
        about: &'static str,
        forms: &'static [&'static str],
    ) -> Self {
        Self::new(name, about, Make::Forms(forms), Apart::Number(" "))
    }

    /// By templates whose combinations are enough to tell texts apart.
    pub(super) const fn coded(
        name: &'static str,
        about: &'static str,
        forms: &'static [&'static str],
    ) -> Self {
        Self::new(name, about, Make::Forms(forms), Apart::Combinations)
    }

    /// By templates, of which each adds its combinations.
    pub(super) const fn layers(
        name: &'static str,
        about: &'static str,
        forms: &'static [&'static str],
    ) -> Self {
        Self::new(name, about, Make::Forms(forms), Apart::Layers)
    }

    /// With another joint before the number; it must not begin with a digit, and may be empty only if the
    /// texts begin with a letter.
    pub(super) const fn joint(self, joint: &'static str) -> Self {
        Self { apart: Apart::Number(joint), ..self }
    }

    /// As a slug, with hyphens.
    pub(super) const fn slug(self) -> Self {
        Self { style: Style::Slug, apart: Apart::Number("-"), ..self }
    }

    /// With words for very little room.
    pub(super) const fn short(self, short: &'static [&'static str]) -> Self {
        Self { short, ..self }
    }

    /// Row after row gets the next of all combinations, so that a name and its slug agree and none comes
    /// twice before all have come once.
    pub(super) const fn in_order(self) -> Self {
        Self { apart: Apart::Combinations, in_order: true, ..self }
    }

    /// About somebody else than the row is.
    pub(super) const fn other(self) -> Self {
        Self { other: true, ..self }
    }
}
