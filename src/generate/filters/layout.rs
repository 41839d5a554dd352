//! Layout that depends on how long names are: what is written tall is folded where it fits a line, as
//! formatters such as rustfmt want it.

use minijinja::Environment;
use minijinja::Error;
use minijinja::value::{Kwargs, Rest};

use super::Filter;

pub(super) const FILTERS: &[Filter] = &[Filter {
    name: "fold",
    help: "What is written over several lines becomes one line, if that has at most so many characters; `inner` limits what stands in the outermost brackets.",
    examples: &[
        (r"'f(\n  a,\n  b,\n)' | fold(80)", "f(a, b)"),
        (r"'f(\n  a,\n)' | fold(80, inner=0)", "f(\n  a,\n)"),
    ],
}];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("fold", |text: &str, width: usize, _: Rest<String>, options: Kwargs| {
        let inner = options.get::<Option<usize>>("inner")?;
        options.assert_all_used()?;
        Ok::<_, Error>(fold(text, width, inner))
    });
}

/// Joins the lines of `text` where the result has at most `width` characters, indentation included, and
/// what stands within the outermost brackets at most `inner`. Otherwise the text stays.
///
/// Brackets lose their line breaks, braces get spaces for them, a comma before a closing bracket goes,
/// and nothing comes between a value and the `.` or `?` behind it.
fn fold(text: &str, width: usize, inner: Option<usize>) -> String {
    let mut lines = text.lines();
    let mut joined = lines.next().unwrap_or_default().to_owned();
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        join(&mut joined, line);
    }
    let fits = joined.chars().count() <= width && inner.is_none_or(|inner| inner_width(&joined) <= inner);
    if !fits {
        return text.to_owned();
    }
    if text.ends_with('\n') {
        joined.push('\n');
    }
    joined
}

fn join(joined: &mut String, line: &str) {
    let closes = line.starts_with([')', ']', '}', '>']);
    if closes && joined.ends_with(',') {
        joined.pop();
    }
    let opened = joined.ends_with(['(', '[', '<']);
    let sticks = line.starts_with([')', ']', '>', '.', '?', ',', ';']);
    if !opened && !sticks {
        joined.push(' ');
    }
    joined.push_str(line);
}

/// The number of characters between the first opening bracket and the last closing one.
fn inner_width(line: &str) -> usize {
    let start = line.find(['(', '[', '{']).map_or(0, |at| at + 1);
    let end = line.rfind([')', ']', '}']).unwrap_or(line.len());
    line.get(start..end).map_or(0, |inner| inner.trim().chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_one_line() {
        let tall = "    pub fn find(\n        id: UserId,\n        name: &str,\n    ) -> Option<User> {\n";
        assert_eq!(fold(tall, 100, None), "    pub fn find(id: UserId, name: &str) -> Option<User> {\n");
        assert_eq!(fold(tall, 40, None), tall);
        assert_eq!(fold(tall, 100, Some(10)), tall);
        assert_eq!(fold("User {\n    id,\n    name,\n}", 80, None), "User { id, name }");
        assert_eq!(fold("query\n    .bind(id)\n    .await?", 60, None), "query.bind(id).await?");
    }
}
