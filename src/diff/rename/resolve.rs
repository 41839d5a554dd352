//! Decides what of the second side is what of the first, from what is certain to what is likely.

use crate::sql::{Database, EnumType, Table};

use super::super::correspondence::Correspondence;
use super::super::matching::Matching;
use super::super::pair::Pair;
use super::budget::Budget;
use super::choice::{Choice, choose};
use super::findings::{Findings, Scope};
use super::hints::{HintError, Hints};
use super::item::Item;
use super::join_tables::{Order, Relations};
use super::settle::{Decisions, settle};
use super::{DecidedBy, Question, Rename, RenameHint, RenameKind};
use super::{columns, enums, tables};

/// What stayed, and what is told about it.
#[derive(Debug)]
pub(in crate::diff) struct Resolution<'a> {
    pub(in crate::diff) found: Correspondence<'a>,
    pub(in crate::diff) renames: Vec<Rename>,
    pub(in crate::diff) questions: Vec<Question>,
}

/// Finds out what stayed, under whatever name.
///
/// Tables come first, since columns are looked for in tables that belong together; enums are known
/// again by the columns that have them, and values by their enums.
pub(in crate::diff) fn resolve<'a>(
    databases: Pair<&'a Database>,
    hints: &[RenameHint],
) -> Result<Resolution<'a>, HintError> {
    let found = Correspondence::none(databases);
    let mut resolver = Resolver { found, findings: Findings::default(), budget: Budget::new() };
    let mut hints = Hints::of_parents(&resolver.found, hints)?;
    resolver.enums(&hints.enums)?;
    resolver.tables(&hints.tables)?;
    let relations = resolver.join_tables(&hints.tables);
    hints.read_members(&resolver.found)?;
    resolver.columns(&hints, &relations)?;
    resolver.enums_by_columns(&hints.enums);
    resolver.values(&hints)?;
    let (renames, questions) = resolver.findings.sorted();
    Ok(Resolution { found: resolver.found, renames, questions })
}

struct Resolver<'a> {
    found: Correspondence<'a>,
    findings: Findings,
    budget: Budget,
}

impl<'a> Resolver<'a> {
    fn enums(&mut self, decisions: &Decisions) -> Result<(), HintError> {
        self.found.enums = settle(&self.enum_scope(), decisions, &mut self.findings)?;
        Ok(())
    }

    /// Enums that are certain are known; the others are known again by the columns that have them.
    fn enums_by_columns(&mut self, decisions: &Decisions) {
        let candidates = enums::candidates(&self.found, decisions, &mut self.budget);
        let choice = choose(candidates, enums::THRESHOLDS);
        join(&mut self.found.enums, &choice);
        self.findings.tell_choice(&self.enum_scope(), &choice);
    }

