//! The manual pages: what shows manuals accepts them, and nothing is missing.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use super::help::subcommands;
use super::{Cli, assert_run};

/// The pages that `man --out` writes, by the names of their files.
fn pages() -> (Cli, BTreeMap<String, String>) {
    let cli = Cli::new().args(["man", "--out", "share/man1"]);
    assert_eq!(cli.output().status.code(), Some(0), "{}", cli.run());
    let files = fs::read_dir(cli.path().join("share/man1")).expect("the folder is made");
    let names = files.map(|file| file.expect("the folder can be read").file_name());
    let names = names.map(|name| name.into_string().expect("a name is text"));
    let pages = names.map(|name| (name.clone(), cli.read(&format!("share/man1/{name}")))).collect();
    (cli, pages)
}

#[test]
fn every_subcommand_has_a_page_and_no_hidden_one() {
    let (_, pages) = pages();
    assert!(pages.contains_key("prismakit.1"));
    for command in subcommands().iter().filter(|command| *command != "help") {
        let page = &pages[&format!("prismakit-{command}.1")];
        assert!(page.contains("EXAMPLES"), "{command}: {page}");
    }
    assert!(pages.contains_key("prismakit-db-pull.1") && pages.contains_key("prismakit-migrate-up.1"));
    assert!(!pages.keys().any(|name| name.contains("scratch") || name.contains("help")), "{pages:?}");
    assert!(pages.keys().all(|name| name.ends_with(".1")), "something else is left: {pages:?}");
}

#[test]
fn the_pages_are_shown_without_a_warning() {
    let (cli, pages) = pages();
    // A date would differ from build to build.
    let is_missed = |line: &&str| !line.contains("missing date, using \"\"");
    for (program, args) in
        [("mandoc", &["-T", "lint", "-W", "warning"][..]), ("groff", &["-man", "-ww", "-z"])]
    {
        let mut command = Command::new(program);
        command.args(args).args(pages.keys()).current_dir(cli.path().join("share/man1"));
        let output =
            command.output().unwrap_or_else(|error| panic!("`scripts/servers` installs {program}: {error}"));
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).lines().filter(is_missed).collect::<Vec<_>>().join("\n");
        assert_eq!(said, "", "{program}");
    }
}

#[test]
fn without_a_folder_the_first_page_is_printed() {
    let (cli, pages) = pages();
    let printed = cli.args(["man"]).output().stdout;
    assert_eq!(String::from_utf8_lossy(&printed), pages["prismakit.1"]);
}

#[test]
fn a_page_is_laid_out_as_manuals_are() {
    assert_run!("man_explain", {
        let (cli, _) = pages();
        let output = Command::new("mandoc")
            .args(["-T", "ascii", "-O", "width=78", "share/man1/prismakit-explain.1"])
            .current_dir(cli.path())
            .output()
            .expect("`scripts/servers` installs mandoc");
        Page(String::from_utf8(output.stdout).expect("a page is text"))
    });
}

/// A page as it is shown, without the marks of bold and underlined letters.
struct Page(String);

impl Page {
    fn run(&self) -> String {
        let mut text = String::new();
        for c in self.0.chars() {
            if c == '\u{8}' {
                text.pop();
            } else {
                text.push(c);
            }
        }
        text.replace(env!("CARGO_PKG_VERSION"), "[version]")
    }
}

#[test]
fn where_the_pages_cannot_go_is_named() {
    let cli = Cli::new().args(["man", "--out", "file/man1"]).file("file", "");
    assert_run!("man_no_folder", cli);
}
