//! What is around a call: loops, transactions, functions, and what kind of file it is in.

use super::program::{CodeFile, Program};
use super::query::{Repeated, Setting};
use super::script::{
    Binding, BindingKind, Change, ExprId, ExprKind, FunctionId, Loop, Scope, ScopeId, ScopeKind, Script, Step,
};
use crate::text::Span;

/// What runs a function for each item of a list, with the place of the function among its arguments.
const OVER_ITEMS: &[(&str, u32)] = &[
    ("each", 1),
    ("eachLimit", 2),
    ("eachSeries", 1),
    ("every", 0),
    ("filter", 0),
    ("find", 0),
    ("findIndex", 0),
    ("flatMap", 0),
    ("forEach", 0),
    ("forEachSeries", 1),
    ("map", 0),
    ("mapLimit", 2),
    ("mapSeries", 1),
    ("mapValues", 1),
    ("reduce", 0),
    ("reduceRight", 0),
    ("some", 0),
    ("sortBy", 1),
];

/// Functions for the same, which are given the list.
const WITH_LIST: &[&str] = &["asyncMap", "eachOf", "pAll", "pEachSeries", "pFilter", "pMap", "pMapSeries"];

/// What calls its callback once, on the spot.
const AT_ONCE: &[&str] = &["$transaction", "all", "allSettled", "then", "catch", "finally", "race"];

/// How far an argument is followed to names of the loop.
const MAX_NAMES: usize = 400;

/// Folders of tests.
const TEST_FOLDERS: &[&str] = &[
    "__fixtures__",
    "__mocks__",
    "__tests__",
    "cypress",
    "e2e",
    "e2e-tests",
    "fixtures",
    "mocks",
    "playwright",
    "spec",
    "specs",
    "test",
    "test-utils",
    "testing",
    "tests",
];

/// Folders of what else runs beside production.
const OTHER_FOLDERS: &[&str] = &[
    "bench",
    "benchmarks",
    "data-migrations",
    "examples",
    "migration",
    "migrations",
    "scripts",
    "seed",
    "seeder",
    "seeders",
    "seeding",
    "seeds",
];

/// Words in the name of a test, between dots and dashes.
const TEST_NAMES: &[&str] =
    &["e2e", "fixture", "fixtures", "mock", "mocks", "spec", "stories", "test", "tests"];

/// The same for what else runs beside production.
const OTHER_NAMES: &[&str] = &["seed", "seeder", "seeds"];

/// The setting of a call; `transaction` says whether the client is that of one.
pub(super) fn of(
    program: &Program<'_>,
    file: CodeFile,
    call: ExprId,
    argument: Option<ExprId>,
    transaction: bool,
) -> Setting {
    let Some(script) = program.script(file) else { return Setting::default() };
    let around = Around { program, file, script };
    let scope = script[call].scope;
    let innermost = script.scopes_from(scope).find_map(|(_, scope)| function_of(scope));
    Setting {
        repeated: around.repeated(call, argument),
        in_transaction: transaction || around.is_handed_to_transaction(call),
        function: around.function_name(scope).map(Box::from),
        function_start: innermost.map_or(0, |function| script[function].span.start),
        beside_production: is_beside_production(program.path(file)),
    }
}

/// Whether the path is that of a test, a fixture, a seed or a migration.
pub(super) fn is_beside_production(path: &str) -> bool {
    is_test(path) || is_called(path, OTHER_FOLDERS, OTHER_NAMES)
}

/// Whether the path is that of a test or of what tests need.
pub(super) fn is_test(path: &str) -> bool {
    is_called(path, TEST_FOLDERS, TEST_NAMES)
}

/// Whether a folder of the path has one of the names, or the file one of the words in its name.
fn is_called(path: &str, folders: &[&str], names: &[&str]) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_one = |names: &[&str], part: &str| names.iter().any(|name| name.eq_ignore_ascii_case(part));
    folder.split('/').any(|part| is_one(folders, part))
        || stem.split(['.', '-', '_']).any(|part| is_one(names, part))
}

