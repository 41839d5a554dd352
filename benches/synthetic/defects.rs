//! Breaks the conventions of the house in a model, so that a linter has something to find.

use super::layout::Field;
use super::model::{Index, Model};
use super::names::snake;
use super::random::Random;

/// A thing that Prisma accepts and a reviewer does not.
#[derive(Clone, Copy, Debug)]
enum Defect {
    UnmappedTable,
    UnindexedForeignKey,
    UuidAsText,
    DuplicateIndex,
    LegacyIndexName,
    SnakeCaseField,
}

const DEFECTS: [Defect; 6] = [
    Defect::UnmappedTable,
    Defect::UnindexedForeignKey,
    Defect::UuidAsText,
    Defect::DuplicateIndex,
    Defect::LegacyIndexName,
    Defect::SnakeCaseField,
];

/// Breaks one convention in `model`.
pub(super) fn sprinkle(model: &mut Model, random: &mut Random) {
    add(model, random.pick(&DEFECTS), "legacy_code");
}

/// Breaks the given number of conventions in `model`, most of them in names of fields.
pub(super) fn pile(model: &mut Model, number: usize) {
    let defects = [Defect::UnmappedTable, Defect::UnindexedForeignKey, Defect::UuidAsText];
    let defects = defects.into_iter().chain(std::iter::repeat(Defect::SnakeCaseField));
    for (index, defect) in defects.take(number).enumerate() {
        add(model, defect, &format!("old_code_{index}"));
    }
}

fn add(model: &mut Model, defect: Defect, field: &str) {
    match defect {
        Defect::UnmappedTable => model.table = None,
        Defect::UnindexedForeignKey => model.indexes.retain(|index| !index.fields[0].ends_with("Id")),
        Defect::UuidAsText => uuid(model),
        Defect::DuplicateIndex => repeat(model),
        Defect::LegacyIndexName => legacy_name(model),
        Defect::SnakeCaseField => model.columns.push(Field::new(field, "String?")),
    }
}

fn uuid(model: &mut Model) {
    for attribute in &mut model.columns[0].attributes {
        *attribute = attribute.replace("cuid()", "uuid()");
    }
}

fn repeat(model: &mut Model) {
    if let Some(index) = model.indexes.first().cloned() {
        let arguments = format!(", map: \"{}_again_idx\"", snake(&model.name));
        model.indexes.push(Index { arguments, ..index });
    }
}

fn legacy_name(model: &mut Model) {
    let arguments = format!(", name: \"{}_by_change\"", snake(&model.name));
    model.indexes.push(Index { fields: vec!["updatedAt".to_owned()], arguments });
}
