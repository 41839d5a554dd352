//! The datasource and the generators: which database, and with which features.
//!
//! The blocks are read file by file, as Prisma does: what a generator may ask for depends on a
//! datasource in the same file.

mod datasource;
mod env;
mod extensions;
mod generator;
mod preview_features;
mod settings;
mod urls;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::syntax::tree::BlockKind;
use crate::text::{FileId, Span};

use super::connector::Provider;
use super::referential_action::RelationMode;
use super::resolver::Resolver;
use super::symbols::Symbol;
use super::version::LanguageVersion;

pub use preview_features::{Features, PREVIEW_FEATURES, PreviewFeature, Support};

/// What the caller decides about a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The rules to go by; `None` derives them from the schema: a `url` in the datasource means
    /// Prisma 6, none means Prisma 7.
    pub version: Option<LanguageVersion>,
    /// The database of a schema that has no datasource.
    pub provider: Option<Provider>,
    /// Accepts connection URLs in the datasource although the rules are those of Prisma 7, which
    /// wants them in its configuration file. They are not looked at then.
    ///
    /// This is for schemas that are still on their way to Prisma 7: Prisma itself refuses them.
    pub allow_datasource_urls: bool,
}

/// The settings of a schema.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Whose rules hold.
    pub version: LanguageVersion,
    /// The first datasource that names a database. There should be only one.
    pub datasource: Option<Datasource>,
    /// The generators in order.
    pub generators: Vec<Generator>,
    /// The provider that was asked for where there is no datasource.
    pub assumed_provider: Option<Provider>,
    /// What the version and the preview features of all generators allow.
    pub features: Features,
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
    /// `extensions`; `None` where the property is absent.
    pub extensions: Option<Extensions>,
    /// `url`, which Prisma 5 and 6 read.
    pub url: Option<StringOrEnv>,
    /// `directUrl`, which Prisma 5 and 6 read.
    pub direct_url: Option<StringOrEnv>,
    /// `shadowDatabaseUrl`, which Prisma 5 and 6 read.
    pub shadow_database_url: Option<StringOrEnv>,
}

/// `extensions = [name, name(version: "…")]`
#[derive(Clone, Debug)]
pub struct Extensions {
    /// Key and value.
    pub span: Span,
    /// The extensions in order.
    pub list: Vec<Extension>,
}

/// An extension of PostgreSQL.
#[derive(Clone, Debug)]
pub struct Extension {
    /// The name in the schema.
    pub name: Symbol,
    /// Where the name is written.
    pub span: Span,
    /// `map`: the name in the database.
    pub mapped_name: Option<Symbol>,
    /// `schema`
    pub schema: Option<Symbol>,
    /// `version`
    pub version: Option<Symbol>,
}

/// A value that is written down or comes from the environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringOrEnv {
    /// `"value"`
    Literal(Symbol),
    /// `env("NAME")`
    Env(Symbol),
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
    /// `provider`, if it can be read.
    pub provider: Option<StringOrEnv>,
    /// `output`, if it can be read.
    pub output: Option<StringOrEnv>,
    /// `previewFeatures` that Prisma knows, with the place of each. A feature that was renamed
    /// stands under its new name.
    pub preview_features: Vec<(&'static PreviewFeature, Span)>,
}

/// Reads the datasource and the generators (V264–V290, V318–V322).
pub(super) fn resolve(cx: &mut Resolver, options: &Options) {
    let ast = cx.ast();
    cx.schema.config.assumed_provider = options.provider;
    let has_datasource = ast.blocks().any(|(_, block)| block.kind == BlockKind::Datasource);
    for file in ast.files() {
        let datasources = datasource::read_file(cx, &ast, file, options);
        let provider = match datasources.first() {
            Some(datasource) => Some(datasource.provider),
            None if has_datasource => None,
            None => options.provider,
        };
        let config = &mut cx.schema.config;
        config.datasource = config.datasource.take().or(datasources.into_iter().next());
        generator::read_file(cx, &ast, file, provider);
    }
    let config = &mut cx.schema.config;
    config.features = Features::of(config.version, &config.generators);
}

/// Whether an error leaves the rest of the schema as sound as it was.
///
/// A connection URL that has to move elsewhere says nothing about models, so it hides no finding
/// about them, although Prisma stops there.
pub(super) fn hides_nothing(finding: &Diagnostic) -> bool {
    urls::MOVED.iter().any(|(_, code)| *code == finding.code)
}
