//! Which folders the system is asked to watch, and that it goes on doing so when they come and go.
//!
//! Folders are watched and not files: an editor that writes by renaming puts another file in the place
//! of the one that was there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::events::Event;

/// How often files are looked at where the system does not tell.
const POLL: Duration = Duration::from_millis(300);

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

/// The folders that are watched.
pub(super) struct Folders {
    watcher: Box<dyn Watcher>,
    watched: BTreeMap<PathBuf, (Depth, Option<Identity>)>,
}

impl Folders {
    /// Watches nothing yet. Changes are sent to `sender`.
    pub(super) fn new(sender: Sender<Event>, polls: bool) -> notify::Result<Self> {
        let send = move |event: notify::Result<notify::Event>| {
            if let Some(event) = translated(event) {
                // Nobody listens any more where the program is about to end.
                let _ = sender.send(event);
            }
        };
        let watcher: Box<dyn Watcher> = if polls {
            let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
            Box::new(PollWatcher::new(send, config)?)
        } else {
            Box::new(RecommendedWatcher::new(send, Config::default())?)
        };
        Ok(Self { watcher, watched: BTreeMap::new() })
    }

    /// Watches `wanted` and nothing else. Says whether something was not watched that is now, so that
    /// changes may have been missed.
    pub(super) fn renew(&mut self, wanted: &BTreeMap<PathBuf, Depth>) -> notify::Result<bool> {
        let wanted = existing(wanted);
        let is_wanted = |path: &Path, entry: &(Depth, Option<Identity>)| {
            wanted.get(path).is_some_and(|depth| *entry == (*depth, identity(path)))
        };
        let known = self.watched.iter();
        let gone: Vec<_> =
            known.filter(|(path, entry)| !is_wanted(path, entry)).map(|(path, _)| path.clone()).collect();
        for path in gone {
            self.watched.remove(&path);
            // It may be gone, and with it the watch.
            let _ = self.watcher.unwatch(&path);
        }
        let mut is_new = false;
        for (path, depth) in wanted {
            if self.watched.contains_key(&path) {
                continue;
            }
            let mode = match depth {
                Depth::Flat => RecursiveMode::NonRecursive,
                Depth::Deep => RecursiveMode::Recursive,
            };
            let identity = identity(&path);
            match self.watcher.watch(&path, mode) {
                Ok(()) => _ = self.watched.insert(path, (depth, identity)),
                // It went away in between; the next look finds out.
                Err(_) if !path.exists() => {}
                Err(error) => return Err(error),
            }
            is_new = true;
        }
        Ok(is_new)
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
