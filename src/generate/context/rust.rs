//! What everything is called in Rust, and which Rust type a column has.
//!
//! It is found out when the rest of the context is there: names have to differ from each other, and the
//! type of a key is that of the key it refers to.

mod keys;
mod names;
mod rows;
#[cfg(test)]
mod tests;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Field, FieldKind, Model, SchemaContext};
use crate::generate::types::rust::{self, Mapped, RustValue, Subject};

use keys::Keys;

pub use rows::{RustFilledBy, RustRows};

/// What Rust code has to know of a schema.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct RustSchema {
    /// Names of the standard library that a type of this schema has, sorted: `Option`, `Vec`, …
    /// Where they mean the standard library, code has to write out where they come from.
    pub shadows: Vec<String>,
    /// All types of the generated code, sorted.
    pub types: Vec<String>,
    /// What columns hold, each kind of value once.
    pub values: Vec<RustValue>,
    /// What fills in columns, each once.
    pub filled_by: Vec<RustFilledBy>,
}

/// A model in Rust.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct RustModel {
    /// The type of its rows. No other type that is named here for a model or an enum has its name.
    pub name: String,
    /// Its module, and the name of the file without the extension.
    pub module: String,
    /// The type of its primary key, where that is one field, refers to nothing, and holds whole numbers,
    /// text or UUIDs.
    pub id: Option<String>,
    /// The type of rows to insert; `none` for views.
    pub new: Option<String>,
    /// The type of changes to a row; `none` for views.
    pub patch: Option<String>,
    /// What can be done with its rows.
    pub rows: RustRows,
}

/// A field in Rust.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct RustField {
    /// The field of a struct: `r#type` for a keyword.
    pub name: String,
    /// The same as a part of a longer name: `find_by_` and `type`.
    pub stem: String,
    /// The same as a parameter or variable that differs from the words that templates use themselves.
    pub argument: String,
    /// What one value of it is; `none` for relations, for what sqlx cannot read, and for databases other
    /// than PostgreSQL, MySQL and SQLite.
    pub value: Option<RustValue>,
    /// The type of this schema that its values have: an enum, or the type of a key.
    pub type_name: Option<String>,
    /// Whether that type is the one of a key.
    pub is_key: bool,
    /// What stands before the column where it is read; the filter `sql_read` puts it together.
    pub read_before: String,
    /// What stands behind the column where it is read.
    pub read_after: String,
    /// What stands behind the placeholder of a parameter for the column: `::citext`, or nothing.
    pub write_cast: String,
    /// What gives a column its value where a new row has none, other than null.
    pub filled_by: Option<RustFilledBy>,
    /// Whether the rows that a relation field leads to can be told by their keys.
    pub is_loaded: bool,
}

/// An enum or a value of one in Rust.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct RustName {
    /// The name of the type or of the variant.
    pub name: String,
}

/// Finds out what everything in `schema` is for Rust.
pub(super) fn describe(schema: &mut SchemaContext) {
    let mut types = names::give(schema);
    let keys = Keys::of(schema);
    let ids: Vec<_> = schema.models.iter().map(|model| has_id(schema, &keys, model)).collect();
    names::derive(schema, &mut types, &ids);
    let all: Vec<_> = (0..schema.models.len()).collect();
    let columns = columns(schema, &Keys::of(schema), &all);
    describe_fields(schema, &all, columns);
}

/// Finds it out for those models and enums again that stand at these places. The models are given as they
/// were, and everything but their fields is called what it was called; `false` if it cannot be.
pub(super) fn describe_again(schema: &mut SchemaContext, models: &[(usize, Model)], enums: &[usize]) -> bool {
    for place in enums {
        names::values(&mut schema.enums[*place]);
    }
    for (place, before) in models {
        let model = &mut schema.models[*place];
        model.rust = RustModel { rows: RustRows::default(), ..before.rust.clone() };
        names::fields(&mut model.fields);
    }
    let keys = Keys::of(schema);
    let is_called_alike = |(place, before): &(usize, Model)| {
        let model = &schema.models[*place];
        model.kind == before.kind && has_id(schema, &keys, model) == before.rust.id.is_some()
    };
    if !models.iter().all(is_called_alike) {
        return false;
    }
    let places: Vec<_> = models.iter().map(|(place, _)| *place).collect();
    let columns = columns(schema, &keys, &places);
    describe_fields(schema, &places, columns);
    true
}

