//! What the name of a text column says.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::hint::Hint;
use super::table::Table;
use super::{context, last_words, phrases, words};

static PHRASES: LazyLock<Table<Hint>> = LazyLock::new(|| Table::of_phrases(phrases::RULES));
static LAST_WORDS: LazyLock<Table<Hint>> = LazyLock::new(|| Table::of_words(last_words::RULES));
static CONTEXT: LazyLock<FxHashMap<(&str, &str), Hint>> = LazyLock::new(|| {
    let mut rules = FxHashMap::default();
    for (models, fields, hint) in context::RULES {
        for (model, field) in pairs(models, fields) {
            rules.entry((model, field)).or_insert(*hint);
        }
    }
    rules
});

/// What is known of a model.
#[derive(Debug, Default)]
pub(super) struct Model {
    /// The words of its name.
    pub words: Vec<String>,
    /// What its fields tell that it is about.
    pub told: Vec<&'static str>,
}

/// All pairs of a model and a field that a rule is about.
pub(super) fn pairs<'a>(models: &'a str, fields: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let field = move |model: &'a str| fields.split(',').map(move |field| (model.trim(), field.trim()));
    models.split(',').flat_map(field)
}

/// What a field of a model says, told by their words. The first of these that says anything holds:
///
/// 1. the last words of the field, three or two together: `job title`;
/// 2. the field in its model: `name` of an `organization`;
/// 3. the last word in the field's own context, which is the words before it: `organization name`;
/// 4. the code of something elsewhere: `stripe customer id`;
/// 5. the last word: `url`;
/// 6. the same of the field without a word that says only in which form it is: `name en`;
/// 7. the same of the field with its last word parted: `shopname`.
pub(super) fn hint(model: &Model, field: &[String]) -> Option<Hint> {
    let mut field = field.to_vec();
    loop {
        if let Some(hint) = exact(model, &field) {
            return Some(hint);
        }
        field = words::without_qualifier(&field).or_else(|| words::parted(&field))?;
    }
}

fn exact(model: &Model, field: &[String]) -> Option<Hint> {
    PHRASES
        .ending(field, 2)
        .or_else(|| in_model(model, field))
        .or_else(|| in_field(field))
        .or_else(|| elsewhere(field))
        .or_else(|| LAST_WORDS.ending(field, 1))
}

/// The field in its model, without words that say only which one, and without the model's own name. What
/// is a state and what a status is told better by a city beside it than by the model.
fn in_model(model: &Model, field: &[String]) -> Option<Hint> {
    let [only] = own(&model.words, words::without_adjectives(field)) else {
        return None;
    };
    if only == "state" && model.told.contains(&"address") {
        return in_context(&["address".to_owned()], only);
    }
    let told = || model.told.iter().find_map(|thing| in_context(&[(*thing).to_owned()], only));
    in_context(&model.words, only).or_else(told)
}

/// The field without the model's name at its beginning: all of it that the model is called by in the end.
fn own<'f>(model: &[String], field: &'f [String]) -> &'f [String] {
    let called = words::without_aspect(model).unwrap_or(model);
    let is_own = |word: &String| model.contains(&words::one(word));
    let kept = field.iter().take(field.len().saturating_sub(1)).take_while(|word| is_own(word)).count();
    let whole = kept > 0 && called.last().is_some_and(|last| *last == words::one(&field[kept - 1]));
    if whole { &field[kept..] } else { field }
}

fn in_field(field: &[String]) -> Option<Hint> {
    let (last, before) = field.split_last()?;
    let singular: Vec<String> = before.iter().map(|word| words::one(word)).collect();
    let nearest = &singular[singular.len().saturating_sub(2)..];
    in_context(nearest, last)
}

/// What a word says of a thing. The thing's last words decide, two of them rather than one, unless they
/// tell an aspect of what stands before them.
fn in_context(thing: &[String], word: &str) -> Option<Hint> {
    let find = |thing: &str| {
        let of = |word: &str| CONTEXT.get(&(thing, word)).copied();
        of(word).or_else(|| of(&words::one(word)))
    };
    let (last, before) = thing.split_last()?;
    let two = before.last().map(|first| format!("{first} {last}"));
    two.and_then(|two| find(&two))
        .or_else(|| find(last))
        .or_else(|| in_context(words::without_aspect(thing)?, word))
}

/// Services that give codes to what they keep.
const SERVICES: &[&str] = &[
    "stripe",
    "paddle",
    "polar",
    "razorpay",
    "lemon",
    "lemonsqueezy",
    "chargebee",
    "paypal",
    "dodo",
    "creem",
];

/// Codes that a service, or another system, gave.
fn elsewhere(field: &[String]) -> Option<Hint> {
    let (last, before) = field.split_last()?;
    if !["id", "ids", "uid", "did", "oid"].contains(&last.as_str()) {
        return None;
    }
    let served = before.iter().any(|word| SERVICES.contains(&word.as_str()));
    let meaning = match before.last().map(String::as_str) {
        Some("customer") if served => "id.customer",
        Some("subscription") if served => "id.subscription",
        Some("intent" | "charge" | "payment") if served || before.len() > 1 => "id.payment",
        Some("price") if served => "id.price",
        Some("product") if served => "id.product-external",
        Some("invoice") if served => "id.invoice-external",
        Some("account" | "connect") if served => "id.account",
        _ => "id.external",
    };
    Some(Hint::Text(meaning))
}
