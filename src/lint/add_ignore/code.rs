//! The comments that silence findings in code: above the line of a finding, and where that is within a text,
//! above the query that it is in.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Edit};
use crate::lint::find;
use crate::lint::suppress::{self, MARK, Suppression};
use crate::text::{FileId, SourceFile, Span, offset_of};
use crate::usage::code::Code;
use crate::usage::language::Language;
use crate::usage::lower::{CommentForm, comment_forms};

use super::Silenced;

/// Comments for everything that was found in code, but what is found about comments that silence rules.
pub fn edits_in_code(code: &Code, findings: &[Diagnostic], reason: &str) -> Silenced {
    let suppressions = suppress::in_code(code, &|word| find(word).map(|rule| rule.code));
    let is_about_one = |finding: &Diagnostic| {
        suppressions.iter().any(|it| {
            it.comment.file == finding.location.file && it.comment.span.contains(finding.location.span)
        })
    };
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| !is_about_one(finding)) {
        by_file.entry(finding.location.file).or_default().push(finding);
    }
    let mut silenced = Silenced::default();
    for (file, findings) in by_file {
        let language = code.file(file).and_then(|source| Some((source, Language::of_path(source.name())?)));
        let Some((source, language)) = language else {
            // It is about the schema, or about a file of SQL.
            silenced.left += findings.len();
            continue;
        };
        let suppressions = suppressions.iter().filter(|it| it.comment.file == file).collect();
        let writer = Writer { code, file, source, language, suppressions, reason };
        writer.write(&findings, &mut silenced);
    }
    silenced
}

struct Writer<'a> {
    code: &'a Code,
    file: FileId,
    source: &'a SourceFile,
    language: Language,
    suppressions: Vec<&'a Suppression>,
    reason: &'a str,
}

impl Writer<'_> {
    /// A comment for each line, with all the rules that it silences there.
    fn write(&self, findings: &[&Diagnostic], silenced: &mut Silenced) {
        let lines: Vec<Vec<u32>> = findings.iter().map(|finding| self.lines(finding)).collect();
        let forms = self.forms(lines.iter().flatten().copied().collect());
        let mut comments: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
        for (finding, lines) in findings.iter().zip(&lines) {
            let Some(line) = lines.iter().find(|line| forms.contains_key(line)) else {
                silenced.left += 1;
                continue;
            };
            silenced.findings += 1;
            // One that stands above all of the query holds for this as well.
            let is_told =
                lines.iter().any(|line| comments.get(line).is_some_and(|codes| codes.contains(finding.code)));
            if !is_told {
                comments.entry(*line).or_default().insert(finding.code);
            }
        }
        silenced
            .edits
            .extend(comments.into_iter().map(|(line, codes)| self.edit(line, &codes, forms[&line])));
    }

    /// Where the lines begin above which a comment holds for the finding, the nearest first.
    fn lines(&self, finding: &Diagnostic) -> Vec<u32> {
        let at = finding.location;
        let queries = self.code.queries.iter().map(|query| query.call);
        let calls = queries.chain(self.code.raw.iter().map(|raw| raw.call));
        let around = calls.filter(|call| call.file == self.file && call.span.contains(at.span));
        let mut lines: Vec<u32> =
            around.map(|call| call.span.start).chain([at.span.start]).map(|at| self.line(at)).collect();
        lines.sort_unstable_by(|a, b| b.cmp(a));
        lines.dedup();
        lines
    }

    /// Where the line begins that an offset is in.
    fn line(&self, offset: u32) -> u32 {
        let lines = self.source.lines();
        lines.start_of(lines.line_of(offset)).unwrap_or_default()
    }

    /// The lines above which there can be a comment, or is one that can go on, and how it is written.
    fn forms(&self, lines: BTreeSet<u32>) -> BTreeMap<u32, CommentForm> {
        let places: Vec<u32> = lines.iter().map(|line| self.place(*line)).collect();
        let forms = comment_forms(self.source.text(), self.language, &places);
        let is_there = |line: u32| self.known(line).map(|_| CommentForm::Line);
        let could_be = |form: &CommentForm| *form == CommentForm::Line || !self.reason.contains("*/");
        let forms = lines.into_iter().zip(forms);
        forms.filter_map(|(line, form)| Some((line, is_there(line).or(form.filter(could_be))?))).collect()
    }

    /// Where the comment for a line goes: above it, and above other comments that are about the next line.
    fn place(&self, line: u32) -> u32 {
        let lines = self.source.lines();
        let mut number = lines.line_of(line);
        while let Some(above) = number.checked_sub(1)
            && is_about_next_line(self.source.line_text(above))
        {
            number = above;
        }
        lines.start_of(number).unwrap_or(line)
    }

    /// The comment that holds for a line already, with rules of its own.
    fn known(&self, line: u32) -> Option<&Suppression> {
        let is_it = |it: &&&Suppression| {
            it.unknown.is_none() && it.scope.start == line && it.scope.end != u32::MAX && !it.words.is_empty()
        };
        self.suppressions.iter().find(is_it).copied()
    }

    fn edit(&self, line: u32, codes: &BTreeSet<&str>, form: CommentForm) -> Edit {
        let codes = codes.iter().copied().collect::<Vec<_>>().join(", ");
        if let Some(last) = self.known(line).and_then(|known| known.words.last()) {
            return Edit::insert(self.file, last.span.end, format!(", {codes}"));
        }
        let text = self.source.text();
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let indent = self.source.slice(Span::new(line, offset_of(text.len())));
        let indent = &indent[..indent.len() - indent.trim_start_matches([' ', '\t']).len()];
        let reason = if self.reason.is_empty() { String::new() } else { format!(": {}", self.reason) };
        let comment = match form {
            CommentForm::Line => format!("// {MARK} {codes}{reason}"),
            CommentForm::Braces => format!("{{/* {MARK} {codes}{reason} */}}"),
        };
        let place = self.place(line).max(offset_of(start));
        Edit::insert(self.file, place, format!("{indent}{comment}{end}"))
    }
}

