//! Going through a syntax tree with one cursor, and adding to the tables of a [`Script`].

use tree_sitter::{Tree, TreeCursor};

use crate::text::{Span, offset_of};
use crate::usage::script::{
    Assignment, Binding, BindingId, BindingKind, Change, Expr, ExprId, ExprKind, FunctionId, Property, Scope,
    ScopeId, ScopeKind, Script, Step, Type, TypeId, TypeKind,
};

use super::kind::{Field, Grammar, Kind};

/// How deep nodes may be nested. People write up to about a hundred; the stack of a thread holds several
/// times this many.
pub(super) const MAX_DEPTH: u32 = 500;

/// A file while it is gone through.
///
/// Every function that reads a node finds the cursor at that node and leaves it there.
pub(super) struct Lowering<'t> {
    grammar: &'static Grammar,
    cursor: TreeCursor<'t>,
    pub(super) text: &'t str,
    pub(super) script: Script,
    /// The scope that is gone through.
    pub(super) scope: ScopeId,
    /// The function that is gone through, which a `return` belongs to.
    pub(super) function: Option<FunctionId>,
    depth: u32,
    is_too_deep: bool,
    /// Elements of lists that are being read; each list takes its own from the end. The others are the
    /// same for lists of other things.
    pub(super) list: Vec<ExprId>,
    pub(super) properties: Vec<Property>,
    pub(super) type_list: Vec<TypeId>,
    pub(super) path: Vec<Step>,
}

impl Script {
    /// A file without anything in it.
    pub(super) fn empty(text: &str) -> Self {
        let span = Span::new(0, offset_of(text.len()));
        let file = Scope { parent: None, kind: ScopeKind::File, span, bindings: Vec::new() };
        Script { scopes: vec![file], ..Script::default() }
    }
}

impl<'t> Lowering<'t> {
    pub(super) fn new(grammar: &'static Grammar, tree: &'t Tree, text: &'t str) -> Self {
        let mut script = Script::empty(text);
        // Shares of usual code; a wrong guess costs a copy.
        script.exprs.reserve(text.len() / 24);
        script.scopes.reserve(text.len() / 256);
        script.bindings.reserve(text.len() / 160);
        Self {
            grammar,
            cursor: tree.walk(),
            text,
            script,
            scope: ScopeId(0),
            function: None,
            depth: 0,
            is_too_deep: false,
            list: Vec::new(),
            properties: Vec::new(),
            type_list: Vec::new(),
            path: Vec::new(),
        }
    }

    /// Goes through the whole file.
    pub(super) fn script(mut self) -> Script {
        self.script.has_errors = self.cursor.node().has_error();
        self.each(|this, kind| {
            this.statement(kind);
        });
        self.script.has_errors |= self.is_too_deep;
        self.finish()
    }

    fn finish(self) -> Script {
        let Self { text, mut script, .. } = self;
        let Script { exprs, bindings, scopes, calls, assignments, exits, .. } = &mut script;
        for scope in scopes {
            scope.bindings.sort_by_key(|id| {
                let name = bindings[id.0 as usize].name;
                (&text[name.range()], name.start)
            });
        }
        calls.sort_by_key(|id| exprs[id.0 as usize].span.start);
        assignments.sort_by_key(|assignment| assignment.span.start);
        exits.sort_by_key(|exit| exit.after);
        script
    }

    /// The kind of the node.
    pub(super) fn kind(&self) -> Kind {
        self.grammar.kind(self.cursor.node().kind_id())
    }

    /// What the node is to its parent.
    pub(super) fn field(&self) -> Field {
        self.grammar.field(self.cursor.field_id())
    }

    /// All of the node.
    pub(super) fn span(&self) -> Span {
        let node = self.cursor.node();
        Span::new(offset_of(node.start_byte()), offset_of(node.end_byte()))
    }

