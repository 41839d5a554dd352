//! The files of a code base as one program: each is read and lowered when it is first asked for.

use std::sync::{Arc, OnceLock};

use crate::text::{FileId, Location, Span};

use super::files::CodeFiles;
use super::language::Language;
use super::lower;
use super::modules::Modules;
use super::script::{
    BindingId, ExportName, Exported, ExprId, ExprKind, FunctionId, Imported, ScopeId, Script,
};

/// A file of a [`Program`], by its place among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CodeFile(pub u32);

/// What is wanted of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImportedName<'n> {
    /// What it exports as default.
    Default,
    /// All of it.
    Namespace,
    /// What it exports under a name.
    Named(&'n str),
}

/// What an import leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A name in the scope of a file; never an import, these have been followed.
    Binding(CodeFile, BindingId),
    /// A value that is exported without having a name.
    Value(CodeFile, ExprId),
    /// All of a file.
    File(CodeFile),
    /// Something of a package that is not part of the code.
    Foreign,
    /// Nothing: no such file, or it exports no such name.
    Missing,
}

/// The calls of a function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Callers {
    /// The [`Call`](ExprKind::Call) or [`New`](ExprKind::New) expressions, by file and place.
    pub calls: Vec<(CodeFile, ExprId)>,
    /// Whether there are no others.
    pub all: bool,
}

/// How many files an import is followed through; more is a cycle, or nothing that anyone can read.
const MAX_REEXPORTS: u32 = 16;

/// The files of a code base.
pub(super) struct Program<'f> {
    files: &'f dyn CodeFiles,
    first_file: u32,
    paths: Vec<&'f str>,
    scripts: Vec<OnceLock<Option<Box<Script>>>>,
    modules: Modules,
}

impl<'f> Program<'f> {
    /// The code among the files; numbers of files begin after those of the schema.
    pub(super) fn new(files: &'f dyn CodeFiles, first_file: u32) -> Self {
        let paths: Vec<&str> =
            files.paths().iter().map(String::as_str).filter(|path| is_code(path)).collect();
        let scripts = paths.iter().map(|_| OnceLock::new()).collect();
        let modules = Modules::new(&paths);
        Self { files, first_file, paths, scripts, modules }
    }

    /// Every file, in the order of the paths.
    pub(super) fn code_files(&self) -> impl Iterator<Item = CodeFile> + use<> {
        (0..u32::try_from(self.paths.len()).expect("there are less than 2^32 files")).map(CodeFile)
    }

