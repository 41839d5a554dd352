//! Looking at what was edited and at its neighbours finds what looking at everything finds.

use std::fs;
use std::path::{Path, PathBuf};

use prismakit::diagnostic::Diagnostic;
use prismakit::lint::recheck::recheck;
use prismakit::lint::{RulesConfig, Selection, Settings, run};
use prismakit::schema::{Analysis, Options, analyze, analyze_again};
use prismakit::syntax::{parse, parse_again};
use prismakit::text::Sources;

use super::synthetic::schema;

/// An edit of a few lines of a text, at or behind the line with this number.
type Edit = fn(&mut Vec<String>, usize);

const EDITS: &[(&str, Edit)] = &[
    ("remove a line", |lines, at| _ = lines.remove(at)),
    ("write a line twice", |lines, at| lines.insert(at, lines[at].clone())),
    ("change a type", |lines, at| lines[at] = lines[at].replacen("String", "Int", 1)),
    ("make a field optional", |lines, at| lines[at] = lines[at].replacen("DateTime ", "DateTime? ", 1)),
    ("add a field", |lines, at| insert_behind(lines, at, "model ", "  addedField String?\n")),
    ("add a field that is called badly", |lines, at| {
        insert_behind(lines, at, "model ", "  Added_field Int\n");
    }),
    ("remove an index", |lines, at| remove(lines, at, "@@index")),
    ("remove the name of a table", |lines, at| remove(lines, at, "@@map")),
    ("change an action", |lines, at| replace(lines, at, "Cascade", "SetNull")),
    ("add a model", |lines, at| insert_behind(lines, at, "}", "\nmodel Added_model {\n  id Int @id\n}\n")),
    ("change an id", |lines, at| replace(lines, at, "cuid()", "uuid()")),
    ("remove a key", |lines, at| remove(lines, at, "@@unique")),
    ("add a value", |lines, at| insert_behind(lines, at, "enum ", "  ADDED\n")),
    ("silence a rule", |lines, at| replace(lines, at, "@@map", "// prismakit-ignore PN008\n  @@map")),
    ("add a comment", |lines, at| insert_behind(lines, at, "}", "\n// Added.\n")),
    ("rename a model", |lines, at| replace(lines, at, "model ", "model Renamed")),
    ("refer to a model", |lines, at| {
        insert_behind(
            lines,
            at,
            "model ",
            "  otherId String\n  other Nowhere @relation(fields: [otherId], references: [id])\n",
        );
    }),
];

fn find(lines: &[String], at: usize, text: &str) -> Option<usize> {
    (at..lines.len()).find(|line| {
        lines[*line].trim_start().starts_with(text) || lines[*line].contains(&format!(" {text}"))
    })
}

fn insert_behind(lines: &mut Vec<String>, at: usize, text: &str, added: &str) {
    if let Some(line) = find(lines, at, text) {
        lines.insert(line + 1, added.to_owned());
    }
}

fn remove(lines: &mut Vec<String>, at: usize, text: &str) {
    if let Some(line) = find(lines, at, text) {
        lines.remove(line);
    }
}

fn replace(lines: &mut [String], at: usize, text: &str, by: &str) {
    if let Some(line) = (at..lines.len()).find(|line| lines[*line].contains(text)) {
        lines[line] = lines[line].replacen(text, by, 1);
    }
}

fn settings() -> Settings {
    Settings::from_config(&RulesConfig::default(), &Selection::default()).expect("defaults are sound")
}

fn found(text: &str, settings: &Settings) -> (Analysis, Vec<Diagnostic>) {
    let analysis = analyze(Sources::single("schema.prisma", text), &Options::default());
    let findings = run(&analysis, settings, None);
    (analysis, findings)
}

/// The edits of a fix may lead anywhere, which the findings do not.
fn without_fixes(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.into_iter().map(|finding| Diagnostic { fix: None, ..finding }).collect()
}

