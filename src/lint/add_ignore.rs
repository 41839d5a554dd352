//! Writes the comments that silence findings: which edits a schema needs so that nothing of what was
//! found is found again, and which ones code needs.

#[cfg(feature = "usage")]
mod code;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Edit, Severity};
use crate::schema::{Schema, catalogue};
use crate::syntax::tree::{Block, Comment, Entry};
use crate::text::{FileId, Span, offset_of};

use super::find;
use super::suppress::{self, FILE_MARK, MARK, Suppression};

/// The edits, and how much they silence.
#[derive(Debug, Default)]
pub struct Silenced {
    /// The edits of all files; those of one file do not overlap.
    pub edits: Vec<Edit>,
    /// How many findings they silence.
    pub findings: usize,
    /// How many findings no comment could silence where they are.
    pub left: usize,
}

#[cfg(feature = "usage")]
pub use code::edits_in_code;

/// Comments for everything that was found but errors of the language, which no comment silences, and what
/// is found about comments that silence rules.
pub fn edits(schema: &Schema, findings: &[Diagnostic], reason: &str) -> Silenced {
    let suppressions = suppress::collect(schema.ast(), &|word| find(word).map(|rule| rule.code));
    let is_about_one = |finding: &Diagnostic| {
        suppressions.iter().any(|it| {
            it.comment.file == finding.location.file && it.comment.span.contains(finding.location.span)
        })
    };
    let is_of_the_language =
        |finding: &Diagnostic| finding.severity == Severity::Error && catalogue::find(finding.code).is_some();
    let mut places: BTreeMap<(FileId, Place), BTreeSet<&str>> = BTreeMap::new();
    let mut silenced = Silenced::default();
    for finding in findings.iter().filter(|it| !is_of_the_language(it) && !is_about_one(it)) {
        let place = Place::of(schema, finding);
        places.entry((finding.location.file, place)).or_default().insert(finding.code);
        silenced.findings += 1;
    }
    let writer = Writer { schema, suppressions: &suppressions, reason };
    silenced.edits =
        places.into_iter().map(|((file, place), codes)| writer.edit(file, place, codes)).collect();
    silenced
}

/// Where a comment holds, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// For the file, at its beginning.
    File,
    /// For the block, above it.
    Block(Span),
    /// For the line, above it.
    Above(Span),
    /// For the line, at the end of it: above the first line of a block it would hold for the block. The
    /// second span is that of a comment that is there already.
    End(Span, Option<Span>),
}

impl Place {
    fn of(schema: &Schema, finding: &Diagnostic) -> Self {
        let (ast, file) = (schema.ast(), finding.location.file);
        let at = finding.location.span.start;
        let block = ast.tree(file).block_at(at).filter(|block| block.span.start <= at);
        let Some(block) = block else { return Place::File };
        let holds = |entry: &&Entry| entry.full_span().start <= at && at < entry.full_span().end;
        let Some(entry) = block.entries.iter().find(holds) else { return Place::Block(block.span) };
        let is_line = !matches!(entry, Entry::Comment(_) | Entry::Blank(_) | Entry::Error(_));
        if !is_line {
            return Place::Block(block.span);
        }
        let line = entry.full_span();
        if !is_first(block, entry) {
            return Place::Above(line);
        }
        match line_comment(entry) {
            None => Place::End(line, None),
            Some(comment) if is_plain(ast.text(file, comment.span)) => Place::End(line, Some(comment.span)),
            // What documents the line, or cannot be continued, stays as it is.
            Some(_) => Place::Block(block.span),
        }
    }

    /// Where a comment that holds there silences findings.
    fn scope(self) -> Span {
        match self {
            Place::File => Span::new(0, u32::MAX),
            Place::Block(span) | Place::Above(span) | Place::End(span, _) => span,
        }
    }
}

/// The comment at the end of the line.
fn line_comment(entry: &Entry) -> Option<Comment> {
    match entry {
        Entry::Field(field) => field.comment,
        Entry::Value(value) => value.comment,
        Entry::Property(property) => property.comment,
        Entry::Attribute(line) => line.comment,
        Entry::Comment(_) | Entry::Blank(_) | Entry::Error(_) => None,
    }
}

