//! A schema that is brought in line.

use super::*;

/// The schema `before`, brought in line with the database of `after`: what it says then from the first
/// model on, and what changed.
fn pulled(provider: &str, before: &str, after: &str) -> (String, Changes) {
    let schema = analysis(Sources::single("schema.prisma", with_datasource(provider, before))).schema;
    let declaration = declare(&database(provider, after), &schema).expect("there is a dialect");
    let text = declaration.texts.concat();
    analysis(Sources::single("schema.prisma", text.as_str()));
    let body = text.split_once("}\n\n").map(|(_, body)| body.to_owned()).unwrap_or_default();
    (body, declaration.changes)
}

fn check(provider: &str, before: &str, after: &str, expected: &str) {
    let (text, changes) = pulled(provider, before, after);
    assert_eq!(text, expected, "{before}");
    assert!(!changes.is_empty(), "{before}");
    let (again, changes) = pulled(provider, &text, after);
    assert_eq!((again, changes), (text, Changes::default()), "pulling again changes it");
}

#[test]
fn columns_come_change_and_go() {
    check(
        "postgresql",
        "// The people.
model User {
  id        String   @id @default(cuid()) // by the client
  /// Where they get mail.
  email     String   @unique @map(\"e_mail\")
  /// Gone.
  fax       String?
  age       Int      @default(1) @db.SmallInt
  updatedAt DateTime @updatedAt

  @@index([age, fax])
  @@map(\"users\")
}
",
        "model users {
  id String @id
  e_mail String? @unique @db.VarChar(20)
  age BigInt @default(2)
  updatedAt DateTime
  phone String @default(\"none\")
  @@index([phone])
}",
        "// The people.
model User {
  id        String   @id @default(cuid()) // by the client
  /// Where they get mail.
  email     String?  @unique @map(\"e_mail\") @db.VarChar(20)
  age       BigInt   @default(2)
  updatedAt DateTime @updatedAt
  phone     String   @default(\"none\")

  @@index([phone])
  @@map(\"users\")
}
",
    );
}

#[test]
fn a_default_that_means_the_same_keeps_its_words() {
    let model = |value: &str| format!("model A {{\n  id Int   @id\n  n  Float @default({value})\n}}\n");
    let (text, changes) = pulled("postgresql", &model("1.0"), &model("1"));
    assert_eq!((text, changes), (model("1.0"), Changes::default()));
}

#[test]
fn models_come_and_go_with_their_relations() {
    check(
        "postgresql",
        "/// Everybody.
model User {
  id       Int       @id
  name     String
  posts    Post[]
  comments Comment[]
}

/// Gone.
model Comment {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
}
",
        "model User {
  id Int @id
  name String
  posts Post[] @relation(\"a\")
  reviewed Post[] @relation(\"b\")
  groups Group[]
}
model Post {
  id Int @id
  authorId Int
  author User @relation(\"a\", fields: [authorId], references: [id])
  reviewer_id Int?
  reviewer User? @relation(\"b\", fields: [reviewer_id], references: [id], onDelete: Cascade)
}
model Group {
  id Int @id
  users User[]
}",
        "/// Everybody.
model User {
  id              Int     @id
  name            String
  posts           Post[]
  postsByReviewer Post[]  @relation(\"Post_reviewer\")
  groups          Group[]
}

model Post {
  id          Int   @id
  authorId    Int
  author      User  @relation(fields: [authorId], references: [id])
  reviewer_id Int?
  reviewer    User? @relation(\"Post_reviewer\", fields: [reviewer_id], references: [id], onDelete: Cascade)
}

model Group {
  id    Int    @id
  users User[]
}
",
    );
}

#[test]
fn new_names_are_made_as_the_schema_makes_them() {
    check(
        "postgresql",
        "model User {
  id        Int      @id
  createdAt DateTime @map(\"created_at\")

  @@map(\"users\")
}
",
        "model users {
  id Int @id
  created_at DateTime
  e_mail String @unique
  items order_items[]
}
model order_items {
  id Int @id
  user_id Int
  user users @relation(fields: [user_id], references: [id])
}",
        "model User {
  id         Int         @id
  createdAt  DateTime    @map(\"created_at\")
  eMail      String      @unique @map(\"e_mail\")
  orderItems OrderItem[]

  @@map(\"users\")
}

model OrderItem {
  id     Int  @id
  userId Int  @map(\"user_id\")
  user   User @relation(fields: [userId], references: [id])

  @@map(\"order_items\")
}
",
    );
}

#[test]
fn relations_follow_their_foreign_keys() {
    check(
        "postgresql",
        "model User {
  id      Int      @id
  posts   Post[]
  profile Profile?
}

model Post {
  id     Int  @id
  userId Int
  writer User @relation(fields: [userId], references: [id], onDelete: Cascade)
}

model Profile {
  id     Int  @id
  userId Int  @unique
  user   User @relation(fields: [userId], references: [id])
}
",
        "model User {
  id Int @id
  posts Post[]
  profile Profile[]
}
model Post {
  id Int @id
  userId Int?
  writer User? @relation(fields: [userId], references: [id], onUpdate: NoAction, map: \"by\")
}
model Profile {
  id Int @id
  userId Int
  user User @relation(fields: [userId], references: [id])
}",
        "model User {
  id      Int       @id
  posts   Post[]
  profile Profile[]
}

model Post {
  id     Int   @id
  userId Int?
  writer User? @relation(fields: [userId], references: [id], onUpdate: NoAction, map: \"by\")
}

model Profile {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
}
",
    );
}

#[test]
fn keys_are_exchanged() {
    check(
        "postgresql",
        "model A {
  a Int @id
  b Int
  c Int @unique

  @@unique([a, b])
  @@index([b])
}
",
        "model A {
  a Int @unique
  b Int
  c Int
  @@id([a, b], map: \"both\")
  @@index([b], map: \"other\")
}",
        "model A {
  a Int @unique
  b Int
  c Int

  @@id([a, b], map: \"both\")
  @@index([b], map: \"other\")
}
",
    );
}

#[test]
fn a_model_without_its_key_is_ignored_wherever_it_is_referred_to() {
    check(
        "postgresql",
        "model A {
  id Int @id
  bs B[]
}

model B {
  id  Int @id
  aId Int
  a   A   @relation(fields: [aId], references: [id])
}
",
        "model A {
  id Int @id
  bs B[] @ignore
}
model B {
  id Int
  aId Int
  a A @relation(fields: [aId], references: [id])
  @@ignore
}",
        "model A {
  id Int @id
  bs B[] @ignore
}

model B {
  id  Int
  aId Int
  a   A   @relation(fields: [aId], references: [id])

  @@ignore
}
",
    );
}

#[test]
fn values_of_enums_come_and_go_and_move() {
    let enums =
        |values: &str| format!("model A {{\n  id Int  @id\n  k  Kind\n}}\n\nenum Kind {{\n{values}}}\n");
    let cases = [
        ("  A // first\n  B\n  C @map(\"c\")\n", "A\nX\nc\nD\n", "  A // first\n  X\n  C @map(\"c\")\n  D\n"),
        ("  /// one\n  A\n  // two\n  B\n", "B\nN\nA\n", "  // two\n  B\n  N\n  /// one\n  A\n"),
        ("  A\n  B\n", "N\nA\nB\n", "  N\n  A\n  B\n"),
    ];
    for (before, after, expected) in cases {
        for provider in ["postgresql", "mysql"] {
            check(provider, &enums(before), &enums(after), &enums(expected));
        }
    }
}

#[test]
fn an_enum_of_several_columns_stays_one_where_they_agree() {
    check(
        "mysql",
        "enum Kind {\n  A\n  B\n}\n\nmodel T {\n  id Int  @id\n  x  Kind\n  y  Kind\n}\n",
        "enum Kind {\n  A\n  B\n}\nenum Other {\n  A\n  C\n}\n\
         model T {\n  id Int @id\n  x Kind\n  y Other\n}",
        "enum Kind {
  A
  B
}

model T {
  id Int  @id
  x  Kind
  y  T_y
}

enum T_y {
  A
  C
}
",
    );
}

#[test]
fn without_foreign_keys_relations_are_the_client_s_affair() {
    let text = "datasource db {
  provider     = \"mysql\"
  relationMode = \"prisma\"
}

model User {
  id    Int    @id
  posts Post[]
  tags  Tag[]
}

model Post {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])

  @@index([userId])
}

model Tag {
  id    Int    @id
  users User[]
}
";
    let schema = analysis(Sources::single("schema.prisma", text)).schema;
    let mut database = found(lower(&schema).unwrap());
    let same = declare(&database, &schema).unwrap();
    assert_eq!((same.texts.concat().as_str(), same.changes), (text, Changes::default()));
    database.tables.retain(|table| table.name.name != "Post");
    let without = declare(&database, &schema).unwrap();
    assert_eq!(without.changes.removed, ["model Post", "User.posts"]);
}

#[test]
fn views_of_the_schema_stay_with_their_relations() {
    let text = "generator client {
  provider        = \"prisma-client\"
  previewFeatures = [\"views\"]
}

datasource db {
  provider = \"postgresql\"
}

model User {
  id    Int    @id
  total Total?
}

view Total {
  userId Int  @unique
  user   User @relation(fields: [userId], references: [id])
}
";
    let schema = analysis(Sources::single("schema.prisma", text)).schema;
    let mut database = found(lower(&schema).unwrap());
    let view = |name: &str| crate::sql::View {
        name: crate::sql::QualifiedName::unqualified(name),
        definition: String::new(),
    };
    database.views = vec![view("Total"), view("Other")];
    let declaration = declare(&database, &schema).unwrap();
    assert_eq!((declaration.texts.concat().as_str(), declaration.changes), (text, Changes::default()));
    let notes: Vec<_> = declaration.notes.iter().map(|note| (note.kind, note.name.as_str())).collect();
    assert_eq!(notes, [("view", "Other")]);
}

#[test]
fn what_the_language_refuses_is_left_out_and_noted() {
    let mut database =
        database("postgresql", "model A {\n  id Int @id\n  x String @db.Xml\n  n Int @unique\n}");
    database.tables[0].indexes[0].columns[0].column = "x".to_owned();
    let (text, declaration) = anew(&database);
    assert_eq!(text, "model A {\n  id Int    @id\n  x  String @db.Xml\n  n  Int\n}\n");
    let notes: Vec<_> = declaration.notes.iter().map(|note| note.kind).collect();
    assert_eq!(notes, ["refused line"], "{:?}", declaration.notes);
}

#[test]
fn a_default_is_said_in_the_words_of_a_new_type() {
    let enums = "enum E {\n  day\n  other @map(\"o\")\n}\n";
    check(
        "postgresql",
        &format!(
            "model A {{\n  id Int    @id\n  n  String @default(\"day\")\n  m  E      @default(other)\n  s  String @default(cuid())\n}}\n\n{enums}"
        ),
        &format!(
            "model A {{\n  id Int @id\n  n E @default(day)\n  m String @default(\"o\")\n  s String @db.VarChar(30)\n}}\n{enums}"
        ),
        &format!(
            "model A {{\n  id Int    @id\n  n  E      @default(day)\n  m  String @default(\"o\")\n  \
             s  String @default(cuid()) @db.VarChar(30)\n}}\n\n{}",
            crate::syntax::format(enums)
        ),
    );
}

#[test]
fn a_computed_column_says_how() {
    let mut database = database("postgresql", "model A {\n  id Int @id\n  n Int\n}");
    let expression = "id * 2".to_owned();
    database.tables[0].columns[1].details.generated =
        Some(crate::sql::Generated { expression, is_stored: true });
    let (text, declaration) = anew(&database);
    assert_eq!(text, "model A {\n  id Int @id\n  n  Int @default(dbgenerated(\"id * 2\"))\n}\n");
    let schema = analysis(Sources::single("schema.prisma", declaration.texts.concat())).schema;
    assert_eq!(declare(&database, &schema).unwrap().changes, Changes::default());
}
