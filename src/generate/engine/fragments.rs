//! Texts that files have of every item, kept one by one: where a file is made again because one item
//! changed, only what is said of that item is.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind};
use rayon::prelude::*;

use super::environment::unknown_list;
use super::look::{Look, Variables};
use super::parts::{List, PartId, Parts, Revision};

/// Something with the parts of the schema that it was made of.
#[derive(Clone, Debug)]
pub(super) struct Made<T> {
    pub(super) what: T,
    parts: Vec<PartId>,
    revision: Revision,
}

impl<T> Made<T> {
    pub(super) fn of(what: T, look: &Look, parts: &Parts) -> Self {
        Self { what, parts: look.seen(), revision: parts.revision() }
    }

    pub(super) fn is_current(&self, parts: &Parts) -> bool {
        !parts.any_changed(&self.parts, self.revision)
    }
}

/// What templates made of single items, by template and item.
#[derive(Debug, Default)]
pub(super) struct Fragments(Mutex<BTreeMap<String, Arc<OfItems>>>);

type OfItems = BTreeMap<PartId, Arc<Made<String>>>;

impl Fragments {
    /// What `template` makes of every item of the kind that `word` is for, without anything between. What it
    /// looks at, whoever asks looks at, too.
    pub(super) fn of_each(
        &self,
        (look, options): (&Look, &Value),
        environment: &Environment<'_>,
        (word, template): (&str, &str),
    ) -> Result<String, Error> {
        let list = List::ALL.into_iter().find(|list| list.word() == word);
        let list = list.ok_or_else(|| unknown_list(word))?;
        let items = look.parts().items(list);
        let known = self.known(template);
        let fragment = |(_, part): &(String, PartId)| {
            let known = known.get(part).filter(|made| made.is_current(look.parts()));
            let made = known.map(Arc::clone).map_or_else(
                || of_item(look.parts(), options, environment, (list, *part), template).map(Arc::new),
                Ok,
            );
            made.map(|made| (*part, made))
        };
        let made: Result<Vec<_>, Error> = items.in_order.par_iter().map(fragment).collect();
        let made = made.map_err(|error| within(template, error))?;
        look.see(items.list());
        look.see(made.iter().flat_map(|(_, made)| made.parts.iter().copied()));
        let text = made.iter().map(|(_, made)| made.what.as_str()).collect();
        self.keep(template, made.into_iter().collect());
        Ok(text)
    }

    fn known(&self, template: &str) -> Arc<OfItems> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(template).cloned().unwrap_or_default()
    }

    fn keep(&self, template: &str, made: OfItems) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(template.to_owned(), Arc::new(made));
    }
}

/// What `template` makes of one item.
fn of_item(
    parts: &Arc<Parts>,
    options: &Value,
    environment: &Environment<'_>,
    item: (List, PartId),
    template: &str,
) -> Result<Made<String>, Error> {
    let look = Look::at(parts);
    // Without fragments of its own, so that no template can ask for itself.
    let variables = Variables::of(&look, options, Some(item), None);
    let text = environment.get_template(template)?.render(variables)?;
    Ok(Made::of(text, &look, parts))
}

/// An error in `template`, as seen from the one that asks for it.
fn within(template: &str, error: Error) -> Error {
    Error::new(ErrorKind::BadInclude, format!("error in \"{template}\"")).with_source(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Context;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    #[test]
    fn only_items_that_changed_are_looked_at_again() {
        let context = |field: &str| {
            let text = format!("model A {{\n  id Int @id\n}}\nmodel B {{\n  id Int @id\n{field}}}\n");
            let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
            Context::of(&schema).unwrap()
        };
        let (before, now) = (context(""), context("  x Int\n"));
        let mut environment = Environment::new();
        environment.add_template("m", "{{ model.name }}{{ model.fields | length }} ").unwrap();
        let (fragments, options) = (Fragments::default(), Value::from(()));
        let mut parts = Arc::new(Parts::of(&before.schema));
        let text = |parts: &Arc<Parts>| {
            let look = Look::at(parts);
            let text = fragments.of_each((&look, &options), &environment, ("model", "m")).unwrap();
            (text, look.seen())
        };
        let (first, seen) = text(&parts);
        let (known, revision) = (fragments.known("m"), parts.revision());
        Arc::make_mut(&mut parts).change(Some(&before.schema), &now.schema);
        assert!(parts.any_changed(&seen, revision), "what is made of each item is made again");
        assert_eq!((first.as_str(), text(&parts).0.as_str()), ("A1 B1 ", "A1 B2 "));
        let is_same = fragments
            .known("m")
            .iter()
            .map(|(part, made)| Arc::ptr_eq(made, &known[part]))
            .collect::<Vec<_>>();
        assert_eq!(is_same, [true, false]);
    }
}
