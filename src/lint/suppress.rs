//! Comments that silence a rule: `// prismakit-ignore PX001: reason`.
//!
//! At the end of a line it holds for that line, on a line of its own for the line below. Directly
//! above a block, at its opening brace, or before everything else within it, it holds for the whole
//! block. `prismakit-ignore-file` holds for the file. Without a code it holds for every rule. In code,
//! above a query it holds for all of the query.

mod code;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::ast::Ast;
use crate::schema::catalogue;
use crate::syntax::tree::{Block, Comment, Entry, Item};
use crate::text::{FileId, Location, Span, offset_of};

pub(super) use code::in_code;

pub(super) const MARK: &str = "prismakit-ignore";

/// What a comment begins with that holds for its file.
pub(super) const FILE_MARK: &str = "prismakit-ignore-file";

/// One comment that silences rules.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Suppression {
    /// The comment.
    pub(super) comment: Location,
    /// What to remove with the comment: its whole line if it has one to itself, or else the blanks
    /// before it.
    pub(super) removal: Span,
    /// Where findings are silenced, by the places at which they begin.
    pub(super) scope: Span,
    /// The rules; none means every rule.
    pub(super) words: Vec<Word>,
    /// Where the list of rules begins, or would.
    pub(super) list: u32,
    /// Whether it says why.
    pub(super) has_reason: bool,
    /// What a comment without any rule silenced.
    pub(super) silenced: BTreeSet<&'static str>,
    /// How it begins, if that is almost a comment that silences rules, and silences nothing.
    pub(super) unknown: Option<Span>,
}

/// What is known of the rules by the words that comments name them by.
type CodeOf<'f> = &'f dyn Fn(&str) -> Option<&'static str>;

/// A rule as a comment names it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it is written.
    pub(super) span: Span,
    /// Its code; `None` if there is no such rule.
    pub(super) code: Option<&'static str>,
    /// Whether it silenced something.
    pub(super) used: bool,
}

/// All suppressions of all files, in their order; `code_of` knows the rules by code or name.
pub(super) fn collect(ast: &Ast, code_of: CodeOf<'_>) -> Vec<Suppression> {
    let mut found = Vec::new();
    let mark = memchr::memmem::Finder::new(MARK);
    for (file, source) in ast.sources.iter() {
        if mark.find(source.text().as_bytes()).is_some() {
            Collector { ast, file, code_of, found: &mut found }.file();
        }
    }
    found
}

/// Takes the silenced findings away. Errors of the language cannot be silenced.
///
/// The findings must be sorted by file and offset.
pub(super) fn apply(suppressions: &mut [Suppression], findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut silenced = vec![false; findings.len()];
    for suppression in suppressions {
        let file = suppression.comment.file;
        let place = |offset: u32| (file, offset);
        let at = |finding: &Diagnostic| (finding.location.file, finding.location.span.start);
        let first = findings.partition_point(|finding| at(finding) < place(suppression.scope.start));
        let last = findings.partition_point(|finding| at(finding) < place(suppression.scope.end));
        for index in first..last {
            let finding = &findings[index];
            let can_be = !(finding.code.starts_with('V') && finding.severity == Severity::Error);
            if can_be && !suppression.is_about_itself(finding) && suppression.takes(finding.code) {
                silenced[index] = true;
            }
        }
    }
    let kept = findings.into_iter().zip(silenced).filter(|(_, silenced)| !silenced);
    kept.map(|(finding, _)| finding).collect()
}

impl Suppression {
    /// What a comment says, if it is one that silences rules, or almost; `text` is all of it.
    fn read(comment: Location, text: &str, removal: Span, scope: Span, code_of: CodeOf<'_>) -> Option<Self> {
        let end = comment.span.end;
        let body = text.trim_start_matches(['/', '*', ' ', '\t']);
        let rest = body.strip_prefix(MARK)?;
        let (rest, scope) = match rest.strip_prefix("-file") {
            Some(rest) => (rest, Span::new(0, u32::MAX)),
            None => (rest, scope),
        };
        let list = end - offset_of(rest.len());
        let silenced = BTreeSet::new();
        let goes_on = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        if rest.starts_with(goes_on) {
            let known = list + offset_of(rest.find(|c| !goes_on(c)).unwrap_or(rest.len()));
            let unknown = Some(Span::new(end - offset_of(body.len()), known));
            let (words, scope, has_reason) = (Vec::new(), Span::at(comment.span.start), false);
            return Some(Self { comment, removal, scope, words, list, has_reason, silenced, unknown });
        }
        let (names, reason) = rest.split_once(':').unwrap_or((rest, ""));
        let has_reason = !reason.trim_end_matches("*/").trim().is_empty();
        let words = words(names.trim_end_matches("*/")).map(|(at, word)| Word {
            span: Span::new(list + at, list + at + offset_of(word.len())),
            code: code_of(word).or_else(|| catalogue::find(word).map(|rule| rule.code)),
            used: false,
        });
        let (words, unknown) = (words.collect(), None);
        Some(Self { comment, removal, scope, words, list, has_reason, silenced, unknown })
    }

