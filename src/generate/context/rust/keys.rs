//! Where references lead to in the end, and what is found by its name.

use rustc_hash::FxHashMap;

use crate::generate::context::{Field, Model, SchemaContext};

/// The fields that foreign keys refer to.
pub(super) struct Keys<'s> {
    models: FxHashMap<&'s str, &'s Model>,
    enums: FxHashMap<&'s str, &'s str>,
    /// What a field of a model refers to: model and field.
    targets: FxHashMap<(&'s str, &'s str), (&'s str, &'s str)>,
}

impl<'s> Keys<'s> {
    pub(super) fn of(schema: &'s SchemaContext) -> Self {
        let mut targets = FxHashMap::default();
        // A key of one column says more about it than one that it shares with others.
        for is_single in [true, false] {
            for model in &schema.models {
                for relation in model.fields.iter().filter_map(|field| field.relation.as_ref()) {
                    if !relation.owns_key || (relation.local_fields.len() == 1) != is_single {
                        continue;
                    }
                    for (local, target) in relation.local_fields.iter().zip(&relation.target_fields) {
                        let from = (model.name.as_str(), local.as_str());
                        targets.entry(from).or_insert((relation.model.as_str(), target.as_str()));
                    }
                }
            }
        }
        Self {
            models: schema.models.iter().map(|model| (model.name.as_str(), model)).collect(),
            enums: schema.enums.iter().map(|it| (it.name.as_str(), it.rust.name.as_str())).collect(),
            targets,
        }
    }

    /// What the enum `name` is called in Rust.
    pub(super) fn enum_type(&self, name: &str) -> Option<String> {
        self.enums.get(name).map(|name| (*name).to_owned())
    }

    /// What `field` of `model` refers to, through any number of references; itself where it refers to
    /// nothing, and nothing where references go round in circles.
    pub(super) fn root(&self, model: &'s Model, field: &'s Field) -> Option<(&'s Model, &'s Field)> {
        let mut at = (model.name.as_str(), field.name.as_str());
        let mut steps = 0;
        while let Some(target) = self.targets.get(&at) {
            at = *target;
            steps += 1;
            if steps > self.targets.len() {
                return None;
            }
        }
        let model = self.models.get(at.0)?;
        Some((model, model.fields.iter().find(|field| field.name == at.1)?))
    }
}