    /// The text of a place in the file.
    pub(super) fn slice(&self, span: Span) -> &'t str {
        &self.text[span.range()]
    }

    /// Visits the children of the node, comments left out.
    pub(super) fn each(&mut self, mut visit: impl FnMut(&mut Self, Kind)) {
        if self.depth == MAX_DEPTH {
            self.is_too_deep = true;
            return;
        }
        if !self.cursor.goto_first_child() {
            return;
        }
        self.depth += 1;
        loop {
            let kind = self.kind();
            if !kind.is_comment() {
                visit(self, kind);
            }
            if !self.cursor.goto_next_sibling() {
                break;
            }
        }
        self.depth -= 1;
        self.cursor.goto_parent();
    }

    /// Goes down along the first children as long as they are of this kind, without counting as depth:
    /// operators in a row are nested to the left, as many as there are. Returns how far it went; the cursor
    /// is at the first node of another kind.
    pub(super) fn descend(&mut self, kind: Kind) -> usize {
        let mut levels = 0;
        while self.kind() == kind && self.cursor.goto_first_child() {
            levels += 1;
            while (self.kind().is_comment() || self.kind().is_token()) && self.cursor.goto_next_sibling() {}
        }
        levels
    }

    /// Visits the siblings behind the node, then goes to its parent.
    pub(super) fn ascend(&mut self, mut visit: impl FnMut(&mut Self, Kind)) {
        while self.cursor.goto_next_sibling() {
            let kind = self.kind();
            if !kind.is_comment() {
                visit(self, kind);
            }
        }
        self.cursor.goto_parent();
    }

    /// Reads the node in a scope of its own.
    pub(super) fn within<T>(&mut self, kind: ScopeKind, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.scope;
        self.scope = self.open(kind);
        let result = read(self);
        self.scope = outer;
        result
    }

    /// Adds a scope in the current one, as wide as the node.
    pub(super) fn open(&mut self, kind: ScopeKind) -> ScopeId {
        self.open_at(self.span(), kind)
    }

    /// Adds a scope in the current one.
    pub(super) fn open_at(&mut self, span: Span, kind: ScopeKind) -> ScopeId {
        let id = ScopeId(offset_of(self.script.scopes.len()));
        let scope = Scope { parent: Some(self.scope), kind, span, bindings: Vec::new() };
        self.script.scopes.push(scope);
        id
    }

    /// The scope that `var` belongs to.
    pub(super) fn function_scope(&self) -> ScopeId {
        let is_function = |scope: &Scope| matches!(scope.kind, ScopeKind::Function(_) | ScopeKind::File);
        self.script
            .scopes_from(self.scope)
            .find(|(_, scope)| is_function(scope))
            .map_or(ScopeId(0), |(id, _)| id)
    }

    /// Adds a value.
    pub(super) fn push(&mut self, span: Span, kind: ExprKind) -> ExprId {
        let id = ExprId(offset_of(self.script.exprs.len()));
        self.script.exprs.push(Expr { span, scope: self.scope, kind });
        id
    }

    /// Adds the node as a value.
    pub(super) fn leaf(&mut self, kind: ExprKind) -> ExprId {
        self.push(self.span(), kind)
    }

    /// Adds a type.
    pub(super) fn push_type(&mut self, span: Span, kind: TypeKind) -> TypeId {
        let id = TypeId(offset_of(self.script.types.len()));
        self.script.types.push(Type { span, scope: self.scope, kind });
        id
    }

    /// Binds a name; one that the parser only supposed is none.
    pub(super) fn bind(&mut self, name: Span, scope: ScopeId, kind: BindingKind) {
        if !name.is_empty() {
            let id = BindingId(offset_of(self.script.bindings.len()));
            self.script.bindings.push(Binding { name, scope, kind });
            self.script.scopes[scope.0 as usize].bindings.push(id);
        }
    }

    /// Notes a change.
    pub(super) fn change(&mut self, span: Span, target: ExprId, value: ExprId, how: Change) {
        self.script.assignments.push(Assignment { span, scope: self.scope, target, value, how });
    }

    /// The value behind `as` and the like.
    pub(super) fn untyped(&self, mut value: ExprId) -> ExprId {
        while let ExprKind::Typed { value: inner, .. } = self.script[value].kind {
            value = inner;
        }
        value
    }

    /// The name of a node: without the quotes of a string, without the `#` of a private name.
    pub(super) fn name(&self) -> Span {
        let span = self.span();
        let text = self.slice(span);
        match text.as_bytes() {
            [b'#', ..] => Span::new(span.start + 1, span.end),
            [first @ (b'"' | b'\''), .., last] if first == last => Span::new(span.start + 1, span.end - 1),
            _ => span,
        }
    }
}
