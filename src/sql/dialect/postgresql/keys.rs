//! Statements about keys, indexes and checks.

use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::IndexKind;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::name::QualifiedName;
use crate::sql::table::{ForeignKey, Index, IndexColumn, PrimaryKey};

use super::{columns, names, tables};

pub(super) fn add_primary(table: &QualifiedName, key: &PrimaryKey) -> Vec<String> {
    vec![columns::alter(table, &format!("ADD {}", tables::primary_key(table, key, ", ")))]
}

pub(super) fn drop_primary(table: &QualifiedName, name: Option<&str>) -> Vec<String> {
    let name = name.map_or_else(|| tables::default_key_name(table), str::to_owned);
    drop_constraint(table, &name)
}

pub(super) fn drop_constraint(table: &QualifiedName, name: &str) -> Vec<String> {
    vec![columns::alter(table, &format!("DROP CONSTRAINT {}", names::quoted(name)))]
}

pub(super) fn rename_constraint(table: &QualifiedName, from: &str, to: &str) -> Vec<String> {
    vec![columns::alter(
        table,
        &format!("RENAME CONSTRAINT {} TO {}", names::quoted(from), names::quoted(to)),
    )]
}

pub(super) fn validate(table: &QualifiedName, name: &str) -> Vec<String> {
    vec![columns::alter(table, &format!("VALIDATE CONSTRAINT {}", names::quoted(name)))]
}

pub(super) fn create_index(
    table: &QualifiedName,
    index: &Index,
    name: &str,
    concurrently: bool,
) -> Vec<String> {
    if index.details.is_constraint {
        return vec![add_unique(table, index, name)];
    }
    let unique = if index.kind == IndexKind::Unique { "UNIQUE " } else { "" };
    let concurrently = if concurrently { "CONCURRENTLY " } else { "" };
    let algorithm = match index.algorithm {
        IndexAlgorithm::BTree => "",
        IndexAlgorithm::Hash => " USING HASH ",
        IndexAlgorithm::Gist => " USING GIST ",
        IndexAlgorithm::Gin => " USING GIN ",
        IndexAlgorithm::SpGist => " USING SPGIST ",
        IndexAlgorithm::Brin => " USING BRIN ",
    };
    if let Some(definition) = &index.details.definition {
        let (name, table) = (names::quoted(name), names::qualified(table));
        return vec![format!("CREATE {unique}INDEX {concurrently}{name} ON {table} {definition}")];
    }
    let parts: Vec<_> = index.columns.iter().map(index_column).collect();
    let predicate = index.predicate.as_ref().map(|predicate| format!(" WHERE ({predicate})"));
    vec![format!(
        "CREATE {unique}INDEX {concurrently}{} ON {}{algorithm}({}){}",
        names::quoted(name),
        names::qualified(table),
        parts.join(", "),
        predicate.unwrap_or_default()
    )]
}

fn add_unique(table: &QualifiedName, index: &Index, name: &str) -> String {
    let columns = || names::list(index.columns.iter().map(|part| part.column.as_str()), ", ");
    let definition = index.details.definition.clone().unwrap_or_else(|| format!("UNIQUE ({})", columns()));
    columns::alter(table, &format!("ADD CONSTRAINT {} {definition}", names::quoted(name)))
}

fn index_column(part: &IndexColumn) -> String {
    let mut written = names::quoted(&part.column);
    if let Some(class) = &part.operator_class {
        written.push(' ');
        written.push_str(class);
    }
    if part.sort == SortOrder::Desc {
        written.push_str(" DESC");
    }
    written
}

pub(super) fn drop_index(table: &QualifiedName, name: &str, concurrently: bool) -> Vec<String> {
    let concurrently = if concurrently { "CONCURRENTLY " } else { "" };
    vec![format!("DROP INDEX {concurrently}{}", names::beside(table, name))]
}

pub(super) fn rename_index(table: &QualifiedName, from: &str, to: &str) -> Vec<String> {
    vec![format!("ALTER INDEX {} RENAME TO {}", names::beside(table, from), names::quoted(to))]
}

pub(super) fn add_foreign(table: &QualifiedName, key: &ForeignKey, is_validated: bool) -> Vec<String> {
    let columns = |columns: &[String]| names::list(columns.iter().map(String::as_str), ", ");
    let is_match = |clause: &str| clause.starts_with("MATCH ");
    let is_other = |clause: &str| !is_match(clause) && clause != ForeignKey::NOT_VALID;
    let validity = if !is_validated || key.is_unproven() { " NOT VALID" } else { "" };
    vec![columns::alter(
        table,
        &format!(
            "ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}({}){} ON DELETE {} ON UPDATE {}{}{validity}",
            names::quoted(&key.name),
            columns(&key.columns),
            names::qualified(&key.referenced_table),
            columns(&key.referenced_columns),
            clauses(key, is_match),
            action(key.on_delete),
            action(key.on_update),
            clauses(key, is_other),
        ),
    )]
}

/// The clauses of a foreign key that belong in one place, each with a space before it.
fn clauses(key: &ForeignKey, belongs: impl Fn(&str) -> bool) -> String {
    let clauses = key.clauses.iter().filter(|clause| belongs(clause));
    clauses.fold(String::new(), |text, clause| text + " " + clause)
}

const fn action(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::NoAction => "NO ACTION",
        ReferentialAction::SetNull => "SET NULL",
        ReferentialAction::SetDefault => "SET DEFAULT",
    }
}

/// A check that takes the place of a scan under the strongest lock: once it is validated,
/// `SET NOT NULL` believes it.
pub(super) fn add_not_null_check(table: &QualifiedName, column: &str, name: &str) -> Vec<String> {
    vec![columns::alter(
        table,
        &format!(
            "ADD CONSTRAINT {} CHECK ({} IS NOT NULL) NOT VALID",
            names::quoted(name),
            names::quoted(column)
        ),
    )]
}
