//! Old names, as comments give them: `/// @prismakit.renamedFrom("old")` above or behind a model, an
//! enum, a field or a value.
//!
//! An annotation that cannot be followed is an error: whoever wrote it counts on it.

mod reading;

use std::collections::{BTreeMap, btree_map};
use std::ops::Range;

use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::items::{BlockRef, EntryRef, RelationKind};
use crate::schema::remarks::{About, Remark};
use crate::schema::walk::{FieldWalker, RelationWalker};
use crate::text::{Location, Span};

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
    let mut collector = Collector { schema, found: BTreeMap::new(), errors: Vec::new() };
    for remark in schema.remarks(MARK) {
        collector.read(&remark);
    }
    if !collector.found.is_empty() {
        collector.compare_sides();
    }
    if collector.errors.is_empty() { Ok(collector.annotations()) } else { Err(collector.errors) }
}

struct Collector<'s> {
    schema: &'s Schema,
    found: BTreeMap<Place, (Location, String)>,
    errors: Vec<AnnotationError>,
}

impl Collector<'_> {
    fn annotations(self) -> Annotations {
        let old_names = self.found.into_iter().map(|(place, (_, name))| (place, name));
        Annotations { old_names: old_names.collect() }
    }

    fn read(&mut self, remark: &Remark<'_>) {
        let Location { file, span } = remark.location;
        for mark in reading::marks(remark.text) {
            let located =
                |at: Range<u32>| Location::new(file, Span::new(span.start + at.start, span.start + at.end));
            match mark {
                Mark::OldName { at, name } => self.attach(remark.about, located(at), name),
                Mark::Wrong { at, message } => self.report(located(at), message),
            }
        }
    }

    fn attach(&mut self, about: About<'_>, location: Location, name: String) {
        match place(about) {
            Ok(place) => match self.found.entry(place) {
                btree_map::Entry::Vacant(free) => {
                    free.insert((location, name));
                }
                btree_map::Entry::Occupied(_) => {
                    let message = "this is the second old name of the same thing; keep the one that the database has now";
                    self.report(location, message);
                }
            },
            Err(message) => self.report(location, message),
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

    fn report(&mut self, location: Location, message: impl Into<String>) {
        let sources = &self.schema.ast().sources;
        let (file, position) = (sources.get(location.file).name(), sources.position(location));
        let place = format!("{file}:{}:{}", position.line, position.column);
        self.errors.push(AnnotationError { location, place, message: message.into() });
    }
}

/// What an old name is one of; why it is none, otherwise.
fn place(about: About<'_>) -> Result<Place, &'static str> {
    match about {
        About::Model(model) if !model.is_view() => Ok(Place::Block(model.item().block)),
        About::Field(field) if has_name(field) => Ok(Place::Entry(field.item().entry)),
        About::Enum(it) => Ok(Place::Block(it.item().block)),
        About::Value(value) => Ok(Place::Entry(value.item().entry)),
        About::Model(_) | About::Field(_) | About::Other => {
            Err("what stands here has no name in the database; \
             annotate a model, an enum, a value, a column, or a side of a many-to-many relation")
        }
        About::Nothing => {
            Err("this belongs to nothing; write it on the line above what was renamed, or behind it")
        }
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
