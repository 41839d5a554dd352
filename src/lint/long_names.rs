//! Names that are longer than the database takes, and what is left of them where it cuts them.

use std::collections::BTreeMap;

use crate::diagnostic::Edit;
use crate::schema::Schema;
use crate::schema::connector::NameLimit;
use crate::schema::edits::{add_attribute, add_block_attribute};
use crate::schema::ids::ModelId;
use crate::schema::items::MappedName;
use crate::schema::walk::{EnumWalker, FieldWalker, ModelWalker};
use crate::syntax::quote;
use crate::text::Location;

/// What has a name in the database that the schema gives. Names of constraints are cut by Prisma, or checked
/// by the language.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject<'s> {
    /// A table.
    Table(ModelWalker<'s>),
    /// A column.
    Column(FieldWalker<'s>),
    /// An enum type.
    Enum(EnumWalker<'s>),
}

/// Where names have to differ: tables and types in a schema of the database, columns in a table.
type Scope<'s> = (Option<&'s str>, Option<ModelId>);

impl<'s> Subject<'s> {
    /// The name in the database.
    pub(super) fn name(self) -> &'s str {
        match self {
            Subject::Table(model) => model.database_name(),
            Subject::Column(field) => field.database_name(),
            Subject::Enum(definition) => definition.database_name(),
        }
    }

    /// Where the name is given.
    pub(super) fn location(self) -> Location {
        match self {
            Subject::Table(model) => model.database_name_location(),
            Subject::Column(field) => field.database_name_location(),
            Subject::Enum(definition) => definition.database_name_location(),
        }
    }

    /// `table`, `column` or `enum`.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Subject::Table(_) => "table",
            Subject::Column(_) => "column",
            Subject::Enum(_) => "enum",
        }
    }

    /// What `map` is called here.
    pub(super) fn map(self, to: &str) -> String {
        let at = if matches!(self, Subject::Column(_)) { "@" } else { "@@" };
        format!("{at}map({})", quote(to))
    }

    /// Gives it this name in the database.
    pub(super) fn set_name(self, to: &str) -> Edit {
        if self.mapped_name().is_some() {
            return Edit::replace(self.location(), quote(to));
        }
        let attribute = self.map(to);
        match self {
            Subject::Table(model) => add_block_attribute(model.schema.ast(), model.item().block, &attribute),
            Subject::Column(field) => add_attribute(field, &attribute),
            Subject::Enum(definition) => {
                add_block_attribute(definition.schema.ast(), definition.item().block, &attribute)
            }
        }
    }

    fn mapped_name(self) -> Option<MappedName> {
        match self {
            Subject::Table(model) => model.item().mapped_name,
            Subject::Column(field) => field.item().mapped_name,
            Subject::Enum(definition) => definition.item().mapped_name,
        }
    }

    fn scope(self) -> Scope<'s> {
        match self {
            Subject::Table(model) => (model.schema_name(), None),
            Subject::Column(field) => (None, field.model().map(|model| model.id)),
            Subject::Enum(definition) => (definition.schema_name(), None),
        }
    }
}

/// Everything that has such a name, in the order of the schema: tables, each with its columns, then enums
/// where they are types of their own. Views are not made by Prisma.
pub(super) fn subjects(schema: &Schema) -> impl Iterator<Item = Subject<'_>> {
    let tables = schema.models().filter(|model| !model.is_view());
    let tables = tables.flat_map(|model| {
        std::iter::once(Subject::Table(model)).chain(model.scalar_fields().map(Subject::Column))
    });
    // Where enums have no limit of their own, they stand in the columns.
    let limit = schema.connector().names.limit;
    let enums = schema.enums().filter(move |_| limit.is_some_and(|limit| limit.holds_for_enum_values));
    tables.chain(enums.map(Subject::Enum))
}

/// The subjects that have the same name once names are cut, where one of them is: in the order of the first.
pub(super) fn collisions(schema: &Schema, limit: NameLimit) -> Vec<Vec<Subject<'_>>> {
    if !subjects(schema).any(|subject| limit.is_exceeded_by(subject.name())) {
        return Vec::new();
    }
    let mut groups: BTreeMap<(Scope<'_>, &str), Vec<Subject<'_>>> = BTreeMap::new();
    for subject in subjects(schema) {
        groups.entry((subject.scope(), limit.cut(subject.name()))).or_default().push(subject);
    }
    let is_cut = |group: &Vec<Subject<'_>>| {
        group.len() > 1 && group.iter().any(|subject| limit.is_exceeded_by(subject.name()))
    };
    let mut cut: Vec<_> = groups.into_values().filter(is_cut).collect();
    cut.sort_by_key(|group| group[0].location());
    cut
}
