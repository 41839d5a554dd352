//! Makes PostgreSQL schemas of any size for measuring: rich, valid, formatted, and the same for the same seed.
//!
//! They follow the conventions of the house, so that a linter finds next to nothing, unless it is
//! asked for defects. A model takes about 800 bytes.

mod columns;
mod defects;
mod layout;
mod model;
mod names;
mod random;
mod relations;

use columns::{COLUMNS, Column, Kind};
use layout::Field;
use model::Model;
use random::Random;

/// What to make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// The number of models.
    pub(crate) models: usize,
    /// The same seed makes the same schema.
    pub(crate) seed: u64,
    /// In how many of a hundred models one convention is broken; every full hundred breaks one more in
    /// each model.
    pub(crate) defects: usize,
}

const HEADER: &str = "\
// A schema made for measuring.

generator client {
  provider = \"prisma-client\"
  output   = \"../generated/prisma\"
}

datasource db {
  provider = \"postgresql\"
}
";

/// The values of an enum are the first few of these.
const VALUES: [&str; 6] = ["ACTIVE", "PENDING", "PAUSED", "ARCHIVED", "REJECTED", "DELETED"];

/// The text of a schema.
pub(crate) fn schema(options: Options) -> String {
    let mut random = Random::new(options.seed);
    let enums = options.models / 10 + 1;
    let mut out = String::with_capacity(options.models * 900 + 1024);
    out.push_str(HEADER);
    for index in 0..enums {
        out.push('\n');
        enumeration(&mut out, index, &mut random);
    }
    for model in models(options, enums, &mut random) {
        out.push('\n');
        model.write(&mut out);
    }
    out
}

fn enumeration(out: &mut String, index: usize, random: &mut Random) {
    let name = names::enumeration(index);
    out.extend(["enum ", &name, " {\n"]);
    for value in &VALUES[..3 + random.below(VALUES.len() - 2)] {
        if random.chance(5) {
            layout::line(out, &["/// Set by hand only."]);
        }
        layout::line(out, &[value]);
    }
    layout::attributes(out, &[format!("@@map(\"{}\")", names::snake(&name))]);
    out.push_str("}\n");
}

fn models(options: Options, enums: usize, random: &mut Random) -> Vec<Model> {
    let mut models: Vec<Model> = Vec::with_capacity(options.models);
    for index in 0..options.models {
        let is_join = index > 2 && random.chance(6);
        models.push(model(index, enums, is_join, random));
        if is_join {
            relations::join(&mut models, index, random);
        }
        relations::relate(&mut models, index, random);
    }
    for model in &mut models {
        defects::pile(model, options.defects / 100);
        if random.chance(options.defects % 100) {
            defects::sprinkle(model, random);
        }
    }
    models
}

/// A model with its columns, before it is related to others.
fn model(index: usize, enums: usize, is_join: bool, random: &mut Random) -> Model {
    let name = names::model(index);
    let table = Some(format!("{}s", names::snake(&name)));
    let docs = random.chance(20).then(|| format!("What the desk knows of each {name}."));
    let mut model = Model { name, docs, table, ..Model::default() };
    if !is_join {
        model.key.push("id".to_owned());
        model.columns.push(Field::new("id", "String").with("@id").with("@default(cuid())"));
    }
    let wanted = if is_join { 1 + random.below(2) } else { 4 + random.below(3) };
    for column in choose(wanted, random) {
        model.columns.push(field(column, enums, random));
    }
    stamps(&mut model);
    if !is_join {
        extra_indexes(&mut model, random);
    }
    model
}

/// Some columns, none twice, in the order of the table.
fn choose(wanted: usize, random: &mut Random) -> Vec<&'static Column> {
    let mut left = wanted;
    let mut chosen = Vec::with_capacity(wanted);
    for (index, column) in COLUMNS.iter().enumerate() {
        if random.below(COLUMNS.len() - index) < left {
            chosen.push(column);
            left -= 1;
        }
    }
    chosen
}

fn field(column: &Column, enums: usize, random: &mut Random) -> Field {
    let mark = if column.optional { "?" } else { "" };
    let (kind, default) = match column.kind {
        Kind::Scalar(kind) => (format!("{kind}{mark}"), column.default),
        Kind::List(kind) => (format!("{kind}[]"), column.default),
        Kind::Enum if column.optional => (names::enumeration(random.below(enums)) + mark, ""),
        Kind::Enum => (names::enumeration(random.below(enums)), random.pick(&["", VALUES[0], VALUES[1]])),
    };
    let default = if default.is_empty() { String::new() } else { format!("@default({default})") };
    let docs = if random.chance(50) { column.docs } else { "" };
    let map = map(column.name);
    Field { docs, ..Field::new(column.name, kind).with(default).with(map).with(column.native) }
}

fn map(name: &str) -> String {
    let snake = names::snake(name);
    if snake == name { String::new() } else { format!("@map(\"{snake}\")") }
}

fn stamps(model: &mut Model) {
    let native = "@db.Timestamptz(3)";
    let created = Field::new("createdAt", "DateTime").with("@default(now())").with(map("createdAt"));
    let updated = Field::new("updatedAt", "DateTime").with("@updatedAt").with(map("updatedAt"));
    model.columns.push(created.with(native));
    model.columns.push(updated.with(native));
}

/// Indexes that queries want, beside those that foreign keys need.
fn extra_indexes(model: &mut Model, random: &mut Random) {
    if random.chance(10) && model.has("code") {
        model.uniques.push(vec!["code".to_owned()]);
    }
    if random.chance(60) {
        let second = random.pick(&["createdAt(sort: Desc)", "updatedAt"]);
        for first in ["status", "startsAt", "dueOn", "position", "active"] {
            if model.has(first) && !model.leads(first) {
                return model.index(vec![first.to_owned(), second.to_owned()]);
            }
        }
        model.index(vec!["createdAt(sort: Desc)".to_owned()]);
    }
}
