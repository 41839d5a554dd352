//! Every meaning in every room: texts that fit, and that differ where they must.

mod coherence;
mod validity;

use rustc_hash::FxHashSet;

use crate::seed::values::{At, Siblings};
use crate::sql::row::{Cell, Row};

use super::*;

#[derive(Debug)]
struct Alone;

impl Siblings for Alone {
    fn cell(&self, _column: usize, _row: u64, _out: &mut Row) {}
}

const ROOMS: [u32; 15] = [1, 2, 3, 5, 8, 10, 16, 20, 32, 50, 64, 100, 191, 255, u32::MAX];

/// Where the cell of a row and a column stands.
fn at(row: u64, column: &str) -> At<'static> {
    let table = Draw::named(7, "Table");
    let cell = Draw::named(7, column).fork(row);
    At {
        row,
        subject: table.fork(row),
        cell,
        created: 1_700_000_000_000_000 + i64::try_from(row).unwrap(),
        siblings: &Alone,
    }
}

fn column(meaning: &str, chars: u32, locale: Locale) -> Box<dyn Values> {
    of(meaning, Room { chars }, locale, Draw::named(7, meaning)).unwrap_or_else(|| panic!("no {meaning}"))
}

fn text(write: impl FnOnce(&mut Row)) -> String {
    let mut row = Row::new();
    write(&mut row);
    let Cell::Text(text) = row.cell(0) else { panic!("no text") };
    text.to_owned()
}

fn any(values: &dyn Values, row: u64, name: &str) -> String {
    text(|out| values.any(&at(row, name), out))
}

fn nth(values: &dyn Values, n: u64, name: &str) -> String {
    text(|out| values.nth(n, &at(n % 17, name), out))
}

/// Texts of a meaning without a limit.
fn samples(meaning: &str, count: u64) -> Vec<String> {
    let values = column(meaning, u32::MAX, Locale::En);
    let usual = (0..count).map(|row| any(&*values, row, meaning));
    usual.chain((0..count.min(values.count())).map(|n| nth(&*values, n, meaning))).collect()
}

fn check(text: &str, chars: u32, what: &str) {
    assert!(text.chars().count() <= chars as usize, "{what} in {chars}: {text:?}");
    assert!(!text.is_empty() && text.trim() == text, "{what} in {chars}: {text:?}");
    let is_formal = matches!(what, "json-text" | "source-code" | "regex" | "cron");
    assert!(
        is_formal || !text.contains("  ") && !text.contains(['{', '}', '|']),
        "{what} in {chars}: {text:?}"
    );
}

#[test]
fn names_are_unique() {
    let mut names: Vec<_> = meanings().map(|(name, _)| name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn lists_have_no_word_twice() {
    for (name, words) in lists::all() {
        let lower: FxHashSet<_> = words.iter().map(|word| word.to_lowercase()).collect();
        assert_eq!(lower.len(), words.len(), "{name}");
    }
    for meaning in registry() {
        if let meaning::Make::Words(words, _) = meaning.make {
            let lower: FxHashSet<_> = words.iter().map(|word| word.to_lowercase()).collect();
            assert_eq!(lower.len(), words.len(), "{}", meaning.name);
        }
    }
}

#[test]
fn all_texts_fit() {
    for (name, _) in meanings() {
        for chars in ROOMS {
            let values = column(name, chars, Locale::En);
            for row in 0..300 {
                let text = any(&*values, row, name);
                check(&text, chars, name);
            }
        }
    }
}

#[test]
fn texts_of_other_locales_fit() {
    for locale in &Locale::ALL[1..] {
        for (name, _) in meanings() {
            for chars in [4, 12, 30, 60, 191, u32::MAX] {
                let values = column(name, chars, *locale);
                for n in 0..20.min(values.count()) {
                    check(&any(&*values, n, name), chars, name);
                    check(&nth(&*values, n, name), chars, name);
                }
            }
        }
    }
}

#[test]
fn numbered_texts_differ_and_fit() {
    for (name, _) in meanings() {
        for chars in ROOMS {
            let values = column(name, chars, Locale::En);
            let count = values.count();
            assert!(count >= if chars == 1 { 36 } else { 300 }, "{name} in {chars}: {count}");
            let (mut seen, last) = (FxHashSet::default(), count - 1);
            let far = [10_000, 1_000_000, 999_999_999, last - last / 3, last];
            for n in (0..count.min(3000)).chain(far.into_iter().filter(|n| (3000..count).contains(n))) {
                let text = nth(&*values, n, name);
                check(&text, chars, name);
                assert!(
                    seen.insert(text.to_lowercase()) || (n >= 3000 && n == last),
                    "{name} in {chars}, {n}: {text:?}"
                );
            }
        }
    }
}

#[test]
fn small_rooms_are_used_up() {
    for (name, _) in meanings() {
        for (chars, least) in [(1, 36), (2, 900), (3, 10_000)] {
            assert!(column(name, chars, Locale::En).count() >= least, "{name} in {chars}");
        }
        let values = column(name, 2, Locale::En);
        let texts: FxHashSet<_> =
            (0..values.count()).map(|n| nth(&*values, n, name).to_lowercase()).collect();
        assert_eq!(texts.len() as u64, values.count(), "{name}");
    }
}

#[test]
fn what_is_written_depends_on_nothing_else() {
    for (name, _) in meanings() {
        let (one, other) = (column(name, 64, Locale::En), column(name, 64, Locale::En));
        for row in [3, 1, 2, 1] {
            assert_eq!(any(&*one, row, name), any(&*other, row, name));
            assert_eq!(nth(&*one, row, name), nth(&*other, row, name));
        }
    }
}

#[test]
fn examples_of_all_meanings() {
    let mut lines = Vec::new();
    for (name, about) in meanings() {
        let values = column(name, u32::MAX, Locale::En);
        let examples = (0..3).map(|row| any(&*values, row, name)).chain([nth(&*values, 481, name)]);
        lines.push(format!("{name}: {about}"));
        lines.extend(examples.map(|example| format!("    {}", example.replace('\n', "\\n"))));
    }
    insta::with_settings!({ snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/seed"), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("texts", lines.join("\n"));
    });
}
