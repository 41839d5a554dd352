//! What a block of code promises, by its language, and whether it holds.

use std::fs;
use std::path::Path;

use yaml_rust2::{Yaml, YamlLoader};

use super::console::exchanges;
use super::likeness::is_like;
use super::page::Block;
use super::session::Session;

/// Languages of blocks that promise nothing by themselves.
const FREE: [&str; 1] = ["text"];

pub(super) enum Verdict {
    Right,
    Wrong(String),
    /// The block of a page that shows something else, and what it would show now.
    Old {
        is: String,
        what: String,
    },
}

impl From<Result<(), String>> for Verdict {
    fn from(result: Result<(), String>) -> Self {
        result.map_or_else(Self::Wrong, |()| Self::Right)
    }
}

/// A reader on the way through a page.
#[derive(Default)]
pub(super) struct Reading {
    session: Option<Session>,
}

impl Reading {
    pub(super) fn verdict(&mut self, block: &Block) -> Verdict {
        let directive = &block.directive;
        if let Some(folder) = &directive.folder {
            // A database goes before the next one comes.
            self.session = None;
            self.session = Some(Session::open(folder, directive.database));
        }
        if directive.is_skipped {
            return Verdict::Right;
        }
        if let Some(path) = &directive.file {
            return write(&self.session().file(path), &block.text).into();
        }
        if let Some(path) = &directive.edit {
            return edit(&self.session().file(path), &block.text).into();
        }
        if let Some(path) = &directive.shows {
            return shows(&self.session().file(path), &block.text).into();
        }
        match block.language.as_str() {
            "console" => self.console(block),
            "sh" => self.script(block, &block.text).into(),
            "toml" => toml_is_read(block).into(),
            "prisma" => prisma_is_valid(block).into(),
            "sql" => self.session().execute(&block.text).into(),
            "json" => serde_json::from_str(&block.text)
                .map(|_: serde_json::Value| ())
                .map_err(|error| error.to_string())
                .into(),
            "yaml" => self.yaml(block).into(),
            language if FREE.contains(&language) => Verdict::Right,
            language => Verdict::Wrong(format!(
                "nothing is known of `{language}`: say in a comment above what file it is or shows"
            )),
        }
    }

    /// The folder of the page so far.
    fn session(&mut self) -> &Session {
        self.session.get_or_insert_with(|| Session::open("empty", None))
    }

    fn console(&mut self, block: &Block) -> Verdict {
        let exchanges = match exchanges(&block.text) {
            Ok(exchanges) => exchanges,
            Err(error) => return Verdict::Wrong(error),
        };
        let (mut is, mut differences) = (String::new(), Vec::new());
        for (index, exchange) in exchanges.iter().enumerate() {
            let ran = self.session().run(&exchange.command);
            let expected = block.directive.exit(index, exchanges.len());
            if ran.code != Some(expected) {
                let (command, code) = (&exchange.command, ran.code);
                return Verdict::Wrong(format!(
                    "`{command}` ends with {code:?}, not with {expected}:\n{}",
                    ran.output
                ));
            }
            is += &exchange.with(&ran.output);
            if !exchange.is_like(&ran.output) {
                differences.push(format!("`{}` prints\n{}", exchange.command, ran.output));
            }
        }
        if differences.is_empty() {
            return Verdict::Right;
        }
        Verdict::Old { is, what: differences.join("\n") }
    }

    /// Runs a script; every command in it has to succeed, unless the block says how the last one ends.
    fn script(&mut self, block: &Block, script: &str) -> Result<(), String> {
        let skipped = |line: &&str| block.directive.skips(line);
        let lines: Vec<_> = script.lines().filter(|line| !skipped(line)).collect();
        let expected = block.directive.exit(0, 1);
        let strictly = if expected == 0 { "set -e\n" } else { "" };
        let ran = self.session().run(&(strictly.to_owned() + &lines.join("\n")));
        if ran.code == Some(expected) {
            return Ok(());
        }
        Err(format!("ends with {:?}, not with {expected}:\n{script}\n{}", ran.code, ran.output))
    }

