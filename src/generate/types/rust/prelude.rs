//! Names of the standard library that are written alone, unless a type of the schema has the name.

/// The names, sorted, each with the path that always leads there.
pub static NAMES: &[(&str, &str)] = &[
    ("AsRef", "::std::convert::AsRef"),
    ("BTreeMap", "::std::collections::BTreeMap"),
    ("BTreeSet", "::std::collections::BTreeSet"),
    ("Box", "::std::boxed::Box"),
    ("Clone", "::std::clone::Clone"),
    ("Copy", "::std::marker::Copy"),
    ("Default", "::std::default::Default"),
    ("DoubleEndedIterator", "::std::iter::DoubleEndedIterator"),
    ("Drop", "::std::ops::Drop"),
    ("Eq", "::std::cmp::Eq"),
    ("ExactSizeIterator", "::std::iter::ExactSizeIterator"),
    ("Extend", "::std::iter::Extend"),
    ("Fn", "::std::ops::Fn"),
    ("FnMut", "::std::ops::FnMut"),
    ("FnOnce", "::std::ops::FnOnce"),
    ("From", "::std::convert::From"),
    ("FromIterator", "::std::iter::FromIterator"),
    ("Into", "::std::convert::Into"),
    ("IntoIterator", "::std::iter::IntoIterator"),
    ("Iterator", "::std::iter::Iterator"),
    ("Option", "::std::option::Option"),
    ("Ord", "::std::cmp::Ord"),
    ("PartialEq", "::std::cmp::PartialEq"),
    ("PartialOrd", "::std::cmp::PartialOrd"),
    ("Result", "::std::result::Result"),
    ("Send", "::std::marker::Send"),
    ("Sized", "::std::marker::Sized"),
    ("String", "::std::string::String"),
    ("Sync", "::std::marker::Sync"),
    ("ToOwned", "::std::borrow::ToOwned"),
    ("ToString", "::std::string::ToString"),
    ("TryFrom", "::std::convert::TryFrom"),
    ("TryInto", "::std::convert::TryInto"),
    ("Unpin", "::std::marker::Unpin"),
    ("Vec", "::std::vec::Vec"),
];

/// The path that always leads to `name`; `None` for what has no place in the table.
pub fn path(name: &str) -> Option<&'static str> {
    let index = NAMES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    Some(NAMES[index].1)
}
