//! Repositories in TypeScript: what `tsc` says about them at its strictest, and what they do on a real
//! PostgreSQL.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use prismakit::generate::Context;
use prismakit::schema::connector::Provider;

use super::Example;
use super::workshop::{Workshop, run};
use crate::examples;
use crate::support::database::Database;

const SHOP: &str = include_str!("../../packs/repository/shop.ts");
const TYPES: &str = include_str!("../../packs/repository/types.ts");
const CAREFUL: &str = include_str!("../../packs/repository/careful.ts");

#[test]
fn adapters_do_on_postgresql_what_their_ports_say() {
    let mut workshop = Workshop::of("repository", &[]);
    let types = example("types", &schema("tests/cases/live/postgresql.prisma"));
    workshop.add("repository", types, &[]);
    workshop.write("shop/test.ts", SHOP);
    workshop.write("types/test.ts", TYPES);
    workshop.compile_strictly();
    try_out(&workshop, "shop", &schema("examples/prisma/shop"));
    try_out(&workshop, "types", &schema("tests/cases/live/postgresql.prisma"));
}

#[test]
fn every_model_of_the_examples_goes_there_and_back() {
    let workshop = Workshop::of("repository", &[]);
    workshop.compile_strictly();
    for example in &workshop.examples {
        let context = format!("{}/context.json", example.name);
        workshop.write(&context, &serde_json::to_string(&example.context.schema).expect("it can be written"));
        let database = database_of(&schema(&format!(
            "examples/prisma/{}",
            example.name.replacen("history-", "history/", 1)
        )));
        let mut node = Command::new("node");
        node.env("TZ", "Asia/Kolkata").arg(schema("tests/packs/repository/every-model.mjs"));
        node.arg(workshop.path(&format!("js/{}", example.name)))
            .arg(workshop.path(&context))
            .arg(database.url());
        let tally: BTreeMap<String, usize> = serde_json::from_str(&run(&mut node)).expect("it prints JSON");
        assert_eq!(tally["models"], example.context.schema.models.len(), "{}", example.name);
        assert!(tally["finders"] > 0 && tally["lists"] > 0, "{}: {tally:?}", example.name);
    }
}

#[test]
fn no_name_leads_astray() {
    let mut workshop = Workshop::empty();
    let path = schema("tests/cases/packs/repository.prisma");
    workshop.add("repository", example("careful", &path), &[]);
    workshop.write("careful/test.ts", CAREFUL);
    workshop.compile_strictly_with(&["--rootDir", "."]);
    try_out(&workshop, "careful", &path);
}

#[test]
fn one_folder_for_a_bundler_compiles() {
    let options = [("layout", "flat"), ("import-extension", "none"), ("page-size", "2000")];
    let workshop = Workshop::of("repository", &options);
    workshop.compile_strictly_with(&["--module", "esnext", "--moduleResolution", "bundler"]);
}

#[test]
fn chosen_models_stand_by_themselves() {
    let mut workshop = Workshop::empty();
    let shop = example("shop", &schema("examples/prisma/shop"));
    workshop.add("repository", shop, &[("models", "Order"), ("import-extension", "ts")]);
    workshop.compile_strictly_with(&["--noEmit", "--allowImportingTsExtensions"]);
    assert!(workshop.path("shop/postgres/order.postgres.ts").exists());
    assert!(!workshop.path("shop/postgres/customer.postgres.ts").exists());
}

fn example(name: &str, schema: &Path) -> Example {
    let context = Context::of(&examples::analysis(schema).schema).expect("nothing is annotated");
    Example { name: name.to_owned(), context }
}

fn schema(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs the script of an example on a database that was made for it, in a time zone that is not UTC.
fn try_out(workshop: &Workshop, example: &str, schema: &Path) {
    let database = database_of(schema);
    let script = workshop.path(&format!("js/{example}/test.js"));
    run(Command::new("node").env("TZ", "America/New_York").arg(script).arg(database.url()));
}

fn database_of(schema: &Path) -> Database {
    let mut diff = Command::new(env!("CARGO_BIN_EXE_prismakit"));
    let sql = run(diff.args(["diff", "--from", "empty", "--direction", "up", "--to"]).arg(schema));
    let database = Database::new(Provider::Postgresql);
    database.connect().execute(&sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    database
}
