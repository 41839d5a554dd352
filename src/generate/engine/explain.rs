//! What went wrong in a template, in words that help: where, what, and what was probably meant.

use std::error::Error as _;

use minijinja::{Error, ErrorKind};

use super::path;
use crate::generate::context;
use crate::generate::error::{Place, RenderError};
use crate::generate::filters;
use crate::generate::pack::Pack;
use crate::schema::spelling;

/// The error for `template`. Where it happened in another one that was included, that one is named.
pub(super) fn in_template(pack: &Pack, error: &Error, template: &str, item: Option<&str>) -> RenderError {
    let cause = innermost(error);
    let template = cause.name().filter(|name| pack.templates.contains_key(*name)).unwrap_or(template);
    let text = pack.templates[template].as_str();
    let place = Place {
        pack: pack.name.clone(),
        template: template.to_owned(),
        text: text.to_owned(),
        line: cause.line(),
        range: cause.range().filter(|range| text.get(range.clone()).is_some()),
        item: item.map(str::to_owned),
    };
    of(cause, place)
}

/// The error in an expression of `pack.toml`, which is `text`.
pub(super) fn in_manifest(pack: &Pack, error: &Error, text: &str, item: Option<&str>) -> RenderError {
    let cause = innermost(error);
    let range = cause.range().filter(|range| text.get(range.clone()).is_some());
    of(cause, path::in_manifest(pack, text, range, item))
}

fn of(cause: &Error, place: Place) -> RenderError {
    let written = place.range.clone().and_then(|range| place.text.get(range));
    let (message, hint) = (message(cause, written), hint(cause, written));
    RenderError { place: Box::new(place), message, hint }
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
        ErrorKind::UnknownFilter => spelling::closest(word, filters::names()),
        _ => None,
    };
    match (guess, error.kind()) {
        (Some(guess), _) if guess != word => Some(format!("did you mean `{guess}`?")),
        (_, ErrorKind::UndefinedError) => {
            Some("`prismakit schema template-context` describes what exists".to_owned())
        }
        (_, ErrorKind::UnknownFilter) => {
            Some(format!("the filters of prismakit are {}", filters::names().collect::<Vec<_>>().join(", ")))
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
