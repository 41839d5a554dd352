//! Names of models and enums in the usual cases, which stay distinct.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::naming::casing::{Case, words};
use crate::schema::Schema;
use crate::schema::walk::{EnumWalker, ModelWalker};

/// A name in the usual cases.
///
/// No two models or enums of a schema have the same: where names differ in nothing but capitals and
/// underscores, the later ones get a number at the end.
#[derive(Clone, Debug, std::default::Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Names {
    /// `order_item`
    pub snake: String,
    /// `orderItem`
    pub camel: String,
    /// `OrderItem`
    pub pascal: String,
    /// `order-item`
    pub kebab: String,
}

impl Names {
    fn of(name: &str) -> Self {
        Self {
            snake: Case::Snake.convert(name, &[]),
            camel: Case::Camel.convert(name, &[]),
            pascal: Case::Pascal.convert(name, &[]),
            kebab: words(name, &[]).join("-"),
        }
    }
}

/// The names of all models, views and enums of `schema`.
pub(super) fn of(schema: &Schema) -> BTreeMap<&str, Names> {
    let models = schema.models().map(ModelWalker::name);
    distinct(models.chain(schema.enums().map(EnumWalker::name)))
}

fn distinct<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, Names> {
    let mut taken = BTreeSet::new();
    let mut all = BTreeMap::new();
    for name in names {
        let numbered = (2..).map(|number| Names::of(&format!("{name}_{number}")));
        let mut candidates = std::iter::once(Names::of(name)).chain(numbered);
        // Pascal case tells the least names apart where digits follow each other: `a1_2` and `a12`.
        let free = candidates.find(|names| taken.insert(names.pascal.to_lowercase()));
        all.insert(name, free.expect("numbers do not end"));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_distinct() {
        let names = distinct(["OrderItem", "order_item", "orderItem", "a1_2", "a12"].into_iter());
        let pascal: Vec<_> = names.iter().map(|(name, names)| format!("{name} {}", names.pascal)).collect();
        let expected =
            ["OrderItem OrderItem", "a12 A122", "a1_2 A12", "orderItem OrderItem3", "order_item OrderItem2"];
        assert_eq!(pascal, expected);
        assert_eq!(names["order_item"].kebab, "order-item-2");
    }
}
