//! Where the name of a type leads: to what the code declares, to a type of the client, or out of the code.
//!
//! Whoever asks what has a type (a client, a row, the parts of a value) begins here.

use super::program::{CodeFile, ImportedName, Origin, Program, Target, imported_name, names_client};
use super::script::{BindingId, BindingKind, ScopeId, Script};

/// How many namespaces are gone through; more is a circle.
const MAX_NAMESPACES: u32 = 8;

/// What the name of a type stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypeName<'n> {
    /// What the code declares under the name: a type, a class, an enum.
    Declared(CodeFile, BindingId),
    /// A type that the client generates.
    Client {
        /// Its name, without `Prisma` before it.
        name: &'n str,
        /// Whether it is one of `Prisma`, and not a model or an enum that is imported by its name.
        in_namespace: bool,
    },
    /// Something of another package, or of nothing that is there: the last part of its name.
    Foreign(&'n str),
}

/// What a name of a type with its dots stands for where it is written.
pub(super) fn of<'n>(
    program: &'n Program<'_>,
    (file, script): (CodeFile, &'n Script),
    name: &'n str,
    scope: ScopeId,
) -> TypeName<'n> {
    let (first, rest) = split(name);
    let Some(binding) = script.lookup(first, scope, u32::MAX) else {
        return match rest {
            Some(name) if first == "Prisma" => TypeName::Client { name, in_namespace: true },
            _ => TypeName::Foreign(last(name)),
        };
    };
    match script[binding].kind {
        BindingKind::Import { module, imported, .. } => {
            let origin = program.origin(file, script.slice(module), imported_name(script, imported));
            follow(program, origin, name)
        }
        _ if rest.is_none() => TypeName::Declared(file, type_of_name(script, binding)),
        _ => TypeName::Foreign(last(name)),
    }
}

/// What a part of something that is imported stands for; `name` is all of it.
fn follow<'n>(program: &'n Program<'_>, mut origin: Origin<'n>, name: &'n str) -> TypeName<'n> {
    let (mut first, mut rest) = split(name);
    for _ in 0..MAX_NAMESPACES {
        match (origin, rest) {
            (Origin::Known(Target::File(file)), Some(path)) => {
                (first, rest) = split(path);
                origin = program.export_origin(file, ImportedName::Named(first));
            }
            (Origin::Known(Target::Binding(file, binding)), None) => {
                let Some(script) = program.script(file) else { break };
                return TypeName::Declared(file, type_of_name(script, binding));
            }
            (Origin::Known(Target::Missing | Target::Binding(..)), Some(name)) if first == "Prisma" => {
                return TypeName::Client { name, in_namespace: true };
            }
            (Origin::Foreign { name: imported, .. }, Some(name))
                if first == "Prisma" || imported == ImportedName::Named("Prisma") =>
            {
                return TypeName::Client { name, in_namespace: true };
            }
            (Origin::Foreign { module, name: ImportedName::Named(name) }, None) => {
                let of_client = TypeName::Client { name, in_namespace: false };
                return if names_client(module) { of_client } else { TypeName::Foreign(name) };
            }
            _ => break,
        }
    }
    TypeName::Foreign(last(name))
}

fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)))
}

/// The last part of a name.
pub(super) fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Of a type and a value with the same name, the value.
pub(super) fn value_of_name(script: &Script, binding: BindingId) -> BindingId {
    let is_value = |kind: &BindingKind| !matches!(kind, BindingKind::Type(_));
    match script[binding].kind {
        BindingKind::Type(_) => namesake(script, binding, is_value).unwrap_or(binding),
        _ => binding,
    }
}

/// Of a type and a value with the same name, the type.
fn type_of_name(script: &Script, binding: BindingId) -> BindingId {
    let is_type = |kind: &BindingKind| matches!(kind, BindingKind::Type(_));
    match script[binding].kind {
        BindingKind::Variable { .. } | BindingKind::Function(_) => {
            namesake(script, binding, is_type).unwrap_or(binding)
        }
        _ => binding,
    }
}

fn namesake(script: &Script, binding: BindingId, wanted: impl Fn(&BindingKind) -> bool) -> Option<BindingId> {
    let name = |id: BindingId| script.slice(script[id].name);
    let bindings = &script[script[binding].scope].bindings;
    let first = bindings.partition_point(|id| name(*id) < name(binding));
    let mut same = bindings[first..].iter().take_while(|id| name(**id) == name(binding));
    same.find(|id| wanted(&script[**id].kind)).copied()
}

#[cfg(test)]
mod tests {
    use super::super::files::MemoryFiles;
    use super::*;

    /// What the type of the first parameter in `a.ts` stands for.
    fn leads_to(text: &str) -> String {
        let files = MemoryFiles::new([
            ("a.ts", text),
            ("b.ts", "export type Tree = { height: number };\nexport const Tree = { make() {} };"),
            ("c.ts", "export * as trees from './b';\nexport { Prisma } from '@prisma/client';"),
        ]);
        let program = Program::new(&files, 0);
        let script = program.script(CodeFile(0)).unwrap();
        let ty = script.functions[0].parameters[0].ty.unwrap();
        let super::super::script::TypeKind::Named { name, .. } = script[ty].kind else { panic!("{text}") };
        match of(&program, (CodeFile(0), script), script.slice(name), script[ty].scope) {
            TypeName::Declared(file, binding) => {
                let is_type = matches!(program.script(file).unwrap()[binding].kind, BindingKind::Type(_));
                format!("{} {is_type}", program.path(file))
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn names_of_types_are_followed_to_where_they_come_from() {
        let of_prisma = |name: &str| format!("Client {{ name: {name:?}, in_namespace: true }}");
        for (text, expected) in [
            ("type Tree = {}; function f(t: Tree) {}", "a.ts true".to_owned()),
            ("function f(t: Tree) {} class Tree {}", "a.ts false".to_owned()),
            ("import { Tree } from './b'; function f(t: Tree) {}", "b.ts true".to_owned()),
            ("import * as b from './b'; function f(t: b.Tree) {}", "b.ts true".to_owned()),
            ("import { trees } from './c'; function f(t: trees.Tree) {}", "b.ts true".to_owned()),
            ("import { Prisma } from './c'; function f(t: Prisma.TreeSelect) {}", of_prisma("TreeSelect")),
            (
                "import { Prisma } from '@prisma/client'; function f(t: Prisma.TreeSelect) {}",
                of_prisma("TreeSelect"),
            ),
            (
                "import { Prisma as P } from '@prisma/client'; function f(t: P.TreeSelect) {}",
                of_prisma("TreeSelect"),
            ),
            ("function f(t: Prisma.TreeSelect) {}", of_prisma("TreeSelect")),
            (
                "import { Tree as T } from '@prisma/client'; function f(t: T) {}",
                "Client { name: \"Tree\", in_namespace: false }".to_owned(),
            ),
            ("import { Tree } from 'grafting'; function f(t: Tree) {}", "Foreign(\"Tree\")".to_owned()),
            ("import * as g from 'grafting'; function f(t: g.Tree) {}", "Foreign(\"Tree\")".to_owned()),
            ("import { Leaf } from './b'; function f(t: Leaf) {}", "Foreign(\"Leaf\")".to_owned()),
            ("function f(t: Map) {}", "Foreign(\"Map\")".to_owned()),
        ] {
            assert_eq!(leads_to(text), expected, "{text}");
        }
    }
}
