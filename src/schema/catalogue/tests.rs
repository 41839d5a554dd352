//! The catalogue is complete, and its examples are what they say they are.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Phase, Validation, all, find};
use crate::schema::{Analysis, Options, Stage, analyze};
use crate::text::Sources;

/// Rules that cannot be broken alone, with the codes that always come along.
const COMPANIONS: &[(&str, &[&str])] = &[
    // Of two keys with one name each is told, by the rule for its kind.
    ("V059", &["V060"]),
    // So are the id and the index that are both clustered.
    ("V098", &["V099"]),
    ("V099", &["V098"]),
    // A many-to-many relation has no `references` at all, whatever they name.
    ("V236", &["V237"]),
    // A view has no id that a join table could refer to.
    ("V240", &["V235"]),
];

fn analysis(rule: &Validation, schema: &str) -> Analysis {
    let options = Options { version: Some(rule.version()), ..Options::default() };
    analyze(Sources::single("schema.prisma", schema), &options)
}

fn codes(analysis: &Analysis) -> BTreeSet<&'static str> {
    analysis.diagnostics.iter().map(|finding| finding.code).collect()
}

fn assert_none(offences: &str) {
    assert!(offences.is_empty(), "\n{offences}");
}

#[test]
fn codes_follow_each_other_without_a_gap() {
    for (number, rule) in (1..).zip(all()) {
        assert_eq!(rule.code, format!("V{number:03}"));
    }
}

#[test]
fn names_are_kebab_case_and_unique() {
    let mut names = BTreeSet::new();
    for rule in all() {
        let is_kebab = rule.name.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
        assert!(is_kebab, "{}", rule.name);
        assert!(names.insert(rule.name), "{} is the name of two rules", rule.name);
    }
}

#[test]
fn a_rule_is_found_by_its_code_and_by_its_name() {
    assert_eq!(find("V024").map(|rule| rule.name), Some("duplicate-field"));
    assert_eq!(find("duplicate-field").map(|rule| rule.code), Some("V024"));
    assert!(find("V999").is_none());
}

#[test]
fn every_rule_says_in_a_sentence_what_it_demands() {
    for rule in all() {
        let begins = rule.summary.starts_with(|c: char| c.is_uppercase() || c == '`');
        assert!(begins && rule.summary.ends_with('.'), "{}: {}", rule.code, rule.summary);
    }
}

#[test]
fn the_wrong_examples_break_their_rule_and_no_other() {
    let mut offences = String::new();
    for rule in all() {
        let Some(bad) = rule.bad() else { continue };
        let found = analysis(rule, &bad);
        let companions = COMPANIONS.iter().find(|(code, _)| *code == rule.code);
        let expected: BTreeSet<_> =
            companions.into_iter().flat_map(|(_, codes)| codes.iter().copied()).chain([rule.code]).collect();
        if codes(&found) != expected {
            writeln!(offences, "{} reports {:?}\n{bad}", rule.code, codes(&found)).expect("a string grows");
        }
    }
    assert_none(&offences);
}

#[test]
fn the_right_examples_break_no_rule() {
    let mut offences = String::new();
    for rule in all() {
        let Some(good) = rule.good() else { continue };
        let found = analysis(rule, &good);
        if !found.diagnostics.is_empty() {
            writeln!(offences, "{} reports {:?}\n{good}", rule.code, codes(&found)).expect("a string grows");
        }
    }
    assert_none(&offences);
}

#[test]
fn the_examples_show_severity_phase_and_fix() {
    let mut offences = String::new();
    for rule in all() {
        let Some(bad) = rule.bad() else { continue };
        let found = analysis(rule, &bad);
        let Some(finding) = found.diagnostics.iter().find(|finding| finding.code == rule.code) else {
            continue;
        };
        let fix = finding.fix.as_ref().map(|fix| fix.applicability);
        if (finding.severity, fix) != (rule.severity, rule.fix) {
            let found = format!("severity: {:?}, fix: {fix:?}", finding.severity);
            writeln!(offences, "{}: the catalogue must say {found}", rule.code).expect("a string grows");
        }
        let is_checked = found.stage == Stage::Complete;
        if is_checked && rule.phase == Phase::Resolving && !hides_nothing(rule) {
            writeln!(offences, "{} is found while resolving and hides nothing", rule.code)
                .expect("a string grows");
        }
        if !is_checked && rule.phase == Phase::Checking {
            writeln!(offences, "{} is not found while checking", rule.code).expect("a string grows");
        }
    }
    assert_none(&offences);
}

fn hides_nothing(rule: &Validation) -> bool {
    rule.severity != crate::diagnostic::Severity::Error || ["V271", "V272", "V273"].contains(&rule.code)
}