    /// The path from the root.
    pub(super) fn path(&self, file: CodeFile) -> &'f str {
        self.paths[file.0 as usize]
    }

    /// The file, read when first asked for; `None` if it cannot be read.
    pub(super) fn script(&self, file: CodeFile) -> Option<&Script> {
        let script = self.scripts[file.0 as usize].get_or_init(|| {
            let path = self.path(file);
            self.files.read(path).and_then(|text| lowered(path, text.into()).map(Box::new))
        });
        script.as_deref()
    }

    /// The place in the numbers that the result has.
    pub(super) fn location(&self, file: CodeFile, span: Span) -> Location {
        Location::new(FileId(self.first_file + file.0), span)
    }

    /// What an import of a module leads to, through re-exports.
    pub(super) fn imported(&self, from: CodeFile, module: &str, name: ImportedName<'_>) -> Target {
        self.follow(from, module, name, MAX_REEXPORTS)
    }

    /// What a file exports under a name, through re-exports.
    pub(super) fn export(&self, file: CodeFile, name: ImportedName<'_>) -> Target {
        self.exported(file, name, MAX_REEXPORTS)
    }

    /// Every call of a function anywhere in the code.
    pub(super) fn callers(&self, file: CodeFile, function: FunctionId) -> Callers {
        let Some(script) = self.script(file) else { return Callers::default() };
        let calls = script.calls.iter().filter(|call| calls_function(script, **call, function));
        Callers { calls: calls.map(|call| (file, *call)).collect(), all: false }
    }

    fn follow(&self, from: CodeFile, module: &str, name: ImportedName<'_>, depth: u32) -> Target {
        let Some(depth) = depth.checked_sub(1) else { return Target::Missing };
        match self.modules.find(self.path(from), module) {
            Some(file) if name == ImportedName::Namespace => Target::File(file),
            Some(file) => self.exported(file, name, depth),
            None if module.starts_with('.') => Target::Missing,
            None => Target::Foreign,
        }
    }

    /// What a file exports under a name.
    fn exported(&self, file: CodeFile, name: ImportedName<'_>, depth: u32) -> Target {
        let Some(script) = self.script(file) else { return Target::Missing };
        let named = script.exports.iter().find(|export| match (export.name, name) {
            (ExportName::Default, ImportedName::Default) => true,
            (ExportName::Named(span), ImportedName::Named(name)) => script.slice(span) == name,
            (ExportName::Named(span), ImportedName::Default) => script.slice(span) == "default",
            _ => false,
        });
        if let Some(export) = named {
            return self.export_target(file, script, &export.what, depth);
        }
        if name == ImportedName::Default {
            return Target::Missing;
        }
        let all = script.exports.iter().filter(|export| export.name == ExportName::All);
        all.filter_map(|export| match export.what {
            Exported::From { module, .. } => Some(self.follow(file, script.slice(module), name, depth)),
            _ => None,
        })
        .find(|target| *target != Target::Missing)
        .unwrap_or(Target::Missing)
    }

    fn export_target(&self, file: CodeFile, script: &Script, what: &Exported, depth: u32) -> Target {
        match *what {
            Exported::Value(value) => Target::Value(file, value),
            Exported::From { module, imported } => {
                self.follow(file, script.slice(module), imported_name(script, imported), depth)
            }
            Exported::Local(name) => match script.lookup(script.slice(name), ScopeId(0), u32::MAX) {
                Some(binding) => self.through_import(file, script, binding, depth),
                None => Target::Missing,
            },
        }
    }

    /// The binding, or what it leads to if it is an import itself.
    fn through_import(&self, file: CodeFile, script: &Script, binding: BindingId, depth: u32) -> Target {
        use super::script::BindingKind;
        match script[binding].kind {
            BindingKind::Import { module, imported, .. } => {
                self.follow(file, script.slice(module), imported_name(script, imported), depth)
            }
            _ => Target::Binding(file, binding),
        }
    }
}

/// What is imported, with the name as text.
pub(super) fn imported_name(script: &Script, imported: Imported) -> ImportedName<'_> {
    match imported {
        Imported::Default => ImportedName::Default,
        Imported::Namespace => ImportedName::Namespace,
        Imported::Named(name) => match script.slice(name) {
            "default" => ImportedName::Default,
            name => ImportedName::Named(name),
        },
    }
}

/// Whether a call is one of this function, by its name in the same file.
fn calls_function(script: &Script, call: ExprId, function: FunctionId) -> bool {
    use super::script::BindingKind;
    let (ExprKind::Call(call) | ExprKind::New(call)) = &script[call].kind else { return false };
    let callee = &script[call.callee];
    if callee.kind != ExprKind::Name {
        return false;
    }
    let binding = script.lookup(script.slice(callee.span), callee.scope, callee.span.start);
    binding.is_some_and(|binding| match script[binding].kind {
        BindingKind::Function(id) => id == function,
        BindingKind::Variable { value: Some(value), .. } => {
            script[value].kind == ExprKind::Function(function)
        }
        _ => false,
    })
}

fn is_code(path: &str) -> bool {
    Language::of_path(path).is_some()
}

fn lowered(path: &str, text: Arc<str>) -> Option<Script> {
    Language::of_path(path).map(|language| lower::script(text, language))
}

#[cfg(test)]
mod tests {
    use super::super::files::MemoryFiles;
    use super::*;

    #[test]
    fn files_of_code_are_numbered_by_path() {
        let files = MemoryFiles::new([("b.ts", "b"), ("a.tsx", "a"), ("package.json", "{}")]);
        let program = Program::new(&files, 3);
        let paths: Vec<_> = program.code_files().map(|file| program.path(file)).collect();
        assert_eq!(paths, ["a.tsx", "b.ts"]);
        assert_eq!(program.location(CodeFile(1), Span::at(0)).file, FileId(4));
        assert_eq!(program.script(CodeFile(1)).map(|script| &*script.text), Some("b"));
    }
}
