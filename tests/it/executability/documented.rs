//! What rules say of databases that no server is here for, with where it is written.

use prismakit::schema::connector::Provider;

/// A rule, databases, and the page of the vendor: its title, its address, and what it says. Where no page
/// says it, it is a test or the code of the vendor, or what others saw.
pub(super) static DOCUMENTED: &[(&str, &[Provider], &str)] = &[
    (
        "PD001",
        &[Provider::SqlServer],
        "SQL Server, Database identifiers: a regular or delimited identifier has 1 to 128 characters \
         (https://learn.microsoft.com/en-us/sql/relational-databases/databases/database-identifiers); nchar \
         and nvarchar: names are of the type nvarchar(128), which counts pairs of bytes \
         (https://learn.microsoft.com/en-us/sql/t-sql/data-types/nchar-and-nvarchar-transact-sql)",
    ),
    (
        "PD003",
        &[Provider::SqlServer],
        "SQL Server, Database identifiers: names of tables and columns have the collation of the database \
         (https://learn.microsoft.com/en-us/sql/relational-databases/databases/database-identifiers); Set or \
         change the server collation: its default is that of the locale, like SQL_Latin1_General_CP1_CI_AS, \
         which does not look at capitals \
         (https://learn.microsoft.com/en-us/sql/relational-databases/collations/set-or-change-the-server-collation); \
         error 2705: the names of columns in a table are unique \
         (https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/database-engine-events-and-errors-2000-to-2999)",
    ),
    (
        "PD004",
        &[Provider::SqlServer],
        "SQL Server, Database identifiers: tables whose names differ in capitals only cannot be created in a \
         database whose collation does not look at them \
         (https://learn.microsoft.com/en-us/sql/relational-databases/databases/database-identifiers); Set or \
         change the server collation: its default is that of the locale, like SQL_Latin1_General_CP1_CI_AS \
         (https://learn.microsoft.com/en-us/sql/relational-databases/collations/set-or-change-the-server-collation)",
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
        "CockroachDB, Name Resolution: a schema has tables, views, sequences and types \
         (https://www.cockroachlabs.com/docs/stable/sql-name-resolution); its own test: a table with the name \
         of a type is refused, `type already exists` \
         (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/logictest/testdata/logic_test/enums)",
    ),
    (
        "PD006",
        &[Provider::CockroachDb],
        "CockroachDB, CREATE SCHEMA: tables have the same name only in different schemas \
         (https://www.cockroachlabs.com/docs/stable/create-schema); its own test: `relation already exists` \
         (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/logictest/testdata/logic_test/table)",
    ),
    (
        "PD006",
        &[Provider::SqlServer],
        "SQL Server, error 2714: there is already an object of that name \
         (https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/database-engine-events-and-errors-2000-to-2999)",
    ),
    (
        "PD008",
        &[Provider::SqlServer],
        "SQL Server, Create foreign key relationships: a column has the data type of the column that it refers \
         to \
         (https://learn.microsoft.com/en-us/sql/relational-databases/tables/create-foreign-key-relationships); \
         errors 1778, another type, and 1753, another length or scale \
         (https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/database-engine-events-and-errors-1000-to-1999)",
    ),
    (
        "PD008",
        &[Provider::CockroachDb],
        "CockroachDB, Foreign Key Constraint: the columns of a foreign key have the types of the columns that \
         they refer to (https://www.cockroachlabs.com/docs/stable/foreign-key); its code refuses types of \
         another family and says of other differences, like that of INT4 and INT8, in a notice \
         (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/create_table.go)",
    ),
    (
        "PD009",
        &[Provider::SqlServer],
        "SQL Server, SET ANSI_WARNINGS, which drivers turn on: an INSERT is canceled where a new value is longer \
         than its column or too large for it; errors 2628 or 8152, and 220 or 8115 \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/set-ansi-warnings-transact-sql); a default \
         that is too long is created, and refused with error 2628 when it is used \
         (https://github.com/microsoft/mssql-jdbc/issues/1437)",
    ),
    (
        "PD009",
        &[Provider::CockroachDb],
        "CockroachDB, DEFAULT Constraint: a default has the data type of its column \
         (https://www.cockroachlabs.com/docs/stable/default-value); STRING: a value that is longer than the \
         limit of the column is an error (https://www.cockroachlabs.com/docs/stable/string)",
    ),
    (
        "PD009",
        &[Provider::Sqlite],
        "SQLite, Datatypes: an integer has up to 8 bytes (https://www.sqlite.org/datatype3.html); Prisma, SQLite, \
         Rounding errors on big numbers: what does not fit into an `Int` is not written, and is error P2023 \
         where it is read \
         (https://www.prisma.io/docs/orm/v6/overview/databases/sqlite#rounding-errors-on-big-numbers)",
    ),
    (
        "PD010",
        &[Provider::SqlServer],
        "SQL Server, SET ANSI_WARNINGS, which drivers turn on: an INSERT is canceled where a new value is longer \
         than its column \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/set-ansi-warnings-transact-sql); ALTER \
         DATABASE SCOPED CONFIGURATION: error 2628, and 8152 before SQL Server 2019 \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/alter-database-scoped-configuration-transact-sql)",
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
         expression in parentheses (https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html); MariaDB, \
         BLOB: BLOB and TEXT columns have defaults since 10.2.1 (https://mariadb.com/kb/en/blob/)",
    ),
    (
        "PD013",
        &[Provider::SqlServer],
        "SQL Server, Maximum capacity specifications: 900 bytes for the key of a clustered index, 1700 for that \
         of another; columns that vary in length may add up to more, and their values never \
         (https://learn.microsoft.com/en-us/sql/sql-server/maximum-capacity-specifications-for-sql-server); \
         errors 1944, where no value of the columns fits, 1945, the warning, and 1946, the row \
         (https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/database-engine-events-and-errors-1000-to-1999)",
    ),
    (
        "PD016",
        &[Provider::SqlServer],
        "SQL Server, Maximum capacity specifications: 1024 columns in a table that is not wide, 32 in the key of \
         an index \
         (https://learn.microsoft.com/en-us/sql/sql-server/maximum-capacity-specifications-for-sql-server)",
    ),
    (
        "PD019",
        &[Provider::SqlServer],
        "SQL Server, ALTER TABLE table_constraint: SET DEFAULT needs a default on every column of the key; that \
         of a nullable one is null \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/alter-table-table-constraint-transact-sql); \
         error 1762: without a default on the others the foreign key is not created \
         (https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/database-engine-events-and-errors-1000-to-1999)",
    ),
    (
        "PD019",
        &[Provider::CockroachDb],
        "CockroachDB, Foreign Key Constraint: SET DEFAULT without a default sets null where the column is not NOT \
         NULL (https://www.cockroachlabs.com/docs/stable/foreign-key); its code refuses the foreign key where \
         it is: `cannot add a SET DEFAULT cascading action` \
         (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/create_table.go)",
    ),
    (
        "PD024",
        &[Provider::SqlServer, Provider::CockroachDb],
        "SQL Server, Database identifiers: an identifier has from 1 to 128 characters \
         (https://learn.microsoft.com/en-us/sql/relational-databases/databases/database-identifiers); \
         CockroachDB, its own test: `invalid table name: \"\"` \
         (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/logictest/testdata/logic_test/table); its \
         code refuses a column without a name as well \
         (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/catalog/tabledesc/validate.go)",
    ),
    (
        "PD025",
        &[Provider::CockroachDb],
        "CockroachDB, its own test: a comparison with a text that is no value of the type is refused, `invalid \
         input value for enum` \
         (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/logictest/testdata/logic_test/enums); \
         another: the condition of an index is typed when the index is created, `expected index predicate \
         expression to have type bool` \
         (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/logictest/testdata/logic_test/partial_index)",
    ),
    (
        "PD026",
        &[Provider::SqlServer],
        "SQL Server, CREATE TABLE: a foreign key refers to the columns of a primary key, a unique constraint or a \
         unique index \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/create-table-transact-sql); the index has no \
         filter, else error 1776 \
         (https://www.sqlskills.com/blogs/kimberly/foreign-keys-can-reference-unique-indexes-without-constraints/)",
    ),
    (
        "PD026",
        &[Provider::CockroachDb],
        "CockroachDB, Foreign Key Constraint: a foreign key refers to exactly the columns of a unique constraint \
         or a primary key (https://www.cockroachlabs.com/docs/stable/foreign-key); its code takes none that is \
         partial (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/catalog/tabledesc/constraint.go)",
    ),
    (
        "PD027",
        &[Provider::SqlServer, Provider::CockroachDb],
        "SQL Server, CREATE INDEX: of a unique index with a filter only the rows that it selects are unique \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/create-index-transact-sql); CockroachDB, \
         Partial Indexes: the same (https://www.cockroachlabs.com/docs/stable/partial-indexes)",
    ),
    (
        "PD028",
        &[Provider::SqlServer, Provider::CockroachDb, Provider::MongoDb],
        "SQL Server, Ownership and user-schema separation: sys and INFORMATION_SCHEMA take no objects of others, \
         and they and guest cannot be dropped \
         (https://learn.microsoft.com/en-us/sql/relational-databases/security/authentication-access/ownership-and-user-schema-separation); \
         CockroachDB has the schema crdb_internal (https://www.cockroachlabs.com/docs/stable/crdb-internal), \
         and columns of the system \
         (https://github.com/cockroachdb/cockroach/blob/master/pkg/sql/catalog/colinfo/system_columns.go); MongoDB, \
         Naming Restrictions: collections do not begin with `system.` \
         (https://www.mongodb.com/docs/manual/reference/limits/)",
    ),
    (
        "PD029",
        &[Provider::SqlServer, Provider::CockroachDb],
        "SQL Server, CREATE TABLE: the syntax of a foreign key has no word for checking it later \
         (https://learn.microsoft.com/en-us/sql/t-sql/statements/create-table-transact-sql); CockroachDB, \
         Foreign Key Constraint: it fails at the end of the statement, and cannot be deferred \
         (https://www.cockroachlabs.com/docs/stable/foreign-key)",
    ),
    (
        "PD030",
        Provider::ALL,
        "Prisma 7.10.1, `prisma generate`: the schema \"contains reserved keywords\" where a model is called \
         `Prisma` (https://pris.ly/d/naming-models); of models `User` and `user`, the client takes `User` for \
         `prisma.user`, wherever it stands",
    ),
];
