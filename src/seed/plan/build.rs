//! Makes a plan of tables.

mod counts;
mod sources;
mod time;

use std::collections::BTreeSet;

use crate::seed::draw::Draw;
use crate::sql::{Database, Table};

use super::enumeration::{Digit, Enumeration};
use super::family::{self, Families};
use super::growth::Growth;
use super::keys::{self, Assignment, Atom, Unique};
use super::links::{self, Link};
use super::options::{ColumnValues, Options};
use super::order::{Edge, Order};
use super::refusal::PlanError;
use super::rows::{ColumnMaking, Combination, KeyMaking, LinkMaking, Making, Number, Source};
use super::{Plan, Step, TablePlan};

use counts::Counts;
use sources::Sources;

/// What is known of all tables.
struct Build<'b> {
    options: &'b Options,
    values: &'b dyn ColumnValues,
    tables: &'b [Table],
    links: Vec<Vec<Link>>,
    families: Families,
    /// The columns that foreign keys refer to, as tables and places.
    referenced: BTreeSet<(usize, usize)>,
    uniques: Vec<Vec<Unique>>,
    assignments: Vec<Assignment>,
}

pub(super) fn plan(
    database: &Database,
    options: &Options,
    values: &dyn ColumnValues,
) -> Result<Plan, PlanError> {
    let tables = &database.tables;
    let mut links = links::of(tables);
    let families = Families::find(&mut links);
    let referenced = referenced(&links);
    let mut build = Build {
        options,
        values,
        tables,
        links,
        families,
        referenced,
        uniques: Vec::new(),
        assignments: Vec::new(),
    };
    build.find_uniques();
    let sources: Vec<Sources> = (0..tables.len()).map(|table| build.sources(database, table)).collect();
    build.assign(&sources);
    // Now it is known which columns tell rows apart by themselves.
    build.find_uniques();
    build.assign(&sources);
    if build.tell_families_apart() {
        build.find_uniques();
        build.assign(&sources);
    }
    let counts = build.counts(&sources);
    let shortages = counts.shortages(&build)?;
    let order = build.order(&counts);
    let steps = order.steps.iter().filter_map(|step| with_rows(step, &counts)).collect();
    let families = build.family_count(&counts.rows, &sources);
    let mut plans: Vec<TablePlan> = sources
        .into_iter()
        .enumerate()
        .map(|(table, sources)| build.table(table, sources, &counts, &order, families))
        .collect();
    time::set(&mut plans, &counts, &order.steps, options.rows);
    Ok(Plan { dialect: database.dialect, tables: plans, steps, shortages, window: options.window, families })
}

fn referenced(links: &[Vec<Link>]) -> BTreeSet<(usize, usize)> {
    let keys = links.iter().flatten().flat_map(|link| &link.keys);
    keys.flat_map(|key| key.referenced.iter().map(|place| (key.target, *place))).collect()
}

fn with_rows(step: &Step, counts: &Counts) -> Option<Step> {
    match step {
        Step::Rows(table) | Step::Complete(table) if counts.rows[*table] == 0 => None,
        Step::Together(tables) if tables.iter().any(|table| counts.rows[*table] == 0) => None,
        step => Some(step.clone()),
    }
}

