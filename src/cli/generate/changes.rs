//! What a run would change in an output folder, and changing it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use rayon::prelude::*;

use crate::cli::{sources, write};
use crate::generate::{Output, OutputFile};

use super::jobs::Job;
use super::record::{self, Known, NAME, PackRecord};

/// What a pack changes in its folder.
pub(in crate::cli) struct Changes {
    pack: String,
    out: PathBuf,
    files: Vec<(Arc<OutputFile>, State)>,
    /// Files of an earlier run that are no longer made, as they were written.
    stale: Vec<String>,
    /// Such files that were changed since, and stay.
    kept: Vec<String>,
    /// What is known of the folder.
    known: Known,
    /// What the pack is said to have written so far.
    before: PackRecord,
    notes: Option<String>,
    notes_hash: Option<String>,
    has_new_notes: bool,
}

/// How a file that is to be made stands on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Unchanged,
    /// An earlier round of the same run saw or wrote it, and it is not looked at again.
    Kept,
    /// It is not there.
    New,
    /// It is as an earlier run wrote it, and the text is another now.
    Changed,
    /// It was changed since an earlier run wrote it.
    Edited,
    /// No run wrote it.
    Foreign,
}

impl State {
    /// Whether the file is to be written.
    fn is_touched(self) -> bool {
        !matches!(self, Self::Unchanged | Self::Kept)
    }
}

/// What a pack makes, and what is known of the files on disk.
pub(in crate::cli) struct Made {
    pub(in crate::cli) output: Output,
    /// The only files that can be others on disk, sorted by path; `None` where all can.
    pub(in crate::cli) changed: Option<Vec<Arc<OutputFile>>>,
}

/// What each job changes. Two packs may share a folder, but no file.
pub(in crate::cli) fn of(jobs: &[Job], made: Vec<Made>) -> anyhow::Result<Vec<Changes>> {
    refuse_shared_files(jobs, &made)?;
    jobs.iter().zip(made).map(|(job, made)| Changes::of(job, made)).collect()
}

/// That a pack makes each file once is known before.
fn refuse_shared_files(jobs: &[Job], made: &[Made]) -> anyhow::Result<()> {
    if jobs.len() < 2 {
        return Ok(());
    }
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (job, made) in jobs.iter().zip(made) {
        let folder = resolved(&job.out);
        for file in &made.output.files {
            // Some file systems do not tell capitals from small letters.
            let path = folder.join(&file.path).to_string_lossy().to_lowercase();
            if let Some(other) = owners.insert(path, &job.pack.name) {
                let path = sources::display_name(&job.out.join(&file.path));
                bail!("the packs `{other}` and `{}` both write `{path}`", job.pack.name);
            }
        }
    }
    Ok(())
}

impl Changes {
    fn of(job: &Job, Made { output, changed }: Made) -> anyhow::Result<Self> {
        let out = job.out.clone();
        let known = Known::read(&out)?;
        let before = known.record.packs.get(&job.pack.name);
        let is_first = before.is_none();
        let before = before.cloned().unwrap_or_default();
        let is_kept = |file: &OutputFile| {
            let is_changed = |changed: &Vec<Arc<OutputFile>>| {
                changed.binary_search_by(|other| other.path.cmp(&file.path)).is_ok()
            };
            changed.as_ref().is_some_and(|changed| !is_changed(changed))
                && before.files.contains_key(&file.path)
        };
        let with_state = |file: Arc<OutputFile>| {
            let is_kept = is_kept(&file);
            let state = if is_kept { State::Kept } else { state(&out, &file, before.hash(&file.path))? };
            Ok((file, state))
        };
        let files = output.files.into_par_iter().map(with_state).collect::<anyhow::Result<Vec<_>>>()?;
        let is_made = |path: &str| files.binary_search_by(|(file, _)| file.path.as_str().cmp(path)).is_ok();
        let (mut stale, mut kept) = (Vec::new(), Vec::new());
        for (path, hash) in before.files.iter().filter(|(path, _)| !is_made(path) && is_inside(path)) {
            match on_disk(&out, path)? {
                Some(text) if record::hash(&text) == *hash => stale.push(path.clone()),
                Some(_) => kept.push(path.clone()),
                None => {}
            }
        }
        let notes_hash = output.notes.as_ref().map(|notes| record::hash(notes.as_bytes()));
        let has_new_notes = is_first || notes_hash != before.notes;
        let (pack, notes) = (job.pack.name.clone(), output.notes);
        Ok(Self { pack, out, files, stale, kept, known, before, notes, notes_hash, has_new_notes })
    }

