//! Names of what is new.

use super::*;

/// What is declared without a schema for the database of one.
fn check(provider: &str, body: &str, expected: &str) {
    let (text, _) = anew(&database(provider, body));
    assert_eq!(text, expected, "{body}");
}

#[test]
fn a_name_that_the_language_does_not_accept_is_mapped() {
    check(
        "postgresql",
        "enum Kind {\n  a_b @map(\"a b\")\n  two @map(\"2\")\n  @@map(\"order kind\")\n}\n\
         model Klass {\n  id Int @id\n  twoFactor Boolean @map(\"2fa\")\n  kind Kind @default(two)\n  \
         @@map(\"class\")\n}\n\
         model Text {\n  id Int @id\n  @@map(\"String\")\n}\n",
        "model class_ {
  id   Int        @id
  fa   Boolean    @map(\"2fa\")
  kind order_kind @default(value_2)

  @@map(\"class\")
}

model String_ {
  id Int @id

  @@map(\"String\")
}

enum order_kind {
  a_b     @map(\"a b\")
  value_2 @map(\"2\")

  @@map(\"order kind\")
}
",
    );
}

#[test]
fn relations_are_called_after_columns_and_models() {
    check(
        "postgresql",
        "model User {
           id Int @id
           posts Post[]
           profile Profile?
         }
         model Post {
           id Int @id
           authorId Int
           author User @relation(fields: [authorId], references: [id], onDelete: Cascade)
         }
         model Profile {
           owner Int? @unique
           id Int @id
           user User? @relation(fields: [owner], references: [id])
         }",
        "model User {
  id      Int      @id
  posts   Post[]
  profile Profile?
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)
}

model Profile {
  owner Int?  @unique
  id    Int   @id
  user  User? @relation(fields: [owner], references: [id])
}
",
    );
}

#[test]
fn several_relations_between_two_models_have_names() {
    check(
        "sqlite",
        "model users {
           id Int @id
           a posts[] @relation(\"a\")
           b posts[] @relation(\"b\")
           boss_id Int?
           c users? @relation(\"c\", fields: [boss_id], references: [id])
           d users[] @relation(\"c\")
         }
         model posts {
           id Int @id
           author_id Int
           author users @relation(\"a\", fields: [author_id], references: [id])
           editor_id Int?
           editor users? @relation(\"b\", fields: [editor_id], references: [id])
         }",
        "model users {
  id              Int     @id @default(autoincrement())
  boss_id         Int?
  boss            users?  @relation(\"users_boss\", fields: [boss_id], references: [id])
  users_by_boss   users[] @relation(\"users_boss\")
  posts_by_author posts[] @relation(\"posts_author\")
  posts_by_editor posts[] @relation(\"posts_editor\")
}

model posts {
  id        Int    @id @default(autoincrement())
  author_id Int
  editor_id Int?
  author    users  @relation(\"posts_author\", fields: [author_id], references: [id])
  editor    users? @relation(\"posts_editor\", fields: [editor_id], references: [id])
}
",
    );
}

#[test]
fn join_tables_become_lists() {
    check(
        "postgresql",
        "model Post {
           id Int @id
           tags Tag[]
           likedBy User[] @relation(\"Likes\")
         }
         model Tag {
           id Int @id
           posts Post[]
         }
         model User {
           id Int @id
           likes Post[] @relation(\"Likes\")
           follows User[] @relation(\"Follows\")
           followedBy User[] @relation(\"Follows\")
         }",
        "model Post {
  id    Int    @id
  users User[] @relation(\"Likes\")
  tags  Tag[]
}

model Tag {
  id    Int    @id
  posts Post[]
}

model User {
  id     Int    @id
  usersA User[] @relation(\"Follows\")
  usersB User[] @relation(\"Follows\")
  posts  Post[] @relation(\"Likes\")
}
",
    );
}

#[test]
fn enums_in_columns_are_called_after_them() {
    check(
        "mysql",
        "enum Status {\n  OPEN\n  DONE @map(\"is done\")\n}\n\
         model Task {\n  id Int @id @default(autoincrement())\n  status Status @default(DONE)\n}",
        "model Task {
  id     Int         @id @default(autoincrement())
  status Task_status @default(is_done)
}

enum Task_status {
  OPEN
  is_done @map(\"is done\")
}
",
    );
}

#[test]
fn columns_that_foreign_keys_connect_have_one_enum() {
    check(
        "mysql",
        "enum Kind {\n  A\n  B\n}\n\
         model First {\n  kind Kind @id\n  uses Use[]\n}\n\
         model Second {\n  kind Kind @id\n  uses Use[]\n}\n\
         model Use {\n  id Int @id\n  kind Kind\n  \
         first First @relation(fields: [kind], references: [kind])\n  \
         second Second @relation(fields: [kind], references: [kind], map: \"second\")\n}",
        "model First {
  kind First_kind @id
  uses Use[]
}

model Second {
  kind First_kind @id
  uses Use[]
}

model Use {
  id     Int        @id
  kind   First_kind
  first  First      @relation(fields: [kind], references: [kind])
  second Second     @relation(fields: [kind], references: [kind], map: \"second\")
}

enum First_kind {
  A
  B
}
",
    );
}

#[test]
fn what_nothing_tells_apart_is_ignored() {
    check(
        "postgresql",
        "model User {\n  id Int @id\n  logs Log[] @ignore\n}\n\
         model Log {\n  user_id Int\n  user User @relation(fields: [user_id], references: [id])\n  \
         at Unsupported(\"point\")\n  @@ignore\n}",
        "model User {
  id   Int   @id
  logs Log[] @ignore
}

/// Nothing tells the rows of this table apart, so that Prisma Client cannot work with it.
model Log {
  user_id Int
  at      Unsupported(\"point\")
  user    User                 @relation(fields: [user_id], references: [id])

  @@ignore
}
",
    );
}

#[test]
fn keys_and_indexes_say_what_is_not_usual() {
    check(
        "postgresql",
        "model A {
           id String @id(map: \"key\") @db.Uuid @default(dbgenerated(\"gen_random_uuid()\"))
           email String @unique(map: \"mail\")
           tags String[] @default([\"a\", \"b\"])
           data Json
           n Int
           @@unique([n, email(sort: Desc)])
           @@index([data(ops: JsonbPathOps)], type: Gin)
           @@index([n], type: Hash, map: \"by_n\")
         }",
        "model A {
  id    String   @id(map: \"key\") @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid
  email String   @unique(map: \"mail\")
  tags  String[] @default([\"a\", \"b\"])
  data  Json
  n     Int

  @@unique([n, email(sort: Desc)])
  @@index([data(ops: JsonbPathOps)], type: Gin)
  @@index([n], map: \"by_n\", type: Hash)
}
",
    );
}
