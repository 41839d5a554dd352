//! What went wrong in a template, in words that help: where, what, and what was probably meant.

use std::error::Error as _;

use minijinja::{Error, ErrorKind};

use crate::generate::context;
use crate::generate::error::{Place, RenderError};
use crate::generate::filters;
use crate::generate::pack::Pack;
use crate::schema::spelling;

/// The error for `template`, whose text is `text`. Where it happened in another one that was included,
/// that one is named.
pub(super) fn error(
    pack: &Pack,
    error: &Error,
    template: &str,
    text: &str,
    item: Option<&str>,
) -> RenderError {
    let cause = innermost(error);
    let named = cause.name().filter(|name| pack.templates.contains_key(*name));
    let (template, text) = match named {
        Some(name) => (name, pack.templates[name].as_str()),
        None => (template, text),
    };
    let range = cause.range().filter(|range| text.get(range.clone()).is_some());
    let written = range.clone().map(|range| &text[range]);
    let place = Place {
        pack: pack.name.clone(),
        template: template.to_owned(),
        text: text.to_owned(),
        line: named.and(cause.line()),
        range: range.clone(),
        item: item.map(str::to_owned),
    };
    RenderError { place: Box::new(place), message: message(cause, written), hint: hint(cause, written) }
}

/// The error that the others only pass on.
fn innermost(error: &Error) -> &Error {
    let mut at = error;
    while let Some(source) = at.source().and_then(|source| source.downcast_ref::<Error>()) {
        at = source;
    }
    at
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

fn hint(error: &Error, written: Option<&str>) -> Option<String> {
    let written = written?;
    let word = last_word(written);
    let keys = context::keys();
    let guess = match error.kind() {
        ErrorKind::UndefinedError => spelling::closest(word, keys.iter().map(String::as_str)),
        ErrorKind::UnknownFilter => spelling::closest(word, filters::NAMES.iter().copied()),
        _ => None,
    };
    match (guess, error.kind()) {
        (Some(guess), _) if guess != word => Some(format!("did you mean `{guess}`?")),
        (_, ErrorKind::UndefinedError) => {
            Some("`prismakit schema template-context` describes what exists".to_owned())
        }
        (_, ErrorKind::UnknownFilter) => {
            Some(format!("the filters of prismakit are {}", filters::NAMES.join(", ")))
        }
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `nmae` of `model.nmae`.
fn last_word(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    text.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or(text)
}
