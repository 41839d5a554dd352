//! What a value is by its type.

use super::super::program::{CodeFile, ImportedName, Origin, Target, imported_name};
use super::super::script::{BindingId, BindingKind, Script, Type, TypeId, TypeKind};
use super::{MAX_ALTERNATIVES, Node, Receiver, Trace, unquoted};
use crate::text::Span;

/// Types of the language that are about like what they are given.
const TRANSPARENT: &[&str] = &[
    "Awaited",
    "Exclude",
    "Extract",
    "NonNullable",
    "Omit",
    "OmitDistributive",
    "Partial",
    "Pick",
    "Promise",
    "PromiseLike",
    "Readonly",
    "Required",
];

/// A type that is longer is not looked through for words.
const MAX_TEXT: u32 = 400;

impl<'p> Trace<'p, '_> {
    /// What something of the type is.
    pub(super) fn ty(&mut self, file: CodeFile, id: TypeId) -> Receiver {
        let Some(script) = self.script(file) else { return Receiver::Unknown };
        self.step(Node::Type(file, id), |trace| {
            let found = trace.type_kind(file, script, id);
            if found == Receiver::Unknown { of_transaction(script, &script[id]) } else { found }
        })
    }

    fn type_kind(&mut self, file: CodeFile, script: &'p Script, id: TypeId) -> Receiver {
        let ty = &script[id];
        match &ty.kind {
            TypeKind::Named { name, arguments } => self.named(file, script, ty, *name, arguments),
            TypeKind::Object { extends, .. } => self.object_type(file, id, extends),
            TypeKind::Union(parts) => self.any_of(file, parts),
            TypeKind::Intersection(parts) => match self.any_of(file, parts) {
                found @ (Receiver::Client { .. } | Receiver::Delegate { .. }) => found,
                _ => Receiver::Typed(file, id),
            },
            TypeKind::TypeOf(value) => self.expr(file, *value),
            TypeKind::Indexed { object, index } => {
                let object = self.ty(file, *object);
                match script[*index].kind {
                    TypeKind::Text => self.member(object, unquoted(script.slice(script[*index].span))),
                    _ => Receiver::Unknown,
                }
            }
            TypeKind::Keyword => match script.slice(ty.span) {
                "any" | "unknown" | "object" | "this" => Receiver::Unknown,
                _ => Receiver::Other,
            },
            TypeKind::Array(_) | TypeKind::Tuple(_) | TypeKind::Text => Receiver::Other,
            TypeKind::Other => Receiver::Unknown,
        }
    }

    /// An interface is a client if it extends one.
    fn object_type(&mut self, file: CodeFile, id: TypeId, extends: &[TypeId]) -> Receiver {
        match self.any_of(file, extends) {
            found @ Receiver::Client { .. } => found,
            _ => Receiver::Typed(file, id),
        }
    }

    fn any_of(&mut self, file: CodeFile, types: &[TypeId]) -> Receiver {
        let types: Vec<Receiver> = types.iter().take(MAX_ALTERNATIVES).map(|ty| self.ty(file, *ty)).collect();
        types.into_iter().reduce(Receiver::or).unwrap_or(Receiver::Other)
    }

    fn named(
        &mut self,
        file: CodeFile,
        script: &'p Script,
        ty: &Type,
        name: Span,
        arguments: &[TypeId],
    ) -> Receiver {
        let text = script.slice(name);
        let (root, rest) = text.split_once('.').unwrap_or((text, ""));
        if let Some(binding) = script.lookup(root, ty.scope, ty.span.start) {
            let found = self.type_binding(file, binding, rest);
            if found != Receiver::Unknown {
                return found;
            }
        }
        let last = text.rsplit('.').next().unwrap_or(text);
        match (last, arguments.first()) {
            ("ReturnType", Some(function)) => match self.ty(file, *function) {
                Receiver::Function(file, function) => self.result(file, function),
                found @ (Receiver::Client { .. } | Receiver::Likely) => found,
                _ => Receiver::Unknown,
            },
            ("InstanceType", Some(class)) => match self.ty(file, *class) {
                Receiver::Class(file, class) => self.instance(file, class),
                Receiver::ClientClass => Receiver::CLIENT,
                _ => Receiver::Unknown,
            },
            (name, Some(first)) if TRANSPARENT.contains(&name) => self.ty(file, *first),
            (name, _) => self.foreign_type(name),
        }
    }

    /// The type that a name is bound to.
    fn type_binding(&mut self, file: CodeFile, id: BindingId, rest: &str) -> Receiver {
        let Some(script) = self.script(file) else { return Receiver::Unknown };
        match &script[id].kind {
            BindingKind::Type(ty) if rest.is_empty() => self.ty(file, *ty),
            BindingKind::Class(class) if rest.is_empty() => self.instance(file, *class),
            BindingKind::Enum(_) => Receiver::Other,
            BindingKind::Import { module, imported, .. } => {
                let name = imported_name(script, *imported);
                self.type_origin(self.program.origin(file, script.slice(*module), name), rest)
            }
            // A parameter of a type, or something that is no type at all.
            _ => Receiver::Unknown,
        }
    }

    fn type_origin(&mut self, origin: Origin<'_>, rest: &str) -> Receiver {
        match origin {
            Origin::Known(Target::Binding(file, binding)) => {
                self.step(Node::Binding(file, binding), |trace| trace.type_binding(file, binding, rest))
            }
            Origin::Known(Target::File(file)) if !rest.is_empty() => {
                let (first, rest) = rest.split_once('.').unwrap_or((rest, ""));
                self.type_origin(self.program.export_origin(file, ImportedName::Named(first)), rest)
            }
            Origin::Foreign { name: ImportedName::Named(name), .. } if rest.is_empty() => {
                self.foreign_type(name)
            }
            Origin::Known(_) | Origin::Foreign { .. } => Receiver::Unknown,
        }
    }

    /// A type that is not in the code, by its name.
    fn foreign_type(&self, name: &str) -> Receiver {
        if name.ends_with("TransactionClient") || name.ends_with("PrismaTransaction") {
            return Receiver::TRANSACTION;
        }
        if name.ends_with("PrismaClient") || name == "DynamicClientExtensionThis" {
            return Receiver::CLIENT;
        }
        if name == "DeepMockProxy" || name == "MockProxy" {
            return Receiver::Other;
        }
        let model = name.strip_suffix("Delegate").and_then(|model| self.program.delegates().model(model));
        model.map_or(Receiver::Unknown, |model| Receiver::Delegate { model, transaction: false })
    }
}

/// A type that takes apart what `$transaction` hands on:
/// `Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]`.
fn of_transaction(script: &Script, ty: &Type) -> Receiver {
    let names = ty.span.len() <= MAX_TEXT && script.slice(ty.span).contains("$transaction");
    if names { Receiver::TRANSACTION } else { Receiver::Unknown }
}
