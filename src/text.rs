//! Where things stand in a text: byte spans, lines and columns, and the files of a schema.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use memchr::memchr2_iter;

/// A range of bytes in one file, `start..end`.
///
/// Offsets are `u32`: a schema file is limited to 4 GiB, and half the size makes trees smaller.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The empty span at `offset`.
    pub const fn at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// The number of bytes covered.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether no byte is covered.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span as an index into the text.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A file among [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A span together with the file it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The bytes in that file.
    pub span: Span,
}

impl Location {
    /// The location of `span` in `file`.
    pub const fn new(file: FileId, span: Span) -> Self {
        Self { file, span }
    }
}

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in UTF-8 bytes, from 1.
    pub column: u32,
    /// The column in UTF-16 code units, from 1, as editors count.
    pub column_utf16: u32,
    /// The byte offset in the file, from 0.
    pub offset: u32,
}

/// The offsets at which the lines of a text begin.
///
/// A line ends with LF, CRLF or CR, as in the schema language.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`; the cost is one pass over it.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            let crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !crlf {
                starts.push(offset_of(at + 1));
            }
        }
        Self { starts }
    }

    /// The index, from 0, of the line that holds `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The offset at which `line` (from 0) begins, if there is such a line.
    pub fn start_of(&self, line: usize) -> Option<u32> {
        self.starts.get(line).copied()
    }

    /// The number of lines; a text without any line break has one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: the empty text has one line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
}

/// One file: its name as the user knows it, and its text; cheap to clone.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: Arc<str>,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// A file called `name` that holds `text`.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self { name: name.into(), text: text.into(), lines: OnceLock::new() }
    }

    /// The path, relative to where the tool was started.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text under `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The lines, found on first use.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of `offset`, which must lie on a character boundary.
    pub fn position(&self, offset: u32) -> Position {
        let lines = self.lines();
        let line = lines.line_of(offset);
        let start = lines.start_of(line).unwrap_or_default();
        let before = &self.text[start as usize..offset as usize];
        // A line can be long and full of findings, and nearly every line is ASCII.
        let utf16_units = if before.is_ascii() { before.len() } else { before.encode_utf16().count() };
        Position {
            line: offset_of(line) + 1,
            column: offset - start + 1,
            column_utf16: offset_of(utf16_units) + 1,
            offset,
        }
    }

    /// The text of `line` (from 0) without its line break.
    pub fn line_text(&self, line: usize) -> &str {
        let Some(start) = self.lines().start_of(line) else { return "" };
        let end = self.lines().start_of(line + 1).unwrap_or(offset_of(self.text.len()));
        self.text[start as usize..end as usize].trim_end_matches(['\n', '\r'])
    }
}

/// The files that make up one schema, in the order of their names.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// The files of a schema.
    pub fn new(files: Vec<SourceFile>) -> Self {
        Self { files }
    }

    /// One file that holds the whole schema.
    pub fn single(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self::new(vec![SourceFile::new(name, text)])
    }

    /// The file with this id.
    pub fn get(&self, file: FileId) -> &SourceFile {
        &self.files[file.0 as usize]
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(offset_of(index)), file))
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The text at `location`.
    pub fn text(&self, location: Location) -> &str {
        self.get(location.file).slice(location.span)
    }

    /// Line and column at which `location` begins.
    pub fn position(&self, location: Location) -> Position {
        self.get(location.file).position(location.span.start)
    }
}

/// A length or index as an offset. Files over 4 GiB are refused before they get here.
pub(crate) fn offset_of(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_lf_crlf_and_cr() {
        let file = SourceFile::new("a", "one\ntwo\r\nthree\rfour");
        let lines: Vec<_> = (0..file.lines().len()).map(|line| file.line_text(line)).collect();
        assert_eq!(lines, ["one", "two", "three", "four"]);
    }

    #[test]
    fn columns_count_bytes_and_utf16_units() {
        let file = SourceFile::new("a", "x\né漢🎉z");
        let z = offset_of(file.text().find('z').unwrap());
        assert_eq!(file.position(z), Position { line: 2, column: 10, column_utf16: 5, offset: 11 });
    }
}
