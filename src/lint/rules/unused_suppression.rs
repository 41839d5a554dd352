//! PW004: a comment silences a rule that has nothing to say there, or that does not exist.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Edit, Fix, Severity};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::rules::RULES;
use crate::lint::settings::Settings;
use crate::lint::subject::Subject;
use crate::lint::suppress::{Suppression, Word};
use crate::schema::catalogue;
use crate::schema::spelling::closest;
use crate::text::{Location, Span};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PW004",
    name: "unused-suppression",
    group: Group::Text,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::Safe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A comment that silences a rule silences something.

`// prismakit-ignore CODE: reason` silences rules, by code or by name, with commas between several of \
them: at the end of a line or above it for that line, above a block for the block. `// \
prismakit-ignore-file CODE: reason` silences them in the whole file. A comment that outlives its \
reason hides the next mistake on its line. The rules that do not run are \
left alone: a comment for a rule that is off is not reported, nor is one for a rule about changes \
where nothing is compared.",
    given: Given::Nothing,
    bad: r#"model Author {
  id   String @id @default(cuid())
  name String // prismakit-ignore PX001: small table

  @@map("authors")
}
"#,
    good: r#"model Author {
  id   String @id @default(cuid())
  name String

  @@map("authors")
}
"#,
    build: build::<UnusedSuppression>,
    options: options_of::<UnusedSuppression>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UnusedSuppression {}

impl Rule for UnusedSuppression {
    /// What is unused is known only after all rules have run: see [`report`].
    fn check(&self, _: &mut Context<'_>) {}
}

/// Reports what no rule needed, and what is no rule. `was_asked` says whether a rule has run.
pub(in crate::lint) fn report(
    subject: Subject<'_>,
    settings: &Settings,
    suppressions: &[Suppression],
    was_asked: impl Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for suppression in suppressions {
        let place = subject.place(suppression.comment, None);
        let Some(severity) = settings.severity_at(&RULE, &place) else { continue };
        let report = Report { subject, suppression, severity };
        findings.extend(report.findings(&was_asked));
    }
    findings
}

/// Whether it is a rule of the language that makes a schema invalid.
fn is_error(code: &str) -> bool {
    catalogue::find(code).is_some_and(|rule| rule.severity == Severity::Error)
}

fn is_group(text: &str) -> bool {
    Group::ALL.iter().any(|group| group.prefix() == text)
}

fn help_for_unknown(text: &str) -> &'static str {
    let is_code = text.starts_with(char::is_uppercase) && text.ends_with(|c: char| c.is_ascii_digit());
    if is_group(text) {
        "name its rules one by one"
    } else if is_code {
        "`prismakit rules` lists them"
    } else {
        "write the reason behind a colon: `// prismakit-ignore CODE: reason`"
    }
}

struct Report<'a> {
    subject: Subject<'a>,
    suppression: &'a Suppression,
    severity: Severity,
}

impl Report<'_> {
    fn findings(&self, was_asked: &impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let is_idle = |word: &Word| match word.code {
            None => true,
            Some(code) => !word.used && code != RULE.code && was_asked(code),
        };
        if let Some(begin) = self.suppression.unknown {
            return vec![self.unknown_comment(begin)];
        }
        let words = &self.suppression.words;
        if words.is_empty() {
            let idle = self.suppression.silenced.is_empty() && was_asked(RULE.code);
            return if idle { vec![self.idle_comment()] } else { Vec::new() };
        }
        let idle: Vec<usize> = (0..words.len()).filter(|index| is_idle(&words[*index])).collect();
        let all = idle.len() == words.len();
        idle.into_iter().map(|index| self.idle_word(index, all)).collect()
    }

    fn unknown_comment(&self, begin: Span) -> Diagnostic {
        let location = Location::new(self.suppression.comment.file, begin);
        let text = self.subject.text(location);
        let message = format!("`{text}` silences nothing");
        Diagnostic::new(RULE.code, self.severity, location, message).help(
            "write `prismakit-ignore CODE: reason` at the end of the line or above it, \
             or `prismakit-ignore-file` for the whole file",
        )
    }

    fn idle_comment(&self) -> Diagnostic {
        let message = "this comment silences nothing";
        let finding = Diagnostic::new(RULE.code, self.severity, self.suppression.comment, message);
        finding.help("remove the comment").fix(self.remove_comment())
    }

    fn idle_word(&self, index: usize, all: bool) -> Diagnostic {
        let word = &self.suppression.words[index];
        let location = Location::new(self.suppression.comment.file, word.span);
        let text = self.subject.text(location);
        let message = match word.code {
            Some(code) if is_error(code) => format!("`{text}` is an error, which no comment can silence"),
            Some(_) => format!("`{text}` has nothing to report here"),
            None if is_group(text) => format!("`{text}` is a group of rules"),
            None => format!("there is no rule `{text}`"),
        };
        let names = RULES.iter().flat_map(|rule| [rule.code, rule.name]);
        let similar = if word.code.is_none() { closest(text, names) } else { None };
        let finding = Diagnostic::new(RULE.code, self.severity, location, message);
        if let Some(similar) = similar {
            return finding.help(format!("did you mean `{similar}`?"));
        }
        if word.code.is_none() {
            return finding.help(help_for_unknown(text));
        }
        if all {
            return finding.help("remove the comment").fix(self.remove_comment());
        }
        finding.help(format!("remove `{text}`")).fix(self.remove_word(index))
    }

    fn remove_comment(&self) -> Fix {
        let location = Location::new(self.suppression.comment.file, self.suppression.removal);
        Fix::safe("remove the comment", vec![Edit::remove(location)])
    }

    /// Removes a word with the comma that parts it from its neighbour.
    fn remove_word(&self, index: usize) -> Fix {
        let words = &self.suppression.words;
        let span = words[index].span;
        let span = match words.get(index + 1) {
            Some(next) => Span::new(span.start, next.span.start),
            None => Span::new(words[index - 1].span.end, span.end),
        };
        let location = Location::new(self.suppression.comment.file, span);
        Fix::safe("remove the rule from the comment", vec![Edit::remove(location)])
    }
}
