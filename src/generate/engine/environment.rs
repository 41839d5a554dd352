//! What templates can do: the syntax, how values are printed, functions and filters.

use std::borrow::Cow;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::explain;
use crate::generate::error::RenderError;
use crate::generate::filters::{self, Background};
use crate::generate::pack::Pack;
use crate::schema::spelling;

/// The environment of a pack, with all its templates.
pub(super) fn of(
    pack: &Pack,
    background: &Background,
    options: &Value,
) -> Result<Environment<'static>, RenderError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(print);
    environment.set_debug(true);
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    environment.set_syntax(syntax.build().expect("the delimiters are the usual ones"));
    filters::register(&mut environment, background, options);
    environment.add_function("fail", |message: String| -> Result<Value, Error> { Err(fault(message)) });
    environment.add_function("find_field", |item: Value, name: &str| find_field(&item, name));
    for (name, text) in &pack.templates {
        if let Err(error) = environment.add_template_owned(name.clone(), text.clone()) {
            return Err(explain::in_template(pack, &error, name, None));
        }
    }
    Ok(environment)
}

/// Says that no `word` is called `name`, of those that are there.
pub(super) fn not_found<'n>(word: &str, name: &str, there: impl Iterator<Item = &'n str>) -> Error {
    let guess = guess(name, there);
    fault(format!("the schema has no {word} `{name}` that is not ignored{guess}"))
}

/// Says that there are no items of the kind `word`.
pub(super) fn unknown_list(word: &str) -> Error {
    fault(format!("there is nothing for each `{word}`, only for each `model`, `enum` and `type`"))
}

/// Says that a template which is for each of something is used for that alone.
pub(super) fn nested() -> Error {
    fault("a template that `for_each` renders cannot use `for_each` itself")
}

/// A field of a model or a composite type.
fn find_field(item: &Value, name: &str) -> Result<Value, Error> {
    let fields: Vec<_> = item.get_attr("fields")?.try_iter()?.collect();
    let names: Vec<_> = fields.iter().map(|field| field.get_attr("name")).collect::<Result<_, _>>()?;
    if let Some(index) = names.iter().position(|known| known.as_str() == Some(name)) {
        return Ok(fields[index].clone());
    }
    let guess = guess(name, names.iter().filter_map(Value::as_str));
    Err(fault(format!("`{}` has no field `{name}` that is not ignored{guess}", item.get_attr("name")?)))
}

fn guess<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> String {
    let meant = spelling::closest(name, candidates);
    meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default()
}

fn fault(message: impl Into<Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

/// Texts and numbers as they are, booleans as most languages have them. What does not exist is an error,
/// because it would end up in the output as a word.
fn print(
    out: &mut minijinja::Output<'_>,
    _: &mut minijinja::State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    match value.kind() {
        ValueKind::Bool => Ok(out.write_str(if value.is_true() { "true" } else { "false" })?),
        ValueKind::None => {
            Err(fault("this is `none` here, which cannot be printed; `or \"\"` prints nothing in its place"))
        }
        // What an `if` without an `else` leaves; anything else that is undefined was refused before.
        ValueKind::Undefined => Ok(()),
        ValueKind::Seq | ValueKind::Map | ValueKind::Iterable => {
            Err(fault("a list or an object cannot be printed; use `join`, `json` or a loop"))
        }
        _ => match value.as_str() {
            Some(text) => Ok(out.write_str(text)?),
            None => Ok(write!(out, "{value}")?),
        },
    }
}
