//! One model while the schema is being planned, and its text.

use super::layout::{self, Field};
use super::names;

/// A model, of which other models still add the far sides of their relations.
#[derive(Debug, Default)]
pub(super) struct Model {
    pub(super) name: String,
    pub(super) docs: Option<String>,
    /// The fields that identify a row: `id`, or the two keys of a join table.
    pub(super) key: Vec<String>,
    pub(super) columns: Vec<Field>,
    pub(super) relations: Vec<Field>,
    pub(super) uniques: Vec<Vec<String>>,
    pub(super) indexes: Vec<Index>,
    /// The name of the table, where it is stated.
    pub(super) table: Option<String>,
}

/// What PostgreSQL keeps of a name, in bytes.
const LONGEST_NAME: usize = 63;

/// An `@@index`.
#[derive(Clone, Debug)]
pub(super) struct Index {
    pub(super) fields: Vec<String>,
    /// Further arguments, each with its comma.
    pub(super) arguments: String,
}

impl Model {
    /// Whether a key or an index begins with `field`, so that another one would be a burden.
    pub(super) fn leads(&self, field: &str) -> bool {
        let composite = self.is_join().then_some(&self.key);
        let indexes = self.indexes.iter().map(|index| &index.fields);
        composite.into_iter().chain(&self.uniques).chain(indexes).any(|fields| fields[0] == field)
    }

    /// Whether this is the table between two others.
    pub(super) fn is_join(&self) -> bool {
        self.key.len() > 1
    }

    /// Whether there is a field of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.columns.iter().chain(&self.relations).any(|field| field.name == name)
    }

    /// Indexes `fields`; where the default name would be cut off, the index gets one of its own.
    pub(super) fn index(&mut self, fields: Vec<String>) {
        let table = names::snake(&self.name);
        let columns: usize = fields.iter().map(|field| names::snake(field).len() + 1).sum();
        let arguments = if table.len() + columns + "s_idx".len() > LONGEST_NAME {
            format!(", map: \"{table}_{}_idx\"", self.indexes.len() + 1)
        } else {
            String::new()
        };
        self.indexes.push(Index { fields, arguments });
    }

    pub(super) fn write(&self, out: &mut String) {
        if let Some(docs) = &self.docs {
            out.extend(["/// ", docs, "\n"]);
        }
        out.extend(["model ", &self.name, " {\n"]);
        layout::fields(out, &self.columns);
        if !self.relations.is_empty() {
            out.push('\n');
        }
        layout::fields(out, &self.relations);
        layout::attributes(out, &self.attributes());
        out.push_str("}\n");
    }

    fn attributes(&self) -> Vec<String> {
        let id = self.is_join().then(|| format!("@@id([{}])", self.key.join(", ")));
        let uniques = self.uniques.iter().map(|fields| format!("@@unique([{}])", fields.join(", ")));
        let indexes = self.indexes.iter().map(|index| {
            let Index { fields, arguments } = index;
            format!("@@index([{}]{arguments})", fields.join(", "))
        });
        let map = self.table.iter().map(|table| format!("@@map(\"{table}\")"));
        id.into_iter().chain(uniques).chain(indexes).chain(map).collect()
    }
}
