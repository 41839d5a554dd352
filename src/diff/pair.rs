//! Two sides of one thing.

/// A thing before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<T> {
    /// Before.
    pub before: T,
    /// After.
    pub after: T,
}

impl<T> Pair<T> {
    /// Both sides.
    pub fn new(before: T, after: T) -> Self {
        Self { before, after }
    }

    /// The sides changed.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self { before: self.after, after: self.before }
    }

    /// The same of both sides.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair { before: f(self.before), after: f(self.after) }
    }

    /// Both sides, borrowed.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { before: &self.before, after: &self.after }
    }

    /// Whether the sides are equal.
    pub fn is_same(&self) -> bool
    where
        T: PartialEq,
    {
        self.before == self.after
    }
}
