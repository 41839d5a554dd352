//! Conversions of values from one type to another: how they are written and what they may lose.

/// How the values of a column become those of another type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The expression for the new value, or `None` where the database converts by itself.
    pub expression: Option<String>,
    /// A condition in SQL that is true for the rows that cannot be converted; `None` where all can.
    pub unconvertible: Option<String>,
    /// What becomes of values that can be converted.
    pub fidelity: Fidelity,
    /// Whether the database writes every row anew, or only its catalogue.
    pub rewrites: bool,
}

/// Whether the values come back when they are converted there and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fidelity {
    /// Every value comes back as it was.
    Exact,
    /// The meaning stays, the writing may not: `007` becomes 7, and then `7`.
    Canonical,
    /// Part of some values goes: fractions, time zones, letters past a length.
    Lossy,
}
