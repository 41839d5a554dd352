//! What the screen knows, and what keys do to it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::super::look::Look;
use super::super::round::{Mark, Request, Round, Stage, StageRun, Watched};
use super::super::wording::changes;
use super::hints::{self, Hint};
use super::pane::Pane;
use super::prompt::{Answer, Prompt};

/// All that is to be seen, or can be asked for.
#[derive(Debug)]
pub(super) struct State {
    pub(super) look: Look,
    pub(super) watched: Watched,
    pub(super) latest: Option<Latest>,
    pub(super) findings: Pane,
    pub(super) script: Pane,
    pub(super) keys: Pane,
    pub(super) view: View,
    pub(super) prompt: Option<Prompt>,
    pub(super) notice: Option<Notice>,
    /// What has been asked for and has not come yet.
    pub(super) asked: Option<&'static str>,
}

/// Which of the panes is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Findings,
    Script,
    Keys,
}

/// The latest round, without what the panes have.
#[derive(Debug)]
pub(super) struct Latest {
    pub(super) number: u64,
    pub(super) changes: String,
    /// Without bodies and scripts.
    pub(super) stages: Vec<StageRun>,
    pub(super) took: std::time::Duration,
}

/// Something that was said.
#[derive(Debug)]
pub(super) struct Notice {
    pub(super) text: String,
    /// How many rounds it has seen: the first is often its own doing, the second is not.
    rounds: u8,
}

/// What is to be done after a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reaction {
    /// Draw what has changed.
    Draw,
    /// Draw everything.
    Repaint,
    /// Let the shell have the terminal until it calls back.
    Suspend,
    /// Draw, and let this be done.
    Ask(Request),
}

impl State {
    /// Before the first round.
    pub(super) fn new(look: Look) -> Self {
        let mut keys = Pane::default();
        keys.set(hints::ALL.to_owned());
        Self {
            look,
            watched: Watched { paths: Vec::new(), stages: Vec::new() },
            latest: None,
            findings: Pane::default(),
            script: Pane::default(),
            keys,
            view: View::Findings,
            prompt: None,
            notice: None,
            asked: None,
        }
    }

    /// Takes a round over.
    pub(super) fn round(&mut self, round: &Round) {
        if let Some(notice) = &mut self.notice {
            notice.rounds += 1;
        }
        self.notice.take_if(|notice| notice.rounds > 1);
        self.asked = None;
        self.results(round);
    }

    /// Takes over what a round has found.
    pub(super) fn results(&mut self, round: &Round) {
        self.findings.set(findings(&round.stages, self.look));
        self.script.set(round.stages.iter().map(|run| run.script.as_str()).collect());
        let headline = |run: &StageRun| StageRun {
            headline: run.headline.clone(),
            body: String::new(),
            script: String::new(),
            data: serde_json::Value::Null,
            ..*run
        };
        self.latest = Some(Latest {
            number: round.number,
            changes: changes(round),
            stages: round.stages.iter().map(headline).collect(),
            took: round.took,
        });
    }

    /// Takes over what is to be said.
    pub(super) fn notice(&mut self, text: &str) {
        self.asked = None;
        self.notice = Some(Notice { text: text.to_owned(), rounds: 0 });
    }

    /// What goes on: what was asked for, or a stage in the background.
    pub(super) fn activity(&self) -> String {
        let Some(latest) = &self.latest else { return "starting".to_owned() };
        let mut running = latest.stages.iter().filter(|run| run.mark == Mark::Running);
        match (self.asked, running.next()) {
            (Some(asked), _) => asked.to_owned(),
            (None, Some(run)) => format!("running {}", run.stage.name()),
            (None, None) => "waiting".to_owned(),
        }
    }

    /// The keys that make sense.
    pub(super) fn hints(&self) -> Vec<Hint> {
        let own = match self.view {
            View::Findings => vec![
                self.can_fix().then_some(hints::FIX),
                self.can_write().then_some(hints::WRITE),
                self.can_show().then_some(hints::SHOW),
                Some(hints::RUN),
                Some(hints::KEYS),
                Some(hints::QUIT),
            ],
            View::Script => vec![self.can_write().then_some(hints::WRITE), Some(hints::BACK)],
            View::Keys => vec![Some(hints::BACK)],
        };
        own.into_iter().flatten().collect()
    }

