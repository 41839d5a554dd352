//! A schema of its own, cut out of a larger one: what was edited, its neighbours, and as much of theirs as
//! the relations need.

use crate::schema::Schema;
use crate::schema::ids::ModelId;
use crate::syntax::tree::{Block, BlockKind, Entry, Item};
use crate::text::{FileId, Location, SourceFile, Sources, Span, offset_of};

use super::Edited;
use super::neighbours::Neighbourhood;

/// An excerpt that is longer than this part of the whole is not worth the trouble.
const LARGEST_PART: usize = 3;

/// A schema cut out of another.
#[derive(Debug)]
pub(super) struct Excerpt {
    sources: Sources,
    /// By file, in the order of the text.
    pieces: Vec<Vec<Piece>>,
    /// Which places of the earlier text are looked at again.
    again: Vec<(FileId, Span)>,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it is in the whole.
    whole: Span,
    /// Where it is in the excerpt.
    part: Span,
    /// Whether what is found in it counts.
    counts: bool,
}

impl Excerpt {
    /// Cuts it out of `after`; `None` if it is most of the whole.
    pub(super) fn cut(
        schema: &Schema,
        edited: &Edited,
        around: &Neighbourhood,
        after: &Sources,
    ) -> Option<Self> {
        let mut cutter = Cutter { schema, edited, pieces: vec![Vec::new(); after.len()], again: Vec::new() };
        cutter.edited();
        cutter.settings();
        around.near.iter().for_each(|model| cutter.near(*model));
        around.far.iter().for_each(|model| cutter.far(*model, around));
        for id in &around.enums {
            let item = schema.walk(*id);
            cutter.block(item.file(), item.block(), false);
        }
        for id in &around.types {
            let item = schema.walk(*id);
            cutter.block(item.file(), item.block(), false);
        }
        let Cutter { mut pieces, again, .. } = cutter;
        let files = after.iter().zip(&mut pieces).map(|((_, file), pieces)| joined(file, pieces));
        let sources = Sources::new(files.collect());
        let length = |sources: &Sources| sources.iter().map(|(_, file)| file.text().len()).sum::<usize>();
        (length(&sources) * LARGEST_PART <= length(after)).then_some(Self { sources, pieces, again })
    }

    /// The files, as many as the whole has.
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether what was found at a place of the earlier text is found anew.
    pub(super) fn looks_at(&self, location: Location) -> bool {
        self.again.iter().any(|(file, span)| *file == location.file && span.contains(location.span))
    }

    /// Whether what is found at a place of the excerpt counts.
    pub(super) fn decides_about(&self, location: Location) -> bool {
        self.piece(location.file, location.span.start).is_some_and(|piece| piece.counts)
    }

    /// Where in the whole a place of the excerpt is.
    pub(super) fn in_full(&self, location: Location) -> Option<Location> {
        let Location { file, span } = location;
        let start = self.piece(file, span.start)?.in_full(span.start);
        // The end may be that of the piece, behind which another one begins.
        let end = if span.is_empty() { start } else { self.piece(file, span.end - 1)?.in_full(span.end) };
        Some(Location::new(file, Span::new(start, end)))
    }

    fn piece(&self, file: FileId, offset: u32) -> Option<&Piece> {
        let pieces = self.pieces.get(file.0 as usize)?;
        let after = pieces.partition_point(|piece| piece.part.start <= offset);
        pieces[..after].last().filter(|piece| offset <= piece.part.end)
    }
}

impl Piece {
    fn in_full(&self, offset: u32) -> u32 {
        offset - self.part.start + self.whole.start
    }
}

struct Cutter<'a> {
    schema: &'a Schema,
    edited: &'a Edited,
    /// Where they are in the whole, not in order yet.
    pieces: Vec<Vec<Piece>>,
    again: Vec<(FileId, Span)>,
}

impl Cutter<'_> {
    fn add(&mut self, file: FileId, whole: Span, counts: bool) {
        self.pieces[file.0 as usize].push(Piece { whole, part: Span::default(), counts });
    }

    /// A piece of the earlier text, which is not what was edited.
    fn keep(&mut self, file: FileId, before: Span, counts: bool) {
        if let Some(Location { span, .. }) = self.edited.moved(Location::new(file, before)) {
            self.add(file, span, counts);
        }
    }

    fn edited(&mut self) {
        let Edited { file, before, after, .. } = *self.edited;
        self.again.push((file, before));
        self.add(file, after, true);
    }

    /// The datasource and the generators.
    fn settings(&mut self) {
        let ast = self.schema.ast();
        for (at, block) in ast.blocks() {
            if matches!(block.kind, BlockKind::Datasource | BlockKind::Generator) {
                self.block(at.file, block, false);
            }
        }
    }

    /// A block with the comments directly above it.
    fn block(&mut self, file: FileId, block: &Block, counts: bool) {
        let span = with_comments(&self.schema.ast().tree(file).items, block);
        if counts {
            self.again.push((file, span));
        }
        self.keep(file, span, counts);
    }

    fn near(&mut self, model: ModelId) {
        let model = self.schema.walk(model);
        self.block(model.file(), model.block(), true);
    }

    /// A model without the relations that lead elsewhere.
    fn far(&mut self, model: ModelId, around: &Neighbourhood) {
        let model = self.schema.walk(model);
        let (file, block) = (model.file(), model.block());
        let mut leaving = Vec::new();
        for field in model.relation_fields().filter(|field| !around.keeps(*field)) {
            leaving.push(field.field.item().entry.entry as usize);
        }
        let mut start = block.full_span.start;
        for (index, entry) in block.entries.iter().enumerate() {
            if leaving.contains(&index) || matches!(entry, Entry::Error(_)) {
                let line = entry.full_span();
                self.keep(file, Span::new(start, line.start), false);
                start = line.end;
            }
        }
        self.keep(file, Span::new(start, block.full_span.end), false);
    }
}

fn with_comments(items: &[Item], block: &Block) -> Span {
    let place = items.partition_point(|item| item.span().start < block.full_span.start);
    let comments = items[..place].iter().rev().take_while(|item| matches!(item, Item::Comment(_)));
    let start = comments.last().map_or(block.full_span.start, |item| item.span().start);
    Span::new(start, block.full_span.end)
}

/// Puts the pieces of a file together, and notes where they are.
fn joined(file: &SourceFile, pieces: &mut [Piece]) -> SourceFile {
    pieces.sort_by_key(|piece| piece.whole);
    let mut text = String::new();
    let mut end = None;
    for piece in pieces {
        // A line ends where the next thing is not what followed.
        if end.is_some_and(|end| end != piece.whole.start) && !text.ends_with('\n') {
            text.push('\n');
        }
        let start = offset_of(text.len());
        text.push_str(file.slice(piece.whole));
        piece.part = Span::new(start, offset_of(text.len()));
        end = Some(piece.whole.end);
    }
    SourceFile::new(file.name(), text)
}
