//! Diagrams for Mermaid, read by Mermaid's own parser.

use std::collections::BTreeSet;

use prismakit::generate::Context;
use prismakit::generate::context::{Field, FieldKind, Index, Model, RelationKind};
use serde_json::{Value, json};

use super::workshop::Workshop;
use super::{hostile, output};

#[test]
fn diagrams_show_every_field_key_index_enum_and_relation() {
    let mut workshop = Workshop::of("mermaid", &[]);
    workshop.add("mermaid", hostile(), &[]);
    let found = workshop.check("mermaid.mjs");
    for example in &workshop.examples {
        let diagram = &found[&example.name]["schema.mmd"];
        let schema = &example.context.schema;
        for model in &schema.models {
            let attributes = attributes(diagram, &model.name);
            compare_fields(model, &attributes);
            for index in &model.indexes {
                assert!(shows_index(&attributes, index), "{}: {index:?} in {attributes:#?}", model.name);
            }
        }
        for definition in &schema.enums {
            let values: Vec<_> = attributes(diagram, &definition.name).iter().map(name).collect();
            let expected: Vec<_> = definition.values.iter().map(|value| value.name.clone()).collect();
            assert_eq!(values, expected);
        }
        let entities = diagram["entities"].as_object().expect("there are entities").len();
        assert_eq!(entities, schema.models.len() + schema.enums.len() + schema.types.len());
        assert_eq!(lines(diagram), expected_lines(&example.context), "{}", example.name);
    }
}

fn attributes(diagram: &Value, entity: &str) -> Vec<Value> {
    diagram["entities"][entity]["attributes"].as_array().unwrap_or_else(|| panic!("no {entity}")).clone()
}

/// The name of an attribute: what its comment says, if the grammar has no place for it.
fn name(attribute: &Value) -> String {
    let comment = attribute["comment"].as_str().unwrap_or_default();
    let named = comment.strip_prefix("named ").map(|rest| rest.split(';').next().unwrap_or(rest));
    named.or(attribute["name"].as_str()).expect("an attribute has a name").to_owned()
}

fn compare_fields(model: &Model, attributes: &[Value]) {
    let fields: Vec<_> = model.fields.iter().filter(|field| field.relation.is_none()).collect();
    assert_eq!(
        attributes.iter().map(name).collect::<Vec<_>>(),
        fields.iter().map(|it| it.name.clone()).collect::<Vec<_>>()
    );
    let owned = model.fields.iter().filter_map(|field| field.relation.as_ref()).filter(|it| it.owns_key);
    let foreign: BTreeSet<_> = owned.flat_map(|relation| relation.local_fields.iter()).collect();
    for (attribute, field) in attributes.iter().zip(fields) {
        let keys = [
            ("PK", field.is_in_key),
            ("FK", foreign.contains(&field.name)),
            ("UK", model.indexes.iter().any(|index| is_plain_unique(index, field))),
        ];
        let keys: Vec<_> = keys.iter().filter(|(_, holds)| *holds).map(|(key, _)| *key).collect();
        assert_eq!(attribute["keys"], json!(keys), "{}.{}", model.name, field.name);
        let comment = attribute["comment"].as_str().expect("a comment is a text");
        assert_eq!(comment.split("; ").any(|part| part == "nullable"), field.is_optional, "{comment}");
        if field.kind != FieldKind::Unsupported {
            let ty = if field.is_list { format!("{}[]", field.ty) } else { field.ty.clone() };
            assert_eq!(attribute["type"], ty);
        }
    }
}

fn is_plain_unique(index: &Index, field: &Field) -> bool {
    index.kind == "unique" && index.predicate.is_none() && index.fields == [field.name.as_str()]
}

/// Whether an index is told: by a key, or by its fields in the comment on one of them.
fn shows_index(attributes: &[Value], index: &Index) -> bool {
    let comments =
        || attributes.iter().filter_map(|attribute| Some((attribute, attribute["comment"].as_str()?)));
    let is_word = |part: &str, word: &str| part == word || part.starts_with(&format!("{word} by"));
    let kind = match index.kind {
        "fulltext" => "full-text index",
        kind => kind,
    };
    if let [field] = index.fields.as_slice()
        && index.parts[0].sort == "Asc"
        && index.parts[0].length.is_none()
        && !field.contains('.')
    {
        return comments().any(|(attribute, comment)| {
            let is_key = kind == "unique"
                && attribute["keys"].as_array().is_some_and(|keys| keys.contains(&json!("UK")));
            name(attribute) == *field && (is_key || comment.split("; ").any(|part| is_word(part, kind)))
        });
    }
    let parts = index.parts.iter().map(|part| {
        let length = part.length.map(|length| format!("({length})")).unwrap_or_default();
        format!("{}{length}{}", part.name, if part.sort == "Desc" { " desc" } else { "" })
    });
    let parts = format!("({})", parts.collect::<Vec<_>>().join(", "));
    comments()
        .any(|(_, comment)| comment.split("; ").any(|part| part.starts_with(kind) && part.contains(&parts)))
}

/// A line as a text: `User ONLY_ONE ZERO_OR_MORE Post author`.
fn lines(diagram: &Value) -> Vec<String> {
    let line = |line: &Value| {
        ["left", "leftEnd", "rightEnd", "right", "label"]
            .map(|key| line[key].as_str().expect("a text"))
            .join(" ")
    };
    let mut lines: Vec<_> = diagram["lines"].as_array().expect("there are lines").iter().map(line).collect();
    lines.sort();
    lines
}