fn function_of(scope: &Scope) -> Option<FunctionId> {
    match scope.kind {
        ScopeKind::Function(function) => Some(function),
        _ => None,
    }
}

struct Around<'p, 'f> {
    program: &'p Program<'f>,
    file: CodeFile,
    script: &'p Script,
}

/// A loop, as the scope says it.
struct Turn {
    /// The scope whose names differ in every turn.
    scope: ScopeId,
    /// All of the loop, in which variables are changed.
    span: Span,
    head: Span,
    over_items: bool,
    items: Option<Span>,
}

impl<'p> Around<'p, '_> {
    /// The innermost loop around the call that the same function runs.
    fn repeated(&self, call: ExprId, argument: Option<ExprId>) -> Option<Repeated> {
        let turn = self.turn(call)?;
        let items = turn.items.map(|items| self.script.slice(items));
        Some(Repeated {
            location: self.program.location(self.file, turn.head),
            over_items: turn.over_items,
            depends_on_item: argument.is_some_and(|argument| self.depends(argument, &turn)),
            items: items.map(Box::from),
        })
    }

    fn turn(&self, call: ExprId) -> Option<Turn> {
        let span = self.script[call].span;
        for (id, scope) in self.script.scopes_from(self.script[call].scope) {
            match scope.kind {
                ScopeKind::Loop(kind) => match self.of_loop(id, scope, kind) {
                    // What is gone through is asked for once, before the first turn.
                    turn if turn.items.is_some_and(|items| items.contains(span)) => {}
                    turn => return Some(turn),
                },
                ScopeKind::Function(function) => match self.of_callback(id, function) {
                    Callback::PerItem(turn) => return Some(turn),
                    Callback::Once => {}
                    Callback::Later => return None,
                },
                ScopeKind::File | ScopeKind::Class(_) => return None,
                _ => {}
            }
        }
        None
    }

    fn of_loop(&self, id: ScopeId, scope: &Scope, kind: Loop) -> Turn {
        // The head of `for (…; …; …)` is in the scope around, which is there for that.
        let whole = match (kind, scope.parent) {
            (Loop::For, Some(parent)) => self.script[parent].span,
            _ => scope.span,
        };
        let items = match kind {
            Loop::Of { items } | Loop::In { object: items } => Some(self.script[items].span),
            Loop::For | Loop::While => None,
        };
        let end = match items {
            Some(items) => self.after(items.end, whole.end, ')'),
            None => self.head_end(whole),
        };
        Turn {
            scope: id,
            span: whole,
            head: Span::new(whole.start, end),
            over_items: !matches!(kind, Loop::While),
            items,
        }
    }

    /// The end of `for (…)` or `while (…)`: the bracket that closes the first.
    fn head_end(&self, whole: Span) -> u32 {
        let mut depth = 0_u32;
        for (at, byte) in (whole.start..whole.end).zip(self.script.slice(whole).bytes()) {
            match byte {
                b'(' => depth += 1,
                b')' if depth == 1 => return at + 1,
                b')' => depth = depth.saturating_sub(1),
                b'{' if depth == 0 => return at,
                _ => {}
            }
        }
        whole.end
    }

    /// Behind the next such sign, or the start if there is none.
    fn after(&self, start: u32, end: u32, sign: char) -> u32 {
        let rest = self.script.slice(Span::new(start, end.max(start)));
        let found = rest.find(sign).and_then(|at| u32::try_from(at + 1).ok());
        found.map_or(start, |length| start + length)
    }

    /// How often a function runs that is an argument.
    fn of_callback(&self, id: ScopeId, function: FunctionId) -> Callback {
        let Some((call, place)) = self.script[function].callback_of else {
            return if self.is_called_at_once(function) { Callback::Once } else { Callback::Later };
        };
        let ExprKind::Call(call) = &self.script[call].kind else { return Callback::Later };
        let callee = &self.script[call.callee];
        let (name, list) = match callee.kind {
            ExprKind::Member { object, property, .. } => (self.script.slice(property), Some(object)),
            _ => (self.script.slice(callee.span), None),
        };
        let is_at = |(known, at): &(&str, u32)| *known == name && *at == place;
        let items = match list {
            Some(list) if OVER_ITEMS.iter().any(|known| is_at(known) && known.1 == 0) => Some(list),
            Some(_) if OVER_ITEMS.iter().any(is_at) => call.arguments.first().copied(),
            _ if WITH_LIST.contains(&name) && place == 1 => call.arguments.first().copied(),
            // `Array.from(items, item => …)`
            Some(_) if name == "from" && place == 1 => call.arguments.first().copied(),
            _ => None,
        };
        if let Some(items) = items {
            let span = self.script[items].span;
            let head = Span::new(callee.span.start, callee.span.end);
            let whole = self.script[function].span;
            return Callback::PerItem(Turn {
                scope: id,
                span: whole,
                head,
                over_items: true,
                items: Some(span),
            });
        }
        if AT_ONCE.contains(&name) { Callback::Once } else { Callback::Later }
    }

    /// `(async () => { … })()`
    fn is_called_at_once(&self, function: FunctionId) -> bool {
        let occurrences = self.program.occurrences(self.file);
        occurrences.value_of(function).is_some_and(|value| occurrences.call_of(value).is_some())
    }

    /// Whether an argument differs from turn to turn.
    fn depends(&self, argument: ExprId, turn: &Turn) -> bool {
        let mut dependence = Dependence { script: self.script, turn, seen: Vec::new() };
        dependence.expr(argument)
    }

    /// The name of the innermost function that has one.
    fn function_name(&self, scope: ScopeId) -> Option<&'p str> {
        let functions = self.script.scopes_from(scope).filter_map(|(_, scope)| function_of(scope));
        functions.filter_map(|function| self.script[function].name).map(|name| self.script.slice(name)).next()
    }

    /// Whether the call is an element of the list that is given to `$transaction`, at once or by a name.
    fn is_handed_to_transaction(&self, call: ExprId) -> bool {
        if !self.program.has_word(self.file, "$transaction") {
            return false;
        }
        let span = self.script[call].span;
        let transactions = self.script.calls.iter().filter_map(|id| match &self.script[*id].kind {
            ExprKind::Call(call) => match self.script[call.callee].kind {
                ExprKind::Member { property, .. } if self.script.slice(property) == "$transaction" => {
                    call.arguments.first().copied()
                }
                _ => None,
            },
            _ => None,
        });
        transactions.into_iter().any(|argument| match &self.script[argument].kind {
            ExprKind::Function(_) => false,
            ExprKind::Name => self.is_put_into(argument, span),
            ExprKind::Array(elements) => {
                let is_spread = |element: &ExprId| match self.script[*element].kind {
                    ExprKind::Spread(list) => self.is_put_into(list, span),
                    _ => false,
                };
                self.script[argument].span.contains(span) || elements.iter().any(is_spread)
            }
            _ => self.script[argument].span.contains(span),
        })
    }

    /// Whether the place is in what a variable is made of: its value, what is set or pushed.
    fn is_put_into(&self, name: ExprId, place: Span) -> bool {
        let Some(wanted) = self.bound(name) else { return false };
        let initial = match self.script[wanted].kind {
            BindingKind::Variable { value: Some(value), .. } => {
                !matches!(self.script[value].kind, ExprKind::Function(_))
                    && self.script[value].span.contains(place)
            }
            _ => false,
        };
        initial
            || self.script.assignments.iter().any(|change| {
                matches!(change.how, Change::Set | Change::Push)
                    && self.script[change.value].span.contains(place)
                    && self.bound(change.target) == Some(wanted)
            })
    }

    fn bound(&self, name: ExprId) -> Option<super::script::BindingId> {
        let expr = &self.script[name];
        (expr.kind == ExprKind::Name)
            .then(|| self.script.lookup(self.script.slice(expr.span), expr.scope, expr.span.start))?
    }
}

