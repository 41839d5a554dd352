//! Plans and annotations, right ones and wrong ones; what is said about the wrong ones is in
//! `snapshots/seed`.

use proptest::prelude::*;

use crate::schema::{Options, Schema, analyze};
use crate::seed::values::text::Locale;
use crate::test_support::snapshots;
use crate::text::Sources;

use super::{ChoiceError, Choices, Ratio};

const SCHEMA: &str = r#"
datasource db {
  provider = "postgresql"
}

enum Role {
  ADMIN @map("admin")
  USER
}

model User {
  id        Int       @id @default(autoincrement())
  email     String    @unique
  name      String?   @db.VarChar(10)
  role      Role      @default(USER)
  age       Int       @db.SmallInt
  credit    Decimal   @db.Decimal(8, 2)
  score     Float     @db.Real
  active    Boolean
  bornAt    DateTime  @db.Date
  wakesAt   DateTime? @db.Time
  deletedAt DateTime?
  tags      String[]
  settings  Json
  city      String
  avatar    Bytes?
  token     String    @db.Uuid
  address   String    @db.Inet
  flags     String    @db.Bit(4)
  search    Unsupported("tsvector")?
  joined    DateTime  @map("joined_at")
  posts     Post[]
}

model Post {
  id       String  @id
  author   User?   @relation(fields: [authorId], references: [id])
  authorId Int?
  title    String
  logs     AuditLog[]

  @@map("posts")
}

model AuditLog {
  id     Int    @id
  post   Post   @relation(fields: [postId], references: [id])
  postId String
}
"#;

fn schema(text: &str) -> Schema {
    let analysis = analyze(Sources::single("schema.prisma", text), &Options::default());
    assert!(analysis.is_valid(), "{:#?}", analysis.diagnostics);
    analysis.schema
}

/// What is wrong with a plan for the schema above, one error after the other.
fn errors(plan: &str) -> String {
    let errors = Choices::read(Some(("seed.toml", plan)), &schema(SCHEMA)).expect_err(plan);
    listed(&errors)
}

