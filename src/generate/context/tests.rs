//! What templates see, for each thing that a schema can say.

use serde_json::{Value, json};

use super::Context;
use crate::schema::connector::Provider;
use crate::schema::{Options, analyze};
use crate::text::Sources;

/// The context of a schema for PostgreSQL, as a template gets it.
fn context(text: &str) -> Value {
    let options = Options { provider: Some(Provider::Postgresql), ..Options::default() };
    let analysis = analyze(Sources::single("schema.prisma", text), &options);
    assert!(analysis.is_valid(), "{:?}", analysis.diagnostics);
    serde_json::to_value(Context::of(&analysis.schema).unwrap()).unwrap()["schema"].clone()
}

fn named<'v>(list: &'v Value, name: &str) -> &'v Value {
    let items = list.as_array().expect("it is a list");
    items.iter().find(|item| item["name"] == name).unwrap_or_else(|| panic!("there is no {name} in {list}"))
}

fn field<'v>(schema: &'v Value, model: &str, name: &str) -> &'v Value {
    named(&named(&schema["models"], model)["fields"], name)
}

#[test]
fn each_side_sees_a_relation_its_way() {
    let schema = context(
        "model User {
  id      Int      @id
  posts   Post[]
  profile Profile?
}
model Post {
  id       Int   @id
  authorId Int
  author   User  @relation(fields: [authorId], references: [id], onDelete: Cascade)
}
model Profile {
  userId Int  @id
  user   User @relation(fields: [userId], references: [id])
}
",
    );
    let relation = |model, name| {
        let relation = &field(&schema, model, name)["relation"];
        json!([relation["kind"], relation["owns_key"], relation["local_fields"], relation["target_fields"]])
    };
    assert_eq!(relation("Post", "author"), json!(["many-to-one", true, ["authorId"], ["id"]]));
    assert_eq!(relation("User", "posts"), json!(["one-to-many", false, ["id"], ["authorId"]]));
    assert_eq!(relation("Profile", "user"), json!(["one-to-one", true, ["userId"], ["id"]]));
    assert_eq!(relation("User", "profile"), json!(["one-to-one", false, ["id"], ["userId"]]));
    let author = &field(&schema, "Post", "author")["relation"];
    assert_eq!(
        json!([author["on_delete"], author["on_update"], author["opposite"]]),
        json!(["Cascade", "Cascade", "posts"])
    );
}

#[test]
fn ids_are_followed_through_references() {
    let schema = context(
        "model User {
  id      Int      @id
  account Account?
}
model Account {
  userId Int   @id
  user   User  @relation(fields: [userId], references: [id])
  logins Login[]
}
model Login {
  id        Int     @id
  accountId Int
  account   Account @relation(fields: [accountId], references: [userId])
}
model Member {
  a Int
  b Int
  @@id([a, b])
}
",
    );
    for (model, name, expected) in [
        ("User", "id", json!("User")),
        ("Account", "userId", json!("User")),
        ("Login", "accountId", json!("User")),
        ("Login", "id", json!("Login")),
        ("Member", "a", Value::Null),
    ] {
        assert_eq!(field(&schema, model, name)["id_of"], expected, "{model}.{name}");
    }
    assert_eq!(field(&schema, "Member", "a")["is_in_key"], true);
    assert_eq!(field(&schema, "Member", "a")["is_unique"], false);
}

