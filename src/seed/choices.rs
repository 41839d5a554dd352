//! What a user decides about seed data: in a plan file (`seed.toml`), and in annotations of the schema
//! (`/// @seed(…)`), which mean the same. The plan file has the last word.

mod annotations;
mod count;
pub mod document;
mod error;
mod field;
mod fit;
mod held;
mod moment;
mod number;
mod pattern;
mod range;
mod reader;
mod settle;
mod source;
mod template;
#[cfg(test)]
mod tests;
pub mod values;

use indexmap::IndexMap;

use crate::schema::Schema;
use crate::seed::values::text::Locale;

pub use error::{ChoiceError, Place};
pub(crate) use source::Source;

use error::Fault;
use reader::Reader;

/// What a user decides.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// What all chance is drawn from.
    pub seed: Option<u64>,
    /// How many rows a model has that nothing else is said about.
    pub rows: Option<u64>,
    /// Whose names, places and words the texts are made of.
    pub locale: Option<Locale>,
    /// The newest moment, in microseconds since 1970.
    pub until: Option<i64>,
    /// By the names of models.
    pub models: IndexMap<String, ModelChoices>,
}

/// What a user decides about a model.
#[derive(Clone, Debug, Default)]
pub struct ModelChoices {
    /// How many rows it has.
    pub rows: Option<u64>,
    /// How many it has for each row of another.
    pub per: Option<Ratio>,
    /// Whether it gets none at all.
    pub skip: bool,
    /// By the names of fields.
    pub fields: IndexMap<String, FieldChoices>,
    /// Where the number of rows is decided.
    place: Option<Place>,
    /// Where it is decided whether there are any.
    skip_place: Option<Place>,
}

/// So many rows for each row of another model.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratio {
    /// The other model.
    pub model: String,
    /// How many for each of its rows; half a row for each is one for two.
    pub rows: f64,
}

/// What a user decides about a field.
#[derive(Clone, Debug, Default)]
pub struct FieldChoices {
    /// The share of rows in which it is null, from 0 to 1.
    pub null: Option<f64>,
    /// Where its values come from.
    pub(crate) source: Option<Source>,
    /// Where that is decided.
    place: Option<Place>,
}

impl Choices {
    /// Reads the plan file, given as its name and its text, and the annotations of a valid schema.
    ///
    /// What cannot be followed is an error, because whoever wrote it counts on it; all of them are found
    /// at once, those of the plan file first.
    pub fn read(plan: Option<(&str, &str)>, schema: &Schema) -> Result<Self, Vec<ChoiceError>> {
        let mut reader = Reader::new(schema);
        reader.annotations();
        let of_annotations = std::mem::take(&mut reader.errors);
        if let Some((name, text)) = plan {
            reader.plan(name, text);
        }
        reader.errors.extend(of_annotations);
        let choices = std::mem::take(&mut reader.choices);
        if reader.errors.is_empty() {
            reader.errors.extend(settle::check(&choices, schema));
        }
        if reader.errors.is_empty() { Ok(choices) } else { Err(reader.errors) }
    }

    /// What is decided about a field, by the names of the schema.
    pub fn field(&self, model: &str, field: &str) -> Option<&FieldChoices> {
        self.models.get(model)?.fields.get(field)
    }

    /// How many in a thousand values of a field are to be null; `None` where nothing is decided about it.
    /// A field whose values somebody has chosen has no nulls unless they were chosen too.
    pub fn nulls(&self, model: &str, field: &str) -> Option<u32> {
        let choice = self.field(model, field)?;
        choice.null.map(per_mille).or_else(|| choice.source.as_ref().map(|_| 0))
    }

    /// Whether a model gets no rows at all.
    pub fn skips(&self, model: &str) -> bool {
        self.models.get(model).is_some_and(|choices| choices.skip)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share from 0 to 1")]
fn per_mille(share: f64) -> u32 {
    (share * 1000.0).round() as u32
}

impl FieldChoices {
    fn refused(&self, fault: Fault) -> ChoiceError {
        let place = self.place.clone().expect("what has a source was read somewhere");
        ChoiceError::new(place, fault)
    }
}
