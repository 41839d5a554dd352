//! What the library promises for every text, and how a broken promise is told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, Mutex};

use prismakit::diagnostic::Applicability;
use prismakit::lint::fix::fix_all;
use prismakit::lint::{self, Preset, RulesConfig, Selection, Settings};
use prismakit::schema::connector::Provider;
use prismakit::schema::{self, Options};
use prismakit::sql::{self, Table};
use prismakit::syntax;
use prismakit::text::{FileId, Sources, Span};

/// Where the last panic happened; the payload of a panic does not say.
static PLACE: Mutex<String> = Mutex::new(String::new());

/// Remembers where a panic happened instead of printing it.
pub(super) fn keep_quiet() {
    std::panic::set_hook(Box::new(|panic| {
        if let (Ok(mut place), Some(location)) = (PLACE.lock(), panic.location()) {
            *place = format!("{}:{}", location.file(), location.line());
        }
    }));
}

/// Runs the library on `text`; the error says which promise was broken, in one line.
pub(super) fn examine(text: &str) -> Result<(), String> {
    match catch_unwind(AssertUnwindSafe(|| promises(text))) {
        Ok(kept) => kept,
        Err(payload) => Err(panic_line(payload.as_ref())),
    }
}

fn panic_line(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let message = text.or_else(|| payload.downcast_ref().copied()).unwrap_or("a panic without words");
    let place = PLACE.lock().map(|place| place.clone()).unwrap_or_default();
    format!("panic at {place}: {}", message.lines().next().unwrap_or_default())
}

fn promises(text: &str) -> Result<(), String> {
    every_byte_is_in_the_tree(text)?;
    findings_fit_the_text(text)?;
    formatting_loses_nothing_and_settles(text)?;
    completing_settles(text)?;
    derived_tables_hold_together(text)?;
    fixing_breaks_nothing_and_settles(text)
}

/// Every rule, also those that are off by default.
static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let selection = Selection { preset: Some(Preset::Strict), ..Selection::default() };
    Settings::from_config(&RulesConfig::default(), &selection).expect("the empty configuration is valid")
});

fn every_byte_is_in_the_tree(text: &str) -> Result<(), String> {
    let mut at = 0;
    for item in &syntax::parse(text).items {
        if item.span().start != at {
            return Err("the items of the tree do not follow each other".to_owned());
        }
        at = item.span().end;
    }
    if at as usize == text.len() { Ok(()) } else { Err("the tree ends before the text".to_owned()) }
}

fn findings_fit_the_text(text: &str) -> Result<(), String> {
    let analysis = schema::analyze(Sources::single("input", text), &Options::default());
    for finding in lint::run(&analysis, &SETTINGS, None) {
        let places = finding.related.iter().map(|label| label.location.span).chain([finding.location.span]);
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        let mut edited: Vec<_> = edits.map(|edit| edit.span.range()).collect();
        if places.map(Span::range).chain(edited.clone()).any(|range| text.get(range).is_none()) {
            return Err(format!("{} points outside of the text or into a character", finding.code));
        }
        edited.sort_unstable_by_key(|range| (range.start, range.end));
        if edited.windows(2).any(|pair| pair[0].end > pair[1].start) {
            return Err(format!("the edits of {} overlap", finding.code));
        }
    }
    Ok(())
}

fn formatting_loses_nothing_and_settles(text: &str) -> Result<(), String> {
    let once = syntax::format(text);
    if letters(&once) != letters(text) {
        return Err("formatting changes more than the layout".to_owned());
    }
    if syntax::format(&once) == once { Ok(()) } else { Err("formatting twice changes more".to_owned()) }
}

fn completing_settles(text: &str) -> Result<(), String> {
    let format = |text: &str| schema::format(Sources::single("input", text)).concat();
    let once = format(text);
    if format(&once) == once { Ok(()) } else { Err("completing relations twice changes more".to_owned()) }
}

/// What hangs on a table of a valid schema hangs on columns of it; one that is broken is derived, too.
fn derived_tables_hold_together(text: &str) -> Result<(), String> {
    for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
        let options = Options { provider: Some(provider), ..Options::default() };
        let analysis = schema::analyze(Sources::single("input", text), &options);
        let Ok(database) = sql::lower(&analysis.schema) else { continue };
        let broken = database.tables.iter().find(|table| !holds_together(table));
        if let (true, Some(table)) = (analysis.is_valid(), broken) {
            return Err(format!("the table `{}` lacks a column that it uses", table.name));
        }
    }
    Ok(())
}

fn holds_together(table: &Table) -> bool {
    let parts = table.primary_key.iter().flat_map(|key| &key.columns);
    let parts = parts.chain(table.indexes.iter().flat_map(|index| &index.columns)).map(|part| &part.column);
    let keys = table.foreign_keys.iter();
    let mut used = parts.chain(keys.flat_map(|key| &key.columns));
    used.all(|column| table.column(column).is_some())
}

fn fixing_breaks_nothing_and_settles(text: &str) -> Result<(), String> {
    let (sources, options) = (Sources::single("input", text), Options::default());
    let was_valid = schema::analyze(sources.clone(), &options).is_valid();
    let fix = |sources| fix_all(sources, &options, &SETTINGS, None, Applicability::Unsafe);
    let once = fix(sources);
    if was_valid && !once.analysis.is_valid() {
        return Err("fixing makes the schema invalid".to_owned());
    }
    let twice = fix(Sources::clone(once.sources()));
    let is_settled = twice.sources().get(FileId(0)).text() == once.sources().get(FileId(0)).text();
    if is_settled { Ok(()) } else { Err("fixing twice changes more".to_owned()) }
}

/// The letters and digits of a text without their order: lines and attributes may change places.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_with_its_words() {
        let payload = catch_unwind(|| panic!("two\nlines")).unwrap_err();
        assert!(panic_line(payload.as_ref()).ends_with(": two"));
    }
}
