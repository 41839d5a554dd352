//! Every operation, one after the other, with plain names and with hostile ones: the statements run,
//! and take the locks that are told of.

use std::fmt::Write;

use prismakit::schema::connector::Provider;
use prismakit::schema::index_options::{IndexAlgorithm, SortOrder};
use prismakit::schema::items::IndexKind;
use prismakit::schema::referential_action::ReferentialAction;
use prismakit::sql::database::EnumValue;
use prismakit::sql::operation::{
    Assignment, EnumPosition, EnumUse, KeptColumn, KeptEnum, RestoredColumn, RestoredKey,
};
use prismakit::sql::{
    BaseType, Column, ColumnType, Default, Dialect, EnumType, ForeignKey, Index, IndexColumn, Operation,
    PrimaryKey, Probe, QualifiedName, Question, Table, TypeName, Value,
};

use crate::support::connection::Connection;
use crate::support::database::Database;

/// A way to call things.
type Naming = fn(&str) -> String;

#[test]
fn statements_read_like_this() {
    let mut script = String::new();
    for (sql, lock) in run(str::to_owned) {
        let lock = lock.unwrap_or_else(|| "no lock".to_owned());
        write!(script, "{sql};\n-- {lock}\n").expect("a string takes any text");
    }
    crate::dialects::settings().bind(|| insta::assert_snapshot!("postgresql_operations", script));
}

#[test]
fn hostile_names_and_values_are_only_names_and_values() {
    run(|name| format!("{name}\"'; DROP TABLE a; -- $prismakit$ %I {{type}} é😀"));
    run(|name| format!("\\'{name}/* */ {}", "ü".repeat(20)));
    run(|name| format!("{name}\nselect \t{}", "x".repeat(40)));
}

/// Everything that operations are about.
struct Things {
    naming: Naming,
    integer: ColumnType,
    big: ColumnType,
    text: ColumnType,
    base: EnumType,
    fresh: EnumType,
    first: Table,
    second: Table,
    added: Column,
    late: Column,
    key: PrimaryKey,
    indexes: Vec<Index>,
}

impl Things {
    fn new(naming: Naming) -> Self {
        let name = |name: &str| QualifiedName::unqualified(naming(name));
        let integer = ColumnType::named(TypeName::Integer, &[]);
        let enumeration = ColumnType::scalar(BaseType::Enum(name("Role")));
        let list = ColumnType { is_list: true, ..enumeration.clone() };
        let value = |value: &str| Value::Enum(naming(value));
        let plain = |part: &str| IndexColumn::plain(naming(part));
        let key = PrimaryKey { name: Some(naming("User_pkey")), columns: vec![plain("id")] };
        let counted = Column { is_auto_increment: true, ..column(naming("id"), integer.clone(), None) };
        let optional = |column: Column| Column { is_nullable: true, ..column };
        let first = Table {
            columns: vec![
                counted,
                optional(column(naming("number"), integer.clone(), None)),
                column(naming("role"), enumeration, Some(Default::Value(value("ADMIN")))),
                optional(column(
                    naming("roles"),
                    list,
                    Some(Default::Value(Value::List(vec![value("ADMIN")]))),
                )),
                column(
                    naming("text"),
                    ColumnType::named(TypeName::Text, &[]),
                    Some(Default::Value(Value::Text(naming("it's")))),
                ),
                column(naming("at"), ColumnType::named(TypeName::Timestamp, &[3]), Some(Default::Now)),
            ],
            ..table(name("User"), key.clone())
        };
        let second_key = PrimaryKey { name: Some(naming("Group_pkey")), columns: vec![plain("id")] };
        let second = Table {
            columns: vec![column(naming("id"), integer.clone(), None)],
            ..table(name("Group"), second_key)
        };
        let mut indexes = vec![
            index(naming("a"), vec![plain("number"), IndexColumn { sort: SortOrder::Desc, ..plain("text") }]),
            Index { kind: IndexKind::Unique, ..index(naming("b"), vec![plain("id"), plain("text")]) },
            index(naming("c"), vec![plain("roles")]),
            index(
                naming("d"),
                vec![IndexColumn { operator_class: Some("text_pattern_ops".to_owned()), ..plain("text") }],
            ),
        ];
        indexes[2].algorithm = IndexAlgorithm::Gin;
        indexes[3].predicate = Some("true AND 1 = 1".to_owned());
        let base = enum_type(name("Role"), &[naming("USER"), naming("ADMIN")]);
        Self {
            naming,
            big: ColumnType::named(TypeName::BigInt, &[]),
            text: ColumnType::named(TypeName::Text, &[]),
            fresh: enum_type(name("Role"), &[naming("ADMIN"), naming("GUEST"), naming("USER")]),
            added: column(
                naming("added"),
                integer.clone(),
                Some(Default::Value(Value::Integer("5".to_owned()))),
            ),
            late: Column {
                default: Some(Default::Value(Value::Integer("-7".to_owned()))),
                ..column(naming("number"), integer.clone(), None)
            },
            integer,
            base,
            first,
            second,
            key,
            indexes,
        }
    }

