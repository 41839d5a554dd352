//! Rust types of fields, under the options that choose between crates: `date_time` (`chrono` or `time`)
//! and `decimal` (`rust_decimal` or `bigdecimal`). A pack that lacks one of them gets the first.

use std::collections::BTreeMap;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, ErrorKind, context};
use serde::Deserialize;
use serde::de::value::StrDeserializer;

use super::{Background, Filter};
use crate::generate::types::rust::RustValue;
use crate::generate::types::rust::facts::{Borrowed, Choice, Facts};
use crate::generate::types::rust::prelude;

pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "rust_type",
        help: "The Rust type of one value of a field, without `Option` and `Vec`.",
        examples: &[],
    },
    Filter {
        name: "rust_facts",
        help: "What is known of that type: `type`, `value` (inside of the type of a key), `borrowed` (how a \
               function takes it), `is_copy`, `is_ordered`, `is_key`, `has_default`.",
        examples: &[],
    },
    Filter {
        name: "rust_crates",
        help: "The crates that the types of a schema come from, each with `name`, `version` and the features \
               `serde` and `sqlx`.",
        examples: &[],
    },
    Filter {
        name: "rust_std",
        help: "A name of the standard library, with its path where a type of the schema has the same.",
        examples: &[("'Vec' | rust_std", "Vec")],
    },
    Filter {
        name: "sql_read",
        help: "The column of a field as sqlx can read it, behind the name of a table if one is given.",
        examples: &[],
    },
];

pub(super) fn register(environment: &mut Environment<'_>, background: &Background, options: &Value) {
    let names = Names { choice: choice(options), shadows: background.rust_shadows.clone() };
    let [paths, types, facts, crates] = [(); 4].map(|()| names.clone());
    environment.add_filter("rust_std", move |name: &str| paths.std(name));
    environment.add_filter("rust_type", move |field: &Value| Ok::<_, Error>(types.of(field)?.ty));
    environment.add_filter("rust_facts", move |field: &Value| Ok::<_, Error>(facts.of(field)?.shown()));
    environment.add_filter("rust_crates", move |schema: &Value| packages(schema, crates.choice));
    environment.add_filter("sql_read", sql_read);
}

/// What the names of types depend on.
#[derive(Clone)]
struct Names {
    choice: Choice,
    shadows: Vec<String>,
}

fn choice(options: &Value) -> Choice {
    let is = |name: &str, word: &str| {
        options.get_attr(name).is_ok_and(|value| value.as_str().is_some_and(|value| value == word))
    };
    Choice { time: is("date_time", "time"), bigdecimal: is("decimal", "bigdecimal") }
}

/// A field whose values have a Rust type.
struct Typed {
    ty: String,
    /// The type inside of the type of a key.
    inner: String,
    facts: Facts,
    is_key: bool,
}

impl Names {
    /// A name of the standard library, with its path where a type of the schema has the same.
    fn std(&self, name: &str) -> Result<String, Error> {
        let unknown = || fault(format!("`{name}` is no name that the standard library always offers"));
        let path = prelude::path(name).ok_or_else(unknown)?;
        Ok(if self.shadows.iter().any(|shadow| shadow == name) { path.to_owned() } else { name.to_owned() })
    }

    fn of(&self, field: &Value) -> Result<Typed, Error> {
        let rust = rust_of(field)?;
        let Some(value) = value_of(&rust)? else {
            let name = field.get_attr("name")?;
            return Err(fault(format!("`{name}` has no column that Rust could read")));
        };
        let facts = Facts::of(value, self.choice);
        let inner = self.path(facts.path)?;
        let named = rust.get_attr("type_name")?.as_str().map(str::to_owned);
        let is_key = rust.get_attr("is_key")?.is_true();
        Ok(Typed { ty: named.unwrap_or_else(|| inner.clone()), inner, facts, is_key })
    }

