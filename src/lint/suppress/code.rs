//! Comments in code that silence rules: where they are, and what they hold for.
//!
//! A comment is known by its first characters on the line. Only the files in which there seems to be one are
//! read again, to leave out what is no comment but text.

use crate::text::{FileId, Location, SourceFile, Span, offset_of};
use crate::usage::code::Code;
#[cfg(feature = "usage")]
use crate::usage::{language::Language, lower};

use super::{CodeOf, MARK, Suppression};

/// All suppressions in code, by file and place; `code_of` knows the rules by code or name.
pub(in crate::lint) fn in_code(code: &Code, code_of: CodeOf<'_>) -> Vec<Suppression> {
    let mark = memchr::memmem::Finder::new(MARK);
    let mut found = Vec::new();
    for (index, source) in code.files.iter().enumerate() {
        let file = FileId(code.first_file + offset_of(index));
        let mut after = 0;
        let mut all = None;
        for at in mark.find_iter(source.text().as_bytes()) {
            let Some(comment) = comment_at(source, at).filter(|comment| comment.start >= after) else {
                continue;
            };
            after = comment.end;
            let comments = all.get_or_insert_with(|| comments(source));
            if comments.as_ref().is_some_and(|comments| comments.binary_search(&comment.start).is_err()) {
                continue;
            }
            found.extend(Comment { code, code_of, source, file, span: comment }.suppression());
        }
    }
    found
}

/// Where comments begin, in order.
#[cfg(feature = "usage")]
fn comments(source: &SourceFile) -> Option<Vec<u32>> {
    let language = Language::of_path(source.name())?;
    Some(lower::comments(source.text(), language).iter().map(|comment| comment.start).collect())
}

/// Where comments begin; not known without what reads code.
#[cfg(not(feature = "usage"))]
fn comments(_source: &SourceFile) -> Option<Vec<u32>> {
    None
}

/// The comment whose first word is at `mark`.
fn comment_at(source: &SourceFile, mark: usize) -> Option<Span> {
    let line = line_of(source, offset_of(mark));
    let before = source.text().get(line.start as usize..mark)?.trim_end_matches([' ', '\t', '*']);
    let (start, is_block) = match (before.strip_suffix("//"), before.strip_suffix('/')) {
        (Some(before), _) => (before.len(), false),
        // The stars of `/**` are gone already.
        (None, Some(before)) => (before.len(), true),
        (None, None) => return None,
    };
    let rest = source.text().get(mark..line.end as usize)?;
    let end = rest.find("*/").filter(|_| is_block).map_or(rest.trim_end().len(), |at| at + 2);
    Some(Span::new(line.start + offset_of(start), offset_of(mark + end)))
}

/// The line around an offset, without its end.
fn line_of(source: &SourceFile, offset: u32) -> Span {
    let line = source.lines().line_of(offset);
    let start = source.lines().start_of(line).unwrap_or_default();
    Span::new(start, start + offset_of(source.line_text(line).len()))
}

/// A comment that begins like one that silences rules.
struct Comment<'a> {
    code: &'a Code,
    code_of: CodeOf<'a>,
    source: &'a SourceFile,
    file: FileId,
    span: Span,
}

