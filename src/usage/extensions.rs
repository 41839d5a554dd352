//! What `$extends` adds to the clients of a code base: fields of results, and members of the client.
//!
//! Which client is extended is not asked: whatever an extension adds may be there.

use super::code::ComputedField;
use super::program::{CodeFile, Program};
use super::query::{Problem, ProblemKind};
use super::receiver::{self, Receiver};
use super::script::{ExprId, ExprKind, Key, Script};

/// The names that extensions add.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extensions {
    /// Fields of results.
    pub(super) fields: Vec<ComputedField>,
    /// Members of the client.
    members: Vec<Box<str>>,
}

/// The functions that take extensions.
const FUNCTIONS: &[&str] = &["$extends", "defineExtension"];

impl Extensions {
    /// Those in the code.
    pub(super) fn of(program: &Program<'_>) -> Self {
        let mut found = Self::default();
        let files = FUNCTIONS.iter().flat_map(|function| program.naming(function));
        let mut files: Vec<CodeFile> = files.collect();
        files.sort_unstable();
        files.dedup();
        for file in files {
            let Some(script) = program.script(file) else { continue };
            for extension in extensions(script) {
                found.extension(program, file, extension);
            }
        }
        found
    }

    /// Whether a problem is one in spite of the extensions.
    pub(super) fn leave(&self, problem: &Problem) -> bool {
        match &problem.kind {
            ProblemKind::UnknownField { model, name, .. } => {
                let is_of = |of| of == *model;
                !self.fields.iter().any(|known| known.name == *name && known.model.is_none_or(is_of))
            }
            ProblemKind::UnknownModel { name } => !self.members.contains(name),
            _ => true,
        }
    }

    fn extension(&mut self, program: &Program<'_>, file: CodeFile, extension: ExprId) {
        let Some((file, script, object)) = object(program, file, extension) else { return };
        for (name, value) in entries(script, object) {
            match name {
                "client" => self.members.extend(names(program, file, value)),
                "result" => self.results(program, file, value),
                _ => {}
            }
        }
    }

    fn results(&mut self, program: &Program<'_>, file: CodeFile, results: ExprId) {
        let Some((file, script, object)) = object(program, file, results) else { return };
        for (model, fields) in entries(script, object) {
            let model = match model {
                "$allModels" => None,
                model => match program.delegates().find(model) {
                    Some(model) => Some(model),
                    None => continue,
                },
            };
            let names = names(program, file, fields).into_iter();
            self.fields.extend(names.map(|name| ComputedField { model, name }));
        }
    }
}

/// What is given to the functions that take extensions.
fn extensions(script: &Script) -> impl Iterator<Item = ExprId> {
    script.calls.iter().filter_map(|id| {
        let ExprKind::Call(call) = &script[*id].kind else { return None };
        let name = match script[call.callee].kind {
            ExprKind::Member { property, .. } => script.slice(property),
            ExprKind::Name => script.slice(script[call.callee].span),
            _ => return None,
        };
        FUNCTIONS.contains(&name).then(|| call.arguments.first().copied())?
    })
}

/// The object literal that a value is.
fn object<'p>(
    program: &'p Program<'_>,
    file: CodeFile,
    value: ExprId,
) -> Option<(CodeFile, &'p Script, ExprId)> {
    let Receiver::Object(file, object) = receiver::of(program, file, value) else { return None };
    Some((file, program.script(file)?, object))
}

fn entries(script: &Script, object: ExprId) -> impl Iterator<Item = (&str, ExprId)> {
    let properties = match &script[object].kind {
        ExprKind::Object(properties) => &**properties,
        _ => &[],
    };
    properties.iter().filter_map(|property| match property.key {
        Key::Name(name) | Key::Shorthand(name) => Some((script.slice(name), property.value)),
        Key::Computed(_) | Key::Spread => None,
    })
}

/// The names of the properties of an object.
fn names(program: &Program<'_>, file: CodeFile, value: ExprId) -> Vec<Box<str>> {
    let Some((_, script, object)) = object(program, file, value) else { return Vec::new() };
    entries(script, object).map(|(name, _)| name.into()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::clients::Delegates;
    use super::super::files::MemoryFiles;
    use super::*;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    #[test]
    fn names_that_extensions_add_are_known() {
        let text = "model Tree {\n  id Int @id\n}\nmodel Grove {\n  id Int @id\n}\n";
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let files = MemoryFiles::new([
            (
                "a.ts",
                "import { fields } from './b';\nnew PrismaClient().$extends({ result: { tree: fields, $allModels: { label: {} } }, client: { log: {} } });",
            ),
            ("b.ts", "export const fields = { height: { needs: {}, compute() {} } };"),
        ]);
        let program = Program::read(&files, 1, Delegates::of(&schema));
        let tree = program.delegates().find("tree");
        let expected = Extensions {
            fields: vec![
                ComputedField { model: tree, name: "height".into() },
                ComputedField { model: None, name: "label".into() },
            ],
            members: vec!["log".into()],
        };
        assert_eq!(Extensions::of(&program), expected);
    }
}