    /// Takes a key.
    pub(super) fn key(&mut self, key: KeyEvent) -> Reaction {
        if key.modifiers == KeyModifiers::CONTROL
            && let Some(reaction) = control(key.code)
        {
            return reaction;
        }
        if self.prompt.is_some() {
            return self.typed(key);
        }
        if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) || self.pane().scroll(key) {
            return Reaction::Draw;
        }
        match self.view {
            View::Findings => self.command(key.code),
            View::Script | View::Keys => self.in_overlay(key.code),
        }
    }

    fn command(&mut self, key: KeyCode) -> Reaction {
        match key {
            KeyCode::Char('q') => return Reaction::Ask(Request::Quit),
            KeyCode::Char('r') | KeyCode::Enter => return self.ask("running everything", Request::RunAll),
            KeyCode::Char('f') if self.can_fix() => return self.ask("applying fixes", Request::Fix),
            KeyCode::Char('w') if self.can_write() => self.prompt = Some(Prompt::default()),
            KeyCode::Char('s') if self.can_show() => self.look_at(View::Script),
            KeyCode::Char('?') => self.look_at(View::Keys),
            KeyCode::Esc => self.notice = None,
            _ => {}
        }
        Reaction::Draw
    }

    fn in_overlay(&mut self, key: KeyCode) -> Reaction {
        match (key, self.view) {
            (KeyCode::Char('q') | KeyCode::Esc, _)
            | (KeyCode::Char('s'), View::Script)
            | (KeyCode::Char('?'), View::Keys) => self.view = View::Findings,
            (KeyCode::Char('w'), View::Script) if self.can_write() => self.prompt = Some(Prompt::default()),
            (KeyCode::Char('?'), View::Script) => self.look_at(View::Keys),
            _ => {}
        }
        Reaction::Draw
    }

    fn typed(&mut self, key: KeyEvent) -> Reaction {
        match self.prompt.as_mut().map(|prompt| prompt.key(key)) {
            Some(Answer::Name(name)) => {
                self.prompt = None;
                self.ask("writing the migration", Request::WriteMigration(name))
            }
            Some(Answer::Cancelled) => {
                self.prompt = None;
                Reaction::Draw
            }
            Some(Answer::Unfinished) | None => Reaction::Draw,
        }
    }

    fn ask(&mut self, activity: &'static str, request: Request) -> Reaction {
        self.asked = Some(activity);
        self.notice = None;
        self.view = View::Findings;
        Reaction::Ask(request)
    }

    fn look_at(&mut self, view: View) {
        self.view = view;
        self.pane().rewind();
    }

    /// The pane that is seen.
    pub(super) const fn pane(&mut self) -> &mut Pane {
        match self.view {
            View::Findings => &mut self.findings,
            View::Script => &mut self.script,
            View::Keys => &mut self.keys,
        }
    }

    /// Where the check has found something, some of it may have a fix.
    fn can_fix(&self) -> bool {
        let has_findings = |run: &StageRun| run.stage == Stage::Check && run.mark != Mark::Clean;
        self.watched.stages.contains(&Stage::Check)
            && self.latest.as_ref().is_some_and(|latest| latest.stages.iter().any(has_findings))
    }

    fn can_write(&self) -> bool {
        self.watched.stages.contains(&Stage::Diff) && self.can_show()
    }

    pub(super) fn can_show(&self) -> bool {
        !self.script.is_empty()
    }
}

/// Keys that mean the same everywhere.
fn control(key: KeyCode) -> Option<Reaction> {
    match key {
        KeyCode::Char('c') => Some(Reaction::Ask(Request::Quit)),
        KeyCode::Char('l') => Some(Reaction::Repaint),
        KeyCode::Char('z') => Some(Reaction::Suspend),
        _ => None,
    }
}

/// What there is to read about each stage, below its name.
fn findings(stages: &[StageRun], look: Look) -> String {
    let mut text = String::new();
    for run in stages.iter().filter(|run| !run.body.is_empty()) {
        let rule = if look.unicode { "──" } else { "--" };
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&look.dim(&format!("{rule} {} {rule}", run.stage.name())));
        text.push('\n');
        text.push_str(run.body.trim_end_matches('\n'));
        text.push('\n');
    }
    text
}
