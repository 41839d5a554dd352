//! Old names, as comments give them: `/// @prismakit.renamedFrom("old")` above or behind a model, an
//! enum, a field or a value.
//!
//! An annotation that cannot be followed is an error: whoever wrote it counts on it.

mod reading;

use std::collections::{BTreeMap, btree_map};

use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::items::{BlockRef, EntryRef, RelationKind};
use crate::schema::walk::{FieldWalker, RelationWalker};
use crate::syntax::tree::{Block, BlockKind, Comment, Entry, Item};
use crate::text::{FileId, Location, Span};

use reading::{MARK, Mark};

/// The old names of what has one.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    old_names: BTreeMap<Place, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Block(BlockRef),
    Entry(EntryRef),
}

impl Annotations {
    /// The old name of a model or an enum.
    pub(super) fn block(&self, block: BlockRef) -> Option<String> {
        self.old_names.get(&Place::Block(block)).cloned()
    }

    /// The old name of a field or of a value of an enum.
    pub(super) fn entry(&self, entry: EntryRef) -> Option<String> {
        self.old_names.get(&Place::Entry(entry)).cloned()
    }
}

/// An annotation that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationError {
    /// Where it stands.
    pub location: Location,
    /// The same as an author reads it: `schema.prisma:12:3`.
    pub place: String,
    /// What is wrong, and what to do about it.
    pub message: String,
}

/// One error a line.
pub(super) fn listed(errors: &[AnnotationError]) -> String {
    let lines: Vec<_> = errors.iter().map(|error| format!("{}: {}", error.place, error.message)).collect();
    lines.join("\n")
}

/// The annotations of all files.
pub(super) fn collect(schema: &Schema) -> Result<Annotations, Vec<AnnotationError>> {
    let mark = memchr::memmem::Finder::new(MARK);
    let mut collector = Collector::new(schema);
    for (file, source) in schema.ast().sources.iter() {
        if mark.find(source.text().as_bytes()).is_some() {
            collector.file(file);
        }
    }
    if !collector.found.is_empty() {
        collector.compare_sides();
    }
    if collector.errors.is_empty() { Ok(collector.annotations()) } else { Err(collector.errors) }
}

struct Collector<'s> {
    schema: &'s Schema,
    file: FileId,
    /// What was found in the comments just above, still without a place.
    waiting: Vec<(Location, String)>,
    found: BTreeMap<Place, (Location, String)>,
    errors: Vec<AnnotationError>,
}

impl<'s> Collector<'s> {
    fn new(schema: &'s Schema) -> Self {
        let (found, errors) = (BTreeMap::new(), Vec::new());
        Self { schema, file: FileId::default(), waiting: Vec::new(), found, errors }
    }

    fn annotations(self) -> Annotations {
        let old_names = self.found.into_iter().map(|(place, (_, name))| (place, name));
        Annotations { old_names: old_names.collect() }
    }

    fn file(&mut self, file: FileId) {
        self.file = file;
        for (index, item) in (0..).zip(&self.schema.ast().tree(file).items) {
            match item {
                Item::Comment(comment) => self.comment(*comment),
                Item::Block(block) => self.block(BlockRef { file, item: index }, block),
                Item::Blank(_) | Item::Error(_) => self.leave(),
            }
        }
        self.leave();
    }

    fn block(&mut self, block_ref: BlockRef, block: &Block) {
        let before = self.text(Span::new(block.full_span.start, block.span.start));
        if before.contains(['\n', '\r']) {
            self.leave();
        }
        self.read(block.after_brace);
        match block.kind {
            BlockKind::Model | BlockKind::Enum => self.attach(Place::Block(block_ref)),
            BlockKind::View | BlockKind::Type | BlockKind::Datasource | BlockKind::Generator => self.refuse(),
        }
        for (index, entry) in (0..).zip(&block.entries) {
            self.entry(EntryRef { block: block_ref, entry: index }, block, entry);
        }
        self.leave();
    }