/// How often a function runs.
enum Callback {
    /// Once for each item.
    PerItem(Turn),
    /// Once, where it is written.
    Once,
    /// Whenever something else likes.
    Later,
}

/// Names in an argument, followed to what is different in every turn of a loop.
struct Dependence<'p, 't> {
    script: &'p Script,
    turn: &'t Turn,
    seen: Vec<ExprId>,
}

impl Dependence<'_, '_> {
    fn expr(&mut self, id: ExprId) -> bool {
        if self.seen.len() >= MAX_NAMES || self.seen.contains(&id) {
            return false;
        }
        self.seen.push(id);
        let script = self.script;
        let expr = &script[id];
        match &expr.kind {
            ExprKind::Name => script
                .lookup(script.slice(expr.span), expr.scope, expr.span.start)
                .is_some_and(|binding| self.binding(&script[binding])),
            ExprKind::Template(parts) | ExprKind::Array(parts) => parts.iter().any(|part| self.expr(*part)),
            ExprKind::Object(properties) => properties.iter().any(|property| {
                let key = match property.key {
                    super::script::Key::Computed(key) => self.expr(key),
                    _ => false,
                };
                key || self.expr(property.value)
            }),
            ExprKind::Member { object, .. } => self.expr(*object),
            ExprKind::Index { object, index } => self.expr(*object) || self.expr(*index),
            ExprKind::Call(call) | ExprKind::New(call) => {
                self.expr(call.callee) || call.arguments.iter().any(|argument| self.expr(*argument))
            }
            ExprKind::Tagged { template, .. } => self.expr(*template),
            ExprKind::Conditional { condition, then, otherwise } => {
                self.expr(*condition) || self.expr(*then) || self.expr(*otherwise)
            }
            ExprKind::Logical { left, right, .. } => self.expr(*left) || self.expr(*right),
            ExprKind::Await(value) | ExprKind::Spread(value) | ExprKind::Typed { value, .. } => {
                self.expr(*value)
            }
            ExprKind::Function(function) => script[*function].returns.iter().any(|value| self.expr(*value)),
            // What stands in an operator is not in reach from here, but in the table, at its place.
            ExprKind::Operation | ExprKind::Other | ExprKind::Equality { .. } | ExprKind::Not(_) => {
                self.inside(expr.span)
            }
            _ => false,
        }
    }

