//! What the fields of new relations are called, and which relations need a name.
//!
//! A field is called after the column that refers (`author` for `authorId`), the one on the other side
//! after the model, in the plural where it is a list. Where several relations lead from one model to
//! another, each has a name, and the field on the other side says which it is: `postsByEditor`.

use std::collections::BTreeMap;

use crate::schema::complete::{camel_case, plural_of};
use crate::schema::items::IndexKind;
use crate::sql::declare::Context;
use crate::sql::declare::identifiers::Taken;
use crate::sql::{ForeignKey, Table};

use super::{Draft, RelationDraft, RelationSource, SideDraft};

/// Adds relations, each between the models at two places.
pub(super) fn add<'a>(cx: &Context<'a>, draft: &mut Draft<'a>, added: &[([usize; 2], RelationSource<'a>)]) {
    let mut counts: BTreeMap<[usize; 2], usize> = BTreeMap::new();
    let known = draft.relations.iter().map(|relation| [relation.sides[0].model, relation.sides[1].model]);
    for places in known.chain(added.iter().map(|(places, _)| *places)) {
        *counts.entry(unordered(places)).or_default() += 1;
    }
    let mut names = relation_names(cx, draft);
    let mut numbered: Vec<(usize, RelationDraft<'a>)> = Vec::with_capacity(added.len());
    for number in clearest_first(draft, added) {
        let (places, source) = added[number];
        let is_alone = places[0] != places[1] && counts[&unordered(places)] == 1;
        let relation = match source {
            RelationSource::ForeignKey(key) => foreign_key(&mut names, draft, places, key, is_alone),
            RelationSource::JoinTable(table) => join_table(draft, places, table, is_alone),
        };
        numbered.push((number, relation));
    }
    numbered.sort_by_key(|(number, _)| *number);
    draft.relations.extend(numbered.into_iter().map(|(_, relation)| relation));
}

/// The numbers of the relations: first of those whose columns tell what they are called.
fn clearest_first<'a>(draft: &Draft<'a>, added: &[([usize; 2], RelationSource<'a>)]) -> Vec<usize> {
    let is_unclear = |number: &usize| match &added[*number] {
        ([owner, _], RelationSource::ForeignKey(key)) => {
            let names = draft.models[*owner].field_names(key.columns.iter().map(String::as_str));
            !matches!(names.as_slice(), [only] if stem(only).is_some())
        }
        (_, RelationSource::JoinTable(_)) => true,
    };
    let (unclear, clear): (Vec<_>, Vec<_>) = (0..added.len()).partition(is_unclear);
    [clear, unclear].concat()
}

/// The names of the relations that the schema has.
fn relation_names(cx: &Context<'_>, draft: &Draft<'_>) -> Taken {
    let mut names = Taken::default();
    cx.schema.relations().for_each(|relation| names.insert(&relation.name()));
    for name in draft.relations.iter().filter_map(|relation| relation.name.as_deref()) {
        names.insert(name);
    }
    names
}

fn unordered([a, b]: [usize; 2]) -> [usize; 2] {
    [a.min(b), a.max(b)]
}

fn foreign_key<'a>(
    relation_names: &mut Taken,
    draft: &mut Draft<'a>,
    [owner, target]: [usize; 2],
    key: &'a ForeignKey,
    is_alone: bool,
) -> RelationDraft<'a> {
    let is_list = !is_unique(draft.models[owner].table, &key.columns);
    let own_name = draft.models[owner].name.clone();
    let columns = draft.models[owner].field_names(key.columns.iter().map(String::as_str)).join("_");
    let of_target = base(&draft.models[target].name);
    let case = Case::of(&own_name);
    let mut names = vec![of_target.clone(), case.join(&[&of_target, "by", &columns])];
    if let (Some(stem), [_]) = (stem(&columns), key.columns.as_slice()) {
        names.insert(0, stem.to_owned());
    }
    let forward = draft.models[owner].taken.take(&names);
    let singular = base(&own_name);
    let back = if is_list { plural_of(&singular) } else { singular };
    let by_forward = case.join(&[&back, "by", &forward]);
    let names = if is_alone { vec![back, by_forward] } else { vec![by_forward] };
    let back = draft.models[target].taken.take(&names);
    let name = (!is_alone).then(|| relation_names.take(&[format!("{own_name}_{forward}")]));
    let sides = [side(owner, forward), side(target, back)];
    RelationDraft { kind: RelationSource::ForeignKey(key), name, sides, existing: None }
}

/// The name of the table without the underscore is that of the relation.
fn join_table<'a>(
    draft: &mut Draft<'a>,
    [a, b]: [usize; 2],
    table: &'a Table,
    is_alone: bool,
) -> RelationDraft<'a> {
    let relation = table.name.name.trim_start_matches('_').to_owned();
    let generated = format!("{}To{}", draft.models[a].name, draft.models[b].name);
    let (of_a, of_b) = (base(&draft.models[a].name), base(&draft.models[b].name));
    let case = Case::of(&draft.models[a].name);
    let mut take = |owner: usize, other: &str, end: &str| {
        let plain = plural_of(other);
        let of_relation = case.join(&[&plain, "of", &relation]);
        let names = if a == b {
            vec![case.join(&[&plain, end]), case.join(&[&of_relation, end])]
        } else if is_alone {
            vec![plain, of_relation]
        } else {
            vec![of_relation]
        };
        draft.models[owner].taken.take(&names)
    };
    let sides = [side(a, take(a, &of_b, "a")), side(b, take(b, &of_a, "b"))];
    let name = (!is_alone || relation != generated).then_some(relation);
    RelationDraft { kind: RelationSource::JoinTable(table), name, sides, existing: None }
}

fn side(model: usize, field: String) -> SideDraft {
    SideDraft { model, field }
}

/// Whether at most one row refers to another by these columns.
pub(in crate::sql::declare) fn is_unique(table: &Table, columns: &[String]) -> bool {
    let same = |parts: &[crate::sql::IndexColumn]| {
        parts.len() == columns.len() && parts.iter().all(|part| columns.contains(&part.column))
    };
    table.primary_key.as_ref().is_some_and(|key| same(&key.columns))
        || table
            .indexes
            .iter()
            .any(|index| index.kind == IndexKind::Unique && index.predicate.is_none() && same(&index.columns))
}

/// `authorId` and `author_id` refer to the `author`.
fn stem(column: &str) -> Option<&str> {
    let stem =
        ["_id", "_ID", "_uuid", "_fk", "Id", "ID", "Uuid"].iter().find_map(|end| column.strip_suffix(end))?;
    (!stem.is_empty()).then_some(stem)
}

/// The name of a model as that of a field: in camel case, but for one that is in snake case.
fn base(model: &str) -> String {
    if is_snake_case(model) { model.to_owned() } else { camel_case(model) }
}

/// How several words make one name.
#[derive(Clone, Copy)]
enum Case {
    Snake,
    Camel,
}

impl Case {
    /// The case that goes with the name of a model.
    fn of(model: &str) -> Self {
        if is_snake_case(model) { Case::Snake } else { Case::Camel }
    }

    fn join(self, words: &[&str]) -> String {
        match self {
            Case::Snake => words.join("_"),
            Case::Camel => {
                let (first, rest) = words.split_first().expect("a name has a word");
                rest.iter().fold((*first).to_owned(), |name, word| name + &capitalised(word))
            }
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn is_snake_case(name: &str) -> bool {
    !name.contains(char::is_uppercase)
}
