//! Which tables a statement is about.

use crate::sql::script::tokens;
use crate::sql::{Dialect, QualifiedName};

/// Those of the tables that the statement names. A word that is a name by chance may be among them.
pub(super) fn named(dialect: &Dialect, statement: &str, tables: &[QualifiedName]) -> Vec<QualifiedName> {
    let names: Vec<String> =
        tokens(&dialect.lexicon, statement).iter().filter_map(crate::sql::script::Token::name).collect();
    let is_named = |table: &&QualifiedName| names.iter().any(|name| name.eq_ignore_ascii_case(&table.name));
    tables.iter().filter(is_named).cloned().collect()
}
