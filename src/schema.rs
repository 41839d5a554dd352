//! What a schema means: names, types, attributes and relations, resolved and validated.
//!
//! [`analyze`] is the entry. It goes through the passes in the order of Prisma, so that the same
//! errors hide each other:
//!
//! 1. text and names ([`crate::syntax`], `names`), types of fields (`types`), attributes
//!    (`attributes`), relations (`relations`), the datasource and the generators (`config`): each
//!    takes what the ones before could make sense of;
//! 2. the rules that need the whole schema and the connector (`validations`), unless the first
//!    stage found an error.

pub mod ast;
pub mod catalogue;
pub mod config;
pub mod connector;
pub mod constraint_names;
pub mod ids;
pub mod index_options;
pub mod items;
pub mod referential_action;
pub mod remarks;
pub mod scalar;
pub mod symbols;
pub mod url_secrets;
pub mod version;
pub mod walk;

mod arguments;
mod attribute_set;
mod attributes;
mod coerce;
pub(crate) mod complete;
mod documentation;
pub(crate) mod edits;
mod format;
pub(crate) mod names;
mod newer_syntax;
mod relations;
mod resolver;
pub(crate) mod spelling;
mod syntax_errors;
#[cfg(test)]
mod test_support;
mod types;
mod validations;

use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax;
use crate::text::Sources;

use ast::Ast;
use config::Config;
use ids::{CompositeTypeId, EnumId, ModelId};
use items::{CompositeType, EnumDef, EnumValue, Field, Model, Relation};
use resolver::Resolver;
use symbols::{Symbol, Symbols};

pub use config::Options;
pub use format::format;
pub(crate) use validations::graph;
pub use version::LanguageVersion;

/// A schema with everything resolved that could be.
///
/// The tables are in the order of the files. The readable way through them are the walkers of
/// [`walk`], which begin at [`Schema::models`] and its siblings.
#[derive(Debug, Default)]
pub struct Schema {
    ast: Ast,
    symbols: Symbols,
    tops: IndexMap<Symbol, Top, FxBuildHasher>,
    models: Vec<Model>,
    fields: Vec<Field>,
    enums: Vec<EnumDef>,
    enum_values: Vec<EnumValue>,
    composite_types: Vec<CompositeType>,
    relations: Vec<Relation>,
    config: Config,
}

/// What a name at the top level stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Top {
    /// A model or view.
    Model(ModelId),
    /// An enum.
    Enum(EnumId),
    /// A composite type.
    CompositeType(CompositeTypeId),
}

/// How far [`analyze`] got before errors hid the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The file is written in another language: nothing is resolved.
    Refused,
    /// Something in the text, a name, a type, an attribute or a setting is wrong: everything is
    /// resolved as far as it goes, and the rules of the second stage have not run.
    Resolved,
    /// All rules have run.
    Complete,
}

/// A schema and what is wrong with it.
#[derive(Debug)]
pub struct Analysis {
    /// The schema, as far as it could be resolved.
    pub schema: Schema,
    /// The findings in the order of the passes.
    pub diagnostics: Vec<Diagnostic>,
    /// How far it got.
    pub stage: Stage,
}

impl Analysis {
    /// Whether Prisma would accept the schema.
    pub fn is_valid(&self) -> bool {
        self.diagnostics.iter().all(|finding| finding.severity != Severity::Error)
    }
}

/// Reads, resolves and validates a schema. The cost is linear in the length of its files.
pub fn analyze(sources: Sources, options: &Options) -> Analysis {
    let mut cx = Resolver::new(parse(sources));
    let stage = resolve(&mut cx, options);
    Analysis { schema: cx.schema, diagnostics: cx.diagnostics, stage }
}

/// The same for a schema that was analysed `before` and has changed since. Blocks that are as they were are
/// not read again.
pub fn analyze_again(mut before: Analysis, sources: Sources, options: &Options) -> Analysis {
    let ast = std::mem::take(&mut before.schema.ast);
    let mut cx = Resolver::new(parse_again(ast, sources));
    cx.schema.reserve_as(&before.schema);
    // Nobody has to wait until every table is given back.
    rayon::spawn(move || drop(before));
    let stage = resolve(&mut cx, options);
    Analysis { schema: cx.schema, diagnostics: cx.diagnostics, stage }
}

impl Schema {
    /// Makes room for about as much as there was `before`.
    fn reserve_as(&mut self, before: &Self) {
        self.symbols.reserve(before.symbols.len());
        self.tops.reserve(before.tops.len());
        self.models.reserve(before.models.len());
        self.fields.reserve(before.fields.len());
        self.enums.reserve(before.enums.len());
        self.enum_values.reserve(before.enum_values.len());
        self.relations.reserve(before.relations.len());
    }
}

/// The trees of files that are there no more, or are in use, help nobody.
fn parse_again(before: Ast, sources: Sources) -> Ast {
    let Ast { sources: earlier, trees } = before;
    let Ok(trees) = Arc::try_unwrap(trees) else { return parse(sources) };
    let mut known: IndexMap<&str, (&str, syntax::Tree), FxBuildHasher> =
        earlier.iter().zip(trees).map(|((_, file), tree)| (file.name(), (file.text(), tree))).collect();
    let files: Vec<_> = sources.iter().map(|(_, file)| (file, known.swap_remove(file.name()))).collect();
    let read = files.into_par_iter().map(|(file, known)| match known {
        Some((before, tree)) => syntax::parse_again(file.text(), before, tree),
        None => syntax::parse(file.text()),
    });
    let trees = read.collect();
    Ast { sources: Arc::new(sources), trees: Arc::new(trees) }
}

fn parse(sources: Sources) -> Ast {
    let files: Vec<_> = sources.iter().map(|(_, file)| file).collect();
    let trees = files.par_iter().map(|file| syntax::parse(file.text())).collect();
    Ast { sources: Arc::new(sources), trees: Arc::new(trees) }
}

fn resolve(cx: &mut Resolver, options: &Options) -> Stage {
    if syntax_errors::refuse_next_language(cx) {
        return Stage::Refused;
    }
    cx.schema.config.version = options.version.unwrap_or_else(|| LanguageVersion::of(&cx.schema.ast));
    resolve_items(cx);
    config::resolve(cx, options);
    if cx.diagnostics.iter().any(hides_rules) {
        return Stage::Resolved;
    }
    validations::run(cx);
    Stage::Complete
}

/// Everything but the settings, which have no influence on it.
fn resolve_items(cx: &mut Resolver) {
    syntax_errors::report(cx);
    newer_syntax::report(cx);
    names::resolve(cx);
    types::resolve(cx);
    attributes::resolve(cx);
    relations::infer(cx);
}

fn hides_rules(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error && !config::hides_nothing(finding)
}
