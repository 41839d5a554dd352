//! How far a load is: on a terminal a bar with the rate and the time that is left, elsewhere a line now
//! and then.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::cli::{Global, terminal};
use crate::seed::load::Event;

/// How often a line is printed where there is no terminal.
const PAUSE: Duration = Duration::from_secs(10);

const TEMPLATE: &str = "{bar:30} {human_pos} of {human_len} rows, {rate}, {eta} left  {wide_msg}";

/// Shows a load on standard error.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    /// Whether lines take the place of the bar.
    has_lines: bool,
    begun: Instant,
    last_line: Instant,
}

impl Progress {
    pub(super) fn new(global: &Global) -> Self {
        let is_shown = !global.quiet && !global.no_progress;
        let is_terminal = io::stderr().is_terminal();
        let target =
            if is_shown && is_terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template(TEMPLATE).expect("the template is right");
        let bar = ProgressBar::with_draw_target(Some(0), target).with_style(style.with_key("rate", rate));
        let now = Instant::now();
        Self { bar, has_lines: is_shown && !is_terminal, begun: now, last_line: now }
    }

    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::TakenAway { objects } => {
                self.say(&format!("{objects} indexes and foreign keys are taken away until the rows are in"));
            }
            Event::Begins { rows, .. } => {
                self.bar.set_length(rows);
                self.bar.reset();
                self.begun = Instant::now();
            }
            Event::Rows { table, rows } => {
                self.bar.set_message(table.name.to_string());
                match u64::try_from(rows) {
                    Ok(rows) => self.bar.inc(rows),
                    Err(_) => self.bar.dec(rows.unsigned_abs()),
                }
                self.line_now_and_then();
            }
            Event::Finishes => self.bar.set_message("finishing"),
            Event::PutsBack { subject } => self.say(&format!("putting back {subject}")),
            Event::Proves { subject } => self.bar.set_message(format!("checking {subject}")),
        }
    }

    /// Takes the bar away, and says how many seconds it took.
    pub(super) fn end(self) -> f64 {
        self.bar.finish_and_clear();
        self.begun.elapsed().as_secs_f64()
    }

    fn say(&self, text: &str) {
        if self.has_lines {
            terminal::line(text);
        } else {
            self.bar.println(text);
        }
    }

    fn line_now_and_then(&mut self) {
        if !self.has_lines || self.last_line.elapsed() < PAUSE {
            return;
        }
        self.last_line = Instant::now();
        let (rows, of) = (self.bar.position(), self.bar.length().unwrap_or_default());
        let left =
            self.begun.elapsed().as_millis() * u128::from(of.saturating_sub(rows)) / u128::from(rows.max(1));
        let left = HumanDuration(Duration::from_millis(u64::try_from(left).unwrap_or(u64::MAX)));
        terminal::line(&format!("{} of {} rows, {left} left", HumanCount(rows), HumanCount(of)));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn rate(state: &ProgressState, out: &mut dyn std::fmt::Write) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is shown in whole rows")]
    let rows = state.per_sec() as u64;
    // A text takes everything.
    let _ = write!(out, "{} rows/s", HumanCount(rows));
}
