//! Fields of models and composite types.

use schemars::JsonSchema;
use serde::Serialize;

use crate::schema::connector::Limits;
use crate::schema::items::FieldType;
use crate::schema::walk::{CompositeTypeWalker, FieldWalker, ModelWalker};

use super::{Build, Column, Default, Relation, RustField, RustName};

/// A field.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Field {
    /// Its name in the schema.
    pub name: String,
    /// What its `///` comments say; lines are parted by `\n`.
    pub documentation: Option<String>,
    /// What it holds.
    pub kind: FieldKind,
    /// The type as the schema writes it, without `?` and `[]`: a scalar, or the name of the enum, model
    /// or composite type; for `Unsupported("…")` the type of the database.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether it always has one value.
    pub is_required: bool,
    /// Whether it may be null.
    pub is_optional: bool,
    /// Whether it is a list.
    pub is_list: bool,
    /// Whether it is the primary key by itself.
    pub is_id: bool,
    /// Whether it is part of the primary key.
    pub is_in_key: bool,
    /// Whether a unique index, of all rows, or the primary key is on this field alone.
    pub is_unique: bool,
    /// Whether it has `@updatedAt`.
    pub is_updated_at: bool,
    /// The name of the column, without quotes. A relation field has no column: it is its name.
    pub database_name: String,
    /// The name of the column as SQL writes it.
    pub sql_name: Option<String>,
    /// `@db.…` as the schema writes it.
    pub native_type: Option<NativeType>,
    /// What the database limits its values to, or those of a list; `none` where it is not scalar.
    pub limits: Option<Limits>,
    /// The column, for PostgreSQL, MySQL and SQLite; `none` for relation fields.
    pub column: Option<Column>,
    /// `@default(…)`
    pub default: Option<Default>,
    /// Whether whoever inserts a row through Prisma Client has to give a value: it is required, and
    /// nothing fills it in. Whoever inserts without Prisma Client also has to give what `filled_by` of the
    /// default says is the client's.
    pub needs_value: bool,
    /// Where a relation field leads to.
    pub relation: Option<Relation>,
    /// What a scalar field refers to, if it is a foreign key by itself.
    pub references: Option<Reference>,
    /// The model whose rows it identifies: its own for the primary key, for a foreign key on a single
    /// column the model at the end of the references. `none` where that key is composite.
    pub id_of: Option<String>,
    /// The field in Rust.
    pub rust: RustField,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// A built-in type.
    Scalar,
    /// A value of an enum.
    Enum,
    /// A document of a composite type.
    Composite,
    /// Rows of a model.
    Relation,
    /// `Unsupported("…")`
    Unsupported,
}

/// `@db.VarChar(191)`
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NativeType {
    /// `VarChar`
    pub name: String,
    /// `["191"]`
    pub arguments: Vec<String>,
}

/// What a foreign key on one column refers to.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Reference {
    /// The model.
    pub model: String,
    /// Its field.
    pub field: String,
    /// The relation field beside the key.
    pub relation_field: String,
}

/// A composite type, which MongoDB has.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CompositeType {
    /// Its name in the schema.
    pub name: String,
    /// What its `///` comments say.
    pub documentation: Option<String>,
    /// Its fields in order.
    pub fields: Vec<Field>,
    /// The type in Rust.
    pub rust: RustName,
}

impl CompositeType {
    pub(super) fn of(build: &Build<'_>, ty: CompositeTypeWalker<'_>) -> Self {
        Self {
            name: ty.name().to_owned(),
            documentation: ty.documentation(),
            fields: ty.fields().map(|field| Field::of(build, field)).collect(),
            rust: RustName::default(),
        }
    }
}

