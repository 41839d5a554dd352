//! The pages of `docs/rules`, which findings link to: they are what `explain` says, written down.
//!
//! `scripts/bless` writes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::Value;

use super::rules::{rules, stdout, text};
use super::{Cli, conform, schema};

const INDEX: &str = "\
# Rules

What `prismakit check` finds, under `queries` what `prismakit usage` finds in code, and under `hazard` what
`prismakit diff` says about a migration.
`prismakit explain CODE` shows these pages in the terminal, and `prismakit rules` the list with the
levels of your configuration.

The rules of the language itself have [a page of their own](language.md).
";

const LANGUAGE: &str = "\
# The rules of the language

What Prisma itself refuses or warns about. Errors cannot be turned off, because a schema that has
one is not valid; warnings can, with `--ignore`.
";

/// The pages by their names.
fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::from([("README.md".to_owned(), INDEX.to_owned())]);
    let mut language = LANGUAGE.to_owned();
    let mut group = String::new();
    let (schema, list) = (schema("explain"), rules());
    let explained = list.par_iter().map(|rule| explained(rule, &schema)).collect::<Vec<_>>();
    for (rule, (name, page)) in list.iter().zip(explained) {
        let code = text(rule, "code");
        if code.starts_with('V') {
            language.extend(["\n", &page.replace("\n## ", "\n### ").replacen("# ", "## ", 1)]);
            continue;
        }
        let index = pages.entry("README.md".to_owned()).or_default();
        if text(rule, "group") != group {
            text(rule, "group").clone_into(&mut group);
            index.extend([
                "\n## ",
                &group,
                "\n\n| code | name | default | fix |\n| --- | --- | --- | --- |\n",
            ]);
        }
        let columns = ["name", "default", "fix"].map(|key| text(rule, key)).join(" | ");
        index.extend([format!("| [{code}]({name}) | {columns} |\n")]);
        pages.insert(name, page);
    }
    pages.insert("language.md".to_owned(), language);
    pages
}

/// What is said about a rule, with the name of the page that it goes to.
fn explained(rule: &Value, schema: &Value) -> (String, String) {
    let code = text(rule, "code");
    let name = if code.starts_with('V') { "language.md".to_owned() } else { format!("{code}.md") };
    assert_links_to(code, &name, schema);
    (name, stdout(&Cli::new().args(["explain", code, "--output-format", "markdown"])))
}

/// The explanation of a rule for programs is as its schema says, and links to its page.
fn assert_links_to(code: &str, page: &str, schema: &Value) {
    let explanation = stdout(&Cli::new().args(["explain", code, "--output-format", "json"]));
    let explanation: Value = serde_json::from_str(&explanation).expect("the explanation is JSON");
    conform(&explanation, schema);
    let url = text(&explanation, "url");
    assert!(url.contains(&format!("/docs/rules/{page}")), "{url}");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

/// The pages as they are in the repository.
fn written() -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder())
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("the folder can be read").path());
    let name = |path: &Path| path.file_name().expect("a page has a name").to_string_lossy().into_owned();
    entries.map(|path| (name(&path), fs::read_to_string(&path).expect("a page is text"))).collect()
}

#[test]
fn every_rule_has_its_page() {
    let pages = pages();
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        fs::create_dir_all(folder()).expect("the folder can be made");
        for name in written().keys().filter(|name| !pages.contains_key(*name)) {
            fs::remove_file(folder().join(name)).expect("a page can be removed");
        }
        for (name, page) in &pages {
            fs::write(folder().join(name), page).expect("a page can be written");
        }
    }
    let written = written();
    let stale: Vec<_> =
        pages.iter().filter(|(name, page)| written.get(*name) != Some(*page)).map(|(name, _)| name).collect();
    assert!(stale.is_empty() && written.len() == pages.len(), "`scripts/bless` writes docs/rules: {stale:?}");
}
