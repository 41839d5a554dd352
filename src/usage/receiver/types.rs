//! What a value is by its type.

use super::super::program::CodeFile;
use super::super::script::{BindingId, BindingKind, Script, Type, TypeId, TypeKind};
use super::super::type_names::{self, TypeName};
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
        let found = match type_names::of(self.program, (file, script), text, ty.scope) {
            TypeName::Declared(file, binding) => self.declared(file, binding),
            TypeName::Client { name, .. } | TypeName::Foreign(name) => {
                self.foreign_type(type_names::last(name))
            }
        };
        if found != Receiver::Unknown {
            return found;
        }
        let last = type_names::last(text);
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

    /// What has the type that is declared under a name.
    fn declared(&mut self, file: CodeFile, id: BindingId) -> Receiver {
        let Some(script) = self.script(file) else { return Receiver::Unknown };
        match script[id].kind {
            BindingKind::Type(ty) => self.ty(file, ty),
            BindingKind::Class(class) => self.instance(file, class),
            BindingKind::Enum(_) => Receiver::Other,
            // A parameter of a type, or something that is no type at all.
            _ => Receiver::Unknown,
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
