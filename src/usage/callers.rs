//! The calls of a function, in its file and in all that import it.
//!
//! Files that do not have its name among their words are not looked into. A function of a class or of an
//! object is looked for by its name, and each call is kept whose receiver comes from there.

use super::modules::Module;
use super::program::{Callers, CodeFile, ImportedName, Program, Target, imported_name};
use super::receiver::{self, Receiver};
use super::script::{
    BindingId, BindingKind, ClassId, ExportName, Exported, ExprId, ExprKind, FunctionId, Imported, Key,
    ScopeId, Script, Step,
};
use super::setting;

/// In how many files a function is looked for. Names in more are such as `create`, whose calls say little.
const MAX_FILES: usize = 250;

/// How many calls are kept; what so many call gets anything.
const MAX_CALLS: usize = 400;

/// Names by which frameworks call what a file exports.
const CALLED_FROM_OUTSIDE: &[&str] = &[
    "DELETE",
    "GET",
    "HEAD",
    "OPTIONS",
    "PATCH",
    "POST",
    "PUT",
    "action",
    "actions",
    "generateMetadata",
    "generateStaticParams",
    "getServerSideProps",
    "getStaticPaths",
    "getStaticProps",
    "handler",
    "load",
    "loader",
    "middleware",
];

/// The calls of a function.
pub(super) fn of(program: &Program<'_>, file: CodeFile, function: FunctionId) -> Callers {
    let Some(script) = program.script(file) else { return Callers::default() };
    let mut search = Search { program, home: file, script, calls: Vec::new(), all: true };
    search.run(function);
    let Search { mut calls, all, .. } = search;
    calls.sort_unstable();
    calls.dedup();
    let all = all && !calls.is_empty() && calls.len() <= MAX_CALLS;
    calls.truncate(MAX_CALLS);
    Callers { calls, all }
}

struct Search<'p, 'f> {
    program: &'p Program<'f>,
    home: CodeFile,
    script: &'p Script,
    calls: Vec<(CodeFile, ExprId)>,
    all: bool,
}

/// Whose function is looked for.
#[derive(Clone, Copy)]
enum Owner {
    /// One that a class has.
    Class(ClassId),
    /// One that an object literal has.
    Object(ExprId),
}

