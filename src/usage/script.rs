//! A file of code without its syntax tree: values, names and what they are bound to.
//!
//! Everything is in tables and refers to each other by index, in the order of the file. Text stays in
//! the file: names are spans.

use std::sync::Arc;

use crate::text::Span;

/// A value in [`Script::exprs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExprId(pub u32);

/// A scope in [`Script::scopes`]; the first is that of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(pub u32);

/// A function in [`Script::functions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionId(pub u32);

/// A class in [`Script::classes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// A name that is bound in [`Script::bindings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BindingId(pub u32);

/// A type in [`Script::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// What is known of one file.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// The whole file; in `.vue` and `.svelte` files only the scripts have been read.
    pub text: Arc<str>,
    /// Every value.
    pub exprs: Vec<Expr>,
    /// Every type that is written out.
    pub types: Vec<Type>,
    /// Every function, method and arrow function.
    pub functions: Vec<Function>,
    /// Every class.
    pub classes: Vec<Class>,
    /// Every scope; a scope comes after the one that it is in.
    pub scopes: Vec<Scope>,
    /// Every name that is bound.
    pub bindings: Vec<Binding>,
    /// Calls, `new` and tagged templates in the order in which they begin.
    pub calls: Vec<ExprId>,
    /// Assignments to names and members, and changes such as `list.push(…)`, in the order of the file.
    pub assignments: Vec<Assignment>,
    /// The `if (…) return`s and their like.
    pub exits: Vec<Exit>,
    /// What other files get by name.
    pub exports: Vec<Export>,
    /// Whether the parser had to skip something.
    pub has_errors: bool,
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// All of its text.
    pub span: Span,
    /// Where names in it are looked up.
    pub scope: ScopeId,
    /// What it is.
    pub kind: ExprKind,
}

/// What a value is. Parentheses and `!` have no expression of their own.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A name; its text is at the span.
    Name,
    /// A string literal; the span includes the quotes.
    Text,
    /// A template string with its substitutions.
    Template(Box<[ExprId]>),
    /// A number or a bigint.
    Number,
    /// `true` or `false`.
    Boolean(bool),
    /// `null`
    Null,
    /// `undefined` or `void 0`
    Undefined,
    /// A regular expression.
    Regex,
    /// `{ … }`
    Object(Box<[Property]>),
    /// `[ … ]`; an element may be a [`Spread`](ExprKind::Spread).
    Array(Box<[ExprId]>),
    /// `object.property`, `object?.property`
    Member {
        /// What has the property.
        object: ExprId,
        /// Its name, without a leading `#`.
        property: Span,
        /// Whether it is `?.`.
        optional: bool,
    },
    /// `object[index]`
    Index {
        /// What is looked into.
        object: ExprId,
        /// What is looked for.
        index: ExprId,
    },
    /// `callee(arguments)`
    Call(Box<Call>),
    /// `new callee(arguments)`
    New(Box<Call>),
    /// `` tag`…` ``
    Tagged {
        /// The function.
        tag: ExprId,
        /// The [`Template`](ExprKind::Template).
        template: ExprId,
        /// Whether it is called with types, and with which.
        types: Box<[TypeId]>,
    },
    /// `condition ? then : otherwise`
    Conditional {
        /// What decides.
        condition: ExprId,
        /// The value if it holds.
        then: ExprId,
        /// The value if it does not.
        otherwise: ExprId,
    },
    /// `left && right`, `left || right`, `left ?? right`
    Logical {
        /// Which of them.
        operator: Logical,
        /// The first operand.
        left: ExprId,
        /// The second operand.
        right: ExprId,
    },
    /// `!value`
    Not(ExprId),
    /// `typeof value`
    TypeOf(ExprId),
    /// `left === right` and `left == right`; with `negated`, `!==` and `!=`.
    Equality {
        /// The first operand.
        left: ExprId,
        /// The second operand.
        right: ExprId,
        /// Whether it asks for inequality.
        negated: bool,
    },
    /// Every other operator: its result is a number, a string or a boolean.
    Operation,
    /// `await value`
    Await(ExprId),
    /// `...value`, in an array or among arguments.
    Spread(ExprId),
    /// A function or an arrow function.
    Function(FunctionId),
    /// A class.
    Class(ClassId),
    /// `value as type`, `value satisfies type`, `<type>value`
    Typed {
        /// The value.
        value: ExprId,
        /// The type; `None` for `as const`.
        ty: Option<TypeId>,
        /// Whether it is `satisfies`, which changes nothing.
        satisfies: bool,
    },
    /// `target = value` and the like, as a value.
    Assign {
        /// What is assigned to.
        target: ExprId,
        /// What is assigned.
        value: ExprId,
    },
    /// `this`
    This,
    /// `super`
    Super,
    /// `import('…')`, the module being a string literal.
    Import(ExprId),
    /// Something else, whose parts stand in the table as well: markup, `yield`, a sequence.
    Other,
}

