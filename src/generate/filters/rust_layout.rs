//! Layout of Rust code as rustfmt wants it, where it depends on how long names are.
//!
//! Templates write tall what could be long: one item in a line, with a comma behind each. `rust_layout`
//! folds what fits, by the widths of rustfmt: a line 100 characters, arguments, arrays and chains 60,
//! attributes 70, literals of structs 18. Everything else stays as it is written.

mod wrap;

use minijinja::Environment;

use super::Filter;

/// How wide a line may be.
const LINE: usize = 100;
/// How wide the arguments of a call, the items of an array or a chain of calls may be in one line.
const ITEMS: usize = 60;
/// How wide the arguments of an attribute may be in one line, those of `derive` aside.
const ATTRIBUTE: usize = 70;
/// How wide the fields of a struct literal may be in one line.
const STRUCT_LITERAL: usize = 18;
/// Items of at most this width fill lines where there are too many for one.
const SHORT_ITEM: usize = 10;

/// What stands deeper than this is part of an item.
const ITEM_INDENT: usize = 4;

const OPENING: [char; 4] = ['(', '[', '{', '<'];
const CLOSING: [char; 4] = [')', ']', '}', '>'];

/// Layout of Rust code.
pub(super) const FILTERS: &[Filter] = &[Filter {
    name: "rust_layout",
    help: "Rust code as rustfmt lays it out where that depends on how long names are: what is written tall, with a comma behind each item, is folded where it fits",
    examples: &[("'f(\n    a,\n    b,\n);'|rust_layout", "f(a, b);\n")],
}];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("rust_layout", |text: &str| layout(text));
}

/// Folds what is written tall and fits, innermost first; of blank lines, those between items stay.
fn layout(text: &str) -> String {
    let mut page = Page::default();
    let mut is_after_blank = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            is_after_blank = true;
            continue;
        }
        if std::mem::take(&mut is_after_blank) && page.takes_blank_before(line) {
            page.end_chain();
            page.lines.push(String::new());
        }
        page.add(line);
    }
    page.end_chain();
    page.lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

#[derive(Default)]
struct Page {
    lines: Vec<String>,
    /// Where the brackets that are open start.
    open: Vec<usize>,
}

impl Page {
    fn add(&mut self, line: &str) {
        let code = line.trim_start();
        if !is_link(line) {
            self.end_chain();
        }
        match self.lines.last_mut() {
            Some(last) if last.ends_with(" =") && width(last) + 1 + width(code) <= LINE => {
                last.push(' ');
                last.push_str(code);
            }
            _ => self.lines.extend(wrap::wrapped(line).unwrap_or_else(|| vec![line.to_owned()])),
        }
        if code.starts_with("//") {
            return;
        }
        if code.starts_with(CLOSING)
            && let Some(start) = self.open.pop()
        {
            self.end_brackets(start);
        }
        if opens(self.lines.last().map_or("", String::as_str)) {
            self.open.push(self.lines.len() - 1);
        }
    }

    /// Whether a blank line before `line` parts items: it stands neither within a function nor beside a
    /// bracket.
    fn takes_blank_before(&self, line: &str) -> bool {
        let code = line.trim_start();
        let is_item = line.len() - code.len() <= ITEM_INDENT;
        is_item && !code.starts_with(CLOSING) && self.lines.last().is_some_and(|last| !opens(last))
    }

    /// Folds the lines from `start` on, which begin and end with brackets.
    fn end_brackets(&mut self, start: usize) {
        let folded = Brackets::of(&self.lines[start..]).and_then(|brackets| brackets.folded());
        if let Some(lines) = folded {
            self.lines.splice(start.., lines);
        }
    }

    /// Folds the chain of calls that ends with the last line, if one does.
    fn end_chain(&mut self) {
        let links = self.lines.iter().rev().take_while(|line| is_link(line)).count();
        let start = self.lines.len() - links;
        if links == 0 || start == 0 || starts_inside(&self.lines[start - 1]) {
            return;
        }
        let mut joined = self.lines[start - 1].clone();
        joined.extend(self.lines[start..].iter().map(|line| line.trim()));
        let chain = joined.trim_start();
        let chain = chain.split_once(" = ").map_or(chain, |(_, value)| value).trim_end_matches([';', ',']);
        // rustfmt keeps a place for what could follow a `?`.
        let chain = width(chain) + usize::from(chain.ends_with('?'));
        let fits = width(&joined) <= LINE && (links == 1 || chain <= ITEMS);
        if fits {
            self.lines.splice(start - 1.., [joined]);
        }
    }
}

/// Whether the line is the end of something that could not be folded.
fn starts_inside(line: &str) -> bool {
    line.trim_start().starts_with(CLOSING) || opens(line)
}

/// Whether the line goes on with a chain of calls.
fn is_link(line: &str) -> bool {
    let code = line.trim_start();
    code.starts_with('.') && !code.starts_with("..")
}

fn opens(line: &str) -> bool {
    line.ends_with(OPENING) && !line.trim_start().starts_with("//")
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// A construct in brackets that is written tall.
struct Brackets<'l> {
    first: &'l str,
    items: Vec<&'l str>,
    last: &'l str,
}

impl<'l> Brackets<'l> {
    /// `None` where something within does not fit a line, or where comments stand within.
    fn of(lines: &'l [String]) -> Option<Self> {
        let (first, rest) = lines.split_first()?;
        let (last, items) = rest.split_last()?;
        let items: Vec<_> = items.iter().map(|line| line.trim()).collect();
        let plain = |item: &&str| {
            let broken =
                item.starts_with(['.', '/', '#']) || item.starts_with(CLOSING) || item.ends_with(OPENING);
            !broken && item.ends_with(',')
        };
        items.iter().all(plain).then(|| Self { first, items, last: last.trim() })
    }

