//! What messages repeat of an argument: of a URL neither who logs in nor what follows the path.
//!
//! A URL may be given where none is expected, or with a scheme that nobody knows, and holds a password
//! all the same. So every line on standard error goes through here.

use std::borrow::Cow;

use crate::schema::url_secrets;

use super::environment;

/// What comes between the scheme of a URL and the rest.
const MARK: &str = "://";

/// How a URL is to be written, as a message says it; there is nothing secret in that.
const FORM: &str = "scheme://user:password@host:port/database";

/// What stands for that which is left out.
const HIDDEN: &str = "…";

/// Schemes whose user is shown where there is no password, as `DatabaseUrl` shows it.
const DATABASES: &[&str] = &["postgresql", "postgres", "mysql", "mariadb"];

/// An argument or a path, without what is secret where it looks like a URL.
pub(super) fn argument(text: &str) -> Cow<'_, str> {
    match parts(text) {
        Some((start, rest)) => Cow::Owned(format!("{start}{}", public(scheme(start), rest))),
        None => Cow::Borrowed(text),
    }
}

/// The scheme of an argument that looks like a URL.
pub(super) fn scheme_of(text: &str) -> Option<&str> {
    parts(text).map(|(start, _)| scheme(start)).filter(|scheme| !scheme.is_empty())
}

/// A message without the secrets of the arguments that this process was started with, and without
/// passwords of other URLs in it, such as those that a file names.
pub(super) fn message(text: &str) -> Cow<'_, str> {
    let told = without_secrets(text, environment::arguments());
    let parts: Vec<_> = told.split(FORM).map(url_secrets::hidden).collect();
    let hidden = parts.join(FORM);
    if hidden == told { told } else { Cow::Owned(hidden) }
}

fn without_secrets(text: &str, arguments: impl Iterator<Item = String>) -> Cow<'_, str> {
    let mut told = Cow::Borrowed(text);
    for argument in arguments {
        let Some((start, rest)) = parts(&argument) else { continue };
        // What follows the scheme is looked for alone: a path shows `//` as `/`, and a state is taken
        // apart at its colons.
        let rest = rest.trim_end();
        let public = public(scheme(start), rest);
        if rest != public && told.contains(rest) {
            told = Cow::Owned(told.replace(rest, &public));
        }
    }
    told
}

/// The text up to and with `://`, and what follows.
fn parts(text: &str) -> Option<(&str, &str)> {
    text.find(MARK).map(|at| text.split_at(at + MARK.len()))
}

fn scheme(start: &str) -> &str {
    let start = start.trim_end_matches(MARK);
    let begins = start.rfind(|c: char| !(c.is_ascii_alphanumeric() || "+.-".contains(c)));
    begins.map_or(start, |at| start[at..].trim_start_matches(|c: char| !c.is_ascii_alphanumeric()))
}

/// Host and path. Where it is not clear which part is which, nothing of it is shown.
fn public(scheme: &str, rest: &str) -> String {
    let (address, path) = rest.split_at(rest.find(['/', '?', '#', ';']).unwrap_or(rest.len()));
    let (user, host) = match address.split_once('@') {
        Some((user, host)) => (Some(user), host),
        None => (None, address),
    };
    if path.contains('@') || host.contains('@') || !is_host(host) {
        return HIDDEN.to_owned();
    }
    let is_shown = |user: &str| !user.contains(':') && DATABASES.contains(&scheme);
    let user = match user {
        None => String::new(),
        Some(user) if is_shown(user) => format!("{user}@"),
        Some(_) => format!("{HIDDEN}@"),
    };
    let path = match path.find(['?', '#', ';']) {
        Some(at) if at + 1 < path.len() => format!("{}{HIDDEN}", &path[..=at]),
        _ => path.to_owned(),
    };
    format!("{user}{host}{path}")
}

