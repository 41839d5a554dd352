//! Fields of columns as text.

use crate::schema::connector::operator_class::IndexedField;
use crate::sql::BaseType;
use crate::syntax::quote;
use crate::syntax::tree::Arity;

use super::Context;
use super::defaults;
use super::draft::{Draft, EnumDraft, FieldDraft, ModelDraft};
use super::types::{self, Native};

/// The type of a field.
pub(super) enum FieldType<'d> {
    Native(Native),
    Enum(&'d EnumDraft),
    /// The type as the database writes it.
    Unsupported(String),
}

impl<'d> FieldType<'d> {
    pub(super) fn of(cx: &Context<'_>, draft: &'d Draft<'_>, field: &FieldDraft<'_>) -> Self {
        let (dialect, ty) = (cx.live.dialect, &field.column.ty);
        if let Some(place) = field.enum_type {
            return FieldType::Enum(&draft.enums[place]);
        }
        match (types::native(dialect, cx.connector, ty), &ty.base) {
            (Some(native), _) => FieldType::Native(native),
            (None, BaseType::Verbatim(text)) => FieldType::Unsupported(text.clone()),
            (None, base) => {
                let scalar = crate::sql::ColumnType::scalar(base.clone());
                FieldType::Unsupported(dialect.writer.column_type(&scalar))
            }
        }
    }

    pub(super) fn name(&self) -> String {
        match self {
            FieldType::Native(native) => native.scalar.name().to_owned(),
            FieldType::Enum(of) => of.name.clone(),
            FieldType::Unsupported(text) => format!("Unsupported({})", quote(text)),
        }
    }

    /// The native type that has to be named.
    pub(super) fn attribute(&self, cx: &Context<'_>) -> Option<String> {
        match self {
            FieldType::Native(native) => native.attribute(datasource_name(cx)),
            FieldType::Enum(_) | FieldType::Unsupported(_) => None,
        }
    }

    /// How an index sees a column of this type.
    pub(super) fn indexed(&self, is_list: bool) -> IndexedField<'_> {
        let native = match self {
            FieldType::Native(native) => Some(native),
            FieldType::Enum(_) | FieldType::Unsupported(_) => None,
        };
        IndexedField {
            native_type: native.and_then(|native| Some(native.named?.0)),
            scalar: native.map(|native| native.scalar),
            is_list,
            is_unsupported: matches!(self, FieldType::Unsupported(_)),
        }
    }
}

/// What stands before the point of a native type.
pub(super) fn datasource_name<'a>(cx: &Context<'a>) -> &'a str {
    cx.schema.config().datasource.as_ref().map_or("db", |datasource| cx.schema.name(datasource.name))
}

/// One value, one or none, or several. No value of a primary key is missing.
pub(super) fn arity(model: &ModelDraft<'_>, field: &FieldDraft<'_>) -> Arity {
    let key = model.table.primary_key.as_ref();
    let is_in_key = || key.is_some_and(|key| key.columns.iter().any(|part| part.column == field.column.name));
    if field.column.ty.is_list {
        Arity::List
    } else if field.column.is_nullable && !is_in_key() {
        Arity::Optional
    } else {
        Arity::Required
    }
}

/// `Int?`
pub(super) fn type_text(
    cx: &Context<'_>,
    draft: &Draft<'_>,
    model: &ModelDraft<'_>,
    field: &FieldDraft<'_>,
) -> String {
    FieldType::of(cx, draft, field).name() + arity(model, field).suffix()
}

/// `@default(…)`, if the database gives the field a value.
pub(super) fn default_attribute(
    cx: &Context<'_>,
    draft: &Draft<'_>,
    field: &FieldDraft<'_>,
) -> Option<String> {
    let ty = FieldType::of(cx, draft, field);
    defaults::of(cx.live.dialect, field.column, &ty).map(|value| format!("@default({value})"))
}

/// The line of a new field, with attributes that make it a key.
pub(super) fn line(
    cx: &Context<'_>,
    draft: &Draft<'_>,
    model: &ModelDraft<'_>,
    field: &FieldDraft<'_>,
    keys: &[String],
) -> String {
    let mapped = (field.name != field.column.name).then(|| format!("@map({})", quote(&field.column.name)));
    let native = FieldType::of(cx, draft, field).attribute(cx);
    let mut words = vec![field.name.clone(), type_text(cx, draft, model, field)];
    words.extend(keys.iter().cloned());
    words.extend(default_attribute(cx, draft, field));
    words.extend(mapped);
    words.extend(native);
    words.join(" ")
}
