//! What a check has to say: a finding with its place, its help and, where one exists, its fix.

use std::borrow::Cow;

use crate::text::{FileId, Location, Span};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never changes the exit code.
    Info,
    /// Likely a mistake; changes the exit code with `--deny-warnings`.
    Warning,
    /// The schema is wrong or breaks a rule that the team enforces.
    Error,
}

impl Severity {
    /// The word for it: `error`, `warning` or `info`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Whether a fix may be applied without a look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Leaves the database that the schema describes and the client code as they are, or mends what was
    /// no valid schema: applied by `--fix`.
    Safe,
    /// Changes the database or the client code: applied by `--unsafe-fixes` only.
    Unsafe,
}

/// Replaces the bytes under `span` with `text`; an empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file to change.
    pub file: FileId,
    /// The bytes to replace.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Replaces what is at `location`.
    pub fn replace(location: Location, text: impl Into<String>) -> Self {
        Self { file: location.file, span: location.span, text: text.into() }
    }

    /// Inserts `text` before `offset` in `file`.
    pub fn insert(file: FileId, offset: u32, text: impl Into<String>) -> Self {
        Self { file, span: Span::at(offset), text: text.into() }
    }

    /// Removes what is at `location`.
    pub fn remove(location: Location) -> Self {
        Self::replace(location, "")
    }
}

/// The text after edits of its file, which must not overlap. Insertions at one place keep the order
/// in which they come.
pub fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut sorted: Vec<&Edit> = edits.into_iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    out
}

/// A change that makes a finding go away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as an imperative: "add `@@index([authorId])`".
    pub title: String,
    /// Whether `--fix` applies it.
    pub applicability: Applicability,
    /// The edits, which never overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that `--fix` applies.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Safe, edits }
    }

    /// A fix that only `--unsafe-fixes` applies.
    pub fn unsafe_fix(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability: Applicability::Unsafe, edits }
    }
}

/// A second place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where it is.
    pub location: Location,
    /// What it has to do with the finding.
    pub message: String,
}

/// One finding.
///
/// Messages are lower case, without a full stop, with names in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code: `V024`, `PX001`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Cow<'static, str>,
    /// Where it is wrong.
    pub location: Location,
    /// What the marked text has to do with it, where the message alone does not say.
    pub label: Option<Cow<'static, str>>,
    /// Other places that explain it.
    pub related: Vec<Label>,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
    /// A change that makes it go away; boxed because most findings have none.
    pub fix: Option<Box<Fix>>,
}

impl Diagnostic {
    /// A finding of the given severity.
    pub fn new(
        code: &'static str,
        severity: Severity,
        location: Location,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            location,
            label: None,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// A finding that makes the schema invalid.
    pub fn error(code: &'static str, location: Location, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(code, Severity::Error, location, message)
    }

    /// A finding that leaves the schema valid.
    pub fn warning(code: &'static str, location: Location, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(code, Severity::Warning, location, message)
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says why the marked text is wrong.
    #[must_use]
    pub fn label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn related(mut self, location: Location, message: impl Into<String>) -> Self {
        self.related.push(Label { location, message: message.into() });
        self
    }

    /// Offers a fix, if there is one.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into().map(Box::new);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_applied_where_they_stand() {
        let edit = |start, end, text: &str| Edit {
            file: FileId::default(),
            span: Span::new(start, end),
            text: text.to_owned(),
        };
        let edits = [edit(6, 9, "é"), edit(0, 1, ""), edit(3, 3, "x"), edit(3, 3, "y"), edit(9, 9, "z")];
        assert_eq!(apply("abcdefghi", &edits), "bcxydeféz");
        assert_eq!(apply("abc", &[]), "abc");
    }
}
