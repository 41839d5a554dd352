//! Which column is which field, and what new fields are called.

use std::collections::BTreeMap;

use crate::sql::declare::Context;
use crate::sql::declare::identifiers::valid;

use super::style::Style;
use super::{FieldDraft, ModelDraft};

/// Names the fields of the columns of a model.
pub(super) fn name<'a>(cx: &Context<'a>, style: Style, model: &mut ModelDraft<'a>) {
    let existing: BTreeMap<&str, _> = model.existing.map_or_else(BTreeMap::new, |(id, table)| {
        let fields = cx.schema.walk(id).scalar_fields();
        fields.zip(&table.columns).map(|(field, column)| (column.name.as_str(), (field.id, column))).collect()
    });
    if let Some((id, _)) = model.existing {
        cx.schema.walk(id).fields().for_each(|field| model.taken.insert(field.name()));
    }
    for column in &model.table.columns {
        let existing = existing.get(column.name.as_str()).copied();
        let name = match existing {
            Some((id, _)) => cx.schema.walk(id).name().to_owned(),
            None => model.taken.take(&[valid(&style.field(&column.name), "field", cx.schema.version())]),
        };
        model.fields.push(FieldDraft { name, column, existing, enum_type: None });
    }
}
