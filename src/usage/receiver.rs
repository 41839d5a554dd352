//! Whether a value is a client of Prisma, by where it comes from.
//!
//! A name in code proves nothing: `caller.user.create(…)` may go to a server, `db.user.find(…)` to another
//! library. So a value is followed to its origin, and what decides is written here:
//!
//! | What is seen | decides |
//! |---|---|
//! | `new PrismaClient()`, the class being imported from a package or a generated client | is a client |
//! | an instance of a class of the code that extends such a class | is a client, with members of its own |
//! | `client.$extends(…)`, `await`, `as`, `a ?? b`, `c ? a : b`, `{ ...client }` | what it is made of |
//! | the result of a function of the code | its return type, else what it returns |
//! | `inject(Class)`, `container.get(Class)` and the like | an instance of the class |
//! | the result of a function of a package that is given a client, or a function that makes one | likely a client |
//! | the parameter of a function given to `$transaction`, `$extends`, `defineExtension` | is a client |
//! | a parameter, property or variable with a type | its type, if that can be followed |
//! | a type `PrismaClient`, `Prisma.TransactionClient`, `typeof client`, `Omit<…>` of one, an own name for one | is a client |
//! | a member of an object, class, module or type of the code | what is said of it there |
//! | a member of a class or object of the code that has no such member | is none |
//! | a text, a number, a list, a function | is none |
//! | everything else | unknown |
//!
//! A query on a client is one, a query on what is none is not. What is likely or unknown is accepted if
//! its argument is like those of Prisma (`calls`), and if its name speaks for it when it is unknown
//! ([`names`]).

mod binding;
mod function;
mod members;
pub(super) mod names;
mod types;

use super::program::{CodeFile, Program};
use super::script::{BindingId, Call, ClassId, ExprId, ExprKind, FunctionId, Script, TypeId};
use crate::schema::ids::ModelId;

/// What a value is, as far as clients are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Receiver {
    /// A client.
    Client {
        /// Whether it is that of a transaction, or may be.
        transaction: bool,
        /// The class of the code that it is an instance of.
        class: Option<(CodeFile, ClassId)>,
    },
    /// What a client has for a model.
    Delegate {
        /// The model.
        model: ModelId,
        /// Whether the client is that of a transaction, or may be.
        transaction: bool,
    },
    /// What a function that is not known made of a client.
    Likely,
    /// The class `PrismaClient`.
    ClientClass,
    /// All of the module that the client comes from.
    ClientModule,
    /// A class of the code.
    Class(CodeFile, ClassId),
    /// An instance of a class of the code.
    Instance(CodeFile, ClassId),
    /// An object literal.
    Object(CodeFile, ExprId),
    /// Something of a type with members.
    Typed(CodeFile, TypeId),
    /// A module of the code as a whole.
    Module(CodeFile),
    /// A function of the code.
    Function(CodeFile, FunctionId),
    /// Something that is known to be no client.
    Other,
    /// It cannot be known.
    Unknown,
}

impl Receiver {
    /// A client of the package itself.
    const CLIENT: Self = Receiver::Client { transaction: false, class: None };
    /// The client of a transaction.
    const TRANSACTION: Self = Receiver::Client { transaction: true, class: None };

    /// What a value is that is one of the two.
    fn or(self, other: Self) -> Self {
        use Receiver as R;
        match (self, other) {
            (R::Client { transaction: a, class }, R::Client { transaction: b, class: other }) => {
                R::Client { transaction: a || b, class: class.or(other) }
            }
            (R::Delegate { model: a, .. }, R::Delegate { model: b, .. }) if a != b => R::Unknown,
            _ if self.rank() >= other.rank() => self,
            _ => other,
        }
    }

    /// How much it says.
    fn rank(self) -> u32 {
        match self {
            Receiver::Other => 0,
            Receiver::Unknown => 1,
            Receiver::Likely => 3,
            Receiver::Delegate { .. } => 4,
            Receiver::Client { .. } => 5,
            _ => 2,
        }
    }
}

