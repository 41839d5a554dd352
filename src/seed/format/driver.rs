//! Makes the chunks of an output, several at a time, and hands them out in order.

use std::io;
use std::ops::Range;
use std::sync::Mutex;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{Chunk, Format, FormatError, Script, Source};

/// Takes the output: which file it is of, and the next bytes of that. It is called for every file, if only with
/// no bytes.
pub type Sink<'s> = dyn FnMut(&str, &[u8]) -> io::Result<()> + 's;

/// A part of an output: all of them, put together in order, are the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which, counted from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

impl Shard {
    /// All of it.
    pub const WHOLE: Self = Self { number: 1, of: 1 };

    /// Its part of so many chunks.
    fn range(self, chunks: usize) -> Range<usize> {
        let bound = |number: u32| {
            let place = chunks as u128 * u128::from(number) / u128::from(self.of.max(1));
            usize::try_from(place).map_or(chunks, |place| place.min(chunks))
        };
        bound(self.number.saturating_sub(1))..bound(self.number)
    }
}

/// Why an output could not be written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The format has no way to say it.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// Whoever takes the output failed.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// There are no threads to be had.
    #[error("no threads could be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// Writes a shard of the output of a format, on so many threads. The bytes do not depend on how many they are.
///
/// At most four chunks for each thread are in memory.
pub fn render(
    source: &Source<'_>,
    format: &dyn Format,
    shard: Shard,
    jobs: usize,
    sink: &mut Sink<'_>,
) -> Result<(), RenderError> {
    let script = format.script(source)?;
    let chunks = &script.chunks[shard.range(script.chunks.len())];
    let run = Run { source, format, script: &script };
    match jobs.min(chunks.len()) {
        0 | 1 => run.alone(chunks, sink),
        jobs => {
            let pool = ThreadPoolBuilder::new().num_threads(jobs).build()?;
            run.together(chunks, &pool, 2 * jobs, sink)
        }
    }
}

/// A chunk that is made, or why it is not. Its memory is used again.
type Slot = Mutex<(String, Result<(), FormatError>)>;

struct Run<'a> {
    source: &'a Source<'a>,
    format: &'a dyn Format,
    script: &'a Script,
}

impl Run<'_> {
    fn alone(&self, chunks: &[Chunk], sink: &mut Sink<'_>) -> Result<(), RenderError> {
        let mut text = String::new();
        for chunk in chunks {
            text.clear();
            self.format.render(self.source, &chunk.part, &mut text)?;
            sink(&self.script.files[chunk.file], text.as_bytes())?;
        }
        Ok(())
    }

    /// While the chunks of one window are handed out, those of the next are made.
    fn together(
        &self,
        chunks: &[Chunk],
        pool: &ThreadPool,
        window: usize,
        sink: &mut Sink<'_>,
    ) -> Result<(), RenderError> {
        let slots = || -> Vec<Slot> { (0..window).map(|_| Mutex::new((String::new(), Ok(())))).collect() };
        let (mut making, mut made) = (slots(), slots());
        let mut waiting: &[Chunk] = &[];
        for next in chunks.chunks(window).chain([&[][..]]) {
            let (target, ready) = (&making, &made);
            pool.in_place_scope(|scope| {
                for (chunk, slot) in next.iter().zip(target) {
                    scope.spawn(move |_| self.make(chunk, slot));
                }
                self.hand_out(waiting, ready, sink)
            })?;
            waiting = next;
            std::mem::swap(&mut making, &mut made);
        }
        Ok(())
    }

    fn make(&self, chunk: &Chunk, slot: &Slot) {
        let mut slot = slot.lock().expect("a slot is used by one thread at a time");
        let (text, result) = &mut *slot;
        text.clear();
        *result = self.format.render(self.source, &chunk.part, text);
    }

    fn hand_out(&self, chunks: &[Chunk], slots: &[Slot], sink: &mut Sink<'_>) -> Result<(), RenderError> {
        for (chunk, slot) in chunks.iter().zip(slots) {
            let slot = slot.lock().expect("a slot is used by one thread at a time");
            slot.1.clone()?;
            sink(&self.script.files[chunk.file], slot.0.as_bytes())?;
        }
        Ok(())
    }
}
