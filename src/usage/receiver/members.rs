//! What members of values are: of clients, instances, object literals and modules.

use super::super::program::{CodeFile, ImportedName};
use super::super::script::{
    BindingKind, Change, ClassId, ClassMember, Expr, ExprId, ExprKind, Key, Script, TypeId, TypeKind,
};
use super::{MAX_ALTERNATIVES, Node, Receiver, Trace};

impl<'p> Trace<'p, '_> {
    /// What a member of a value is.
    pub(super) fn member(&mut self, value: Receiver, name: &str) -> Receiver {
        match value {
            Receiver::Client { transaction, class } => self.client_member(transaction, class, name),
            Receiver::Instance(file, class) => self.instance_member(file, class, name),
            Receiver::Class(file, class) => {
                self.class_member(file, class, name, true).unwrap_or(Receiver::Unknown)
            }
            Receiver::Object(file, object) => self.object_member(file, object, name),
            Receiver::Typed(file, ty) => self.type_member(file, ty, name).unwrap_or(Receiver::Other),
            Receiver::Module(file) => self.module_member(file, name),
            Receiver::ClientModule => match name {
                "PrismaClient" => Receiver::ClientClass,
                "default" => Receiver::ClientModule,
                _ => Receiver::Unknown,
            },
            Receiver::Other => Receiver::Other,
            Receiver::Delegate { .. }
            | Receiver::Likely
            | Receiver::ClientClass
            | Receiver::Function(..)
            | Receiver::Unknown => Receiver::Unknown,
        }
    }

    fn client_member(
        &mut self,
        transaction: bool,
        class: Option<(CodeFile, ClassId)>,
        name: &str,
    ) -> Receiver {
        if let Some(model) = self.program.delegates().find(name) {
            return Receiver::Delegate { model, transaction };
        }
        let own = class.and_then(|(file, class)| self.class_member(file, class, name, false));
        own.unwrap_or(Receiver::Unknown)
    }

    fn module_member(&mut self, file: CodeFile, name: &str) -> Receiver {
        let wanted = if name == "default" { ImportedName::Default } else { ImportedName::Named(name) };
        let found = self.origin(self.program.export_origin(file, wanted));
        if found != Receiver::Unknown || name == "default" {
            return found;
        }
        // `module.exports = …` is what `require` gives as a whole.
        let whole = self.origin(self.program.export_origin(file, ImportedName::Default));
        if whole == Receiver::Unknown { found } else { self.member(whole, name) }
    }

    /// An instance of a class: a client if the class extends that of clients.
    pub(super) fn instance(&mut self, file: CodeFile, class: ClassId) -> Receiver {
        match self.base(file, class) {
            Some(Receiver::ClientClass | Receiver::Client { .. }) => {
                Receiver::Client { transaction: false, class: Some((file, class)) }
            }
            _ => Receiver::Instance(file, class),
        }
    }

    /// What a class extends: an instance of it, or the class of clients; `None` if it extends nothing.
    fn base(&mut self, file: CodeFile, class: ClassId) -> Option<Receiver> {
        let extends = self.script(file)?[class].extends?;
        Some(self.step(Node::Class(file, class), |trace| match trace.expr(file, extends) {
            Receiver::Class(file, class) => trace.instance(file, class),
            base => base,
        }))
    }

    fn instance_member(&mut self, file: CodeFile, class: ClassId, name: &str) -> Receiver {
        if let Some(found) = self.class_member(file, class, name, false) {
            return found;
        }
        match self.base(file, class) {
            Some(base) => self.member(base, name),
            None => Receiver::Other,
        }
    }

    fn class_member(
        &mut self,
        file: CodeFile,
        class: ClassId,
        name: &str,
        is_static: bool,
    ) -> Option<Receiver> {
        let script = self.script(file)?;
        let mut members = script[class].members.iter();
        let member =
            members.find(|member| member.is_static == is_static && script.slice(member.name) == name)?;
        Some(self.declared_member(file, script, class, member))
    }

    fn declared_member(
        &mut self,
        file: CodeFile,
        script: &'p Script,
        class: ClassId,
        member: &ClassMember,
    ) -> Receiver {
        let typed = member.ty.map_or(Receiver::Unknown, |ty| self.ty(file, ty));
        if typed != Receiver::Unknown {
            return typed;
        }
        let own = match member.value.map(|value| self.expr(file, value)) {
            Some(Receiver::Function(file, function)) if member.is_getter => self.result(file, function),
            Some(own) => own,
            None => Receiver::Unknown,
        };
        if own != Receiver::Unknown && own != Receiver::Other {
            return own;
        }
        let later = self.set_member(file, script, Owner::This(class), script.slice(member.name));
        own.or(later)
    }

    fn object_member(&mut self, file: CodeFile, object: ExprId, name: &str) -> Receiver {
        let Some(script) = self.script(file) else { return Receiver::Unknown };
        let ExprKind::Object(properties) = &script[object].kind else { return Receiver::Unknown };
        let named = properties.iter().rev().find(|property| match property.key {
            Key::Name(key) | Key::Shorthand(key) => script.slice(key) == name,
            Key::Computed(_) | Key::Spread => false,
        });
        if let Some(property) = named {
            return self.expr(file, property.value);
        }
        let spreads = properties.iter().rev().filter(|property| property.key == Key::Spread);
        let spread = spreads.take(MAX_ALTERNATIVES).fold(Receiver::Other, |found, property| {
            let whole = self.expr(file, property.value);
            found.or(self.member(whole, name))
        });
        if spread != Receiver::Other {
            return spread;
        }
        let open = properties.iter().any(|property| matches!(property.key, Key::Computed(_)));
        let later = self.set_member(file, script, Owner::Object(object), name);
        if open { later.or(Receiver::Unknown) } else { later }
    }

    /// What a member is set to: `this.name = value` in a class, `object.name = value`.
    fn set_member(&mut self, file: CodeFile, script: &'p Script, owner: Owner, name: &str) -> Receiver {
        let is_target = |target: &Expr| match target.kind {
            ExprKind::Member { object, property, .. } => {
                script.slice(property) == name && owner.is(script, object)
            }
            _ => false,
        };
        let sets =
            script.assignments.iter().filter(|change| matches!(change.how, Change::Set | Change::SetIf));
        let values = sets.filter(|change| is_target(&script[change.target])).take(MAX_ALTERNATIVES);
        values.fold(Receiver::Other, |found, change| found.or(self.expr(file, change.value)))
    }

    /// A member of something with a type; `None` if the type has no such member.
    pub(super) fn type_member(&mut self, file: CodeFile, ty: TypeId, name: &str) -> Option<Receiver> {
        let script = self.script(file)?;
        match &script[ty].kind {
            TypeKind::Object { members, extends } => {
                if let Some(member) = members.iter().find(|member| script.slice(member.name) == name) {
                    return Some(member.ty.map_or(Receiver::Unknown, |ty| self.ty(file, ty)));
                }
                self.first_member(file, extends, name)
            }
            TypeKind::Union(parts) | TypeKind::Intersection(parts) => self.first_member(file, parts, name),
            _ => Some(Receiver::Unknown),
        }
    }

    /// What the first of several types says that has the member.
    fn first_member(&mut self, file: CodeFile, types: &[TypeId], name: &str) -> Option<Receiver> {
        let mut unknown = None;
        for ty in types.iter().take(MAX_ALTERNATIVES) {
            match self.ty(file, *ty) {
                Receiver::Unknown => unknown = Some(Receiver::Unknown),
                whole => match self.member(whole, name) {
                    Receiver::Other => {}
                    Receiver::Unknown => unknown = Some(Receiver::Unknown),
                    found => return Some(found),
                },
            }
        }
        unknown
    }
}

/// Whose member is set.
#[derive(Clone, Copy)]
enum Owner {
    /// Of an instance of the class.
    This(ClassId),
    /// Of the object that a variable holds.
    Object(ExprId),
}

impl Owner {
    fn is(self, script: &Script, expr: ExprId) -> bool {
        let expr = &script[expr];
        match (self, &expr.kind) {
            (Owner::This(class), ExprKind::This) => script[class].span.contains(expr.span),
            (Owner::Object(object), ExprKind::Name) => {
                let name = script.slice(expr.span);
                let binding = script.lookup(name, expr.scope, expr.span.start);
                binding.is_some_and(|binding| holds(script, &script[binding].kind, object))
            }
            _ => false,
        }
    }
}

fn holds(script: &Script, kind: &BindingKind, object: ExprId) -> bool {
    match kind {
        BindingKind::Variable { value: Some(value), path, .. } if path.is_empty() => {
            let mut value = *value;
            while let ExprKind::Typed { value: inner, .. } = script[value].kind {
                value = inner;
            }
            value == object
        }
        _ => false,
    }
}