impl<'p> Search<'p, '_> {
    fn run(&mut self, id: FunctionId) {
        let function = &self.script[id];
        let occurrences = self.program.occurrences(self.home);
        if let Some(class) = function.class {
            return match function.name.map(|name| self.script.slice(name)) {
                Some("constructor") => self.constructor(class),
                Some(name) => self.method(Owner::Class(class), name),
                None => self.all = false,
            };
        }
        let value = occurrences.value_of(id);
        if let Some(binding) = occurrences.binding_of(id) {
            return self.bound(binding);
        }
        let Some(value) = value else {
            self.all = false;
            return;
        };
        if self.script.exports.iter().any(|export| export.what == Exported::Value(value)) {
            self.exported(None, Target::Value(self.home, value));
        } else if let Some((object, name)) = self.object_of(value) {
            self.method(Owner::Object(object), name);
        } else {
            self.all = false;
        }
    }

    /// The object literal that a value is a property of.
    fn object_of(&self, value: ExprId) -> Option<(ExprId, &'p str)> {
        (0..).map(ExprId).zip(&self.script.exprs).find_map(|(id, expr)| {
            let ExprKind::Object(properties) = &expr.kind else { return None };
            let property = properties.iter().find(|property| property.value == value)?;
            match property.key {
                Key::Name(name) => Some((id, self.script.slice(name))),
                _ => None,
            }
        })
    }

    /// A function with a name of its own.
    fn bound(&mut self, binding: BindingId) {
        self.local(self.home, binding);
        if self.script[binding].scope == ScopeId(0) {
            self.exported(Some(binding), Target::Binding(self.home, binding));
        }
    }

    fn constructor(&mut self, class: ClassId) {
        let mut bindings = (0..).map(BindingId).zip(&self.script.bindings);
        let binding = bindings.find(|(_, binding)| binding.kind == BindingKind::Class(class));
        match binding {
            Some((binding, _)) => self.bound(binding),
            None => self.all = false,
        }
    }

    /// The places where a name of a file stands: what is no call hands the function on.
    fn local(&mut self, file: CodeFile, binding: BindingId) {
        let Some(script) = self.program.script(file) else { return };
        let occurrences = self.program.occurrences(file);
        let name = script.slice(script[binding].name);
        for at in occurrences.names(script, name) {
            let expr = &script[at];
            if script.lookup(name, expr.scope, expr.span.start) != Some(binding) {
                continue;
            }
            match occurrences.call_of(at) {
                Some(call) => self.calls.push((file, call)),
                None => self.all = false,
            }
        }
    }

    /// What the file exports is called in others.
    fn exported(&mut self, binding: Option<BindingId>, target: Target) {
        let mut names: Vec<Option<&'p str>> = Vec::new();
        for export in &self.script.exports {
            let is_same = match (&export.what, binding) {
                (Exported::Local(name), Some(binding)) => {
                    let name = self.script.slice(*name);
                    self.script.lookup(name, ScopeId(0), u32::MAX) == Some(binding)
                }
                (Exported::Value(value), _) => target == Target::Value(self.home, *value),
                _ => false,
            };
            match export.name {
                ExportName::Named(name) if is_same => names.push(Some(self.script.slice(name))),
                ExportName::Default if is_same => names.push(None),
                _ => {}
            }
        }
        let mut next = 0;
        while let Some(name) = names.get(next).copied() {
            next += 1;
            self.all &= match name {
                Some(name) => !CALLED_FROM_OUTSIDE.contains(&name),
                None => !is_page(self.program.path(self.home)),
            };
            for renamed in self.imports(name, target) {
                if !names.contains(&renamed) {
                    names.push(renamed);
                }
            }
        }
    }

    /// The files with the word. Tests call functions with what they like, and say nothing about the rest.
    fn naming(&self, word: &str) -> Vec<CodeFile> {
        let is_test = |file: CodeFile| setting::is_test(self.program.path(file));
        let of_test = is_test(self.home);
        self.program.naming(word).filter(|file| of_test || !is_test(*file)).collect()
    }

    /// The imports under a name in all files; returns the names under which files hand it on.
    fn imports(&mut self, name: Option<&str>, target: Target) -> Vec<Option<&'p str>> {
        // Who imports a default names the file instead.
        let stem = stem(self.program.path(self.home));
        let files = self.naming(name.unwrap_or(stem));
        if files.len() > MAX_FILES {
            self.all = false;
            return Vec::new();
        }
        let mut renamed = Vec::new();
        let home = self.home;
        for file in files.into_iter().filter(|file| *file != home) {
            let Some(script) = self.program.script(file) else { continue };
            for id in &self.program.occurrences(file).imports {
                self.import(file, script, *id, name, target);
            }
            self.through_namespaces(file, script, name.unwrap_or("default"));
            renamed.extend(self.handed_on(file, script, name, target));
        }
        renamed
    }

    fn import(
        &mut self,
        file: CodeFile,
        script: &'p Script,
        id: BindingId,
        name: Option<&str>,
        target: Target,
    ) {
        let (module, wanted) = match &script[id].kind {
            BindingKind::Import { module, imported, .. } => {
                (Some(script.slice(*module)), imported_name(script, *imported))
            }
            BindingKind::Variable { value: Some(value), path, .. } => {
                let [Step::Property(part)] = &**path else { return };
                (imported_module(script, *value), ImportedName::Named(script.slice(*part)))
            }
            _ => return,
        };
        let Some(module) = module.filter(|_| wants(wanted, name)) else { return };
        if self.program.imported(file, module, wanted) == target {
            self.local(file, id);
        }
    }

    /// `names.name(…)`, where `names` is all of the file.
    fn through_namespaces(&mut self, file: CodeFile, script: &'p Script, name: &str) {
        let occurrences = self.program.occurrences(file);
        for member in occurrences.members(script, name) {
            let ExprKind::Member { object, .. } = script[member].kind else { continue };
            if !self.is_namespace(file, script, object) {
                continue;
            }
            match occurrences.call_of(member) {
                Some(call) => self.calls.push((file, call)),
                None => self.all = false,
            }
        }
    }

    /// Whether a value is all of the file that the function is in.
    fn is_namespace(&self, file: CodeFile, script: &Script, object: ExprId) -> bool {
        let expr = &script[object];
        if expr.kind != ExprKind::Name {
            return false;
        }
        let binding = script.lookup(script.slice(expr.span), expr.scope, expr.span.start);
        binding.is_some_and(|binding| match script[binding].kind {
            BindingKind::Import { module, imported: Imported::Namespace, .. } => {
                self.program.module(file, script.slice(module)) == Module::File(self.home)
            }
            _ => false,
        })
    }

    /// The names under which a file exports what it has from another.
    fn handed_on(
        &self,
        file: CodeFile,
        script: &'p Script,
        name: Option<&str>,
        target: Target,
    ) -> Vec<Option<&'p str>> {
        let renamed = script.exports.iter().filter_map(|export| {
            let Exported::From { module, imported } = export.what else { return None };
            let wanted = imported_name(script, imported);
            let new = match export.name {
                ExportName::Named(new) => Some(script.slice(new)),
                ExportName::Default => None,
                ExportName::All => return None,
            };
            let is_same = new != name
                && !matches!(imported, Imported::Namespace)
                && wants(wanted, name)
                && self.program.imported(file, script.slice(module), wanted) == target;
            is_same.then_some(new)
        });
        renamed.collect()
    }

    /// The calls of a function that is found by its name on something.
    fn method(&mut self, owner: Owner, name: &str) {
        let files = self.naming(name);
        if files.len() > MAX_FILES {
            self.all = false;
            return;
        }
        for file in files {
            let Some(script) = self.program.script(file) else { continue };
            let occurrences = self.program.occurrences(file);
            for member in occurrences.members(script, name) {
                let ExprKind::Member { object, .. } = script[member].kind else { continue };
                match (self.is_of(owner, file, object), occurrences.call_of(member)) {
                    (Some(true), Some(call)) => self.calls.push((file, call)),
                    (Some(true), None) | (None, Some(_)) => self.all = false,
                    _ => {}
                }
            }
        }
    }

    /// Whether a value has the function; `None` if it is not known.
    fn is_of(&self, owner: Owner, file: CodeFile, object: ExprId) -> Option<bool> {
        match (owner, receiver::of(self.program, file, object)) {
            (Owner::Class(class), Receiver::Instance(home, found) | Receiver::Class(home, found)) => {
                Some((home, found) == (self.home, class) || self.extends(home, found, class))
            }
            (Owner::Class(class), Receiver::Client { class: Some((home, found)), .. }) => {
                Some((home, found) == (self.home, class))
            }
            (Owner::Object(object), Receiver::Object(home, found)) => {
                Some((home, found) == (self.home, object))
            }
            (_, Receiver::Unknown | Receiver::Likely | Receiver::Typed(..)) => None,
            _ => Some(false),
        }
    }

    /// Whether a class extends the one that is looked for, by its name in the same or another file.
    fn extends(&self, file: CodeFile, class: ClassId, wanted: ClassId) -> bool {
        let mut at = (file, class);
        // Longer chains of classes are circles.
        for _ in 0..8 {
            let extends = self.program.script(at.0).and_then(|script| script[at.1].extends);
            let Some(extends) = extends else { return false };
            let Receiver::Class(file, class) = receiver::of(self.program, at.0, extends) else {
                return false;
            };
            if (file, class) == (self.home, wanted) {
                return true;
            }
            at = (file, class);
        }
        false
    }
}

