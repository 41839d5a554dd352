//! Renders packs: every template for everything that it is made for, in parallel, in a fixed order.

mod environment;
mod explain;
mod fragments;
mod look;
mod parts;
mod path;
mod renderer;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use rayon::prelude::*;

pub use path::RECORD;

use super::context::{Context, Described, Difference};
use super::error::GenerateError;
use super::filters::Background;
use super::options::Options;
use super::pack::Pack;
use crate::schema::Schema;
use crate::sql::LowerError;
use parts::Parts;
use renderer::Renderer;

/// What a pack makes of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The files, sorted by path.
    pub files: Vec<Arc<OutputFile>>,
    /// What the user should know besides, if there is anything.
    pub notes: Option<String>,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// The path within the output folder, with `/`; it never leads out of it.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// What a pack makes of a schema, and how that differs from what it made before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Everything that it makes. A file that is as it was before is the same value.
    pub output: Output,
    /// Those files that are new or have another text, sorted by path.
    pub changed: Vec<Arc<OutputFile>>,
    /// The paths of files that are no longer made, sorted.
    pub removed: Vec<String>,
}

/// Renders `pack` for what `context` describes. `options` come from [`Pack::options`].
///
/// The same input gives the same bytes. The cost grows with the output.
pub fn render(pack: &Pack, context: &Context, options: &Options) -> Result<Output, GenerateError> {
    let schema = &context.schema;
    let mut renderer = Renderer::new(pack.clone(), options.clone());
    let round = renderer.render(schema, &Arc::new(Parts::of(schema)), &Background::of(schema))?;
    Ok(round.output)
}

/// Packs that are rendered again and again, as a schema changes.
///
/// What is made is what [`render`] makes, but a file is made again only if something changed that its
/// template looked at: the cost of a round grows with the templates that look at what changed, and with
/// what they make. Where an item is added, removed or renamed, everything is made again.
#[derive(Debug)]
pub struct Generator {
    renderers: Vec<Renderer>,
    described: Option<Described>,
    background: Background,
    parts: Arc<Parts>,
}

impl Generator {
    /// For these packs, each with its options, which come from [`Pack::options`].
    pub fn new(packs: impl IntoIterator<Item = (Pack, Options)>) -> Self {
        let renderers = packs.into_iter().map(|(pack, options)| Renderer::new(pack, options)).collect();
        Self { renderers, described: None, background: Background::default(), parts: Arc::default() }
    }

    /// What the packs make of `schema`, in the order of the packs. A pack that cannot be rendered keeps what
    /// it made before: what the next round tells is compared with that.
    ///
    /// Fails where an annotation cannot be followed.
    pub fn render(&mut self, schema: &Schema) -> Result<Vec<Result<Round, GenerateError>>, LowerError> {
        let described = self.describe(schema)?;
        let now = &described.context.schema;
        let render = |renderer: &mut Renderer| renderer.render(now, &self.parts, &self.background);
        let rounds = self.renderers.par_iter_mut().map(render).collect();
        self.described = Some(described);
        Ok(rounds)
    }

    /// Describes the schema, and takes over what differs.
    fn describe(&mut self, schema: &Schema) -> Result<Described, LowerError> {
        let parts = Arc::make_mut(&mut self.parts);
        // Whatever fails leaves nothing behind to go on from.
        let Some(mut described) = self.described.take() else {
            let described = Described::of(schema)?;
            parts.change(None, &described.context.schema);
            self.background = Background::of(&described.context.schema);
            return Ok(described);
        };
        match described.go_on(schema)? {
            Difference::Any(before) => {
                let before = before.as_ref().map(|before| &before.schema);
                parts.change(before, &described.context.schema);
                self.background = Background::of(&described.context.schema);
            }
            Difference::Some { models, enums } => {
                parts.change_some(&models, &enums, &described.context.schema);
            }
        }
        Ok(described)
    }
}

impl Round {
    fn after(last: &[Arc<OutputFile>], output: Output) -> Self {
        let find = |files: &[Arc<OutputFile>], path: &str| {
            files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()
        };
        let is_same = |file: &&Arc<OutputFile>| {
            let before = find(last, &file.path).map(|index| &last[index]);
            before.is_some_and(|before| Arc::ptr_eq(before, file) || before == *file)
        };
        let changed = output.files.iter().filter(|file| !is_same(file)).cloned().collect();
        let is_gone = |file: &&Arc<OutputFile>| find(&output.files, &file.path).is_none();
        let removed = last.iter().filter(is_gone).map(|file| file.path.clone()).collect();
        Self { output, changed, removed }
    }
}
