//! How many rows each table gets: as many as wanted, or as many as there can be.

use crate::seed::columns::field_name;
use crate::seed::plan::growth::Growth;
use crate::seed::plan::keys::Atom;
use crate::seed::plan::links::Key;
use crate::seed::plan::refusal::{PlanError, Shortage};

use super::Build;
use super::sources::Sources;

/// The numbers of rows, by table.
pub(super) struct Counts {
    pub(super) wanted: Vec<u64>,
    pub(super) rows: Vec<u64>,
    reasons: Vec<Option<String>>,
}

/// How many rows there can be, and why no more.
struct Limit {
    most: u64,
    reason: String,
}

impl Counts {
    /// The rows of `target` as seen from `table`.
    pub(super) fn growth(&self, table: usize, target: usize) -> Growth {
        Growth { wanted: self.wanted[target], beside: self.wanted[table], rows: self.rows[target] }
    }

    /// The tables that fall short; an error if one of them was asked for by name.
    pub(super) fn shortages(&self, build: &Build<'_>) -> Result<Vec<Shortage>, PlanError> {
        let short = (0..self.rows.len()).filter(|table| self.rows[*table] < self.wanted[*table]);
        let shortage = |table: usize| Shortage {
            table: build.label(table),
            wanted: self.wanted[table],
            most: self.rows[table],
            reason: self.reasons[table].clone().unwrap_or_default(),
        };
        let all: Vec<Shortage> = short.map(shortage).collect();
        let (asked, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|it| build.options.counts.contains_key(&it.table));
        if asked.is_empty() { Ok(others) } else { Err(PlanError(asked)) }
    }
}

impl Build<'_> {
    /// A table with fewer rows leaves less to refer to, so that others get fewer as well: until nothing
    /// changes any more.
    pub(super) fn counts(&self, sources: &[Sources]) -> Counts {
        let wanted: Vec<u64> = (0..self.tables.len()).map(|table| self.wanted(table)).collect();
        let mut counts = Counts { rows: wanted.clone(), reasons: vec![None; wanted.len()], wanted };
        loop {
            let mut is_stable = true;
            for table in 0..sources.len() {
                let limit = self.limits(table, sources, &counts).into_iter().min_by_key(|limit| limit.most);
                if let Some(limit) = limit.filter(|limit| limit.most < counts.rows[table]) {
                    counts.rows[table] = limit.most;
                    counts.reasons[table] = Some(limit.reason);
                    is_stable = false;
                }
            }
            if is_stable {
                return counts;
            }
        }
    }

    fn limits(&self, table: usize, all: &[Sources], counts: &Counts) -> Vec<Limit> {
        let mut limits = Vec::new();
        limits.extend(all[table].obstacle.clone().map(|reason| Limit { most: 0, reason }));
        for link in &self.links[table] {
            let is_needed = |key: &&Key| key.nullable.is_empty() || link.keys.len() > 1;
            for key in link.keys.iter().filter(|key| key.target != table).filter(is_needed) {
                if counts.rows[key.target] == 0 {
                    let reason =
                        format!("`{}` needs a `{}`, and there are none", key.label, self.label(key.target));
                    limits.push(Limit { most: 0, reason });
                }
            }
        }
        for unique in &self.uniques[table] {
            limits.extend(self.limit_of(table, unique, all, counts));
        }
        limits
    }

    /// How many rows a unique key leaves room for; no limit where it can be null.
    fn limit_of(
        &self,
        table: usize,
        unique: &crate::seed::plan::keys::Unique,
        all: &[Sources],
        counts: &Counts,
    ) -> Option<Limit> {
        let assignment = &self.assignments[table];
        let names: Vec<String> = unique.columns.iter().map(|place| self.column_name(table, *place)).collect();
        let names = names.join(", ");
        if unique.atoms.iter().any(|atom| self.can_be_null(table, *atom)) {
            return None;
        }
        if unique.atoms.is_empty() {
            let reason = format!("what `{names}` refer to cannot be told apart by them");
            return Some(Limit { most: 1, reason });
        }
        let serial = unique.atoms.iter().filter(|atom| assignment.serial.contains(atom));
        let most_of_serial = serial.map(|atom| self.size_of(table, *atom, all, counts)).max();
        let most = most_of_serial.or_else(|| {
            let has =
                |digits: &&Vec<Vec<Atom>>| digits.iter().flatten().any(|atom| unique.atoms.contains(atom));
            let digits = assignment.combinations.iter().find(has)?;
            let size = |digit: &Vec<Atom>| {
                digit.iter().map(|atom| self.size_of(table, *atom, all, counts)).min().unwrap_or(1)
            };
            Some(digits.iter().fold(1, |most: u64, digit| most.saturating_mul(size(digit))))
        })?;
        Some(Limit {
            most,
            reason: format!("there are {most} different values of `{names}`, which is unique"),
        })
    }

    fn size_of(&self, table: usize, atom: Atom, all: &[Sources], counts: &Counts) -> u64 {
        match atom {
            Atom::Column(column) => all[table].count(column).saturating_sub(self.first(table)),
            Atom::Link(link) => self.link_size(table, link, &|target| counts.rows[target]),
            Atom::Family => self.family_count(&counts.rows, all),
        }
    }

    fn can_be_null(&self, table: usize, atom: Atom) -> bool {
        match atom {
            Atom::Family => false,
            Atom::Column(column) => {
                self.tables[table].columns[column].is_nullable && !self.referenced.contains(&(table, column))
            }
            Atom::Link(link) => {
                let link = &self.links[table][link];
                let is_referenced = |place: &usize| self.referenced.contains(&(table, *place));
                link.is_optional() && !link.keys.iter().flat_map(|key| &key.nullable).any(is_referenced)
            }
        }
    }

    fn column_name(&self, table: usize, place: usize) -> String {
        let label = self.tables[table].column_label(&self.tables[table].columns[place]);
        field_name(&label).to_owned()
    }
}
