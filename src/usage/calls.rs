//! Which calls in a file are queries.
//!
//! A call is one if a method of Prisma is called on what a client has for a model. Where the client comes
//! from decides ([`receiver`]). If that is not known, all of these must hold: the property is a model of
//! the schema, the name of the client speaks for it, and the argument is one that the method could take.

use super::method::Method;
use super::program::{CodeFile, Program};
use super::receiver::names::{self, Says};
use super::receiver::{self, Receiver};
use super::resolve::Resolver;
use super::script::{Call, ExprId, ExprKind, Key, Script};
use super::value::{Value, ValueKind};
use crate::schema::ids::ModelId;
use crate::text::Span;

/// A call that is a query.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// The call.
    pub call: ExprId,
    /// The method.
    pub method: Method,
    /// Its name.
    pub method_span: Span,
    /// The models that are queried: several if only the run decides which.
    pub models: Vec<ModelId>,
    /// The name of the model as the property of the client, or what stands for both.
    pub model_span: Span,
    /// The client.
    pub client_span: Span,
    /// Whether the client is that of a transaction, or may be.
    pub transaction: bool,
}

/// A property of a client that is no model, and is queried like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnknownModel {
    /// Its name.
    pub name: Span,
}

/// What is called on clients in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Calls {
    /// The queries, in the order of the file.
    pub queries: Vec<Found>,
    /// What looks like a query and has no model.
    pub unknown: Vec<UnknownModel>,
}

/// The names that the argument of a method can have at its top.
const KEYS: &[&str] = &[
    "_avg",
    "_count",
    "_max",
    "_min",
    "_sum",
    "by",
    "cacheStrategy",
    "create",
    "cursor",
    "data",
    "distinct",
    "filter",
    "having",
    "include",
    "limit",
    "omit",
    "options",
    "orderBy",
    "pipeline",
    "relationLoadStrategy",
    "select",
    "skip",
    "skipDuplicates",
    "take",
    "update",
    "where",
];

/// The queries of a file.
pub(super) fn of_file(program: &Program<'_>, file: CodeFile, resolver: &mut Resolver<'_>) -> Calls {
    let Some(script) = program.script(file) else { return Calls::default() };
    let mut reader = Reader { program, file, script, resolver, calls: Calls::default() };
    for id in &script.calls {
        if let ExprKind::Call(call) = &script[*id].kind {
            reader.call(*id, call);
        }
    }
    reader.calls
}

struct Reader<'p, 'f, 'a> {
    program: &'p Program<'f>,
    file: CodeFile,
    script: &'p Script,
    resolver: &'p mut Resolver<'a>,
    calls: Calls,
}

/// A call of something that is called like a method of Prisma.
struct Candidate<'c> {
    id: ExprId,
    call: &'c Call,
    method: Method,
    method_span: Span,
    /// What it is called on.
    object: ExprId,
}

