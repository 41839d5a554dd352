//! How the client of a schema names its models.

use crate::schema::Schema;
use crate::schema::ids::ModelId;

/// The models by the property that the client has for each.
#[derive(Clone, Debug, Default)]
pub(super) struct Delegates {
    /// Sorted by name.
    by_name: Vec<(Box<str>, ModelId)>,
    /// Sorted by the name in the schema.
    by_model: Vec<(Box<str>, ModelId)>,
}

impl Delegates {
    /// Those of a schema.
    pub(super) fn of(schema: &Schema) -> Self {
        let mut by_model: Vec<(Box<str>, ModelId)> =
            schema.models().map(|model| (Box::from(model.name()), model.id)).collect();
        let mut by_name: Vec<(Box<str>, ModelId)> =
            by_model.iter().map(|(name, id)| (property_of(name).into(), *id)).collect();
        by_model.sort();
        by_name.sort();
        Self { by_name, by_model }
    }

    /// The names of the properties.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.iter().map(|(name, _)| &**name)
    }

    /// The model that a property of the client queries.
    pub(super) fn find(&self, property: &str) -> Option<ModelId> {
        find(&self.by_name, property)
    }

    /// The model with this name in the schema.
    pub(super) fn model(&self, name: &str) -> Option<ModelId> {
        find(&self.by_model, name)
    }
}

fn find(table: &[(Box<str>, ModelId)], name: &str) -> Option<ModelId> {
    let index = table.binary_search_by(|(known, _)| (**known).cmp(name)).ok()?;
    Some(table[index].1)
}

/// The name of the model with its first letter in lower case.
fn property_of(model: &str) -> String {
    let mut letters = model.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    #[test]
    fn only_the_first_letter_is_changed() {
        let text = "model APIKey {\n  id Int @id\n}\nmodel order_item {\n  id Int @id\n}\n";
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let delegates = Delegates::of(&schema);
        assert_eq!(delegates.names().collect::<Vec<_>>(), ["aPIKey", "order_item"]);
        assert_eq!(delegates.find("aPIKey"), delegates.model("APIKey"));
        assert_eq!(delegates.find("apiKey"), None);
        assert!(delegates.find("order_item").is_some());
    }
}