/// Whether a line is a comment by which another tool is told about the line below it.
fn is_about_next_line(line: &str) -> bool {
    let line = line.trim();
    let Some(comment) = line.strip_prefix("//").or(line.strip_prefix("/*").filter(|_| line.ends_with("*/")))
    else {
        return false;
    };
    let word =
        comment.trim_start_matches(['/', '*', ' ', '\t']).split_whitespace().next().unwrap_or_default();
    let is_own = word.starts_with(MARK);
    !is_own && (word.starts_with("@ts-") || word.contains("-ignore") || word.contains("-disable"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::apply;
    use crate::lint::{RulesConfig, Selection, Settings, run_code};
    use crate::schema::{Options, Schema, analyze};
    use crate::text::Sources;
    use crate::usage;
    use crate::usage::files::MemoryFiles;

    const SCHEMA: &str =
        "model Tree {\n  id Int @id\n  age Int\n  plantedAt DateTime @map(\"planted_at\")\n}\n";
    const CONFIG: &str = "preset = \"none\"\n[rules]\nUQ002 = \"warn\"\nUQ005 = \"warn\"\nUQ017 = \"warn\"\nPW004 = \"warn\"\n";

    fn schema() -> Schema {
        analyze(Sources::single("schema.prisma", SCHEMA), &Options::default()).schema
    }

    /// The code of one file, and what is found in it.
    fn found(path: &str, text: &str) -> (Code, Vec<Diagnostic>) {
        let (schema, files) = (schema(), MemoryFiles::new([(path, text)]));
        let config: RulesConfig = toml::from_str(CONFIG).unwrap();
        let settings = Settings::from_config(&config, &Selection::default()).unwrap();
        let code = usage::read(&files, &schema);
        let findings = run_code(&schema, &settings, None, &code);
        (code, findings)
    }

    /// The text with comments; what is left then could not be silenced.
    fn silenced(path: &str, text: &str, reason: &str) -> (String, usize) {
        let client = "const db = new PrismaClient();\n";
        let text = match text.split_once("<script>\n") {
            Some((page, script)) => format!("{page}<script>\n{client}{script}"),
            None => format!("{client}{text}"),
        };
        let (code, findings) = found(path, &text);
        let Silenced { edits, findings: count, left } = edits_in_code(&code, &findings, reason);
        assert_eq!(count + left, findings.len(), "{findings:#?}");
        let after = apply(&text, &edits);
        let (code, still) = found(path, &after);
        assert_eq!(still.len(), left, "{after}\n{still:#?}");
        assert!(edits_in_code(&code, &still, reason).edits.is_empty(), "a second time adds nothing");
        (after.replacen(client, "", 1), left)
    }

    fn check(cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(silenced("a.tsx", text, "").0, *expected);
        }
    }

    #[test]
    fn comments_stand_above_the_line_of_the_finding() {
        check(&[
            (
                "db.tree.findMany({ where: { old: 1 } });\n",
                "// prismakit-ignore UQ002\ndb.tree.findMany({ where: { old: 1 } });\n",
            ),
            (
                "\tdb.tree.findMany({\n\t\twhere: {\n\t\t\told: 1,\n\t\t},\n\t});\n",
                "\tdb.tree.findMany({\n\t\twhere: {\n\t\t\t// prismakit-ignore UQ002\n\t\t\told: 1,\n\t\t},\n\t});\n",
            ),
            (
                "db.tree.findMany({ where: { old: 1, age: { about: 2 } } });\n",
                "// prismakit-ignore UQ002, UQ005\ndb.tree.findMany({ where: { old: 1, age: { about: 2 } } });\n",
            ),
            ("db.tree.findMany({ where: { age: 1 } });\n", "db.tree.findMany({ where: { age: 1 } });\n"),
        ]);
    }

    #[test]
    fn one_above_the_query_holds_for_all_of_it() {
        check(&[(
            "db.tree.findMany({ where: { old: 1,\n  older: 2,\n  age: { about: 3 } } });\n",
            "// prismakit-ignore UQ002\ndb.tree.findMany({ where: { old: 1,\n  older: 2,\n  // prismakit-ignore UQ005\n  age: { about: 3 } } });\n",
        )]);
    }

    #[test]
    fn comments_that_are_there_get_another_rule() {
        check(&[
            (
                "// prismakit-ignore UQ010: so\ndb.tree.findMany({ where: { old: 1 } });\n",
                "// prismakit-ignore UQ010, UQ002: so\ndb.tree.findMany({ where: { old: 1 } });\n",
            ),
            (
                "db.tree.count({ where: { old: 1 } }); // prismakit-ignore UQ010\n",
                "db.tree.count({ where: { old: 1 } }); // prismakit-ignore UQ010, UQ002\n",
            ),
            (
                "// prismakit-ignore-file UQ010\ndb.tree.count({ where: { old: 1 } });\n",
                "// prismakit-ignore-file UQ010\n// prismakit-ignore UQ002\ndb.tree.count({ where: { old: 1 } });\n",
            ),
        ]);
    }

    #[test]
    fn what_other_tools_are_told_stays_above_its_line() {
        check(&[
            (
                "// why\n// eslint-disable-next-line no-void\n/* @ts-expect-error */\nvoid db.tree.count({ where: { old: 1 } });\n",
                "// why\n// prismakit-ignore UQ002\n// eslint-disable-next-line no-void\n/* @ts-expect-error */\nvoid db.tree.count({ where: { old: 1 } });\n",
            ),
            (
                "// why\ndb.tree.count({ where: { old: 1 } });\n",
                "// why\n// prismakit-ignore UQ002\ndb.tree.count({ where: { old: 1 } });\n",
            ),
        ]);
    }

    #[test]
    fn in_text_a_comment_would_be_text() {
        check(&[
            (
                "const rows = db.$queryRaw`\n  SELECT t.\"plantedAt\"\n  FROM \"Tree\" t`;\n",
                "// prismakit-ignore UQ017\nconst rows = db.$queryRaw`\n  SELECT t.\"plantedAt\"\n  FROM \"Tree\" t`;\n",
            ),
            (
                "const a = <a>\n  {db.tree.count({ where: { old: 1 } })}\n</a>;\n",
                "const a = <a>\n  {/* prismakit-ignore UQ002 */}\n  {db.tree.count({ where: { old: 1 } })}\n</a>;\n",
            ),
        ]);
        let text = "const a = <a>\n  some\n  text {db.tree.count({ where: { old: 1 } })}\n</a>;\n";
        assert_eq!(silenced("a.tsx", text, ""), (text.to_owned(), 1));
        let between = "const a = <a>\n  {db.tree.count({ where: { old: 1 } })}\n</a>;\n";
        assert_eq!(silenced("a.tsx", between, "a */ b"), (between.to_owned(), 1));
    }

    #[test]
    fn reasons_line_ends_and_pages_stay_what_they_are() {
        let (text, _) = silenced("a.ts", "db.tree.count({\r\n  where: { old: 1 } });\r\n", "it is old");
        assert_eq!(
            text,
            "db.tree.count({\r\n  // prismakit-ignore UQ002: it is old\r\n  where: { old: 1 } });\r\n"
        );
        let page = "<p>a</p>\n<script>\n  db.tree.count({ where: { old: 1 } });\n</script>\n";
        let (text, _) = silenced("a.vue", page, "");
        assert!(text.contains("<script>\n  // prismakit-ignore UQ002\n  db.tree"), "{text}");
    }

    #[test]
    fn a_mark_of_the_encoding_stays_in_front() {
        let text = "\u{feff}new PrismaClient().tree.count({ where: { old: 1 } });\n";
        let (code, findings) = found("a.ts", text);
        let after = apply(text, &edits_in_code(&code, &findings, "").edits);
        assert!(after.starts_with("\u{feff}// prismakit-ignore UQ002\nnew"), "{after:?}");
    }

    #[test]
    fn neither_schemas_nor_comments_are_silenced() {
        let text = "const db = new PrismaClient();\n// prismakit-ignore UQ002\ndb.tree.count();\n";
        let (code, findings) = found("a.ts", text);
        assert_eq!(findings.iter().map(|it| it.code).collect::<Vec<_>>(), ["PW004"]);
        let Silenced { edits, findings: count, left } = edits_in_code(&code, &findings, "");
        assert!(edits.is_empty() && count == 0 && left == 0);
    }
}
