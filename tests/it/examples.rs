//! The schemas of `examples/prisma` are as good, or as bad, as they say they are.

use std::fs;
use std::path::{Path, PathBuf};

use prismakit::diagnostic::Severity;
use prismakit::schema::{self, Analysis, Options, analyze};
use prismakit::text::{SourceFile, Sources};

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).expect("an example can be read");
    let mut entries: Vec<_> = entries.map(|entry| entry.expect("an example can be read").path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files(entry)).collect()
}

fn sources(example: &Path) -> Sources {
    let load = |file: PathBuf| {
        let text = fs::read_to_string(&file).expect("an example is text");
        SourceFile::new(file.display().to_string(), text)
    };
    Sources::new(files(example).into_iter().map(load).collect())
}

/// The example of a folder, analyzed.
pub(crate) fn analysis(example: &Path) -> Analysis {
    analyze(sources(example), &Options::default())
}

/// Every schema but the broken one; the versions of the history each count as one.
pub(crate) fn examples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma");
    let folders = |path: &Path| {
        let entries = fs::read_dir(path).expect("the folder of examples can be read");
        entries.map(|entry| entry.expect("an example can be read").path()).collect::<Vec<_>>()
    };
    let mut examples = folders(&root);
    examples.retain(|path| !path.ends_with("history") && !path.ends_with("broken"));
    examples.extend(folders(&root.join("history")));
    examples.sort();
    examples
}

#[test]
fn every_example_is_valid() {
    let examples = examples();
    assert!(examples.len() >= 15, "{} examples", examples.len());
    for example in examples {
        assert_eq!(analysis(&example).diagnostics, [], "{}", example.display());
    }
}

#[test]
fn every_example_says_what_it_is_for() {
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma")) {
        let text = fs::read_to_string(&file).expect("an example is text");
        assert!(text.starts_with("// "), "{}", file.display());
    }
}

#[test]
fn the_broken_example_is_refused() {
    // The lines on which Prisma reports its errors.
    const PRISMA: [u32; 12] = [15, 22, 24, 32, 33, 34, 35, 37, 40, 56, 59, 67];
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma/broken/schema.prisma");
    let analysis = analysis(&broken);
    let errors = analysis.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
    let mut lines: Vec<u32> =
        errors.map(|error| analysis.schema.ast().sources.position(error.location).line).collect();
    lines.sort_unstable();
    assert_eq!(lines, PRISMA);
}

#[test]
fn every_example_is_formatted_and_comes_back_from_disorder() {
    for example in examples() {
        let texts: Vec<_> = sources(&example).iter().map(|(_, file)| file.text().to_owned()).collect();
        assert_eq!(schema::format(sources(&example)), texts, "{}", example.display());
        let disorder = texts.iter().map(|text| {
            let lines: Vec<_> = text.lines().map(str::trim_start).collect();
            SourceFile::new("", format!("\u{feff}\n{}\n\n", lines.join("\r\n")))
        });
        assert_eq!(schema::format(Sources::new(disorder.collect())), texts, "{}", example.display());
    }
}