/// Whether nothing but comments stands before it in its block.
fn is_first(block: &Block, entry: &Entry) -> bool {
    let mut before = block.entries.iter().take_while(|other| !std::ptr::eq(*other, entry));
    before.all(|other| matches!(other, Entry::Comment(_) | Entry::Blank(_)))
}

/// `// text`, neither documentation nor a comment with an end.
fn is_plain(comment: &str) -> bool {
    comment.starts_with("//") && !comment.starts_with("///")
}

struct Writer<'a> {
    schema: &'a Schema,
    suppressions: &'a [Suppression],
    reason: &'a str,
}

impl Writer<'_> {
    fn edit(&self, file: FileId, place: Place, codes: BTreeSet<&str>) -> Edit {
        let codes = codes.into_iter().collect::<Vec<_>>().join(", ");
        let is_there =
            |it: &&Suppression| it.comment.file == file && it.scope == place.scope() && it.unknown.is_none();
        let last = self.suppressions.iter().filter(is_there).find_map(|it| it.words.last());
        if let Some(last) = last {
            return Edit::insert(file, last.span.end, format!(", {codes}"));
        }
        let text = self.schema.ast().sources.get(file).text();
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let comment = |mark: &str| format!("// {mark} {codes}{}", self.told());
        match place {
            Place::File => {
                let start = offset_of(text.len() - text.trim_start_matches('\u{feff}').len());
                Edit::insert(file, start, format!("{}{end}{end}", comment(FILE_MARK)))
            }
            Place::Block(span) | Place::Above(span) => {
                let (start, indent) = line_start(text, span);
                Edit::insert(file, start, format!("{indent}{}{end}", comment(MARK)))
            }
            Place::End(line, None) => {
                let written = text[line.range()].trim_end();
                let at = line.start + offset_of(written.len());
                Edit::insert(file, at, format!(" {}", comment(MARK)))
            }
            Place::End(_, Some(span)) => {
                let body = text[span.range()].trim_start_matches('/').trim_start();
                let start = span.end - offset_of(body.len());
                let gap = if self.reason.is_empty() { ": " } else { "; " };
                let marked = Span::new(span.start, start);
                Edit { file, span: marked, text: format!("{}{gap}", comment(MARK)) }
            }
        }
    }

    /// `: the reason`
    fn told(&self) -> String {
        if self.reason.is_empty() { String::new() } else { format!(": {}", self.reason) }
    }
}

