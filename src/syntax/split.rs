//! Finds the top-level blocks of a file without looking into them.
//!
//! A block begins on a line that opens with a keyword and ends at the first line that opens with
//! `}`. Only line ends are looked for, so that this runs at the speed of memory, and the blocks
//! can be parsed each by itself: one broken block leaves the others alone, and many can be parsed
//! at once.

use memchr::{memchr, memchr2, memmem};

use crate::text::{Span, offset_of};

use super::tree::BlockKind;

/// A stretch of text at the top level; the stretches of a file follow each other without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A block from the white space before its keyword up to its closing brace.
    Block {
        /// Which keyword opens it.
        kind: BlockKind,
        /// Where the keyword begins.
        keyword: u32,
        /// The white space before, the block, and nothing after the closing brace.
        span: Span,
    },
    /// The same for a block that has `/*` in it: only the parser can tell where it ends.
    OpenEnded {
        /// Which keyword opens it.
        kind: BlockKind,
        /// Where the keyword begins.
        keyword: u32,
        /// Where the white space before the keyword begins.
        start: u32,
    },
    /// A comment with the white space before and the line break after it.
    Comment {
        /// The text of the comment.
        text: Span,
        /// The same with what is around it.
        span: Span,
    },
    /// White space and line breaks.
    Blank(Span),
    /// `type Name = Base`.
    TypeAlias(Span),
    /// `word { … }`.
    UnknownBlock(Span),
    /// A line that opens nothing.
    Junk(Span),
}

/// Reads pieces one after the other from `offset` on.
#[derive(Debug)]
pub(super) struct Splitter<'t> {
    text: &'t str,
    offset: usize,
    /// Nothing closes a block, an unknown block or a comment from these offsets on. Each is found
    /// once, so that a file full of unclosed blocks is not searched to its end for each of them.
    no_closing_line_from: usize,
    no_brace_from: usize,
    no_comment_end_from: usize,
    /// Where the next `/*` is that something closes, at or after `offset`.
    next_block_comment: usize,
    /// Where the last `*/` is: nothing closes a comment that begins behind it.
    last_comment_end: usize,
    /// How often the parser found no end of an open-ended block.
    endless_blocks: usize,
}

/// The parser reads on to the end of the file for every open-ended block that has no end. After so
/// many of them no further one is tried, so that the cost stays linear.
const MAX_ENDLESS_BLOCKS: usize = 8;

impl<'t> Splitter<'t> {
    pub(super) fn new(text: &'t str, offset: usize) -> Self {
        let has_comment = memmem::find(text.as_bytes(), b"/*").is_some();
        let last_comment_end = if has_comment { memmem::rfind(text.as_bytes(), b"*/") } else { None };
        let mut splitter = Self {
            text,
            offset,
            no_closing_line_from: usize::MAX,
            no_brace_from: usize::MAX,
            no_comment_end_from: usize::MAX,
            next_block_comment: usize::MAX,
            last_comment_end: last_comment_end.unwrap_or_default(),
            endless_blocks: 0,
        };
        splitter.find_block_comment();
        splitter
    }

    /// Looks for the next block comment; where nothing closes one, the text is not searched.
    fn find_block_comment(&mut self) {
        let searched = self.text.as_bytes().get(self.offset..self.last_comment_end).unwrap_or_default();
        self.next_block_comment = memmem::find(searched, b"/*").map_or(usize::MAX, |open| self.offset + open);
    }

    /// Goes on at `offset`, where the parser found the end of an open-ended block.
    pub(super) fn resume(&mut self, offset: usize) {
        self.offset = offset;
        if self.next_block_comment < offset {
            self.find_block_comment();
        }
    }

    /// Takes the line that begins at `start` as junk, where the parser found no end of a block.
    pub(super) fn give_up(&mut self, start: u32) -> Piece {
        self.endless_blocks += 1;
        self.resume(start as usize);
        let content = self.offset + white_space(&self.text[self.offset..]);
        self.junk_line(content)
    }

    fn span_to(&mut self, end: usize) -> Span {
        let span = Span::new(offset_of(self.offset), offset_of(end));
        self.resume(end);
        span
    }

