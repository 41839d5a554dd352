//! A state to compare with: a file, a folder, a git revision, a database, a history, or nothing at all.

#[cfg_attr(not(feature = "db"), path = "state/offline.rs")]
mod live;

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::shown;
use super::sources::{self, SchemaFiles};

pub(super) use live::{Live, Reader, ScratchArgs};

/// The schemes that a state may begin with.
const KNOWN_SCHEMES: &[&str] = &["postgresql", "postgres", "mysql", "mariadb", "sqlite", "file"];

/// Where a state comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// A schema without anything in it.
    Empty,
    /// A file or folder.
    Path(PathBuf),
    /// What a git revision holds at a path, by default at that of the schema that is compared.
    Git {
        /// The revision.
        revision: String,
        /// The path, as seen from the current folder.
        path: Option<PathBuf>,
    },
    /// A database, or a history that is replayed on one.
    Live(Live),
}

impl State {
    /// Reads the text of an argument. A text that is refused is not repeated: a URL holds a password.
    pub(super) fn parse(text: &str) -> anyhow::Result<Self> {
        if let Some(live) = Live::parse(text)? {
            return Ok(State::Live(live));
        }
        match text.strip_prefix("git:") {
            Some(revision) => git_state(revision),
            None if text == "empty" => Ok(State::Empty),
            None => {
                refuse_unknown_scheme(text)?;
                Ok(State::Path(PathBuf::from(text)))
            }
        }
    }
}

/// A text that looks like a URL is no path, unless there is something at that path.
fn refuse_unknown_scheme(text: &str) -> anyhow::Result<()> {
    let Some(scheme) = shown::scheme_of(text).filter(|_| !Path::new(text).exists()) else { return Ok(()) };
    let text = shown::argument(text);
    if KNOWN_SCHEMES.contains(&scheme) {
        bail!("`{text}` is no state: write the URL alone, without quotes or anything else before it");
    }
    bail!(
        "`{text}` is no state: the scheme `{scheme}` is not known; the URL of a database begins with \
         `postgresql://`, `postgres://`, `mysql://`, `mariadb://`, `sqlite:` or `file:`"
    )
}

/// `REV` or `REV:PATH`; a colon within braces belongs to the revision (`HEAD@{12:00}`).
fn git_state(text: &str) -> anyhow::Result<State> {
    let mut depth = 0_usize;
    let colon = text.find(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ':' && depth == 0
    });
    let (revision, path) = match colon {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    if revision.is_empty() {
        bail!("a revision is missing: write `git:REV` or `git:REV:PATH`");
    }
    let path = path.filter(|path| !path.is_empty()).map(PathBuf::from);
    Ok(State::Git { revision: revision.to_owned(), path })
}

impl State {
    /// Whether it is the path of a schema that tells which part of the state is meant.
    pub(super) fn is_found_by_path(&self) -> bool {
        matches!(self, State::Git { path: None, .. })
    }

    /// The one schema that it is; `None` if it is empty. `argument` is the path that a revision is
    /// asked for where the state names none.
    pub(super) fn schema(&self, argument: &Path) -> anyhow::Result<Option<SchemaFiles>> {
        let mut states = match self {
            State::Git { revision, path: None } => at_revision(revision, argument)?,
            State::Path(path) if sources::is_stdin(path) => {
                sources::read_argument(path, Path::new("<stdin>"))?
            }
            State::Empty | State::Path(_) | State::Git { .. } | State::Live(_) => self.states(argument)?,
        };
        if states.len() > 1 {
            let roots: Vec<_> = states.iter().map(|state| sources::display_name(&state.root)).collect();
            bail!("there are several schemas, and one is wanted: name one of `{}`", roots.join("`, `"));
        }
        Ok(states.pop())
    }

