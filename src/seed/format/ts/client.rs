//! What tables and columns are in Prisma Client.

use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::schema::items::RelationKind;
use crate::schema::walk::{FieldWalker, IndexFieldWalker, ModelWalker};
use crate::seed::plan::TablePlan;
use crate::sql::Column;
use crate::sql::row::{Cell, Row};

use super::literals;

/// What a table is in the client.
pub(super) enum TableOfClient<'s> {
    /// A model.
    Model(ModelTable<'s>),
    /// An implicit many-to-many relation.
    Join(JoinTable<'s>),
    /// Nothing: it is ignored, or required columns of it are.
    None,
}

/// A model with the fields of its table.
pub(super) struct ModelTable<'s> {
    pub(super) name: &'s str,
    /// What it is called in the client: `prisma.user`.
    pub(super) accessor: String,
    /// The field of each column.
    fields: Vec<Option<FieldWalker<'s>>>,
    /// How rows are told apart, where the client can do that.
    pub(super) key: Option<Key>,
}

/// How the client tells rows apart.
pub(super) enum Key {
    /// By a field.
    Field,
    /// By several, under one name.
    Fields(String),
}

/// An implicit many-to-many relation.
pub(super) struct JoinTable<'s> {
    /// The model of column `A`.
    pub(super) model: &'s str,
    pub(super) accessor: String,
    /// The list in that model.
    pub(super) field: &'s str,
    /// The keys of both models.
    keys: [FieldWalker<'s>; 2],
}

impl<'s> TableOfClient<'s> {
    pub(super) fn of(schema: &'s Schema, plan: &TablePlan) -> Self {
        let table = if plan.table.is_join_table {
            JoinTable::of(schema, plan).map(TableOfClient::Join)
        } else {
            ModelTable::of(schema, plan).map(TableOfClient::Model)
        };
        table.unwrap_or(TableOfClient::None)
    }
}

impl<'s> ModelTable<'s> {
    fn of(schema: &'s Schema, plan: &TablePlan) -> Option<Self> {
        let model =
            schema.find_model(&plan.table.origin.as_ref()?.name).filter(|model| is_visible(*model))?;
        let fields: Vec<_> = plan.table.columns.iter().map(|column| field(model, column)).collect();
        let can_be_left_out = |place: usize| plan.table.columns[place].is_nullable;
        let has_all = plan.given.iter().all(|&place| fields[place].is_some() || can_be_left_out(place));
        let key = Key::of(model, plan, &fields);
        has_all.then(|| Self { name: model.name(), accessor: accessor(model), fields, key })
    }

    /// Whether the client can say all of a row: it computes no expressions, and knows nothing of hidden columns.
    pub(super) fn can_say(&self, row: &Row, places: &[usize]) -> bool {
        places.iter().all(|&place| match row.cell(place) {
            Cell::Expression(_) => false,
            Cell::Null | Cell::Default => true,
            _ => self.fields[place].is_some(),
        })
    }

    /// Adds the properties of an object for a row: `id: 1, name: "x" `.
    pub(super) fn properties(&self, row: &Row, places: &[usize], out: &mut String) {
        let start = out.len();
        for &place in places {
            let (Some(field), cell) = (self.fields[place], row.cell(place)) else { continue };
            if matches!(cell, Cell::Default) {
                continue;
            }
            if out.len() > start {
                out.push_str(", ");
            }
            out.push_str(field.name());
            out.push_str(": ");
            literals::value(cell, field, out);
        }
        if out.len() > start {
            out.push(' ');
        }
    }

    /// What tells a row from the others: `{ id: 1 }`, `{ a_b: { a: 1, b: 2 } }`.
    pub(super) fn place(&self, row: &Row, key: &[usize]) -> Option<String> {
        let mut text = String::new();
        self.properties(row, key, &mut text);
        match self.key.as_ref()? {
            Key::Field => Some(format!("{{ {text}}}")),
            Key::Fields(name) => Some(format!("{{ {name}: {{ {text}}} }}")),
        }
    }
}

fn is_visible(model: ModelWalker<'_>) -> bool {
    !model.is_ignored() && !model.is_view()
}

fn accessor(model: ModelWalker<'_>) -> String {
    let mut letters = model.name().chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn field<'s>(model: ModelWalker<'s>, column: &Column) -> Option<FieldWalker<'s>> {
    let (_, name) = column.origin.as_ref()?.name.rsplit_once('.')?;
    model.field(name).filter(|field| !field.is_ignored() && !field.is_unsupported())
}

impl Key {
    /// What the client calls the key of a table: a single field, or the name of the key or index.
    fn of(model: ModelWalker<'_>, plan: &TablePlan, fields: &[Option<FieldWalker<'_>>]) -> Option<Self> {
        let mut wanted: Vec<FieldId> =
            plan.key.iter().map(|&place| Some(fields[place]?.id)).collect::<Option<_>>()?;
        if wanted.len() == 1 {
            return Some(Key::Field);
        }
        wanted.sort_unstable();
        let is_wanted = |columns: &[FieldId]| {
            let mut columns = columns.to_vec();
            columns.sort_unstable();
            columns == wanted
        };
        let primary = model.primary_key().map(|key| (key.columns().collect::<Vec<_>>(), key.item().name));
        let uniques = model.uniques().map(|index| (index.columns().collect::<Vec<_>>(), index.item().name));
        let (columns, name) = primary.into_iter().chain(uniques).find(|(columns, _)| is_wanted(columns))?;
        let joined = || {
            let names = columns.iter().map(|&id| model.schema.walk(id).name());
            names.collect::<Vec<_>>().join("_")
        };
        Some(Key::Fields(name.map_or_else(joined, |name| model.schema.name(name).to_owned())))
    }
}

impl<'s> JoinTable<'s> {
    fn of(schema: &'s Schema, plan: &TablePlan) -> Option<Self> {
        let (model, field) = plan.table.origin.as_ref()?.name.rsplit_once('.')?;
        let field = schema.find_model(model)?.field(field)?;
        let RelationKind::ImplicitManyToMany { a, b } = field.relation_field()?.relation()?.item().kind
        else {
            return None;
        };
        let sides = [a, b].map(|side| schema.walk(side));
        let keys = sides.map(|side| {
            let model = side.model().filter(|model| is_visible(*model))?;
            model.primary_key()?.fields().next().map(IndexFieldWalker::field)
        });
        let [Some(first), Some(second)] = keys else { return None };
        let model = sides[0].model().filter(|_| !sides[0].is_ignored())?;
        Some(Self {
            model: model.name(),
            accessor: accessor(model),
            field: sides[0].name(),
            keys: [first, second],
        })
    }

    /// Adds what tells the row of a side from the others.
    pub(super) fn key(&self, side: usize, cell: Cell<'_>, out: &mut String) {
        out.push_str("{ ");
        out.push_str(self.keys[side].name());
        out.push_str(": ");
        literals::value(cell, self.keys[side], out);
        out.push_str(" }");
    }
}