    fn junk_line(&mut self, content: usize) -> Piece {
        let end = after_line(self.text, content);
        Piece::Junk(self.span_to(end))
    }

    fn comment(&mut self, content: usize) -> Piece {
        let rest = &self.text[content..];
        let len = if rest.starts_with("/*") { self.block_comment_len(content) } else { Some(line_len(rest)) };
        let Some(len) = len else { return self.junk_line(content) };
        let text = Span::new(offset_of(content), offset_of(content + len));
        let end = content + len + newline_len(&rest[len..]);
        Piece::Comment { text, span: self.span_to(end) }
    }

    fn block_comment_len(&mut self, start: usize) -> Option<usize> {
        if self.no_comment_end_from <= start {
            return None;
        }
        let end = memmem::find(&self.text.as_bytes()[start + 2..], b"*/");
        if end.is_none() {
            self.no_comment_end_from = start;
        }
        end.map(|at| at + 4)
    }

    /// A block whose header has been recognised: its body begins at `body`.
    fn block(&mut self, kind: BlockKind, keyword: usize, body: usize) -> Option<Piece> {
        let close = self.closing_line(body);
        if self.next_block_comment < close.unwrap_or(usize::MAX) {
            let start = offset_of(self.offset);
            return (self.endless_blocks < MAX_ENDLESS_BLOCKS).then_some(Piece::OpenEnded {
                kind,
                keyword: offset_of(keyword),
                start,
            });
        }
        let span = self.span_to(close? + 1);
        Some(Piece::Block { kind, keyword: offset_of(keyword), span })
    }

    fn closing_line(&mut self, body: usize) -> Option<usize> {
        if self.no_closing_line_from <= body {
            return None;
        }
        let close = closing_line(self.text, body);
        if close.is_none() {
            self.no_closing_line_from = body;
        }
        close
    }

    /// `word {` without a keyword: Prisma lets it end at the next `}`, wherever that is.
    fn unknown_block(&mut self, content: usize) -> Option<Piece> {
        let rest = &self.text[content..];
        let name = identifier_len(rest);
        if name == 0 {
            return None;
        }
        let body = content + name + after_open_brace(&rest[name..])?;
        if self.no_brace_from <= body {
            return None;
        }
        let Some(close) = memchr(b'}', &self.text.as_bytes()[body..]) else {
            self.no_brace_from = body;
            return None;
        };
        Some(Piece::UnknownBlock(self.span_to(body + close + 1)))
    }

    fn keyword_block(&mut self, content: usize) -> Option<Piece> {
        let rest = &self.text[content..];
        let (kind, after_keyword) =
            KEYWORDS.iter().find_map(|kind| rest.strip_prefix(kind.keyword()).map(|after| (*kind, after)))?;
        let name_at = white_space(after_keyword);
        let name = identifier_len(&after_keyword[name_at..]);
        if name == 0 {
            return None;
        }
        let after_name = &after_keyword[name_at + name..];
        if let Some(body) = after_open_brace(after_name) {
            let body = self.text.len() - after_name.len() + body;
            return self.block(kind, content, body);
        }
        let equals = after_name.trim_start_matches(is_white_space).strip_prefix('=')?;
        let base = equals.trim_start_matches(is_white_space);
        let is_alias = kind == BlockKind::Type && identifier_len(base) > 0;
        is_alias.then(|| {
            let end = content + line_len(rest);
            Piece::TypeAlias(self.span_to(end))
        })
    }
}

impl Iterator for Splitter<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = &self.text[self.offset..];
        if rest.is_empty() {
            return None;
        }
        let blank = blank_len(rest);
        if blank > 0 {
            return Some(Piece::Blank(self.span_to(self.offset + blank)));
        }
        let content = self.offset + white_space(rest);
        let rest = &self.text[content..];
        if rest.is_empty() {
            return Some(Piece::Blank(self.span_to(content)));
        }
        if rest.starts_with("//") || rest.starts_with("/*") {
            return Some(self.comment(content));
        }
        let block = self.keyword_block(content).or_else(|| self.unknown_block(content));
        Some(block.unwrap_or_else(|| self.junk_line(content)))
    }
}