impl Build<'_> {
    fn find_uniques(&mut self) {
        let counts_up = |table: usize, column: usize| {
            let assignment = self.assignments.get(table);
            assignment.is_some_and(|it| it.serial.contains(&Atom::Column(column)))
        };
        let tables = self.tables.iter().zip(&self.links).enumerate();
        self.uniques = tables
            .map(|(at, (table, links))| {
                let sets = keys::column_sets(table).into_iter();
                let is_of_family = |column| self.is_of_family(at, column);
                let unique = |columns| Unique::new(columns, self.tables, links, &counts_up, &is_of_family);
                sets.map(unique).collect()
            })
            .collect();
    }

    fn assign(&mut self, sources: &[Sources]) {
        self.assignments = (0..sources.len()).map(|table| self.assignment(table, &sources[table])).collect();
    }

    /// Where a unique key has few values besides columns of a foreign key that do not tell which row it
    /// leads to, the family of the row says what stands in them. Whether there is such a key.
    fn tell_families_apart(&mut self) -> bool {
        let mut columns = Vec::new();
        for (table, assignment) in self.assignments.iter().enumerate() {
            for unique in &self.uniques[table] {
                let is_few =
                    |atom: &Atom| matches!(atom, Atom::Column(_)) && !assignment.serial.contains(atom);
                if unique.atoms.iter().all(is_few) {
                    let place = |column: &usize| !unique.atoms.contains(&Atom::Column(*column));
                    columns
                        .extend(unique.columns.iter().copied().filter(place).map(|column| (table, column)));
                }
            }
        }
        for (table, column) in &columns {
            self.families.follow(&mut self.links, *table, *column);
        }
        !columns.is_empty()
    }

    /// How the unique keys of a table are kept. What the database decides on is its own affair.
    fn assignment(&self, table: usize, sources: &Sources) -> Assignment {
        let is_made = |unique: &&Unique| {
            unique
                .columns
                .iter()
                .all(|column| !matches!(sources.columns[*column], Source::Database | Source::Null))
        };
        let uniques: Vec<Unique> = self.uniques[table].iter().filter(is_made).cloned().collect();
        let wanted = self.wanted(table).saturating_add(self.first(table));
        let size = |atom| match atom {
            Atom::Column(column) => sources.count(column),
            Atom::Link(link) => self.link_size(table, link, &|target| self.wanted(target)),
            Atom::Family => family::MOST,
        };
        Assignment::of(&uniques, wanted, &|column| sources.count(column), &size)
    }

    /// How many rows a link can refer to.
    fn link_size(&self, table: usize, link: usize, rows: &dyn Fn(usize) -> u64) -> u64 {
        let others = self.links[table][link].keys.iter().filter(|key| key.target != table);
        others.map(|key| rows(key.target)).min().unwrap_or(u64::MAX)
    }

    /// How many families of rows there are: no more than rows to refer to, and values that tell them apart.
    fn family_count(&self, rows: &[u64], sources: &[Sources]) -> u64 {
        let targets = Families::targets(&self.links).into_iter().map(|table| rows[table]);
        let columns = self.families.columns().filter(|(table, column)| self.is_of_family(*table, *column));
        let values = columns.map(|(table, column)| sources[table].count(column));
        targets.chain(values).min().unwrap_or(1).clamp(1, family::MOST)
    }

    fn label(&self, table: usize) -> String {
        self.tables[table].label()
    }

    fn first(&self, table: usize) -> u64 {
        self.options.first.get(&self.label(table)).copied().unwrap_or(0)
    }

    /// How many rows a table is to have; a join table as many as the larger of its two.
    fn wanted(&self, table: usize) -> u64 {
        let said = self.options.counts.get(&self.label(table)).copied();
        let of_join_table = || {
            let keys = self.links[table].iter().flat_map(|link| &link.keys);
            let ends = keys.filter(|key| key.target != table && self.tables[table].is_join_table);
            ends.map(|key| self.wanted(key.target)).max()
        };
        said.or_else(of_join_table).unwrap_or(self.options.rows)
    }

    fn order(&self, counts: &Counts) -> Order {
        let mut edges = Vec::new();
        for (table, links) in self.links.iter().enumerate() {
            for (place, key) in links.iter().flat_map(|link| &link.keys).enumerate() {
                let is_told = self.tables[table].row_keys().next().is_some();
                let can_wait = !key.nullable.is_empty() && is_told;
                if key.target != table && counts.rows[table] > 0 && counts.rows[key.target] > 0 {
                    edges.push(Edge { from: table, to: key.target, key: place, can_wait });
                }
            }
        }
        Order::of(self.tables.len(), &edges)
    }

    fn table(
        &self,
        table: usize,
        sources: Sources,
        counts: &Counts,
        order: &Order,
        families: u64,
    ) -> TablePlan {
        let its = &self.tables[table];
        let keys = self.links[table].iter().flat_map(|link| &link.keys).enumerate();
        let waiting = keys.filter(|(place, _)| order.postponed.contains(&(table, *place)));
        let postponed: Vec<usize> = waiting.flat_map(|(_, key)| key.nullable.iter().copied()).collect();
        let is_given = |place: &usize| !matches!(sources.columns[*place], Source::Database);
        let given: Vec<usize> = (0..its.columns.len()).filter(is_given).collect();
        let place = |name: &&str| its.place(name);
        let key = its.row_keys().find_map(|names| {
            let places: Option<Vec<usize>> = names.iter().map(place).collect();
            places.filter(|places| places.iter().all(|place| given.contains(place)))
        });
        TablePlan {
            table: its.clone(),
            rows: counts.rows[table],
            first: self.first(table),
            given,
            postponed,
            key: key.unwrap_or_default(),
            making: self.making(table, sources, counts, order, families),
        }
    }

    fn making(
        &self,
        table: usize,
        sources: Sources,
        counts: &Counts,
        order: &Order,
        families: u64,
    ) -> Making {
        let draw = Draw::named(self.options.seed, &self.label(table));
        let combinations: Vec<Combination> = self.assignments[table]
            .combinations
            .iter()
            .enumerate()
            .map(|(at, digits)| {
                let is_of_family = digits.iter().flatten().any(|atom| *atom == Atom::Family);
                let shared = if is_of_family { families } else { 1 };
                let digits: Vec<Digit> =
                    digits.iter().map(|atoms| self.digit(table, atoms, &sources, counts)).collect();
                let rows = counts.rows[table].div_ceil(shared);
                Combination {
                    shared,
                    order: Enumeration::new(draw.fork(u64::MAX - at as u64), &digits, rows),
                }
            })
            .collect();
        let links = self.link_makings(table, counts, order);
        let is_early = |key: &KeyMaking| key.growth.wanted < key.growth.beside;
        let serial = links.iter().filter(|link| link.number == Number::Serial || link.is_family);
        let is_late = combinations.iter().any(|it| it.order.is_early)
            || serial.flat_map(|link| &link.keys).any(is_early);
        let columns = sources.columns.into_iter().enumerate();
        let columns = columns.map(|(place, source)| self.column(table, place, source)).collect();
        Making { draw, columns, links, combinations, chronology: time::UNSET, is_late }
    }

    fn column(&self, table: usize, place: usize, source: Source) -> ColumnMaking {
        let its = &self.tables[table];
        let column = &its.columns[place];
        let is_nullable = column.is_nullable && !self.referenced.contains(&(table, place));
        let nulls = if is_nullable { self.values.nulls(its, column) } else { 0 };
        let draw = Draw::named(self.options.seed, &its.column_label(column));
        let number = match &source {
            Source::Values(_) if self.is_of_family(table, place) => Number::Family,
            _ => self.number(table, Atom::Column(place)),
        };
        ColumnMaking { draw, source, nulls, is_nullable, number }
    }

    /// Whether the rows of a family have the same value in a column, which they do not refer to others by.
    fn is_of_family(&self, table: usize, place: usize) -> bool {
        self.families.holds(table, place) && !family::is_key(&self.tables[table], place)
    }

    /// How something takes its values.
    fn number(&self, table: usize, atom: Atom) -> Number {
        let assignment = &self.assignments[table];
        if assignment.serial.contains(&atom) {
            return Number::Serial;
        }
        for (combination, digits) in assignment.combinations.iter().enumerate() {
            if let Some(place) = digits.iter().position(|digit| digit.contains(&atom)) {
                return Number::Digit { combination, place };
            }
        }
        Number::Any
    }

    fn digit(&self, table: usize, atoms: &[Atom], sources: &Sources, counts: &Counts) -> Digit {
        let mut digit = Digit::default();
        for atom in atoms {
            match *atom {
                Atom::Column(column) => {
                    let limit = digit.limit.map_or(u64::MAX, |limit| limit);
                    digit.limit = Some(limit.min(sources.count(column)));
                }
                Atom::Family => digit.limit = Some(1),
                Atom::Link(link) => {
                    let keys = self.links[table][link].keys.iter();
                    digit.growths.extend(keys.map(|key| counts.growth(table, key.target)));
                }
            }
        }
        digit
    }

    fn link_makings(&self, table: usize, counts: &Counts, order: &Order) -> Vec<LinkMaking> {
        let seed = self.options.seed;
        let mut place = 0;
        let links = self.links[table].iter().enumerate();
        links
            .map(|(at, link)| {
                let number = self.number(table, Atom::Link(at));
                let keys = link.keys.iter().map(|key| {
                    place += 1;
                    let is_postponed = order.postponed.contains(&(table, place - 1));
                    let nulls = self.nulls(table, key, number);
                    let growth = counts.growth(table, key.target);
                    self.key(table, key, growth, nulls, !is_postponed && !order.is_circle(table, key.target))
                });
                let keys = keys.collect();
                let draw = Draw::named(seed, &format!("{} {}", self.label(table), link.keys[0].label));
                LinkMaking { draw, keys, number, is_family: link.is_family }
            })
            .collect()
    }

    /// What is referred to is never null, and neither is what keeps combinations apart.
    fn nulls(&self, table: usize, key: &links::Key, number: Number) -> u32 {
        let is_referenced = key.nullable.iter().any(|place| self.referenced.contains(&(table, *place)));
        match key.nullable.first() {
            Some(&place) if !is_referenced && !matches!(number, Number::Digit { .. }) => {
                self.values.nulls(&self.tables[table], &self.tables[table].columns[place])
            }
            _ => 0,
        }
    }

    fn key(&self, table: usize, key: &links::Key, growth: Growth, nulls: u32, is_older: bool) -> KeyMaking {
        KeyMaking {
            target: key.target,
            growth,
            nulls,
            is_optional: !key.nullable.is_empty(),
            is_own: key.target == table,
            is_founder: self.families.is_founder(self.tables, &self.links, table, key),
            is_older: is_older && key.target != table,
        }
    }
}