/// Where the line begins that a span begins in, and what it is indented by.
fn line_start(text: &str, span: Span) -> (u32, &str) {
    let written = span.start as usize + (span.range().len() - text[span.range()].trim_start().len());
    let start = text[..written].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let start = start.max(text.len() - text.trim_start_matches('\u{feff}').len());
    let line = &text[start..];
    let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
    (offset_of(start), indent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::apply;
    use crate::lint::{RulesConfig, Selection, Settings, run};
    use crate::schema::{Options, analyze};
    use crate::syntax;
    use crate::text::Sources;

    const CONFIG: &str = "preset = \"none\"\n[rules]\nPN004 = { level = \"warn\", style = \"camel\" }\n\
                          PN001 = \"warn\"\nPN008 = \"warn\"\nPW002 = \"warn\"\nPW004 = \"warn\"\nPK011 = \"warn\"\n";

    fn findings(text: &str) -> (Schema, Vec<Diagnostic>) {
        let config: RulesConfig = toml::from_str(CONFIG).unwrap();
        let settings = Settings::from_config(&config, &Selection::default()).unwrap();
        let analysis = analyze(Sources::single("schema.prisma", text), &Options::default());
        let findings = run(&analysis, &settings, None);
        (analysis.schema, findings)
    }

    /// The text with comments; nothing is left to silence then.
    fn silenced(text: &str, reason: &str) -> String {
        let (schema, found) = findings(text);
        let Silenced { edits, findings: count, .. } = edits(&schema, &found, reason);
        assert_eq!(count, found.len(), "{found:#?}");
        let text = apply(text, &edits);
        let (_, left) = findings(&text);
        assert!(left.is_empty(), "{text}\n{left:#?}");
        text
    }

    #[test]
    fn comments_stand_where_they_hold_for_no_more() {
        let text = "model club {\n  Id  Int @id\n  /// Told\n  Age Int\n  ok  Int // how many\n\n  @@map(\"Club\")\n}\n";
        insta::assert_snapshot!(silenced(text, "it was so"), @r#"
// prismakit-ignore PN001: it was so
model club {
  Id  Int @id // prismakit-ignore PN004: it was so
  /// Told
  // prismakit-ignore PN004: it was so
  Age Int
  ok  Int // how many

  // prismakit-ignore PN008: it was so
  @@map("Club")
}
"#);
    }

    #[test]
    fn formatted_files_stay_formatted() {
        for text in [
            "model Club {\n  Id       Int @id\n  Long_one Int @default(1)\n  x        Int\n\n  @@map(\"club\")\n}\n",
            "model Club {\n  id       Int @id\n  Long_one Int @default(1) // why\n  X        Int\n\n  @@map(\"club\")\n}\n",
            "/// A\nmodel club {\n  /// B\n  Id Int @id /// C\n\n  @@map(\"club\")\n}\n",
        ] {
            assert_eq!(syntax::format(text), text);
            let silenced = silenced(text, "because");
            assert_eq!(syntax::format(&silenced), silenced);
        }
    }

    #[test]
    fn comments_that_are_there_get_another_rule() {
        let text = "model Club {\n  id Int @id\n  // prismakit-ignore PX001: so\n  Age Int\n  B Int // prismakit-ignore PX001\n\n  @@map(\"club\")\n}\n";
        let (schema, found) = findings(text);
        let text = apply(text, &edits(&schema, &found, "new").edits);
        assert!(text.contains("  // prismakit-ignore PX001, PN004: so\n  Age"), "{text}");
        assert!(text.contains("  B Int // prismakit-ignore PX001, PN004\n"), "{text}");
    }

    #[test]
    fn comments_at_the_end_are_kept_as_reasons() {
        let text = "model Club {\n  Id Int @id // old\n\n  @@map(\"club\")\n}\n";
        assert!(silenced(text, "").contains("  Id Int @id // prismakit-ignore PN004: old\n"));
        assert!(silenced(text, "a").contains("  Id Int @id // prismakit-ignore PN004: a; old\n"));
        let documented = text.replace("// old", "/// old");
        assert!(silenced(&documented, "").starts_with("// prismakit-ignore PN004\nmodel Club {\n"));
    }

    #[test]
    fn what_is_no_line_is_silenced_all_the_same() {
        let marked = silenced("\u{feff}model Club {\n  id Int @id\n\n  @@map(\"club\")\n}\n", "");
        assert!(marked.starts_with("\u{feff}// prismakit-ignore-file PW002\n\nmodel"), "{marked:?}");
        let windows = silenced("model club {\r\n  id Int @id\r\n\r\n  @@map(\"club\")\r\n}\r\n", "");
        assert!(windows.starts_with("// prismakit-ignore PN001\r\nmodel"), "{windows:?}");
        let beside = silenced("/* a */ model club {\n  id Int @id\n\n  @@map(\"club\")\n}\n", "");
        assert!(beside.starts_with("// prismakit-ignore PN001\n/* a */ model"), "{beside}");
    }

    #[test]
    fn neither_errors_nor_comments_are_silenced() {
        let (schema, found) = findings("model Club {\n  id: Int @id\n}\n");
        assert!(!found.is_empty() && edits(&schema, &found, "").edits.is_empty());
        let (schema, found) =
            findings("model Club {\n  id Int @id // prismakit-ignore PN004\n\n  @@map(\"club\")\n}\n");
        assert_eq!(found.iter().map(|it| it.code).collect::<Vec<_>>(), ["PW004"]);
        assert!(edits(&schema, &found, "").edits.is_empty());
    }
}