    fn entry(&mut self, entry_ref: EntryRef, block: &Block, entry: &Entry) {
        match entry {
            Entry::Comment(comment) => self.comment(*comment),
            Entry::Blank(_) | Entry::Error(_) => self.leave(),
            Entry::Field(field) => {
                self.behind(field.comment);
                let has_name = self.field(block, field.name.span).is_some_and(has_name);
                if has_name { self.attach(Place::Entry(entry_ref)) } else { self.refuse() }
            }
            Entry::Value(value) => {
                self.behind(value.comment);
                self.attach(Place::Entry(entry_ref));
            }
            Entry::Property(property) => {
                self.behind(property.comment);
                self.refuse();
            }
            Entry::Attribute(line) => {
                self.behind(line.comment);
                self.refuse();
            }
        }
    }

    fn behind(&mut self, comment: Option<Comment>) {
        if let Some(comment) = comment {
            self.comment(comment);
        }
    }

    fn comment(&mut self, comment: Comment) {
        self.read(comment.span);
    }

    fn read(&mut self, span: Span) {
        for mark in reading::marks(self.text(span)) {
            match mark {
                Mark::OldName { at, name } => {
                    let location = self.at(span.start + at.start, span.start + at.end);
                    self.waiting.push((location, name));
                }
                Mark::Wrong { at, message } => {
                    let location = self.at(span.start + at.start, span.start + at.end);
                    self.report(location, message);
                }
            }
        }
    }

    fn attach(&mut self, place: Place) {
        for found in std::mem::take(&mut self.waiting) {
            let btree_map::Entry::Vacant(free) = self.found.entry(place) else {
                let message =
                    "this is the second old name of the same thing; keep the one that the database has now";
                self.report(found.0, message);
                continue;
            };
            free.insert(found);
        }
    }

    /// What waits stands above something that is not in the database under a name of its own.
    fn refuse(&mut self) {
        self.discard(
            "what stands here has no name in the database; \
             annotate a model, an enum, a value, a column, or a side of a many-to-many relation",
        );
    }

    /// What waits stands above nothing.
    fn leave(&mut self) {
        self.discard("this belongs to nothing; write it on the line above what was renamed, or behind it");
    }

    fn discard(&mut self, message: &str) {
        for (location, _) in std::mem::take(&mut self.waiting) {
            self.report(location, message);
        }
    }

    /// Both sides of a many-to-many relation may say what it was called, if they say the same.
    fn compare_sides(&mut self) {
        for relation in self.schema.relations() {
            let RelationKind::ImplicitManyToMany { a, b } = relation.item().kind else { continue };
            let old_name = |id: FieldId| self.found.get(&Place::Entry(self.schema[id].entry));
            let (Some((_, first)), Some((location, second))) = (old_name(a), old_name(b)) else { continue };
            if first != second {
                let message = format!("the other side of the relation says that it was called `{first}`");
                self.report(*location, message);
            }
        }
    }

    fn field(&self, block: &Block, name: Span) -> Option<FieldWalker<'s>> {
        self.schema.find_model(self.text(block.name.span))?.field(self.text(name))
    }

    fn text(&self, span: Span) -> &'s str {
        self.schema.ast().text(self.file, span)
    }

    fn at(&self, start: u32, end: u32) -> Location {
        Location::new(self.file, Span::new(start, end))
    }

    fn report(&mut self, location: Location, message: impl Into<String>) {
        let sources = &self.schema.ast().sources;
        let (file, position) = (sources.get(location.file).name(), sources.position(location));
        let place = format!("{file}:{}:{}", position.line, position.column);
        self.errors.push(AnnotationError { location, place, message: message.into() });
    }
}

/// Whether something in the database is called after the field.
fn has_name(field: FieldWalker<'_>) -> bool {
    let is_model = field.model().is_some_and(|model| !model.is_view());
    is_model && field.relation_field().is_none_or(|side| side.relation().is_some_and(has_join_table))
}

fn has_join_table(relation: RelationWalker<'_>) -> bool {
    matches!(relation.item().kind, RelationKind::ImplicitManyToMany { .. })
}
