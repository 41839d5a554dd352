//! What is looked at, and where findings stand: in a schema, or in code with the schema that it is about.

use crate::schema::Schema;
use crate::schema::ids::ModelId;
use crate::text::{Location, SourceFile};
use crate::usage::code::Code;

/// A schema, or code about one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'s> {
    /// The schema.
    pub(super) schema: &'s Schema,
    /// What is known of the code, where that is looked at.
    pub(super) code: Option<&'s Code>,
    /// The schema that the code was read with: the one before, where it is compared with a change.
    pub(super) known: &'s Schema,
}

impl<'s> Subject<'s> {
    /// A schema by itself.
    pub(super) fn schema(schema: &'s Schema) -> Self {
        Self { schema, code: None, known: schema }
    }

    /// The file that a place is in.
    fn file(self, at: Location) -> &'s SourceFile {
        let of_code = self.code.and_then(|code| code.file(at.file));
        of_code.unwrap_or_else(|| self.schema.ast().sources.get(at.file))
    }

    /// The text at a place.
    pub(super) fn text(self, at: Location) -> &'s str {
        self.file(at).slice(at.span)
    }

    /// A place as overrides see it; `model` is what a query asks for.
    pub(super) fn place(self, at: Location, model: Option<ModelId>) -> Place<'s> {
        Place { subject: self, at, model }
    }
}

/// A place that an override may be for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'s> {
    subject: Subject<'s>,
    at: Location,
    model: Option<ModelId>,
}

impl<'s> Place<'s> {
    /// The path of the file.
    pub(super) fn path(&self) -> &'s str {
        self.subject.file(self.at).name()
    }

    /// The name of the block that it is in, or of the model that a query asks for.
    pub(super) fn block(&self) -> Option<&'s str> {
        let Subject { schema, code, known } = self.subject;
        if let Some(model) = self.model {
            return Some(known.walk(model).name());
        }
        if code.is_some_and(|code| code.file(self.at.file).is_some()) {
            return None;
        }
        let block = schema.ast().tree(self.at.file).block_at(self.at.span.start)?;
        Some(schema.ast().name(self.at.file, block.name))
    }
}
