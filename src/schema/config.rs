//! The datasource and the generators: which database, and with which features.

use crate::text::{FileId, Span};

use super::connector::Provider;
use super::referential_action::RelationMode;
use super::resolver::Resolver;
use super::symbols::Symbol;
use super::version::LanguageVersion;

/// What the caller decides about a schema.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The rules to go by; `None` derives them from the schema: a `url` in the datasource means
    /// Prisma 6, none means Prisma 7.
    pub version: Option<LanguageVersion>,
    /// The database of a schema that has no datasource.
    pub provider: Option<Provider>,
}

/// The settings of a schema.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Whose rules hold.
    pub version: LanguageVersion,
    /// The datasource, if there is exactly one that can be used.
    pub datasource: Option<Datasource>,
    /// The generators in order.
    pub generators: Vec<Generator>,
    /// The provider that was asked for where there is no datasource.
    pub assumed_provider: Option<Provider>,
}

/// A `datasource` block.
#[derive(Clone, Debug)]
pub struct Datasource {
    /// The name, which is the prefix of native types.
    pub name: Symbol,
    /// The file it stands in.
    pub file: FileId,
    /// The whole block.
    pub span: Span,
    /// The database.
    pub provider: Provider,
    /// `relationMode`, if it is set.
    pub relation_mode: Option<RelationMode>,
    /// `schemas`, with the place of each name; `None` where the property is absent.
    pub schemas: Option<Vec<(Symbol, Span)>>,
}

/// A `generator` block.
#[derive(Clone, Debug)]
pub struct Generator {
    /// The name.
    pub name: Symbol,
    /// The file it stands in.
    pub file: FileId,
    /// The whole block.
    pub span: Span,
    /// `provider`, if it is a string.
    pub provider: Option<Symbol>,
    /// `previewFeatures` that Prisma knows, hidden ones included, with the place of each.
    pub preview_features: Vec<(Symbol, Span)>,
}

/// Reads the datasource and the generators (V264–V290, V318–V322).
pub(super) fn resolve(cx: &mut Resolver, options: &Options) {
    cx.schema.config.assumed_provider = options.provider;
}