    fn name(&self, name: &str) -> String {
        (self.naming)(name)
    }

    fn table(&self) -> QualifiedName {
        self.first.name.clone()
    }
}

fn column(name: String, ty: ColumnType, default: Option<Default>) -> Column {
    Column {
        name,
        ty,
        is_nullable: false,
        default,
        is_auto_increment: false,
        client_default: None,
        details: prismakit::sql::ColumnDetails::default(),
        origin: None,
    }
}

fn table(name: QualifiedName, key: PrimaryKey) -> Table {
    Table {
        name,
        columns: Vec::new(),
        primary_key: Some(key),
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        attachments: Vec::new(),
        is_join_table: false,
        origin: None,
    }
}

fn index(name: String, columns: Vec<IndexColumn>) -> Index {
    let algorithm = IndexAlgorithm::BTree;
    Index {
        name,
        kind: IndexKind::Normal,
        columns,
        algorithm,
        predicate: None,
        details: prismakit::sql::IndexDetails::default(),
        origin: None,
    }
}

fn enum_type(name: QualifiedName, values: &[String]) -> EnumType {
    let values = values.iter().map(|name| EnumValue { name: name.clone(), origin: None }).collect();
    EnumType { name, values, origin: None }
}

/// Runs all operations; gives each with the strongest lock that it took on a table with rows.
fn run(naming: Naming) -> Vec<(String, Option<String>)> {
    let things = Things::new(naming);
    let database = Database::new(Provider::Postgresql);
    let mut connection = database.connect();
    let writer = Dialect::of(Provider::Postgresql).expect("there is one").writer;
    let mut done = Vec::new();
    let key = foreign_key(&things);
    let operations = creation(&things)
        .into_iter()
        .chain(constraints(&things, &key))
        .chain(alterations(&things))
        .chain(rows(&things))
        .chain(renames(&things));
    for operation in operations {
        let statements = writer.statements(&operation);
        assert!(!statements.is_empty(), "{operation:?}");
        let lock = execute(&mut connection, &things, &operation, &statements);
        let told = writer.lock(&operation).map(|told| told.split(" while").next().unwrap_or(told).to_owned());
        if !is_alone(&operation) {
            assert_eq!(lock, told, "{statements:#?}");
        }
        if let Operation::CreateTable(table) = operation
            && table.name != things.second.name
        {
            fill(&mut connection, &things);
        }
        done.push((statements.join(";\n"), lock));
    }
    check_values(&mut connection, &things);
    for operation in removals(&things) {
        let statements = writer.statements(&operation);
        let lock = execute(&mut connection, &things, &operation, &statements);
        done.push((statements.join(";\n"), lock));
    }
    done
}

/// Whether the operation cannot be in a transaction.
fn is_alone(operation: &Operation<'_>) -> bool {
    matches!(
        operation,
        Operation::CreateIndex { concurrently: true, .. } | Operation::DropIndex { concurrently: true, .. }
    )
}

