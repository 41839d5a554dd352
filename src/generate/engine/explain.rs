//! What went wrong in a template, in words that help: where, what, and what was probably meant.

use std::error::Error as _;
use std::ops::Range;

use minijinja::{Error, ErrorKind};

use super::path;
use crate::generate::context;
use crate::generate::error::{Place, RenderError};
use crate::generate::filters;
use crate::generate::pack::Pack;
use crate::schema::spelling;

/// What templates have by name.
const ROOTS: &[&str] = &["schema", "options", "model", "enum", "type", "loop"];

/// The error for `template`. Where it happened in another one that was included, that one is named.
pub(super) fn in_template(pack: &Pack, error: &Error, template: &str, item: Option<&str>) -> RenderError {
    let (cause, callers) = innermost(pack, error);
    let template = cause.name().filter(|name| pack.templates.contains_key(*name)).unwrap_or(template);
    let text = pack.templates[template].as_str();
    let place = Place {
        pack: pack.name.clone(),
        template: template.to_owned(),
        text: text.to_owned(),
        line: cause.line(),
        range: cause.range().filter(|range| text.get(range.clone()).is_some()),
        item: item.map(str::to_owned),
        callers,
    };
    of(pack, cause, place)
}

/// The error in an expression of `pack.toml`, which is `text`.
pub(super) fn in_manifest(pack: &Pack, error: &Error, text: &str, item: Option<&str>) -> RenderError {
    let (cause, _) = innermost(pack, error);
    let range = cause.range().filter(|range| text.get(range.clone()).is_some());
    let mut error = of(pack, cause, path::in_manifest(pack, text, range, item));
    if cause.kind() == ErrorKind::SyntaxError && text.contains("{{") {
        error.hint = Some("`when` is an expression and has no braces".to_owned());
    }
    error
}

/// The error that the others only pass on, and where each of those is.
fn innermost<'e>(pack: &Pack, error: &'e Error) -> (&'e Error, Vec<String>) {
    let mut at = error;
    let mut callers = Vec::new();
    while let Some(source) = at.source().and_then(|source| source.downcast_ref::<Error>()) {
        if let (Some(name), Some(line)) =
            (at.name().filter(|name| pack.templates.contains_key(*name)), at.line())
        {
            callers.insert(0, format!("{name}:{line}"));
        }
        at = source;
    }
    (at, callers)
}

fn of(pack: &Pack, cause: &Error, mut place: Place) -> RenderError {
    if cause.kind() == ErrorKind::UndefinedError {
        let absent = place.range.clone().and_then(|range| absent(&place.text, range));
        place.range = absent.or(place.range);
    }
    let written = place.range.clone().and_then(|range| place.text.get(range));
    let (message, hint) = (message(cause, written), hint(pack, cause, written));
    RenderError { place: Box::new(place), message, hint }
}

/// The part of an expression that nothing is called: the first path in it with a word that is no key.
fn absent(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let keys = context::keys();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    // What is marked may begin in the middle of a path.
    let mut start = text[..range.start].trim_end_matches(|c| is_word(c) || c == '.').len();
    while start < range.end {
        let rest = &text[start..range.end];
        let length = rest.find(|c| !is_word(c) && c != '.').unwrap_or(rest.len());
        let path = &rest[..length];
        let mut end = start;
        for (index, word) in path.split('.').enumerate() {
            end += word.len() + usize::from(index > 0);
            let known =
                if index == 0 { !is_misspelt_root(text, word) } else { keys.iter().any(|key| key == word) };
            if !known && !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()) {
                return Some(start..end);
            }
        }
        start += length + rest[length..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// Whether `word` looks like something that templates have by name, and nothing in the text gives it a
/// meaning of its own.
fn is_misspelt_root(text: &str, word: &str) -> bool {
    let is_bound = || {
        ["for ", "set ", "as ", "import ", "(", ", "]
            .iter()
            .any(|before| text.contains(&format!("{before}{word}")))
    };
    !ROOTS.contains(&word) && spelling::closest(word, ROOTS.iter().copied()).is_some() && !is_bound()
}

fn message(error: &Error, written: Option<&str>) -> String {
    let detail = error.detail().map(str::to_owned);
    match error.kind() {
        ErrorKind::UndefinedError => match written {
            Some(written) => format!("`{}` does not exist", one_line(written)),
            None => detail.unwrap_or_else(|| "something does not exist here".to_owned()),
        },
        kind => detail.unwrap_or_else(|| kind.to_string()),
    }
}

fn hint(pack: &Pack, error: &Error, written: Option<&str>) -> Option<String> {
    let written = written?;
    match error.kind() {
        ErrorKind::UndefinedError => Some(hint_for_absent(pack, written)),
        ErrorKind::UnknownFilter => Some(match spelling::closest(last_word(written), filters::names()) {
            Some(guess) => did_you_mean(guess),
            None => {
                format!("the filters of prismakit are {}", filters::names().collect::<Vec<_>>().join(", "))
            }
        }),
        _ => None,
    }
}

fn hint_for_absent(pack: &Pack, written: &str) -> String {
    let keys = context::keys();
    let word = last_word(written);
    let root = written.split('.').next().unwrap_or(written);
    let guess = if written.starts_with("options.") {
        let names: Vec<_> = pack.manifest.options.keys().map(|name| name.replace('-', "_")).collect();
        match spelling::closest(word, names.iter().map(String::as_str)) {
            Some(guess) => return did_you_mean(guess),
            None if names.is_empty() => return "the pack has no options".to_owned(),
            None => return format!("the options of the pack are {}", names.join(", ")),
        }
    } else if ["model", "enum", "type"].contains(&root) && keys.iter().any(|key| key == word) {
        return format!("`{root}` is there in files that are made `for-each` of them");
    } else if written.contains('.') {
        spelling::closest(word, keys.iter().map(String::as_str))
    } else {
        spelling::closest(word, ROOTS.iter().copied())
    };
    match guess.filter(|guess| *guess != word) {
        Some(guess) => did_you_mean(guess),
        None => "`prismakit schema template-context` describes what exists".to_owned(),
    }
}

fn did_you_mean(guess: &str) -> String {
    format!("did you mean `{guess}`?")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `nmae` of `model.nmae`.
fn last_word(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    text.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or(text)
}
