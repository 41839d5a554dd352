//! Where two versions of a schema differ: the blocks of one file that are not as they were.

use crate::schema::Schema;
use crate::syntax::tree::{Block, BlockKind, Item};
use crate::syntax::{self, Tree};
use crate::text::{FileId, Location, SourceFile, Sources, Span, offset_of};

use super::super::suppress;

/// Whole items at the top level of a file that stand in the place of others.
#[derive(Debug)]
pub struct Edited {
    /// The file.
    pub file: FileId,
    /// What stood there.
    pub before: Span,
    /// What stands there now.
    pub after: Span,
    /// The new items, as if they were a file of their own.
    pub tree: Tree,
}

impl Edited {
    /// Where `after` differs; `None` if it does in several files or nowhere, or if more than models, enums
    /// and types are touched.
    pub(super) fn find(schema: &Schema, after: &Sources) -> Option<Self> {
        let before = &schema.ast().sources;
        if before.len() != after.len() || after.iter().any(|(_, file)| silences_all(file)) {
            return None;
        }
        let mut different = before.iter().zip(after.iter()).filter(|((_, old), (_, new))| is_other(old, new));
        let ((file, old), (_, new)) = different.next()?;
        if different.next().is_some() || old.name() != new.name() {
            return None;
        }
        let items = &schema.ast().tree(file).items;
        let items = &items[touched(items, old.text(), new.text())];
        let (first, last) = (items.first()?, items.last()?);
        let before = Span::new(first.span().start, last.span().end);
        let rest = offset_of(old.text().len()) - before.end;
        let after = Span::new(before.start, offset_of(new.text().len()).checked_sub(rest)?);
        let text = new.text().get(after.start as usize..after.end as usize)?;
        let tree = syntax::parse(text);
        let is_plain = tree.errors.is_empty()
            && are_plain(items, old.text())
            && are_plain(&tree.items, text)
            // It may go on behind the end.
            && !text.contains("/*");
        is_plain.then_some(Self { file, before, after, tree })
    }

    /// The blocks that stood there.
    pub fn blocks_before<'s>(&self, schema: &'s Schema) -> impl Iterator<Item = &'s Block> {
        let before = self.before;
        schema.ast().tree(self.file).blocks().filter(move |block| before.contains(block.full_span))
    }

    /// Where something is now that is not in what was edited.
    pub(super) fn moved(&self, location: Location) -> Option<Location> {
        if location.file != self.file || location.span.end <= self.before.start {
            return Some(location);
        }
        (location.span.start >= self.before.end).then(|| {
            let place = |offset: u32| offset - self.before.end + self.after.end;
            let span = Span::new(place(location.span.start), place(location.span.end));
            Location::new(location.file, span)
        })
    }
}

/// Whether a comment may be about the whole file, wherever in it it stands.
fn silences_all(file: &SourceFile) -> bool {
    memchr::memmem::find(file.text().as_bytes(), suppress::FILE_MARK.as_bytes()).is_some()
}

fn is_other(old: &SourceFile, new: &SourceFile) -> bool {
    old.name() != new.name() || old.text() != new.text()
}

/// The items that the change touches, and the comments directly above them.
fn touched(items: &[Item], old: &str, new: &str) -> std::ops::Range<usize> {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let start = common(old.chunks(CHUNK), new.chunks(CHUNK), |chunk| chunk.iter());
    let left = old.len().min(new.len()) - start;
    let behind = common(old.rchunks(CHUNK), new.rchunks(CHUNK), |chunk| chunk.iter().rev());
    let end = old.len() - behind.min(left);
    let mut first = items.partition_point(|item| (item.span().end as usize) < start);
    while first > 0 && matches!(items[first - 1], Item::Comment(_)) {
        first -= 1;
    }
    let last = items.partition_point(|item| item.span().start as usize <= end);
    first..last.max(first)
}

/// So many bytes are compared at once.
const CHUNK: usize = 4096;

/// How many bytes are alike, from one end.
fn common<'a, I: Iterator<Item = &'a u8>>(
    old: impl Iterator<Item = &'a [u8]>,
    new: impl Iterator<Item = &'a [u8]>,
    bytes: impl Fn(&'a [u8]) -> I,
) -> usize {
    let mut count = 0;
    for (old, new) in old.zip(new) {
        if old != new {
            return count + bytes(old).zip(bytes(new)).take_while(|(old, new)| old == new).count();
        }
        count += old.len();
    }
    count
}

/// Whether these are models, enums and types, and comments that silence nothing.
fn are_plain(items: &[Item], text: &str) -> bool {
    items.iter().all(|item| match item {
        Item::Block(block) => !matches!(block.kind, BlockKind::Datasource | BlockKind::Generator),
        Item::Comment(comment) => !text[comment.span.range()].contains(suppress::MARK),
        Item::Blank(_) => true,
        Item::Error(_) => false,
    })
}
