//! What can be renamed: something with a name in the database, and one that the author gave it.

use crate::sql::{Column, EnumType, EnumValue, Origin, Table};

use super::super::pair::Pair;

/// A table, column, enum or value.
pub(super) trait Item {
    /// The name in the database, with the database schema where there are several.
    fn stored(&self) -> (Option<&str>, &str);

    /// The schema item it was made from.
    fn origin(&self) -> Option<&Origin>;

    /// The name that the author gave it, without that of what it belongs to.
    fn given(&self) -> Option<&str> {
        let name = self.origin()?.name.as_str();
        Some(name.rsplit_once('.').map_or(name, |(_, last)| last))
    }

    /// The name that the author says it had before, in what it belonged to: where that is named, too,
    /// it must be one of `parents`.
    fn old(&self, parents: Pair<Option<&str>>) -> Option<Result<&str, &str>> {
        let name = self.origin()?.renamed_from.as_deref()?;
        let Some((parent, last)) = name.rsplit_once('.') else { return Some(Ok(name)) };
        let is_known = parents.before.is_none() || [parents.before, parents.after].contains(&Some(parent));
        Some(if is_known { Ok(last) } else { Err(name) })
    }

    /// The name by which it is the same, whatever the database calls it. What no author has named, since
    /// it was found in a database, may well be called what an author would have called it.
    fn identity(&self) -> Option<&str> {
        Some(self.given().unwrap_or(self.stored().1))
    }

    /// Whether the one may have become the other at all.
    fn is_of_kind(&self, _other: &Self) -> bool {
        true
    }

    /// How messages call it, where it has an author.
    fn label_of(&self, parent: Option<&str>) -> String {
        match (self.origin(), parent, self.stored()) {
            (Some(origin), _, _) => origin.name.clone(),
            (None, Some(parent), (_, name)) => format!("{parent}.{name}"),
            (None, None, (Some(schema), name)) => format!("{schema}.{name}"),
            (None, None, (None, name)) => name.to_owned(),
        }
    }
}

impl Item for Table {
    fn stored(&self) -> (Option<&str>, &str) {
        (self.name.schema.as_deref(), &self.name.name)
    }

    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// A join table has no model; its relation has the name of the table without what marks it.
    fn given(&self) -> Option<&str> {
        if self.is_join_table {
            return Some(self.name.name.strip_prefix('_').unwrap_or(&self.name.name));
        }
        self.origin.as_ref().map(|origin| origin.name.as_str())
    }

    /// Two relations of the same name need not be the same.
    fn identity(&self) -> Option<&str> {
        let name = self.origin.as_ref().map_or(self.name.name.as_str(), |origin| origin.name.as_str());
        (!self.is_join_table).then_some(name)
    }

    fn is_of_kind(&self, other: &Self) -> bool {
        self.is_join_table == other.is_join_table
    }

    fn label_of(&self, _: Option<&str>) -> String {
        if self.is_join_table { self.name.to_string() } else { self.label() }
    }
}

impl Item for Column {
    fn stored(&self) -> (Option<&str>, &str) {
        (None, &self.name)
    }

    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }
}

impl Item for EnumType {
    fn stored(&self) -> (Option<&str>, &str) {
        (self.name.schema.as_deref(), &self.name.name)
    }

    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }
}

impl Item for EnumValue {
    fn stored(&self) -> (Option<&str>, &str) {
        (None, &self.name)
    }

    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }
}