    /// Whether it silences `code`; remembers that it was needed.
    fn takes(&mut self, code: &'static str) -> bool {
        if self.words.is_empty() {
            self.silenced.insert(code);
            return true;
        }
        let word = self.words.iter_mut().find(|word| word.code == Some(code));
        word.map(|word| word.used = true).is_some()
    }

    /// Whether the finding is about this comment, which does not silence it unless it names the rule.
    fn is_about_itself(&self, finding: &Diagnostic) -> bool {
        let is_within =
            self.comment.file == finding.location.file && self.comment.span.contains(finding.location.span);
        self.words.is_empty() && is_within
    }
}

struct Collector<'a, 'f> {
    ast: &'a Ast,
    file: FileId,
    code_of: CodeOf<'f>,
    found: &'f mut Vec<Suppression>,
}

impl<'a> Collector<'a, '_> {
    fn file(&mut self) {
        let tree = self.ast.tree(self.file);
        for (index, item) in tree.items.iter().enumerate() {
            match item {
                Item::Comment(comment) => {
                    let scope = match self.block_below(&tree.items[index..]) {
                        Some(block) => block.span,
                        None => Span::at(comment.span.start),
                    };
                    self.comment(comment, comment.full_span, scope);
                }
                Item::Block(block) => self.block(block),
                Item::Blank(_) | Item::Error(_) => {}
            }
        }
    }

    fn block(&mut self, block: &Block) {
        if self.text(block.after_brace).starts_with('/') {
            self.text_of_comment(block.after_brace, self.with_blanks(block.after_brace), block.span);
        }
        let mut is_first = true;
        for (index, entry) in block.entries.iter().enumerate() {
            if let Entry::Comment(comment) = entry {
                let below = line_below(&block.entries[index..]);
                let scope = if is_first { block.span } else { below.unwrap_or(Span::at(comment.span.start)) };
                self.comment(comment, comment.full_span, scope);
                continue;
            }
            is_first &= matches!(entry, Entry::Blank(_));
            if let Some(comment) = trailing_comment(entry) {
                self.comment(&comment, self.with_blanks(comment.span), entry.full_span());
            }
        }
    }

    fn comment(&mut self, comment: &Comment, removal: Span, scope: Span) {
        self.text_of_comment(comment.span, removal, scope);
    }

    fn text_of_comment(&mut self, span: Span, removal: Span, scope: Span) {
        let comment = Location::new(self.file, span);
        let read = Suppression::read(comment, self.text(span), removal, scope, self.code_of);
        self.found.extend(read);
    }

    fn text(&self, span: Span) -> &'a str {
        self.ast.text(self.file, span)
    }

    /// The block that comments stand directly above of.
    fn block_below<'t>(&self, items: &'t [Item]) -> Option<&'t Block> {
        let next = items.iter().find(|item| !matches!(item, Item::Comment(_)))?;
        match next {
            Item::Block(block) => {
                let before = self.text(Span::new(block.full_span.start, block.span.start));
                (!before.contains(['\n', '\r'])).then_some(&**block)
            }
            Item::Comment(_) | Item::Blank(_) | Item::Error(_) => None,
        }
    }

    /// The span with the blanks before it.
    fn with_blanks(&self, span: Span) -> Span {
        let before = &self.ast.sources.get(self.file).text()[..span.start as usize];
        Span::new(offset_of(before.trim_end_matches([' ', '\t']).len()), span.end)
    }
}

/// The words of a list with their offsets.
fn words(list: &str) -> impl Iterator<Item = (u32, &str)> {
    let parts = list.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    parts.map(|word| (offset_of(word.as_ptr() as usize - list.as_ptr() as usize), word))
}

/// The line that comments stand directly above of.
fn line_below(entries: &[Entry]) -> Option<Span> {
    let next = entries.iter().find(|entry| !matches!(entry, Entry::Comment(_)))?;
    match next {
        Entry::Blank(_) => None,
        _ => Some(next.full_span()),
    }
}

fn trailing_comment(entry: &Entry) -> Option<Comment> {
    match entry {
        Entry::Field(field) => field.comment,
        Entry::Value(value) => value.comment,
        Entry::Property(property) => property.comment,
        Entry::Attribute(line) => line.comment,
        Entry::Comment(_) | Entry::Blank(_) | Entry::Error(_) => None,
    }
}
