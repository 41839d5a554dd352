//! Puts the tree of a file together from its blocks.

use memchr::{memchr2_iter, memmem};
use pest::Parser;
use rayon::prelude::*;

use crate::text::{Span, offset_of};

use super::again::Known;
use super::error::{SyntaxError, SyntaxErrorKind};
use super::grammar::{Grammar, Rule};
use super::lower::Lowering;
use super::split::{Piece, Splitter};
use super::tree::{Block, BlockKind, Comment, CommentKind, Item, Tree};

/// How deep brackets may stand within brackets on one line.
///
/// Reading a value recurses; no schema comes near this depth, and a hostile one must not exhaust
/// the stack.
pub const MAX_DEPTH: usize = 64;

/// Texts from this size on are parsed on all cores.
const PARALLEL_FROM: usize = 64 * 1024;

pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Reads a file. The cost is linear in the length of `text`.
pub fn parse(text: &str) -> Tree {
    parse_knowing(text, None)
}

/// Reads a file that was read `before`, with `tree` as its result: what has not changed is not parsed again.
pub fn parse_again(text: &str, before: &str, tree: Tree) -> Tree {
    if text == before { tree } else { parse_knowing(text, Some(Known::of(before, tree))) }
}

fn parse_knowing(text: &str, mut known: Option<Known<'_>>) -> Tree {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut pieces: Vec<Part> = (start > 0)
        .then(|| Part::Item(Item::Blank(Span::new(0, offset_of(start))), None))
        .into_iter()
        .collect();
    let flattened = flatten_deep_lines(text);
    let input = Input { text, parsed: flattened.as_deref().unwrap_or(text) };
    split(&input, start, &mut pieces);
    if let Some(known) = &mut known {
        for part in &mut pieces {
            part.take_from(known, text);
        }
    }
    if text.len() >= PARALLEL_FROM {
        pieces.par_iter_mut().for_each(|part| part.parse(&input));
    } else {
        for part in &mut pieces {
            part.parse(&input);
        }
    }
    assemble(pieces)
}

/// A file as it is, and as the parser gets to see it; both are of the same length.
struct Input<'t> {
    text: &'t str,
    /// The text with lines that are nested too deeply blotted out.
    parsed: &'t str,
}

/// A piece of the file on its way into the tree.
enum Part {
    Item(Item, Option<SyntaxError>),
    Unparsed { kind: BlockKind, keyword: u32, span: Span },
    Parsed(Box<Block>, Vec<SyntaxError>),
}

impl Part {
    /// Takes over what is known already.
    fn take_from(&mut self, known: &mut Known<'_>, text: &str) {
        let Part::Unparsed { span, .. } = *self else { return };
        if let Some(block) = known.take(&text[span.range()], span.start) {
            *self = Part::Parsed(block, Vec::new());
        }
    }

    fn parse(&mut self, input: &Input<'_>) {
        let Part::Unparsed { kind, keyword, span } = *self else { return };
        *self = match parse_block(input, kind, keyword, span) {
            Some((block, errors)) => Part::Parsed(Box::new(block), errors),
            None => Part::Item(Item::Error(span), Some(error(SyntaxErrorKind::UnknownBlock, span))),
        };
    }
}

fn error(kind: SyntaxErrorKind, span: Span) -> SyntaxError {
    SyntaxError { kind, span }
}

fn split(input: &Input<'_>, start: usize, parts: &mut Vec<Part>) {
    let mut splitter = Splitter::new(input.text, start);
    while let Some(piece) = splitter.next() {
        let part = match piece {
            Piece::OpenEnded { kind, keyword, start } => {
                open_ended(input, &mut splitter, kind, keyword, start)
            }
            other => part_of(input.text, other),
        };
        parts.push(part);
    }
}

fn part_of(text: &str, piece: Piece) -> Part {
    let (kind, span) = match piece {
        Piece::Block { kind, keyword, span } => return Part::Unparsed { kind, keyword, span },
        Piece::Comment { text: comment, span } => {
            let kind = comment_kind(&text[comment.range()]);
            return Part::Item(Item::Comment(Comment { kind, span: comment, full_span: span }), None);
        }
        Piece::Blank(span) => return Part::Item(Item::Blank(span), None),
        Piece::TypeAlias(span) => (SyntaxErrorKind::TypeAlias, span),
        Piece::UnknownBlock(span) => (SyntaxErrorKind::UnknownBlock, span),
        Piece::OpenEnded { start, .. } => (SyntaxErrorKind::TopLevelLine, Span::at(start)),
        Piece::Junk(span) => (SyntaxErrorKind::TopLevelLine, span),
    };
    Part::Item(Item::Error(span), Some(error(kind, visible(text, span))))
}

