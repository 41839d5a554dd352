//! Patterns against a second implementation, and against all of their texts.

use std::collections::BTreeSet;

use proptest::prelude::*;
use regex::Regex;

use super::{MAX_LENGTH, Node, Pattern, parse};
use crate::schema::connector::LengthUnit;
use crate::seed::draw::Draw;

fn pattern(text: &str) -> Pattern {
    Pattern::parse(text).unwrap_or_else(|(at, fault)| panic!("{text} {at} {fault:?}"))
}

fn any(pattern: &Pattern, row: u64) -> String {
    let mut text = String::new();
    pattern.write_any(Draw::named(1, "pattern").fork(row), &mut text);
    text
}

fn nth(pattern: &Pattern, n: u64) -> String {
    let mut text = String::new();
    pattern.write_nth(n, &mut text);
    text
}

/// All texts of a part, one way after the other.
fn all(node: &Node) -> BTreeSet<String> {
    let joined = |before: BTreeSet<String>, after: &BTreeSet<String>| -> BTreeSet<String> {
        before.iter().flat_map(|start| after.iter().map(move |end| format!("{start}{end}"))).collect()
    };
    let empty = || BTreeSet::from([String::new()]);
    match node {
        Node::Class(chars) => chars.iter().map(ToString::to_string).collect(),
        Node::Sequence(nodes) => nodes.iter().fold(empty(), |before, node| joined(before, &all(node))),
        Node::Choice(nodes) => nodes.iter().flat_map(all).collect(),
        Node::Repeat(node, min, max) => {
            let once = all(node);
            let times = |count| (0..count).fold(empty(), |before, _| joined(before, &once));
            (*min..=*max).flat_map(times).collect()
        }
    }
}

/// What a database makes of a text that sees no case and no spaces at the end.
fn seen(text: &str) -> String {
    text.trim_end_matches(' ').to_lowercase()
}

#[test]
fn counts_are_those_of_different_texts() {
    for (text, count) in [
        ("", 1),
        ("abc", 1),
        ("[A-Z]{3}-[0-9]{4}", 26 * 26 * 26 * 10_000),
        ("a?a?a?", 4),
        ("a{2,5}", 4),
        ("(a|a|b)", 2),
        ("(ab|a)(c|bc)", 3),
        ("[Aa]", 1),
        ("[A-Za-z]", 26),
        ("\\w", 37),
        ("\\d{2,3}", 1100),
        ("(ja|nein|vielleicht)", 3),
        ("[äöü]\\-\\\\", 3),
        ("\\w{64}", u64::MAX),
        // As without the space for some databases.
        ("a ?", 1),
        ("a ", 0),
        ("a b?", 1),
        // The case of a letter decides on the next one: the small one wins.
        ("(ax|Ay)", 1),
        ("(Ay|[Aa]x)", 2),
    ] {
        assert_eq!(pattern(text).count(), count, "{text}");
    }
}

#[test]
fn texts_are_counted_up_in_their_order() {
    let sku = pattern("[A-B]{2}-[0-9]");
    let texts: Vec<_> = [0, 1, 9, 10, 20, 39].map(|n| nth(&sku, n)).to_vec();
    assert_eq!(texts, ["AA-0", "AA-1", "AA-9", "AB-0", "BA-0", "BB-9"]);
    assert_eq!(nth(&pattern("a{0,3}"), 2), "aa");
    // Numbers near the end of what 64 bits hold.
    assert_eq!(nth(&pattern("\\d{30}"), u64::MAX - 1).len(), 30);
}

#[test]
fn lengths_are_known_before_there_are_texts() {
    let lengths = |text: &str| {
        let pattern = pattern(text);
        (
            pattern.min_length(),
            pattern.max_length(LengthUnit::Characters),
            pattern.max_length(LengthUnit::Bytes),
        )
    };
    assert_eq!(lengths("[A-Z]{3}-[0-9]{2,4}"), (6, 8, 8));
    assert_eq!(lengths("(ä|bcd)?"), (0, 3, 3));
    assert_eq!(lengths("ä{2}"), (2, 2, 4));
}

