//! Rows arrive as they are planned, in empty tables and behind others.

use std::collections::BTreeMap;

use prismakit::schema::connector::Provider;
use prismakit::seed::load::Mode;
use prismakit::sql::row::{Cell, Row};

use super::{Case, FAST, How, PLAIN, SHOP};
use crate::migrate::schemas::PROVIDERS;

#[test]
fn all_rows_arrive_whatever_the_number_of_connections() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        let summary = case.load(1000, PLAIN).unwrap_or_else(|error| panic!("{provider}: {error}"));
        assert_eq!((summary.rows, summary.there), (5000, 0), "{provider}");
        for table in ["User", "Profile", "Post", "Tag", "_PostToTag"] {
            assert_eq!(case.count(table), 1000, "{provider} {table}");
        }
        let other = Case::new(provider, SHOP);
        other.load(1000, How { jobs: 3, ..PLAIN }).unwrap_or_else(|error| panic!("{provider}: {error}"));
        assert!(case.contents() == other.contents(), "{provider}: the rows differ");
        assert_eq!(case.value("SELECT count(*) FROM \"User\" WHERE \"managerId\" >= \"id\""), "0");
    }
}

#[test]
fn values_come_back_as_they_were_planned() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.load(3, PLAIN).unwrap_or_else(|error| panic!("{provider}: {error}"));
        let plan = case.plan(3, BTreeMap::new());
        let mut row = Row::new();
        plan.write(0, 2, &mut row);
        let column = |name: &str| {
            let place = plan.tables[0].table.columns.iter().position(|column| column.name == name);
            row.cell(place.expect("it is there"))
        };
        let (Cell::Integer(id), Cell::Text(email)) = (column("id"), column("email")) else {
            panic!("{row:?}")
        };
        let of = |what: &str| case.value(&format!("SELECT {what} FROM \"User\" WHERE \"id\" = {id}"));
        assert_eq!(of("\"email\""), email, "{provider}");
        let hex = match provider {
            Provider::Postgresql => "upper(encode(\"picture\", 'hex'))",
            _ => "hex(\"picture\")",
        };
        assert_eq!(of(hex), "00090A275CFF", "{provider}");
        let Cell::Decimal { unscaled, .. } = column("balance") else { panic!("{row:?}") };
        let hundredfold = of("CAST(round(\"balance\" * 100) AS DECIMAL(20))");
        assert_eq!(hundredfold.trim_end_matches(".0"), unscaled.to_string(), "{provider}");
        let document = match provider {
            Provider::Postgresql => of("\"settings\" ->> 'it''s'"),
            Provider::MySql => of("JSON_UNQUOTE(JSON_EXTRACT(JSON_EXTRACT(\"settings\", '$.*'), '$[0]'))"),
            _ => of("\"settings\" ->> '$.it''s'"),
        };
        assert_eq!(document, "\\ \" \n", "{provider}");
    }
}

#[test]
fn columns_that_count_up_go_on_behind_the_rows() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.load(50, PLAIN).unwrap_or_else(|error| panic!("{provider}: {error}"));
        case.execute("INSERT INTO \"Tag\" (\"name\") VALUES ('the next')");
        assert_eq!(case.value("SELECT \"id\" FROM \"Tag\" WHERE \"name\" = 'the next'"), "51", "{provider}");
    }
}

#[test]
fn rows_are_added_behind_others_again_and_again() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.execute("INSERT INTO \"Tag\" (\"id\", \"name\") VALUES (100, 'somebody''s')");
        for (round, how) in [(1, PLAIN), (2, FAST), (3, How { jobs: 2, ..PLAIN })] {
            let plan = case.plan(40, BTreeMap::new());
            let tables = plan.tables.iter().map(|planned| &planned.table);
            let first = case.session().first(tables).expect("they can be counted");
            let plan = case.plan(40, first);
            case.observed(&plan, How { mode: Mode::Append, ..how }, &mut |_, _| ())
                .unwrap_or_else(|error| panic!("{provider} {round}: {error}"));
            assert_eq!(case.count("User"), 40 * round, "{provider}");
            assert_eq!(case.count("_PostToTag"), 40 * round, "{provider}");
            assert!(!case.session().was_cut_off(), "{provider}: the notes are gone");
        }
        let largest = case.value("SELECT max(\"id\") FROM \"Tag\"");
        assert_eq!(largest, "220", "{provider}: behind the largest number");
        let old = "SELECT count(*) FROM \"_PostToTag\" WHERE \"B\" = 100";
        assert_eq!(case.value(old), "0", "{provider}: new rows refer to new ones only");
    }
}

#[test]
fn tables_are_emptied_with_what_counts_on_them() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.load(20, PLAIN).unwrap_or_else(|error| panic!("{provider}: {error}"));
        let plan = case.plan(10, BTreeMap::new());
        let mut session = case.session();
        let tables: Vec<_> = plan.tables.iter().map(|planned| &planned.table).collect();
        let occupied = session.occupied(tables.iter().copied()).expect("they can be counted");
        assert_eq!(occupied.iter().map(|it| it.rows).sum::<u64>(), 100, "{provider}");
        session.empty(&tables).unwrap_or_else(|error| panic!("{provider}: {error}"));
        drop(session);
        case.load(10, PLAIN).unwrap_or_else(|error| panic!("{provider}: {error}"));
        assert_eq!(case.count("User"), 10, "{provider}");
    }
}

#[test]
fn rows_elsewhere_keep_the_rows_that_they_refer_to() {
    for provider in PROVIDERS {
        let case = Case::new(provider, SHOP);
        case.load(5, PLAIN).unwrap_or_else(|error| panic!("{provider}: {error}"));
        let plan = case.plan(5, BTreeMap::new());
        let only: Vec<_> = plan
            .tables
            .iter()
            .map(|planned| &planned.table)
            .filter(|table| table.name.name == "Tag")
            .collect();
        let error = case.session().empty(&only).expect_err("there are links");
        assert!(error.to_string().contains("`_PostToTag` has rows, refers to `Tag`"), "{provider}: {error}");
        assert_eq!(case.count("Tag"), 5, "{provider}");
    }
}
