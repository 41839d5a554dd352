//! Data dictionaries: read as a person would, by a parser of Markdown.

use prismakit::generate::context::{Enum, Model};
use serde_json::{Value, json};

use super::workshop::Workshop;
use super::{Example, hostile};

#[test]
fn a_dictionary_tells_everything() {
    let mut workshop = Workshop::of("markdown", &[]);
    workshop.add("markdown", hostile(), &[]);
    let found = workshop.check("markdown.mjs");
    for example in &workshop.examples {
        let schema = &example.context.schema;
        let page = &found[&example.name]["schema.md"];
        for model in &schema.models {
            compare_model(model, section(page, &model.name));
        }
        for ty in &schema.types {
            assert_eq!(rows(section(page, &ty.name), "Field").len(), ty.fields.len());
        }
        for definition in &schema.enums {
            compare_enum(definition, section(page, &definition.name));
        }
        for table in &schema.join_tables {
            assert_eq!(column(section(page, &table.database_name), "Column", 0), ["A", "B"]);
        }
    }
}

#[test]
fn a_page_for_each_item_tells_the_same() {
    let options = [("layout", "many"), ("title", "The *books*")];
    let mut workshop = Workshop::of("markdown", &options);
    workshop.add("markdown", hostile(), &options);
    let found = workshop.check("markdown.mjs");
    for example in &workshop.examples {
        let schema = &example.context.schema;
        let pages = &found[&example.name];
        for model in &schema.models {
            compare_model(model, section(&pages[format!("models/{}.md", model.name)], &model.name));
        }
        for definition in &schema.enums {
            compare_enum(
                definition,
                section(&pages[format!("enums/{}.md", definition.name)], &definition.name),
            );
        }
        let names: Vec<_> = schema.models.iter().map(|model| model.name.clone()).collect();
        assert_eq!(column(section(&pages["index.md"], "The *books*"), "Model", 0), names);
    }
}

/// Names that are one where capitals do not count, and documentation that would take over the page.
const TWINS: &str = "datasource db {
  provider = \"postgresql\"
}

/// # A title
/// Underlined <script>
/// ===
///
/// ```sql
/// ## not closed
model User {
  /// <b>Raw</b> ``` and `<code>`
  id    Int    @id
  twins user[]
}

model user {
  id     Int  @id
  twinId Int
  twin   User @relation(fields: [twinId], references: [id])
}
";

#[test]
fn names_and_documentation_keep_to_their_place() {
    let page = |layout| {
        let workshop =
            Workshop::with("markdown", &[("layout", layout)], vec![Example::of_text("twins", TWINS)]);
        workshop.check("markdown.mjs")["twins"].clone()
    };
    let headings = |page: &Value| -> Vec<Value> {
        let sections = page["sections"].as_array().expect("there are sections");
        sections.iter().map(|section| section["heading"].clone()).collect()
    };
    let page_of_all = &page("one")["schema.md"];
    assert_eq!(headings(page_of_all), ["Data dictionary", "User", "user"]);
    assert_eq!(page_of_all["links"], json!(["#user", "#user-1", "#user-1", "#user", "#user"]));
    let pages = page("many");
    assert_eq!(headings(&pages["models/User.md"]), ["User"]);
    assert_eq!(headings(&pages["models/user_.md"]), ["user"]);
    assert_eq!(pages["index.md"]["links"], json!(["models/User.md", "models/user_.md"]));
}

#[test]
fn what_is_left_out_is_not_linked() {
    let workshop = Workshop::of("markdown", &[("ignore", "Customer,Order*")]);
    let found = workshop.check("markdown.mjs");
    let sections = found["shop"]["schema.md"]["sections"].as_array().expect("there are sections");
    assert!(sections.iter().any(|section| section["heading"] == "Address"));
    assert!(!sections.iter().any(|section| section["heading"] == "Customer"));
}

fn section<'v>(page: &'v Value, heading: &str) -> &'v Value {
    let sections = page["sections"].as_array().expect("there are sections");
    let section = sections.iter().find(|section| section["heading"] == heading);
    section.unwrap_or_else(|| panic!("nothing is called {heading}"))
}

/// The rows of the table whose first column has this head; none where there is no such table.
fn rows<'v>(section: &'v Value, head: &str) -> &'v [Value] {
    let tables = section["tables"].as_array().expect("there is a list of tables");
    let table = tables.iter().find(|table| table["head"][0] == head);
    table.and_then(|table| table["rows"].as_array()).map(Vec::as_slice).unwrap_or_default()
}

fn column(section: &Value, head: &str, at: usize) -> Vec<String> {
    let cell = |row: &Value| row[at].as_str().expect("a cell is a text").to_owned();
    rows(section, head).iter().map(cell).collect()
}

fn compare_model(model: &Model, section: &Value) {
    let fields: Vec<_> = model.fields.iter().filter(|field| field.relation.is_none()).collect();
    let names = fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
    assert_eq!(column(section, "Field", 0), names, "{}", model.name);
    for (row, field) in rows(section, "Field").iter().zip(fields) {
        let cell = |at: usize| row[at].as_str().expect("a cell is a text");
        let ty = if field.is_list { format!("{}[]", field.ty) } else { field.ty.clone() };
        assert_eq!(cell(1), ty);
        let sql_type = field.column.as_ref().map(|column| column.sql_type.clone()).unwrap_or_default();
        assert!(cell(2).starts_with(&field.database_name) && cell(2).ends_with(&sql_type), "{}", cell(2));
        assert_eq!(cell(3), if field.is_optional { "yes" } else { "" });
        let default = field.default.as_ref().map(|default| default.text.clone()).unwrap_or_default();
        assert!(cell(4).starts_with(&default), "{}: {}", field.name, cell(4));
        assert_eq!(cell(5).contains("primary key"), field.is_in_key);
        assert_eq!(cell(6).is_empty(), field.documentation.is_none());
    }
    let indexes = model.indexes.iter().map(|index| index.database_name.clone());
    let key = model.primary_key.as_ref().map(|key| key.database_name.clone().unwrap_or("—".to_owned()));
    assert_eq!(column(section, "Index", 0), key.into_iter().chain(indexes).collect::<Vec<_>>());
    let relations: Vec<_> = [column(section, "Refers to", 1), column(section, "Referred to by", 1)].concat();
    let expected = model.fields.iter().filter(|field| field.relation.is_some());
    assert_eq!(relations.len(), expected.clone().count(), "{}", model.name);
    assert!(expected.clone().all(|field| relations.contains(&field.name)), "{}", model.name);
}

fn compare_enum(definition: &Enum, section: &Value) {
    let values = definition.values.iter().map(|value| json!([value.name, value.database_name]));
    let found = rows(section, "Value").iter().map(|row| json!([row[0], row[1]]));
    assert_eq!(found.collect::<Vec<_>>(), values.collect::<Vec<_>>());
}
