//! Sequences behind columns that count up.

use crate::sql::column_type::ColumnType;
use crate::sql::name::QualifiedName;
use crate::sql::table::Column;

use super::{blocks, columns, names, types, values};

/// The name that `SERIAL` gives the sequence of a column. Where it would be longer than 63 bytes,
/// PostgreSQL shortens the longer of the two names until it fits.
pub(super) fn name(table: &str, column: &str) -> String {
    let available = names::MAX_BYTES - "__seq".len();
    let (mut first, mut second) = (table.len(), column.len());
    while first + second > available {
        if first > second {
            first -= 1;
        } else {
            second -= 1;
        }
    }
    format!("{}_{}_seq", names::cut(table, first), names::cut(column, second))
}

/// Makes a sequence behind the largest value, and takes the default from it.
pub(super) fn add(table: &QualifiedName, column: &Column) -> Vec<String> {
    let sequence = names::beside(table, &name(&table.name, &column.name));
    let literal = values::text(&sequence);
    let (name, owner) = (names::quoted(&column.name), names::qualified(table));
    if let Some(words) = &column.details.identity {
        let action = format!("ADD GENERATED {words} AS IDENTITY");
        return vec![
            columns::alter_column(table, &column.name, &action),
            format!(
                "SELECT setval({}, greatest(max({name}), 0) + 1, false) FROM {owner}",
                behind(table, &column.name)
            ),
        ];
    }
    vec![
        format!("CREATE SEQUENCE {sequence} AS {} OWNED BY {owner}.{name}", types::column_type(&column.ty)),
        format!("SELECT setval({literal}, greatest(max({name}), 0) + 1, false) FROM {owner}"),
        columns::alter_column(table, &column.name, &format!("SET DEFAULT nextval({literal})")),
    ]
}

/// The next number is the one behind the largest; the first where there are no rows.
pub(super) fn count_on(table: &QualifiedName, column: &str) -> String {
    let name = names::quoted(column);
    format!(
        "SELECT setval({}, greatest(max({name}), 1), max({name}) >= 1) FROM {}",
        behind(table, column),
        names::qualified(table)
    )
}

/// Takes the default away, and the sequence behind it. A column may also count as the standard has
/// it, which ends the same way.
pub(super) fn drop(table: &QualifiedName, column: &str) -> Vec<String> {
    let action = |action| values::text(&columns::alter_column(table, column, action));
    let body = format!(
        "    sequence_name := {sequence};
    IF EXISTS (SELECT FROM pg_catalog.pg_attribute
               WHERE attrelid = {table}::regclass AND attname = {column} AND attidentity <> '') THEN
        EXECUTE {identity};
    ELSE
        EXECUTE {default};
        IF sequence_name IS NOT NULL THEN
            EXECUTE 'DROP SEQUENCE ' || sequence_name;
        END IF;
    END IF;",
        sequence = behind(table, column),
        table = values::text(&names::qualified(table)),
        column = values::text(column),
        identity = action("DROP IDENTITY"),
        default = action("DROP DEFAULT"),
    );
    vec![blocks::block("    sequence_name text;", &body)]
}

pub(super) fn set_type(table: &QualifiedName, column: &str, ty: &ColumnType) -> Vec<String> {
    let body = format!(
        "    sequence_name := {};
    IF sequence_name IS NOT NULL THEN
        EXECUTE 'ALTER SEQUENCE ' || sequence_name || ' AS {}';
    END IF;",
        behind(table, column),
        types::column_type(ty)
    );
    vec![blocks::block("    sequence_name text;", &body)]
}

/// Gives the sequence the name that `SERIAL` would choose now, unless something else has it.
pub(super) fn rename(table: &QualifiedName, column: &str) -> Vec<String> {
    let new = name(&table.name, column);
    let body = format!(
        "    sequence_name := {};
    IF sequence_name IS NOT NULL AND to_regclass({}) IS NULL THEN
        EXECUTE 'ALTER SEQUENCE ' || sequence_name || {};
    END IF;",
        behind(table, column),
        values::text(&names::beside(table, &new)),
        values::text(&format!(" RENAME TO {}", names::quoted(&new))),
    );
    vec![blocks::block("    sequence_name text;", &body)]
}

/// An expression for the sequence behind a column, as text that can stand in a statement, or null.
fn behind(table: &QualifiedName, column: &str) -> String {
    format!("pg_get_serial_sequence({}, {})", values::text(&names::qualified(table)), values::text(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_are_called_as_serial_calls_them() {
        assert_eq!(name("User", "id"), "User_id_seq");
        let long = "t".repeat(63);
        assert_eq!(name(&long, "id"), format!("{}_id_seq", "t".repeat(56)));
        assert_eq!(name(&long, &"c".repeat(63)), format!("{}_{}_seq", "t".repeat(29), "c".repeat(29)));
    }
}
