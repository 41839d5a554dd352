//! From the name of a column to what its values are.
//!
//! A name is taken apart into words (`words`), and tables say what the words mean: those of one family
//! of types for itself, since `rating` is something else for a number than for a text. In each table more
//! words win over fewer. The order in which the rules for texts are asked stands in `text::hint`.

mod context;
mod last_words;
mod moments;
mod nulls;
mod numbers;
mod phrases;
mod shapes;
mod table;
mod text;
mod truths;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

use super::hint::{Hint, Moment};
use crate::sql::column_type::Family;
use text::Model;

/// What the name of a field says about its values. `siblings` are the names of all fields of the model;
/// they tell a person or a place where the model's name does not.
pub fn hint(model: &str, field: &str, family: Family, siblings: &[&str]) -> Option<Hint> {
    let field = words::of_field(field);
    match family {
        Family::Text => {
            let model = thing(model, siblings);
            text_hint(&model, &field).map(|hint| of_what_it_is_called(hint, &model, siblings))
        }
        Family::Integer => numbers::hint(&field, true).map(Hint::Number),
        Family::Fraction => numbers::hint(&field, false).map(Hint::Number),
        Family::Time => moments::hint(&field).map(Hint::Moment),
        Family::Boolean => Some(Hint::Truth(truths::hint(&field))),
        Family::Json => shapes::hint(&field).map(Hint::Shape),
        Family::Address => Some(Hint::Text("ip")),
        Family::Enum | Family::Uuid | Family::Binary | Family::Bits | Family::Other => None,
    }
}

/// How often a field of this name is null if it may be, in a thousand.
pub fn nulls(field: &str) -> u32 {
    nulls::per_mille(&words::of_field(field))
}

/// What a text is: by the rules for texts, or else by those for what is kept as a text.
fn text_hint(model: &Model, field: &[String]) -> Option<Hint> {
    text::hint(model, field).or_else(|| kept_as_text(field))
}

/// Shapes of documents that people also keep in texts.
const WRITTEN: &[&str] = &[
    "changes",
    "config",
    "filters",
    "headers",
    "metadata",
    "metrics",
    "payload",
    "preferences",
    "response",
    "schema",
    "settings",
];

fn kept_as_text(field: &[String]) -> Option<Hint> {
    if truths::asks(field) {
        return Some(Hint::OneOf(vocabulary::TRUTH));
    }
    let moment = moments::dated(field).map(|moment| match moment {
        Moment::Birth => Hint::Text("date-text"),
        _ => Hint::Text("moment-text"),
    });
    moment.or_else(|| numbers::known(field).map(|_| Hint::Text("number-text"))).or_else(|| {
        shapes::known(field).filter(|shape| WRITTEN.contains(shape)).map(|_| Hint::Text("json-text"))
    })
}

/// What rows are called, and the part of an address that goes with it.
const SLUGS: &[(&str, &str)] = &[
    ("category", "category.slug"),
    ("company.name", "company.slug"),
    ("course.name", "course.slug"),
    ("event.name", "event.slug"),
    ("name.generic", "name.slug"),
    ("person.name", "person.username"),
    ("place.name", "place.slug"),
    ("product.name", "product.slug"),
    ("project.name", "project.slug"),
    ("tag", "tag.slug"),
    ("team.name", "team.slug"),
];

/// A slug is that of what the row is called, if another field says what that is.
fn of_what_it_is_called(hint: Hint, model: &Model, siblings: &[&str]) -> Hint {
    if hint != Hint::Text("slug") {
        return hint;
    }
    let is_there = |name: &&&str| siblings.iter().any(|sibling| sibling.eq_ignore_ascii_case(name));
    let name = ["name", "title"].iter().find(is_there);
    let called = name.and_then(|name| text_hint(model, &words::of_field(name)));
    let slug = SLUGS.iter().find(|(name, _)| called == Some(Hint::Text(name)));
    slug.map_or(hint, |(_, slug)| Hint::Text(slug))
}

/// Fields that tell what a model is about, whatever it is called.
const TELLING: &[(&str, &[&str])] = &[
    (
        "user",
        &[
            "password",
            "password hash",
            "hashed password",
            "first name",
            "last name",
            "birth date",
            "date of birth",
        ],
    ),
    ("address", &["city", "zip", "zip code", "postal code", "postcode"]),
    ("product", &["sku", "price", "stock"]),
    ("device", &["serial number", "manufacturer", "brand", "make"]),
    ("post", &["excerpt", "published at", "published"]),
];

/// What the name of the model says, and what its fields tell where it says nothing.
fn thing(model: &str, siblings: &[&str]) -> Model {
    let siblings: Vec<String> = siblings.iter().map(|name| words::of_field(name).join(" ")).collect();
    let tells = |fields: &[&str]| fields.iter().any(|field| siblings.iter().any(|name| name == field));
    let told = TELLING.iter().filter(|(_, fields)| tells(fields)).map(|(thing, _)| *thing).collect();
    Model { words: words::of_model(model), told }
}