/// How deep a value is followed. Real code takes about twenty steps from a query to the construction.
const MAX_DEPTH: usize = 60;

/// How many steps one question may take in all.
const MAX_STEPS: u32 = 4000;

/// How many alternatives are looked at: returns of a function, assignments of a variable.
const MAX_ALTERNATIVES: usize = 8;

/// What containers of services call the function that gives an instance of a class.
const INJECTORS: &[&str] = &["get", "getInstance", "inject", "injectOptional", "resolve", "useInjection"];

/// What a value is.
pub(super) fn of(program: &Program<'_>, file: CodeFile, expr: ExprId) -> Receiver {
    Trace::new(program).expr(file, expr)
}

/// What a member of a value is.
pub(super) fn member(program: &Program<'_>, value: Receiver, name: &str) -> Receiver {
    Trace::new(program).member(value, name)
}

/// Something on the way to an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Expr(CodeFile, ExprId),
    Binding(CodeFile, BindingId),
    Type(CodeFile, TypeId),
    Function(CodeFile, FunctionId),
    Class(CodeFile, ClassId),
}

/// A value on the way to its origin.
struct Trace<'p, 'f> {
    program: &'p Program<'f>,
    /// What is being followed.
    path: Vec<Node>,
    steps: u32,
    /// Whether something was not followed since it is a circle, or too far.
    cut: bool,
}

impl<'p, 'f> Trace<'p, 'f> {
    fn new(program: &'p Program<'f>) -> Self {
        Self { program, path: Vec::new(), steps: MAX_STEPS, cut: false }
    }

