//! What every pack makes of every example, as a person would read it. The history counts once, with its
//! last version.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use prismakit::generate::{Output, packs};

use super::{Example, examples, largest_models, output};

/// Packs whose snapshots are made by tests of their own.
const ELSEWHERE: &[&str] = &["rust"];

/// Packs that make files for each chosen model, and the same for most; two models show it.
const PER_MODEL: &[&str] = &["bullmq", "cron-route", "repository"];

#[test]
fn every_pack_on_every_example() {
    let mut examples = examples();
    let last = examples.iter().rposition(|example| example.name.starts_with("history-"));
    let last = examples[last.expect("there is a history")].name.clone();
    examples.retain(|example| !example.name.starts_with("history-") || example.name == last);
    for pack in packs::names().into_iter().filter(|pack| !ELSEWHERE.contains(pack)) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/generate").join(pack);
        let made: BTreeSet<_> = examples.iter().filter_map(|example| made(pack, &folder, example)).collect();
        let there: BTreeSet<_> = fs::read_dir(&folder)
            .map(|files| files.map(|file| file.expect("a snapshot has a name").path()).collect())
            .unwrap_or_default();
        let leftover: Vec<_> = there.difference(&made).filter(|path| is_snapshot(path)).collect();
        assert!(leftover.is_empty(), "these are of no example: {leftover:#?}");
    }
}

/// Compares with the snapshot and says which file that is.
fn made(pack: &str, folder: &Path, example: &Example) -> Option<PathBuf> {
    let models: Vec<_> = largest_models(example).iter().map(|model| model.name.as_str()).collect();
    let models = models.join(",");
    let options: &[_] = if PER_MODEL.contains(&pack) { &[("models", models.as_str())] } else { &[] };
    let output = output(pack, &example.context, options)?;
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(example.name.as_str(), as_text(&output)));
    Some(folder.join(format!("{}.snap", example.name)))
}

fn is_snapshot(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "snap")
}

/// All files with their paths above them, and what the user is told at last.
fn as_text(output: &Output) -> String {
    let files = output.files.iter().map(|file| (file.path.as_str(), file.text.as_str()));
    let notes = output.notes.as_deref().map(|notes| ("(notes)", notes));
    let texts = files.chain(notes).map(|(path, text)| format!("===== {path} =====\n{text}\n"));
    texts.collect::<Vec<_>>().concat()
}
