//! Plans of PostgreSQL: a tree of nodes in JSON.

use serde_json::Value;

use crate::sql::dialect::explaining::{Access, Explaining};
use crate::sql::name::QualifiedName;

use super::names;

pub(super) struct Plans;

impl Explaining for Plans {
    fn analyze(&self, table: &QualifiedName) -> String {
        format!("ANALYZE {}", names::qualified(table))
    }

    fn explain(&self, query: &str) -> String {
        format!("EXPLAIN (FORMAT JSON) {query}")
    }

    fn access(&self, rows: &[Vec<Option<String>>]) -> Option<Access> {
        let text = rows.first()?.first()?.as_deref()?;
        let document: Value = serde_json::from_str(text).ok()?;
        let plan = document.get(0)?.get("Plan")?;
        let mut access = Access { cost: plan.get("Total Cost")?.as_f64(), ..Access::default() };
        collect(plan, &mut access);
        Some(access)
    }
}

/// What a node and those below it read. Documents are nested as deeply as the parser lets them.
fn collect(node: &Value, access: &mut Access) {
    let text = |key: &str| node.get(key).and_then(Value::as_str);
    let (table, index) = (text("Relation Name"), text("Index Name"));
    if let (Some(kind), true) = (text("Node Type"), table.is_some() || index.is_some()) {
        let using = index.map(|index| format!(" using {index}")).unwrap_or_default();
        let on = table.map(|table| format!(" on {table}")).unwrap_or_default();
        access.steps.push(format!("{kind}{using}{on}"));
    }
    access.indexes.extend(index.map(str::to_owned));
    for below in node.get("Plans").and_then(Value::as_array).into_iter().flatten() {
        collect(below, access);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_that_read_are_told() {
        let plan = r#"[{"Plan": {"Node Type": "Limit", "Total Cost": 8.31, "Plans": [
            {"Node Type": "Bitmap Heap Scan", "Relation Name": "hives", "Plans": [
                {"Node Type": "Bitmap Index Scan", "Index Name": "hives_yard_idx", "Total Cost": 4.2}]},
            {"Node Type": "Seq Scan", "Relation Name": "frames"}]}}]"#;
        let access = Plans.access(&[vec![Some(plan.to_owned())]]).unwrap();
        assert_eq!(access.cost, Some(8.31));
        assert_eq!(access.indexes, ["hives_yard_idx"]);
        let expected =
            ["Bitmap Heap Scan on hives", "Bitmap Index Scan using hives_yard_idx", "Seq Scan on frames"];
        assert_eq!(access.steps, expected);
    }

    #[test]
    fn what_is_no_plan_is_none() {
        for text in ["", "[]", "[{}]", "{", "[{\"Plan\": {}}]"] {
            assert_eq!(Plans.access(&[vec![Some(text.to_owned())]]), None, "{text}");
        }
        assert_eq!(Plans.access(&[]), None);
        assert_eq!(Plans.access(&[vec![None]]), None);
    }
}
