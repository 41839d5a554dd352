//! Databases as they are found, without an author's names, against the schemas that they were made from.

use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::IndexKind;
use crate::sql::{
    Attachment, AttachmentKind, BaseType, Column, ColumnDetails, ColumnType, Database, Default, Extension,
    Generated, Index, IndexColumn, IndexDetails, Opaque, Origin, QualifiedName, Table, TypeName, Value, View,
    align,
};

use super::{Pair, database, diff, show};

const SCHEMA: &str = "
model User {
  id        Int       @id @default(autoincrement())
  key       String    @unique @default(uuid())
  role      Role      @default(USER)
  other     Role?     @map(\"second_role\")
  createdAt DateTime  @default(now()) @map(\"created_at\")
  updatedAt DateTime  @updatedAt
  score     Decimal   @default(1.50)
  posts     Post[]
  name      String?   @default(\"it's\")
  @@map(\"users\")
}

model Post {
  id       Int    @id
  authorId Int
  author   User   @relation(fields: [authorId], references: [id])
  tags     Tag[]
  @@index([authorId])
}

model Tag {
  id    Int    @id
  posts Post[]
}

enum Role {
  USER
  ADMIN @map(\"admin\")
}
";

const PROVIDERS: [&str; 3] = ["postgresql", "mysql", "sqlite"];

/// What a database made from the schema would be found to be.
fn found(provider: &str, schema: &str) -> Database {
    let mut database = database(provider, schema);
    for table in &mut database.tables {
        (table.origin, table.is_join_table) = (None, false);
        for column in &mut table.columns {
            (column.origin, column.client_default) = (None, None);
            forget_enum(provider, &table.name.name, column);
        }
        table.indexes.iter_mut().for_each(|index| index.origin = None);
        table.foreign_keys.iter_mut().for_each(|key| key.origin = None);
    }
    for enum_type in &mut database.enums {
        enum_type.origin = None;
        enum_type.values.iter_mut().for_each(|value| value.origin = None);
    }
    database.inline_enums.clear();
    database
}

/// An enum in a column has no name; in SQLite it is nothing but text.
fn forget_enum(provider: &str, table: &str, column: &mut Column) {
    if let BaseType::InlineEnum { name, .. } = &mut column.ty.base {
        *name = format!("{table}_{}", column.name);
    }
    if provider == "sqlite" && matches!(column.ty.base, BaseType::InlineEnum { .. }) {
        column.ty = ColumnType::named(TypeName::Text, &[]);
    }
    if let Some(Default::Value(Value::Enum(value))) = &column.default {
        column.default = Some(Default::Value(Value::Text(value.clone())));
    }
}

/// What differs, there and back, after both sides were aligned.
fn compare(live: &mut Database, declared: &mut Database) -> String {
    align(live, declared);
    let show = |before, after| show(&diff(Pair { before, after }, &[]).unwrap());
    let (there, back) = (show(live, declared), show(declared, live));
    if there.is_empty() && back.is_empty() { String::new() } else { format!("{there}-- back\n{back}") }
}

/// What differs between a database made from the schema, of which `change` makes what is found, and the
/// schema itself.
fn after(provider: &str, schema: &str, change: impl Fn(&mut Database)) -> String {
    let mut live = found(provider, schema);
    change(&mut live);
    compare(&mut live, &mut database(provider, schema))
}

fn column<'d>(database: &'d mut Database, table: &str, name: &str) -> &'d mut Column {
    let table = table_of(database, table);
    table.columns.iter_mut().find(|column| column.name == name).expect("the column is there")
}

fn table_of<'d>(database: &'d mut Database, name: &str) -> &'d mut Table {
    database.tables.iter_mut().find(|table| table.name.name == name).expect("the table is there")
}

#[test]
fn a_database_does_not_differ_from_its_schema() {
    for provider in PROVIDERS {
        assert_eq!(after(provider, SCHEMA, |_| {}), "", "{provider}");
    }
}

#[test]
fn what_the_author_says_is_taken_over() {
    for provider in PROVIDERS {
        let (mut live, mut declared) = (found(provider, SCHEMA), database(provider, SCHEMA));
        align(&mut live, &mut declared);
        let given = |origin: &Option<Origin>| origin.as_ref().map(|it| it.name.clone());
        assert_eq!(given(&column(&mut live, "users", "second_role").origin).as_deref(), Some("User.other"));
        assert!(column(&mut live, "users", "key").client_default.is_some());
        assert!(table_of(&mut live, "_PostToTag").is_join_table);
        let enums = if live.enums.is_empty() { &live.inline_enums } else { &live.enums };
        let values = enums[0].values.iter().map(|value| given(&value.origin));
        assert_eq!(values.collect::<Option<Vec<_>>>().unwrap(), ["Role.USER", "Role.ADMIN"], "{provider}");
        assert_eq!(format!("{:?}", live.tables), format!("{:?}", declared.tables), "{provider}");
    }
}

#[test]
fn what_really_differs_is_left() {
    let more_values = |database: &mut Database| {
        if let BaseType::InlineEnum { values, .. } = &mut column(database, "users", "role").ty.base {
            values.push("OLD".to_owned());
        }
    };
    let other_values = "~table users: ~role\n-- back\n~table users: ~role\n";
    assert_eq!(after("mysql", SCHEMA, more_values), other_values);
    let other_default =
        |database: &mut Database| column(database, "users", "name").default = Some(Default::Now);
    let other = "~table users: ~name\n-- back\n~table users: ~name\n";
    assert_eq!(after("postgresql", SCHEMA, other_default), other);
    let unmapped = |database: &mut Database| {
        table_of(database, "users").name.name = "User".to_owned();
        table_of(database, "Post").foreign_keys[0].referenced_table.name = "User".to_owned();
    };
    // A text that is to be one of some values may be another one.
    let renamed = "~table User>users: ~role ~second_role\n= table User -> users (identity)\n\
                   -- back\n~table users>User\n= table users -> User (identity)\n";
    assert_eq!(after("sqlite", SCHEMA, unmapped), renamed);
}

#[test]
fn expressions_are_the_same_when_they_mean_the_same() {
    let expression = |text: &str| Some(Default::Expression(text.to_owned()));
    let schema = |default: &str| format!("model A {{\n  id Int @id\n  a String? @default({default})\n}}\n");
    for (written, found, expected) in [
        ("dbgenerated(\"f( 1 )\")", expression("f(  1  )"), ""),
        ("dbgenerated(\"f(1)\")", expression("f(2)"), "~table A: ~a\n-- back\n~table A: ~a\n"),
        ("dbgenerated()", expression("f(2)"), ""),
        ("dbgenerated()", None, ""),
        ("\"a\"", expression("'a'"), ""),
        ("dbgenerated(\"'a'\")", Some(Default::Value(Value::Text("a".to_owned()))), ""),
        ("\"a\"", Some(Default::Value(Value::Text("b".to_owned()))), "~table A: ~a\n-- back\n~table A: ~a\n"),
    ] {
        let change = |database: &mut Database| column(database, "A", "a").default.clone_from(&found);
        assert_eq!(after("postgresql", &schema(written), change), expected, "{written} {found:?}");
    }
}

#[test]
fn computed_columns_have_no_default() {
    let schema = "model A {\n  id Int @id\n  a Int? @default(dbgenerated(\"id * 2\"))\n}\n";
    let computed = |expression: &str| {
        let generated = Generated { expression: expression.to_owned(), is_stored: true };
        move |database: &mut Database| {
            let column = column(database, "A", "a");
            column.default = None;
            column.details = ColumnDetails { generated: Some(generated.clone()), ..ColumnDetails::default() };
        }
    };
    assert_eq!(after("postgresql", schema, computed("id * 2")), "");
    assert_ne!(after("postgresql", schema, computed("id * 3")), "");
}

#[test]
fn types_are_the_same_when_they_are_written_alike() {
    let schema = "model A {\n  id Int @id\n  a Unsupported(\"Circle\")?\n  b Int[]\n}\n";
    let change = |database: &mut Database| {
        column(database, "A", "a").ty = ColumnType::scalar(BaseType::Verbatim("circle".to_owned()));
        column(database, "A", "b").is_nullable = false;
    };
    assert_eq!(after("postgresql", schema, change), "");
}

#[test]
fn arguments_that_go_without_saying_are_no_difference() {
    for (provider, declared, name, arguments, expected) in [
        ("mysql", "DateTime @db.Timestamp(0)", TypeName::Timestamp, &[][..], true),
        ("mysql", "DateTime @db.Timestamp(3)", TypeName::Timestamp, &[], false),
        ("mysql", "Decimal @db.Decimal", TypeName::Decimal, &[10, 0], true),
        ("mysql", "Decimal @db.Decimal", TypeName::Decimal, &[10, 2], false),
        ("postgresql", "String @db.Char", TypeName::Char, &[1], true),
        ("postgresql", "String @db.VarChar", TypeName::VarChar, &[1], false),
        ("postgresql", "DateTime @db.Timestamptz", TypeName::TimestampTz, &[6], true),
    ] {
        let schema = format!("model A {{\n  id Int @id\n  a {declared}\n}}\n");
        let change = |database: &mut Database| {
            column(database, "A", "a").ty = ColumnType::named(name, arguments);
        };
        assert_eq!(
            after(provider, &schema, change).is_empty(),
            expected,
            "{provider} {declared} {arguments:?}"
        );
    }
}

#[test]
fn a_default_that_cannot_be_written_is_no_difference() {
    let schema = "model A {\n  id Int @id\n  a Bytes @default(\"aGVsbG8=\") @db.VarBinary(10)\n}\n";
    let change = |database: &mut Database| column(database, "A", "a").default = None;
    assert_eq!(after("mysql", schema, change), "");
}

fn index(name: &str, predicate: Option<&str>) -> Index {
    Index {
        name: name.to_owned(),
        kind: IndexKind::Normal,
        columns: vec![IndexColumn::plain("authorId")],
        algorithm: IndexAlgorithm::BTree,
        predicate: predicate.map(str::to_owned),
        details: IndexDetails::default(),
        origin: None,
    }
}

#[test]
fn partial_indexes_stay_where_the_schema_does_not_speak_of_them() {
    let partial = |database: &mut Database| {
        table_of(database, "Post").indexes.push(index("open", Some("\"authorId\" > 0")));
    };
    assert_eq!(after("postgresql", SCHEMA, partial), "");
    let plain = |database: &mut Database| table_of(database, "Post").indexes.push(index("open", None));
    assert_eq!(after("postgresql", SCHEMA, plain), "~table Post: -[open]\n-- back\n~table Post: +[open]\n");
    let speaking = "generator client {\n  provider = \"prisma-client\"\n  output = \"c\"\n  previewFeatures = [\"partialIndexes\"]\n}\n\
                    model Post {\n  id Int @id\n  authorId Int\n  @@index([authorId], where: raw(\"id > 0\"))\n}\n";
    assert_eq!(
        after("postgresql", speaking, partial),
        "~table Post: -[open]\n-- back\n~table Post: +[open]\n"
    );
    let spaced = |database: &mut Database| {
        table_of(database, "Post").indexes[0].predicate = Some("id  >  0".to_owned());
    };
    assert_eq!(after("postgresql", speaking, spaced), "");
}

#[test]
fn what_the_language_cannot_say_stays() {
    let check = Attachment {
        kind: AttachmentKind::Check,
        name: "positive".to_owned(),
        definition: "id > 0".to_owned(),
    };
    let name = QualifiedName::unqualified;
    let mut live = found("sqlite", SCHEMA);
    table_of(&mut live, "Post").attachments.push(check.clone());
    column(&mut live, "Post", "id").details.comment = Some("the key".to_owned());
    table_of(&mut live, "users").indexes[0].details.is_constraint = true;
    table_of(&mut live, "Post").foreign_keys[0].clauses = vec!["DEFERRABLE".to_owned()];
    live.views.push(View { name: name("v"), definition: "SELECT 1".to_owned() });
    live.opaques.push(Opaque { kind: "sequence", name: name("s"), definition: String::new() });
    live.extensions.push(Extension { name: "citext".to_owned(), schema: None, version: None });
    let mut declared = database("sqlite", SCHEMA);
    assert_eq!(compare(&mut live, &mut declared), "");
    assert_eq!(table_of(&mut declared, "Post").attachments, [check]);
    assert_eq!(column(&mut declared, "Post", "id").details.comment.as_deref(), Some("the key"));
    assert!(table_of(&mut declared, "users").indexes[0].details.is_constraint);
    assert!(!table_of(&mut declared, "Post").foreign_keys[0].clauses.is_empty());
    assert_eq!((declared.views.len(), declared.opaques.len()), (1, 1));
}

#[test]
fn keys_without_names_are_not_made_anew() {
    let nameless = |database: &mut Database| table_of(database, "Post").foreign_keys[0].name.clear();
    assert_eq!(after("sqlite", SCHEMA, nameless), "");
}

#[test]
fn a_join_table_that_is_not_declared_any_more_is_known_by_its_shape() {
    let without_tags =
        SCHEMA.replace("  tags     Tag[]\n", "").replace("  posts Post[]\n}\n\nenum", "}\n\nenum");
    let mut live = found("postgresql", SCHEMA);
    let difference = compare(&mut live, &mut database("postgresql", &without_tags));
    assert!(table_of(&mut live, "_PostToTag").is_join_table);
    assert_eq!(difference, "-table _PostToTag\n-- back\n+table _PostToTag\n");
}