    fn enum_scope(&self) -> Scope<'a, EnumType> {
        let is_listed = self.found.has_enum_types();
        Scope { is_listed, ..Scope::top(RenameKind::Enum, self.found.enum_lists) }
    }

    fn tables(&mut self, decisions: &Decisions) -> Result<(), HintError> {
        let scope = self.table_scope();
        self.found.tables = settle(&scope, decisions, &mut self.findings)?;
        let candidates = tables::candidates(&self.found, decisions, &mut self.budget);
        let choice = choose(candidates, tables::THRESHOLDS);
        join(&mut self.found.tables, &choice);
        self.findings.tell_choice(&scope, &choice);
        Ok(())
    }

    fn join_tables(&mut self, decisions: &Decisions) -> Relations<'a> {
        let relations = Relations::of(&self.found);
        relations.settle(&self.table_scope(), decisions, &mut self.found.tables, &mut self.findings);
        relations
    }

    fn table_scope(&self) -> Scope<'a, Table> {
        Scope::top(RenameKind::Table, self.found.databases.map(|database| database.tables.as_slice()))
    }

    fn columns(&mut self, hints: &Hints<'_>, relations: &Relations<'a>) -> Result<(), HintError> {
        let none = Decisions::default();
        for places in self.found.tables.pairs().collect::<Vec<_>>() {
            let decisions = hints.columns.get(&places.after).unwrap_or(&none);
            let order = relations.order(places, decisions);
            self.found.columns[places.after] = match order {
                Order::ByName => self.columns_of_table(places, decisions)?,
                Order::Crossed(decided_by) => self.crossed_columns(places, decided_by),
                Order::Unclear => {
                    self.findings.ask_order(self.found.table(places), places.after);
                    self.columns_of_table(places, decisions)?
                }
            };
        }
        Ok(())
    }

    fn columns_of_table(
        &mut self,
        places: Pair<usize>,
        decisions: &Decisions,
    ) -> Result<Matching, HintError> {
        let table = self.found.table(places);
        let items = table.map(|table| table.columns.as_slice());
        if decisions.is_empty() && is_unchanged(items) {
            return Ok(Matching::straight(items.before.len()));
        }
        let labels = table.map(Table::label);
        let labels = labels.as_ref().map(String::as_str);
        let scope = Scope::within(RenameKind::Column, places.after, labels, items);
        let mut matching = settle(&scope, decisions, &mut self.findings)?;
        let candidates = columns::candidates(&self.found, table, &matching, decisions, &mut self.budget);
        let choice = choose(candidates, columns::THRESHOLDS);
        join(&mut matching, &choice);
        self.findings.tell_choice(&scope, &choice);
        Ok(matching)
    }

    /// The two columns of a join table change places.
    fn crossed_columns(&mut self, places: Pair<usize>, decided_by: DecidedBy) -> Matching {
        let table = self.found.table(places);
        let names = table.map(|table| table.name.to_string());
        let items = table.map(|table| table.columns.as_slice());
        let labels = names.as_ref().map(String::as_str);
        let scope = Scope::within(RenameKind::Column, places.after, labels, items);
        let scope = Scope { has_stored_labels: true, ..scope };
        let mut matching = Matching::none(items.map(<[_]>::len));
        for places in [Pair::new(0, 1), Pair::new(1, 0)] {
            matching.join(places);
            self.findings.tell(&scope, places, decided_by, 1.0);
        }
        matching
    }

    fn values(&mut self, hints: &Hints<'_>) -> Result<(), HintError> {
        let none = Decisions::default();
        for places in self.found.enums.pairs().collect::<Vec<_>>() {
            let decisions = hints.values.get(&places.after).unwrap_or(&none);
            self.found.values[places.after] = self.values_of_enum(places, decisions)?;
        }
        Ok(())
    }

    fn values_of_enum(&mut self, places: Pair<usize>, decisions: &Decisions) -> Result<Matching, HintError> {
        let enums = self.found.enum_pair(places);
        let items = enums.map(|it| it.values.as_slice());
        if decisions.is_empty() && is_unchanged(items) {
            return Ok(Matching::straight(items.before.len()));
        }
        let labels = enums.map(|it| it.label_of(None));
        let labels = labels.as_ref().map(String::as_str);
        let scope = Scope::within(RenameKind::EnumValue, places.after, labels, items);
        let mut matching = settle(&scope, decisions, &mut self.findings)?;
        let candidates = enums::value_candidates(items, &matching, decisions, &mut self.budget);
        let choice = choose(candidates, enums::VALUE_THRESHOLDS);
        join(&mut matching, &choice);
        self.findings.tell_choice(&scope, &choice);
        Ok(matching)
    }
}

/// Whether both sides list the same names.
fn is_unchanged<T: Item>(items: Pair<&[T]>) -> bool {
    items.before.iter().map(Item::stored).eq(items.after.iter().map(Item::stored))
}

fn join(matching: &mut Matching, choice: &Choice) {
    for candidate in &choice.clear {
        matching.join(candidate.places);
    }
}
