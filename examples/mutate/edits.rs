//! The ways to damage a text. Each takes a text and returns another one.

use super::nasty::{ARITIES, BRACKETS, CONTROLS, DEPTHS, NUMBERS, PROVIDERS, TEXTS, UNICODE};
use super::pool::Pool;
use super::random::Random;
use super::tokens::{Kind, Token, words};

/// What an edit takes hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Family {
    /// Words and marks: the result often is still a schema.
    Token,
    /// Whole lines.
    Line,
    /// Characters, and the file as a whole.
    Text,
}

/// One way to damage a text.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) name: &'static str,
    pub(super) family: Family,
    pub(super) apply: fn(&str, &Pool, &mut Random) -> String,
}

pub(super) static EDITS: [Edit; 25] = [
    Edit { name: "delete-token", family: Family::Token, apply: delete_token },
    Edit { name: "double-token", family: Family::Token, apply: double_token },
    Edit { name: "swap-tokens", family: Family::Token, apply: swap_tokens },
    Edit { name: "replace-from-here", family: Family::Token, apply: replace_from_here },
    Edit { name: "replace-from-elsewhere", family: Family::Token, apply: replace_from_elsewhere },
    Edit { name: "replace-by-vocabulary", family: Family::Token, apply: replace_by_vocabulary },
    Edit { name: "insert-token", family: Family::Token, apply: insert_token },
    Edit { name: "append-attribute", family: Family::Token, apply: append_attribute },
    Edit { name: "change-arity", family: Family::Token, apply: change_arity },
    Edit { name: "change-case", family: Family::Token, apply: change_case },
    Edit { name: "change-number", family: Family::Token, apply: change_number },
    Edit { name: "change-text", family: Family::Token, apply: change_text },
    Edit { name: "change-provider", family: Family::Token, apply: change_provider },
    Edit { name: "delete-line", family: Family::Line, apply: delete_line },
    Edit { name: "double-line", family: Family::Line, apply: double_line },
    Edit { name: "swap-lines", family: Family::Line, apply: swap_lines },
    Edit { name: "insert-line", family: Family::Line, apply: insert_line },
    Edit { name: "join-lines", family: Family::Line, apply: join_lines },
    Edit { name: "split-line", family: Family::Line, apply: split_line },
    Edit { name: "cut-end", family: Family::Text, apply: cut_end },
    Edit { name: "cut-middle", family: Family::Text, apply: cut_middle },
    Edit { name: "inject-unicode", family: Family::Text, apply: inject_unicode },
    Edit { name: "inject-control", family: Family::Text, apply: inject_control },
    Edit { name: "nest", family: Family::Text, apply: nest },
    Edit { name: "change-line-ends", family: Family::Text, apply: change_line_ends },
];

/// Replaces the bytes of `text` from `start` to `end`.
fn splice(text: &str, start: usize, end: usize, with: &str) -> String {
    [&text[..start], with, &text[end..]].concat()
}

fn replace(text: &str, token: &Token, with: &str) -> String {
    splice(text, token.range.start, token.range.end, with)
}

/// Some token that means something and is of one of `kinds`, where kinds are given.
fn any(text: &str, kinds: &[Kind], random: &mut Random) -> Option<Token> {
    let mut tokens = words(text);
    if !kinds.is_empty() {
        tokens.retain(|token| kinds.contains(&token.kind));
    }
    (!tokens.is_empty()).then(|| tokens.swap_remove(random.below(tokens.len())))
}

fn delete_token(text: &str, _: &Pool, random: &mut Random) -> String {
    any(text, &[], random).map_or_else(String::new, |token| replace(text, &token, ""))
}

fn double_token(text: &str, _: &Pool, random: &mut Random) -> String {
    let Some(token) = any(text, &[], random) else { return text.to_owned() };
    let between = random.pick(&["", " ", " ", ", "]);
    let content = &text[token.range.clone()];
    replace(text, &token, &[content, between, content].concat())
}