    fn path(&self, path: &str) -> Result<String, Error> {
        let name = path.split('<').next().unwrap_or_default();
        if prelude::path(name).is_none() {
            return Ok(path.to_owned());
        }
        Ok(format!("{}{}", self.std(name)?, &path[name.len()..]))
    }
}

impl Typed {
    /// As templates see it.
    fn shown(self) -> Value {
        let is_copy = self.facts.borrowed == Borrowed::ByValue;
        let borrowed = match self.facts.borrowed {
            Borrowed::ByValue => self.ty.clone(),
            Borrowed::As(ty) if !self.is_key => format!("&{ty}"),
            Borrowed::As(_) | Borrowed::Itself => format!("&{}", self.ty),
        };
        context! {
            type => self.ty,
            value => if self.facts.path.is_empty() { None } else { Some(self.inner) },
            borrowed,
            is_copy,
            is_ordered => self.facts.is_ordered,
            is_key => self.is_key,
            has_default => self.facts.has_default,
        }
    }
}

/// The crates that the types of all fields come from, sorted by name.
fn packages(schema: &Value, choice: Choice) -> Result<Value, Error> {
    let mut packages = BTreeMap::new();
    for value in schema.get_attr("rust")?.get_attr("values")?.try_iter()? {
        let value = rust_value(value.as_str().unwrap_or_default())?;
        if let Some(package) = Facts::of(value, choice).package {
            packages.insert(package.name, package);
        }
    }
    Ok(packages.into_values().map(|package| Value::from(Serde(package))).collect())
}

/// The column of a field as it is read, by its own name: `"id"`, `abbrev("ip") AS "ip"`. `table` is what
/// the table is called in the statement.
fn sql_read(field: &Value, table: Option<&str>) -> Result<String, Error> {
    let rust = rust_of(field)?;
    let name = field.get_attr("sql_name")?;
    let name = name.as_str().ok_or_else(|| fault("the field has no column".to_owned()))?;
    let column = table.map_or_else(|| name.to_owned(), |table| format!("{table}.{name}"));
    let [before, after] = ["read_before", "read_after"].map(|key| rust.get_attr(key));
    let (before, after) = (before?, after?);
    let [before, after] = [&before, &after].map(|text| text.as_str().unwrap_or_default());
    Ok(if before.is_empty() && after.is_empty() {
        column
    } else {
        format!("{before}{column}{after} AS {name}")
    })
}

fn rust_of(field: &Value) -> Result<Value, Error> {
    let rust = field.get_attr("rust")?;
    if rust.is_undefined() { Err(fault("expected a field".to_owned())) } else { Ok(rust) }
}

fn value_of(rust: &Value) -> Result<Option<RustValue>, Error> {
    let value = rust.get_attr("value")?;
    value.as_str().map(rust_value).transpose()
}

fn rust_value(name: &str) -> Result<RustValue, Error> {
    let value = RustValue::deserialize(StrDeserializer::<serde::de::value::Error>::new(name));
    value.map_err(|error| fault(error.to_string()))
}

