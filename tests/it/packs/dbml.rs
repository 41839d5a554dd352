//! DBML, read by the parser of dbdiagram.io. Whatever the context has must be there afterwards.

use prismakit::generate::context::{Field, Index, Model, Relation, RelationKind};
use serde_json::{Value, json};

use super::workshop::Workshop;
use super::{Example, hostile};

#[test]
fn everything_in_the_database_is_found_again() {
    let mut workshop = Workshop::of("dbml", &[("title", "It's \"the\" project")]);
    workshop.add("dbml", hostile(), &[]);
    let found = workshop.check("dbml.mjs");
    for example in &workshop.examples {
        let database = &found[&example.name];
        let schema = &example.context.schema;
        for model in &schema.models {
            let table =
                &database["tables"][qualified(model.database_schema.as_deref(), &model.database_name)];
            compare_columns(model, table);
            compare_indexes(model, table);
        }
        for definition in &schema.enums {
            let name = qualified(definition.database_schema.as_deref(), &definition.database_name);
            let values: Vec<_> = definition.values.iter().map(|value| &value.database_name).collect();
            assert_eq!(database["enums"][name], json!(values));
        }
        let tables = schema.models.len() + schema.join_tables.len() + schema.types.len();
        assert_eq!(database["tables"].as_object().map(serde_json::Map::len), Some(tables));
        assert_eq!(database["enums"].as_object().map(serde_json::Map::len), Some(schema.enums.len()));
        compare_references(example, &database["references"]);
    }
}

fn qualified(schema: Option<&str>, name: &str) -> String {
    match schema {
        Some(schema) if schema != "public" => format!("{schema}.{name}"),
        _ => name.to_owned(),
    }
}

fn compare_columns(model: &Model, table: &Value) {
    let columns = table["columns"].as_object().unwrap_or_else(|| panic!("no table {}", model.name));
    let fields: Vec<_> = model.fields.iter().filter(|field| field.relation.is_none()).collect();
    assert_eq!(
        columns.keys().collect::<Vec<_>>(),
        fields.iter().map(|field| &field.database_name).collect::<Vec<_>>()
    );
    for field in fields {
        compare_column(model, field, &columns[&field.database_name]);
    }
}

fn compare_column(model: &Model, field: &Field, column: &Value) {
    let name = format!("{}.{}", model.name, field.name);
    let is_key = model.primary_key.as_ref().is_some_and(|key| key.fields == [field.name.as_str()]);
    let is_null = field.column.as_ref().map_or(field.is_optional, |column| column.is_nullable);
    let is_unique = |index: &Index| index.kind == "unique" && index.fields == [field.name.as_str()];
    assert_eq!(column["isKey"], is_key, "{name}");
    assert_eq!(column["isNotNull"], !is_null && !is_key, "{name}");
    assert_eq!(column["isUnique"], model.indexes.iter().any(is_unique), "{name}");
    let given = field.column.as_ref().and_then(|column| column.sql_default.as_ref());
    assert_eq!(!column["default"].is_null(), given.is_some() || has_default(field), "{name}: {column}");
    let note = column["note"].as_str().unwrap_or_default();
    let documentation = field.documentation.as_deref().unwrap_or_default();
    assert!(note.ends_with(documentation), "{name}: {note}");
}

/// Whether a database gives a value, where there are no facts about columns.
fn has_default(field: &Field) -> bool {
    let known = field.default.as_ref().filter(|_| field.column.is_none());
    known.is_some_and(|default| {
        default.filled_by == prismakit::generate::context::FilledBy::Database
            && default.function.as_deref() != Some("autoincrement")
    })
}

fn compare_indexes(model: &Model, table: &Value) {
    let found = table["indexes"].as_array().expect("there is a list of indexes");
    let composite = model.primary_key.as_ref().filter(|key| key.fields.len() > 1);
    assert_eq!(found.len(), model.indexes.len() + usize::from(composite.is_some()), "{}", model.name);
    if let Some(key) = composite {
        assert_eq!(found[0]["isKey"], true);
        assert_eq!(found[0]["columns"], json!(key.columns));
    }
    for index in &model.indexes {
        let matching = found.iter().find(|other| other["name"] == index.database_name);
        let matching = matching.unwrap_or_else(|| panic!("no index {}", index.database_name));
        assert_eq!(matching["isUnique"], index.kind == "unique");
        // The parser puts expressions before columns; this one is on a column that nobody sees.
        let columns: Vec<_> = index.parts.iter().map(|part| part.database_name.as_str()).collect();
        assert_eq!(matching["columns"], json!(columns), "{}", index.database_name);
    }
}

fn compare_references(example: &Example, references: &Value) {
    let found = references.as_array().expect("there is a list of references");
    let mut expected = 2 * example.context.schema.join_tables.len();
    for model in &example.context.schema.models {
        for relation in model.fields.iter().filter_map(|field| field.relation.as_ref()) {
            let is_first = relation.opposite.as_ref().is_none_or(|_| model.name < relation.model);
            if relation.kind == RelationKind::ManyToMany {
                expected += usize::from(relation.join_table.is_none() && is_first);
            } else if relation.owns_key {
                expected += 1;
                let is_it = |reference: &Value| is_reference(reference, model, relation);
                assert!(found.iter().any(is_it), "{}: no {relation:?}", model.name);
            }
        }
    }
    assert_eq!(found.len(), expected, "{}", example.name);
}

fn is_reference(reference: &Value, model: &Model, relation: &Relation) -> bool {
    let action = |action: Option<&str>| {
        let words = action.map(|action| action.replace("No", "no ").replace("Set", "set ").to_lowercase());
        json!(words)
    };
    let sign = if relation.kind == RelationKind::OneToOne { "1" } else { "*" };
    reference["name"] == json!(relation.database_name)
        && reference["onDelete"] == action(relation.on_delete)
        && reference["onUpdate"] == action(relation.on_update)
        && reference["ends"][0]
            == json!({"table": model.database_name, "columns": relation.local_columns, "sign": sign})
        && reference["ends"][1]["columns"] == json!(relation.target_columns)
        && reference["ends"][1]["sign"] == "1"
}

#[test]
fn the_names_of_the_schema_are_read_too() {
    let options = [("names", "schema"), ("ignore", "Order*"), ("ignore-views", "true")];
    let mut workshop = Workshop::of("dbml", &options);
    workshop.add("dbml", hostile(), &options);
    let found = workshop.check("dbml.mjs");
    let tables = found["shop"]["tables"].as_object().expect("there are tables");
    assert!(
        tables.contains_key("Customer") && !tables.contains_key("Order") && !tables.contains_key("OrderLine")
    );
    assert_eq!(found["hostile"]["tables"]["one"]["columns"]["title"]["type"], "String");
    assert!(found["hostile"]["tables"]["Contents"].is_null());
}