    fn folded(&self) -> Option<Vec<String>> {
        let items = self.items.join(" ");
        let items = items.strip_suffix(',').unwrap_or(&items);
        let space = if self.first.ends_with('{') { " " } else { "" };
        let joined = format!("{}{space}{items}{space}{}", self.first, self.last);
        let more = self.first.len() - self.first.trim_end_matches(OPENING).len() - 1;
        if self.first.trim_start().starts_with(") -> ") {
            return wrap::result(&joined);
        }
        let is_narrow = width(items) + 2 * more <= self.limit()?;
        if is_narrow && width(&joined) <= LINE {
            return Some(vec![joined]);
        }
        if is_narrow && let Some(lines) = wrap::wrapped(&joined) {
            return Some(lines);
        }
        self.in_one_line().or_else(|| self.filled())
    }

    /// The items in a line of their own, which `derive` takes before one for each.
    fn in_one_line(&self) -> Option<Vec<String>> {
        let indent = self.first.len() - self.first.trim_start().len();
        let items = format!("{:indent$}    {}", "", self.items.join(" "));
        let fits = self.first.ends_with("#[derive(") && width(&items) <= LINE;
        fits.then(|| vec![self.first.to_owned(), items, format!("{:indent$}{}", "", self.last)])
    }

    /// How wide the items may be in one line; `None` for what is never folded.
    fn limit(&self) -> Option<usize> {
        let before = self.first.trim_end_matches(OPENING);
        let code = before.trim_start();
        let bracket = &self.first[before.len()..];
        let is_type = bracket.starts_with('<') || code.ends_with("type") || code.starts_with("pub type");
        if bracket.contains('{') {
            return code.ends_with("Self ").then_some(STRUCT_LITERAL);
        }
        if is_type || code.contains("fn ") || code == "#[derive" {
            return Some(LINE);
        }
        Some(if code.starts_with("#[") { ATTRIBUTE } else { ITEMS })
    }

    /// An array of short items with as many in a line as fit.
    fn filled(&self) -> Option<Vec<String>> {
        let is_short = |item: &&str| width(item.trim_end_matches(',')) <= SHORT_ITEM;
        if !self.first.ends_with('[') || !self.items.iter().all(is_short) {
            return None;
        }
        let indent = self.first.len() - self.first.trim_start().len();
        let mut lines = vec![self.first.to_owned()];
        lines.extend(fill(&self.items, indent + 4));
        lines.push(format!("{:indent$}{}", "", self.last));
        Some(lines)
    }
}

/// Words in lines, each behind `indent` spaces. Where they do not fit one line, rustfmt leaves the last
/// place of all lines free.
pub(super) fn fill(words: &[impl AsRef<str>], indent: usize) -> Vec<String> {
    let all: usize = words.iter().map(|word| width(word.as_ref()) + 1).sum();
    let room = if indent + all <= LINE + 1 { LINE } else { LINE - 1 };
    let mut lines: Vec<String> = Vec::new();
    for word in words.iter().map(AsRef::as_ref) {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("{:indent$}{word}", "")),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_folded_as_rustfmt_does() {
        for (tall, expected) in [
            (
                "    pub fn find(\n        id: UserId,\n        name: &str,\n    ) -> Option<User> {\n        body()\n    }\n",
                "    pub fn find(id: UserId, name: &str) -> Option<User> {\n        body()\n    }\n",
            ),
            ("query\n    .bind(id)\n    .fetch()\n    .await?;\n", "query.bind(id).fetch().await?;\n"),
            (
                "    let sql = concat!(\n        \"SELECT \",\n        columns!(),\n    );\n",
                "    let sql = concat!(\"SELECT \", columns!());\n",
            ),
            ("keys.insert((\n    row.a,\n    row.b,\n));\n", "keys.insert((row.a, row.b));\n"),
            ("Self {\n    id: None,\n}\n", "Self { id: None }\n"),
            ("Self {\n    id: None,\n    name: None,\n}\n", "Self {\n    id: None,\n    name: None,\n}\n"),
            ("struct User {\n    id: i32,\n}\n", "struct User {\n    id: i32,\n}\n"),
            ("\n\nfn a() {\n\n    b();\n\n}\n\n\nfn c() {}\n\n", "fn a() {\n    b();\n}\n\nfn c() {}\n"),
            ("let a =\n    b;\n", "let a = b;\n"),
        ] {
            assert_eq!(layout(tall), expected);
        }
    }

    #[test]
    fn what_does_not_fit_stays_tall() {
        let name = "n".repeat(60);
        for tall in [
            format!("query\n    .bind({name})\n    .await?;\n"),
            format!("call(\n    {name},\n    b,\n);\n"),
            format!("    pub fn find(\n        {name}: u8,\n        {name}: u8,\n    ) {{\n    }}\n"),
        ] {
            assert_eq!(layout(&tall), tall);
        }
    }

    #[test]
    fn short_items_fill_lines() {
        let tall = (100..120).fold(String::new(), |tall, n| tall + &format!("    \"c{n}\",\n"));
        let filled = layout(&format!("&[\n{tall}];\n"));
        assert_eq!(filled.lines().count(), 4, "{filled}");
        assert!(filled.lines().all(|line| line.len() <= LINE));
    }
}
