//! What templates can do: the syntax, how values are printed, functions and filters.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::{Root, explain};
use crate::generate::context::Context;
use crate::generate::error::RenderError;
use crate::generate::filters;
use crate::generate::pack::Pack;

/// The environment of a pack, with all its templates.
pub(super) fn of<'p>(pack: &'p Pack, context: &Context, root: &Root) -> Result<Environment<'p>, RenderError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(print);
    environment.set_debug(true);
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    environment.set_syntax(syntax.build().expect("the delimiters are the usual ones"));
    filters::register(&mut environment, context, &root.options);
    for (word, list) in [("model", "models"), ("enum", "enums"), ("type", "types")] {
        let items: BTreeMap<_, _> = root.named(list).into_iter().collect();
        environment.add_function(format!("find_{word}"), move |name: &str| find(&items, word, name));
    }
    environment.add_function("fail", |message: String| -> Result<Value, Error> {
        Err(Error::new(ErrorKind::InvalidOperation, message))
    });
    for (name, text) in &pack.templates {
        if let Err(error) = environment.add_template(name, text) {
            return Err(explain::in_template(pack, &error, name, None));
        }
    }
    Ok(environment)
}

fn find(items: &BTreeMap<String, Value>, word: &str, name: &str) -> Result<Value, Error> {
    items.get(name).cloned().ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidOperation,
            format!("the schema has no {word} `{name}` that is not ignored"),
        )
    })
}

/// Texts and numbers as they are, booleans as most languages have them. What does not exist is an error,
/// because it would end up in the output as a word.
fn print(
    out: &mut minijinja::Output<'_>,
    _: &mut minijinja::State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    let fault = |what: &str| Err(Error::new(ErrorKind::InvalidOperation, what.to_owned()));
    match value.kind() {
        ValueKind::Bool => Ok(out.write_str(if value.is_true() { "true" } else { "false" })?),
        ValueKind::None => fault("this is `null` here, which cannot be printed"),
        // What an `if` without an `else` leaves; anything else that is undefined was refused before.
        ValueKind::Undefined => Ok(()),
        ValueKind::Seq | ValueKind::Map | ValueKind::Iterable => {
            fault("a list or an object cannot be printed; use `join`, `json` or a loop")
        }
        _ => match value.as_str() {
            Some(text) => Ok(out.write_str(text)?),
            None => Ok(write!(out, "{value}")?),
        },
    }
}
