//! The examples: a database made from a schema is what the schema says.

use std::fs;
use std::path::{Path, PathBuf};

use prismakit::diff::{Pair, diff};
use prismakit::plan::Options as PlanOptions;
use prismakit::schema::connector::Provider;
use prismakit::schema::{Options, analyze};
use prismakit::sql::{align, introspect, lower};
use prismakit::text::{SourceFile, Sources};

use super::{connect, empty, planned, run};
use crate::support::database::Database as Scratch;

fn files(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).expect("the folder can be read");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    files.sort();
    files
}

fn sources(folder: &Path) -> Sources {
    let is_schema = |path: &PathBuf| path.extension().is_some_and(|end| end == "prisma");
    let load = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a schema is text");
        SourceFile::new(path.display().to_string(), text)
    };
    Sources::new(files(folder).into_iter().filter(is_schema).map(load).collect())
}

#[test]
fn a_database_is_what_its_schema_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/prisma");
    let mut folders = files(&root);
    folders.extend(files(&root.join("history")));
    let mut compared = 0;
    for folder in folders {
        let analysis = analyze(sources(&folder), &Options::default());
        if analysis.schema.provider() != Some(Provider::Postgresql) || !analysis.diagnostics.is_empty() {
            continue;
        }
        let mut declared = lower(&analysis.schema).expect("the example is valid");
        let scratch = Scratch::new(Provider::Postgresql);
        let mut connection = connect(&scratch);
        let (nothing, options) = (empty(), PlanOptions::default());
        run(&mut connection, &planned(Pair { before: &nothing, after: &declared }, &options).up);
        let mut live = introspect(&mut connection, &declared.schemas).expect("a database can be read");
        align(&mut live, &mut declared);
        for databases in [Pair { before: &live, after: &declared }, Pair { before: &declared, after: &live }]
        {
            let found = diff(databases, &[]).expect("there are no hints");
            assert!(found.questions.is_empty(), "{}", folder.display());
            assert!(found.is_empty(), "{}: {:#?}", folder.display(), found.changes);
        }
        compared += 1;
    }
    assert!(compared >= 10, "{compared} examples");
}
