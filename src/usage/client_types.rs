//! Where code names models in types of the client: `Prisma.TreeWhereInput`, `import type { Tree }`.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::program::{CodeFile, ImportedName, Origin, Program, imported_name, names_client};
use super::query::{Clause, Item, Mention};
use super::script::{BindingKind, Imported, Script, TypeKind};
use super::type_names::{self, TypeName};
use crate::schema::Schema;
use crate::schema::ids::ModelId;
use crate::schema::walk::ModelWalker;
use crate::text::{Location, Span, offset_of};

/// How names of types end that the client makes of the name of a model.
const ENDINGS: &[&str] = &[
    "Args",
    "Client",
    "Delegate",
    "FieldEnum",
    "FieldRefs",
    "Filter",
    "GetPayload",
    "Include",
    "Input",
    "Omit",
    "OutputType",
    "Select",
];

/// The places that name models which are gone after a change, or have another name.
pub(super) fn of(program: &Program<'_>, before: &Schema, after: &Schema) -> Vec<Mention> {
    let gone = before.models().filter(|model| after.find_model(model.name()).is_none());
    let gone: Vec<(&str, ModelId)> = gone.map(|model| (model.name(), model.id)).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let models: Vec<&str> = before.models().map(ModelWalker::name).collect();
    let mut files: BTreeSet<CodeFile> = program.naming("Prisma").collect();
    files.extend(gone.iter().flat_map(|(name, _)| program.naming(name)));
    let search = Search { program, models, gone };
    files.into_par_iter().flat_map_iter(|file| search.in_file(file)).collect()
}

struct Search<'p> {
    program: &'p Program<'p>,
    /// The names of all models.
    models: Vec<&'p str>,
    /// Those that are looked for.
    gone: Vec<(&'p str, ModelId)>,
}

impl Search<'_> {
    fn in_file(&self, file: CodeFile) -> Vec<Mention> {
        let Some(script) = self.program.script(file) else { return Vec::new() };
        let mut found = self.types(file, script);
        found.extend(self.imports(file, script));
        found.sort_by_key(|mention| mention.location);
        found
    }

    /// `Prisma.TreeWhereInput`, of which `Tree` is the name of the model.
    fn types(&self, file: CodeFile, script: &Script) -> Vec<Mention> {
        let named = script.types.iter().filter_map(|ty| match ty.kind {
            TypeKind::Named { name, .. } => Some((name, ty.scope)),
            _ => None,
        });
        let mention = |(span, scope): (Span, _)| {
            let text = script.slice(span);
            let lead = type_names::of(self.program, (file, script), text, scope);
            let TypeName::Client { name, in_namespace: true } = lead else { return None };
            let name = type_names::last(name);
            let (model, id) = self.model_in(name)?;
            let start = span.end - offset_of(name.len());
            self.mention(file, script, Span::new(start, start + offset_of(model.len())), (model, id))
        };
        named.filter_map(mention).collect()
    }

    /// The model that a type is named after: the longest name that it begins with.
    fn model_in(&self, name: &str) -> Option<(&str, ModelId)> {
        let begins = |model: &&&str| {
            let rest = name.strip_prefix(**model).unwrap_or_default();
            rest.starts_with(|letter: char| letter.is_uppercase())
                && ENDINGS.iter().any(|ending| rest.ends_with(ending))
        };
        let model = self.models.iter().filter(begins).max_by_key(|model| model.len())?;
        self.gone.iter().find(|(gone, _)| gone == model).copied()
    }

    /// `import { Tree } from '@prisma/client'`
    fn imports(&self, file: CodeFile, script: &Script) -> Vec<Mention> {
        let mention = |kind: &BindingKind| {
            let BindingKind::Import { module, imported: imported @ Imported::Named(span), .. } = *kind else {
                return None;
            };
            let name = imported_name(script, imported);
            match self.program.origin(file, script.slice(module), name) {
                Origin::Foreign { module, name: ImportedName::Named(name) } if names_client(module) => {
                    let model = self.gone.iter().find(|(gone, _)| *gone == name)?;
                    self.mention(file, script, span, *model)
                }
                _ => None,
            }
        };
        script.bindings.iter().filter_map(|binding| mention(&binding.kind)).collect()
    }

    fn mention(
        &self,
        file: CodeFile,
        script: &Script,
        span: Span,
        (name, model): (&str, ModelId),
    ) -> Option<Mention> {
        (script.slice(span) == name).then(|| Mention {
            location: self.location(file, span),
            item: Item::Model(model),
            clause: Clause::Type,
            shorthand: false,
            certain: true,
            given: false,
            computed: false,
        })
    }

    fn location(&self, file: CodeFile, span: Span) -> Location {
        self.program.location(file, span)
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::{Options, Schema, analyze};
    use crate::text::Sources;
    use crate::usage::files::MemoryFiles;

    fn schema(models: &[&str]) -> Schema {
        let models: Vec<_> =
            models.iter().map(|name| format!("model {name} {{\n  id Int @id\n}}\n")).collect();
        analyze(Sources::single("schema.prisma", models.concat()), &Options::default()).schema
    }

    /// The places that name `Tree`, which is called `Arbor` from now on, each up to its end.
    fn named(code: &str) -> Vec<String> {
        let (before, after) =
            (schema(&["Tree", "TreeHouse", "Leaf"]), schema(&["Arbor", "TreeHouse", "Leaf"]));
        let files = MemoryFiles::new([("a.ts", code)]);
        let found = crate::usage::read_changed(&files, &before, &after, 1);
        let text = |mention: &crate::usage::query::Mention| {
            let span = mention.location.span;
            format!(
                "{}|{}",
                &code[span.range()],
                &code[span.end as usize..(span.end as usize + 5).min(code.len())]
            )
        };
        found.mentions.iter().map(text).collect()
    }

    #[test]
    fn types_are_named_after_models() {
        let client = "import { Prisma } from '@prisma/client';";
        for (code, expected) in [
            (format!("{client} function f(w: Prisma.TreeWhereInput) {{}}"), &["Tree|Where"][..]),
            (format!("{client} type A = Prisma.TreeGetPayload<{{}}>[];"), &["Tree|GetPa"]),
            (
                "import { Prisma as P } from '@prisma/client'; let a: P.TreeSelect;".to_owned(),
                &["Tree|Selec"],
            ),
            ("import type { Tree } from '@prisma/client'; let a: Tree;".to_owned(), &["Tree| } fr"]),
            ("import type { Tree as T } from '@prisma/client';".to_owned(), &["Tree| as T"]),
            // Another model, a type that is no model's, and another package.
            (format!("{client} function f(w: Prisma.TreeHouseWhereInput) {{}}"), &[]),
            (format!("{client} let a: Prisma.LeafCreateWithoutTreeInput, b: Prisma.TreeRing;"), &[]),
            ("import type { Tree } from 'grafting'; let a: Tree;".to_owned(), &[]),
            ("type Tree = {}; let a: Tree;".to_owned(), &[]),
        ] {
            assert_eq!(named(&code), expected, "{code}");
        }
    }
}
