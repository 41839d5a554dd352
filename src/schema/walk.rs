//! Walkers: small `Copy` handles that give the readable way through a schema.
//!
//! A walker is an id together with the schema. Methods answer in the words of the language and know
//! the defaults; the raw tables are in [`super::items`].

mod enums;
mod fields;
mod indexes;
mod models;
mod relations;

pub use enums::{EnumValueWalker, EnumWalker};
pub use fields::FieldWalker;
pub use indexes::{IndexFieldWalker, IndexWalker, PrimaryKeyWalker, UniqueCriterionWalker};
pub use models::{CompositeTypeWalker, ModelWalker};
pub use relations::{RelationFieldWalker, RelationWalker};

use super::ast::Ast;
use super::config::{Config, Features};
use super::connector::{Connector, NO_DATASOURCE, Provider};
use super::ids::{CompositeTypeId, EnumId, FieldId, ModelId, RelationId};
use super::referential_action::RelationMode;
use super::symbols::{Symbol, Symbols};
use super::version::LanguageVersion;
use super::{Schema, Top};

/// An item of a schema.
#[derive(Clone, Copy, Debug)]
pub struct Walker<'s, I> {
    /// The schema.
    pub schema: &'s Schema,
    /// Which item.
    pub id: I,
}

impl<I: PartialEq> PartialEq for Walker<'_, I> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Schema {
    /// The texts and trees that the schema was resolved from.
    pub fn ast(&self) -> &Ast {
        &self.ast
    }

    /// The datasource, the generators and the version.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// All names.
    pub fn symbols(&self) -> &Symbols {
        &self.symbols
    }

    /// The name that `symbol` stands for.
    pub fn name(&self, symbol: Symbol) -> &str {
        self.symbols.text(symbol)
    }

    /// The database, or the one that was asked for where there is no datasource.
    pub fn provider(&self) -> Option<Provider> {
        let datasource = self.config.datasource.as_ref().map(|datasource| datasource.provider);
        datasource.or(self.config.assumed_provider)
    }

    /// The facts about the database.
    pub fn connector(&self) -> &'static Connector {
        self.provider().map_or(NO_DATASOURCE, |provider| provider.connector_in(self.version()))
    }

    /// Who keeps relations consistent: as set, or the default of the database.
    pub fn relation_mode(&self) -> RelationMode {
        let set = self.config.datasource.as_ref().and_then(|datasource| datasource.relation_mode);
        set.unwrap_or(self.connector().default_relation_mode)
    }

    /// What the version and the preview features allow.
    pub fn features(&self) -> Features {
        self.config.features
    }

    /// Whose rules hold.
    pub fn version(&self) -> LanguageVersion {
        self.config.version
    }

    /// Whether a generator asks for this preview feature.
    pub fn has_preview_feature(&self, name: &str) -> bool {
        let mut features = self.config.generators.iter().flat_map(|generator| &generator.preview_features);
        features.any(|(feature, _)| feature.name == name)
    }

    /// The item called `name` at the top level.
    pub fn find(&self, name: &str) -> Option<Top> {
        self.symbols.get(name).and_then(|symbol| self.tops.get(&symbol).copied())
    }

    /// The model or view called `name`.
    pub fn find_model(&self, name: &str) -> Option<ModelWalker<'_>> {
        match self.find(name)? {
            Top::Model(id) => Some(self.walk(id)),
            Top::Enum(_) | Top::CompositeType(_) => None,
        }
    }

    /// The walker for an id.
    pub fn walk<I>(&self, id: I) -> Walker<'_, I> {
        Walker { schema: self, id }
    }

    /// The models and views in the order of the files.
    pub fn models(&self) -> impl Iterator<Item = ModelWalker<'_>> {
        (0..self.models.len()).map(|index| self.walk(ModelId::from_index(index)))
    }

    /// The fields of all models and composite types in the order of the files.
    pub fn fields(&self) -> impl Iterator<Item = FieldWalker<'_>> {
        (0..self.fields.len()).map(|index| self.walk(FieldId::from_index(index)))
    }

    /// The enums in the order of the files.
    pub fn enums(&self) -> impl Iterator<Item = EnumWalker<'_>> {
        (0..self.enums.len()).map(|index| self.walk(EnumId::from_index(index)))
    }

    /// The composite types in the order of the files.
    pub fn composite_types(&self) -> impl Iterator<Item = CompositeTypeWalker<'_>> {
        (0..self.composite_types.len()).map(|index| self.walk(CompositeTypeId::from_index(index)))
    }

    /// The relations, in the order in which their first fields stand.
    pub fn relations(&self) -> impl Iterator<Item = RelationWalker<'_>> {
        (0..self.relations.len()).map(|index| self.walk(RelationId::from_index(index)))
    }
}
