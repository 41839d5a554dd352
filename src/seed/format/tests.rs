//! What the formats make of rows: as a whole, and read back cell by cell.

mod reading;

use std::collections::BTreeMap;

use insta::assert_snapshot;

use super::*;
use crate::schema::{self, Analysis, analyze};
use crate::seed::plan::{ColumnValues, Options, Request, Window};
use crate::seed::values::{At, Values};
use crate::sql::row::{Cell, Row};
use crate::sql::{BaseType, Column, Table, TypeName, lower};
use crate::test_support::snapshots;
use crate::text::Sources;

/// Values that say which they are.
#[derive(Debug)]
struct Plain {
    column: String,
    ty: crate::sql::ColumnType,
    values: Vec<String>,
}

impl Values for Plain {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        if self.ty.is_list {
            return row.push_list(|row| row.push_format(format_args!("{} \"{}\"", self.column, at.row)));
        }
        self.nth(at.row, at, row);
    }

    fn count(&self) -> u64 {
        if self.values.is_empty() { 1 << 30 } else { self.values.len() as u64 }
    }

    fn nth(&self, n: u64, _: &At<'_>, row: &mut Row) {
        let number = i64::try_from(n).unwrap() + 1;
        let place = usize::try_from(n).unwrap();
        match self.ty.name() {
            None => row.push(Cell::Text(&self.values[place % self.values.len()])),
            Some(TypeName::Boolean) => row.push(Cell::Boolean(n.is_multiple_of(2))),
            Some(TypeName::Decimal) => {
                row.push(Cell::Decimal { unscaled: 1999 * i128::from(number), scale: 2 });
            }
            Some(TypeName::Timestamp | TypeName::TimestampTz | TypeName::DateTime) => {
                row.push(Cell::Moment(1_700_000_000_120_000 * number));
            }
            Some(TypeName::Date) => row.push(Cell::Date(19_723 + i32::try_from(number).unwrap())),
            Some(TypeName::Json | TypeName::JsonB) => row.push(Cell::Json(r#"{"note":"it's \"5\""}"#)),
            Some(TypeName::Integer | TypeName::SmallInt) => row.push(Cell::Integer(number)),
            Some(_) => row.push_format(format_args!("{} {number}", self.column)),
        }
    }
}

struct Plainly;

impl ColumnValues for Plainly {
    fn values(&self, request: &Request<'_>) -> Result<Box<dyn Values>, String> {
        let values = match &request.column.ty.base {
            BaseType::Enum(name) => request
                .database
                .enum_type(name)
                .unwrap()
                .values
                .iter()
                .map(|value| value.name.clone())
                .collect(),
            _ => Vec::new(),
        };
        Ok(Box::new(Plain { column: request.column.name.clone(), ty: request.column.ty.clone(), values }))
    }

    fn nulls(&self, _: &Table, _: &Column) -> u32 {
        300
    }
}

fn analysis(text: &str) -> Analysis {
    let analysis = analyze(Sources::single("schema.prisma", text), &schema::Options::default());
    assert!(analysis.diagnostics.is_empty(), "{:?}", analysis.diagnostics);
    analysis
}

fn planned(analysis: &Analysis) -> Plan {
    let options = Options {
        seed: 1,
        rows: 3,
        counts: BTreeMap::new(),
        first: BTreeMap::new(),
        window: Window { begin: 0, until: 1_700_000_000_000_000 },
    };
    Plan::new(&lower(&analysis.schema).unwrap(), &options, &Plainly).unwrap()
}

/// All that a format makes of three rows for each table of a schema, file after file.
fn written(text: &str, format: &dyn Format) -> String {
    let analysis = analysis(text);
    let plan = planned(&analysis);
    let source = Source { schema: Some(&analysis.schema), ..Source::new(&plan) };
    let mut out = String::new();
    let mut last = String::new();
    let mut sink = |file: &str, bytes: &[u8]| {
        if file != last {
            out.push_str(&["=== ", file, "\n"].concat());
            file.clone_into(&mut last);
        }
        out.push_str(std::str::from_utf8(bytes).unwrap());
        Ok(())
    };
    render(&source, format, Shard::WHOLE, 1, &mut sink).unwrap();
    out
}

const SHOP: &str = include_str!("../../../examples/prisma/shop/schema.prisma");
const CYCLES: &str = include_str!("../../../tests/cases/seed/cycles.prisma");

fn cycles(provider: &str) -> String {
    let models = if provider == "sqlite" {
        CYCLES.replace("@db.VarChar(12)", "").replace("@db.Decimal(8, 3)", "")
    } else {
        CYCLES.to_owned()
    };
    format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{models}")
}

#[test]
fn a_shop_in_every_format() {
    for format in FORMATS {
        snapshots("seed")
            .bind(|| assert_snapshot!(format!("shop.{}", format.name()), written(SHOP, *format)));
    }
}

#[test]
fn tables_that_need_each_other() {
    for (provider, formats) in
        [("postgresql", &["sql", "copy", "ts"][..]), ("mysql", &["sql"]), ("sqlite", &["sql"])]
    {
        for format in formats {
            let written = written(&cycles(provider), named(format).unwrap());
            snapshots("seed").bind(|| assert_snapshot!(format!("cycles.{provider}.{format}"), written));
        }
    }
}

#[test]
fn formats_are_listed_by_name_and_say_what_they_are() {
    assert!(FORMATS.is_sorted_by_key(|format| format.name()));
    for format in FORMATS {
        assert_eq!(named(format.name()).map(Format::name), Some(format.name()));
        assert!(!format.description().is_empty() && !format.description().ends_with('.'), "{format:?}");
    }
    assert!(named("xml").is_none());
}

#[test]
fn a_program_needs_a_schema() {
    let analysis = analysis(SHOP);
    let plan = planned(&analysis);
    let result = render(&Source::new(&plan), named("ts").unwrap(), Shard::WHOLE, 1, &mut |_, _| Ok(()));
    let error = result.unwrap_err().to_string();
    assert_eq!(error, "the format `ts` needs a schema: it is written in the words of Prisma Client");
}

/// What the client does not know, the database is told in SQL.
#[test]
fn what_is_hidden_from_the_client_is_given_as_sql() {
    let text = "datasource db {\n  provider = \"postgresql\"\n}\ngenerator js {\n  provider = \"prisma-client-js\"\n}\n\
        model A {\n  id Int @id\n  name String\n\n  @@ignore\n}\n\
        model B {\n  id Int @id\n  secret String? @ignore\n}\n";
    let written = written(text, named("ts").unwrap());
    assert!(written.contains("await prisma.$executeRawUnsafe(\"INSERT INTO \\\"A\\\" (\\\"id\\\", \\\"name\\\") VALUES\\n(1, 'name 1')"), "{written}");
    assert!(written.contains("INSERT INTO \\\"B\\\" (\\\"id\\\", \\\"secret\\\")"), "{written}");
    assert!(written.contains("import { Prisma, PrismaClient } from \"@prisma/client\";"), "{written}");
}

/// The sink is told where it stands, and its failure ends the work.
#[test]
fn a_failure_to_write_is_told() {
    let analysis = analysis(SHOP);
    let plan = planned(&analysis);
    for jobs in [1, 3] {
        let mut written = 0;
        let result = render(&Source::new(&plan), named("csv").unwrap(), Shard::WHOLE, jobs, &mut |_, _| {
            written += 1;
            if written == 4 { Err(std::io::Error::other("the disk is full")) } else { Ok(()) }
        });
        assert_eq!(result.unwrap_err().to_string(), "the disk is full");
        assert_eq!(written, 4);
    }
}
