//! Where names stand in a file and what is called there, for those who look for the uses of something.

use super::script::{BindingId, BindingKind, Call, ExprId, ExprKind, FunctionId, Script};

/// The names and calls of a file in tables that are looked into by what is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    /// Calls by what is called.
    by_callee: Vec<(ExprId, ExprId)>,
    /// Functions that are values, with the value.
    function_values: Vec<(FunctionId, ExprId)>,
    /// Functions with the names that they are bound to, by being declared or by being a value.
    function_names: Vec<(FunctionId, BindingId)>,
    /// Names from other files: imports, and parts of modules that are imported while the code runs.
    pub(super) imports: Vec<BindingId>,
    /// Names that are read, in the order of their texts and then of the file.
    names: Vec<ExprId>,
    /// Members that are read, in the order of the texts of the properties and then of the file.
    members: Vec<ExprId>,
}

impl Occurrences {
    /// Those of a file.
    pub(super) fn of(script: &Script) -> Self {
        let mut found = Self::default();
        for (id, expr) in (0..).map(ExprId).zip(&script.exprs) {
            match &expr.kind {
                ExprKind::Name => found.names.push(id),
                ExprKind::Member { .. } => found.members.push(id),
                ExprKind::Function(function) => found.function_values.push((*function, id)),
                ExprKind::Call(call) | ExprKind::New(call) => found.by_callee.push((call.callee, id)),
                _ => {}
            }
        }
        for (id, binding) in (0..).map(BindingId).zip(&script.bindings) {
            if is_import(script, &binding.kind) {
                found.imports.push(id);
            }
            if let Some(function) = bound_function(script, &binding.kind) {
                found.function_names.push((function, id));
            }
        }
        found.by_callee.sort_unstable();
        found.function_values.sort_unstable();
        found.function_names.sort_unstable();
        found.names.sort_by_key(|id| (name_of(script, *id), *id));
        found.members.sort_by_key(|id| (property_of(script, *id), *id));
        found
    }

    /// The call of which this is the callee.
    pub(super) fn call_of(&self, callee: ExprId) -> Option<ExprId> {
        let at = self.by_callee.binary_search_by_key(&callee, |(callee, _)| *callee).ok()?;
        Some(self.by_callee[at].1)
    }

    /// The function as a value.
    pub(super) fn value_of(&self, function: FunctionId) -> Option<ExprId> {
        let at = self.function_values.binary_search_by_key(&function, |(function, _)| *function).ok()?;
        Some(self.function_values[at].1)
    }

    /// The name that the function is bound to.
    pub(super) fn binding_of(&self, function: FunctionId) -> Option<BindingId> {
        let at = self.function_names.partition_point(|(known, _)| *known < function);
        self.function_names.get(at).filter(|(known, _)| *known == function).map(|(_, binding)| *binding)
    }

    /// Every place where a name stands as a value.
    pub(super) fn names<'o>(
        &'o self,
        script: &'o Script,
        name: &'o str,
    ) -> impl Iterator<Item = ExprId> + 'o {
        let start = self.names.partition_point(|id| name_of(script, *id) < name);
        self.names[start..].iter().copied().take_while(move |id| name_of(script, *id) == name)
    }

    /// Every place where a property is read.
    pub(super) fn members<'o>(
        &'o self,
        script: &'o Script,
        property: &'o str,
    ) -> impl Iterator<Item = ExprId> + 'o {
        let start = self.members.partition_point(|id| property_of(script, *id) < property);
        self.members[start..].iter().copied().take_while(move |id| property_of(script, *id) == property)
    }
}

fn is_import(script: &Script, kind: &BindingKind) -> bool {
    match kind {
        BindingKind::Import { .. } => true,
        BindingKind::Variable { value: Some(value), path, .. } if !path.is_empty() => {
            matches!(script[*value].kind, ExprKind::Await(_) | ExprKind::Call(_) | ExprKind::Import(_))
        }
        _ => false,
    }
}

/// The function that a name is bound to, through wrappers that hand their arguments on.
fn bound_function(script: &Script, kind: &BindingKind) -> Option<FunctionId> {
    match kind {
        BindingKind::Function(function) => Some(*function),
        BindingKind::Variable { value: Some(value), path, .. } if path.is_empty() => {
            wrapped_function(script, *value)
        }
        _ => None,
    }
}

/// The function that a value is, or that a wrapper makes a function like it of: `cache(async (id) => …)`.
pub(super) fn wrapped_function(script: &Script, value: ExprId) -> Option<FunctionId> {
    match &script[value].kind {
        ExprKind::Function(function) => Some(*function),
        ExprKind::Typed { value, .. } => match script[*value].kind {
            ExprKind::Function(function) => Some(function),
            _ => None,
        },
        ExprKind::Call(call) if is_wrapper(script, call) => match script[*call.arguments.first()?].kind {
            ExprKind::Function(function) => Some(function),
            _ => None,
        },
        _ => None,
    }
}

/// Functions that give a function with the same parameters.
const WRAPPERS: &[&str] =
    &["cache", "reactCache", "unstable_cache", "memoize", "memo", "once", "useCallback", "pMemoize"];

fn is_wrapper(script: &Script, call: &Call) -> bool {
    let callee = &script[call.callee];
    let name = match callee.kind {
        ExprKind::Name => script.slice(callee.span),
        ExprKind::Member { property, .. } => script.slice(property),
        _ => return false,
    };
    WRAPPERS.contains(&name)
}

fn name_of(script: &Script, id: ExprId) -> &str {
    script.slice(script[id].span)
}

fn property_of(script: &Script, id: ExprId) -> &str {
    match script[id].kind {
        ExprKind::Member { property, .. } => script.slice(property),
        _ => "",
    }
}
