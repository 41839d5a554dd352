//! What values are, as tables of code and of the argument of its call of `q`.

use super::super::files::MemoryFiles;
use super::super::program::{CodeFile, Program};
use super::super::script::{ExprId, ExprKind};
use super::super::value::{Array, Entry, Object, Unknown, Value, ValueKind};
use super::{Base, Resolver};

mod across;
mod calls;
mod definitions;
mod flows;
mod literals;
mod narrowing;
mod parameters;
mod types;
mod validators;

/// A value in a line: `key?` is not certain, `[…]*` any number, `+` where there may be others.
fn shown(value: &Value) -> String {
    match &value.kind {
        ValueKind::Object(Object { entries, rest }) => {
            let entry = |Entry { key, value, certain, .. }: &Entry| {
                format!("{key}{}: {}", if *certain { "" } else { "?" }, shown(value))
            };
            let rest = rest.iter().map(|value| format!("...{}", shown(value)));
            let parts: Vec<String> = entries.iter().map(entry).chain(rest).collect();
            if parts.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", parts.join(", ")) }
        }
        ValueKind::Array(Array { elements, exact, complete }) => {
            let elements: Vec<String> = elements.iter().map(shown).collect();
            let many = if *exact { "" } else { "*" };
            format!("[{}{}]{many}", elements.join(", "), if *complete { "" } else { " +" })
        }
        ValueKind::Text(text) => format!("'{text}'"),
        ValueKind::Number(number) => number.to_string(),
        ValueKind::Boolean(value) => value.to_string(),
        ValueKind::Null => "null".to_owned(),
        ValueKind::Undefined => "undefined".to_owned(),
        ValueKind::OneOf(branches) => branches.iter().map(shown).collect::<Vec<_>>().join(" | "),
        ValueKind::Unknown(unknown) => shown_unknown(*unknown),
    }
}

/// `<Reason>`, with `!` if it is never `undefined` and `?` if it may be.
fn shown_unknown(Unknown { reason, undefined, scalar, typed }: Unknown) -> String {
    let undefined = match undefined {
        Some(true) => "?",
        Some(false) => "!",
        None => "",
    };
    let scalar = if scalar { " scalar" } else { "" };
    let typed = if typed { " typed" } else { "" };
    format!("<{reason:?}{undefined}{scalar}{typed}>")
}

/// The first argument of the first call of a function.
fn argument(program: &Program<'_>, name: &str) -> (CodeFile, ExprId) {
    let mut files = (0..).map(CodeFile);
    let file = files.find(|file| program.path(*file).starts_with("main.ts")).expect("there is a main file");
    let script = program.script(file).expect("the file can be read");
    let call = script.calls.iter().find_map(|call| match &script[*call].kind {
        ExprKind::Call(call) if script.slice(script[call.callee].span) == name => Some(call),
        _ => None,
    });
    (file, call.expect("there is such a call").arguments[0])
}

fn value_in(files: &[(&str, &str)]) -> (Value, Vec<String>) {
    let paths = u32::try_from(files.len()).unwrap();
    let files = MemoryFiles::new(files.iter().copied());
    let program = Program::new(&files, 0);
    let (file, argument) = argument(&program, "q");
    let value = Resolver::new(&program).argument(file, argument);
    let texts = (0..paths).map(|file| program.script(CodeFile(file)).unwrap().text.to_string());
    (value, texts.collect())
}

fn assert_values(cases: &[(&str, &str)]) {
    let wrong = cases.iter().filter_map(|(code, expected)| {
        let found = shown(&value_in(&[("main.ts", code)]).0);
        (found != *expected).then(|| format!("{code}\n   is {found}\n  not {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn assert_across(cases: &[(&[(&str, &str)], &str)]) {
    let wrong = cases.iter().filter_map(|(files, expected)| {
        let found = shown(&value_in(files).0);
        (found != *expected).then(|| format!("{files:?}\n   is {found}\n  not {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
