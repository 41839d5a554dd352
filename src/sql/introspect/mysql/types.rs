//! Types of columns by the words of the server.

use crate::sql::{BaseType, ColumnType, TypeName};

use super::text;

/// The type that the information schema writes `source`.
pub(super) fn read(source: &str) -> ColumnType {
    let verbatim = || BaseType::Verbatim(source.to_owned());
    let end = source.find(['(', ' ']).unwrap_or(source.len());
    let (word, rest) = source.split_at(end);
    let word = word.to_ascii_lowercase();
    let (arguments, attributes) = match rest.strip_prefix('(').and_then(|rest| rest.rsplit_once(')')) {
        Some((arguments, attributes)) => (Some(arguments), attributes),
        None => (None, rest),
    };
    if word == "enum" && attributes.is_empty() {
        let values = arguments.and_then(text::list);
        let of = |values| BaseType::InlineEnum { name: String::new(), values };
        return ColumnType::scalar(values.map_or_else(verbatim, of));
    }
    let numbers = arguments.map(|arguments| arguments.split(',').map(|it| it.trim().parse().ok()));
    let numbers: Option<Vec<u32>> = numbers.map_or(Some(Vec::new()), Iterator::collect);
    let named = numbers.and_then(|numbers| named(&word, numbers, attributes.trim()));
    ColumnType::scalar(named.unwrap_or_else(verbatim))
}

fn named(word: &str, arguments: Vec<u32>, attributes: &str) -> Option<BaseType> {
    if let Some(name) = integer(word, &arguments, attributes) {
        return Some(BaseType::Named { name, arguments: Vec::new() });
    }
    if !attributes.is_empty() {
        return None;
    }
    let (_, name, form) = NAMED.iter().find(|(candidate, ..)| *candidate == word)?;
    let arguments = match form {
        Form::Nothing if !arguments.is_empty() => return None,
        // Width of display.
        Form::Ignored => Vec::new(),
        Form::Nothing | Form::Kept => arguments,
    };
    Some(BaseType::Named { name: *name, arguments })
}

/// What becomes of the numbers behind a type.
#[derive(Clone, Copy)]
enum Form {
    Nothing,
    Kept,
    Ignored,
}

/// Whole numbers; their argument is a width of display. With `ZEROFILL` they have no name.
fn integer(word: &str, arguments: &[u32], attributes: &str) -> Option<TypeName> {
    let is_unsigned = match attributes {
        "" => false,
        "unsigned" => true,
        _ => return None,
    };
    Some(match (word, is_unsigned) {
        ("tinyint", false) if arguments == [1] => TypeName::Boolean,
        ("tinyint", false) => TypeName::TinyInt,
        ("tinyint", true) => TypeName::UnsignedTinyInt,
        ("smallint", false) => TypeName::SmallInt,
        ("smallint", true) => TypeName::UnsignedSmallInt,
        ("mediumint", false) => TypeName::MediumInt,
        ("mediumint", true) => TypeName::UnsignedMediumInt,
        ("int", false) => TypeName::Integer,
        ("int", true) => TypeName::UnsignedInteger,
        ("bigint", false) => TypeName::BigInt,
        ("bigint", true) => TypeName::UnsignedBigInt,
        _ => return None,
    })
}

static NAMED: &[(&str, TypeName, Form)] = &[
    ("year", TypeName::Year, Form::Ignored),
    ("float", TypeName::Float, Form::Nothing),
    ("double", TypeName::Double, Form::Nothing),
    ("decimal", TypeName::Decimal, Form::Kept),
    ("tinytext", TypeName::TinyText, Form::Nothing),
    ("text", TypeName::Text, Form::Nothing),
    ("mediumtext", TypeName::MediumText, Form::Nothing),
    ("longtext", TypeName::LongText, Form::Nothing),
    ("varchar", TypeName::VarChar, Form::Kept),
    ("char", TypeName::Char, Form::Kept),
    ("json", TypeName::Json, Form::Nothing),
    ("bit", TypeName::Bit, Form::Kept),
    ("date", TypeName::Date, Form::Nothing),
    ("time", TypeName::Time, Form::Kept),
    ("datetime", TypeName::DateTime, Form::Kept),
    ("timestamp", TypeName::Timestamp, Form::Kept),
    ("tinyblob", TypeName::TinyBlob, Form::Nothing),
    ("blob", TypeName::Blob, Form::Nothing),
    ("mediumblob", TypeName::MediumBlob, Form::Nothing),
    ("longblob", TypeName::LongBlob, Form::Nothing),
    ("binary", TypeName::Binary, Form::Kept),
    ("varbinary", TypeName::VarBinary, Form::Kept),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_known_by_the_words_of_both_servers() {
        for (source, name, arguments) in [
            ("tinyint(1)", TypeName::Boolean, &[][..]),
            ("tinyint(4)", TypeName::TinyInt, &[]),
            ("tinyint", TypeName::TinyInt, &[]),
            ("tinyint(1) unsigned", TypeName::UnsignedTinyInt, &[]),
            ("int(11)", TypeName::Integer, &[]),
            ("int unsigned", TypeName::UnsignedInteger, &[]),
            ("bigint(20) unsigned", TypeName::UnsignedBigInt, &[]),
            ("year(4)", TypeName::Year, &[]),
            ("year", TypeName::Year, &[]),
            ("decimal(65,30)", TypeName::Decimal, &[65, 30]),
            ("varchar(191)", TypeName::VarChar, &[191]),
            ("datetime", TypeName::DateTime, &[]),
            ("timestamp(6)", TypeName::Timestamp, &[6]),
            ("json", TypeName::Json, &[]),
            ("bit(8)", TypeName::Bit, &[8]),
        ] {
            assert_eq!(read(source), ColumnType::named(name, arguments), "{source}");
        }
    }

    #[test]
    fn types_without_a_name_stay_as_they_are_written() {
        for source in [
            "int(10) unsigned zerofill",
            "float(7,3)",
            "double(10,2)",
            "decimal(5,1) unsigned",
            "set('x','y')",
            "geometry",
            "inet6",
            "uuid",
            "enum(broken)",
            "varchar(100) /*M!100301 COMPRESSED*/",
        ] {
            assert_eq!(read(source).base, BaseType::Verbatim(source.to_owned()), "{source}");
        }
    }

    #[test]
    fn enums_stand_in_the_column() {
        let values = ["a", "b'c", "d,e)", "\n"].map(str::to_owned).to_vec();
        let expected = BaseType::InlineEnum { name: String::new(), values };
        assert_eq!(read("enum('a','b''c','d,e)','\\n')").base, expected);
    }
}
