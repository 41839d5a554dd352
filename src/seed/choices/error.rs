//! What is wrong with a choice: where, the line that it stands in, and what was probably meant.

use std::fmt;
use std::sync::Arc;

use crate::schema::spelling::closest;
use crate::text::{SourceFile, Span};

/// A choice that cannot be followed.
#[derive(Clone, Debug)]
pub struct ChoiceError {
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do about it, if that is known.
    pub help: Option<String>,
}

/// A place in `seed.toml` or in a schema.
#[derive(Clone)]
pub struct Place {
    file: Arc<SourceFile>,
    span: Span,
}

impl Place {
    pub(super) fn new(file: Arc<SourceFile>, span: Span) -> Self {
        Self { file, span }
    }

    /// The text there, up to the end of its line, and the line around it.
    fn shown(&self) -> Option<(&str, usize)> {
        let line = self.file.line_text(self.file.lines().line_of(self.span.start));
        let start = (self.file.position(self.span.start).column - 1) as usize;
        let marked = self.file.slice(self.span).lines().next().unwrap_or_default();
        (line.len() <= MAX_SHOWN && start <= line.len()).then(|| (line, marked.chars().count().max(1)))
    }
}

/// Longer lines are no help to the eye.
const MAX_SHOWN: usize = 200;

/// `seed.toml:3:5`
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let position = self.file.position(self.span.start);
        write!(f, "{}:{}:{}", self.file.name(), position.line, position.column)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ChoiceError {
    pub(super) fn new(place: Place, fault: Fault) -> Self {
        Self { place, message: fault.message, help: fault.help }
    }
}

/// The message, and below it the line with what is wrong in it marked.
impl fmt::Display for ChoiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "; {help}")?;
        }
        let Some((line, width)) = self.place.shown() else { return Ok(()) };
        let position = self.place.file.position(self.place.span.start);
        let before = line[..(position.column - 1) as usize].chars().count();
        let line = line.replace('\t', " ");
        let number = position.line.to_string();
        let margin = " ".repeat(number.len());
        write!(f, "\n{number} | {line}\n{margin} | {}{}", " ".repeat(before), "^".repeat(width))
    }
}

impl std::error::Error for ChoiceError {}

/// What is wrong, before it is known where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Fault {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Something that does not exist, and which of those that do was meant: a guess, or all of them
    /// where they are few.
    pub(super) fn unknown<'n>(
        message: impl Into<String>,
        written: &str,
        known: impl Iterator<Item = &'n str> + Clone,
    ) -> Self {
        let fault = Self::new(message);
        match closest(written, known.clone()) {
            Some(meant) => fault.help(format!("did you mean `{meant}`?")),
            None if known.clone().take(MAX_LISTED + 1).count() <= MAX_LISTED => fault.listing(known),
            None => fault,
        }
    }

    fn listing<'n>(self, known: impl Iterator<Item = &'n str>) -> Self {
        let names: Vec<_> = known.map(|name| format!("`{name}`")).collect();
        if names.is_empty() { self } else { self.help(format!("there are {}", names.join(", "))) }
    }
}

/// More names than that are not read by anybody.
const MAX_LISTED: usize = 12;