    fn script(&self, file: CodeFile) -> Option<&'p Script> {
        self.program.script(file)
    }

    /// Follows a step unless it has been taken already.
    fn step(&mut self, node: Node, follow: impl FnOnce(&mut Self) -> Receiver) -> Receiver {
        if self.steps == 0 || self.path.len() == MAX_DEPTH || self.path.contains(&node) {
            self.cut = true;
            return Receiver::Unknown;
        }
        self.steps -= 1;
        self.path.push(node);
        let found = follow(self);
        self.path.pop();
        found
    }

    /// What a value is.
    fn expr(&mut self, file: CodeFile, id: ExprId) -> Receiver {
        let Some(script) = self.script(file) else { return Receiver::Unknown };
        self.step(Node::Expr(file, id), |trace| trace.kind(file, script, id))
    }

    fn kind(&mut self, file: CodeFile, script: &'p Script, id: ExprId) -> Receiver {
        let expr = &script[id];
        match &expr.kind {
            ExprKind::Name => self.name(file, script, expr),
            ExprKind::Member { object, property, .. } => {
                let object = self.expr(file, *object);
                self.member(object, script.slice(*property))
            }
            ExprKind::Index { object, index } => self.index(file, script, *object, *index),
            ExprKind::Call(call) => self.call(file, script, call),
            ExprKind::New(call) => self.construction(file, script, call),
            ExprKind::Conditional { then, otherwise, .. } => {
                self.expr(file, *then).or(self.expr(file, *otherwise))
            }
            ExprKind::Logical { left, right, .. } => self.expr(file, *left).or(self.expr(file, *right)),
            ExprKind::Await(value) | ExprKind::Spread(value) => self.expr(file, *value),
            ExprKind::Assign { target, value } => self.expr(file, *value).or(self.expr(file, *target)),
            ExprKind::Typed { value, ty, .. } => {
                let typed = ty.map_or(Receiver::Unknown, |ty| self.ty(file, ty));
                if typed == Receiver::Unknown { self.expr(file, *value) } else { typed }
            }
            ExprKind::This => self.this(file, script, expr.scope),
            ExprKind::Import(module) => self.module(file, script, *module),
            ExprKind::Object(_) => Receiver::Object(file, id),
            ExprKind::Function(function) => Receiver::Function(file, *function),
            ExprKind::Class(class) => Receiver::Class(file, *class),
            ExprKind::Super | ExprKind::Other | ExprKind::Tagged { .. } => Receiver::Unknown,
            _ => Receiver::Other,
        }
    }

    fn index(&mut self, file: CodeFile, script: &'p Script, object: ExprId, index: ExprId) -> Receiver {
        let object = self.expr(file, object);
        match script[index].kind {
            ExprKind::Text => self.member(object, unquoted(script.slice(script[index].span))),
            _ => Receiver::Unknown,
        }
    }

    /// What a call gives.
    fn call(&mut self, file: CodeFile, script: &'p Script, call: &Call) -> Receiver {
        let callee = &script[call.callee];
        match callee.kind {
            ExprKind::Member { object, property, .. } => match script.slice(property) {
                name if name.starts_with('$') => return self.of_client(file, object, name),
                "bind" | "call" | "apply" => return Receiver::Unknown,
                _ => {}
            },
            ExprKind::Name if script.slice(callee.span) == "require" => {
                return call
                    .arguments
                    .first()
                    .map_or(Receiver::Unknown, |module| self.module(file, script, *module));
            }
            _ => {}
        }
        let result = match self.expr(file, call.callee) {
            Receiver::Function(file, function) => self.result(file, function),
            // A function that gives a client counts as one: wrappers for caching are not told apart.
            found @ (Receiver::Client { .. } | Receiver::Likely) => found,
            Receiver::ClientClass => Receiver::CLIENT,
            _ => Receiver::Unknown,
        };
        match result {
            Receiver::Unknown => match self.injected(file, script, call) {
                Receiver::Unknown => self.made_of(file, &call.arguments),
                injected => injected,
            },
            result => result,
        }
    }

    /// What a container gives that is asked for a class.
    fn injected(&mut self, file: CodeFile, script: &'p Script, call: &Call) -> Receiver {
        let name = match script[call.callee].kind {
            ExprKind::Name => script[call.callee].span,
            ExprKind::Member { property, .. } => property,
            _ => return Receiver::Unknown,
        };
        match call.arguments.first() {
            Some(class) if INJECTORS.contains(&script.slice(name)) => match self.expr(file, *class) {
                Receiver::Class(file, class) => self.instance(file, class),
                Receiver::ClientClass => Receiver::CLIENT,
                _ => Receiver::Unknown,
            },
            _ => Receiver::Unknown,
        }
    }

    /// What a method of the client gives: extensions for replicas have some that give a client.
    fn of_client(&mut self, file: CodeFile, client: ExprId, method: &str) -> Receiver {
        match method {
            "$connect" | "$disconnect" => Receiver::Other,
            "$transaction" | "$queryRaw" | "$executeRaw" | "$queryRawUnsafe" | "$executeRawUnsafe"
            | "$queryRawTyped" => Receiver::Unknown,
            _ => self.expr(file, client),
        }
    }

    /// What something that is not known makes of arguments: a client of a client, maybe.
    fn made_of(&mut self, file: CodeFile, arguments: &[ExprId]) -> Receiver {
        let gives_client = arguments.iter().take(MAX_ALTERNATIVES).any(|argument| {
            let given = match self.expr(file, *argument) {
                Receiver::Function(file, function) => self.result(file, function),
                given => given,
            };
            matches!(given, Receiver::Client { .. } | Receiver::Likely)
        });
        if gives_client { Receiver::Likely } else { Receiver::Unknown }
    }

    /// What `new` gives.
    fn construction(&mut self, file: CodeFile, script: &'p Script, call: &Call) -> Receiver {
        match self.expr(file, call.callee) {
            Receiver::ClientClass => Receiver::CLIENT,
            Receiver::Class(file, class) => self.instance(file, class),
            _ => match script.slice(script[call.callee].span) {
                "Proxy" => self.made_of(file, &call.arguments),
                "PrismaClient" => Receiver::CLIENT,
                _ => Receiver::Unknown,
            },
        }
    }
}

/// The text of a literal without its quotes.
pub(super) fn unquoted(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.next_back();
    chars.as_str()
}

#[cfg(test)]
mod tests;
