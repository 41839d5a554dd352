//! Enums and their values.

use crate::syntax::tree::Block;
use crate::text::{FileId, Location};

use super::Walker;
use crate::schema::ids::{EnumId, EnumValueId};
use crate::schema::items::{EnumDef, EnumValue};

/// An enum.
pub type EnumWalker<'s> = Walker<'s, EnumId>;

impl<'s> EnumWalker<'s> {
    /// The raw item.
    pub fn item(self) -> &'s EnumDef {
        &self.schema[self.id]
    }

    /// The name in the schema.
    pub fn name(self) -> &'s str {
        self.schema.name(self.item().name)
    }

    /// The name that `@@map` gives.
    pub fn mapped_name(self) -> Option<&'s str> {
        self.item().mapped_name.map(|mapped| self.schema.name(mapped.name))
    }

    /// The name of the type in the database.
    pub fn database_name(self) -> &'s str {
        self.mapped_name().unwrap_or_else(|| self.name())
    }

    /// Where the name of the type is given: the value of `@@map`, or the name itself.
    pub fn database_name_location(self) -> Location {
        let mapped = self.item().mapped_name.map(|mapped| Location::new(self.file(), mapped.span));
        mapped.unwrap_or_else(|| self.name_location())
    }

    /// The name of the database schema that `@@schema` gives.
    pub fn schema_name(self) -> Option<&'s str> {
        self.item().schema.map(|schema| self.schema.name(schema.name))
    }

    /// Its values in order.
    pub fn values(self) -> impl Iterator<Item = EnumValueWalker<'s>> {
        self.item().values.ids().map(move |id| self.schema.walk(id))
    }

    /// The file it stands in.
    pub fn file(self) -> FileId {
        self.item().block.file
    }

    /// The block as written.
    pub fn block(self) -> &'s Block {
        self.schema.ast.block(self.item().block)
    }

    /// The whole block, from keyword to brace.
    pub fn location(self) -> Location {
        Location::new(self.file(), self.block().span)
    }

    /// Where the name stands.
    pub fn name_location(self) -> Location {
        Location::new(self.file(), self.block().name.span)
    }
}

/// A value of an enum.
pub type EnumValueWalker<'s> = Walker<'s, EnumValueId>;

impl<'s> EnumValueWalker<'s> {
    /// The raw item.
    pub fn item(self) -> &'s EnumValue {
        &self.schema[self.id]
    }

    /// The enum it belongs to.
    pub fn owner(self) -> EnumWalker<'s> {
        self.schema.walk(self.item().owner)
    }

    /// The name in the schema.
    pub fn name(self) -> &'s str {
        self.schema.name(self.item().name)
    }

    /// The name that `@map` gives.
    pub fn mapped_name(self) -> Option<&'s str> {
        self.item().mapped_name.map(|mapped| self.schema.name(mapped.name))
    }

    /// The name in the database.
    pub fn database_name(self) -> &'s str {
        self.mapped_name().unwrap_or_else(|| self.name())
    }

    /// Where the name in the database is given: the value of `@map`, or the name itself.
    pub fn database_name_location(self) -> Location {
        let file = self.item().entry.block.file;
        let mapped = self.item().mapped_name.map(|mapped| Location::new(file, mapped.span));
        mapped.unwrap_or_else(|| self.name_location())
    }

    /// Where the name stands.
    pub fn name_location(self) -> Location {
        let entry = self.item().entry;
        Location::new(entry.block.file, self.schema.ast.enum_value(entry).name.span)
    }
}
