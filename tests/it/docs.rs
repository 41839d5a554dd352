//! The README and the guides under `docs/`: every command in them is run as a reader would run it,
//! from top to bottom, and does what the page shows.
//!
//! What a block of code needs stands in a comment directly above it, which a browser does not show:
//! `<!-- run: folder=crm exit=1 -->`; [`Directive`] lists what can stand there. `scripts/bless` writes
//! the present output into blocks in which nothing is left out.

mod block;
mod console;
mod directive;
mod inline;
mod likeness;
mod links;
mod page;
mod picture;
mod session;

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use block::{Reading, Verdict};
use page::Page;

/// Pages that the program writes itself, which other tests hold to it.
const GENERATED: [&str; 2] = ["docs/seeding-reference.md", "docs/template-reference.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages that people write, by their paths.
fn names() -> Vec<String> {
    let entries = fs::read_dir(root().join("docs")).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let pages = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let name = |path: PathBuf| format!("docs/{}", path.file_name().expect("a page has a name").display());
    let mut names: Vec<_> = pages.map(name).filter(|name| !GENERATED.contains(&name.as_str())).collect();
    names.push("README.md".to_owned());
    names.sort();
    names
}

fn pages() -> Vec<Page> {
    let read = |name: String| {
        let text = fs::read_to_string(root().join(&name)).expect("a page is text");
        Page::read(name, text)
    };
    names().into_iter().map(read).collect()
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n\n{}\n", wrong.join("\n\n"));
}

/// `PRISMAKIT_TEST_PAGE=docs/ci.md` runs one page, for whoever is writing it.
#[test]
fn every_page_does_what_it_shows() {
    let only = std::env::var("PRISMAKIT_TEST_PAGE").ok();
    let pages: Vec<_> =
        pages().into_iter().filter(|page| only.as_ref().is_none_or(|name| *name == page.name)).collect();
    assert!(!pages.is_empty(), "there is no page {only:?}");
    let wrong: Vec<_> = pages.par_iter().flat_map_iter(read).collect();
    assert_none(&wrong);
}

/// Goes through a page from top to bottom, and says what is not as it shows.
fn read(page: &Page) -> Vec<String> {
    let mut reading = Reading::default();
    let (mut wrong, mut corrections) = (Vec::new(), Vec::new());
    for block in &page.blocks {
        match reading.verdict(block) {
            Verdict::Right => {}
            Verdict::Wrong(what) => wrong.push(format!("{}:{}: {what}", page.name, block.line)),
            Verdict::Old { is, what } => {
                corrections.push((block.range.clone(), is));
                wrong.push(format!("{}:{}: {what}", page.name, block.line));
            }
        }
    }
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") && !corrections.is_empty() {
        fs::write(root().join(&page.name), page.corrected(&corrections)).expect("a page can be written");
    }
    wrong
}

/// What no test runs, so that it does not grow unseen.
#[test]
fn few_commands_are_left_out() {
    let mut list = String::new();
    for page in pages() {
        for block in &page.blocks {
            for (command, reason) in block.left_out() {
                list.extend([&page.name, ": ", &command, "\n    ", &reason, "\n"]);
            }
        }
    }
    crate::cli::snapshots().bind(|| insta::assert_snapshot!("docs_left_out", list));
}

#[test]
fn every_link_leads_somewhere() {
    assert_none(&pages().iter().flat_map(links::broken).collect::<Vec<_>>());
}

#[test]
fn commands_in_sentences_are_commands() {
    assert_none(&pages().iter().flat_map(inline::unknown).collect::<Vec<_>>());
}

#[test]
fn the_index_knows_every_page() {
    let index = pages().into_iter().find(|page| page.name == "docs/README.md").expect("there is an index");
    let known = |name: &&String| index.links.iter().any(|link| format!("docs/{link}") == **name);
    let pages: Vec<_> = names().into_iter().filter(|name| name.starts_with("docs/")).collect();
    let unknown = pages.iter().filter(|name| *name != "docs/README.md" && !known(name));
    assert_none(&unknown.map(|name| format!("docs/README.md: add {name}")).collect::<Vec<_>>());
}