impl Reader<'_, '_, '_> {
    fn call(&mut self, id: ExprId, call: &Call) {
        let Some((object, method_span)) = self.access(call.callee) else { return };
        let Some(method) = Method::from_name(self.script.slice(method_span)) else { return };
        let candidate = Candidate { id, call, method, method_span, object };
        match &self.script[object].kind {
            ExprKind::Index { object: client, index } if self.script[*index].kind != ExprKind::Text => {
                self.computed(&candidate, *client, *index);
            }
            _ => match self.access(object) {
                Some((client, property)) => self.property(&candidate, client, property),
                None => self.delegate(&candidate, receiver::of(self.program, self.file, object)),
            },
        }
    }

    /// The object and the property of `object.property`, `object['property']`.
    fn access(&self, expr: ExprId) -> Option<(ExprId, Span)> {
        match self.script[expr].kind {
            ExprKind::Member { object, property, .. } => Some((object, property)),
            // The parser takes `await client.model.method<Type>(…)` for a call of what is waited for.
            ExprKind::Await(value) => self.access(value),
            ExprKind::Index { object, index } if self.script[index].kind == ExprKind::Text => {
                let span = self.script[index].span;
                Some((object, Span::new(span.start + 1, span.end.saturating_sub(1).max(span.start + 1))))
            }
            _ => None,
        }
    }

    /// `client.model.method(…)`, or another member that is a delegate.
    fn property(&mut self, candidate: &Candidate<'_>, client: ExprId, property: Span) {
        let name = self.script.slice(property);
        let model = self.program.delegates().find(name);
        let origin = receiver::of(self.program, self.file, client);
        let member = receiver::member(self.program, origin, name);
        match (origin, member, model) {
            (_, Receiver::Delegate { model, transaction }, _) => {
                self.add(candidate, vec![model], property, client, transaction);
            }
            (Receiver::Client { .. }, Receiver::Unknown, None) => self.unknown_model(candidate, property),
            (Receiver::Likely, _, Some(model)) if self.could_take(candidate) >= Says::Possibly => {
                self.add(candidate, vec![model], property, client, false);
            }
            // An interface of the code that names what it needs of a client is as good as unknown.
            (Receiver::Unknown, _, Some(model))
            | (_, Receiver::Unknown | Receiver::Typed(..), Some(model))
                if self.speaks_for(candidate, client) =>
            {
                let transaction = is_transaction(self.script, client);
                self.add(candidate, vec![model], property, client, transaction);
            }
            _ => {}
        }
    }

    /// A method of something that is a delegate itself.
    fn delegate(&mut self, candidate: &Candidate<'_>, object: Receiver) {
        if let Receiver::Delegate { model, transaction } = object {
            let span = self.script[candidate.object].span;
            self.add(candidate, vec![model], span, candidate.object, transaction);
        }
    }

    /// `client[name].method(…)`: the models, if it is known which names there can be.
    fn computed(&mut self, candidate: &Candidate<'_>, client: ExprId, index: ExprId) {
        let (is_client, transaction) = match receiver::of(self.program, self.file, client) {
            Receiver::Client { transaction, .. } => (true, transaction),
            Receiver::Likely | Receiver::Unknown => {
                (self.speaks_for(candidate, client), is_transaction(self.script, client))
            }
            _ => (false, false),
        };
        if !is_client {
            return;
        }
        let value = self.resolver.argument(self.file, index);
        if let Some(models) = self.models(&value) {
            self.add(candidate, models, self.script[index].span, client, transaction);
        }
    }

    /// The models that a text names, if it is known in full.
    fn models(&self, value: &Value) -> Option<Vec<ModelId>> {
        let mut models = value
            .branches()
            .iter()
            .map(|value| match &value.kind {
                ValueKind::Text(name) => self.program.delegates().find(name),
                _ => None,
            })
            .collect::<Option<Vec<ModelId>>>()?;
        models.sort_unstable();
        models.dedup();
        Some(models)
    }

    fn add(
        &mut self,
        candidate: &Candidate<'_>,
        models: Vec<ModelId>,
        model_span: Span,
        client: ExprId,
        transaction: bool,
    ) {
        self.calls.queries.push(Found {
            call: candidate.id,
            method: candidate.method,
            method_span: candidate.method_span,
            models,
            model_span,
            client_span: self.script[client].span,
            transaction,
        });
    }

    /// A member of a client that is no model, with an argument that only a query takes.
    fn unknown_model(&mut self, candidate: &Candidate<'_>, property: Span) {
        let name = self.script.slice(property);
        if !name.starts_with(['$', '_'])
            && self.could_take(candidate) == Says::Yes
            && !candidate.call.arguments.is_empty()
        {
            self.calls.unknown.push(UnknownModel { name: property });
        }
    }

    fn speaks_for(&self, candidate: &Candidate<'_>, client: ExprId) -> bool {
        match names::of(self.script, client) {
            Says::No => false,
            Says::Possibly => self.could_take(candidate) == Says::Yes,
            Says::Yes => self.could_take(candidate) >= Says::Possibly,
        }
    }

    /// Whether the method could take the arguments: possibly, if they are not written there.
    fn could_take(&self, candidate: &Candidate<'_>) -> Says {
        use Method as M;
        match (&*candidate.call.arguments, candidate.method) {
            ([], M::FindMany | M::FindFirst | M::FindFirstOrThrow | M::Count | M::DeleteMany) => Says::Yes,
            ([argument], _) => self.argument(*argument),
            _ => Says::No,
        }
    }

    fn argument(&self, argument: ExprId) -> Says {
        match &self.script[argument].kind {
            ExprKind::Object(properties) => {
                let mut names = properties.iter().filter_map(|property| match property.key {
                    Key::Name(name) | Key::Shorthand(name) => Some(self.script.slice(name)),
                    Key::Computed(_) | Key::Spread => None,
                });
                let is_any_named = names.clone().next().is_some();
                if !names.all(|name| KEYS.contains(&name)) {
                    Says::No
                } else if is_any_named {
                    Says::Yes
                } else {
                    Says::Possibly
                }
            }
            ExprKind::Typed { value, .. } => self.argument(*value),
            ExprKind::Name
            | ExprKind::Member { .. }
            | ExprKind::Index { .. }
            | ExprKind::Call(_)
            | ExprKind::Conditional { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Await(_) => Says::Possibly,
            _ => Says::No,
        }
    }
}

/// Whether a client that is not known is called like that of a transaction.
fn is_transaction(script: &Script, client: ExprId) -> bool {
    let text = script.slice(script[client].span);
    let last = text.rsplit(['.', ' ', '(']).next().unwrap_or(text).trim_end_matches([')', '!']);
    matches!(last, "tx" | "trx" | "transaction") || text == "t"
}

#[cfg(test)]
mod tests;
