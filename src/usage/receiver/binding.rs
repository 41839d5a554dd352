//! What a name stands for.

use super::super::program::{CodeFile, ImportedName, Origin, Target, imported_name, names_client};
use super::super::script::{
    Binding, BindingId, BindingKind, Change, Expr, ExprId, ExprKind, FunctionId, ScopeId, Script, Step,
};
use super::{MAX_ALTERNATIVES, Node, Receiver, Trace, unquoted};

impl<'p> Trace<'p, '_> {
    /// What a name in the code is.
    pub(super) fn name(&mut self, file: CodeFile, script: &'p Script, expr: &Expr) -> Receiver {
        match script.lookup(script.slice(expr.span), expr.scope, expr.span.start) {
            Some(binding) => self.binding(file, binding),
            None => Receiver::Unknown,
        }
    }

    /// What a bound name is. It does not depend on who asks, so that it is remembered.
    pub(super) fn binding(&mut self, file: CodeFile, id: BindingId) -> Receiver {
        if let Some(known) = self.program.known_receiver(file, id) {
            return known;
        }
        let Some(script) = self.script(file) else { return Receiver::Unknown };
        let cut = std::mem::take(&mut self.cut);
        let found = self.step(Node::Binding(file, id), |trace| trace.bound(file, script, &script[id]));
        if !self.cut {
            self.program.remember_receiver(file, id, found);
        }
        self.cut |= cut;
        found
    }

    fn bound(&mut self, file: CodeFile, script: &'p Script, binding: &'p Binding) -> Receiver {
        match &binding.kind {
            BindingKind::Variable { .. } => self.variable(file, script, binding),
            BindingKind::Parameter { function, index, path } => {
                let whole = self.parameter(file, script, *function, *index);
                self.part(file, script, whole, path)
            }
            BindingKind::Item { items, of: true, path } => {
                let item = self.item(file, script, *items);
                self.part(file, script, item, path)
            }
            BindingKind::Function(function) => Receiver::Function(file, *function),
            BindingKind::Class(class) => Receiver::Class(file, *class),
            BindingKind::Import { module, imported, .. } => {
                let name = imported_name(script, *imported);
                self.origin(self.program.origin(file, script.slice(*module), name))
            }
            BindingKind::Enum(_) => Receiver::Other,
            BindingKind::Item { .. } | BindingKind::Type(_) | BindingKind::Opaque => Receiver::Unknown,
        }
    }

    /// What an import or an export leads to.
    pub(super) fn origin(&mut self, origin: Origin<'_>) -> Receiver {
        match origin {
            Origin::Known(Target::Binding(file, binding)) => self.binding(file, binding),
            Origin::Known(Target::Value(file, value)) => self.expr(file, value),
            Origin::Known(Target::File(file)) => Receiver::Module(file),
            Origin::Known(_) => Receiver::Unknown,
            Origin::Foreign { module, name } => foreign(module, name),
        }
    }

    fn variable(&mut self, file: CodeFile, script: &'p Script, binding: &'p Binding) -> Receiver {
        let BindingKind::Variable { value, ty, path, is_const } = &binding.kind else {
            return Receiver::Unknown;
        };
        if let Some(ty) = ty {
            let whole = self.ty(file, *ty);
            if whole != Receiver::Unknown {
                return self.part(file, script, whole, path);
            }
        }
        let mut found = match (value, path.split_first()) {
            (Some(value), Some((Step::Element(index), rest))) => {
                let element = self.element(file, script, *value, *index);
                self.part(file, script, element, rest)
            }
            (Some(value), _) => {
                let whole = self.expr(file, *value);
                self.part(file, script, whole, path)
            }
            (None, _) => Receiver::Unknown,
        };
        if !is_const {
            for value in assigned(script, binding) {
                found = found.or(self.expr(file, value));
            }
        }
        found
    }

    /// A part of a value.
    fn part(&mut self, file: CodeFile, script: &'p Script, whole: Receiver, path: &[Step]) -> Receiver {
        path.iter().fold(whole, |value, step| match step {
            Step::Property(name) => self.member(value, script.slice(*name)),
            Step::Default(default) => value.or(self.expr(file, *default)),
            Step::RestOf(_) => value,
            Step::Computed(key) => match script[*key].kind {
                ExprKind::Text => self.member(value, unquoted(script.slice(script[*key].span))),
                _ => Receiver::Unknown,
            },
            Step::Element(_) | Step::RestFrom(_) => Receiver::Unknown,
        })
    }

    /// An element of a list that is written out, or waited for.
    fn element(&mut self, file: CodeFile, script: &'p Script, list: ExprId, index: u32) -> Receiver {
        match &script[list].kind {
            ExprKind::Array(elements) => match elements.get(index as usize) {
                Some(element) => self.expr(file, *element),
                None => Receiver::Unknown,
            },
            ExprKind::Await(value) => self.element(file, script, *value, index),
            ExprKind::Call(call) if script.slice(script[call.callee].span) == "Promise.all" => call
                .arguments
                .first()
                .map_or(Receiver::Unknown, |list| self.element(file, script, *list, index)),
            _ => Receiver::Unknown,
        }
    }

    /// Any element of a list that is written out.
    pub(super) fn item(&mut self, file: CodeFile, script: &'p Script, list: ExprId) -> Receiver {
        let ExprKind::Array(elements) = &script[list].kind else { return Receiver::Unknown };
        let items: Vec<Receiver> =
            elements.iter().take(MAX_ALTERNATIVES).map(|element| self.expr(file, *element)).collect();
        items.into_iter().reduce(Receiver::or).unwrap_or(Receiver::Unknown)
    }

    fn parameter(
        &mut self,
        file: CodeFile,
        script: &'p Script,
        function: FunctionId,
        index: u32,
    ) -> Receiver {
        let Some(parameter) = script[function].parameters.get(index as usize) else {
            return Receiver::Unknown;
        };
        let typed = parameter.ty.map_or(Receiver::Unknown, |ty| self.ty(file, ty));
        if typed != Receiver::Unknown {
            return typed;
        }
        let default = parameter.default.map_or(Receiver::Unknown, |default| self.expr(file, default));
        if default != Receiver::Unknown {
            return default;
        }
        self.callback_parameter(file, script, function, index)
    }

    /// `this` where it stands in a class.
    pub(super) fn this(&mut self, file: CodeFile, script: &'p Script, scope: ScopeId) -> Receiver {
        script.class_around(scope).map_or(Receiver::Unknown, |class| self.instance(file, class))
    }

    /// The module that is named by a text.
    pub(super) fn module(&mut self, file: CodeFile, script: &'p Script, module: ExprId) -> Receiver {
        let expr = &script[module];
        if expr.kind != ExprKind::Text {
            return Receiver::Unknown;
        }
        let name = unquoted(script.slice(expr.span));
        self.origin(self.program.origin(file, name, ImportedName::Namespace))
    }
}

/// What a name of a package is: the class of the client is called so wherever it comes from.
fn foreign(module: &str, name: ImportedName<'_>) -> Receiver {
    match name {
        ImportedName::Named("PrismaClient") => Receiver::ClientClass,
        ImportedName::Namespace | ImportedName::Default if names_client(module) => Receiver::ClientModule,
        _ => Receiver::Unknown,
    }
}

/// What a variable is set to later.
fn assigned(script: &Script, binding: &Binding) -> Vec<ExprId> {
    let name = script.slice(binding.name);
    let is_target = |target: &Expr| {
        target.kind == ExprKind::Name
            && script.slice(target.span) == name
            && script
                .lookup(name, target.scope, target.span.start)
                .is_some_and(|found| std::ptr::eq(&raw const script[found], binding))
    };
    let sets = script.assignments.iter().filter(|change| matches!(change.how, Change::Set | Change::SetIf));
    sets.filter(|change| is_target(&script[change.target]))
        .map(|change| change.value)
        .take(MAX_ALTERNATIVES)
        .collect()
}