/// The span without the white space around it, so that a message points at text.
pub(super) fn visible(text: &str, span: Span) -> Span {
    let content = &text[span.range()];
    let start = content.len() - content.trim_start().len();
    let end = content.trim_end().len().max(start);
    Span::new(span.start + offset_of(start), span.start + offset_of(end))
}

/// Parses a block whose end only the parser finds, because a comment may hide a brace.
fn open_ended(
    input: &Input<'_>,
    splitter: &mut Splitter<'_>,
    kind: BlockKind,
    keyword: u32,
    start: u32,
) -> Part {
    let rest = Span::new(start, offset_of(input.text.len()));
    match parse_block(input, kind, keyword, rest) {
        Some((block, errors)) => {
            splitter.resume(block.full_span.end as usize);
            Part::Parsed(Box::new(block), errors)
        }
        None => part_of(input.text, splitter.give_up(start)),
    }
}

fn parse_block(
    input: &Input<'_>,
    kind: BlockKind,
    keyword: u32,
    span: Span,
) -> Option<(Block, Vec<SyntaxError>)> {
    let rule = match kind {
        BlockKind::Model | BlockKind::View | BlockKind::Type => Rule::model_block,
        BlockKind::Enum => Rule::enum_block,
        BlockKind::Datasource | BlockKind::Generator => Rule::config_block,
    };
    let slice = &input.parsed[keyword as usize..span.end as usize];
    let mut pairs = Grammar::parse(rule, slice).ok()?;
    let has_blots = !std::ptr::eq(input.parsed, input.text);
    let mut lowering = Lowering::new(input.text, keyword, kind, has_blots);
    let block = lowering.block(pairs.next()?, span.start);
    Some((block, lowering.errors))
}

/// A copy of the file in which lines with brackets deeper than [`MAX_DEPTH`] are blotted out byte
/// by byte, so that they become junk lines; `None` where there are none.
fn flatten_deep_lines(text: &str) -> Option<String> {
    let mut flattened: Option<Vec<u8>> = None;
    let bytes = text.as_bytes();
    let mut start = 0;
    for end in memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]) {
        let line = &bytes[start..end];
        if line.len() > MAX_DEPTH && depth(line) > MAX_DEPTH && !opens_block(line) {
            let copy = flattened.get_or_insert_with(|| bytes.to_vec());
            copy[start..end].fill(BLOT);
        }
        start = end + 1;
    }
    flattened.and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Whether a brace comes right after a name: what follows it on the line is not parsed anyway.
fn opens_block(line: &[u8]) -> bool {
    let before = line.iter().position(|byte| matches!(byte, b'(' | b'[' | b'{' | b'=' | b'@'));
    before.is_some_and(|at| line[at] == b'{')
}

/// Stands for a byte of a line that is not parsed; it begins no token.
pub(super) const BLOT: u8 = b'!';