fn listed(errors: &[ChoiceError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n") + "\n"
}

/// Each plan with what is said about it.
fn told(plans: &[&str]) -> String {
    let told =
        plans.iter().map(|plan| format!("──── {}\n{}", plan.trim().replace('\n', "\n     "), errors(plan)));
    told.collect::<Vec<_>>().join("\n")
}

/// The plan of the entries of a field of `User`.
fn of_user(entry: &str) -> String {
    format!("[models.User.fields]\n{entry}\n")
}

fn told_of_user(entries: &[&str]) -> String {
    let told = entries.iter().map(|entry| format!("──── {entry}\n{}", errors(&of_user(entry))));
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_plan_says_how_many_rows_there_are() {
    let plan = "seed = 7\nrows = 1_000\nlocale = \"de\"\nuntil = 2026-01-01\n\
                [models.User]\nrows = 50\n[models.Post]\nper = { model = \"User\", rows = 4 }\n\
                [models.AuditLog]\nskip = true\n";
    let choices = Choices::read(Some(("seed.toml", plan)), &schema(SCHEMA)).unwrap();
    assert_eq!((choices.seed, choices.rows, choices.locale), (Some(7), Some(1000), Some(Locale::De)));
    assert_eq!(choices.until, Some(1_767_225_600_000_000));
    assert_eq!(choices.models["Post"].per, Some(Ratio { model: "User".to_owned(), rows: 4.0 }));
    let rows = ["User", "Post", "AuditLog", "Other"].map(|model| choices.rows_of(model, 1000));
    assert_eq!(rows, [50, 200, 0, 1000]);
}

#[test]
fn ratios_follow_each_other_and_may_be_fractions() {
    let plan = "[models.User]\nper = { model = \"Post\", rows = 0.25 }\n\
                [models.AuditLog]\nper = { model = \"User\", rows = 1.5 }\n";
    let choices = Choices::read(Some(("seed.toml", plan)), &schema(SCHEMA)).unwrap();
    let rows = ["Post", "User", "AuditLog"].map(|model| choices.rows_of(model, 10));
    assert_eq!(rows, [10, 3, 5]);
}

#[test]
fn a_plan_that_cannot_be_followed_says_why() {
    let told = told(&[
        "rows = 5\nmodels = [1\n",
        "rosw = 5\nseed = -1\nlocale = 3\nuntil = \"tomorrow\"\nrows = 1.5\nmodels = 3",
        "rows = 1_000_000_000_001\nlocale = \"klingon\"",
        "[models.Usr]\nrows = 1\n[models.posts]\nrows = 1\n[models.Whatever]\nrows = 1",
        "[models]\nUser = 5",
        "[models.User]\nrow = 5\nskip = 1\nper = 4\nfields = true",
        "[models.User]\nrows = 5\nper = { model = \"Post\", rows = 1 }",
        "[models.User]\nper = { model = \"Pots\", row = 1 }",
        "[models.User]\nper = { model = \"Post\", rows = -1 }",
        "[models.User]\nper = { model = \"Post\" }",
        "[models.User]\nper = { model = \"Post\", rows = 1 }\n[models.Post]\nper = { model = \"AuditLog\", rows = 1 }\n\
         [models.AuditLog]\nper = { model = \"User\", rows = 1 }",
        "[models.Post]\nskip = true",
    ]);
    snapshots("seed").bind(|| insta::assert_snapshot!("plan_errors", told));
}

#[test]
fn a_field_that_cannot_be_filled_as_planned_says_why() {
    let told = told_of_user(&[
        "emial = { constant = \"a\" }",
        "joined_at = { constant = \"2024-01-01\" }",
        "posts = { constant = 1 }",
        "email = \"person.username\"",
        "email = { like = \"email\", constant = \"a\" }",
        "email = { lik = \"email\" }",
        "email = { null = 0.5 }",
        "tags = { null = 0.5 }",
        "name = { null = 1.5 }",
        "name = { constant = \"Maximiliane\" }",
        "role = { constant = \"ADMN\" }",
        "role = { constant = \"admin\" }",
        "role = { weights = { ADMIN = 1, USRE = 99 } }",
        "role = { weights = { ADMIN = -1, USER = \"x\" } }",
        "role = { weights = { ADMIN = 0 } }",
        "role = { weights = [1, 2] }",
        "role = { list = [] }",
        "role = { list = \"ADMIN\" }",
        "role = { list = [\"ADMIN\", 3, \"GUEST\"] }",
        "age = { constant = \"9\" }",
        "age = { constant = 40000 }",
        "age = { constant = 1.5 }",
        "age = { like = \"email\" }",
        "name = { like = \"emial\" }",
        "name = { like = \"username\" }",
        "name = { like = \"the colour of the sky\" }",
        "name = { like = 5 }",
        "credit = { constant = 1.234 }",
        "credit = { constant = 1234567 }",
        "credit = { constant = \"much\" }",
        "score = { constant = 1e300 }",
        "score = { constant = inf }",
        "active = { constant = \"yes\" }",
        "bornAt = { constant = \"2023-02-29\" }",
        "wakesAt = { constant = \"2023-02-28\" }",
        "deletedAt = { constant = true }",
        "tags = { constant = \"a\" }",
        "tags = { constant = [\"a\", 1] }",
        "settings = { constant = nan }",
        "avatar = { constant = \"not base64\" }",
        "token = { constant = \"x\" }",
        "address = { constant = \"1.2.3\" }",
        "flags = { constant = \"101\" }",
        "flags = { constant = \"12\" }",
        "id = { sql = \"nextval('x')\" }",
        "name = { sql = \" \" }",
    ]);
    snapshots("seed").bind(|| insta::assert_snapshot!("field_errors", told));
}

#[test]
fn foreign_keys_are_not_decided_here() {
    let told = told(&[
        "[models.Post.fields]\nauthorId = { constant = 1 }\nauthor = { null = 0.5 }",
        "[models.AuditLog.fields]\npostId = { list = [\"a\"] }",
    ]);
    snapshots("seed").bind(|| insta::assert_snapshot!("foreign_key_errors", told));
    let plan = "[models.Post.fields]\nauthorId = { null = 0.5 }\n";
    let choices = Choices::read(Some(("seed.toml", plan)), &schema(SCHEMA)).unwrap();
    assert_eq!(choices.field("Post", "authorId").unwrap().null, Some(0.5));
}

const ANNOTATED: &str = r#"
datasource db {
  provider = "postgresql"
}

/// People.
/// @seed(rows = 500)
model User {
  id    Int     @id
  /// Where to write to. @seed(email)
  email String?
  name  String? /// @seed(constant = "Ada)", null = 0.1)
  /// @seed(null = 0.5)
  age   Int? /// @seed(list = [1, 2])
  posts Post[]
}

model Post { /// @seed(per = { model = "User", rows = 4 })
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int
}
"#;

#[test]
fn annotations_decide_and_the_plan_has_the_last_word() {
    let schema = schema(ANNOTATED);
    let choices = Choices::read(None, &schema).unwrap();
    assert_eq!(["User", "Post"].map(|model| choices.rows_of(model, 10)), [500, 2000]);
    let shown = |choices: &Choices, field: &str| {
        let choice = choices.field("User", field).unwrap();
        format!("{:?} {:?}", choice.source, choice.null)
    };
    assert_eq!(shown(&choices, "email"), "Some(Like(\"email\")) None");
    assert_eq!(shown(&choices, "name"), "Some(Constant(Text(\"Ada)\"))) Some(0.1)");
    assert!(shown(&choices, "age").ends_with("Some(0.5)"));

    let plan = "[models.Post]\nrows = 3\n[models.User.fields]\nname = { null = 0.9 }\nemail = { constant = \"x\" }\n";
    let choices = Choices::read(Some(("seed.toml", plan)), &schema).unwrap();
    assert_eq!(choices.rows_of("Post", 10), 3);
    assert_eq!(shown(&choices, "name"), "Some(Constant(Text(\"Ada)\"))) Some(0.9)");
    assert_eq!(shown(&choices, "email"), "Some(Constant(Text(\"x\"))) None");
}

#[test]
fn an_annotation_that_cannot_be_followed_says_where() {
    let text = r#"
datasource db {
  provider = "postgresql"
}

/// @seed(rows = 1)

// @seed(rows = 2)
/// @seed(rosw = 3) and more
/// @seed(rows = 3, fields = {})
/// @seed(rows = 4)
model User { // nothing
  /// @seed()
  /// @seed
  id    Int    @id /// @seed(constant = 1
  /// Ünï @seed(email, constant = "x")
  email String /// @seed(lke = "email")
  name  String /// @seed(null = 0.1) @seed(constant = 5)
  plan  String /// @seed(constant = "a) @seed(constant = "b")
  role  Role   /// @seed(like = "a", "b")
  nick  String /// @seed(person.username) @seed(constant = "c")
  kind  Role   /// @seed(weights = { ONE = 1, TOW = 2 })
  /// @seed(email)
  @@map("users")
}

/// @seed(rows = 1)
enum Role {
  ONE /// @seed(constant = "ONE")
  TWO
}
"#;
    let schema = schema(text);
    let errors = Choices::read(Some(("seed.toml", "rows = -1\n")), &schema).unwrap_err();
    let told = listed(&errors);
    snapshots("seed").bind(|| insta::assert_snapshot!("annotation_errors", told));
}

#[test]
fn texts_and_ranges_that_cannot_be_made_say_why() {
    let told = told_of_user(&[
        "name = { distribution = \"low\" }",
        "name = { range = [1, 2] }",
        "active = { range = [true, false] }",
        "age = { range = 5 }",
        "age = { range = [1, 2, 3] }",
        "age = { range = [99, 18] }",
        "age = { range = [0, 99999], distribution = \"lwo\" }",
        "age = { range = [\"a\", 5] }",
        "age = { range = [1, 5], distribution = 3 }",
        "credit = { range = [0, 1.005] }",
        "score = { range = [0, 99999999999999999999] }",
        "bornAt = { range = [\"2024-01-01\", \"2023-01-01\"] }",
        "bornAt = { range = [1990, 2000] }",
        "name = { pattern = 5 }",
        "name = { pattern = \"[A-Z]{3}-[0-9]*\" }",
        "name = { pattern = '[A-Z]{3}-[0-9' }",
        "name = { pattern = \"\\\\d{3}x+\" }",
        "name = { pattern = \"[A-Z]{11}\" }",
        "age = { pattern = \"[0-9]\" }",
        "token = { pattern = \"[0-9a-f]{32}\" }",
        "name = { template = 5 }",
        "name = { template = \"{emial}\" }",
        "name = { template = \"{email}{tags}{settings}{posts}{name}\" }",
        "name = { template = \"{email:slgu}\" }",
        "name = { template = \"{email\" }",
        "name = { template = \"email}\" }",
        "name = { template = \"{}\" }",
        "name = { template = \"{email} is too long\" }",
        "email = { template = \"{name}@corp.test\" }",
        "email = { template = \"{name}{row}\" }",
        "role = { template = \"{name}\" }",
        "name = { template = \"{city}\" }\ncity = { template = \"{name}{age}\" }\nage = { constant = 1 }\n\
         email = { template = \"{row} {name}\" }",
    ]);
    snapshots("seed").bind(|| insta::assert_snapshot!("text_and_range_errors", told));
}

proptest! {
    /// Whatever stands in a file, it is read or refused, and every place is one of the file.
    #[test]
    fn no_text_is_too_much(parts in prop::collection::vec(prop::sample::select(PARTS), 0..14)) {
        let text = parts.concat();
        let annotated = format!("{SCHEMA}\nmodel Note {{\n  id Int @id /// @seed({text})\n  /// @seed({text}\n  text String /// {text}@seed({text})\n}}\n");
        let analysis = analyze(Sources::single("schema.prisma", annotated), &Options::default());
        for plan in [text.clone(), format!("[models.User.fields]\n{text}"), format!("[models.User.fields]\nname = {{ {text} }}")] {
            if let Err(errors) = Choices::read(Some(("seed.toml", &plan)), &analysis.schema) {
                prop_assert!(errors.iter().all(|error| error.to_string().contains(':')));
            }
        }
    }
}

const PARTS: &[&str] = &[
    "pattern = ",
    "template = ",
    "range = ",
    "list = ",
    "weights = ",
    "constant = ",
    "like = ",
    "sql = ",
    "null = ",
    "rows = ",
    "per = ",
    "models",
    "email",
    "name",
    "User",
    "seed = ",
    "until = ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "=",
    ",",
    "(",
    ")",
    ".",
    "\\",
    "\n",
    " ",
    "é",
    "漢",
    "🎉",
    "{row}",
    "{name:slug}",
    "[a-z]{3}",
    "(a|b)?",
    "1",
    "-1",
    "0.5",
    "1e99",
    "2024-01-01",
    "10:00:00Z",
    "true",
    "inf",
    "@seed(",
    "///",
    "\"ä{é}\"",
    "'[é-'",
    "\"\\u00e9{\"",
    "\t",
];