/// A call.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What is called.
    pub callee: ExprId,
    /// What it is given.
    pub arguments: Box<[ExprId]>,
    /// The types in angle brackets.
    pub types: Box<[TypeId]>,
    /// Whether it is `callee?.(…)`.
    pub optional: bool,
}

/// The operators that give one of their operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logical {
    /// `&&`
    And,
    /// `||`
    Or,
    /// `??`
    Nullish,
}

/// A part of an object literal.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// All of its text.
    pub span: Span,
    /// Its name.
    pub key: Key,
    /// Its value; a method is a [`Function`](ExprKind::Function).
    pub value: ExprId,
}

/// The name of a property in an object literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A name, or a string (then the span is without the quotes).
    Name(Span),
    /// `{ id }`: the name is the value as well.
    Shorthand(Span),
    /// `[key]`
    Computed(ExprId),
    /// `...value`
    Spread,
}

/// A function.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// All of its text.
    pub span: Span,
    /// Its own name, or that of the property or variable that it is written into.
    pub name: Option<Span>,
    /// The scope of its parameters, in which its body is.
    pub scope: ScopeId,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// What it returns, in the order of the file; the value of an arrow function without braces.
    pub returns: Vec<ExprId>,
    /// The type that is said to be returned.
    pub return_type: Option<TypeId>,
    /// Whether it is `async`.
    pub is_async: bool,
    /// The call that it is an argument of, and the how manieth.
    pub callback_of: Option<(ExprId, u32)>,
    /// The class that it is a method of.
    pub class: Option<ClassId>,
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// All of its text.
    pub span: Span,
    /// Its type.
    pub ty: Option<TypeId>,
    /// What it is if nothing is given.
    pub default: Option<ExprId>,
    /// Whether it has a `?`.
    pub optional: bool,
    /// Whether it is `...rest`.
    pub rest: bool,
}

/// A class.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// All of its text.
    pub span: Span,
    /// Its name.
    pub name: Option<Span>,
    /// What it extends.
    pub extends: Option<ExprId>,
    /// What it has, parameters of the constructor with `private` and the like among them.
    pub members: Vec<ClassMember>,
}

/// A part of a class.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassMember {
    /// Its name, without a leading `#`.
    pub name: Span,
    /// Its type.
    pub ty: Option<TypeId>,
    /// Its value: a [`Function`](ExprKind::Function) for a method or a getter.
    pub value: Option<ExprId>,
    /// Whether it is read like a property though its value is a function (`get name() { … }`).
    pub is_getter: bool,
    /// Whether it belongs to the class itself.
    pub is_static: bool,
}

/// A region in which names are bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// The scope around it; `None` for that of the file.
    pub parent: Option<ScopeId>,
    /// What it is.
    pub kind: ScopeKind,
    /// Where it is.
    pub span: Span,
    /// What is bound in it, by name and in the order of the file.
    pub bindings: Vec<BindingId>,
}

