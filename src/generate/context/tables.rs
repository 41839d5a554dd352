//! The fingerprint of the tables, of lines that are kept so that a change of one table costs one table.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::schema::Schema;
use crate::sql::{Database, catalogue};

/// What a database holds, in lines.
#[derive(Clone, Debug)]
pub(super) struct TableLines {
    /// Of the table of each model, by its place in the schema; none for views.
    of_models: Vec<Vec<String>>,
    /// Of everything else.
    others: Vec<String>,
    /// How often each line is there.
    sorted: BTreeMap<String, usize>,
}

impl TableLines {
    /// Of `database`, which `schema` describes.
    pub(super) fn of(schema: &Schema, database: Database) -> Self {
        let of_models = vec![Vec::new(); schema.models().count()];
        let mut lines = Self { of_models, others: Vec::new(), sorted: BTreeMap::new() };
        let tables = schema.models().filter(|model| !model.is_view()).map(|model| model.id.index());
        lines.replace(&tables.collect::<Vec<_>>(), database);
        lines
    }

    /// Takes over the tables of the `models` with these places, and everything that is no table of a model,
    /// from a `database` that has no more.
    pub(super) fn replace(&mut self, models: &[usize], mut database: Database) {
        let (join_tables, tables) = database.tables.into_iter().partition(|table| table.is_join_table);
        database.tables = join_tables;
        for (model, table) in models.iter().zip::<Vec<_>>(tables) {
            let lines = catalogue::lines_of_table(&database, &table);
            self.put(Some(*model), lines);
        }
        self.put(None, catalogue::lines(&database));
    }

    /// SHA-256, in hexadecimal, of all lines.
    pub(super) fn fingerprint(&self) -> String {
        let lines = self.sorted.iter().flat_map(|(line, count)| std::iter::repeat_n(line, *count));
        fingerprint(lines)
    }

    fn put(&mut self, model: Option<usize>, lines: Vec<String>) {
        let place = model.map_or(&mut self.others, |model| &mut self.of_models[model]);
        for line in std::mem::replace(place, lines.clone()) {
            let count = self.sorted.get_mut(&line).expect("the line was counted");
            *count -= 1;
            if *count == 0 {
                self.sorted.remove(&line);
            }
        }
        for line in lines {
            *self.sorted.entry(line).or_default() += 1;
        }
    }
}

/// SHA-256, in hexadecimal, of lines that are sorted.
pub(super) fn fingerprint(lines: impl IntoIterator<Item = impl AsRef<[u8]>>) -> String {
    let mut hash = Sha256::new();
    for line in lines {
        hash.update(line);
        hash.update(b"\n");
    }
    hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