fn fault(message: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Context;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    /// Renders `template` for every field of a model `A` with these fields, in one line.
    fn rendered(provider: &str, body: &str, options: &Value, template: &str) -> String {
        let text = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{body}");
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let context = Context::of(&schema).expect("nothing is annotated");
        let mut environment = Environment::new();
        register(&mut environment, &Background::of(&context.schema), options);
        let schema = Value::from(Serde(&context.schema));
        let template = format!("{{% for field in schema.models[0].fields %}}{template};{{% endfor %}}");
        environment.render_str(&template, context! { schema }).expect("it renders")
    }

    const FIELDS: &str = "model A {
      id String @id
      at DateTime
      day DateTime? @db.Date
      zoned DateTime @db.Timestamptz
      price Decimal @db.Decimal(10, 2)
      long Decimal
      ip String @db.Inet
      bytes Bytes[]
      json Json
      flag Boolean
    }";

    #[test]
    fn types_go_by_the_options() {
        let types = |options: &Value| rendered("postgresql", FIELDS, options, "{{ field|rust_type }}");
        assert_eq!(
            types(&Value::from(())),
            "AId;chrono::NaiveDateTime;chrono::NaiveDate;chrono::DateTime<chrono::Utc>;\
             rust_decimal::Decimal;bigdecimal::BigDecimal;String;Vec<u8>;serde_json::Value;bool;"
        );
        assert_eq!(
            types(&context! { date_time => "time", decimal => "bigdecimal" }),
            "AId;time::PrimitiveDateTime;time::Date;time::OffsetDateTime;\
             bigdecimal::BigDecimal;bigdecimal::BigDecimal;String;Vec<u8>;serde_json::Value;bool;"
        );
    }

    #[test]
    fn names_that_the_schema_takes_are_written_out() {
        let body = "model String {\n  id String @id\n  blob Bytes\n  kind Vec\n}\nenum Vec {\n  A\n}";
        let template = "{% set it = field|rust_facts %}{{ it.type }} {{ it.value }}";
        assert_eq!(
            rendered("mysql", body, &Value::from(()), template),
            "StringId ::std::string::String;::std::vec::Vec<u8> ::std::vec::Vec<u8>;Vec None;"
        );
        let template = "{{ 'Vec'|rust_std }} {{ 'Option'|rust_std }}";
        assert!(rendered("mysql", body, &Value::from(()), template).starts_with("::std::vec::Vec Option;"));
    }

    #[test]
    fn facts_say_what_can_be_done_with_a_value() {
        let template =
            "{% set it = field|rust_facts %}{{ it.borrowed }} {{ it.is_copy }} {{ it.is_ordered }}";
        assert_eq!(
            rendered(
                "sqlite",
                "model A {\n  id String @id\n  b Bytes\n  f Float\n  j Json\n  at DateTime\n  s String\n}",
                &Value::from(()),
                template
            ),
            "&AId False True;&[u8] False True;f64 True False;&serde_json::Value False False;\
             DateTime True True;&str False True;"
        );
    }

    #[test]
    fn columns_are_read_under_their_own_names() {
        let body = "model A {\n  id Int @id\n  ip String @db.Inet @map(\"address\")\n}";
        let template = "{{ field|sql_read }} {{ field|sql_read('t') }}";
        assert_eq!(
            rendered("postgresql", body, &Value::from(()), template),
            "\"id\" t.\"id\";abbrev(\"address\") AS \"address\" abbrev(t.\"address\") AS \"address\";"
        );
    }

    #[test]
    fn only_the_crates_in_use_are_told() {
        let template = "{{ schema|rust_crates|map(attribute='name')|join(' ') }}";
        let crates = |provider: &str, body: &str, options: &Value| {
            let all = rendered(provider, body, options, template);
            all.split(';').next().unwrap_or_default().to_owned()
        };
        assert_eq!(
            crates("postgresql", FIELDS, &Value::from(())),
            "bigdecimal chrono rust_decimal serde_json"
        );
        assert_eq!(
            crates("postgresql", FIELDS, &context! { date_time => "time", decimal => "bigdecimal" }),
            "bigdecimal serde_json time"
        );
        assert_eq!(crates("sqlite", "model A {\n  id Int @id\n}", &Value::from(())), "");
    }

    #[test]
    fn relations_have_no_type() {
        let text = "datasource db {\n  provider = \"sqlite\"\n}\nmodel A {\n  id Int @id\n}";
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let context = Context::of(&schema).expect("nothing is annotated");
        let mut environment = Environment::new();
        register(&mut environment, &Background::of(&context.schema), &Value::from(()));
        for (template, message) in [
            ("{{ 1|rust_type }}", "expected a field"),
            ("{{ 'Vector'|rust_std }}", "`Vector` is no name that the standard library always offers"),
        ] {
            let error = environment.render_str(template, ()).expect_err("it is refused");
            assert!(error.to_string().contains(message), "{error}");
        }
    }
}
