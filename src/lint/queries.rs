//! What the rules about queries share: going through what is wrong in code, and the words for it.

use std::collections::BTreeSet;

use crate::schema::ids::ModelId;
use crate::schema::spelling::closest;
use crate::schema::walk::ModelWalker;
use crate::usage::code::Code;
use crate::usage::query::{Clause, Problem, ProblemKind, Query};

use super::context::Context;

/// So many names are listed where none is like the one that is written.
const LISTED: usize = 12;

/// The schema that most examples are about.
pub(super) const LIBRARY: &str = r"model Author {
  id    Int    @id @default(autoincrement())
  name  String
  books Book[]
}

model Book {
  id       Int      @id @default(autoincrement())
  isbn     String   @unique
  title    String
  pages    Int?
  shelf    Int?
  status   Status   @default(ORDERED)
  addedAt  DateTime @default(now())
  authorId Int
  author   Author   @relation(fields: [authorId], references: [id])

  @@index([authorId])
}

enum Status {
  ORDERED
  SHELVED
  LENT
}
";

/// The same schema after a change of each kind that code can notice.
pub(super) const LIBRARY_CHANGED: &str = r#"model Author {
  id    Int    @id @default(autoincrement())
  name  String
  books Book[]
}

model Book {
  id       Int      @id @default(autoincrement())
  ean      String   @unique @map("isbn")
  title    String?
  shelf    String?
  language String
  status   Status   @default(ORDERED)
  addedAt  DateTime @default(now())
  authorId Int
  author   Author   @relation(fields: [authorId], references: [id])

  @@index([authorId])
}

enum Status {
  ORDERED
  SHELVED
  LENT
}
"#;

/// What a rule says about something that is wrong in code.
pub(super) struct Words {
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) help: String,
}

/// Something that is wrong, and the query that it is wrong in, where it is in one of a known model.
pub(super) struct Fault<'c> {
    pub(super) kind: &'c ProblemKind,
    pub(super) clause: Clause,
    pub(super) query: Option<&'c Query>,
}

/// Reports what `words` finds words for. What several queries have in common, such as a constant, is
/// reported once.
pub(super) fn report_faults<'s>(
    cx: &mut Context<'s>,
    words: impl Fn(&Context<'s>, &Fault<'s>) -> Option<Words>,
) {
    let Some(code) = cx.code() else { return };
    let mut reported = BTreeSet::new();
    for (problem, model, query) in problems(code) {
        let fault = Fault { kind: &problem.kind, clause: problem.clause, query };
        let Some(Words { message, help }) = words(cx, &fault) else { continue };
        if !reported.insert((problem.location, message.clone())) {
            continue;
        }
        let finding = cx.finding(problem.location, message).help(help).label(consequence(problem.clause));
        match model {
            Some(model) => cx.report_about(model, finding),
            None => cx.report(finding),
        }
    }
}

/// What happens when the code runs.
pub(super) fn consequence(clause: Clause) -> &'static str {
    match clause {
        Clause::Sql => "the database refuses the statement when it runs",
        Clause::Call | Clause::Read => "this is `undefined` when it runs",
        Clause::Type => "this does not compile",
        _ => "Prisma Client throws when this runs",
    }
}

fn problems(code: &Code) -> impl Iterator<Item = (&Problem, Option<ModelId>, Option<&Query>)> {
    let of_query = |query| -> (&Query, _) { (query, query.reading.problems.iter()) };
    let in_queries =
        code.queries.iter().map(of_query).flat_map(|(query, problems)| {
            problems.map(move |problem| (problem, Some(query.model), Some(query)))
        });
    let in_sql = code.raw.iter().flat_map(|raw| &raw.problems);
    let others = in_sql.chain(&code.problems).map(|problem| (problem, None, None));
    in_queries.chain(others)
}

/// ``did you mean `title`?``, or the names that there are.
pub(super) fn meant(written: &str, what: &str, names: &[&str]) -> String {
    match closest(written, names.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if names.is_empty() => format!("there are no {what}"),
        None => format!("{what}: {}", listed(names)),
    }
}

/// `` `id`, `title` and 3 more ``
pub(super) fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(LISTED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The property of the client that a model is.
pub(super) fn client_name(model: ModelWalker<'_>) -> String {
    let name = model.name();
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
