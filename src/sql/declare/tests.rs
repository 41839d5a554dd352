//! Databases in, schemas out: what is declared is what was there.

mod examples;
mod existing;
mod names;
mod properties;

use crate::schema::{Analysis, LanguageVersion, Options, analyze};
use crate::sql::{BaseType, Database, Default, Value, lower};
use crate::text::Sources;

use super::{Changes, Declaration, declare, declare_anew};

fn analysis(sources: Sources) -> Analysis {
    let options = Options { allow_datasource_urls: true, ..Options::default() };
    let analysis = analyze(sources, &options);
    assert!(analysis.is_valid(), "{:#?}", analysis.diagnostics);
    analysis
}

/// What introspection would find in the database of a schema: nothing of what only a schema knows.
fn found(mut database: Database) -> Database {
    let has_types = database.dialect.abilities.enum_types;
    let writer = database.dialect.writer;
    database.inline_enums.clear();
    database.enums.iter_mut().for_each(|of| of.origin = None);
    for table in &mut database.tables {
        (table.origin, table.is_join_table) = (None, false);
        table.indexes.iter_mut().for_each(|index| index.origin = None);
        table.foreign_keys.iter_mut().for_each(|key| key.origin = None);
        for column in &mut table.columns {
            (column.origin, column.client_default) = (None, None);
            let text = writer.column_type(&column.ty);
            if let BaseType::InlineEnum { name, .. } = &mut column.ty.base {
                name.clear();
                if !has_types && text == "TEXT" {
                    column.ty = crate::sql::ColumnType::named(crate::sql::TypeName::Text, &[]);
                    if let Some(Default::Value(Value::Enum(value))) = &column.default {
                        column.default = Some(Default::Value(Value::Text(value.clone())));
                    }
                }
            }
        }
    }
    database
}

fn lowered(sources: Sources) -> Database {
    lower(&analysis(sources).schema).expect("there is a dialect")
}

/// The database of a schema for `provider`, as introspection would find it.
fn database(provider: &str, body: &str) -> Database {
    found(lowered(Sources::single("schema.prisma", with_datasource(provider, body))))
}

fn with_datasource(provider: &str, body: &str) -> String {
    let text = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\n{body}");
    crate::syntax::format(&text)
}

/// What is declared for a database without a schema, from the first model on.
fn anew(database: &Database) -> (String, Declaration) {
    let declaration = declare_anew(database, LanguageVersion::V7).expect("there is a dialect");
    let text = declaration.texts.concat();
    analysis(Sources::single("schema.prisma", text.as_str()));
    let body = text.split_once("datasource db").and_then(|(_, rest)| rest.split_once("}\n\n"));
    (body.map_or_else(String::new, |(_, body)| body.to_owned()), declaration)
}
