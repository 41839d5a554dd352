//! What a schema begins with: the datasource and a generator.

use crate::schema::items::IndexKind;
use crate::schema::{LanguageVersion, Schema};
use crate::sql::Database;
use crate::syntax::quote;
use crate::syntax::tree::{BlockKind, Item};
use crate::text::{SourceFile, Sources};

use super::identifiers::valid;

/// A datasource for the database, and a generator with the preview features that it needs.
pub(super) fn text(database: &Database, version: LanguageVersion) -> String {
    let mut features = Vec::new();
    let mut settings = format!("provider = {}\n", quote(database.dialect.provider.name()));
    if version.facts().datasource_urls {
        settings += "url = env(\"DATABASE_URL\")\n";
    }
    if !database.schemas.is_empty() {
        let schemas: Vec<_> = database.schemas.iter().map(|schema| quote(schema)).collect();
        settings.extend(["schemas = [", &schemas.join(", "), "]\n"]);
        features.extend((version == LanguageVersion::V5).then_some("multiSchema"));
    }
    if !database.extensions.is_empty() {
        features.push("postgresqlExtensions");
        settings += &extensions(database, version);
    }
    features
        .extend((version.facts().partial_indexes && has_partial_index(database)).then_some("partialIndexes"));
    let has_fulltext =
        || database.tables.iter().flat_map(|table| &table.indexes).any(|it| it.kind == IndexKind::Fulltext);
    features.extend((version == LanguageVersion::V5 && has_fulltext()).then_some("fullTextIndex"));
    crate::syntax::format(&format!("{}datasource db {{\n{settings}}}\n", generator(version, &features)))
}

fn generator(version: LanguageVersion, features: &[&str]) -> String {
    let provider = if version.facts().datasource_urls {
        "provider = \"prisma-client-js\"\n"
    } else {
        "provider = \"prisma-client\"\noutput = \"../generated/prisma\"\n"
    };
    let features: Vec<_> = features.iter().map(|feature| quote(feature)).collect();
    let features = if features.is_empty() {
        String::new()
    } else {
        format!("previewFeatures = [{}]\n", features.join(", "))
    };
    format!("generator client {{\n{provider}{features}}}\n\n")
}

fn extensions(database: &Database, version: LanguageVersion) -> String {
    let extension = |name: &String| {
        let valid = valid(name, "extension", version);
        if valid == *name { valid } else { format!("{valid}(map: {})", quote(name)) }
    };
    let list: Vec<_> = database.extensions.iter().map(|it| extension(&it.name)).collect();
    format!("extensions = [{}]\n", list.join(", "))
}

fn has_partial_index(database: &Database) -> bool {
    database.tables.iter().flat_map(|table| &table.indexes).any(|index| index.predicate.is_some())
}

/// The files of a schema with its datasource and its generators alone, and the comments above them.
pub fn settings_of(schema: &Schema) -> Sources {
    let files = schema.ast().sources.iter().map(|(file, source)| {
        let mut text = String::new();
        let mut waiting = String::new();
        for item in &schema.ast().tree(file).items {
            let own = source.slice(item.span());
            match item {
                Item::Block(block) if matches!(block.kind, BlockKind::Datasource | BlockKind::Generator) => {
                    text.extend([std::mem::take(&mut waiting).as_str(), own, "\n"]);
                }
                Item::Block(_) => waiting.clear(),
                Item::Comment(_) | Item::Blank(_) => waiting += own,
                Item::Error(_) => {}
            }
        }
        SourceFile::new(source.name(), text)
    });
    Sources::new(files.collect())
}
