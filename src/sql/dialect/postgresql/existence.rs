//! `IF EXISTS`, in statements that take something away.

use crate::sql::name::QualifiedName;
use crate::sql::operation::Operation;

use super::names;

/// Puts `IF EXISTS` behind the words that say what goes.
pub(super) fn guarded(operation: &Operation<'_>, statements: Vec<String>) -> Vec<String> {
    let Some(words) = words(operation) else { return statements };
    let guard = |statement: String| match statement.strip_prefix(&words) {
        Some(rest) => format!("{words}IF EXISTS {rest}"),
        None => statement,
    };
    statements.into_iter().map(guard).collect()
}

/// How the statement begins, up to the name of what goes.
fn words(operation: &Operation<'_>) -> Option<String> {
    let of_table =
        |table: &QualifiedName, what: &str| format!("ALTER TABLE {} DROP {what} ", names::qualified(table));
    match operation {
        Operation::DropTable(_) => Some("DROP TABLE ".to_owned()),
        Operation::DropEnum(_) => Some("DROP TYPE ".to_owned()),
        Operation::DropIndex { is_constraint: false, concurrently: true, .. } => {
            Some("DROP INDEX CONCURRENTLY ".to_owned())
        }
        Operation::DropIndex { is_constraint: false, .. } => Some("DROP INDEX ".to_owned()),
        Operation::DropColumn { table, .. } => Some(of_table(table, "COLUMN")),
        Operation::DropIndex { table, .. }
        | Operation::DropForeignKey { table, .. }
        | Operation::DropCheck { table, .. }
        | Operation::DropPrimaryKey { table, .. } => Some(of_table(table, "CONSTRAINT")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::dialect::postgresql::statements::statements;

    #[test]
    fn what_goes_may_be_gone() {
        let table = QualifiedName::unqualified("T DROP COLUMN ");
        let name = "i".to_owned();
        let cases = [
            (Operation::DropTable(table.clone()), "DROP TABLE IF EXISTS \"T DROP COLUMN \""),
            (Operation::DropEnum(table.clone()), "DROP TYPE IF EXISTS \"T DROP COLUMN \""),
            (
                Operation::DropColumn { table: table.clone(), column: "c".to_owned() },
                "ALTER TABLE \"T DROP COLUMN \" DROP COLUMN IF EXISTS \"c\"",
            ),
            (
                Operation::DropForeignKey { table: table.clone(), name: name.clone() },
                "ALTER TABLE \"T DROP COLUMN \" DROP CONSTRAINT IF EXISTS \"i\"",
            ),
            (
                Operation::DropIndex {
                    table: table.clone(),
                    name: name.clone(),
                    concurrently: false,
                    is_constraint: false,
                },
                "DROP INDEX IF EXISTS \"i\"",
            ),
            (
                Operation::DropIndex {
                    table: table.clone(),
                    name: name.clone(),
                    concurrently: false,
                    is_constraint: true,
                },
                "ALTER TABLE \"T DROP COLUMN \" DROP CONSTRAINT IF EXISTS \"i\"",
            ),
            (
                Operation::DropIndex { table, name, concurrently: true, is_constraint: false },
                "DROP INDEX CONCURRENTLY IF EXISTS \"i\"",
            ),
        ];
        for (operation, expected) in cases {
            assert_eq!(guarded(&operation, statements(&operation)), [expected]);
        }
    }
}
