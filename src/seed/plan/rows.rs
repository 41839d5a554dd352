//! The cells of a row: values, and the keys of the rows that it refers to, which are computed again.

use crate::seed::draw::Draw;
use crate::seed::values::{At, Siblings, Values};
use crate::sql::row::{Cell, Row};

use super::Plan;
use super::enumeration::Enumeration;
use super::growth::{Chronology, Growth};

/// How the rows of a table are made.
#[derive(Debug)]
pub(super) struct Making {
    /// Chance for the table.
    pub(super) draw: Draw,
    pub(super) columns: Vec<ColumnMaking>,
    pub(super) links: Vec<LinkMaking>,
    pub(super) combinations: Vec<Combination>,
    pub(super) chronology: Chronology,
    /// Whether rows may refer to rows that come after them in proportion, so that the time of those has
    /// to be looked at.
    pub(super) is_late: bool,
}

/// Combinations of which each row has another one.
#[derive(Debug)]
pub(super) struct Combination {
    pub(super) order: Enumeration,
    /// How many rows, one after the other, have the same one, because they are of different families.
    pub(super) shared: u64,
}

impl Combination {
    fn digit(&self, number: u64, place: usize) -> Option<u64> {
        self.order.digit(number / self.shared, place)
    }
}

/// How the cells of a column are made.
#[derive(Debug)]
pub(super) struct ColumnMaking {
    /// Chance for the column.
    pub(super) draw: Draw,
    pub(super) source: Source,
    /// How many in a thousand are null.
    pub(super) nulls: u32,
    pub(super) is_nullable: bool,
    pub(super) number: Number,
}

/// Where cells come from.
#[derive(Debug)]
pub(super) enum Source {
    /// The database decides.
    Database,
    /// Nothing ever stands there.
    Null,
    /// They are made.
    Values(Box<dyn Values>),
    /// They are those of the row referred to. What other keys need as well is there even if the row
    /// refers to nothing by this one.
    Key { link: usize, key: usize, referenced: usize, is_shared: bool },
}

/// Which of its values a row takes, or to which row it refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// Any.
    Any,
    /// The one of its own number.
    Serial,
    /// A digit of a combination.
    Digit { combination: usize, place: usize },
    /// The one of its family.
    Family,
}

/// How the rows that a group of foreign keys refers to are chosen.
#[derive(Debug)]
pub(super) struct LinkMaking {
    /// Chance for the group.
    pub(super) draw: Draw,
    pub(super) keys: Vec<KeyMaking>,
    pub(super) number: Number,
    pub(super) is_family: bool,
}

/// How a foreign key chooses.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyMaking {
    pub(super) target: usize,
    pub(super) growth: Growth,
    /// How many in a thousand rows do without.
    pub(super) nulls: u32,
    pub(super) is_optional: bool,
    /// Whether it refers to its own table.
    pub(super) is_own: bool,
    /// Whether it refers to the row that stands for a family.
    pub(super) is_founder: bool,
    /// Whether the row that it refers to is older.
    pub(super) is_older: bool,
}

/// Numbers of forks, so that what is drawn for different purposes is independent.
mod purpose {
    pub(super) const NULL: u64 = 1 << 32;
    pub(super) const MOMENT: u64 = 2 << 32;
    pub(super) const LEADER: u64 = 3 << 32;
    pub(super) const MEMBER: u64 = 4 << 32;
}

impl Plan {
    pub(super) fn fill(&self, table: usize, number: u64, row: &mut Row) {
        let siblings = OfTable { plan: self, table };
        let at = self.place(table, number, &siblings);
        for column in 0..self.tables[table].making.columns.len() {
            self.cell(table, column, number, &at, row);
        }
    }

    fn place<'p>(&self, table: usize, number: u64, siblings: &'p OfTable<'p>) -> At<'p> {
        let plan = &self.tables[table];
        let row = plan.first + number;
        let subject = plan.making.draw.fork(row);
        At { row, subject, cell: subject, created: self.created(table, number), siblings }
    }

    fn cell(&self, table: usize, column: usize, number: u64, at: &At<'_>, row: &mut Row) {
        let making = &self.tables[table].making;
        let column = &making.columns[column];
        match &column.source {
            Source::Database => row.push(Cell::Default),
            Source::Null => row.push(Cell::Null),
            Source::Key { link, key, referenced, is_shared } => {
                let target = making.links[*link].keys[*key].target;
                let is_there = !self.is_without(table, *link, *key, number);
                let parent = match is_there.then(|| self.referred(table, *link, *key, number)).flatten() {
                    None if *is_shared => Some(self.stand_in(table, *link, *key, number)),
                    parent => parent,
                };
                match parent {
                    Some(parent) => self.cell_of(target, *referenced, parent, row),
                    None => row.push(Cell::Null),
                }
            }
            Source::Values(values) => {
                let at = At { cell: column.draw.fork(at.row), ..*at };
                self.value(making, column, values.as_ref(), number, &at, row);
            }
        }
    }