/// Runs the statements; the strongest lock on a table that others would notice.
fn execute(
    connection: &mut Connection,
    things: &Things,
    operation: &Operation<'_>,
    statements: &[String],
) -> Option<String> {
    let mut run = |sql: &str| connection.query(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    if is_alone(operation) {
        for statement in statements {
            run(statement);
        }
        return None;
    }
    let names = ["User", "Group", "kept"].map(|name| format!("'{}'", things.name(name).replace('\'', "''")));
    let tables = run(&format!(
        "SELECT coalesce(string_agg(oid::text, ', '), '0') FROM pg_class WHERE relkind = 'r' AND relname IN ({})",
        names.join(", ")
    ));
    let tables = tables[0][0].clone().expect("it is text");
    run("BEGIN");
    for statement in statements {
        run(statement);
    }
    let query = format!("SELECT mode FROM pg_locks WHERE relation IN ({tables}) AND pid = pg_backend_pid()");
    let modes = run(&query);
    let has = |(mode, _): &&(&str, &'static str)| modes.iter().any(|row| row[0].as_deref() == Some(mode));
    let lock = LOCKS.iter().find(has).map(|(_, words)| (*words).to_owned());
    run("COMMIT");
    lock
}

/// The strongest first. Those that queries take are none.
const LOCKS: &[(&str, &str)] = &[
    ("AccessExclusiveLock", "ACCESS EXCLUSIVE"),
    ("ExclusiveLock", "EXCLUSIVE"),
    ("ShareRowExclusiveLock", "SHARE ROW EXCLUSIVE"),
    ("ShareLock", "SHARE"),
    ("ShareUpdateExclusiveLock", "SHARE UPDATE EXCLUSIVE"),
    ("RowExclusiveLock", "ROW EXCLUSIVE"),
];

/// A row in each table.
fn fill(connection: &mut Connection, things: &Things) {
    let writer = Dialect::of(Provider::Postgresql).expect("there is one").writer;
    let table = writer.qualified(&things.first.name);
    let number = writer.name(&things.name("number"));
    connection.execute(&format!("INSERT INTO {table} ({number}) VALUES (1), (1)")).expect("defaults suffice");
}

fn check_values(connection: &mut Connection, things: &Things) {
    let writer = Dialect::of(Provider::Postgresql).expect("there is one").writer;
    let table = writer.qualified(&moved(things));
    let value = |column: &str| format!("{}::text", writer.name(&things.name(column)));
    let query =
        format!("SELECT {}, {}, {} FROM {table} ORDER BY 1", value("id"), value("text"), value("role"));
    let rows = connection.query(&query).expect("the table is there");
    let row = |id: &str| vec![Some(id.to_owned()), Some(things.name("it's")), Some(things.name("ADMIN"))];
    assert_eq!(rows, [row("1"), row("2")]);
}

fn creation(things: &Things) -> Vec<Operation<'_>> {
    let name = |name: &str| QualifiedName::unqualified(things.name(name));
    let values = things.base.values.iter().map(|value| value.name.as_str()).collect();
    let [added, renamed] = ["MODERATOR", "GUEST"].map(|value| things.name(value));
    vec![
        Operation::CreateSchema(things.name("other")),
        Operation::CreateEnum { name: name("Role"), values },
        Operation::CreateTable(&things.first),
        Operation::CreateTable(&things.second),
        Operation::AddEnumValue {
            name: name("Role"),
            value: added.clone(),
            position: EnumPosition::After(things.name("USER")),
        },
        Operation::AddEnumValue {
            name: name("Role"),
            value: things.name("Y"),
            position: EnumPosition::Before(things.name("USER")),
        },
        Operation::AddEnumValue { name: name("Role"), value: things.name("Z"), position: EnumPosition::End },
        Operation::RenameEnumValue { name: name("Role"), from: added, to: renamed },
        Operation::SetLockTimeout(3_000),
    ]
}

fn foreign_key(things: &Things) -> ForeignKey {
    ForeignKey {
        name: things.name("User_number_fkey"),
        columns: vec![things.name("number")],
        referenced_table: things.second.name.clone(),
        referenced_columns: vec![things.name("id")],
        on_delete: ReferentialAction::SetNull,
        on_update: ReferentialAction::NoAction,
        clauses: Vec::new(),
        origin: None,
    }
}

fn constraints<'a>(things: &'a Things, key: &'a ForeignKey) -> Vec<Operation<'a>> {
    let table = || things.table();
    let link = Assignment { column: things.name("id"), value: "1".to_owned() };
    let mut operations = vec![Operation::InsertSelect {
        table: things.second.name.clone(),
        from: table(),
        columns: vec![link],
        condition: Some("1 = 1".to_owned()),
    }];
    for (index, concurrently) in things.indexes.iter().zip([false, false, false, true]) {
        let name = index.name.clone();
        operations.push(Operation::CreateIndex { table: table(), index, name, concurrently });
    }
    let (from, to) = (things.name("a"), things.name("e"));
    let (old, new) = (key.name.clone(), things.name("fk"));
    let check = things.name("number_not_null");
    operations.extend([
        Operation::RenameIndex { table: table(), from, to: to.clone() },
        Operation::DropIndex { table: table(), name: to, concurrently: false, is_constraint: false },
        Operation::DropIndex {
            table: table(),
            name: things.name("d"),
            concurrently: true,
            is_constraint: false,
        },
        Operation::AddForeignKey { table: table(), key, is_validated: false },
        Operation::ValidateConstraint { table: table(), name: old.clone() },
        Operation::RenameConstraint { table: table(), from: old.clone(), to: new.clone() },
        Operation::DropForeignKey { table: table(), name: new },
        Operation::AddForeignKey { table: table(), key, is_validated: true },
        Operation::DropForeignKey { table: table(), name: old },
        Operation::AddNotNullCheck { table: table(), column: things.name("number"), name: check.clone() },
        Operation::ValidateConstraint { table: table(), name: check.clone() },
        Operation::SetNotNull { table: table(), column: things.name("number") },
        Operation::DropCheck { table: table(), name: check },
        Operation::DropNotNull { table: table(), column: things.name("number") },
        Operation::DropPrimaryKey { table: table(), name: things.key.name.clone() },
        Operation::AddPrimaryKey { table: table(), key: &things.key },
    ]);
    operations
}

fn alterations(things: &Things) -> Vec<Operation<'_>> {
    let table = || things.table();
    let column = |column: &str| things.name(column);
    let quoted = format!("\"{}\"", column("number").replace('"', "\"\""));
    let query = format!("(SELECT {quoted} + 0)::integer");
    vec![
        Operation::AddColumn { table: table(), column: &things.added, is_nullable: false, after: None },
        Operation::SetDefault { table: table(), column: &things.late },
        Operation::DropDefault { table: table(), column: column("number") },
        Operation::SetType {
            table: table(),
            column: column("number"),
            ty: &things.big,
            collation: None,
            using: None,
        },
        Operation::SetType {
            table: table(),
            column: column("number"),
            ty: &things.integer,
            collation: None,
            using: Some(query),
        },
        Operation::SetType {
            table: table(),
            column: column("id"),
            ty: &things.big,
            collation: None,
            using: None,
        },
        Operation::SetSequenceType { table: table(), column: column("id"), ty: &things.big },
        Operation::DropAutoIncrement { table: table(), column: column("id") },
        Operation::AddAutoIncrement { table: table(), column: &things.first.columns[0] },
        Operation::Together {
            table: table(),
            operations: vec![
                Operation::DropNotNull { table: table(), column: column("text") },
                Operation::SetNotNull { table: table(), column: column("text") },
            ],
        },
        Operation::DropDefault { table: table(), column: column("roles") },
        Operation::ReleaseEnum { table: table(), column: column("roles"), is_list: true },
        Operation::DropColumn { table: table(), column: column("added") },
        Operation::ReplaceEnum {
            enum_type: &things.fresh,
            columns: vec![EnumUse {
                table: table(),
                column: &things.first.columns[2],
                had_default: true,
                sets_default: true,
            }],
            values: vec![(things.name("Y"), things.name("USER")), (things.name("Z"), things.name("ADMIN"))],
        },
    ]
}

