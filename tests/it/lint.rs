//! What the linter says about the examples, and what its fixes leave of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prismakit::diagnostic::Applicability;
use prismakit::lint::fix::{FixOutcome, fix_all};
use prismakit::lint::{Base, Settings, run};
use prismakit::schema::{Options, analyze};
use prismakit::syntax::parse;
use prismakit::syntax::tree::{CommentKind, Entry, Item};
use prismakit::text::{SourceFile, Sources};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma")
}

fn files(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).expect("an example can be read");
    let mut entries: Vec<_> = entries.map(|entry| entry.expect("an example can be read").path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|entry| if entry.is_dir() { files(&entry) } else { vec![entry] }).collect()
}

fn sources(example: &str) -> Sources {
    let load = |file: PathBuf| {
        let text = fs::read_to_string(&file).expect("an example is text");
        let name = file.strip_prefix(root()).expect("an example is below the root").display().to_string();
        SourceFile::new(name, text)
    };
    Sources::new(files(&root().join(example)).into_iter().map(load).collect())
}

fn base(example: Option<&str>) -> Option<Base> {
    example.map(|example| Base::of_schema(analyze(sources(example), &Options::default()).schema))
}

/// The codes and lines of what is found.
fn findings(example: &str, before: Option<&str>) -> Vec<String> {
    let analysis = analyze(sources(example), &Options::default());
    let found = run(&analysis, &Settings::default(), base(before).as_ref());
    let position = |location| analysis.schema.ast().sources.position(location).line;
    found.iter().map(|finding| format!("{}:{}", finding.code, position(finding.location))).collect()
}

#[test]
fn examples_follow_the_conventions() {
    for example in [
        "shop",
        "crm",
        "tenants",
        "blog-mysql",
        "notes-sqlite",
        "catalog-mongodb",
        "multi-file",
        "history/0001_init",
    ] {
        assert_eq!(findings(example, None), [""; 0], "{example}");
    }
}

#[test]
fn the_defects_of_the_example_are_found() {
    let mut found: Vec<_> = findings("defects", None);
    for finding in &mut found {
        finding.truncate("PX001".len());
    }
    found.sort();
    found.dedup();
    insta::assert_snapshot!(found.join(" "), @"PK001 PK002 PK005 PK010 PK011 PK013 PN001 PN004 PN006 PN008 PN012 PN013 PR003 PR008 PR010 PR013 PX001 PX002 PX003 PX004 PX010 PX013");
}

#[test]
fn the_history_adds_a_required_field_once() {
    let versions = [
        "history/0001_init",
        "history/0002_lead_industry",
        "history/0003_company_country",
        "history/0004_contact_mobile",
        "history/0005_lead_converted",
        "history/0006_activities",
        "history/0007_drop_fax",
    ];
    let added = versions.windows(2).map(|pair| findings(pair[1], Some(pair[0])));
    let added: Vec<_> = added.map(|found| found.join(" ")).collect();
    insta::assert_snapshot!(added.join("\n"), @r"

        PS001:68
        PS004:79 PS005:85


        PS004:47
        ");
}

fn fixed(sources: Sources, applicability: Applicability) -> FixOutcome {
    fix_all(sources, &Options::default(), &Settings::default(), None, applicability)
}

fn copy(sources: &Arc<Sources>) -> Sources {
    Sources::new(sources.iter().map(|(_, file)| SourceFile::new(file.name(), file.text())).collect())
}

/// The texts of all comments of a file.
fn comments(text: &str) -> Vec<&str> {
    let tree = parse(text);
    let mut found: Vec<(CommentKind, &str)> = Vec::new();
    for item in &tree.items {
        match item {
            Item::Comment(comment) => found.push((comment.kind, &text[comment.span.range()])),
            Item::Block(block) => found.extend(block.entries.iter().filter_map(|entry| {
                let comment = match entry {
                    Entry::Comment(comment) => Some(*comment),
                    Entry::Field(field) => field.comment,
                    Entry::Value(value) => value.comment,
                    Entry::Property(property) => property.comment,
                    Entry::Attribute(line) => line.comment,
                    Entry::Blank(_) | Entry::Error(_) => None,
                };
                comment.map(|comment| (comment.kind, &text[comment.span.range()]))
            })),
            Item::Blank(_) | Item::Error(_) => {}
        }
    }
    found.into_iter().map(|(_, text)| text).collect()
}

#[test]
fn fixes_are_stable_and_keep_schemas_valid_and_comments_in_place() {
    for example in ["shop", "crm", "tenants", "blog-mysql", "notes-sqlite", "catalog-mongodb", "defects"] {
        for applicability in [Applicability::Safe, Applicability::Unsafe] {
            let before = sources(example);
            let outcome = fixed(sources(example), applicability);
            assert!(outcome.analysis.is_valid(), "{example}");
            let again = fixed(copy(outcome.sources()), applicability);
            for ((id, after), (_, file)) in outcome.sources().iter().zip(before.iter()) {
                assert_eq!(again.sources().get(id).text(), after.text(), "{example}");
                assert_eq!(comments(after.text()), comments(file.text()), "{example}");
            }
        }
    }
}

#[test]
fn what_fixes_make_of_the_defects() {
    let outcome = fixed(sources("defects"), Applicability::Unsafe);
    let file = outcome.sources().iter().map(|(_, file)| file.text()).collect::<String>();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/lint"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("defects_after_all_fixes", file));
}
