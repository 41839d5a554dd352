//! Primary keys and indexes.

use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::IndexKind;
use crate::sql::{AttachmentKind, Connection, Index, IndexColumn, IndexDetails, PrimaryKey, SqlError, Table};

use super::record::Record;
use super::scope::Scope;
use super::tables::{Tables, attach};

/// Reads the keys and indexes of all tables. An index that was never finished is none.
pub(super) fn read(connection: &mut Connection, scope: &Scope, tables: &mut Tables) -> Result<(), SqlError> {
    for mut row in scope.rows(connection, QUERY)? {
        if let Some(table) = tables.of(&mut row) {
            add(table, &mut row, scope);
        }
    }
    Ok(())
}

/// The index of an exclusion constraint comes with the constraint. `indnullsnotdistinct` is younger
/// than the oldest server.
const QUERY: &str = "SELECT o.oid, c.relname, i.indisprimary, i.indisunique, con.oid IS NOT NULL, am.amname,
        (SELECT json_agg(json_build_array(a.attname, k.options & 1 = 1,
                CASE WHEN class.opcdefault THEN NULL ELSE class.opcname END) ORDER BY k.position)
            FROM unnest(i.indkey::int2[], i.indclass::oid[], i.indoption::int2[])
                WITH ORDINALITY AS k (number, class, options, position)
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number <> 0
            LEFT JOIN pg_catalog.pg_opclass class ON class.oid = k.class
            WHERE k.position <= i.indnkeyatts),
        pg_get_expr(i.indpred, i.indrelid),
        CASE WHEN con.oid IS NOT NULL THEN pg_get_constraintdef(con.oid) ELSE pg_get_indexdef(i.indexrelid) END,
        format('INDEX %I ON %s%I.%I ', c.relname, CASE WHEN c.relkind = 'I' THEN 'ONLY ' ELSE '' END,
            o.nspname, o.relname),
        i.indexprs IS NULL AND i.indnatts = i.indnkeyatts AND c.reloptions IS NULL
            AND coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) IS FALSE
            AND coalesce(NOT con.condeferrable, true)
            AND NOT EXISTS (SELECT FROM unnest(i.indoption::int2[]) AS option WHERE option IN (1, 2))
            AND NOT EXISTS (SELECT FROM unnest(i.indkey::int2[], i.indcollation::oid[]) AS k (number, ordering)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                WHERE k.ordering <> 0 AND k.ordering <> a.attcollation)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute p
                WHERE p.attrelid = i.indexrelid AND to_jsonb(p) ->> 'attoptions' IS NOT NULL)
    FROM {owners} o
    JOIN pg_catalog.pg_index i ON i.indrelid = o.oid AND i.indisvalid
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_am am ON am.oid = c.relam
    LEFT JOIN pg_catalog.pg_constraint con ON con.conindid = i.indexrelid AND con.conrelid = i.indrelid
        AND con.contype IN ('p', 'u')
    WHERE NOT i.indisexclusion
    ORDER BY o.oid, c.relname";

fn add(table: &mut Table, row: &mut Record, scope: &Scope) {
    let (name, is_primary, is_unique, is_constraint) = (row.text(), row.flag(), row.flag(), row.flag());
    let (method, parts, predicate) = (row.text(), row.list::<Part>(), row.optional());
    let (definition, head, is_sayable) = (row.text(), row.text(), row.flag());
    let columns: Option<Vec<_>> = parts.into_iter().map(column).collect();
    let algorithm = ALGORITHMS.iter().find(|(known, _)| *known == method).map(|(_, algorithm)| *algorithm);
    let tail = if is_constraint { definition.as_str() } else { behind(&definition, &head) };
    match (columns, algorithm) {
        (Some(columns), _) if is_primary => {
            table.primary_key = Some(PrimaryKey { name: Some(name), columns });
        }
        (Some(columns), Some(algorithm)) => table.indexes.push(Index {
            name,
            kind: if is_unique { IndexKind::Unique } else { IndexKind::Normal },
            columns,
            algorithm,
            predicate: predicate.map(|predicate| without_parentheses(&predicate).to_owned()),
            details: IndexDetails { is_constraint, definition: (!is_sayable).then(|| tail.to_owned()) },
            origin: None,
        }),
        _ => {
            let unique = if is_unique { "UNIQUE " } else { "" };
            let owner = scope.qualified(&table.name);
            let statement = format!("CREATE {unique}INDEX {} ON {owner} {tail}", scope.quoted(&name));
            attach(table, AttachmentKind::Index, name, statement);
        }
    }
}

/// A column, whether it is in falling order, and its operator class. There is no column where there
/// is an expression.
type Part = (Option<String>, bool, Option<String>);

fn column((column, is_falling, operator_class): Part) -> Option<IndexColumn> {
    let sort = if is_falling { SortOrder::Desc } else { SortOrder::Asc };
    Some(IndexColumn { column: column?, sort, length: None, operator_class })
}

/// What follows the name of the table in the statement that creates an index.
fn behind<'d>(definition: &'d str, head: &str) -> &'d str {
    definition.split_once(head).map_or(definition, |(_, tail)| tail)
}

/// A condition without the parentheses that the database puts around it.
pub(super) fn without_parentheses(condition: &str) -> &str {
    let inner = condition.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.filter(|inner| is_closed(inner)).unwrap_or(condition)
}

/// Whether every parenthesis in a condition is closed in it, quoted ones aside.
fn is_closed(condition: &str) -> bool {
    let mut depth = 0_i32;
    let mut quote = None;
    for character in condition.chars() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '\'' | '"') => quote = Some(character),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

static ALGORITHMS: &[(&str, IndexAlgorithm)] = &[
    ("btree", IndexAlgorithm::BTree),
    ("hash", IndexAlgorithm::Hash),
    ("gist", IndexAlgorithm::Gist),
    ("gin", IndexAlgorithm::Gin),
    ("spgist", IndexAlgorithm::SpGist),
    ("brin", IndexAlgorithm::Brin),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_parentheses_around_everything_go() {
        for (condition, expected) in [
            ("(a > 0)", "a > 0"),
            ("((a > 0) AND (b > 0))", "(a > 0) AND (b > 0)"),
            ("(a > 0) AND (b > 0)", "(a > 0) AND (b > 0)"),
            ("(a = ')('::text)", "a = ')('::text"),
            ("(\")\" = 'it''s ('::text)", "\")\" = 'it''s ('::text"),
            ("f(a)", "f(a)"),
            ("a", "a"),
        ] {
            assert_eq!(without_parentheses(condition), expected);
        }
    }
}