/// What a scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The file.
    File,
    /// A function with its parameters.
    Function(FunctionId),
    /// A class.
    Class(ClassId),
    /// Braces.
    Block,
    /// What runs if the condition holds, or if it does not: a branch of `if`, `? :` or `&&`.
    Branch {
        /// What decides.
        condition: ExprId,
        /// Whether it has to hold.
        holds: bool,
    },
    /// The body of a loop.
    Loop(Loop),
    /// `case`s of a `switch`.
    Switch,
    /// `try { … }`
    Try,
    /// `catch { … }`
    Catch,
}

/// How often a loop runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loop {
    /// `for (const item of items)`
    Of {
        /// What is gone through.
        items: ExprId,
    },
    /// `for (const key in object)`
    In {
        /// What is gone through.
        object: ExprId,
    },
    /// `for (…; …; …)`
    For,
    /// `while (…)`, `do … while (…)`
    While,
}

/// A name and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// The name where it is bound.
    pub name: Span,
    /// The scope.
    pub scope: ScopeId,
    /// What it is bound to.
    pub kind: BindingKind,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum BindingKind {
    /// `const`, `let`, `var`
    Variable {
        /// Its value.
        value: Option<ExprId>,
        /// Its type, that of the whole pattern.
        ty: Option<TypeId>,
        /// Which part of the value it is.
        path: Box<[Step]>,
        /// Whether it is `const`.
        is_const: bool,
    },
    /// A parameter, or a part of one.
    Parameter {
        /// The function.
        function: FunctionId,
        /// The how manieth.
        index: u32,
        /// Which part of the parameter it is.
        path: Box<[Step]>,
    },
    /// The variable of `for … of` or `for … in`.
    Item {
        /// What is gone through.
        items: ExprId,
        /// Whether it is `for … of`.
        of: bool,
        /// Which part of the item it is.
        path: Box<[Step]>,
    },
    /// A function.
    Function(FunctionId),
    /// A class.
    Class(ClassId),
    /// An enum with its members as the value, an object.
    Enum(ExprId),
    /// `type name = …` or `interface name { … }`
    Type(TypeId),
    /// A name from another file.
    Import {
        /// The module, a string without its quotes.
        module: Span,
        /// What it is there.
        imported: Imported,
        /// Whether it is for types alone.
        type_only: bool,
    },
    /// Something whose value is unknown: what `catch` gets, a namespace.
    Opaque,
}

/// What a name is in the file that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// `import name from`
    Default,
    /// `import * as name from`, `const name = require(…)`
    Namespace,
    /// `import { imported }`, `import { imported as name }`
    Named(Span),
}

/// A step from a value to a part of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// `{ name }`, `{ name: other }`
    Property(Span),
    /// `[first, second]`, counted from 0.
    Element(u32),
    /// `{ a, ...rest }`: all but these.
    RestOf(Box<[Span]>),
    /// `[a, ...rest]`: all from this place on.
    RestFrom(u32),
    /// `{ name = value }`: what it is if there is nothing; follows the step that may lead to nothing.
    Default(ExprId),
    /// `{ [key]: name }`
    Computed(ExprId),
}

/// A change of a name or of a part of its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// All of it.
    pub span: Span,
    /// Where it stands.
    pub scope: ScopeId,
    /// What is changed: a name, a member or an element.
    pub target: ExprId,
    /// The new value; for `push` an element that is added.
    pub value: ExprId,
    /// How.
    pub how: Change,
}

/// How an assignment changes its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// `target = value`
    Set,
    /// `target ??= value`, `target ||= value`, `target &&= value`
    SetIf,
    /// `target += value` and the like
    Update,
    /// `target.push(value)`, `target.unshift(value)`, once for each argument
    Push,
    /// `Object.assign(target, value)`, once for each argument
    Merge,
    /// `delete target`; the value is the target
    Delete,
}

/// A place after which a condition is known, since the code would have left otherwise:
/// `if (condition) return`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The scope that is left early.
    pub scope: ScopeId,
    /// The end of the statement.
    pub after: u32,
    /// What does not hold after it.
    pub condition: ExprId,
}

/// A name under which other files get something.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// The name for others; `None` for `export *`.
    pub name: ExportName,
    /// What they get.
    pub what: Exported,
}

