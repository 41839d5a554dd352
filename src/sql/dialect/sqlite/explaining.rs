//! Plans of SQLite: a line for each table that is read, without any cost.

use crate::sql::dialect::explaining::{Access, Explaining};
use crate::sql::name::QualifiedName;

use super::names;

pub(super) struct Plans;

/// The column of a row in which the line stands.
const DETAIL: usize = 3;

impl Explaining for Plans {
    fn analyze(&self, table: &QualifiedName) -> String {
        format!("ANALYZE {}", names::quoted(&table.name))
    }

    fn explain(&self, query: &str) -> String {
        format!("EXPLAIN QUERY PLAN {query}")
    }

    fn access(&self, rows: &[Vec<Option<String>>]) -> Option<Access> {
        let lines = rows.iter().map(|row| row.get(DETAIL)?.as_deref()).collect::<Option<Vec<_>>>()?;
        let reads = |line: &&&str| line.starts_with("SCAN ") || line.starts_with("SEARCH ");
        let indexes = lines.iter().filter_map(|line| index(line)).map(str::to_owned).collect();
        let steps = lines.iter().filter(reads).map(|line| (*line).to_owned()).collect();
        (!lines.is_empty()).then_some(Access { cost: None, indexes, steps })
    }
}

/// The index in ``SEARCH t0 USING COVERING INDEX hives_yard_idx (yard=?)``.
fn index(line: &str) -> Option<&str> {
    let (_, name) = line.split_once(" INDEX ")?;
    Some(name.split_once(" (").map_or(name, |(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let row = |detail: &str| vec![Some("2".to_owned()), None, None, Some(detail.to_owned())];
        let rows = [
            row("SEARCH t0 USING COVERING INDEX hives_yard_idx (yard=?)"),
            row("SCAN t1"),
            row("SCAN t2 USING INDEX frames_pkey"),
            row("USE TEMP B-TREE FOR ORDER BY"),
        ];
        let access = Plans.access(&rows).unwrap();
        assert_eq!(access.indexes, ["hives_yard_idx", "frames_pkey"]);
        assert_eq!(access.steps.len(), 3);
        assert_eq!(Plans.access(&[]), None);
        assert_eq!(Plans.access(&[vec![None]]), None);
    }
}
