//! Plans for schemas of every shape: the rows keep all keys, and the first of them are the same however
//! many follow.

mod cases;

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::schema::{self, analyze};
use crate::seed::values::{At, Values};
use crate::sql::row::Cell;
use crate::sql::{BaseType, Column, lower};
use crate::text::Sources;

/// Plain values: numbers, of which enums and truth have few.
#[derive(Debug)]
struct Plain {
    count: u64,
}

impl Values for Plain {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.nth(at.cell.below(self.count.min(1000)), at, row);
    }

    fn count(&self) -> u64 {
        self.count
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        row.push(Cell::Integer(i64::try_from(n).unwrap()));
    }
}

struct Plainly;

impl ColumnValues for Plainly {
    fn values(&self, request: &Request<'_>) -> Result<Box<dyn Values>, String> {
        let count = match &request.column.ty.base {
            BaseType::Enum(name) => request.database.enum_type(name).unwrap().values.len() as u64,
            BaseType::Named { name: crate::sql::TypeName::Boolean, .. } => 2,
            BaseType::Verbatim(name) => return Err(format!("`{name}` is unknown")),
            _ => 1 << 40,
        };
        Ok(Box::new(Plain { count }))
    }

    fn nulls(&self, _: &Table, _: &Column) -> u32 {
        100
    }
}

fn database(text: &str) -> Database {
    // The cases write blocks on as few lines as can be read.
    let text = text.replace("{ ", "{\n").replace(" }", "\n}");
    let text = format!("datasource db {{\n  provider = \"postgresql\"\n}}\n{text}");
    let analysis = analyze(Sources::single("schema.prisma", text), &schema::Options::default());
    assert!(analysis.diagnostics.is_empty(), "{:?}", analysis.diagnostics);
    lower(&analysis.schema).unwrap()
}

fn options(rows: u64, counts: &[(&str, u64)]) -> Options {
    Options {
        seed: 7,
        rows,
        counts: counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect(),
        first: BTreeMap::new(),
        window: Window { begin: 0, until: 1_000_000_000_000_000 },
    }
}

type Rows = Vec<Vec<String>>;

fn all_rows(plan: &Plan) -> Vec<Rows> {
    let mut row = Row::new();
    let mut of_table = |table: usize| {
        let numbers = 0..plan.tables[table].rows;
        let mut texts = |number| {
            plan.write(table, number, &mut row);
            row.cells().map(|cell| format!("{cell:?}")).collect()
        };
        numbers.map(&mut texts).collect()
    };
    (0..plan.tables.len()).map(&mut of_table).collect()
}

const NULL: &str = "Null";

/// All keys hold in what the plan makes.
fn check(plan: &Plan) {
    let rows = all_rows(plan);
    for (at, its) in plan.tables.iter().enumerate() {
        let table = &its.table;
        for columns in keys::column_sets(table) {
            let mut seen = BTreeSet::new();
            for row in &rows[at] {
                let key: Vec<&str> = columns.iter().map(|column| row[*column].as_str()).collect();
                if !key.contains(&NULL) {
                    assert!(seen.insert(key.clone()), "{} {columns:?} {key:?} comes twice", table.name);
                }
            }
        }
        for (place, column) in table.columns.iter().enumerate() {
            let is_missing = |row: &Vec<String>| row[place] == NULL;
            assert!(column.is_nullable || !rows[at].iter().any(is_missing), "{}", table.column_label(column));
        }
        for key in &table.foreign_keys {
            let Some(other) = plan.tables.iter().position(|it| it.table.name == key.referenced_table) else {
                continue;
            };
            let place =
                |table: &Table, name: &String| table.columns.iter().position(|it| it.name == *name).unwrap();
            let places: Vec<usize> = key.columns.iter().map(|name| place(table, name)).collect();
            let others = &plan.tables[other].table;
            let targets: Vec<usize> = key.referenced_columns.iter().map(|name| place(others, name)).collect();
            let pick = |row: &Vec<String>, places: &[usize]| -> Vec<String> {
                places.iter().map(|place| row[*place].clone()).collect()
            };
            let there: BTreeSet<_> = rows[other].iter().map(|row| pick(row, &targets)).collect();
            for row in &rows[at] {
                let key = pick(row, &places);
                let is_null = key.iter().any(|cell| cell == NULL);
                assert!(is_null || there.contains(&key), "{} {places:?} {key:?} dangles", table.name);
            }
        }
    }
    check_times(plan);
}

/// Rows are younger than those that they refer to.
fn check_times(plan: &Plan) {
    for (table, its) in plan.tables.iter().enumerate() {
        for number in 0..its.rows {
            for (at, link) in its.making.links.iter().enumerate() {
                for (key, it) in link.keys.iter().enumerate().filter(|(_, key)| key.is_older || key.is_own) {
                    if let Some(parent) = plan.referred(table, at, key, number) {
                        let (own, its) = (plan.created(table, number), plan.created(it.target, parent));
                        assert!(
                            own >= its,
                            "{} {number} is older than {parent}",
                            plan.tables[table].table.name
                        );
                    }
                }
            }
        }
    }
}