impl Field {
    pub(super) fn of(build: &Build<'_>, field: FieldWalker<'_>) -> Self {
        let default = Default::of(field);
        let column = if field.is_relation() { None } else { Column::of(build, field) };
        let counts = column.as_ref().is_some_and(|column| column.is_auto_increment);
        let is_filled = counts || default.is_some() || field.is_updated_at();
        Self {
            name: field.name().to_owned(),
            documentation: field.documentation(),
            kind: FieldKind::of(field),
            ty: type_name(field),
            is_required: field.is_required(),
            is_optional: field.is_optional(),
            is_list: field.is_list(),
            is_id: field.is_id(),
            is_in_key: is_in_key(field),
            is_unique: field.model().is_some_and(|model| is_unique(model, field)),
            is_updated_at: field.is_updated_at(),
            database_name: field.database_name().to_owned(),
            sql_name: if field.is_relation() { None } else { build.quoted(field.database_name()) },
            native_type: NativeType::of(field),
            limits: field.limits(),
            column,
            needs_value: field.is_required() && !field.is_relation() && !is_filled,
            default,
            relation: Relation::of(build, field),
            references: reference(field).map(Reference::of),
            id_of: id_of(field),
            rust: RustField::default(),
        }
    }
}

impl FieldKind {
    fn of(field: FieldWalker<'_>) -> Self {
        match field.ty() {
            FieldType::Scalar(_) => FieldKind::Scalar,
            FieldType::Enum(_) => FieldKind::Enum,
            FieldType::CompositeType(_) => FieldKind::Composite,
            FieldType::Model(_) => FieldKind::Relation,
            FieldType::Unsupported(_) | FieldType::Unknown => FieldKind::Unsupported,
        }
    }
}

impl NativeType {
    fn of(field: FieldWalker<'_>) -> Option<Self> {
        let used = field.native_type()?;
        let ast = field.schema.ast();
        let arguments = used.arguments.iter().map(|span| ast.text(field.file(), *span).to_owned());
        Some(Self { name: field.schema.name(used.name).to_owned(), arguments: arguments.collect() })
    }
}

impl Reference {
    fn of((relation_field, target): (FieldWalker<'_>, FieldWalker<'_>)) -> Self {
        Self {
            model: target.owner_name().to_owned(),
            field: target.name().to_owned(),
            relation_field: relation_field.name().to_owned(),
        }
    }
}

fn type_name(field: FieldWalker<'_>) -> String {
    match field.ty() {
        FieldType::Unsupported(text) => field.schema.name(text).to_owned(),
        _ => field.type_text().to_owned(),
    }
}

fn is_in_key(field: FieldWalker<'_>) -> bool {
    let key = field.model().and_then(ModelWalker::primary_key);
    key.is_some_and(|key| key.columns().any(|id| id == field.id))
}

fn is_unique(model: ModelWalker<'_>, field: FieldWalker<'_>) -> bool {
    let only =
        |columns: &mut dyn Iterator<Item = _>| columns.next() == Some(field.id) && columns.next().is_none();
    field.is_id()
        || model.uniques().any(|index| !index.is_partial() && only(&mut index.columns()))
        || model.primary_key().is_some_and(|key| only(&mut key.columns()))
}

/// The relation field whose whole foreign key is `field`, and the field that it refers to. Where
/// there are several, the first.
fn reference(field: FieldWalker<'_>) -> Option<(FieldWalker<'_>, FieldWalker<'_>)> {
    let relations = field.model()?.relation_fields().filter(|relation| !relation.field.is_ignored());
    relations.into_iter().find_map(|relation| {
        let mut keys = relation.fields()?;
        if keys.next()? != field || keys.next().is_some() {
            return None;
        }
        Some((relation.field, relation.references()?.next()?))
    })
}

fn id_of(field: FieldWalker<'_>) -> Option<String> {
    let mut seen = vec![field.id];
    let mut at = field;
    while let Some((_, target)) = reference(at) {
        if seen.contains(&target.id) {
            break;
        }
        seen.push(target.id);
        at = target;
    }
    at.is_id().then(|| at.owner_name().to_owned())
}