/// What is known of the fields of those models that stand at these places.
fn columns(schema: &SchemaContext, keys: &Keys<'_>, models: &[usize]) -> Vec<Vec<Option<Column>>> {
    let columns = |place: &usize| {
        let model = &schema.models[*place];
        model.fields.iter().map(|field| column(schema, keys, model, field)).collect()
    };
    models.par_iter().map(columns).collect()
}

/// Takes over what the fields of those models are that stand at these places, and finds out what can be done
/// with their rows. All names are there already.
fn describe_fields(schema: &mut SchemaContext, models: &[usize], columns: Vec<Vec<Option<Column>>>) {
    for (place, columns) in models.iter().zip(columns) {
        for (field, column) in schema.models[*place].fields.iter_mut().zip(columns) {
            if let Some(column) = column {
                column.write_into(field);
            }
        }
    }
    rows::describe(schema, models);
}

/// Whether a model has a type for its key.
fn has_id(schema: &SchemaContext, keys: &Keys<'_>, model: &Model) -> bool {
    let key = model.fields.iter().find(|field| field.is_id);
    key.is_some_and(|key| {
        let refers_to_nothing = keys.root(model, key).is_some_and(|(_, root)| std::ptr::eq(root, key));
        let value = mapped(schema, key, true).map(|mapped| mapped.value);
        refers_to_nothing && value.is_some_and(RustValue::identifies)
    })
}

/// What is known of a column.
struct Column {
    mapped: Mapped,
    type_name: Option<String>,
    is_key: bool,
}

fn column(schema: &SchemaContext, keys: &Keys<'_>, model: &Model, field: &Field) -> Option<Column> {
    let root = keys.root(model, field);
    let mapped = mapped(schema, field, root.is_some_and(|(_, root)| root.is_in_key))?;
    if field.kind == FieldKind::Enum {
        return Some(Column { mapped, type_name: keys.enum_type(&field.ty), is_key: false });
    }
    let id = root.filter(|(_, root)| {
        let is_alike = |root: Mapped| root.value == mapped.value && !field.is_list;
        root.is_id && self::mapped(schema, root, true).is_some_and(is_alike)
    });
    let id = id.and_then(|(owner, _)| owner.rust.id.clone());
    Some(Column { mapped, is_key: id.is_some(), type_name: id })
}

/// What the column of `field` is; `is_key` says whether it identifies rows.
fn mapped(schema: &SchemaContext, field: &Field, is_key: bool) -> Option<Mapped> {
    match field.kind {
        FieldKind::Enum => schema.provider.filter(|_| field.column.is_some()).map(|_| rust::ENUM),
        FieldKind::Scalar => {
            let column = field.column.as_ref()?;
            let is_boolean = field.ty == "Boolean";
            rust::of(
                schema.provider?,
                Subject { ty: column.type_name?, arguments: &column.arguments, is_boolean, is_key },
            )
        }
        FieldKind::Composite | FieldKind::Relation | FieldKind::Unsupported => None,
    }
}

impl Column {
    fn write_into(self, field: &mut Field) {
        let sql = self.mapped.sql;
        let ((before, after), write) =
            if field.is_list { (sql.read_list, sql.write_list) } else { (sql.read, sql.write) };
        let rust = &mut field.rust;
        rust.value = Some(self.mapped.value);
        rust.type_name = self.type_name;
        rust.is_key = self.is_key;
        write.clone_into(&mut rust.write_cast);
        let may_be_null = field.is_list && field.column.as_ref().is_some_and(|column| column.is_nullable);
        // Prisma reads no list where there is none.
        let (outer_before, outer_after) = if may_be_null { ("COALESCE(", ", '{}')") } else { ("", "") };
        rust.read_before = format!("{outer_before}{before}");
        rust.read_after = format!("{after}{outer_after}");
    }
}
