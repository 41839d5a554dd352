//! What rules say of databases that no server is here for, with where it is written.

use prismakit::schema::connector::Provider;

/// A rule, databases, and the page of the vendor: its title, its address, and what it says.
pub(super) static DOCUMENTED: &[(&str, &[Provider], &str)] = &[
    (
        "PD005",
        &[Provider::CockroachDb],
        "CockroachDB, CREATE TYPE: types stand among the objects of a schema, as tables do; the name of a \
         type has to differ from that of every other type and table there \
         (https://www.cockroachlabs.com/docs/stable/create-type)",
    ),
    (
        "PD006",
        &[Provider::CockroachDb],
        "CockroachDB, CREATE TABLE: the name of a table is unique within its schema \
         (https://www.cockroachlabs.com/docs/stable/create-table)",
    ),
    (
        "PD006",
        &[Provider::SqlServer],
        "SQL Server, CREATE TABLE: the name of an object is unique within its schema, error 2714 \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/create-table-transact-sql)",
    ),
];
