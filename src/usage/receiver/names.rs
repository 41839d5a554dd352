//! Whether a name speaks for a client, where nothing better is known.

use super::super::script::{ExprId, ExprKind, Script};

/// Words that only something like a client has in its name.
const SPEAKING: &[&str] = &["tx", "trx", "transaction", "db", "database", "orm"];

/// Names that a client may have among others.
const POSSIBLE: &[&str] =
    &["client", "conn", "connection", "p", "primary", "replica", "repository", "store", "t"];

/// Words of what is no client though another word speaks for it: `trpcClient`, `dbMock`.
const AGAINST: &[&str] = &[
    "api", "axios", "caller", "drizzle", "fetch", "graphql", "http", "kysely", "knex", "mock", "mocked",
    "mongo", "mongoose", "query", "redis", "stripe", "supabase", "trpc", "utils",
];

/// What the name of a value says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::usage) enum Says {
    /// It is something else.
    No,
    /// It may be a client.
    Possibly,
    /// It is called like a client.
    Yes,
}

/// What the name of a value says: its last part, or that of the function which gives it.
pub(in crate::usage) fn of(script: &Script, expr: ExprId) -> Says {
    of_value(script, expr, 8)
}

fn of_value(script: &Script, expr: ExprId, depth: u32) -> Says {
    let Some(depth) = depth.checked_sub(1) else { return Says::No };
    match &script[expr].kind {
        ExprKind::Name => of_name(script.slice(script[expr].span)),
        ExprKind::Member { property, .. } => of_name(script.slice(*property)),
        ExprKind::Call(call) => of_value(script, call.callee, depth),
        ExprKind::Await(value) | ExprKind::Typed { value, .. } => of_value(script, *value, depth),
        ExprKind::Logical { left, right, .. }
        | ExprKind::Conditional { then: left, otherwise: right, .. } => {
            of_value(script, *left, depth).max(of_value(script, *right, depth))
        }
        _ => Says::No,
    }
}

/// What a name says by its words.
fn of_name(name: &str) -> Says {
    let words = words(name);
    if words.iter().any(|word| AGAINST.contains(&word.as_str())) {
        Says::No
    } else if words.iter().any(|word| SPEAKING.contains(&word.as_str()) || word.contains("prisma")) {
        Says::Yes
    } else if words.len() == 1 && POSSIBLE.contains(&words[0].as_str()) {
        Says::Possibly
    } else {
        Says::No
    }
}

/// The words of a name in small letters.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut starts = true;
    let mut was_upper = false;
    for letter in name.chars() {
        if letter == '_' || letter == '$' {
            starts = true;
            continue;
        }
        let is_upper = letter.is_uppercase();
        if starts || (is_upper && !was_upper) || words.is_empty() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
        (starts, was_upper) = (false, is_upper);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_name_decide() {
        let cases = [
            ("prisma", Says::Yes),
            ("prismaClient", Says::Yes),
            ("_db", Says::Yes),
            ("prismadb", Says::Yes),
            ("tx", Says::Yes),
            ("dbClient", Says::Yes),
            ("client", Says::Possibly),
            ("getPrismaClient", Says::Yes),
            ("prismaMock", Says::No),
            ("stripeClient", Says::No),
            ("queryClient", Says::No),
            ("caller", Says::No),
            ("trpc", Says::No),
            ("txt", Says::No),
            ("user", Says::No),
            ("", Says::No),
        ];
        for (name, expected) in cases {
            assert_eq!(of_name(name), expected, "{name}");
        }
    }
}