/// Swaps a token with the next one, or with any other.
fn swap_tokens(text: &str, _: &Pool, random: &mut Random) -> String {
    let tokens = words(text);
    if tokens.len() < 2 {
        return text.to_owned();
    }
    let first = random.below(tokens.len() - 1);
    let farthest = if random.chance(70) { first + 2 } else { tokens.len() };
    let second = first + 1 + random.below(farthest - first - 1);
    let (left, right) = (tokens[first].range.clone(), tokens[second].range.clone());
    let between = &text[left.end..right.start];
    [&text[..left.start], &text[right.clone()], between, &text[left], &text[right.end..]].concat()
}

/// Replaces a token by one that looks alike and stands elsewhere in the same text.
fn replace_from_here(text: &str, _: &Pool, random: &mut Random) -> String {
    let Some(token) = any(text, &[], random) else { return text.to_owned() };
    let Some(other) = any(text, &[token.kind], random) else { return text.to_owned() };
    replace(text, &token, &text[other.range])
}

fn replace_from_elsewhere(text: &str, pool: &Pool, random: &mut Random) -> String {
    let Some(token) = any(text, &[], random) else { return text.to_owned() };
    replace(text, &token, pool.token(Some(token.kind), random))
}

fn replace_by_vocabulary(text: &str, pool: &Pool, random: &mut Random) -> String {
    let Some(token) = any(text, &[], random) else { return text.to_owned() };
    replace(text, &token, pool.token(None, random))
}

fn insert_token(text: &str, pool: &Pool, random: &mut Random) -> String {
    let Some(token) = any(text, &[], random) else { return text.to_owned() };
    let kind = random.chance(50).then_some(token.kind);
    let inserted = [pool.token(kind, random), random.pick(&["", " ", ", "])].concat();
    splice(text, token.range.start, token.range.start, &inserted)
}

/// Adds an attribute at the end of a line, where attributes stand.
fn append_attribute(text: &str, pool: &Pool, random: &mut Random) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(line) = choose(&lines, random) else { return text.to_owned() };
    let content = lines[line].trim_end();
    let kind = random.chance(30).then_some(Kind::Attribute);
    let longer = [content, " ", pool.token(kind, random), &lines[line][content.len()..]].concat();
    [&lines[..line].concat(), longer.as_str(), &lines[line + 1..].concat()].concat()
}

/// Adds or removes what makes a type optional or a list.
fn change_arity(text: &str, _: &Pool, random: &mut Random) -> String {
    let Some(word) = any(text, &[Kind::Word], random) else { return text.to_owned() };
    let end = word.range.end;
    let old = ["[]", "?"].into_iter().find(|arity| text[end..].starts_with(arity)).unwrap_or_default();
    let new = if random.chance(40) { "" } else { random.pick(&ARITIES) };
    splice(text, end, end + old.len(), new)
}

fn change_case(text: &str, _: &Pool, random: &mut Random) -> String {
    let Some(word) = any(text, &[Kind::Word], random) else { return text.to_owned() };
    let content = &text[word.range.clone()];
    let changed = match random.below(3) {
        0 => content.to_uppercase(),
        1 => content.to_lowercase(),
        _ => content.chars().rev().collect(),
    };
    replace(text, &word, &changed)
}

fn change_number(text: &str, _: &Pool, random: &mut Random) -> String {
    let Some(token) = any(text, &[Kind::Number, Kind::Text], random) else { return text.to_owned() };
    replace(text, &token, random.pick(&NUMBERS))
}

/// Replaces a string by an odd one, or by one that is too long for every database.
fn change_text(text: &str, _: &Pool, random: &mut Random) -> String {
    let Some(token) = any(text, &[Kind::Text, Kind::Text, Kind::Number], random) else {
        return text.to_owned();
    };
    match random.below(TEXTS.len() + 1) {
        0 => replace(text, &token, &["\"", &"long_".repeat(7 + random.below(30)), "\""].concat()),
        other => replace(text, &token, TEXTS[other - 1]),
    }
}

fn change_provider(text: &str, _: &Pool, random: &mut Random) -> String {
    let Some(datasource) = text.find("datasource ") else { return text.to_owned() };
    let Some(key) = text[datasource..].find("provider") else { return text.to_owned() };
    let at = datasource + key;
    let Some(value) = words(&text[at..]).into_iter().find(|token| token.kind == Kind::Text) else {
        return text.to_owned();
    };
    let name = ["\"", random.pick(&PROVIDERS), "\""].concat();
    splice(text, at + value.range.start, at + value.range.end, &name)
}