const KEYWORDS: [BlockKind; 6] = [
    BlockKind::Model,
    BlockKind::Enum,
    BlockKind::Type,
    BlockKind::View,
    BlockKind::Datasource,
    BlockKind::Generator,
];

/// The offset of the first `}` that opens a line at or after `offset`, which is a line start.
fn closing_line(text: &str, offset: usize) -> Option<usize> {
    let mut line = offset;
    while line < text.len() {
        let content = line + white_space(&text[line..]);
        if text.as_bytes().get(content) == Some(&b'}') {
            return Some(content);
        }
        line = after_line(text, content);
    }
    None
}

/// The length of `{`, the rest of its line and the line break, where `rest` begins with them.
fn after_open_brace(rest: &str) -> Option<usize> {
    let brace = white_space(rest);
    let after = rest[brace..].strip_prefix('{')?;
    let line = line_len(after);
    let newline = newline_len(&after[line..]);
    (newline > 0).then_some(brace + 1 + line + newline)
}

/// White space within a line, as the grammar has it.
pub(super) fn is_white_space(c: char) -> bool {
    matches!(c, ' ' | '\t') || (!c.is_ascii() && is_space_separator(c))
}

/// The Unicode category Zs beyond ASCII.
fn is_space_separator(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn white_space(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_white_space).len()
}

/// The length of all lines at the start of `text` that hold nothing but white space.
fn blank_len(text: &str) -> usize {
    let mut len = 0;
    loop {
        let space = white_space(&text[len..]);
        let newline = newline_len(&text[len + space..]);
        if newline == 0 {
            return len;
        }
        len += space + newline;
    }
}

/// The length of the line break that `text` begins with.
pub(super) fn newline_len(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => 0,
    }
}

fn line_len(text: &str) -> usize {
    memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len())
}

fn after_line(text: &str, offset: usize) -> usize {
    let end = offset + line_len(&text[offset..]);
    end + newline_len(&text[end..])
}

fn identifier_len(text: &str) -> usize {
    let mut chars = text.char_indices();
    match chars.next() {
        Some((_, first)) if first.is_ascii_digit() || is_letter(first) => {}
        _ => return 0,
    }
    let end = chars.find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '_' | '-') || is_letter(*c)));
    end.map_or(text.len(), |(at, _)| at)
}

/// The Unicode category L; `char::is_alphabetic` also has letter numbers and some marks.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && pest::unicode::LETTER(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        Splitter::new(text, 0)
            .map(|piece| match piece {
                Piece::Block { kind, span, .. } => format!("{kind:?} {span:?}"),
                Piece::OpenEnded { kind, start, .. } => format!("{kind:?} {start}.."),
                Piece::Comment { text, .. } => format!("Comment {text:?}"),
                other => format!("{other:?}"),
            })
            .take(8)
            .collect()
    }

    #[test]
    fn pieces_are_found() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("\n \n  ", &["Blank(0..3)", "Blank(3..5)"]),
            ("model A {\n}\n", &["Model 0..11", "Blank(11..12)"]),
            ("model A {\n}model B {\n}", &["Model 0..11", "Model 11..22"]),
            ("  enum E {\n  }", &["Enum 0..14"]),
            ("// a\nx", &["Comment 0..4", "Junk(5..6)"]),
            ("/* a\n } */ model A {\n}", &["Comment 0..10", "Model 10..22"]),
            ("/* a", &["Junk(0..4)"]),
            ("model A {\n id Int", &["Junk(0..10)", "Junk(10..17)"]),
            ("thing {\n a }\n", &["UnknownBlock(0..12)", "Blank(12..13)"]),
            ("type A = Int @x\n", &["TypeAlias(0..15)", "Blank(15..16)"]),
            ("model A { id Int }\n", &["Junk(0..19)"]),
            ("modelA {\r}", &["Model 0..10"]),
        ];
        for (text, expected) in cases {
            assert_eq!(pieces(text), *expected, "{text:?}");
        }
    }
}