fn wants(wanted: ImportedName<'_>, name: Option<&str>) -> bool {
    match (wanted, name) {
        (ImportedName::Named(wanted), Some(name)) => wanted == name,
        (ImportedName::Default, None) => true,
        _ => false,
    }
}

/// The module that a value is all of: `await import('…')`, `require('…')`.
fn imported_module(script: &Script, mut value: ExprId) -> Option<&str> {
    while let ExprKind::Await(inner) = script[value].kind {
        value = inner;
    }
    let text = match &script[value].kind {
        ExprKind::Import(module) => *module,
        ExprKind::Call(call) if script.slice(script[call.callee].span) == "require" => {
            *call.arguments.first()?
        }
        _ => return None,
    };
    let expr = &script[text];
    (expr.kind == ExprKind::Text).then(|| receiver::unquoted(script.slice(expr.span)))
}

/// The first word of the name that others import a file by.
fn stem(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.split('.').next().unwrap_or(name);
    let stem = if stem == "index" { folder.rsplit('/').next().unwrap_or(stem) } else { stem };
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let start = stem.find(is_word).unwrap_or(0);
    let end = stem[start..].find(|letter| !is_word(letter)).map_or(stem.len(), |end| start + end);
    &stem[start..end]
}

/// Whether frameworks call what the file exports as default.
fn is_page(path: &str) -> bool {
    path.split('/').any(|folder| matches!(folder, "pages" | "app" | "routes" | "api"))
}

