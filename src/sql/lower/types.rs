//! The types of columns.

use crate::schema::connector::Connector;
use crate::schema::items::FieldType;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{EnumWalker, FieldWalker};

use super::{Context, names, native_types};
use crate::sql::{BaseType, ColumnType};

/// The types of fields that name none, found once for all of them.
pub(super) struct DefaultTypes(Vec<(ScalarType, BaseType)>);

impl DefaultTypes {
    pub(super) fn of(connector: &Connector) -> Self {
        let base = |scalar| match connector.default_type(scalar) {
            Some(default) => native_types::base(default.name, default.arguments, scalar),
            None => BaseType::Named { name: native_types::plain(scalar), arguments: Vec::new() },
        };
        Self(ScalarType::ALL.iter().map(|scalar| (*scalar, base(*scalar))).collect())
    }

    fn get(&self, scalar: ScalarType) -> BaseType {
        let found = self.0.iter().find(|(candidate, _)| *candidate == scalar);
        found.map(|(_, base)| base.clone()).expect("every scalar has a type")
    }
}

/// The type of the column of a field.
pub(super) fn of(cx: &Context<'_>, field: FieldWalker<'_>) -> ColumnType {
    ColumnType { base: base(cx, field), is_list: field.is_list() }
}

fn base(cx: &Context<'_>, field: FieldWalker<'_>) -> BaseType {
    match field.ty() {
        FieldType::Scalar(scalar) => match field.known_native_type() {
            Some((native, arguments)) => native_types::base(native.name, arguments, scalar),
            None => cx.types.get(scalar),
        },
        FieldType::Enum(id) => of_enum(cx, cx.schema.walk(id)),
        FieldType::Unsupported(text) => BaseType::Verbatim(cx.schema.name(text).to_owned()),
        // No valid schema for these databases has such a column.
        FieldType::CompositeType(_) | FieldType::Model(_) | FieldType::Unknown => {
            BaseType::Verbatim(field.type_text().to_owned())
        }
    }
}

fn of_enum(cx: &Context<'_>, definition: EnumWalker<'_>) -> BaseType {
    if cx.dialect.abilities.enum_types {
        return BaseType::Enum(names::enum_type(definition));
    }
    let values = definition.values().map(|value| value.database_name().to_owned());
    BaseType::InlineEnum { name: definition.name().to_owned(), values: values.collect() }
}