impl Comment<'_> {
    fn suppression(&self) -> Option<Suppression> {
        let text = self.source.slice(self.span);
        let own = line_of(self.source, self.span.start);
        let before = self.text(Span::new(own.start, self.span.start));
        let after = self.text(Span::new(self.span.end, own.end));
        // Between the elements of JSX, comments stand in braces.
        let stands_alone =
            matches!((before.trim_start(), after.trim()), ("", "") | ("{", "}")) && !text.contains('\n');
        let (scope, removal) = if stands_alone {
            (self.below(own), self.with_line_end(own))
        } else {
            let blanks = before.len() - before.trim_end().len();
            (own, Span::new(self.span.start - offset_of(blanks), self.span.end))
        };
        Suppression::read(Location::new(self.file, self.span), text, removal, scope, self.code_of)
    }

    fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The next line that is no comment, and all of the queries that begin there.
    fn below(&self, own: Span) -> Span {
        let lines = self.source.lines();
        let next = (lines.line_of(own.start) + 1..lines.len()).find(|line| {
            let text = self.source.line_text(*line).trim_start();
            !text.starts_with("//") && !text.starts_with("/*") && !text.starts_with('*')
        });
        let Some(start) = next.and_then(|line| lines.start_of(line)) else { return Span::at(own.end) };
        let line = line_of(self.source, start);
        let queries = self.code.queries.iter().map(|query| query.call);
        let calls = queries.chain(self.code.raw.iter().map(|raw| raw.call));
        let begins = |call: &Location| {
            call.file == self.file && line.start <= call.span.start && call.span.start < line.end
        };
        calls.filter(begins).fold(line, |scope, call| scope.to(call.span))
    }

    fn with_line_end(&self, line: Span) -> Span {
        let lines = self.source.lines();
        let next = lines.start_of(lines.line_of(line.start) + 1);
        Span::new(line.start, next.unwrap_or(line.end))
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::{RulesConfig, Selection, Settings, find, run_code};
    use crate::schema::{Options, analyze};
    use crate::text::{FileId, Location, SourceFile, Sources, Span, offset_of};
    use crate::usage::code::Code;
    use crate::usage::method::Method;
    use crate::usage::query::{Clause, Problem, ProblemKind, Query, Reading, Setting};

    const SCHEMA: &str = "model Tree {\n  id Int @id\n}\n\nmodel Leaf {\n  id Int @id\n}\n";

    /// Code in which every call of `tree(…)` or `leaf(…)` is a query, and every `wrong` in it a wrong argument.
    fn code(text: &str, schema: &crate::schema::Schema) -> Code {
        let at =
            |start: usize, end: usize| Location::new(FileId(1), Span::new(offset_of(start), offset_of(end)));
        let names = [("tree(", "Tree"), ("leaf(", "Leaf")];
        let mut queries: Vec<Query> = Vec::new();
        for (call, model) in names {
            for (start, _) in text.match_indices(call) {
                let end = start + text[start..].find(')').unwrap() + 1;
                let problems = text[start..end].match_indices("wrong").map(|(offset, name)| Problem {
                    location: at(start + offset, start + offset + name.len()),
                    kind: ProblemKind::UnknownArgument { name: name.into(), known: vec!["take"] },
                    clause: Clause::Call,
                });
                queries.push(Query {
                    call: at(start, end),
                    method_location: at(start, start + 4),
                    model_location: at(start, start + 4),
                    client: "prisma".into(),
                    model: schema.find_model(model).unwrap().id,
                    method: Method::FindUnique,
                    setting: Setting::default(),
                    argument: None,
                    reading: Reading { problems: problems.collect(), ..Reading::default() },
                });
            }
        }
        queries.sort_by_key(|query| query.call);
        Code { first_file: 1, files: vec![SourceFile::new("src/app.ts", text)], queries, ..Code::default() }
    }

    /// `code line` of each finding.
    fn found(config: &str, text: &str) -> Vec<String> {
        let config: RulesConfig = toml::from_str(config).unwrap();
        let settings = Settings::from_config(&config, &Selection::default()).unwrap();
        let schema = analyze(Sources::single("schema.prisma", SCHEMA), &Options::default()).schema;
        let code = code(text, &schema);
        let line = |at: Location| code.file(at.file).unwrap().position(at.span.start).line;
        let findings = run_code(&schema, &settings, None, &code);
        findings.iter().map(|finding| format!("{} {}", finding.code, line(finding.location))).collect()
    }

    #[test]
    fn comments_silence_a_line_or_the_query_below() {
        for (text, expected) in [
            ("tree(wrong)\n", &["UQ006 1"][..]),
            ("tree(wrong) // prismakit-ignore UQ006: old\n", &[]),
            ("tree(wrong) /* prismakit-ignore unknown-query-argument: old */\n", &[]),
            ("// prismakit-ignore UQ006: old\ntree(wrong)\ntree(wrong)\n", &["UQ006 3"]),
            ("// prismakit-ignore UQ006: old\nlet a = tree(\n  a,\n  wrong\n)\n", &[]),
            ("// prismakit-ignore UQ006: old\n// and more\n\ttree(\n  wrong)\n", &[]),
            ("{/* prismakit-ignore UQ006: old */}\ntree(\n  wrong)\n", &[]),
            ("/* prismakit-ignore-file UQ006 */\ntree(wrong)\n\ntree(wrong)\n", &[]),
            ("tree(\n  wrong, // prismakit-ignore UQ006\n  wrong)\n", &["UQ006 3"]),
            ("// prismakit-ignore UQ007\ntree(wrong)\n", &["PW004 1", "UQ006 2"]),
            ("// prismakit-ignore UQ006\ntree()\n", &["PW004 1"]),
            ("// prismakit-ignore PX001\ntree()\n", &[]),
            ("// prismakit-ignored UQ006\ntree()\n", &["PW004 1"]),
            ("let text = 'prismakit-ignore UQ006'\ntree(wrong)\n", &["UQ006 2"]),
            ("// prismakit-ignore\ntree(wrong)\n", &["PW006 1"]),
        ] {
            assert_eq!(found("", text), expected, "{text}");
        }
    }

    #[test]
    fn reasons_are_asked_for_where_the_rule_is_on() {
        for (text, expected) in [
            ("tree(wrong) // prismakit-ignore UQ006\n", &["PW005 1"][..]),
            ("tree(wrong) // prismakit-ignore UQ006: old\n", &[]),
            ("// prismakit-ignore-file UQ006\ntree(wrong)\n", &["PW005 1"]),
        ] {
            assert_eq!(found("[rules]\nPW005 = \"warn\"", text), expected, "{text}");
            assert_eq!(found("", text), [""; 0], "{text}");
        }
    }

    #[test]
    #[cfg(feature = "usage")]
    fn text_silences_nothing() {
        for (text, expected) in [
            ("let text = '// prismakit-ignore UQ006'; tree(wrong)\n", &["UQ006 1"][..]),
            ("let text = `\n// prismakit-ignore-file UQ006\n`; tree(wrong)\n", &["UQ006 3"]),
            ("let text = `${/* prismakit-ignore UQ006 */ 1}`; tree(wrong)\n", &[]),
        ] {
            assert_eq!(found("", text), expected, "{text}");
        }
    }

    #[test]
    fn overrides_are_for_paths_and_for_models_of_queries() {
        let text = "tree(wrong)\nleaf(wrong)\n";
        let off = "rules = { UQ006 = \"off\" }";
        for (scope, expected) in [
            ("models = [\"Tree\"]", &["UQ006 2"][..]),
            ("models = [\"*\"]", &[]),
            ("paths = [\"src/**\"]", &[]),
            ("paths = [\"schema.prisma\"]", &["UQ006 1", "UQ006 2"]),
            ("paths = [\"src/*.ts\"]\nmodels = [\"Leaf\"]", &["UQ006 1"]),
        ] {
            assert_eq!(found(&format!("[[overrides]]\n{scope}\n{off}\n"), text), expected, "{scope}");
        }
        assert_eq!(found("[rules]\nUQ006 = \"off\"", text), [""; 0]);
    }

    #[test]
    fn schemas_by_themselves_have_no_queries() {
        let analysis = analyze(Sources::single("schema.prisma", SCHEMA), &Options::default());
        let all = Selection { select: vec!["UQ".to_owned()], ..Selection::default() };
        let settings = Settings::from_config(&RulesConfig::default(), &all).unwrap();
        assert!(crate::lint::run(&analysis, &settings, None).is_empty());
        let commented = SCHEMA.replace("model Leaf", "// prismakit-ignore UQ006: small\nmodel Leaf");
        let analysis = analyze(Sources::single("schema.prisma", commented), &Options::default());
        let findings = crate::lint::run(&analysis, &Settings::default(), None);
        assert!(!findings.iter().any(|finding| finding.code == "PW004"), "{findings:?}");
        assert!(find("UQ006").is_some());
    }
}
