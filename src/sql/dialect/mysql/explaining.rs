//! Plans of MySQL and MariaDB: JSON in which each table that is read is an object.

use serde_json::{Map, Value};

use crate::sql::dialect::Writer;
use crate::sql::dialect::explaining::{Access, Explaining};
use crate::sql::name::QualifiedName;

pub(super) struct Plans;

impl Explaining for Plans {
    fn analyze(&self, table: &QualifiedName) -> String {
        format!("ANALYZE TABLE {}", super::MySql.qualified(table))
    }

    fn explain(&self, query: &str) -> String {
        format!("EXPLAIN FORMAT=JSON {query}")
    }

    /// MariaDB before 11 has no cost in its plans.
    fn cost(&self) -> Option<&'static str> {
        Some("SHOW SESSION STATUS LIKE 'Last_query_cost'")
    }

    fn access(&self, rows: &[Vec<Option<String>>]) -> Option<Access> {
        let text = rows.first()?.first()?.as_deref()?;
        let document: Value = serde_json::from_str(text).ok()?;
        let block = document.get("query_block")?;
        let mut access = Access { cost: cost(block), ..Access::default() };
        collect(block, &mut access);
        Some(access)
    }
}

/// MySQL writes it as a text in an object of its own, MariaDB as a number.
fn cost(block: &Value) -> Option<f64> {
    let of_mysql = block.pointer("/cost_info/query_cost").and_then(Value::as_str);
    of_mysql.and_then(|cost| cost.parse().ok()).or_else(|| block.get("cost")?.as_f64())
}

/// What the tables at any depth are read by. Documents are nested as deeply as the parser lets them.
fn collect(value: &Value, access: &mut Access) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, access)),
        Value::Object(object) => {
            table(object, access);
            object.values().for_each(|value| collect(value, access));
        }
        _ => {}
    }
}

fn table(object: &Map<String, Value>, access: &mut Access) {
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    let key = text("key");
    if let (Some(kind), Some(table)) = (text("access_type"), text("table_name")) {
        let by = key.map(|key| format!(" by {key}")).unwrap_or_default();
        access.steps.push(format!("{kind} {table}{by}"));
    }
    // Several indexes are one text in MySQL: `union(a,b)`.
    let parts = key.into_iter().flat_map(|key| key.split(['(', ',', ')'])).filter(|part| !part.is_empty());
    access.indexes.extend(parts.map(str::to_owned));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(plan: &str) -> Option<Access> {
        Plans.access(&[vec![Some(plan.to_owned())]])
    }

    #[test]
    fn both_servers_are_understood() {
        let mysql = r#"{"query_block": {"select_id": 1, "cost_info": {"query_cost": "2054.25"},
            "ordering_operation": {"table": {"table_name": "t0", "access_type": "ALL"}}}}"#;
        let expected = Access { cost: Some(2054.25), indexes: vec![], steps: vec!["ALL t0".to_owned()] };
        assert_eq!(read(mysql), Some(expected));
        let mariadb = r#"{"query_block": {"select_id": 1, "nested_loop": [
            {"table": {"table_name": "t0", "access_type": "ref", "key": "hives_yard_idx"}}]}}"#;
        let (indexes, steps) =
            (vec!["hives_yard_idx".to_owned()], vec!["ref t0 by hives_yard_idx".to_owned()]);
        assert_eq!(read(mariadb), Some(Access { cost: None, indexes, steps }));
        let merged = r#"{"query_block": {"cost": 1.5, "table":
            {"table_name": "t0", "access_type": "index_merge", "key": "union(a_idx,b_idx)"}}}"#;
        let merged = read(merged).unwrap();
        assert_eq!(
            (merged.cost, merged.indexes),
            (Some(1.5), vec!["union".into(), "a_idx".into(), "b_idx".into()])
        );
    }

    #[test]
    fn what_is_no_plan_is_none() {
        for text in ["", "[]", "{}", "{"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
