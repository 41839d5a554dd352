//! Types as the database writes them, which end up in `Unsupported("…")`.

use super::{Connector, NativeArguments, NativeType};

/// A type of a database: a name, arguments in brackets, and whatever follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawType<'a> {
    /// What stands before the brackets, without blanks around it.
    pub name: &'a str,
    /// What stands between the brackets, at the commas.
    pub arguments: Vec<&'a str>,
    /// What follows: `with time zone`.
    pub suffix: &'a str,
}

/// Takes the text of a type apart; `None` when it begins with a bracket or breaks off in a new line.
pub fn parse(text: &str) -> Option<RawType<'_>> {
    let (name, rest) = text.split_at(text.find('(').unwrap_or(text.len()));
    if name.is_empty() || rest.contains('\n') {
        return None;
    }
    let (arguments, suffix) = match rest.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((arguments, suffix)) => (arguments.split(',').map(str::trim).collect(), suffix),
        None => (Vec::new(), rest),
    };
    Some(RawType { name: name.trim(), arguments, suffix })
}

impl Connector {
    /// The native type that the text of an `Unsupported("…")` field names, if there is one.
    pub fn native_type_of(&self, text: &str) -> Option<(&'static NativeType, NativeArguments)> {
        let raw = parse(text)?;
        let native_type = self.native_type(raw.name)?;
        let arguments = native_type.form.read(&raw.arguments)?;
        Some((native_type, arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::connector::Provider;

    #[test]
    fn a_type_has_a_name_arguments_and_a_suffix() {
        let raw = parse("timestamp (3 , 1) with time zone").unwrap();
        assert_eq!(raw.name, "timestamp");
        assert_eq!(raw.arguments, ["3", "1"]);
        assert_eq!(raw.suffix, " with time zone");
        assert_eq!(parse("double precision").unwrap().name, "double precision");
        assert_eq!(parse("geometry(Point").unwrap().suffix, "(Point");
        assert_eq!(parse("(3)"), None);
        assert_eq!(parse("a(1)\nb"), None);
        assert_eq!(parse(""), None);
    }

    #[test]
    fn only_a_type_that_prisma_spells_the_same_is_recognised() {
        let cases = [
            (Provider::Postgresql, "Uuid", Some("Uuid")),
            (Provider::Postgresql, "uuid", None),
            (Provider::Postgresql, " VarChar ( 20 ) collate x", Some("VarChar(20)")),
            (Provider::Postgresql, "VarChar", Some("VarChar")),
            (Provider::Postgresql, "VarChar()", None),
            (Provider::Postgresql, "Decimal(10, 2)", Some("Decimal(10, 2)")),
            (Provider::MySql, "VarChar", None),
            (Provider::MySql, "VarChar(5)", Some("VarChar(5)")),
            (Provider::SqlServer, "NVarChar(MAX)", Some("NVarChar(Max)")),
            (Provider::Sqlite, "Text", None),
        ];
        for (provider, text, expected) in cases {
            let found = provider.connector().native_type_of(text);
            let found = found.map(|(native_type, arguments)| format!("{}{arguments}", native_type.name));
            assert_eq!(found.as_deref(), expected, "{provider} {text}");
        }
    }
}
