//! The types of columns as types of fields.

use crate::schema::connector::{Connector, NativeArguments};
use crate::schema::scalar::ScalarType;
use crate::sql::lower::native_types;
use crate::sql::{BaseType, ColumnType, Dialect, TypeName};

/// A built-in type with the native type that has to be named, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Native {
    pub(super) scalar: ScalarType,
    /// The name after `@db.` and its arguments; `None` for the type that a field has by itself.
    pub(super) named: Option<(&'static str, NativeArguments)>,
}

impl Native {
    /// `@db.VarChar(20)`
    pub(super) fn attribute(&self, datasource: &str) -> Option<String> {
        self.named.map(|(name, arguments)| format!("@{datasource}.{name}{arguments}"))
    }
}

/// The built-in type of a column; `None` where the language has none for it.
pub(super) fn native(dialect: &Dialect, connector: &Connector, ty: &ColumnType) -> Option<Native> {
    let BaseType::Named { name, arguments } = &ty.base else { return None };
    if connector.native_types.is_empty() {
        return plain(dialect, *name).map(|scalar| Native { scalar, named: None });
    }
    let default = connector
        .default_types
        .iter()
        .find(|default| native_types::base(default.name, default.arguments, default.scalar) == ty.base);
    if let Some(default) = default {
        return Some(Native { scalar: default.scalar, named: None });
    }
    named(connector, &ty.base, arguments)
}

/// The type of a database without native types that is written the same.
fn plain(dialect: &Dialect, name: TypeName) -> Option<ScalarType> {
    let written = |name| dialect.writer.column_type(&ColumnType::named(name, &[]));
    let all = || ScalarType::ALL.iter().copied();
    let same = all().find(|scalar| native_types::plain(*scalar) == name);
    same.or_else(|| all().find(|scalar| written(native_types::plain(*scalar)) == written(name)))
}

/// The native type. Of several fields that it may stand on, one bit makes a truth value, more do not.
fn named(connector: &Connector, base: &BaseType, numbers: &[u32]) -> Option<Native> {
    let arguments = match numbers {
        [] => NativeArguments::Nothing,
        [number] => NativeArguments::Number(*number),
        [precision, scale] => NativeArguments::PrecisionAndScale(*precision, *scale),
        _ => return None,
    };
    let written: Vec<_> = numbers.iter().map(u32::to_string).collect();
    let written: Vec<_> = written.iter().map(String::as_str).collect();
    connector.native_types.iter().find_map(|native| {
        let fits = |scalar: &ScalarType| {
            native_types::base(native.name, arguments, *scalar) == *base
                && native.check(*scalar, &written) == Ok(arguments)
        };
        let mut scalars = native.scalars.iter().copied();
        let scalar = if numbers == [1] { scalars.find(fits) } else { scalars.rfind(fits) };
        scalar.map(|scalar| Native { scalar, named: Some((native.name, arguments)) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::connector::Provider;

    fn said(provider: Provider, name: TypeName, arguments: &[u32]) -> String {
        let dialect = Dialect::of(provider).unwrap();
        match native(dialect, provider.connector(), &ColumnType::named(name, arguments)) {
            Some(native) => format!("{} {}", native.scalar, native.attribute("db").unwrap_or_default()),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn a_native_type_is_named_where_it_is_not_the_usual_one() {
        use Provider::{MySql, Postgresql, Sqlite};
        let cases: [(Provider, TypeName, &[u32], &str); 20] = [
            (Postgresql, TypeName::Text, &[], "String "),
            (Postgresql, TypeName::VarChar, &[20], "String @db.VarChar(20)"),
            (Postgresql, TypeName::VarChar, &[], "String @db.VarChar"),
            (Postgresql, TypeName::Timestamp, &[3], "DateTime "),
            (Postgresql, TypeName::Timestamp, &[], "DateTime @db.Timestamp"),
            (Postgresql, TypeName::Decimal, &[65, 30], "Decimal "),
            (Postgresql, TypeName::Decimal, &[10, 2], "Decimal @db.Decimal(10, 2)"),
            (Postgresql, TypeName::Decimal, &[2000, 2], "none"),
            (Postgresql, TypeName::Uuid, &[], "String @db.Uuid"),
            (Postgresql, TypeName::Oid, &[], "Int @db.Oid"),
            (MySql, TypeName::VarChar, &[191], "String "),
            (MySql, TypeName::Boolean, &[], "Boolean "),
            (MySql, TypeName::TinyInt, &[], "Int @db.TinyInt"),
            (MySql, TypeName::UnsignedTinyInt, &[], "Int @db.UnsignedTinyInt"),
            (MySql, TypeName::Bit, &[1], "Boolean @db.Bit(1)"),
            (MySql, TypeName::Bit, &[8], "Bytes @db.Bit(8)"),
            (MySql, TypeName::Year, &[], "Int @db.Year"),
            (Sqlite, TypeName::Integer, &[], "Int "),
            (Sqlite, TypeName::JsonB, &[], "Json "),
            (Sqlite, TypeName::VarChar, &[20], "String "),
        ];
        for (provider, name, arguments, expected) in cases {
            assert_eq!(said(provider, name, arguments), expected, "{provider} {name:?}");
        }
    }

    #[test]
    fn every_type_of_the_language_is_read_back() {
        for provider in [Provider::Postgresql, Provider::MySql] {
            for native in provider.connector().native_types {
                for scalar in native.scalars {
                    let arguments = [&[][..], &["1"], &["5", "2"]];
                    let read = arguments.iter().find_map(|it| native.check(*scalar, it).ok());
                    let base = native_types::base(native.name, read.unwrap(), *scalar);
                    let dialect = Dialect::of(provider).unwrap();
                    let found =
                        super::native(dialect, provider.connector(), &ColumnType::scalar(base.clone()));
                    let found = found.unwrap_or_else(|| panic!("{provider} {}", native.name));
                    let again = match found.named {
                        Some((name, arguments)) => native_types::base(name, arguments, found.scalar),
                        None => base.clone(),
                    };
                    assert_eq!(again, base, "{provider} {}", native.name);
                }
            }
        }
    }
}
