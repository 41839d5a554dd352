//! `docs/seeding-reference.md`, which is what the program says of itself, and the plan and the
//! annotations of `docs/seeding.md`, which decide what the page says.
//!
//! `scripts/bless` writes the reference.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use prismakit::schema::{Options, Schema, analyze};
use prismakit::seed::Choices;
use prismakit::seed::format::FORMATS;
use prismakit::seed::values::text::{Locale, meanings};
use prismakit::text::Sources;
use serde_json::Value;

use super::template_pages::{blocks, objects, properties, section};
use super::{conform, schema};

const INTRODUCTION: &str = "\
# Seed data: reference

[Seed data](seeding.md) says how rows are made and what a plan file is for. This page lists what can stand in one.

# seed.toml
";

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

#[test]
fn the_reference_is_what_the_program_says() {
    let page = reference();
    let path = docs().join("seeding-reference.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &page).expect("the page can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/seeding-reference.md is old; `scripts/bless` writes it");
}

fn reference() -> String {
    let (root, definitions) = objects(&schema("seed-plan"));
    let mut page = INTRODUCTION.to_owned() + &properties(&root);
    for (name, object) in definitions {
        page += &section("##", &name, &object);
    }
    // TOML has no null: what is not said is left out.
    page = page.replace(" or none |", " |");
    page += "\n# Formats\n\n| `--output-format` | |\n| --- | --- |\n";
    page += &rows(FORMATS.iter().map(|format| (format.name(), format.description())));
    page += "\n# Locales\n\n";
    let locales: Vec<_> = Locale::ALL.iter().map(|locale| format!("`{}`", locale.name())).collect();
    page = page + &locales.join(", ") + ". Capital letters and `-` are taken as well: `pt-BR`.\n";
    page += "\n# Meanings\n\nWhat `like` and `@seed(…)` name.\n\n| meaning | |\n| --- | --- |\n";
    page + &rows(meanings())
}

fn rows<'t>(entries: impl Iterator<Item = (&'t str, &'t str)>) -> String {
    entries.fold(String::new(), |mut rows, (name, about)| {
        writeln!(rows, "| `{name}` | {} |", about.replace('|', "\\|")).expect("a text takes everything");
        rows
    })
}

/// The page, with its blocks of code by their languages.
fn page() -> String {
    fs::read_to_string(docs().join("seeding.md")).expect("the page is there")
}

fn of_language<'p>(blocks: &[(&str, &'p str)], language: &str) -> Vec<&'p str> {
    blocks.iter().filter(|(name, _)| *name == language).map(|(_, text)| *text).collect()
}

fn valid(text: &str) -> Schema {
    let analysis = analyze(Sources::single("schema.prisma", text), &Options::default());
    assert!(analysis.is_valid(), "{:#?}", analysis.diagnostics);
    analysis.schema
}

#[test]
fn the_plan_of_the_page_is_one() {
    let page = page();
    let blocks = blocks(&page);
    let (plans, schemas) = (of_language(&blocks, "toml"), of_language(&blocks, "prisma"));
    let plan = plans.iter().find(|plan| plan.contains("[models.User]")).expect("there is a plan");
    let planned = schemas.iter().find(|schema| schema.contains("model AuditLog")).expect("there is a schema");
    let choices = Choices::read(Some(("seed.toml", plan)), &valid(planned));
    let choices = choices.unwrap_or_else(|errors| panic!("{}", errors[0]));
    assert_eq!(["User", "Post", "AuditLog"].map(|model| choices.rows_of(model, 0)), [50, 200, 0]);
    let value: Value = toml::from_str(plan).expect("the plan is TOML");
    conform(&value, &schema("seed-plan"));
}

#[test]
fn the_annotations_of_the_page_are_followed() {
    let page = page();
    let blocks = blocks(&page);
    let schemas = of_language(&blocks, "prisma");
    let annotated = schemas.iter().find(|schema| schema.contains("@seed(")).expect("there are annotations");
    let text = format!("datasource db {{\n  provider = \"sqlite\"\n}}\n{annotated}");
    let choices = Choices::read(None, &valid(&text));
    let choices = choices.unwrap_or_else(|errors| panic!("{}", errors[0]));
    assert_eq!(["User", "Post"].map(|model| choices.rows_of(model, 0)), [500, 2000]);
    assert_eq!(choices.nulls("User", "email"), Some(100));
}