#[cfg(test)]
mod tests {
    use super::super::files::MemoryFiles;
    use super::*;

    /// The calls of the function with this name in the first file, or of its first function, as they are
    /// written, and whether these are all.
    fn calls(files: &[(&str, &str)], name: &str) -> (Vec<String>, bool) {
        let memory = MemoryFiles::new(files.iter().copied());
        let program = Program::new(&memory, 0);
        let file = CodeFile(0);
        let script = program.script(file).expect("the file is there");
        let is_wanted = |function: &super::super::script::Function| {
            function.name.is_some_and(|span| script.slice(span) == name)
        };
        let at = script.functions.iter().position(is_wanted).unwrap_or(0);
        let found = program.callers(file, FunctionId(u32::try_from(at).expect("it is small")));
        let texts = found.calls.iter().map(|(file, call)| {
            let script = program.script(*file).expect("it was read");
            format!("{}: {}", program.path(*file), script.slice(script[*call].span))
        });
        (texts.collect(), found.all)
    }

    #[test]
    fn calls_are_found_through_imports_and_barrels() {
        let files = [
            ("a.ts", "export function pick(row) {}\npick(1);\nfunction other(pick) { pick(2) }"),
            ("b.ts", "import { pick as take } from './lib';\ntake(3);"),
            ("c.ts", "import * as trees from './a';\ntrees.pick(4); trees.plant(5);"),
            ("d.ts", "import { pick } from './elsewhere';\npick(6);"),
            ("e.ts", "const { pick } = await import('./a');\npick(7);"),
            ("f.ts", "import { choose } from './lib';\nchoose(8);"),
            ("f.test.ts", "import { pick } from './a';\npick(null as any);"),
            ("lib.ts", "export * from './a';\nexport { pick as choose } from './a';"),
        ];
        let expected =
            ["a.ts: pick(1)", "b.ts: take(3)", "c.ts: trees.pick(4)", "e.ts: pick(7)", "f.ts: choose(8)"];
        assert_eq!(calls(&files, "pick"), (expected.map(str::to_owned).to_vec(), true));
    }

    #[test]
    fn what_is_handed_on_has_unknown_calls() {
        let cases = [
            ("const pick = (row) => row;\nlist.map(pick); pick(1);", vec!["a.ts: pick(1)"], false),
            ("const pick = (row) => row;", vec![], false),
            ("export default function pick(row) {}", vec![], false),
            ("const pick = cache(async (row) => row);\npick(1);", vec!["a.ts: pick(1)"], true),
        ];
        for (text, expected, all) in cases {
            let expected = expected.into_iter().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(calls(&[("a.ts", text)], "pick"), (expected, all), "{text}");
        }
    }

    #[test]
    fn functions_of_classes_and_objects_are_found_by_what_they_are_called_on() {
        let files = [
            (
                "a.ts",
                "export class Grove { find(row) {}\n again() { this.find(1) } }\nexport class Shop { find() {} }",
            ),
            (
                "b.ts",
                "import { Grove, Shop } from './a';\nnew Grove().find(2);\nnew Shop().find(3);\nfunction f(grove: Grove) { grove.find(4) }",
            ),
        ];
        let expected = ["a.ts: this.find(1)", "b.ts: new Grove().find(2)", "b.ts: grove.find(4)"];
        assert_eq!(calls(&files, "find"), (expected.map(str::to_owned).to_vec(), true));
        let files = [
            ("a.ts", "export const grove = { find: (row) => row };"),
            ("b.ts", "import { grove } from './a';\ngrove.find(1); other.find(2);"),
        ];
        assert_eq!(calls(&files, "find"), (vec!["b.ts: grove.find(1)".to_owned()], false));
    }
}
