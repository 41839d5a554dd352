//! All that was found in the code of a repository.

use crate::schema::ids::ModelId;
use crate::text::{FileId, SourceFile, Sources};

use super::query::{Mention, Problem, Query};

/// What the code of a repository does with a schema.
///
/// Its files continue the numbers of the schema's files, so that a place in code and a place in the
/// schema are never mistaken for each other: [`Code::first_file`] is the number of the first.
#[derive(Clone, Debug, Default)]
pub struct Code {
    /// The number of the first file; the number of files of the schema.
    pub first_file: u32,
    /// The files by number. Only those that places point into have a text: those with queries, and those
    /// that parts of queries come from.
    pub files: Vec<SourceFile>,
    /// Every query of a model, by file and place.
    pub queries: Vec<Query>,
    /// Every raw query, by file and place.
    pub raw: Vec<RawQuery>,
    /// Items of the schema that code names outside of queries, where they are looked for: what it reads of rows,
    /// and the types of the client that are named after models.
    pub mentions: Vec<Mention>,
    /// What is wrong outside of queries of known models: a client property that is no model.
    pub problems: Vec<Problem>,
    /// Fields that extensions of the client compute, which no schema has.
    pub computed: Vec<ComputedField>,
    /// What was read.
    pub statistics: Statistics,
}

/// A field of results that an extension of the client computes: `$extends({ result: … })`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComputedField {
    /// The model; `None` for all of them.
    pub model: Option<ModelId>,
    /// The name.
    pub name: Box<str>,
}

/// SQL in code.
#[derive(Clone, Debug, PartialEq)]
pub struct RawQuery {
    /// All of the call.
    pub call: crate::text::Location,
    /// `$queryRaw` and the like.
    pub method: Box<str>,
    /// What is around the call.
    pub setting: super::query::Setting,
    /// Tables and columns that the SQL names.
    pub mentions: Vec<Mention>,
    /// Tables and columns that the schema does not know.
    pub problems: Vec<Problem>,
    /// Whether the SQL is known in full.
    pub complete: bool,
}

/// What was read of a repository.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Files of code that there are.
    pub files: usize,
    /// Bytes of the files that were parsed.
    pub bytes_parsed: usize,
    /// Files that were parsed.
    pub parsed: usize,
    /// Parsed files in which the parser had to skip something.
    pub with_errors: usize,
}

impl Code {
    /// All files that places can point into: those of the schema, and after them those of the code.
    pub fn sources(&self, schema: &Sources) -> Sources {
        let of_schema = schema.iter().map(|(_, file)| file);
        Sources::new(of_schema.take(self.first_file as usize).chain(&self.files).cloned().collect())
    }

    /// The file with this number, if it is one of the code.
    pub fn file(&self, file: FileId) -> Option<&SourceFile> {
        self.files.get(file.0.checked_sub(self.first_file)? as usize)
    }
}
