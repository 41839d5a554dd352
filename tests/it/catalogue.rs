//! The catalogue of rules and the code know of each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use prismakit::schema::catalogue::{self, Phase};

/// The codes of the language that the sources report, the catalogue itself left out.
fn reported() -> BTreeSet<String> {
    let mut pending = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut codes = BTreeSet::new();
    while let Some(path) = pending.pop() {
        if path.ends_with("catalogue") {
            continue;
        }
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("the sources can be read");
            pending.extend(entries.map(|entry| entry.expect("a source can be read").path()));
        } else {
            codes.extend(codes_of(&path));
        }
    }
    codes
}

/// The literals of the form `"V024"` in the part of a file before its tests.
fn codes_of(path: &PathBuf) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a source is text");
    let program =
        if path.ends_with("tests.rs") { "" } else { text.split("\nmod tests {").next().unwrap_or("") };
    let is_code = |text: &&str| {
        text.len() == 4 && text.starts_with('V') && text[1..].bytes().all(|b| b.is_ascii_digit())
    };
    program.split('"').filter(is_code).map(str::to_owned).collect()
}

#[test]
fn every_reported_code_is_in_the_catalogue() {
    let unknown: Vec<_> = reported().into_iter().filter(|code| catalogue::find(code).is_none()).collect();
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn every_rule_of_the_catalogue_is_reported_or_says_why_not() {
    let reported = reported();
    for rule in catalogue::all() {
        let is_reported = reported.contains(rule.code);
        match rule.phase {
            Phase::Resolving | Phase::Checking => assert!(is_reported, "nothing reports {}", rule.code),
            Phase::Never(_) => assert!(!is_reported, "{} is reported after all", rule.code),
        }
    }
}
