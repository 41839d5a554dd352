//! Commands in sentences and tables: they are not run, but there have to be such subcommands and flags.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Mutex;

use super::page::Page;

/// The commands of a page that prismakit does not know.
pub(super) fn unknown(page: &Page) -> Vec<String> {
    let commands = page.inline.iter().filter(|(_, code)| code.starts_with("prismakit "));
    let wrong = commands.filter_map(|(line, code)| Some((line, code, problem(code)?)));
    wrong.map(|(line, code, problem)| format!("{}:{line}: `{code}`: {problem}", page.name)).collect()
}

fn problem(code: &str) -> Option<String> {
    let words: Vec<_> = code.split_whitespace().skip(1).collect();
    if words.first().is_some_and(|word| *word == "COMMAND") {
        return None;
    }
    let is_name = |word: &&&str| word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let mut path: Vec<&str> = Vec::new();
    for word in words.iter().take_while(|word| !word.starts_with('-')).filter(is_name) {
        let mut longer = path.clone();
        longer.push(word);
        if help(&longer).is_none() {
            break;
        }
        path = longer;
    }
    if path.is_empty() {
        return Some("there is no such subcommand".to_owned());
    }
    let help = help(&path).expect("it was there");
    let flags = words.iter().filter_map(|word| word.strip_prefix("--"));
    let mut names = flags.map(|flag| flag.split('=').next().unwrap_or_default());
    let missing = names.find(|name| !help.contains(&format!("--{name}")))?;
    Some(format!("there is no `--{missing}`"))
}

/// The help of a subcommand, if it is one.
fn help(path: &[&str]) -> Option<String> {
    static KNOWN: Mutex<BTreeMap<String, Option<String>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().expect("nobody panics with the lock");
    let help = known.entry(path.join(" ")).or_insert_with(|| {
        let output = Command::new(env!("CARGO_BIN_EXE_prismakit")).args(path).arg("--help").output();
        let output = output.expect("the executable starts");
        let text = String::from_utf8(output.stdout).expect("help is text");
        // An argument that is no subcommand is followed by the help of what stands before it.
        let usage = format!("Usage: prismakit {}", path.join(" "));
        (output.status.success() && text.contains(&usage)).then_some(text)
    });
    help.clone()
}

#[test]
fn what_is_not_there_is_found() {
    assert_eq!(problem("prismakit migrate up --to NAME"), None);
    assert_eq!(problem("prismakit explain PX001"), None);
    assert_eq!(problem("prismakit migrate up --too NAME").as_deref(), Some("there is no `--too`"));
    assert_eq!(problem("prismakit lint").as_deref(), Some("there is no such subcommand"));
}