/// What others call an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportName {
    /// `export default`, `module.exports =`
    Default,
    /// A name.
    Named(Span),
    /// `export * from`: every name of another file.
    All,
}

/// What an export stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Exported {
    /// A name that is bound in the scope of the file.
    Local(Span),
    /// A value.
    Value(ExprId),
    /// `export { name } from 'module'`, `export * as name from 'module'`
    From {
        /// The module, a string without its quotes.
        module: Span,
        /// What it is there.
        imported: Imported,
    },
}

/// A type as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// All of its text.
    pub span: Span,
    /// Where names in it are looked up.
    pub scope: ScopeId,
    /// What it is.
    pub kind: TypeKind,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// `Name`, `Namespace.Name`, with what is in angle brackets.
    Named {
        /// All of the name with its dots.
        name: Span,
        /// What it is given.
        arguments: Box<[TypeId]>,
    },
    /// `{ … }`, an interface
    Object {
        /// Its properties.
        members: Box<[TypeMember]>,
        /// What an interface extends.
        extends: Box<[TypeId]>,
    },
    /// `A | B`
    Union(Box<[TypeId]>),
    /// `A & B`
    Intersection(Box<[TypeId]>),
    /// `A[]`, `readonly A[]`
    Array(TypeId),
    /// `[A, B]`
    Tuple(Box<[TypeId]>),
    /// `'text'`; the span includes the quotes.
    Text,
    /// `1`, `true`, `null`, `undefined`, `string`, `any` and the like: its text is at the span.
    Keyword,
    /// `typeof name`
    TypeOf(ExprId),
    /// `A['b']`
    Indexed {
        /// What is looked into.
        object: TypeId,
        /// What is looked for.
        index: TypeId,
    },
    /// Something else: a function, a conditional type, `keyof`.
    Other,
}

/// A property of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeMember {
    /// Its name, without quotes.
    pub name: Span,
    /// Its type.
    pub ty: Option<TypeId>,
    /// Whether it has a `?`.
    pub optional: bool,
}

impl Script {
    /// The text at a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// What the name means in the scope: the binding in the nearest scope that has one. Of several in
    /// one scope the last that does not begin after `before`, or the first.
    pub fn lookup(&self, name: &str, scope: ScopeId, before: u32) -> Option<BindingId> {
        let mut at = Some(scope);
        while let Some(id) = at {
            let scope = &self[id];
            let first = scope.bindings.partition_point(|id| self.slice(self[*id].name) < name);
            let mut same =
                scope.bindings[first..].iter().take_while(|id| self.slice(self[**id].name) == name);
            if let Some(&first) = same.next() {
                let last = same.take_while(|id| self[**id].name.start <= before).last();
                return Some(last.copied().unwrap_or(first));
            }
            at = scope.parent;
        }
        None
    }

    /// The innermost class around a scope: what `this` is an object of.
    pub fn class_around(&self, scope: ScopeId) -> Option<ClassId> {
        self.scopes_from(scope).find_map(|(_, scope)| match scope.kind {
            ScopeKind::Class(class) => Some(class),
            ScopeKind::Function(function) => self[function].class,
            _ => None,
        })
    }

    /// The scope and all those around it, the innermost first.
    pub fn scopes_from(&self, scope: ScopeId) -> impl Iterator<Item = (ScopeId, &Scope)> {
        std::iter::successors(Some(scope), |id| self[*id].parent).map(|id| (id, &self[id]))
    }
}

macro_rules! table {
    ($id:ident, $item:ident, $table:ident) => {
        impl std::ops::Index<$id> for Script {
            type Output = $item;

            fn index(&self, id: $id) -> &$item {
                &self.$table[id.0 as usize]
            }
        }
    };
}

table!(ExprId, Expr, exprs);
table!(TypeId, Type, types);
table!(FunctionId, Function, functions);
table!(ClassId, Class, classes);
table!(ScopeId, Scope, scopes);
table!(BindingId, Binding, bindings);