/// Edits a text in many places. Returns in how many of them the neighbours were enough.
fn assert_alike(name: &str, text: &str, step: usize) -> usize {
    let settings = settings();
    let (before, known) = found(text, &settings);
    assert!(before.is_valid(), "{name} is valid");
    let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let mut looked = 0;
    for at in (0..lines.len()).step_by(step) {
        let (what, edit) = EDITS[at / step % EDITS.len()];
        let mut edited = lines.clone();
        edit(&mut edited, at);
        let after = edited.concat();
        let sources = Sources::single("schema.prisma", after.as_str());
        let Some(ahead) = recheck(&before, &known, &sources, &Options::default(), &settings) else {
            continue;
        };
        let all = found(&after, &settings).1;
        assert_eq!(without_fixes(ahead.findings), without_fixes(all), "{name}, line {}: {what}", at + 1);
        looked += 1;
    }
    looked
}

#[test]
fn of_a_large_schema_the_neighbours_are_enough_for_nearly_every_edit() {
    for (seed, defects) in [(1, 0), (2, 20), (3, 60)] {
        let text = schema(120, seed, defects);
        let edits = text.lines().count().div_ceil(29);
        let looked = assert_alike(&format!("seed {seed}"), &text, 29);
        assert!(looked * 2 > edits, "seed {seed}: {looked} of {edits}");
    }
}

#[test]
fn of_small_schemas_too_where_they_are_enough() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma");
    let mut looked = 0;
    for name in ["crm", "shop", "tenants", "notes-sqlite", "blog-mysql", "defects", "catalog-mongodb"] {
        let path: PathBuf = root.join(name).join("schema.prisma");
        let text = fs::read_to_string(&path).expect("an example is text");
        looked += assert_alike(name, &text, 3);
    }
    assert!(looked > 5, "{looked}");
}

#[test]
fn nothing_is_said_where_more_than_models_changes() {
    let settings = settings();
    let text = schema(30, 1, 0);
    let (before, known) = found(&text, &settings);
    let none = |after: &str| {
        let sources = Sources::single("schema.prisma", after);
        recheck(&before, &known, &sources, &Options::default(), &settings).is_none()
    };
    assert!(none(&text), "nothing changed");
    assert!(none(&text.replace("provider = \"postgresql\"", "provider = \"mysql\"")), "another database");
    assert!(none(&text.replace("  @@map(", "  @@mpa(")), "an error");
    assert!(none(&text.replace("model ", "/* model ")), "a comment that does not end");
    assert!(none(&format!("// prismakit-ignore-file PX001\n{text}")), "a comment about the whole file");
    assert!(none(&text[..text.len() / 2]), "half a file");
    assert!(none(""), "an empty file");
}

/// Every edit, and texts that are cut off anywhere.
fn versions(text: &str, step: usize) -> Vec<String> {
    let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let edited = (0..lines.len()).step_by(step).map(|at| {
        let mut edited = lines.clone();
        (EDITS[at / step % EDITS.len()].1)(&mut edited, at);
        edited.concat()
    });
    let cut = (0..text.len()).step_by(step * 31).filter(|at| text.is_char_boundary(*at));
    let cut = cut.flat_map(|at| {
        [text[..at].to_owned(), text[at..].to_owned(), format!("{}\"{{ /*{}", &text[..at], &text[at..])]
    });
    edited.chain(cut).collect()
}

#[test]
fn what_is_read_again_is_what_is_read_anew() {
    let settings = settings();
    let text = schema(20, 5, 20);
    let mut last = text.clone();
    for after in versions(&text, 13) {
        for (from, to) in [(&text, &after), (&last, &after), (&after, &text)] {
            assert_eq!(parse_again(to, from, parse(from)), parse(to), "from\n{from}\nto\n{to}");
        }
        let (before, _) = found(&last, &settings);
        let sources = Sources::single("schema.prisma", after.as_str());
        let again = analyze_again(before, sources, &Options::default());
        let (anew, findings) = found(&after, &settings);
        assert_eq!(again.diagnostics, anew.diagnostics);
        assert_eq!(run(&again, &settings, None), findings);
        last = after;
    }
}
