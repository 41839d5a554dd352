//! What rules say of databases that no server is here for, with where it is written.

use prismakit::schema::connector::Provider;

/// A rule, databases, and the page of the vendor: its title, its address, and what it says.
pub(super) static DOCUMENTED: &[(&str, &[Provider], &str)] = &[
    (
        "PD001",
        &[Provider::SqlServer],
        "SQL Server, Database identifiers: a regular or delimited identifier has 1 to 128 characters \
         (https://learn.microsoft.com/en-us/sql/relational-databases/databases/database-identifiers)",
    ),
    (
        "PD003",
        &[Provider::SqlServer],
        "SQL Server, Database identifiers: names are compared in the collation of the database, which does not \
         look at capitals unless it is chosen so; column names are unique within a table, error 2705 \
         (https://learn.microsoft.com/en-us/sql/relational-databases/databases/database-identifiers)",
    ),
    (
        "PD004",
        &[Provider::SqlServer],
        "SQL Server, Database identifiers: names are compared in the collation of the database, which does not \
         look at capitals unless it is chosen so \
         (https://learn.microsoft.com/en-us/sql/relational-databases/databases/database-identifiers)",
    ),
    (
        "PD004",
        &[Provider::MySql],
        "MySQL, Identifier Case Sensitivity: with lower_case_table_names of 1 or 2, the defaults on Windows and \
         macOS, names of tables are compared without capitals \
         (https://dev.mysql.com/doc/refman/8.4/en/identifier-case-sensitivity.html)",
    ),
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
    (
        "PD008",
        &[Provider::SqlServer],
        "SQL Server, Primary and foreign key constraints: a foreign key has the data types of the columns that \
         it refers to, errors 1753 and 1778 \
         (https://learn.microsoft.com/en-us/sql/relational-databases/tables/primary-and-foreign-key-constraints)",
    ),
    (
        "PD008",
        &[Provider::CockroachDb],
        "CockroachDB, Foreign Key Constraint: the columns of a foreign key have the types of the columns that \
         they refer to (https://www.cockroachlabs.com/docs/stable/foreign-key)",
    ),
    (
        "PD009",
        &[Provider::SqlServer],
        "SQL Server, CREATE TABLE: a default is converted to the type of its column when a row needs it, and \
         errors 2628, 8152, 8115 and 220 refuse what is too long or too large \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/create-table-transact-sql)",
    ),
    (
        "PD009",
        &[Provider::CockroachDb],
        "CockroachDB, DEFAULT Constraint: a default has to fit the data type of the column \
         (https://www.cockroachlabs.com/docs/stable/default-value)",
    ),
    (
        "PD009",
        &[Provider::Sqlite],
        "SQLite, Datatypes: a column of integers takes any number of 64 bits; Prisma, Int in the reference of the \
         schema: Prisma Client reads and writes 32 bits \
         (https://www.prisma.io/docs/orm/reference/prisma-schema-reference#int)",
    ),
    (
        "PD010",
        &[Provider::SqlServer],
        "SQL Server, nchar and nvarchar: a value with more characters than the column is refused, error 2628 \
         (https://learn.microsoft.com/en-us/sql/t-sql/data-types/nchar-and-nvarchar-transact-sql)",
    ),
    (
        "PD010",
        &[Provider::CockroachDb],
        "CockroachDB, STRING: a value that is longer than the limit of the column is refused \
         (https://www.cockroachlabs.com/docs/stable/string)",
    ),
    (
        "PD011",
        &[Provider::MySql],
        "MySQL, Data Type Default Values: BLOB, TEXT, GEOMETRY and JSON columns take a default only as an \
         expression in parentheses; MariaDB, BLOB and TEXT: a literal since 10.2.1 \
         (https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html)",
    ),
    (
        "PD013",
        &[Provider::SqlServer],
        "SQL Server, Maximum capacity specifications: 900 bytes for the key of a clustered index, 1700 for that \
         of another; a table with a larger key is created with a warning if its columns vary in length \
         (https://learn.microsoft.com/en-us/sql/sql-server/maximum-capacity-specifications-for-sql-server)",
    ),
    (
        "PD016",
        &[Provider::SqlServer],
        "SQL Server, Maximum capacity specifications: 1024 columns in a table, 32 in the key of an index \
         (https://learn.microsoft.com/en-us/sql/sql-server/maximum-capacity-specifications-for-sql-server)",
    ),
    (
        "PD019",
        &[Provider::SqlServer],
        "SQL Server, ALTER TABLE table_constraint: SET DEFAULT needs a default on every column of the key; one \
         that is nullable and has none gets null \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/alter-table-table-constraint-transact-sql)",
    ),
    (
        "PD019",
        &[Provider::CockroachDb],
        "CockroachDB, Foreign Key Constraint: SET DEFAULT without a default sets null, which fails where the \
         column is NOT NULL (https://www.cockroachlabs.com/docs/stable/foreign-key)",
    ),
    (
        "PD024",
        &[Provider::SqlServer, Provider::CockroachDb],
        "SQL Server, Database identifiers: an identifier has from 1 to 128 characters \
         (https://learn.microsoft.com/en-us/sql/relational-databases/databases/database-identifiers); \
         CockroachDB reads quoted identifiers as PostgreSQL does \
         (https://www.cockroachlabs.com/docs/stable/keywords-and-identifiers)",
    ),
    (
        "PD025",
        &[Provider::CockroachDb],
        "CockroachDB, ENUM: a value that is not one of the type is refused \
         (https://www.cockroachlabs.com/docs/stable/enum)",
    ),
    (
        "PD026",
        &[Provider::SqlServer],
        "SQL Server, Create unique indexes and foreign keys: a foreign key refers to a primary key, a unique \
         constraint or a unique index without a filter \
         (https://learn.microsoft.com/en-us/sql/relational-databases/tables/primary-and-foreign-key-constraints)",
    ),
    (
        "PD026",
        &[Provider::CockroachDb],
        "CockroachDB, Partial Indexes: a partial unique index is unique for its rows alone, and a foreign key \
         refers to columns that are unique \
         (https://www.cockroachlabs.com/docs/stable/partial-indexes)",
    ),
    (
        "PD027",
        &[Provider::SqlServer, Provider::CockroachDb],
        "SQL Server, Create filtered indexes: uniqueness is enforced for the rows of the filter \
         (https://learn.microsoft.com/en-us/sql/relational-databases/indexes/create-filtered-indexes); \
         CockroachDB, Partial Indexes: the same (https://www.cockroachlabs.com/docs/stable/partial-indexes)",
    ),
    (
        "PD028",
        &[Provider::SqlServer, Provider::CockroachDb, Provider::MongoDb],
        "SQL Server has the schemas sys, INFORMATION_SCHEMA and guest \
         (https://learn.microsoft.com/en-us/sql/relational-databases/security/authentication-access/ownership-and-user-schema-separation); \
         CockroachDB, crdb_internal and system columns \
         (https://www.cockroachlabs.com/docs/stable/crdb-internal); MongoDB, Naming Restrictions: collections \
         do not begin with `system.` (https://www.mongodb.com/docs/manual/reference/limits/)",
    ),
    (
        "PD029",
        &[Provider::SqlServer, Provider::CockroachDb],
        "SQL Server has no constraints that are checked later than the statement \
         (https://learn.microsoft.com/en-us/sql/relational-databases/tables/primary-and-foreign-key-constraints); \
         CockroachDB, Foreign Key Constraint: the same (https://www.cockroachlabs.com/docs/stable/foreign-key)",
    ),
    (
        "PD030",
        Provider::ALL,
        "Prisma 7.10.1, `prisma generate`: \"The schema contains reserved keywords\" for a model called \
         `Prisma`; for models `User` and `user`, the second `prisma.user` hides the first \
         (https://pris.ly/d/naming-models)",
    ),
];