    /// A job of a CI service: what it runs is run here.
    fn yaml(&mut self, block: &Block) -> Result<(), String> {
        let documents = YamlLoader::load_from_str(&block.text).map_err(|error| error.to_string())?;
        let mut scripts = Vec::new();
        for document in &documents {
            collect_scripts(document, &mut scripts);
        }
        scripts.into_iter().try_for_each(|script| self.script(block, script))
    }
}

/// A configuration, unless it is said to be something else.
fn toml_is_read(block: &Block) -> Result<(), String> {
    if block.directive.is_parsed_only {
        let read: Result<toml::Value, _> = toml::from_str(&block.text);
        return read.map(drop).map_err(|error| error.to_string());
    }
    let session = Session::open("empty", None);
    write(&session.file("prismakit.toml"), &block.text)?;
    write(&session.file("schema.prisma"), &complete("", "postgresql"))?;
    succeeds(&session, "prismakit check --config prismakit.toml schema.prisma")
}

/// A schema, or a part of one, that Prisma would accept.
fn prisma_is_valid(block: &Block) -> Result<(), String> {
    let session = Session::open("empty", None);
    let provider = block.directive.provider.as_deref().unwrap_or("postgresql");
    write(&session.file("schema.prisma"), &complete(&block.text, provider))?;
    succeeds(&session, "prismakit check --preset none schema.prisma")
}

/// What stands under `run`, `script`, … in the order of the file.
fn collect_scripts<'y>(yaml: &'y Yaml, scripts: &mut Vec<&'y str>) {
    const KEYS: [&str; 4] = ["run", "script", "before_script", "entry"];
    match yaml {
        Yaml::Array(items) => items.iter().for_each(|item| collect_scripts(item, scripts)),
        Yaml::Hash(members) => {
            for (key, value) in members {
                match value {
                    Yaml::String(script) if key.as_str().is_some_and(|key| KEYS.contains(&key)) => {
                        scripts.push(script);
                    }
                    Yaml::Array(lines) if key.as_str().is_some_and(|key| KEYS.contains(&key)) => {
                        scripts.extend(lines.iter().filter_map(Yaml::as_str));
                    }
                    other => collect_scripts(other, scripts),
                }
            }
        }
        _ => {}
    }
}

/// The schema with a datasource, if it has none.
fn complete(schema: &str, provider: &str) -> String {
    if schema.contains("datasource ") {
        return schema.to_owned();
    }
    format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\n{schema}")
}

fn succeeds(session: &Session, command: &str) -> Result<(), String> {
    let ran = session.run(command);
    if ran.code == Some(0) { Ok(()) } else { Err(ran.output) }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().expect("a file is in a folder");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

/// Makes the change that a `diff` shows: its lines with what is around them stand in the file once.
fn edit(path: &Path, change: &str) -> Result<(), String> {
    let side = |other: char| {
        let lines = change.lines().filter(|line| !line.starts_with(other));
        lines.map(|line| line.get(1..).unwrap_or_default().to_owned() + "\n").collect::<String>()
    };
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (before, after) = (side('+'), side('-'));
    match text.matches(&before).count() {
        1 => write(path, &text.replace(&before, &after)),
        count => Err(format!("{count} places in {} are\n{before}\nin\n{text}", path.display())),
    }
}

fn shows(path: &Path, shown: &str) -> Result<(), String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if is_like(&text, shown) { Ok(()) } else { Err(format!("{} is\n{text}", path.display())) }
}

impl Block {
    /// The commands that are not run, with the reason.
    pub(super) fn left_out(&self) -> Vec<(String, String)> {
        let Some(reason) = &self.directive.reason else { return Vec::new() };
        let lines = self.text.lines().map(|line| line.trim().trim_start_matches("- run: "));
        let lines = lines.map(|line| line.trim_start_matches("$ ").trim_start_matches("- "));
        let is_left_out =
            |line: &&str| self.directive.is_skipped && !line.is_empty() || self.directive.skips(line);
        lines.filter(is_left_out).map(|line| (line.to_owned(), reason.clone())).collect()
    }
}
