//! Which blocks of a schema are written otherwise than they were.

use std::sync::Arc;

use crate::schema::Schema;
use crate::syntax::tree::BlockKind;
use crate::text::{FileId, Sources, Span, offset_of};

/// The blocks of a schema with their texts.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    sources: Arc<Sources>,
    blocks: Vec<Part>,
    /// What follows the last block of each file.
    ends: Vec<(FileId, Span)>,
}

/// A block with whatever stands before it.
#[derive(Clone, Debug)]
struct Part {
    kind: BlockKind,
    file: FileId,
    name: Span,
    /// From the end of the block before.
    before: Span,
    block: Span,
}

/// The names of what is written otherwise.
#[derive(Debug, Default)]
pub(super) struct Changed<'s> {
    /// Models and views.
    pub(super) models: Vec<&'s str>,
    pub(super) enums: Vec<&'s str>,
}

impl Outline {
    pub(super) fn of(schema: &Schema) -> Self {
        let ast = schema.ast();
        let (mut blocks, mut ends) = (Vec::new(), Vec::new());
        for file in ast.files() {
            let mut end = 0;
            for (_, block) in ast.blocks_of(file) {
                let before = Span::new(end, block.span.start);
                blocks.push(Part {
                    kind: block.kind,
                    file,
                    name: block.name.span,
                    before,
                    block: block.span,
                });
                end = block.span.end;
            }
            let length = ast.sources.get(file).text().len();
            ends.push((file, Span::new(end, offset_of(length))));
        }
        Self { sources: Arc::clone(&ast.sources), blocks, ends }
    }

    /// What of it differs from `before`; `None` if there are other blocks than before, or if one that says
    /// something about all of them differs.
    pub(super) fn changes(&self, before: &Self) -> Option<Changed<'_>> {
        let is_alike = |(a, b): (&Part, &Part)| {
            (a.kind, a.file) == (b.kind, b.file) && self.text(a.file, a.name) == before.text(b.file, b.name)
        };
        let has_same_blocks = self.blocks.len() == before.blocks.len()
            && self.blocks.iter().zip(&before.blocks).all(is_alike)
            && self.ends.len() == before.ends.len();
        if !has_same_blocks {
            return None;
        }
        let mut changed = Changed::default();
        for (index, (now, was)) in self.blocks.iter().zip(&before.blocks).enumerate() {
            let is_same = |a, b| self.text(now.file, a) == before.text(was.file, b);
            if !is_same(now.before, was.before) {
                // It may also belong to the block that it is behind.
                self.blocks[..=index].iter().rev().take(2).try_for_each(|part| changed.add(self, part))?;
            } else if !is_same(now.block, was.block) {
                changed.add(self, now)?;
            }
        }
        let ends = self.ends.iter().zip(&before.ends);
        let is_same_end = ends
            .into_iter()
            .all(|((file, now), (other, was))| self.text(*file, *now) == before.text(*other, *was));
        is_same_end.then_some(changed)
    }

    fn text(&self, file: FileId, span: Span) -> &str {
        self.sources.get(file).slice(span)
    }
}

impl<'s> Changed<'s> {
    fn add(&mut self, outline: &'s Outline, part: &Part) -> Option<()> {
        let name = outline.text(part.file, part.name);
        match part.kind {
            BlockKind::Model | BlockKind::View => self.models.push(name),
            BlockKind::Enum => self.enums.push(name),
            _ => return None,
        }
        Some(())
    }
}
