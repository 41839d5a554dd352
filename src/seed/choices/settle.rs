//! Whether choices that are right by themselves go together.

use crate::schema::Schema;
use crate::schema::walk::RelationWalker;

use super::error::{ChoiceError, Fault, Place};
use super::{Choices, ModelChoices, Source};

/// What does not go together.
pub(super) fn check(choices: &Choices, schema: &Schema) -> Vec<ChoiceError> {
    let mut errors = Vec::new();
    for (model, choice) in &choices.models {
        let Some(place) = &choice.place else { continue };
        if let Some(fault) = circle(choices, model) {
            errors.push(ChoiceError::new(place.clone(), fault));
        }
    }
    errors.extend(choices.models.iter().flat_map(|(name, model)| template_circles(name, model)));
    errors.extend(orphans(choices, schema).into_iter().map(|(place, fault)| ChoiceError::new(place, fault)));
    errors
}

/// A model that has so many rows for each of its own, by whatever way round.
fn circle(choices: &Choices, model: &str) -> Option<Fault> {
    let mut chain = vec![model];
    while let Some(ratio) = choices.models.get(*chain.last()?).and_then(|choice| choice.per.as_ref()) {
        if ratio.model == model {
            // Of all the models of a circle, the one that comes first tells of it.
            let place = |name: &&str| choices.models.get_index_of(*name);
            if chain.iter().min_by_key(|name| place(name)) != Some(&model) {
                return None;
            }
            chain.push(model);
            let message = format!("these ratios go in a circle: {}", chain.join(" → "));
            return Some(Fault::new(message).help("say with `rows` how many one of them has"));
        }
        if chain.contains(&ratio.model.as_str()) {
            return None;
        }
        chain.push(&ratio.model);
    }
    None
}

/// Templates that are made of each other.
fn template_circles(name: &str, model: &ModelChoices) -> Vec<ChoiceError> {
    let mut errors = Vec::new();
    for (place, (field, choice)) in model.fields.iter().enumerate() {
        let Some(at) = choice.place.clone().filter(|_| is_in_circle(model, place)) else { continue };
        let fault =
            Fault::new(format!("`{name}.{field}` would be made of itself, by way of other templates"));
        errors.push(ChoiceError::new(at, fault));
    }
    errors
}

/// Whether a template leads back to its own field.
fn is_in_circle(model: &ModelChoices, field: usize) -> bool {
    let taken = |place: usize| -> Vec<usize> {
        match &model.fields[place].source {
            Some(Source::Template(template)) => {
                template.fields().filter_map(|it| model.fields.get_index_of(&it.name)).collect()
            }
            _ => Vec::new(),
        }
    };
    let (mut seen, mut waiting) = (vec![false; model.fields.len()], taken(field));
    while let Some(place) = waiting.pop() {
        if !std::mem::replace(&mut seen[place], true) {
            waiting.extend(taken(place));
        }
    }
    seen[field]
}

/// Models that get rows which need those of a model that gets none.
fn orphans(choices: &Choices, schema: &Schema) -> Vec<(Place, Fault)> {
    let sides = schema.relations().filter_map(RelationWalker::forward);
    let needing = sides.filter(|side| side.is_foreign_key_required());
    let missing = needing.filter(|side| !choices.skips(side.model().name()));
    missing
        .filter_map(|side| {
            let target = choices.models.get(side.target().name()).filter(|choice| choice.skip)?;
            let (model, skipped) = (side.model().name(), side.target().name());
            let message = format!("every row of `{model}` needs one of `{skipped}`, which is skipped");
            Some((target.skip_place.clone()?, Fault::new(message).help(format!("skip `{model}` too"))))
        })
        .collect()
}
