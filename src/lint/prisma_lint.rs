//! Comments that silence prisma-lint: `/// prisma-lint-ignore-model field-order`. They silence the rules
//! here that demand what its rules demand, so that nobody has to write them anew.
//!
//! Within a model, `prisma-lint-ignore-model` holds for the model, and `-enum` within an enum for the
//! enum; above a field or value, `-field` holds for that. Behind it stands a rule of prisma-lint, for a
//! model or an enum with the names of fields or values where it is to hold for these only, or for a
//! field several rules. Without one it holds for every rule that prisma-lint has.

use crate::diagnostic::Diagnostic;
use crate::naming::casing::words;
use crate::schema::ast::Ast;
use crate::syntax::tree::{Block, Comment, Entry};
use crate::text::{FileId, Span};

const MARK: &str = "prisma-lint-ignore-";

/// The rules of prisma-lint with those here that demand the same.
pub const EQUALS: &[(&str, &[&str])] = &[
    ("ban-unbounded-string-type", &["PT001"]),
    ("enum-name-pascal-case", &["PN006"]),
    ("enum-value-case", &["PN007"]),
    ("enum-value-snake-case", &["PN007"]),
    ("field-name-camel-case", &["PN004"]),
    ("field-name-grammatical-number", &["PN005"]),
    ("field-name-mapping-snake-case", &["PN009"]),
    ("field-order", &["PM007"]),
    ("forbid-field", &[]),
    ("forbid-required-ignored-field", &["PT019"]),
    ("model-name-grammatical-number", &["PN002"]),
    ("model-name-mapping-snake-case", &["PN008"]),
    ("model-name-pascal-case", &["PN001"]),
    ("model-name-prefix", &["PN003"]),
    ("require-default-empty-arrays", &["PT010"]),
    ("require-field", &[]),
    ("require-field-index", &["PX001", "PX006"]),
    ("require-field-type", &[]),
];

/// The name of the declared rule that says of a field what a rule of prisma-lint does:
/// `require-field-tenant-id`.
pub fn declared_name(theirs: &str, field: &str) -> String {
    let letters: String = field.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let words = words(&letters, &[]).join("-").to_ascii_lowercase();
    if words.is_empty() { theirs.to_owned() } else { format!("{theirs}-{words}") }
}

/// Takes the findings away that such comments silence.
pub(super) fn apply(ast: &Ast, findings: &mut Vec<Diagnostic>) {
    let mark = memchr::memmem::Finder::new(MARK);
    let mut found = Vec::new();
    for (file, source) in ast.sources.iter() {
        if mark.find(source.text().as_bytes()).is_some() {
            found.extend(in_file(ast, file));
        }
    }
    if !found.is_empty() {
        findings.retain(|finding| !found.iter().any(|ignore| ignore.silences(ast, finding)));
    }
}

/// What a comment silences.
struct Ignore<'a> {
    file: FileId,
    /// Where it holds.
    scope: Span,
    /// The rules of prisma-lint; none means all.
    rules: Vec<&'a str>,
    /// The fields or values that it is about; none means all.
    names: Vec<&'a str>,
}

fn in_file(ast: &Ast, file: FileId) -> Vec<Ignore<'_>> {
    let mut found = Vec::new();
    for block in ast.tree(file).blocks() {
        for (index, entry) in block.entries.iter().enumerate() {
            let Entry::Comment(comment) = entry else { continue };
            found.extend(ignore(ast, file, block, &block.entries[index..], comment));
        }
    }
    found
}

fn ignore<'a>(
    ast: &'a Ast,
    file: FileId,
    block: &Block,
    entries: &[Entry],
    comment: &Comment,
) -> Option<Ignore<'a>> {
    let rest = ast.text(file, comment.span).trim_start_matches(['/', ' ', '\t']).strip_prefix(MARK)?;
    let (kind, list) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let mut words = list.split([' ', '\t', ',']).map(str::trim).filter(|word| !word.is_empty());
    match kind {
        "model" | "enum" => {
            let rules = words.next().into_iter().collect();
            Some(Ignore { file, scope: block.span, rules, names: words.collect() })
        }
        "field" => {
            let below = entries.iter().find(|entry| !matches!(entry, Entry::Comment(_)))?;
            let name = match below {
                Entry::Field(field) => ast.name(file, field.name),
                Entry::Value(value) => ast.name(file, value.name),
                _ => return None,
            };
            Some(Ignore { file, scope: block.span, rules: words.collect(), names: vec![name] })
        }
        _ => None,
    }
}

impl Ignore<'_> {
    fn silences(&self, ast: &Ast, finding: &Diagnostic) -> bool {
        let at = finding.location;
        let is_within =
            at.file == self.file && self.scope.start <= at.span.start && at.span.start < self.scope.end;
        is_within
            && EQUALS.iter().any(|(theirs, ours)| {
                let is_meant = self.rules.is_empty() || self.rules.contains(theirs);
                is_meant && self.is_equal(ast, finding, theirs, ours)
            })
    }

    /// Whether the finding is one of this rule, about one of these names.
    fn is_equal(&self, ast: &Ast, finding: &Diagnostic, theirs: &str, ours: &[&str]) -> bool {
        let is_declared = ours.is_empty()
            && finding.code.strip_prefix(theirs).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        if !is_declared && !ours.contains(&finding.code) {
            return false;
        }
        // What is missing stands nowhere.
        let names_it = |name: &str| finding.code == declared_name(theirs, name);
        self.names.is_empty() || self.names.iter().any(|name| names_it(name) || is_about(ast, finding, name))
    }
}

/// Whether a finding is on a field or value of this name, or marks the name elsewhere, as in an index.
fn is_about(ast: &Ast, finding: &Diagnostic, name: &str) -> bool {
    let at = finding.location;
    let Some(block) = ast.tree(at.file).block_at(at.span.start) else { return false };
    let holds = |span: Span| span.start <= at.span.start && at.span.start < span.end;
    let fields = block.fields().map(|(_, field)| (field.name, field.full_span));
    let values = block.values().map(|(_, value)| (value.name, value.full_span));
    let is_there = fields.chain(values).any(|(own, span)| ast.name(at.file, own) == name && holds(span));
    is_there
        || ast
            .text(at.file, at.span)
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|word| word == name)
}
