//! prismakit knows the Prisma Schema Language: it reads, validates, formats and lints schemas.
//!
//! The crate is a house of floors, and this page goes through it from the ground up. Each floor
//! uses only what is below it; `ARCHITECTURE.md` says what else must stay true.
//!
//! # Ground: texts and findings
//!
//! [`text`] has the words for places: a [`Span`](text::Span) of bytes, a
//! [`Location`](text::Location) in one of the files of a schema, and the lines and columns that a
//! reader wants in the end. [`naming`] knows the words that names are made of. [`diagnostic`] has the words
//! for what there is to say: a [`Diagnostic`](diagnostic::Diagnostic) is a plain value with a stable code,
//! help, and often a [`Fix`](diagnostic::Fix).
//!
//! ```
//! use prismakit::text::Sources;
//!
//! let schema = "\
//! model User {
//!   id    Int    @id @default(autoincrement())
//!   email String @uniqe
//! }
//! ";
//! let sources = Sources::single("schema.prisma", schema);
//! # assert_eq!(sources.len(), 1);
//! ```
//!
//! # Text: a tree that holds every byte
//!
//! [`syntax::parse`] never fails. Comments and broken lines are in the tree as well, so that
//! [`syntax::format`] can lay out any text there is.
//!
//! ```
//! # let schema = "model User {\n  id Int @id\n  email String @uniqe\n}\n";
//! use prismakit::syntax;
//!
//! let tree = syntax::parse(schema);
//! assert!(tree.errors.is_empty(), "the misspelt attribute is no matter of syntax");
//! assert_eq!(tree.blocks().next().unwrap().fields().count(), 2);
//! assert_eq!(syntax::format("enum Role{\nADMIN\n}"), "enum Role {\n  ADMIN\n}\n");
//! ```
//!
//! # Meaning: names, types, relations
//!
//! [`schema::analyze`] resolves the trees and reports what Prisma would reject, in Prisma's order.
//! The [`Schema`](schema::Schema) it gives is read through [walkers](schema::walk), which know the
//! defaults. [`schema::format`] is the formatter that also completes relations.
//!
//! ```
//! # use prismakit::text::Sources;
//! # let text = "model User {\n  id Int @id\n  email String @uniqe\n}\n";
//! # let sources = Sources::single("schema.prisma", text);
//! use prismakit::schema::{Options, analyze};
//!
//! let analysis = analyze(sources, &Options::default());
//! let user = analysis.schema.find_model("User").unwrap();
//! assert_eq!(user.primary_key().unwrap().columns().count(), 1);
//!
//! let [finding] = analysis.diagnostics.as_slice() else { panic!("one finding") };
//! let place = analysis.schema.ast().sources.position(finding.location);
//! assert_eq!((finding.code, place.line), ("V042", 3));
//! assert_eq!(finding.help.as_deref(), Some("did you mean `@unique`?"));
//! ```
//!
//! # Products: conventions
//!
//! [`lint::run`] adds to the findings of the language what the rules in [`lint::RULES`] say about a
//! valid schema, at the levels of its [`Settings`](lint::Settings), and takes out what a comment
//! silences. [`lint::fix::fix_all`] applies fixes until nothing changes, and never one that would
//! make the schema invalid.
//!
//! ```
//! use prismakit::diagnostic::Applicability;
//! use prismakit::lint::{Settings, fix::fix_all};
//! use prismakit::schema::Options;
//! use prismakit::text::Sources;
//!
//! let sources = Sources::single("schema.prisma", "model User {\n  id String @id @default(cuid())\n}\n");
//! let outcome = fix_all(sources, &Options::default(), &Settings::default(), None, Applicability::Unsafe);
//! let fixed = outcome.sources().iter().map(|(_, file)| file.text()).collect::<String>();
//! assert!(fixed.contains("@@map(\"user\")"), "tables are named in snake_case:\n{fixed}");
//! assert!(outcome.diagnostics.is_empty());
//! ```
//!
//! # Products: migrations
//!
//! [`sql::lower`](sql::lower()) derives the [`Database`](sql::Database) that Prisma would make of a
//! schema, [`diff::diff`] says what differs between two of them, and [`plan::plan`] makes steps of
//! that, there and back. Only a [`Dialect`](sql::Dialect) writes SQL.
//!
//! ```
//! use prismakit::diff::{Pair, diff};
//! use prismakit::plan::{self, plan};
//! use prismakit::schema::{Options, analyze};
//! use prismakit::sql::lower;
//! use prismakit::text::Sources;
//!
//! let state = |fields: &str| {
//!     let text = format!(
//!         "datasource db {{\n  provider = \"postgresql\"\n}}\nmodel Lead {{\n  id Int @id\n{fields}}}\n"
//!     );
//!     let schema = analyze(Sources::single("schema.prisma", text.as_str()), &Options::default()).schema;
//!     lower(&schema).expect("PostgreSQL has a dialect")
//! };
//! let databases = Pair::new(state(""), state("  industry String?\n"));
//! let differences = diff(databases.as_ref(), &[]).expect("nothing is said about renames");
//! let options = plan::Options { lock_timeout: None, ..plan::Options::default() };
//! let migration = plan(&differences, &options);
//!
//! let writer = databases.after.dialect.writer;
//! assert_eq!(
//!     migration.up[0].steps[0].statements(writer),
//!     [r#"ALTER TABLE "Lead" ADD COLUMN "industry" TEXT"#]
//! );
//! assert_eq!(migration.down[0].steps[0].statements(writer), [r#"ALTER TABLE "Lead" DROP COLUMN "industry""#]);
//! ```
//!
//! # Products: histories and databases
//!
//! [`sql::connection`] connects to a database, [`sql::introspect`](sql::introspect()) reads what it holds.
//! [`migrate::history`] reads a folder of migrations, [`migrate::status`] says where a database stands in
//! it, [`migrate::run`] moves it up and down. All of them are behind the feature `db`.
//!
//! [`migrate::scratch`] starts throwaway database servers, without containers and without an
//! administrator. It is behind the feature `db`. [`migrate::layout`] knows how the tools that run
//! migrations want their files.
//!
//! # Products: code from templates
//!
//! [`generate::Context`] is what templates see of a schema, a [`generate::Pack`] is a folder of templates
//! with a manifest, and [`generate::render`] makes files of both; [`generate::packs`] has those that the
//! program brings along. Nothing here touches a file.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use prismakit::generate::{Context, Pack, packs, render};
//! use prismakit::schema::{Options, analyze};
//! use prismakit::text::Sources;
//!
//! let text = "model OrderItem {\n  id Int @id\n}\nmodel Person {\n  id Int @id\n}\n";
//! let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
//! let context = Context::of(&schema).unwrap();
//!
//! let manifest = "\
//! description = \"Names of collections\"
//! context = 1
//! [[files]]
//! template = \"names.j2\"
//! path = \"names.txt\"
//! ";
//! let template = "{% for model in schema.models %}{{ model.name | plural | kebab }} {% endfor %}";
//! let files = [("pack.toml", manifest), ("names.j2", template)];
//! let files: BTreeMap<_, _> = files.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
//! let pack = Pack::new("names", files, packs::builtin).unwrap();
//! let output = render(&pack, &context, &pack.options(&[]).unwrap()).unwrap();
//! assert_eq!(output.files[0].text, "order-items people ");
//! ```
//!
//! # Rim: the command line
//!
//! `cli` reads arguments, files and the environment, and is the only floor that prints. It is
//! behind the feature of the same name; whoever wants the library alone turns default features off.

// The parser that pest derives is written for crates without `std`.
extern crate alloc;

pub mod text;

pub mod diagnostic;

pub mod naming;

pub mod syntax;

pub mod schema;

pub mod lint;

pub mod seed;
pub mod sql;

pub mod diff;

pub mod plan;

pub mod migrate;

pub mod generate;

pub mod usage;

#[cfg(feature = "cli")]
pub mod cli;

#[cfg(test)]
mod test_support;