    fn value(
        &self,
        making: &Making,
        column: &ColumnMaking,
        values: &dyn Values,
        number: u64,
        at: &At<'_>,
        row: &mut Row,
    ) {
        if column.nulls > 0 && at.cell.fork(purpose::NULL).chance(column.nulls) {
            return row.push(Cell::Null);
        }
        let wanted = match column.number {
            Number::Any => return values.any(at, row),
            Number::Serial => Some(at.row).filter(|row| *row < values.count()),
            Number::Family => Some(at.row % self.families),
            Number::Digit { combination, place } => making.combinations[combination].digit(number, place),
        };
        match wanted {
            Some(wanted) => values.nth(wanted, at, row),
            None if column.is_nullable => row.push(Cell::Null),
            None => values.any(at, row),
        }
    }

    /// A single cell of any row.
    fn cell_of(&self, table: usize, column: usize, number: u64, row: &mut Row) {
        let siblings = OfTable { plan: self, table };
        let at = self.place(table, number, &siblings);
        self.cell(table, column, number, &at, row);
    }

    /// When a row came to be.
    pub(super) fn created(&self, table: usize, number: u64) -> i64 {
        let making = &self.tables[table].making;
        let fraction = making.draw.fork(number ^ purpose::MOMENT).fraction();
        let moment = making.chronology.moment(self.window, number, fraction);
        if !making.is_late {
            return moment;
        }
        let links = making.links.iter().enumerate();
        let keys =
            links.flat_map(|(at, link)| (0..link.keys.len()).map(move |key| (at, key, &link.keys[key])));
        keys.filter(|(_, _, it)| it.is_older)
            .filter_map(|(link, key, it)| {
                Some(self.created(it.target, self.referred(table, link, key, number)?))
            })
            .fold(moment, i64::max)
    }

    /// Whether chance has it that a row does without a reference.
    fn is_without(&self, table: usize, link: usize, key: usize, number: u64) -> bool {
        let plan = &self.tables[table];
        let nulls = plan.making.links[link].keys[key].nulls;
        let draw = plan.making.links[link].draw.fork(plan.first + number);
        nulls > 0 && draw.fork(purpose::NULL + key as u64).chance(nulls)
    }

    /// The number of the row that a row refers to, unless chance has it that it does without; `None`
    /// where there is none to refer to.
    pub(super) fn referred(&self, table: usize, link: usize, key: usize, number: u64) -> Option<u64> {
        let making = &self.tables[table].making;
        let link = &making.links[link];
        let it = &link.keys[key];
        let draw = link.draw.fork(self.tables[table].first + number);
        if it.growth.rows == 0 {
            return None;
        }
        if it.is_own {
            return self.own(making, link, it, draw.fork(purpose::MEMBER + key as u64), number);
        }
        let size = link.keys.iter().filter(|key| !key.is_own).map(|key| key.growth.rows).min().unwrap_or(0);
        let leader = match link.number {
            Number::Any | Number::Family => None,
            Number::Serial => Some(number).filter(|number| *number < size),
            Number::Digit { combination, place } => making.combinations[combination].digit(number, place),
        };
        match leader {
            None if link.number != Number::Any && it.is_optional => None,
            None if link.is_family => {
                Some(self.relative(it, draw.fork(purpose::MEMBER + key as u64), number))
            }
            None => {
                let choice = draw.fork(purpose::LEADER);
                let growth =
                    link.keys.iter().filter(|key| !key.is_own).map(|key| key.growth.at(number)).min();
                Some(older(choice, growth.unwrap_or(1)))
            }
            Some(leader) if link.is_family && it.is_founder => Some(leader % self.families),
            Some(leader) => Some(leader),
        }
    }

    /// A row that could be referred to, where the row does without but other keys need its columns.
    fn stand_in(&self, table: usize, link: usize, key: usize, number: u64) -> u64 {
        let link = &self.tables[table].making.links[link];
        self.relative(&link.keys[key], link.draw.fork(self.tables[table].first + number), number)
    }

    /// A row of the same family.
    fn relative(&self, key: &KeyMaking, draw: Draw, number: u64) -> u64 {
        let family = number % self.families;
        if key.is_founder {
            return family;
        }
        match key.growth.at(number).checked_sub(family + 1) {
            Some(others) => family + self.families * draw.below(others / self.families + 1),
            None => family,
        }
    }

    /// A row of the same table that comes before, so that there are trees: roots refer to nothing, or to
    /// themselves.
    fn own(
        &self,
        making: &Making,
        link: &LinkMaking,
        key: &KeyMaking,
        draw: Draw,
        number: u64,
    ) -> Option<u64> {
        let root = if key.is_optional { None } else { Some(number) };
        match link.number {
            Number::Serial if key.is_optional => number.checked_sub(1),
            Number::Serial => Some(number),
            Number::Digit { combination, place } => {
                making.combinations[combination].digit(number, place).or(root)
            }
            Number::Any | Number::Family if link.is_family => match number / self.families {
                0 => root,
                older => Some(number % self.families + self.families * draw.below(older)),
            },
            Number::Any | Number::Family if number == 0 => root,
            Number::Any | Number::Family => Some(draw.below(number)),
        }
    }
}

/// One of so many rows; the older, the likelier.
fn older(draw: Draw, count: u64) -> u64 {
    draw.fork(0).below(draw.fork(1).below(count) + 1)
}

/// The columns of a table.
#[derive(Debug)]
struct OfTable<'p> {
    plan: &'p Plan,
    table: usize,
}

impl Siblings for OfTable<'_> {
    fn cell(&self, column: usize, row: u64, out: &mut Row) {
        let number = row.saturating_sub(self.plan.tables[self.table].first);
        self.plan.cell_of(self.table, column, number, out);
    }
}
