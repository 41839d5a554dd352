//! Within which namespaces a database wants the names of constraints to differ.

/// A kind of constraint that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstraintKind {
    /// The primary key.
    PrimaryKey,
    /// A unique constraint or an index.
    Index,
    /// A foreign key.
    ForeignKey,
    /// A default value.
    Default,
}

/// How far a namespace reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// All tables of a schema of the database.
    Schema,
    /// One table.
    Table,
}

/// A namespace of constraint names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConstraintScope {
    /// How far it reaches.
    pub reach: Reach,
    /// What shares the namespace.
    pub members: &'static [ConstraintKind],
    /// On which of the members Prisma reports a clash; it misses some.
    pub reported_on: &'static [ConstraintKind],
}

impl ConstraintScope {
    /// What shares the namespace, in words: `primary keys, indexes and unique constraints`.
    pub fn description(&self) -> String {
        let words: Vec<_> = self.members.iter().flat_map(|kind| kind.plurals()).copied().collect();
        match words.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => String::new(),
        }
    }
}

impl ConstraintKind {
    const fn plurals(self) -> &'static [&'static str] {
        match self {
            ConstraintKind::PrimaryKey => &["primary keys"],
            ConstraintKind::Index => &["indexes", "unique constraints"],
            ConstraintKind::ForeignKey => &["foreign keys"],
            ConstraintKind::Default => &["defaults"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_says_what_shares_it() {
        let scope = |members| ConstraintScope { reach: Reach::Schema, members, reported_on: members };
        let all = scope(&[ConstraintKind::PrimaryKey, ConstraintKind::Index, ConstraintKind::ForeignKey]);
        assert_eq!(all.description(), "primary keys, indexes, unique constraints and foreign keys");
        assert_eq!(scope(&[ConstraintKind::ForeignKey]).description(), "foreign keys");
    }
}
