//! Which folders the system is asked to watch, and that it goes on doing so when they come and go.
//!
//! Folders are watched and not files: an editor that writes by renaming puts another file in the place
//! of the one that was there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
#[cfg(feature = "usage")]
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

#[cfg(feature = "usage")]
use super::code_folders::CodeFolders;
use super::events::Event;
use super::interest::Interests;

/// How often files are looked at where the system does not tell.
const POLL: Duration = Duration::from_millis(300);

/// The same for code, of which all texts have to be read for that.
#[cfg(feature = "usage")]
const POLL_CODE: Duration = Duration::from_secs(1);

/// A folder to watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// What lies in it.
    Flat,
    /// What lies in it, and in the folders below.
    Deep,
}

/// Which folder it is on disk, whatever is called so: another one of the same name is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity(u64, u64);

/// All that is watched.
pub(super) struct Watching {
    folders: Folders,
    /// Those of code: there may be thousands, which are looked through only where they are other ones.
    #[cfg(feature = "usage")]
    code: (Folders, Arc<CodeFolders>),
}

impl Watching {
    /// Watches nothing yet. Changes are sent to `sender`.
    pub(super) fn new(sender: Sender<Event>, polls: bool) -> notify::Result<Self> {
        let poll = |pause| polls.then_some(pause);
        Ok(Self {
            #[cfg(feature = "usage")]
            code: (Folders::new(sender.clone(), poll(POLL_CODE))?, Arc::default()),
            folders: Folders::new(sender, poll(POLL))?,
        })
    }

    /// Watches what is of interest and nothing else. Says whether something was not watched that is now, so
    /// that changes may have been missed.
    pub(super) fn renew(&mut self, interests: &Interests) -> notify::Result<bool> {
        let is_new = self.folders.renew(&interests.folders())?;
        #[cfg(feature = "usage")]
        if !Arc::ptr_eq(&self.code.1, interests.code()) {
            self.code.1 = Arc::clone(interests.code());
            return Ok(self.code.0.renew(&self.code.1.wanted())? || is_new);
        }
        Ok(is_new)
    }
}

/// Folders that are watched.
struct Folders {
    watcher: Box<dyn Watcher>,
    watched: BTreeMap<PathBuf, (Depth, Option<Identity>)>,
}

impl Folders {
    /// Watches nothing yet. Changes are sent to `sender`; with `poll`, they are looked for so often.
    fn new(sender: Sender<Event>, poll: Option<Duration>) -> notify::Result<Self> {
        let send = move |event: notify::Result<notify::Event>| {
            if let Some(event) = translated(event) {
                // Nobody listens any more where the program is about to end.
                let _ = sender.send(event);
            }
        };
        let watcher: Box<dyn Watcher> = if let Some(pause) = poll {
            let config = Config::default().with_poll_interval(pause).with_compare_contents(true);
            Box::new(PollWatcher::new(send, config)?)
        } else {
            Box::new(RecommendedWatcher::new(send, Config::default())?)
        };
        Ok(Self { watcher, watched: BTreeMap::new() })
    }

    /// Watches `wanted` and nothing else. Says whether something was not watched that is now.
    fn renew(&mut self, wanted: &BTreeMap<PathBuf, Depth>) -> notify::Result<bool> {
        let mut wanted = existing(wanted);
        let is_wanted = |path: &Path, entry: &(Depth, Option<Identity>)| {
            wanted.get(path).is_some_and(|depth| *entry == (*depth, identity(path)))
        };
        let known = self.watched.iter();
        let gone: Vec<_> =
            known.filter(|(path, entry)| !is_wanted(path, entry)).map(|(path, _)| path.clone()).collect();
        for path in &gone {
            self.watched.remove(path);
        }
        wanted.retain(|path, _| !self.watched.contains_key(path));
        if gone.is_empty() && wanted.is_empty() {
            return Ok(false);
        }
        self.exchange(&gone, &wanted)?;
        Ok(!wanted.is_empty())
    }

    /// Watches some folders and others not any more, all at once: some systems begin anew with each change.
    fn exchange(&mut self, gone: &[PathBuf], wanted: &BTreeMap<PathBuf, Depth>) -> notify::Result<()> {
        let mut watcher = self.watcher.paths_mut();
        for path in gone {
            // It may be gone, and with it the watch.
            let _ = watcher.remove(path);
        }
        for (path, depth) in wanted {
            let mode = match depth {
                Depth::Flat => RecursiveMode::NonRecursive,
                Depth::Deep => RecursiveMode::Recursive,
            };
            let identity = identity(path);
            match watcher.add(path, mode) {
                Ok(()) => _ = self.watched.insert(path.clone(), (*depth, identity)),
                // It went away in between; the next look finds out.
                Err(_) if !path.exists() => {}
                Err(error) => return Err(error),
            }
        }
        watcher.commit()
    }
}

/// The folders that are there; in the place of one that is not, the nearest one above, where it will appear.
fn existing(wanted: &BTreeMap<PathBuf, Depth>) -> BTreeMap<PathBuf, Depth> {
    let mut existing = BTreeMap::new();
    for (path, depth) in wanted {
        let (path, depth) = if path.is_dir() {
            (path.clone(), *depth)
        } else {
            let above = path.ancestors().skip(1).find(|above| above.is_dir());
            (above.unwrap_or(Path::new("/")).to_owned(), Depth::Flat)
        };
        let known = existing.entry(path).or_insert(depth);
        *known = (*known).max(depth);
    }
    existing
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| Identity(metadata.dev(), metadata.ino()))
}

/// When it was made tells folders apart that follow each other under one name.
#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    let created = fs::metadata(path).ok()?.created().ok()?;
    let since = created.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Identity(since.as_secs(), u64::from(since.subsec_nanos())))
}

/// What a report of the system means; reading a file is nothing.
fn translated(event: notify::Result<notify::Event>) -> Option<Event> {
    match event {
        Ok(event) if event.need_rescan() => Some(Event::Everything),
        Ok(event) => match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Event::Files(event.paths)),
            EventKind::Access(_) => None,
            _ => Some(Event::Files(event.paths)),
        },
        Err(_) => Some(Event::Everything),
    }
}