fn choose<T>(items: &[T], random: &mut Random) -> Option<usize> {
    (!items.is_empty()).then(|| random.below(items.len()))
}

/// Applies `change` to the lines of `text` and one of their indexes.
fn on_lines<'t>(
    text: &'t str,
    random: &mut Random,
    change: impl FnOnce(&mut Vec<&'t str>, usize, &mut Random),
) -> String {
    let mut lines: Vec<&'t str> = text.split_inclusive('\n').collect();
    if let Some(line) = choose(&lines, random) {
        change(&mut lines, line, random);
    }
    lines.concat()
}

fn delete_line(text: &str, _: &Pool, random: &mut Random) -> String {
    on_lines(text, random, |lines, line, _| {
        lines.remove(line);
    })
}

/// Doubles a few lines that follow each other.
fn double_line(text: &str, _: &Pool, random: &mut Random) -> String {
    on_lines(text, random, |lines, line, random| {
        let end = (line + 1 + random.below(3) * random.below(8)).min(lines.len());
        let copy = lines[line..end].to_vec();
        let to = if random.chance(70) { end } else { random.below(lines.len()) };
        lines.splice(to..to, copy);
    })
}

fn swap_lines(text: &str, _: &Pool, random: &mut Random) -> String {
    on_lines(text, random, |lines, line, random| {
        let other = if random.chance(50) { (line + 1) % lines.len() } else { random.below(lines.len()) };
        lines.swap(line, other);
    })
}

fn insert_line(text: &str, pool: &Pool, random: &mut Random) -> String {
    on_lines(text, random, |lines, line, random| lines.insert(line, pool.line(random)))
}

fn join_lines(text: &str, _: &Pool, random: &mut Random) -> String {
    on_lines(text, random, |lines, line, _| lines[line] = lines[line].trim_end())
}

fn split_line(text: &str, _: &Pool, random: &mut Random) -> String {
    let Some(token) = any(text, &[], random) else { return text.to_owned() };
    splice(text, token.range.start, token.range.start, random.pick(&["\n", "\r\n", "\r", "\n\n"]))
}

/// An offset at which a character begins, or the end.
fn boundary(text: &str, random: &mut Random) -> usize {
    text.floor_char_boundary(random.below(text.len() + 1))
}

fn cut_end(text: &str, _: &Pool, random: &mut Random) -> String {
    text[..boundary(text, random)].to_owned()
}

fn cut_middle(text: &str, _: &Pool, random: &mut Random) -> String {
    let start = boundary(text, random);
    let longest = random.pick(&[1, 4, 40, 400]);
    let end = text.floor_char_boundary((start + 1 + random.below(longest)).min(text.len()));
    splice(text, start, end.max(start), "")
}

fn inject_unicode(text: &str, _: &Pool, random: &mut Random) -> String {
    let at = if random.chance(10) { 0 } else { boundary(text, random) };
    splice(text, at, at, random.pick(&UNICODE))
}

fn inject_control(text: &str, _: &Pool, random: &mut Random) -> String {
    let at = boundary(text, random);
    splice(text, at, at, random.pick(&CONTROLS))
}

/// Puts brackets around a token or just in front of it, up to very many.
fn nest(text: &str, _: &Pool, random: &mut Random) -> String {
    let Some(token) = any(text, &[], random) else { return text.to_owned() };
    let (open, close) = random.pick(&BRACKETS);
    let depth = random.pick(&DEPTHS);
    let closed = if random.chance(60) { depth } else { random.below(depth + 1) };
    let content = &text[token.range.clone()];
    replace(text, &token, &[&open.repeat(depth), content, &close.repeat(closed)].concat())
}

/// Writes all line ends as another system does, or one of them.
fn change_line_ends(text: &str, _: &Pool, random: &mut Random) -> String {
    let end = random.pick(&["\r\n", "\r", "\n\n", "\n\r"]);
    if random.chance(50) {
        return text.replace('\n', end);
    }
    on_lines(text, random, |lines, line, random| match lines[line].strip_suffix('\n') {
        Some(content) => {
            lines[line] = content;
            lines.insert(line + 1, random.pick(&["\r\n", "\r", ""]));
        }
        None => lines.push("\n"),
    })
}
