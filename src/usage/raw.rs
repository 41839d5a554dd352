//! SQL in code: `$queryRaw` and the like, and files of `TypedSQL`.

mod schema_names;
mod text;

use super::code::RawQuery;
use super::files::is_migration;
use super::program::{CodeFile, Program};
use super::query::Setting;
use super::script::{ExprId, ExprKind, Script};
use super::setting;
use super::sql_names;
use super::sql_tokens::Dialect;
use crate::schema::Schema;
use crate::text::{Location, Span};
use schema_names::Tables;
use text::SqlText;

/// The methods that take SQL; nothing else is called so, whatever the receiver.
const METHODS: &[&str] = &["$executeRaw", "$executeRawUnsafe", "$queryRaw", "$queryRawUnsafe"];

/// SQL that was found, with the tables that it makes.
pub(super) struct Found {
    /// The query.
    pub query: RawQuery,
    /// The names of tables that are made.
    pub made: Vec<Box<str>>,
}

/// What compares SQL with a schema.
pub(super) struct Reader<'p, 'f, 's> {
    program: &'p Program<'f>,
    tables: Tables<'s>,
}

impl<'p, 'f, 's> Reader<'p, 'f, 's> {
    /// One for a schema.
    pub(super) fn new(program: &'p Program<'f>, schema: &'s Schema) -> Self {
        Self { program, tables: Tables::of(schema) }
    }

    /// The raw queries of a file.
    pub(super) fn of_file(&self, file: CodeFile) -> Vec<Found> {
        let Some(script) = self.program.script(file) else { return Vec::new() };
        let calls = script
            .calls
            .iter()
            .filter_map(|id| raw_call(script, *id).map(|(method, sql)| (*id, method, sql)));
        calls.map(|(id, method, sql)| self.found(file, script, id, method, sql)).collect()
    }

    fn found(&self, file: CodeFile, script: &Script, id: ExprId, method: &str, sql: Option<ExprId>) -> Found {
        let text = sql.map(|sql| text::of(self.program, file, sql)).unwrap_or_default();
        let transaction = receiver_is_transaction(self.program, file, script, id);
        let setting = setting::of(self.program, file, id, sql, transaction);
        let call = self.program.location(file, script[id].span);
        let mut found = self.read(call, method, setting, &text);
        if is_migration(self.program.path(file)) {
            // What it names was there when it ran.
            found.query.problems.clear();
        }
        found
    }

    /// A file of `TypedSQL`.
    pub(super) fn typed(&self, file: CodeFile) -> Option<Found> {
        let sql = self.program.text(file)?;
        let end = u32::try_from(sql.len()).ok()?;
        let call = self.program.location(file, Span::new(0, end));
        let setting = Setting {
            beside_production: setting::is_beside_production(self.program.path(file)),
            ..Setting::default()
        };
        Some(self.read(call, "$queryRawTyped", setting, &SqlText::whole(sql, call.file)))
    }

    fn read(&self, call: Location, method: &str, setting: Setting, text: &SqlText) -> Found {
        let names = sql_names::names(text.sql(), self.tables.dialect());
        let complete = names.complete && text.is_known();
        let (mentions, problems) = self.tables.compare(text, &names, complete);
        let made = names.made.iter().map(|span| Box::from(&text.sql()[span.range()])).collect();
        let query = RawQuery { call, method: method.into(), setting, mentions, problems, complete };
        Found { query, made }
    }
}

/// Whether a name can stand in SQL without quotes.
pub(super) fn is_bare(schema: &Schema, name: &str) -> bool {
    let folds = schema_names::dialect(schema) == Dialect::PostgreSql;
    !(sql_names::is_reserved(name) || folds && name.contains(char::is_uppercase))
}

/// The sign around names that have to be quoted, if it is none that code has to quote itself.
pub(super) fn quote(schema: &Schema) -> Option<char> {
    (schema_names::dialect(schema) != Dialect::MySql).then_some('"')
}

/// The name of the method and the SQL, if the call is one of a method that takes SQL.
fn raw_call(script: &Script, id: ExprId) -> Option<(&str, Option<ExprId>)> {
    let (callee, sql) = match &script[id].kind {
        ExprKind::Call(call) => (call.callee, call.arguments.first().copied()),
        ExprKind::Tagged { tag, template, .. } => (*tag, Some(*template)),
        _ => return None,
    };
    let ExprKind::Member { property, .. } = script[awaited(script, callee)].kind else { return None };
    let method = script.slice(property);
    METHODS.contains(&method).then_some((method, sql))
}

/// What is called. The parser takes `await client.$queryRaw<Type>(…)` for a call of what is waited for.
fn awaited(script: &Script, callee: ExprId) -> ExprId {
    match script[callee].kind {
        ExprKind::Await(value) => value,
        _ => callee,
    }
}

fn receiver_is_transaction(program: &Program<'_>, file: CodeFile, script: &Script, id: ExprId) -> bool {
    use super::receiver::{self, Receiver};
    let callee = match &script[id].kind {
        ExprKind::Call(call) => call.callee,
        ExprKind::Tagged { tag, .. } => *tag,
        _ => return false,
    };
    let ExprKind::Member { object, .. } = script[awaited(script, callee)].kind else { return false };
    match receiver::of(program, file, object) {
        Receiver::Client { transaction, .. } => transaction,
        _ => matches!(script.slice(script[object].span), "tx" | "trx"),
    }
}

#[cfg(test)]
mod tests;
