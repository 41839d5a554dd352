//! Runs inputs on several threads, times each of them and notices when one never ends.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::mutation::Recipe;
use super::subject::examine;

/// Which inputs to run.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) from: u64,
    pub(super) count: u64,
    pub(super) threads: usize,
    /// An input that takes longer hangs.
    pub(super) limit: Duration,
    /// Whether to name each input before it is run, to find one that ends the process.
    pub(super) trace: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Summary {
    pub(super) inputs: u64,
    pub(super) bytes: u64,
    /// How often each promise was broken, and the first inputs that broke it.
    pub(super) broken: BTreeMap<String, Vec<u64>>,
    pub(super) slowest: (Duration, u64),
    /// Inputs that took longer than the limit.
    pub(super) hanging: Vec<u64>,
}

/// What a thread is at, and since when.
type Desk = Mutex<Option<(u64, Instant)>>;

/// Runs all inputs, or stops at the first one that seems never to end.
pub(super) fn run(recipe: &Recipe, run: &Run) -> Summary {
    let next = AtomicU64::new(run.from);
    let desks: Vec<Desk> = (0..run.threads).map(|_| Mutex::new(None)).collect();
    let (done, results) = std::sync::mpsc::channel();
    let mut total = Summary::default();
    std::thread::scope(|scope| {
        for desk in &desks {
            let (done, next) = (done.clone(), &next);
            scope.spawn(move || done.send(work(recipe, run, next, desk)));
        }
        drop(done);
        loop {
            match results.recv_timeout(Duration::from_millis(200)) {
                Ok(summary) => merge(&mut total, summary),
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
                Err(std::sync::mpsc::RecvTimeoutError::Timeout) => give_up(recipe, run, &desks),
            }
        }
    });
    total
}

fn work(recipe: &Recipe, run: &Run, next: &AtomicU64, desk: &Desk) -> Summary {
    let mut summary = Summary::default();
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        if index >= run.from + run.count {
            return summary;
        }
        one(recipe, run, index, desk, &mut summary);
    }
}

fn one(recipe: &Recipe, run: &Run, index: u64, desk: &Desk, summary: &mut Summary) {
    let text = recipe.input(index);
    if run.trace {
        eprintln!("input {index}");
    }
    let start = Instant::now();
    sit(desk, Some((index, start)));
    let result = examine(&text);
    let taken = start.elapsed();
    sit(desk, None);
    summary.inputs += 1;
    summary.bytes += text.len() as u64;
    summary.slowest = summary.slowest.max((taken, index));
    if taken > run.limit {
        summary.hanging.push(index);
    }
    if let Err(promise) = result {
        summary.broken.entry(promise).or_default().push(index);
    }
}

fn sit(desk: &Desk, at: Option<(u64, Instant)>) {
    if let Ok(mut desk) = desk.lock() {
        *desk = at;
    }
}

/// A thread cannot be stopped from outside: the process ends, and says with which input.
fn give_up(recipe: &Recipe, run: &Run, desks: &[Desk]) {
    for desk in desks {
        let Ok(at) = desk.lock() else { continue };
        if let Some((index, start)) = *at
            && start.elapsed() > run.limit * 5
        {
            eprintln!("input {index} does not end:\n{}", recipe.input(index));
            std::process::exit(1);
        }
    }
}

fn merge(total: &mut Summary, part: Summary) {
    total.inputs += part.inputs;
    total.bytes += part.bytes;
    total.slowest = total.slowest.max(part.slowest);
    total.hanging.extend(part.hanging);
    for (promise, mut inputs) in part.broken {
        let all = total.broken.entry(promise).or_default();
        all.append(&mut inputs);
        all.sort_unstable();
    }
}