fn rows(things: &Things) -> Vec<Operation<'_>> {
    let table = || things.table();
    let column = |column: &str| things.name(column);
    let kept = || QualifiedName { schema: Some(things.name("other")), name: things.name("kept") };
    let assign = |column: String, value: &str| vec![Assignment { column, value: value.to_owned() }];
    let probe = |question| {
        Operation::Guard(Probe {
            question,
            object: "User.role".to_owned(),
            problem: "hold no 'value' $prismakit$".to_owned(),
            advice: "fill them; it's easy".to_owned(),
        })
    };
    let values = vec![column("Y"), "it's".to_owned()];
    vec![
        probe(Question::Nulls { table: table(), column: column("number") }),
        probe(Question::Where { table: table(), condition: "1 = 0".to_owned() }),
        probe(Question::Values {
            table: table(),
            column: column("role"),
            is_list: false,
            values: values.clone(),
        }),
        probe(Question::Values { table: table(), column: column("roles"), is_list: true, values }),
        probe(Question::Orphans {
            table: table(),
            columns: vec![column("number")],
            referenced_table: things.second.name.clone(),
            referenced_columns: vec![column("id")],
        }),
        Operation::KeepColumns {
            table: table(),
            kept: kept(),
            key: vec![column("id")],
            columns: vec![
                KeptColumn { column: column("role"), name: column("kept role") },
                KeptColumn { column: column("text"), name: column("text") },
            ],
            enum_columns: vec![KeptEnum { column: column("role"), is_list: false }],
            condition: Some("1 = 1".to_owned()),
        },
        Operation::Update {
            table: table(),
            assignments: assign(column("text"), "'x'"),
            condition: Some("1 = 1".to_owned()),
        },
        Operation::Update { table: table(), assignments: assign(column("role"), "DEFAULT"), condition: None },
        Operation::RestoreColumns {
            untouched: Vec::new(),
            table: table(),
            kept: kept(),
            key: vec![RestoredKey { column: column("id"), name: column("id"), ty: &things.big }],
            columns: vec![
                RestoredColumn {
                    column: column("role"),
                    name: column("kept role"),
                    ty: &things.first.columns[2].ty,
                    unless_changed_from: None,
                },
                RestoredColumn {
                    column: column("text"),
                    name: column("text"),
                    ty: &things.text,
                    unless_changed_from: Some("'x'".to_owned()),
                },
            ],
        },
        Operation::DropTable(kept()),
    ]
}

/// Where the table is in the end.
fn moved(things: &Things) -> QualifiedName {
    QualifiedName { schema: Some(things.name("other")), name: things.name("Person") }
}

fn renames(things: &Things) -> Vec<Operation<'_>> {
    let role = QualifiedName { schema: Some(things.name("other")), name: things.name("Kind") };
    let table = things.table();
    vec![
        Operation::RenameColumn {
            table: table.clone(),
            from: things.name("number"),
            to: things.name("count"),
        },
        Operation::RenameEnum { from: things.base.name.clone(), to: role },
        Operation::RenameTable { from: table, to: moved(things) },
        Operation::RenameSequence { table: moved(things), column: things.name("id") },
    ]
}

fn removals(things: &Things) -> Vec<Operation<'_>> {
    let role = QualifiedName { schema: Some(things.name("other")), name: things.name("Kind") };
    vec![
        Operation::DropTable(moved(things)),
        Operation::DropTable(things.second.name.clone()),
        Operation::DropEnum(role),
        Operation::DropSchema(things.name("other")),
    ]
}
