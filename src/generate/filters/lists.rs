//! Filters of minijinja for lists, made as strict as everything else: an attribute that an item does not
//! have is an error, and so is joining what cannot be printed.

use minijinja::value::{Kwargs, Rest, Value, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, filters};

/// The filters that name an attribute: how they are called, and whether it comes first.
const BY_ATTRIBUTE: &[(&str, bool)] = &[
    ("groupby", true),
    ("map", false),
    ("rejectattr", true),
    ("selectattr", true),
    ("sort", false),
    ("unique", false),
];

/// Those of them that take capitals and small letters for the same, unless they are told otherwise. In a
/// schema they are not: `role` and `Role` may both be there.
const CASELESS: &[&str] = &["groupby", "sort", "unique"];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("lenient_groupby", filters::groupby);
    environment.add_filter("lenient_join", filters::join);
    environment.add_filter("lenient_map", filters::map);
    environment.add_filter("lenient_rejectattr", filters::rejectattr);
    environment.add_filter("lenient_selectattr", filters::selectattr);
    environment.add_filter("lenient_sort", filters::sort);
    environment.add_filter("lenient_unique", filters::unique);
    for (name, is_first) in BY_ATTRIBUTE {
        environment.add_filter(
            *name,
            move |state: &mut State<'_, '_>, list: Value, args: Rest<ValueOrKwargs>| {
                let (list, args) = (collected(&list)?, args.into_values());
                if let Some(attribute) = attribute(&args, *is_first) {
                    refuse_absent(&list, &attribute)?;
                }
                let args = if CASELESS.contains(name) { case_sensitive(args)? } else { args };
                apply(state, name, list, &args)
            },
        );
    }
    environment.add_filter("join", |state: &mut State<'_, '_>, list: Value, args: Rest<ValueOrKwargs>| {
        let (list, args) = (collected(&list)?, args.into_values());
        for (index, item) in list.try_iter()?.enumerate() {
            if item.is_none() || item.is_undefined() {
                let message = format!("item {} of the list is `none`, which cannot be joined", index + 1);
                return Err(Error::new(ErrorKind::InvalidOperation, message));
            }
        }
        apply(state, "join", list, &args)
    });
}

/// The arguments with `case_sensitive=true` where they say nothing about it.
fn case_sensitive(mut args: Vec<Value>) -> Result<Vec<Value>, Error> {
    let named = args.iter().position(Value::is_kwargs).map(|place| args.remove(place));
    let mut options = vec![("case_sensitive".to_owned(), Value::from(true))];
    if let Some(named) = named {
        for key in named.try_iter()? {
            options.push((key.to_string(), named.get_item(&key)?));
        }
    }
    args.push(options.into_iter().collect::<Kwargs>().into());
    Ok(args)
}

fn collected(list: &Value) -> Result<Value, Error> {
    if list.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    // A text is a list of its characters to minijinja, and stays the text that it is.
    if list.as_str().is_some() { Ok(list.clone()) } else { Ok(list.try_iter()?.collect()) }
}

/// The attribute that the arguments name, unless they say what to take in its place.
fn attribute(args: &[Value], is_first: bool) -> Option<String> {
    let named = args.iter().find(|argument| argument.is_kwargs());
    let keyword =
        |key: &str| named.and_then(|named| named.get_attr(key).ok()).filter(|value| !value.is_undefined());
    if keyword("default").is_some() {
        return None;
    }
    let positional = args.first().filter(|argument| is_first && !argument.is_kwargs()).cloned();
    positional.or_else(|| keyword("attribute")).and_then(|name| name.as_str().map(str::to_owned))
}

fn refuse_absent(list: &Value, attribute: &str) -> Result<(), Error> {
    let first = attribute.split('.').next().unwrap_or(attribute);
    for item in list.try_iter()? {
        if item.get_attr(first)?.is_undefined() {
            let message = format!("the items of this list have no `{first}`");
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        }
    }
    Ok(())
}

fn apply(state: &mut State<'_, '_>, name: &str, list: Value, args: &[Value]) -> Result<Value, Error> {
    let args: Vec<_> = std::iter::once(list).chain(args.iter().cloned()).collect();
    state.apply_filter(&format!("lenient_{name}"), &args)
}

#[cfg(test)]
mod tests {
    use minijinja::{Environment, context};

    fn render(expression: &str) -> Result<String, String> {
        let mut environment = Environment::new();
        super::register(&mut environment);
        let items = [context! { name => "b", kind => "x" }, context! { name => "a", kind => "y" }];
        let text = format!("{{{{ {expression} }}}}");
        environment.render_str(&text, context! { items }).map_err(|error| error.to_string())
    }

    #[test]
    fn they_do_what_they_did() {
        for (expression, expected) in [
            ("items | map(attribute='name') | join(', ')", "b, a"),
            ("items | map('upper') | length", "2"),
            ("items | selectattr('kind', 'equalto', 'x') | map(attribute='name') | join", "b"),
            ("items | rejectattr('kind', 'equalto', 'x') | map(attribute='name') | join", "a"),
            ("items | sort(attribute='name') | map(attribute='name') | join", "ab"),
            ("items | groupby('kind') | length", "2"),
            ("items | map(attribute='none', default='-') | join", "--"),
            ("'abc' | join('.')", "a.b.c"),
            ("['b', 'B', 'a'] | unique | sort | join", "Bab"),
            ("['b', 'B', 'a'] | unique(case_sensitive=false) | join", "ba"),
        ] {
            assert_eq!(render(expression).as_deref(), Ok(expected), "{expression}");
        }
    }

    #[test]
    fn they_refuse_what_is_not_there() {
        for expression in [
            "items | map(attribute='nam') | join",
            "items | selectattr('kin') | length",
            "items | groupby('kin') | length",
            "items | sort(attribute='kin') | length",
            "[1, none] | join",
            "items.nothing | join",
        ] {
            assert!(render(expression).is_err(), "{expression}");
        }
    }
}