    /// Whether a name within the place depends.
    fn inside(&mut self, span: Span) -> bool {
        let names = (0..).map(ExprId).zip(&self.script.exprs);
        let inside = names.filter(|(_, expr)| expr.kind == ExprKind::Name && span.contains(expr.span));
        let inside: Vec<ExprId> = inside.map(|(id, _)| id).take(MAX_NAMES).collect();
        inside.into_iter().any(|id| self.expr(id))
    }

    fn binding(&mut self, binding: &Binding) -> bool {
        let script = self.script;
        let scope = &script[binding.scope];
        let is_changed = || {
            let name = script.slice(binding.name);
            script.assignments.iter().any(|change| {
                let target = &script[change.target];
                self.turn.span.contains(change.span)
                    && target.kind == ExprKind::Name
                    && script.slice(target.span) == name
            })
        };
        // Names of the head are bound before the first turn, and changed in each.
        let is_inside = binding.scope == self.turn.scope || self.turn.span.contains(scope.span);
        match &binding.kind {
            BindingKind::Parameter { .. } | BindingKind::Item { .. } => is_inside,
            BindingKind::Variable { value, path, .. } if is_inside => {
                is_changed()
                    || value.is_some_and(|value| self.expr(value))
                    || path.iter().any(|step| match step {
                        Step::Default(value) | Step::Computed(value) => self.expr(*value),
                        _ => false,
                    })
            }
            BindingKind::Variable { .. } => is_changed(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::MemoryFiles;
    use super::super::script::Script;
    use super::*;

    /// The setting of the call that begins with `ask(`, or of that in the given path.
    fn setting(path: &str, text: &str) -> Setting {
        let files = MemoryFiles::new([(path, text)]);
        let program = Program::new(&files, 0);
        let script = program.script(CodeFile(0)).expect("the file is there");
        let is_wanted = |id: &&ExprId| Script::slice(script, script[**id].span).starts_with("ask(");
        let call = *script.calls.iter().find(is_wanted).expect("there is such a call");
        let ExprKind::Call(parts) = &script[call].kind else { panic!("it is a call") };
        of(&program, CodeFile(0), call, parts.arguments.first().copied(), false)
    }

    #[test]
    fn loops_are_told_by_what_they_go_through() {
        let cases = [
            ("for (const row of rows) { ask(row.id) }", Some(("for (const row of rows)", true, true))),
            ("for (const row of rows) ask(1)", Some(("for (const row of rows)", true, false))),
            (
                "for (const row of rows) { const id = row.id; ask({ id }) }",
                Some(("for (const row of rows)", true, true)),
            ),
            (
                "for (const row of rows) { const id = 1; ask({ id }) }",
                Some(("for (const row of rows)", true, false)),
            ),
            ("for (let i = 0; i < 9; i++) { ask(i) }", Some(("for (let i = 0; i < 9; i++)", true, true))),
            ("let at = 0; while (more()) { ask(at); at += 1 }", Some(("while (more())", false, true))),
            ("do { ask(1) } while (more)", Some(("do ", false, false))),
            ("rows.map(async (row) => ask(row.id))", Some(("rows.map", true, true))),
            ("rows.map(async ({ id }) => ask(`a${id}`))", Some(("rows.map", true, true))),
            ("rows.forEach((row) => { if (row) { ask(row.a + 1) } })", Some(("rows.forEach", true, true))),
            ("rows.reduce((all, row) => all.then(() => ask(row)), start)", Some(("rows.reduce", true, true))),
            ("pMap(rows, (row) => ask(row))", Some(("pMap", true, true))),
            (
                "for (const row of rows) { db.$transaction(async (tx) => { ask(row) }) }",
                Some(("for (const row of rows)", true, true)),
            ),
            ("for (const row of ask(1)) { use(row) }", None),
            ("for (const row of rows) { handlers.push(() => ask(row)) }", None),
            ("ask(1)", None),
            ("rows.sort((a, b) => ask(a))", None),
        ];
        for (text, expected) in cases {
            let found = setting("a.ts", text).repeated.map(|repeated| {
                let head = repeated.location.span;
                (text[head.range()].to_owned(), repeated.over_items, repeated.depends_on_item)
            });
            let expected = expected.map(|(head, over, depends)| (head.to_owned(), over, depends));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn lists_are_handed_to_transactions() {
        let cases = [
            ("db.$transaction([ask(1), other()])", true),
            ("db.$transaction(rows.map((row) => ask(row)))", true),
            ("const all = rows.map((row) => ask(row)); await db.$transaction(all)", true),
            ("const all = []; all.push(ask(1)); await db.$transaction([...all])", true),
            ("const all = []; all.push(ask(1)); await db.$transaction(all)", true),
            ("db.$transaction(async (tx) => { ask(1) })", false),
            ("db.other([ask(1)])", false),
        ];
        for (text, expected) in cases {
            assert_eq!(setting("a.ts", text).in_transaction, expected, "{text}");
        }
    }

    #[test]
    fn functions_and_files_are_named() {
        let found = setting("src/trees.ts", "function outer() { return rows.map((row) => ask(row)) }");
        assert_eq!(found.function.as_deref(), Some("outer"));
        assert_eq!(found.function_start, 35);
        for (path, expected) in [
            ("src/trees.ts", false),
            ("src/trees.test.ts", true),
            ("src/__tests__/trees.ts", true),
            ("prisma/seed.ts", true),
            ("src/contest.ts", false),
            ("src/latest/trees.ts", false),
            ("e2e/trees.ts", true),
        ] {
            assert_eq!(setting(path, "ask(1)").beside_production, expected, "{path}");
        }
    }
}
