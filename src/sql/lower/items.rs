//! What single items of a schema become, also views, which are no tables.

use std::fmt;

use crate::schema::Schema;
use crate::schema::walk::{EnumWalker, FieldWalker, ModelWalker, RelationFieldWalker, RelationWalker};

use super::annotations::Annotations;
use super::types::DefaultTypes;
use super::{Context, LowerError, columns, foreign_keys, join_tables, names};
use crate::sql::{Column, Dialect, QualifiedName, Table};

/// Tells for any item of a schema what it is in the database. Old names, which annotations give, are
/// not read.
pub struct Items<'s>(Context<'s>);

impl<'s> Items<'s> {
    /// Of the items of `schema`.
    pub fn new(schema: &'s Schema) -> Result<Self, LowerError> {
        let provider = schema.provider().ok_or(LowerError::NoDatabase)?;
        let dialect = Dialect::of(provider).ok_or(LowerError::NoDialect(provider))?;
        let connector = schema.connector();
        let types = DefaultTypes::of(connector);
        let annotations = Annotations::default();
        Ok(Self(Context { schema, connector, dialect, types, annotations, has_all_relations: false }))
    }

    /// The dialect of the database.
    pub fn dialect(&self) -> &'static Dialect {
        self.0.dialect
    }

    /// The name of the table or view of `model`.
    pub fn table_name(&self, model: ModelWalker<'_>) -> QualifiedName {
        names::table(model)
    }

    /// The name of the type of `definition`, where the dialect has enum types.
    pub fn enum_type_name(&self, definition: EnumWalker<'_>) -> Option<QualifiedName> {
        self.0.dialect.abilities.enum_types.then(|| names::enum_type(definition))
    }

    /// The name of the primary key of `model`, where the database has one for it.
    pub fn primary_key_name(&self, model: ModelWalker<'_>) -> Option<String> {
        model.primary_key().and_then(|_| names::primary_key(&self.0, model))
    }

    /// The column of `field`, which is no relation.
    pub fn column(&self, field: FieldWalker<'_>) -> Column {
        columns::of_field(&self.0, field)
    }

    /// The name of the foreign key that `relation` is; `None` where it has no columns, or where the
    /// database has no foreign keys.
    pub fn foreign_key_name(&self, relation: RelationFieldWalker<'_>) -> Option<String> {
        let may_have = foreign_keys::are_used(&self.0) && !relation.model().is_view();
        foreign_keys::foreign_key(&self.0, relation).filter(|_| may_have).map(|key| key.name)
    }

    /// The join table of `relation`, if it is an implicit many-to-many relation.
    pub fn join_table(&self, relation: RelationWalker<'_>) -> Option<Table> {
        join_tables::join_table(&self.0, relation)
    }
}

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("dialect", &self.0.dialect).finish_non_exhaustive()
    }
}