/// How deep brackets are nested outside of strings and line comments.
///
/// On a line that a block comment touches, a quote may be a part of the comment: there every
/// bracket counts, so that none is missed.
fn depth(line: &[u8]) -> usize {
    let plain = memmem::find(line, b"/*").is_none() && memmem::find(line, b"*/").is_none();
    let (mut depth, mut deepest, mut in_string) = (0_usize, 0, false);
    let mut bytes = line.iter().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' if plain => in_string = !in_string,
            b'\\' if in_string => _ = bytes.next(),
            b'/' if plain && !in_string && line.get(at + 1) == Some(&b'/') => break,
            b'(' | b'[' | b'{' if !in_string => depth += 1,
            b')' | b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn assemble(parts: Vec<Part>) -> Tree {
    let mut tree = Tree { items: Vec::with_capacity(parts.len()), errors: Vec::new() };
    for part in parts {
        match part {
            Part::Item(item, error) => {
                tree.items.push(item);
                tree.errors.extend(error);
            }
            Part::Parsed(block, errors) => {
                tree.items.push(Item::Block(block));
                tree.errors.extend(errors);
            }
            Part::Unparsed { span, .. } => tree.items.push(Item::Error(span)),
        }
    }
    tree
}

/// Which of the three forms the comment `text` has.
pub(super) fn comment_kind(text: &str) -> CommentKind {
    if text.starts_with("/*") {
        CommentKind::Block
    } else if text.starts_with("///") {
        CommentKind::Doc
    } else {
        CommentKind::Line
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tree::Entry;
    use super::*;

    /// Every byte is in exactly one item, and every line of a block in exactly one entry.
    fn assert_lossless(text: &str) {
        let tree = parse(text);
        let mut offset = 0;
        for item in &tree.items {
            assert_eq!(item.span().start, offset, "gap before {item:?} in {text:?}");
            offset = item.span().end;
            let Item::Block(block) = item else { continue };
            let mut line = block.entries.first().map_or(0, |entry| entry.full_span().start);
            for span in block.entries.iter().map(Entry::full_span) {
                assert_eq!(span.start, line, "gap in {block:?} of {text:?}");
                line = span.end;
            }
            let rest = block.entries.last().map_or("", |_| &text[line as usize..block.close.start as usize]);
            assert!(rest.trim().is_empty(), "lost {rest:?} of {text:?}");
        }
        assert_eq!(offset as usize, text.len(), "{text:?}");
    }

    fn errors(text: &str) -> Vec<SyntaxErrorKind> {
        parse(text).errors.iter().map(|error| error.kind).collect()
    }

    #[test]
    fn broken_lines_cost_themselves_alone() {
        let text = "model A {\n  id Int @id\n  _x Int\n  b Int\n}\nnonsense\nenum E {\n  A\n}\n";
        assert_eq!(errors(text), [SyntaxErrorKind::Line(BlockKind::Model), SyntaxErrorKind::TopLevelLine]);
        assert_eq!(parse(text).blocks().map(|block| block.entries.len()).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn odd_but_valid_forms_are_read() {
        let valid = [
            "model A {\r\n\tid Int@id@default (autoincrement())\r}",
            "model type {\n  model Int @id()\n  enum  Int ?\n  @@index(model)\n}model B {\n}",
            "model A {\n  /* a */}\nmodel B {\n  /* b */ }",
            "model A { // note\n  /* a\n } */ id Int /* b */\n  a Unsupported(\"x(1)\")? // c\n}",
            "model A {\n  @@index([a.b, c(ops: raw(\"x\"))], where: { a: { not: null }, b: \"}\" })\n}",
            "generator g {\n  provider = \"x\" // y\n  list = [\"a\", env(\"B\")]\n}",
            "model Größe {\n  名前 String\u{a0}@id\n}",
            "\u{feff}enum E {\n  A @map(\"a\") /// doc\n}",
        ];
        for text in valid {
            assert_eq!(errors(text), [], "{text:?}");
            assert_lossless(text);
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let text = format!("model A {{\n  a Int @x({}1)\n  b Int\n}}", "[".repeat(100_000));
        assert_eq!(errors(&text), [SyntaxErrorKind::NestedTooDeeply]);
        let hidden = format!("model A {{\n  /* \" */ a Int @x({}1)\n}}", "[".repeat(100_000));
        assert_eq!(errors(&hidden), [SyntaxErrorKind::NestedTooDeeply]);
        let brackets = "[".repeat(100);
        let text =
            format!("model A {{\n  a Int @x(\"\\\"{brackets}\")\n  // {brackets}\n}}\n// {brackets}\n");
        assert_eq!(errors(&text), []);
        assert_eq!(errors(&format!("model A {}\n  b Int\n}}", "{".repeat(100_000))), []);
    }

    #[test]
    fn depth_is_counted_by_line_whatever_ends_it() {
        let text = format!("model A {{\r  a Int\r{}  /* c */\r}}", "  // [\r".repeat(MAX_DEPTH + 1));
        assert_eq!(errors(&text), []);
    }

    #[test]
    fn unclosed_blocks_take_linear_time() {
        let hidden = "model A {\n/* a\n} */ model B {\n";
        for line in ["model A {\n", "model A {\n/*\n", "model A {\n/* a */\n", hidden, "a {\n"] {
            assert_eq!(parse(&line.repeat(10_000)).blocks().count(), 0);
        }
        let closed_late = format!("{}*/", "a /*\n".repeat(100_000));
        assert_eq!(parse(&closed_late).errors.len(), 100_001);
    }

    proptest! {
        #[test]
        fn any_text_is_kept_whole(text in "\\PC*") {
            assert_lossless(&text);
        }

        #[test]
        fn any_mix_of_tokens_is_kept_whole(
            tokens in prop::collection::vec(
                prop::sample::select(vec![
                    "model", "A", "enum", "type", "datasource", "{", "}", "\n", "\r\n", "\r", " ", "\t", "id",
                    "Int", "?", "[]", "@id", "@@map", "(", ")", "[", "]", "\"s\"", "\"", "//", "///", "/*",
                    "*/", ",", ":", "=", "1", "-", ".", "é", "\u{feff}", "\\",
                ]),
                0..60,
            )
        ) {
            assert_lossless(&tokens.concat());
        }
    }
}
