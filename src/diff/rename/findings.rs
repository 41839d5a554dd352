//! What is told about renames: those that are carried out, and those that are asked about.

use crate::sql::Table;

use super::super::pair::Pair;
use super::choice::{Candidate, Choice};
use super::item::Item;
use super::{DecidedBy, Question, Rename, RenameKind};

/// Where something stands in a report: by kind, then by the place of the parent and its own.
type Place = (RenameKind, usize, usize);

/// What is told, before it is brought in order.
#[derive(Debug, Default)]
pub(super) struct Findings {
    renames: Vec<(Place, Rename)>,
    questions: Vec<(Place, Question)>,
}

/// The things of one kind within one parent, on both sides.
#[derive(Debug)]
pub(super) struct Scope<'s, T> {
    /// What they are.
    pub(super) kind: RenameKind,
    /// The place of the parent on the second side; 0 where there is none.
    pub(super) parent: usize,
    /// How messages call the parent.
    pub(super) labels: Pair<Option<&'s str>>,
    /// The things.
    pub(super) items: Pair<&'s [T]>,
    /// Whether their renames are told: where nothing in the database is called so, they are none.
    pub(super) is_listed: bool,
    /// Whether messages call them what the database does, since their author has no name for them.
    pub(super) has_stored_labels: bool,
}

impl<'s, T: Item> Scope<'s, T> {
    /// What stands in nothing else.
    pub(super) fn top(kind: RenameKind, items: Pair<&'s [T]>) -> Self {
        let labels = Pair::new(None, None);
        Self { kind, parent: 0, labels, items, is_listed: true, has_stored_labels: false }
    }

    /// What stands in a parent.
    pub(super) fn within(
        kind: RenameKind,
        parent: usize,
        labels: Pair<&'s str>,
        items: Pair<&'s [T]>,
    ) -> Self {
        Self { parent, labels: labels.map(Some), ..Self::top(kind, items) }
    }

    pub(super) fn before_label(&self, place: usize) -> String {
        self.label(&self.items.before[place], self.labels.before)
    }

    pub(super) fn after_label(&self, place: usize) -> String {
        self.label(&self.items.after[place], self.labels.after)
    }

    /// Both labels; where the author calls both the same, the names in the database.
    fn labels_of(&self, places: Pair<usize>) -> (String, String) {
        let (from, to) = (self.before_label(places.before), self.after_label(places.after));
        if from != to {
            return (from, to);
        }
        let items = (&self.items.before[places.before], &self.items.after[places.after]);
        (stored_label(items.0, self.labels.before), stored_label(items.1, self.labels.after))
    }

    fn label(&self, item: &T, parent: Option<&str>) -> String {
        if self.has_stored_labels { stored_label(item, parent) } else { item.label_of(parent) }
    }

    /// Whether the database calls both the same.
    pub(super) fn is_stored_alike(&self, places: Pair<usize>) -> bool {
        self.items.before[places.before].stored() == self.items.after[places.after].stored()
    }
}

/// What the database calls it, behind what it belongs to or the database schema that it stands in.
fn stored_label<T: Item>(item: &T, parent: Option<&str>) -> String {
    let (schema, name) = item.stored();
    parent.or(schema).map_or_else(|| name.to_owned(), |before| format!("{before}.{name}"))
}

impl Findings {
    /// Tells of a rename, if the name in the database is another one.
    pub(super) fn tell<T: Item>(
        &mut self,
        scope: &Scope<'_, T>,
        places: Pair<usize>,
        decided_by: DecidedBy,
        confidence: f64,
    ) {
        if scope.is_stored_alike(places) || !scope.is_listed {
            return;
        }
        let (from, to) = scope.labels_of(places);
        let rename = Rename { kind: scope.kind, from, to, confidence, decided_by };
        self.renames.push(((scope.kind, scope.parent, places.after), rename));
    }

    /// Tells of what was chosen, and asks about the rest.
    pub(super) fn tell_choice<T: Item>(&mut self, scope: &Scope<'_, T>, choice: &Choice) {
        for candidate in &choice.clear {
            self.tell(scope, candidate.places, DecidedBy::Score, rounded(candidate.score));
        }
        for candidates in choice.asked.iter().filter(|_| scope.is_listed) {
            self.ask(scope, candidates);
        }
    }

    /// Asks whether the columns of a join table change places.
    pub(super) fn ask_order(&mut self, table: Pair<&Table>, place: usize) {
        let [from, to] = [&table.before.name, &table.after.name];
        let candidates = vec![(format!("{to}.A"), 0.5), (format!("{to}.B"), 0.5)];
        let flags = ["A", "B"].map(|column| format!("--rename {from}.A={to}.{column}")).to_vec();
        let question = Question { kind: RenameKind::Column, from: format!("{from}.A"), candidates, flags };
        self.questions.push(((RenameKind::Column, place, 0), question));
    }

    fn ask<T: Item>(&mut self, scope: &Scope<'_, T>, candidates: &[Candidate]) {
        let before = candidates[0].places.before;
        let from = scope.before_label(before);
        let candidates: Vec<_> = candidates
            .iter()
            .map(|candidate| (scope.after_label(candidate.places.after), rounded(candidate.score)))
            .collect();
        let renames = candidates.iter().map(|(to, _)| format!("--rename {from}={to}"));
        let flags = renames.chain([format!("--no-rename {from}")]).collect();
        let question = Question { kind: scope.kind, from, candidates, flags };
        self.questions.push(((scope.kind, scope.parent, before), question));
    }

    /// In the order of kinds and places.
    pub(super) fn sorted(mut self) -> (Vec<Rename>, Vec<Question>) {
        self.renames.sort_by_key(|(place, _)| *place);
        self.questions.sort_by_key(|(place, _)| *place);
        let renames = self.renames.into_iter().map(|(_, rename)| rename).collect();
        (renames, self.questions.into_iter().map(|(_, question)| question).collect())
    }
}

/// To two digits: more would pretend to a precision that a likeness has not.
fn rounded(score: f64) -> f64 {
    (score.min(1.0) * 100.0).round() / 100.0
}