/// A name or an address, and perhaps a port: what follows a colon and is none may be a password whose
/// `@` is missing.
fn is_host(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !text.ends_with(']') => (name, port),
        _ => (text, ""),
    };
    let is_address = name.starts_with('[') && name.ends_with(']');
    (is_address || !name.contains(':')) && port.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &[(&str, &str)] = &[
        ("prisma/schema.prisma", "prisma/schema.prisma"),
        ("a: b", "a: b"),
        ("https://www.prisma.io/docs/orm", "https://www.prisma.io/docs/orm"),
        ("mssql://u:SECRET@h/db", "mssql://…@h/db"),
        ("mssql://SECRET@h/db", "mssql://…@h/db"),
        ("postgres://u@h:5432/db", "postgres://u@h:5432/db"),
        ("postgres://u:SECRET@[::1]:5432/db", "postgres://…@[::1]:5432/db"),
        ("\"postgres://u:SECRET@h/db\"", "\"postgres://…@h/db\""),
        ("'mysql://u@h/db'", "'mysql://u@h/db'"),
        (" mysql://u:SECRET@h/db", " mysql://…@h/db"),
        ("git:mssql://u:SECRET@h/db", "git:mssql://…@h/db"),
        ("prisma+postgres://localhost:51213/?api_key=SECRET", "prisma+postgres://localhost:51213/?…"),
        ("prisma://accelerate.example/?api_key=SECRET", "prisma://accelerate.example/?…"),
        ("sqlserver://h:1433;user=sa;password=SECRET", "sqlserver://h:1433;…"),
        ("sqlserver://h;password=SEC/R@ET", "sqlserver://…"),
        ("libsql://h#SECRET", "libsql://h#…"),
        ("mssql://u:SEC/RET@h/db", "mssql://…"),
        ("mssql://u:SEC#RET@h/db", "mssql://…"),
        ("mssql://u:SEC@RET@h/db", "mssql://…"),
        ("mssql://u:SECRET", "mssql://…"),
        ("mssql://u:SECRET/db", "mssql://…"),
        ("mssql://é:SECRET@é/é", "mssql://…@é/é"),
        ("://", "://"),
        ("a://?", "a://?"),
    ];

    #[test]
    fn urls_are_shown_without_secrets() {
        for (text, shown) in CASES {
            assert_eq!(argument(text), *shown);
        }
    }

    #[test]
    fn messages_repeat_no_secret_of_an_argument() {
        for (text, _) in CASES {
            let rest = text.split_once("://").map_or("", |(_, rest)| rest);
            for message in [
                format!("there is no `{text}`"),
                format!("there is no `{}`", text.trim()),
                format!("there is no `x:/{rest}`"),
                format!("cannot read `{text}/migration.sql`"),
            ] {
                let told = without_secrets(&message, ["check".to_owned(), (*text).to_owned()].into_iter());
                assert!(!told.contains("SEC") && !told.contains("RET"), "{told}");
            }
        }
    }

    #[test]
    fn other_words_of_a_message_stay() {
        let message = "cannot reach `postgres://u@h/db`: see https://example.org/?a=b";
        for argument in ["postgres://u@h/db", "check", "", "://", "postgres://u:SECRET@h/db"] {
            assert_eq!(without_secrets(message, [argument.to_owned()].into_iter()), message, "{argument}");
        }
    }

    #[test]
    fn urls_of_files_are_told_without_their_passwords() {
        for (text, told) in [
            ("cannot read `mssql://u:SECRET@h/db`", "cannot read `mssql://u:******@h/db`"),
            (
                "write `scheme://user:password@host:port/database`",
                "write `scheme://user:password@host:port/database`",
            ),
            ("there is no `a.prisma`", "there is no `a.prisma`"),
        ] {
            assert_eq!(message(text), told);
        }
    }

    #[test]
    fn schemes_are_told() {
        for (text, scheme) in [
            ("mssql://h", Some("mssql")),
            ("\"prisma+postgres://h", Some("prisma+postgres")),
            ("git:libsql://h", Some("libsql")),
            ("é://h", None),
            ("://h", None),
            ("a/b", None),
        ] {
            assert_eq!(scheme_of(text), scheme, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "(a|:|/|@|://|\\?|#|;|\\[|\\]|é|1){0,20}") {
            let _ = (argument(&text), scheme_of(&text));
        }
    }
}
