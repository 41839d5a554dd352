//! Which models a model refers to, and the fields on both sides of each relation.

use super::layout::Field;
use super::model::Model;
use super::names::{camel, pascal, snake};
use super::random::Random;

/// What tells a relation from another one between the same two models.
const ROLES: [&str; 6] = ["primary", "previous", "backup", "related", "original", "preferred"];

/// How many rows stand on the other side, and whether there has to be one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arity {
    Required,
    Optional,
    OneToOne,
}

/// Gives the model with the number `source` its relations to earlier ones.
pub(super) fn relate(models: &mut [Model], source: usize, random: &mut Random) {
    if models[source].is_join() {
        return;
    }
    if random.chance(3) {
        tree(&mut models[source]);
    }
    if source == 0 {
        return;
    }
    let wanted = if random.chance(40) { 2 } else { 1 };
    for _ in 0..wanted {
        let target = random.below(source);
        refer(models, source, target, random);
    }
    if random.chance(5) {
        let target = random.below(source);
        link(models, source, target);
    }
}

/// A table between two earlier ones: its key is made of two foreign keys.
pub(super) fn join(models: &mut [Model], source: usize, random: &mut Random) {
    let first = plain(models, source, random, |_| true);
    let second = plain(models, source, random, |target| target != first);
    for target in [first, second] {
        let name = camel(&models[target].name);
        let fields = foreign_key(models, source, target, &name, Arity::Required);
        add(
            models,
            source,
            target,
            &Side { name, relation: None, arity: Arity::Required },
            &fields,
            "Cascade",
        );
        models[source].key.extend(fields);
    }
    let reverse = models[source].key[1].clone();
    models[source].index(vec![reverse]);
}

/// An earlier model with an `id` of its own. The first models are of this kind.
fn plain(models: &[Model], source: usize, random: &mut Random, fits: impl Fn(usize) -> bool) -> usize {
    loop {
        let target = random.below(source);
        if !models[target].is_join() && fits(target) {
            return target;
        }
    }
}

fn refer(models: &mut [Model], source: usize, target: usize, random: &mut Random) {
    let arity = arity(&models[target], random);
    let Some(side) = side(models, source, target, arity, random) else { return };
    let fields = foreign_key(models, source, target, &side.name, arity);
    let action = on_delete(arity, random);
    add(models, source, target, &side, &fields, action);
    if arity != Arity::OneToOne {
        index(&mut models[source], fields, arity, random);
    }
}

/// A key of several columns is never optional: nothing would check it while one of them is null.
fn arity(target: &Model, random: &mut Random) -> Arity {
    match random.below(10) {
        0 if !target.is_join() => Arity::OneToOne,
        1..=3 if !target.is_join() => Arity::Optional,
        _ => Arity::Required,
    }
}

fn on_delete(arity: Arity, random: &mut Random) -> &'static str {
    match arity {
        Arity::OneToOne => "Cascade",
        Arity::Optional => random.pick(&["SetNull", "SetNull", ""]),
        Arity::Required => random.pick(&["", "Cascade", "Restrict"]),
    }
}

/// The field that refers, and the name that both sides share if they need one.
struct Side {
    name: String,
    relation: Option<String>,
    arity: Arity,
}

/// None if the source refers to the target already, in the role that was drawn.
fn side(models: &[Model], source: usize, target: usize, arity: Arity, random: &mut Random) -> Option<Side> {
    let (from, to) = (&models[source], &models[target]);
    let plain = camel(&to.name);
    if !from.has(&plain) && random.chance(80) {
        return Some(Side { name: plain, relation: None, arity });
    }
    let role = random.pick(&ROLES);
    let name = format!("{role}{}", to.name);
    let relation = Some(format!("{}{}", pascal(role), from.name));
    (!from.has(&name)).then_some(Side { name, relation, arity })
}

/// Adds the columns that hold the key of the target, and returns their fields.
fn foreign_key(models: &mut [Model], source: usize, target: usize, name: &str, arity: Arity) -> Vec<String> {
    let fields: Vec<String> = models[target].key.iter().map(|key| format!("{name}{}", pascal(key))).collect();
    for field in &fields {
        let kind = if arity == Arity::Optional { "String?" } else { "String" };
        let unique = if arity == Arity::OneToOne { "@unique" } else { "" };
        let map = format!("@map(\"{}\")", snake(field));
        models[source].columns.push(Field::new(field.clone(), kind).with(unique).with(map));
    }
    fields
}

/// Adds the relation fields of both models.
fn add(models: &mut [Model], source: usize, target: usize, side: &Side, fields: &[String], action: &str) {
    let named = side.relation.as_ref().map(|relation| format!("\"{relation}\""));
    let action = if action.is_empty() { String::new() } else { format!(", onDelete: {action}") };
    let name = named.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
    let (fields, references) = (fields.join(", "), models[target].key.join(", "));
    let attribute = format!("@relation({name}fields: [{fields}], references: [{references}]{action})");
    let mark = if side.arity == Arity::Optional { "?" } else { "" };
    let kind = format!("{}{mark}", models[target].name);
    models[source].relations.push(Field::new(side.name.clone(), kind).with(attribute));
    let back = back(&models[source].name, side)
        .with(named.map(|name| format!("@relation({name})")).unwrap_or_default());
    models[target].relations.push(back);
}

fn back(source: &str, side: &Side) -> Field {
    let name = side.relation.as_deref().map_or_else(|| camel(source), camel);
    match side.arity {
        Arity::OneToOne => Field::new(name, format!("{source}?")),
        Arity::Required | Arity::Optional => Field::new(format!("{name}s"), format!("{source}[]")),
    }
}

/// A foreign key is served by an index of its own or by a unique key that begins with it.
fn index(model: &mut Model, mut fields: Vec<String>, arity: Arity, random: &mut Random) {
    if arity == Arity::Required && model.has("code") && random.chance(40) {
        fields.push("code".to_owned());
        model.uniques.push(fields);
    } else if random.chance(20) {
        fields.push("createdAt".to_owned());
        model.index(fields);
    } else {
        model.index(fields);
    }
}

/// A relation of a model to itself.
fn tree(model: &mut Model) {
    let relation = format!("\"{}Tree\"", model.name);
    let one = format!("@relation({relation}, fields: [parentId], references: [id], onDelete: SetNull)");
    let many = format!("@relation({relation})");
    model.columns.push(Field::new("parentId", "String?").with("@map(\"parent_id\")"));
    model.relations.push(Field::new("parent", format!("{}?", model.name)).with(one));
    model.relations.push(Field::new("children", format!("{}[]", model.name)).with(many));
    model.index(vec!["parentId".to_owned()]);
}

/// A relation for which the database keeps a table of its own, and the schema none.
fn link(models: &mut [Model], source: usize, target: usize) {
    if models[target].is_join() {
        return;
    }
    let (from, to) = (models[source].name.clone(), models[target].name.clone());
    let relation = format!("@relation(\"{from}Links{to}\")");
    models[source].relations.push(many(&to).with(&relation));
    models[target].relations.push(many(&from).with(relation));
}

fn many(model: &str) -> Field {
    Field::new(format!("linked{model}s"), format!("{model}[]"))
}