#[test]
fn a_join_table_is_seen_from_both_sides() {
    let schema = context(
        "model Post {
  id   Int   @id
  tags Tag[]
}
model Tag {
  name  String @id
  posts Post[]
}
model Person {
  id        Int      @id
  friends   Person[] @relation(\"friends\")
  friendsOf Person[] @relation(\"friends\")
}
",
    );
    let side = |model, name| {
        let table = &field(&schema, model, name)["relation"]["join_table"];
        json!([
            table["database_name"],
            table["local_column"],
            table["local_field"],
            table["target_column"],
            table["target_field"]
        ])
    };
    assert_eq!(side("Post", "tags"), json!(["_PostToTag", "A", "id", "B", "name"]));
    assert_eq!(side("Tag", "posts"), json!(["_PostToTag", "B", "name", "A", "id"]));
    assert_eq!(side("Person", "friends"), json!(["_friends", "A", "id", "B", "id"]));
    assert_eq!(side("Person", "friendsOf"), json!(["_friends", "B", "id", "A", "id"]));
    let table = &schema["join_tables"][0];
    assert_eq!(json!([table["a"]["sql_type"], table["b"]["sql_type"]]), json!(["INTEGER", "TEXT"]));
}

#[test]
fn it_is_known_who_fills_a_field_in() {
    let schema = context(
        "model All {
  id      Int      @id @default(autoincrement())
  key     String   @default(cuid())
  code    String   @default(nanoid(10))
  at      DateTime @default(now())
  edited  DateTime @updatedAt
  sql     String   @default(dbgenerated(\"gen()\"))
  count   Int      @default(3)
  price   Decimal  @default(1.50)
  flags   String[] @default([\"a\", \"b\"])
  mood    Mood     @default(GOOD)
  needed  String
  maybe   String?
}
enum Mood {
  GOOD @map(\"good\")
}
",
    );
    let default = |name| {
        let default = &field(&schema, "All", name)["default"];
        json!([default["function"], default["arguments"], default["value"], default["filled_by"]])
    };
    assert_eq!(default("id"), json!(["autoincrement", [], null, "database"]));
    assert_eq!(default("key"), json!(["cuid", [], null, "client"]));
    assert_eq!(default("code"), json!(["nanoid", ["10"], null, "client"]));
    assert_eq!(default("sql"), json!(["dbgenerated", ["gen()"], null, "database"]));
    assert_eq!(default("count"), json!([null, [], 3, "database"]));
    assert_eq!(default("price"), json!([null, [], "1.50", "database"]));
    assert_eq!(default("flags"), json!([null, [], ["a", "b"], "database"]));
    assert_eq!(default("mood"), json!([null, [], "GOOD", "database"]));
    let fields = named(&schema["models"], "All")["fields"].as_array().unwrap().iter();
    let needing = fields.filter(|field| field["needs_value"] == true).map(|field| field["name"].clone());
    assert_eq!(needing.collect::<Vec<_>>(), ["needed"]);
}

#[test]
fn what_is_ignored_is_left_out_and_remembered_where_it_matters() {
    let schema = context(
        "model Kept {
  id     Int                  @id
  hidden String               @ignore
  odd    Unsupported(\"point\")
  fine   Unsupported(\"point\")?
  @@unique([id, hidden])
  @@index([id])
}
model Gone {
  id Int @id
  @@ignore
}
",
    );
    assert_eq!(schema["models"].as_array().unwrap().len(), 1);
    let kept = named(&schema["models"], "Kept");
    let names: Vec<_> = kept["fields"].as_array().unwrap().iter().map(|field| &field["name"]).collect();
    assert_eq!(names, ["id", "odd", "fine"]);
    assert_eq!(kept["unwritable_fields"], json!(["hidden", "odd"]));
    let hiding: Vec<_> =
        kept["indexes"].as_array().unwrap().iter().map(|index| &index["has_hidden_fields"]).collect();
    assert_eq!(hiding, [true, false]);
}

#[test]
fn the_fingerprint_is_about_the_database_alone() {
    let fingerprint = |text: &str| context(text)["fingerprint"].clone();
    let before = fingerprint("model A {\n  id Int @id\n  name String\n}\n");
    let same = fingerprint(
        "/// Said about it.\nmodel B {\n  key Int @id @map(\"id\")\n  name String\n  @@map(\"A\")\n}\n",
    );
    assert_eq!(before, same);
    assert_ne!(before, fingerprint("model A {\n  id Int @id\n  name String?\n}\n"));
}

#[test]
fn a_database_without_dialect_has_no_columns() {
    let text = "datasource db {
  provider = \"mongodb\"
  url      = env(\"MONGO\")
}
type Address {
  city String
}
model User {
  id      String  @id @default(auto()) @map(\"_id\") @db.ObjectId
  address Address
}
";
    let schema = context(text);
    assert_eq!(schema["fingerprint"], Value::Null);
    assert_eq!(schema["environment"], json!(["MONGO"]));
    let id = field(&schema, "User", "id");
    assert_eq!(
        json!([id["column"], id["sql_name"], id["native_type"]["name"]]),
        json!([null, null, "ObjectId"])
    );
    assert_eq!(field(&schema, "User", "address")["kind"], "composite");
    assert_eq!(schema["types"][0]["fields"][0]["name"], "city");
}
