//! Methods of lists, by what they do with the elements.

/// Methods that call a function with each element, which is its first parameter.
pub(super) const EACH: &[&str] = &[
    "map",
    "forEach",
    "filter",
    "flatMap",
    "find",
    "findLast",
    "findIndex",
    "some",
    "every",
    "sort",
    "toSorted",
];

/// Methods that give a list of its elements, or of some of them.
pub(super) const SAME: &[&str] = &["filter", "slice", "sort", "toSorted", "reverse", "toReversed", "concat"];

/// Methods that give one of its elements, or nothing.
pub(super) const ONE: &[&str] = &["find", "findLast", "at", "pop", "shift"];
