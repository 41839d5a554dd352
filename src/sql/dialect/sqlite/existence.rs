//! `IF EXISTS`, in statements that take something away.

use crate::sql::operation::Operation;

/// Puts `IF EXISTS` behind the words that say what goes.
pub(super) fn guarded(operation: &Operation<'_>, statements: Vec<String>) -> Vec<String> {
    let words = match operation {
        Operation::DropTable(_) => "DROP TABLE ",
        Operation::DropIndex { .. } => "DROP INDEX ",
        _ => return statements,
    };
    let guard = |statement: String| match statement.strip_prefix(words) {
        Some(rest) => format!("{words}IF EXISTS {rest}"),
        None => statement,
    };
    statements.into_iter().map(guard).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::dialect::sqlite::statements::statements;
    use crate::sql::name::QualifiedName;

    #[test]
    fn what_goes_may_be_gone() {
        let operation = Operation::DropTable(QualifiedName::unqualified("T"));
        assert_eq!(guarded(&operation, statements(&operation)), ["DROP TABLE IF EXISTS \"T\""]);
    }
}