fn expected_lines(context: &Context) -> Vec<String> {
    let models = context.schema.models.iter().map(|model| (&model.name, &model.fields));
    let types = context.schema.types.iter().map(|ty| (&ty.name, &ty.fields));
    let fields =
        models.chain(types).flat_map(|(owner, fields)| fields.iter().map(move |field| (owner, field)));
    let mut lines: Vec<_> = fields.filter_map(|(owner, field)| expected_line(owner, field)).collect();
    lines.sort();
    lines
}

fn expected_line(owner: &str, field: &Field) -> Option<String> {
    let one = if field.is_optional { "ZERO_OR_ONE" } else { "ONLY_ONE" };
    let (ty, name) = (&field.ty, &field.name);
    match (field.kind, &field.relation) {
        (FieldKind::Enum, _) => {
            let end = if field.is_list { "ZERO_OR_MORE" } else { one };
            Some(format!("{ty} {end} ZERO_OR_MORE {owner} {name}"))
        }
        (FieldKind::Composite, _) => {
            let end = if field.is_list { "ZERO_OR_MORE" } else { one };
            Some(format!("{owner} ONLY_ONE {end} {ty} {name}"))
        }
        (_, Some(relation)) if relation.kind == RelationKind::ManyToMany => {
            let opposite = relation.opposite.as_deref().unwrap_or_default();
            let is_first = (owner, name.as_str()) <= (relation.model.as_str(), opposite);
            is_first.then(|| format!("{owner} ZERO_OR_MORE ZERO_OR_MORE {ty} {name}"))
        }
        (_, Some(relation)) if relation.owns_key => {
            let many = if relation.kind == RelationKind::OneToOne { "ZERO_OR_ONE" } else { "ZERO_OR_MORE" };
            Some(format!("{ty} {one} {many} {owner} {name}"))
        }
        _ => None,
    }
}

#[test]
fn diagrams_of_the_database_have_its_names_and_join_tables() {
    let options = [("names", "database"), ("documentation", "true"), ("format", "md"), ("title", "A: b")];
    let mut workshop = Workshop::of("mermaid", &options);
    workshop.add("mermaid", hostile(), &options);
    let found = workshop.check("mermaid.mjs");
    for example in &workshop.examples {
        let diagram = &found[&example.name]["schema.md"];
        let schema = &example.context.schema;
        for model in &schema.models {
            let label = diagram["entities"][&model.name]["label"].as_str().expect("there is a label");
            assert!(label.contains(&model.database_name), "{label}");
            let names: Vec<_> = attributes(diagram, &model.name).iter().map(name).collect();
            let fields = model.fields.iter().filter(|field| field.relation.is_none());
            assert_eq!(names, fields.map(|field| field.database_name.clone()).collect::<Vec<_>>());
        }
        for table in &schema.join_tables {
            assert_eq!(attributes(diagram, &table.database_name).len(), 2);
        }
        let comments = diagram.to_string();
        for index in schema.models.iter().flat_map(|model| &model.indexes) {
            let name = json!(index.database_name).to_string();
            assert!(comments.contains(name.trim_matches('"')), "{}: no {name}", example.name);
        }
    }
}

#[test]
fn a_diagram_for_each_model_shows_what_it_has_relations_with() {
    let workshop = Workshop::of("mermaid", &[("layout", "many"), ("format", "md"), ("ignore-enums", "true")]);
    let found = workshop.check("mermaid.mjs");
    for example in &workshop.examples {
        for model in &example.context.schema.models {
            let diagram = &found[&example.name][format!("models/{}.md", model.name)];
            let entities: BTreeSet<_> =
                diagram["entities"].as_object().expect("entities").keys().cloned().collect();
            let mut shown = BTreeSet::from([model.name.clone()]);
            show(&example.context, &model.fields, &mut shown);
            assert_eq!(entities, shown, "{}", model.name);
        }
    }
}

/// Adds what `fields` lead to, and what stands within documents there.
fn show(context: &Context, fields: &[Field], shown: &mut BTreeSet<String>) {
    for field in fields {
        if field.relation.is_some() {
            shown.insert(field.ty.clone());
        } else if field.kind == FieldKind::Composite && shown.insert(field.ty.clone()) {
            let mut types = context.schema.types.iter();
            let ty = types.find(|ty| ty.name == field.ty).expect("the type is there");
            show(context, &ty.fields, shown);
        }
    }
}

#[test]
fn options_leave_out_what_they_say() {
    let options = [
        ("table-only", "true"),
        ("ignore", "Order*,Review"),
        ("direction", "LR"),
        ("theme", "neutral"),
        ("layout-engine", "elk"),
    ];
    let workshop = Workshop::of("mermaid", &options);
    let diagram = &workshop.check("mermaid.mjs")["shop"]["schema.mmd"];
    let entities = diagram["entities"].as_object().expect("there are entities");
    assert!(
        entities.contains_key("Customer")
            && entities.values().all(|entity| entity["attributes"] == json!([]))
    );
    assert!(!entities.keys().any(|name| name.starts_with("Order") || name == "Review"));
    assert_eq!(diagram["direction"], "LR");
}

#[test]
fn whoever_makes_a_large_diagram_is_told_of_the_limit() {
    let example = hostile();
    let small = output("mermaid", &example.context, &[]).expect("it is for every database");
    assert_eq!(small.notes.as_deref().map_or("", str::trim), "");
    let mut context = example.context.clone();
    for number in 0..400 {
        let model = context.schema.models[number % example.context.schema.models.len()].clone();
        context.schema.models.push(model);
    }
    let large = output("mermaid", &context, &[]).expect("it is for every database");
    assert!(large.notes.is_some_and(|notes| notes.contains("maxTextSize")));
}
