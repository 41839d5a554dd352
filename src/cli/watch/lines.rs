//! Rounds where standard output is no terminal: lines that come one after the other.

use std::io::{self, Write};

use super::super::terminal::Style;
use super::display::Display;
use super::look::Look;
use super::printable::printable;
use super::round::{Mark, Round, Stage, StageRun, Watched};
use super::wording::{changes, time};

/// Lines of text, flushed as soon as a round is complete.
#[derive(Debug)]
pub(super) struct Lines<W: Write> {
    out: W,
    look: Look,
}

impl<W: Write> Lines<W> {
    /// Lines that go to `out`.
    pub(super) const fn new(out: W, style: Style) -> Self {
        Self { out, look: Look { style, unicode: true } }
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", printable(text, self.look))
    }

    fn stage(&mut self, run: &StageRun) -> io::Result<()> {
        self.line(&headline(run, self.look.style))?;
        run.body.lines().try_for_each(|line| self.line(line))
    }
}

impl<W: Write> Display for Lines<W> {
    fn watched(&mut self, watched: &Watched) -> io::Result<()> {
        self.line(&format!("watching {}", watched.paths.join(", ")))?;
        self.out.flush()
    }

    fn round(&mut self, round: &Round) -> io::Result<()> {
        if round.number > 1 {
            writeln!(self.out)?;
        }
        let changes = changes(round);
        if !changes.is_empty() {
            self.line(&changes)?;
        }
        round.stages.iter().filter(|run| is_over(run)).try_for_each(|run| self.stage(run))?;
        self.out.flush()
    }

    fn late(&mut self, round: &Round, stage: Stage) -> io::Result<()> {
        let runs = round.stages.iter().filter(|run| run.stage == stage);
        runs.filter(|run| is_over(run)).try_for_each(|run| self.stage(run))?;
        self.out.flush()
    }

    fn notice(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.line(line))?;
        self.out.flush()
    }

    fn close(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether a stage ran in this round, and has a result.
fn is_over(run: &StageRun) -> bool {
    run.took.is_some() && run.mark != Mark::Running
}

/// A stage in a line: `check: 1 error, 2 warnings (12 ms)`.
pub(super) fn headline(run: &StageRun, style: Style) -> String {
    let sgr = match run.mark {
        Mark::Clean => "32",
        Mark::Attention => "1;33",
        Mark::Error => "1;91",
        Mark::Running => "1;94",
    };
    let name = style.paint(sgr, run.stage.name());
    let took = run.took.map(|took| format!(" ({})", time(took))).unwrap_or_default();
    format!("{name}: {}{took}", run.headline)
}

#[cfg(test)]
mod tests {
    use super::super::super::terminal::Style;
    use super::super::display::Display;
    use super::super::round::{Mark, Stage};
    use super::super::samples::{clean, errors, hostile, late, pending, watched};
    use super::Lines;
    use crate::test_support::snapshots;

    fn written(style: Style, show: impl Fn(&mut dyn Display)) -> String {
        let mut lines = Lines::new(Vec::new(), style);
        show(&mut lines);
        String::from_utf8(lines.out).unwrap()
    }

    #[test]
    fn rounds_are_lines() {
        let text = written(Style::PLAIN, |lines| {
            lines.watched(&watched()).unwrap();
            lines.round(&clean(1)).unwrap();
            lines.round(&pending(2)).unwrap();
            lines.late(&late(2), Stage::Diff).unwrap();
            lines.notice("2 fixes applied in prisma/schema.prisma").unwrap();
            lines.round(&errors(3, 2)).unwrap();
            lines.close().unwrap();
        });
        snapshots("cli/watch").bind(|| insta::assert_snapshot!("lines", text));
    }

    #[test]
    fn a_stage_that_is_running_waits_for_its_result() {
        let text = written(Style::PLAIN, |lines| lines.round(&pending(2)).unwrap());
        assert!(!text.contains("diff:"), "{text}");
        let mut still = late(2);
        still.stages.iter_mut().for_each(|run| run.mark = Mark::Running);
        assert_eq!(written(Style::PLAIN, |lines| lines.late(&still, Stage::Diff).unwrap()), "");
    }

    #[test]
    fn colours_come_where_they_are_forced_and_nothing_else_does() {
        let style = Style { color: true, hyperlinks: false };
        let text = written(style, |lines| lines.round(&errors(2, 1)).unwrap());
        assert!(text.contains("\x1b[1;91mcheck\x1b[0m: "), "{text:?}");
        for style in [Style::PLAIN, style] {
            let text = written(style, |lines| lines.round(&hostile(2)).unwrap());
            let own = text.replace("\x1b[1;91m", "").replace("\x1b[32m", "").replace("\x1b[0m", "");
            assert!(!own.contains(|c: char| c.is_control() && c != '\n'), "{own:?}");
        }
    }
}