    /// For each of `schemas`, all found at `argument`, the same schema in this state.
    ///
    /// A single schema is compared with a single one. Of several, each is compared with the one at
    /// the same place; one that is not there is new and compared with nothing.
    pub(super) fn read(
        &self,
        argument: &Path,
        schemas: &[SchemaFiles],
    ) -> anyhow::Result<Vec<Option<SchemaFiles>>> {
        let mut states = self.states(argument)?;
        if let ([_], [_]) = (schemas, states.as_slice()) {
            return Ok(vec![states.pop()]);
        }
        let mut take = |place: &Path| {
            let found = states.iter().position(|state| state.place == place)?;
            Some(states.swap_remove(found))
        };
        Ok(schemas.iter().map(|schema| take(&schema.place)).collect())
    }

    /// All schemas of the state.
    fn states(&self, argument: &Path) -> anyhow::Result<Vec<SchemaFiles>> {
        match self {
            State::Empty => Ok(Vec::new()),
            State::Path(path) if path.as_os_str().is_empty() => bail!("the name of a state is empty"),
            State::Path(path) if !path.exists() => {
                let path = path.display();
                bail!("there is no file or folder `{path}`; a git revision is written `git:{path}`")
            }
            State::Path(path) => sources::read_path(path),
            State::Git { revision, path: None } => sources::read_revision(revision, argument),
            State::Git { revision, path: Some(path) } => at_revision(revision, path),
            State::Live(live) => bail!(
                "`{}` is no schema, and only schemas can be compared here: \
                 write a file, a folder, `git:REV` or `empty`",
                live.name()
            ),
        }
    }
}

/// The schemas that were at `path` in a revision, of which there must be some.
fn at_revision(revision: &str, path: &Path) -> anyhow::Result<Vec<SchemaFiles>> {
    let states = sources::read_revision(revision, path)?;
    if states.is_empty() {
        bail!("there is no schema `{}` in the revision `{revision}`", path.display());
    }
    Ok(states)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn git(revision: &str, path: Option<&str>) -> State {
        State::Git { revision: revision.to_owned(), path: path.map(PathBuf::from) }
    }

    #[test]
    fn states_are_told_apart() {
        let cases = [
            ("empty", State::Empty),
            ("prisma/schema.prisma", State::Path("prisma/schema.prisma".into())),
            ("git:main", git("main", None)),
            ("git:main:", git("main", None)),
            ("git:origin/main:prisma/schema.prisma", git("origin/main", Some("prisma/schema.prisma"))),
            ("git:HEAD@{12:00}:a b.prisma", git("HEAD@{12:00}", Some("a b.prisma"))),
        ];
        for (text, expected) in cases {
            assert_eq!(State::parse(text).unwrap(), expected, "{text}");
        }
    }

    #[cfg(feature = "db")]
    #[test]
    fn databases_and_histories_are_states() {
        for (text, expected) in [
            ("postgresql://user:secret@host/db?schema=a", "postgresql://user@host/db"),
            ("file:./dev.db", "sqlite:./dev.db"),
            ("migrations:prisma/migrations", "migrations:prisma/migrations"),
        ] {
            let State::Live(live) = State::parse(text).unwrap() else { panic!("{text}") };
            assert_eq!(live.name(), expected, "{text}");
        }
    }

    #[test]
    fn unknown_schemes_are_named() {
        for (text, expected) in [
            ("mssql://u:secret@h/db", "`mssql://…@h/db` is no state: the scheme `mssql` is not known;"),
            ("libsql://h/?token=secret", "`libsql://h/?…` is no state: the scheme `libsql` is not known;"),
            ("'mysql://u:secret@h/db'", "`'mysql://…@h/db'` is no state: write the URL alone,"),
        ] {
            let refusal = State::parse(text).unwrap_err().to_string();
            assert!(refusal.starts_with(expected), "{refusal}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_without_repeating_it() {
        for text in [
            "postgresql://user:secret@host:port/db",
            "mongodb://user:secret@host/db",
            "sqlserver://host;user=sa;password=secret",
            "migrations:",
            "git:",
            "git::a",
            "mssql://u:secret@h/db",
            "prisma+postgres://h/?api_key=secret",
            "\"postgresql://u:secret@h/db\"",
        ] {
            let refusal = State::parse(text).unwrap_err().to_string();
            assert!(!refusal.contains("secret"), "{refusal}");
        }
    }
}
