//! Choices in the schema: `/// @seed(like = "email", null = 0.1)`, above a model or field or behind it.
//!
//! What stands in the parentheses is the inside of an inline table of TOML; a meaning may stand alone
//! and first, as in `@seed(email)`.

mod marks;

use std::sync::Arc;

use crate::schema::remarks::About;
use crate::schema::walk::ModelWalker;
use crate::text::SourceFile;

use super::error::{ChoiceError, Fault, Place};
use super::reader::{Entry, MODEL_KEYS, Reader, Text, entries};

use marks::{Inside, MARK, Mark};

impl<'s> Reader<'s> {
    /// Reads the annotations of all files.
    pub(super) fn annotations(&mut self) {
        let schema = self.schema;
        let files: Vec<Arc<SourceFile>> =
            schema.ast().sources.iter().map(|(_, source)| Arc::new(source.clone())).collect();
        for remark in schema.remarks(MARK) {
            let file = Arc::clone(&files[remark.location.file.0 as usize]);
            let start = remark.location.span.start as usize;
            for mark in marks::of(remark.text) {
                match mark {
                    Mark::Wrong { at, message } => {
                        self.text = Text::moved(Arc::clone(&file), 0, start);
                        self.fault(&self.text.place(at), Fault::new(message));
                    }
                    Mark::Choices { at, inside } => {
                        let place = Text::moved(Arc::clone(&file), 0, start).place(at);
                        self.text = Text::moved(Arc::clone(&file), inside.head, start + inside.start);
                        self.text.tail = inside
                            .tail
                            .clone()
                            .map(|(from, word)| (from, start + word.start..start + word.end));
                        self.annotation(remark.about, &place, &inside);
                    }
                }
            }
        }
    }

    fn annotation(&mut self, about: About<'s>, place: &Place, inside: &Inside) {
        let wrong = match about {
            About::Model(model) if model.is_view() => "a view has no rows of its own",
            About::Model(_) | About::Field(_) => return self.inside(about, place, inside),
            About::Enum(_) | About::Value(_) | About::Other => {
                "nothing is decided here about seed data; annotate a model or a field"
            }
            About::Nothing => {
                "this belongs to nothing; write it on the line above a model or field, or behind it"
            }
        };
        self.fault(place, Fault::new(wrong));
    }

    fn inside(&mut self, about: About<'s>, place: &Place, inside: &Inside) {
        let Some(document) = self.parsed(&inside.text) else { return };
        let Some(table) = document.get_ref().values().next() else { return };
        let found = table.get_ref().as_table().map(entries).unwrap_or_default();
        match about {
            _ if found.is_empty() => {
                self.fault(
                    place,
                    Fault::new("this decides nothing").help("write for example `@seed(email)`"),
                );
            }
            About::Model(model) => self.of_model_annotation(model, &found),
            About::Field(field) => self.field(field, place, &found),
            About::Enum(_) | About::Value(_) | About::Other | About::Nothing => {}
        }
    }

    fn of_model_annotation(&mut self, model: ModelWalker<'s>, found: &[Entry<'_, '_>]) {
        for (key, value) in found {
            self.model_key(model, key, value, &MODEL_KEYS[..MODEL_KEYS.len() - 1]);
        }
    }

    pub(super) fn fault(&mut self, place: &Place, fault: Fault) {
        self.errors.push(ChoiceError::new(place.clone(), fault));
    }
}