    /// Whether the folder is as this run would leave it.
    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.stale.is_empty() && self.files.iter().all(|(_, state)| !state.is_touched())
    }

    /// A line for each file that would be touched, sorted by path.
    pub(in crate::cli) fn lines(&self) -> Vec<String> {
        let made = self.files.iter().filter_map(|(file, state)| {
            let word = match state {
                State::Unchanged | State::Kept => return None,
                State::New => "new",
                State::Changed | State::Edited | State::Foreign => "changed",
            };
            Some((&file.path, word))
        });
        let mut lines: Vec<_> = made.chain(self.stale.iter().map(|path| (path, "removed"))).collect();
        lines.sort();
        lines.iter().map(|(path, word)| format!("{word:<8} {}", self.name(path))).collect()
    }

    /// Why files may not be written, a line each; none if that is `force`d.
    pub(in crate::cli) fn refusals(&self, force: bool) -> Vec<String> {
        let refused = self.files.iter().filter_map(|(file, state)| {
            let reason = match state {
                State::Edited => "was changed since it was generated",
                State::Foreign => "is there already, and was not generated",
                State::Unchanged | State::Kept | State::New | State::Changed => return None,
            };
            Some(format!("`{}` {reason}", self.name(&file.path)))
        });
        if force { Vec::new() } else { refused.collect() }
    }

    /// `rust: 12 files in src/db: 2 new, 1 changed, 1 removed`
    pub(in crate::cli) fn summary(&self, verb: &str) -> String {
        let count = |states: &[State]| self.files.iter().filter(|(_, state)| states.contains(state)).count();
        let parts = [
            (count(&[State::New]), "new"),
            (count(&[State::Changed, State::Edited, State::Foreign]), "changed"),
            (self.stale.len(), "removed"),
        ];
        let verb = if verb.is_empty() { String::new() } else { format!("{verb} ") };
        let parts =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {verb}{word}"));
        let parts: Vec<_> = parts.collect();
        let what = if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") };
        let files = self.files.len();
        let noun = if files == 1 { "file" } else { "files" };
        let mut summary = format!("{}: {files} {noun} in {}: {what}", self.pack, self.folder());
        let kept = self.kept.iter();
        let kept = kept
            .map(|path| format!("\n`{}` is no longer generated, and stays: it was changed", self.name(path)));
        summary.extend(kept);
        summary
    }

    /// What the pack has to say, if it is new or asked for.
    pub(in crate::cli) fn new_notes(&self, asked_for: bool) -> Option<&str> {
        self.notes.as_deref().filter(|notes| (self.has_new_notes || asked_for) && !notes.trim().is_empty())
    }

    /// Removes and writes files, and then the record of what was done, all of it or not.
    pub(in crate::cli) fn apply(&self) -> anyhow::Result<()> {
        let touched: Vec<_> = self.files.iter().filter(|(_, state)| state.is_touched()).collect();
        let paths = touched.iter().map(|(file, _)| &file.path).chain(&self.stale);
        for path in paths {
            refuse_detour(&self.out, path)?;
        }
        // What is stale goes first: where capitals do not count, it may be a file that is written.
        let removed: Vec<_> = self.stale.iter().map(|path| self.remove(path)).collect();
        let put = |(file, _): &&(Arc<OutputFile>, State)| write::put(&self.out.join(&file.path), &file.text);
        let written: Vec<_> = touched.par_iter().map(put).collect();
        self.write_record(&removed, &touched, &written)?;
        removed.into_iter().chain(written).collect()
    }

    fn write_record(
        &self,
        removed: &[anyhow::Result<()>],
        touched: &[&(Arc<OutputFile>, State)],
        written: &[anyhow::Result<()>],
    ) -> anyhow::Result<()> {
        let failed = touched.iter().zip(written).filter(|(_, result)| result.is_err());
        let failed: BTreeSet<_> = failed.map(|(file, _)| &file.0.path).collect();
        let left = self.stale.iter().zip(removed).filter(|(_, result)| result.is_err());
        let left = left.map(|(path, _)| path).chain(failed.iter().copied());
        let as_before = left.filter_map(|path| Some((path.clone(), self.before.files.get(path)?.clone())));
        let done = self.files.par_iter().filter(|(file, _)| !failed.contains(&file.path));
        let hashed = done.map(|(file, state)| {
            let known = self.before.files.get(&file.path).filter(|_| *state == State::Kept);
            let hash = known.cloned().unwrap_or_else(|| record::hash(file.text.as_bytes()));
            (file.path.clone(), hash)
        });
        let files = as_before.chain(hashed.collect::<Vec<_>>()).collect();
        let own = PackRecord { files, notes: self.notes_hash.clone() };
        // Another pack may have written it in between.
        let before = self.known.again(&self.out)?;
        let mut record = before.clone();
        record.packs.insert(self.pack.clone(), own);
        if record == before { Ok(()) } else { write::put(&self.out.join(NAME), &record.text()) }
    }

    /// Removes a file, and the folders that are empty without it.
    fn remove(&self, path: &str) -> anyhow::Result<()> {
        let file = self.out.join(path);
        let context = || format!("cannot remove `{}`", file.display());
        fs::remove_file(&file).map_err(write::reason).with_context(context)?;
        for folder in Path::new(path).ancestors().skip(1).filter(|folder| *folder != Path::new("")) {
            // A folder that something else stands in stays.
            if fs::remove_dir(self.out.join(folder)).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn folder(&self) -> String {
        let name = sources::display_name(&self.out);
        if name.is_empty() { ".".to_owned() } else { name }
    }

    fn name(&self, path: &str) -> String {
        sources::display_name(&self.out.join(path))
    }
}

/// A folder, which need not be there, without detours.
fn resolved(folder: &Path) -> PathBuf {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut resolved = PathBuf::new();
    for part in folder.components() {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            part => resolved.push(part),
        }
        resolved = fs::canonicalize(&resolved).unwrap_or(resolved);
    }
    resolved
}

fn state(out: &Path, file: &OutputFile, written: Option<&String>) -> anyhow::Result<State> {
    let Some(text) = on_disk(out, &file.path)? else { return Ok(State::New) };
    Ok(if record::is_same(&text, file.text.as_bytes()) {
        State::Unchanged
    } else if written.is_some_and(|hash| *hash == record::hash(&text)) {
        State::Changed
    } else if written.is_some() {
        State::Edited
    } else {
        State::Foreign
    })
}

fn on_disk(out: &Path, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let path = out.join(path);
    let mut text = Vec::new();
    match File::open(&path).and_then(|mut file| file.read_to_end(&mut text)) {
        Ok(_) => Ok(Some(text)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(write::reason(error)).with_context(|| format!("cannot read `{}`", path.display())),
    }
}

/// Whether a path of a record, which anybody may have edited, stays in the folder.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Refuses to go through links: what is behind them is outside of the output folder.
fn refuse_detour(out: &Path, path: &str) -> anyhow::Result<()> {
    let mut at = out.to_owned();
    for part in Path::new(path) {
        at.push(part);
        if at.is_symlink() {
            bail!("`{}` is a link, and nothing is written outside of `{}`", at.display(), out.display());
        }
    }
    Ok(())
}