#[test]
fn patterns_that_cannot_be_followed_say_where() {
    let long = "a".repeat(MAX_LENGTH + 1);
    let deep = "(".repeat(60);
    let told: Vec<_> = [
        "a*",
        "a+",
        "+",
        "a{,3}",
        "a{3,2}",
        "a{0}",
        "a{x}",
        "a{3",
        "a{9999}",
        "a??",
        "a{2}?",
        "(a",
        "a)",
        "[a",
        "[]",
        "[^a]",
        "[z-a]",
        "[a-\\d]",
        "a]",
        "a}",
        "a.b",
        "^a$",
        "a$",
        "\\s",
        "\\",
        "(?i)a",
        "(a|b",
        "x|*",
        "(((a{500}){500}){500})",
        "(((){500}){500}){500}",
        "(a|b){0,30}a(a|b){20}",
        &deep,
        &long,
    ]
    .map(|text| {
        let (at, fault) = Pattern::parse(text).expect_err(text);
        let shown: String = text.chars().take(30).collect();
        let help = fault.help.map(|help| format!("; {help}")).unwrap_or_default();
        format!("{shown} at {at}: {}{help}", fault.message)
    })
    .to_vec();
    crate::test_support::snapshots("seed")
        .bind(|| insta::assert_snapshot!("pattern_errors", told.join("\n")));
}

/// Texts of patterns, made of what the language has.
fn patterns() -> impl Strategy<Value = String> {
    let letter = prop::sample::select(vec!["a", "B", "7", "-", "ß", "\\.", "\\-", "é", "_", " "]);
    let class =
        prop::sample::select(vec!["[a-c]", "[A-Ca]", "\\d", "\\w", "[0-3x-z_]", "[\\d\\-]", "[ab ]", "[-a]"]);
    let atom = prop_oneof![letter.prop_map(str::to_owned), class.prop_map(str::to_owned)];
    atom.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join("|"))),
            (inner.clone(), 0_u32..3, 0_u32..2)
                .prop_map(|(part, min, more)| format!("({part}){{{min},{}}}", (min + more).max(1))),
            inner.prop_map(|part| format!("(?:{part})?")),
        ]
    })
}

proptest! {
    #[test]
    fn every_text_is_one_of_its_pattern(text in patterns(), number in 0..u64::MAX) {
        let pattern = pattern(&text);
        let regex = Regex::new(&format!("^(?:{text})$")).expect("the language is a part of regular expressions");
        for row in 0..20 {
            let any = any(&pattern, row);
            prop_assert!(regex.is_match(&any), "{} {:?}", text, any);
            let length = any.chars().count();
            prop_assert!((pattern.min_length()..=pattern.max_length(LengthUnit::Characters)).contains(&length));
        }
        let mut texts = BTreeSet::new();
        for n in 0..pattern.count().min(500) {
            let nth = nth(&pattern, n);
            prop_assert!(regex.is_match(&nth), "{} {:?}", text, nth);
            prop_assert!(texts.insert(seen(&nth)), "{} {:?}", text, nth);
        }
        if let Some(n) = number.checked_rem(pattern.count()) {
            let nth = nth(&pattern, n);
            prop_assert!(regex.is_match(&nth), "{} {:?}", text, nth);
            prop_assert!(texts.insert(seen(&nth)) || n < 500, "{} {:?}", text, nth);
        }
    }

    #[test]
    fn no_text_is_missing(text in patterns()) {
        let pattern = pattern(&text);
        let node = parse::parse(&text).unwrap();
        // Texts that end with spaces are left out, and the case of no letter decides on what follows.
        if pattern.count() < 3000 && !text.contains(['B', 'A', ' ']) {
            let texts: BTreeSet<_> = all(&node).iter().map(|text| seen(text)).collect();
            let counted: BTreeSet<_> = (0..pattern.count()).map(|n| seen(&nth(&pattern, n))).collect();
            prop_assert_eq!(counted, texts, "{}", text);
        }
    }
}
