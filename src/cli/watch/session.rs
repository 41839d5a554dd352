//! The loop: waits for something to happen, runs what depends on it, shows the result.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::cli::exit::Outcome;
#[cfg(feature = "db")]
use crate::cli::history;
use crate::cli::terminal::Style;
use crate::cli::{Global, sources};

use super::display::{self, Display};
use super::events::{Event, Touched, settle, stop_on_signals};
use super::folders::Watching;
use super::interest::{Affected, Interests, Subject};
use super::project::{Changed, Project};
use super::round::{Cause, Mark, Request, Round, Stage, StageRun, Watched};
use super::stages::exec::Exec;
use super::stages::generate::Generate;
#[cfg(feature = "db")]
use super::stages::pending::Pending;
#[cfg(feature = "usage")]
use super::stages::usage::Usage;
use super::stages::{Late, Reader, check};
use super::{Args, Format, request};

/// How often to look whether the folders are still the ones that are watched, while nothing happens.
const LOOK: Duration = Duration::from_secs(1);

/// Watching, from the first round to the end.
pub(super) struct Session<'a> {
    args: &'a Args,
    global: &'a Global,
    sender: Sender<Event>,
    display: Box<dyn Display>,
    reader: Reader,
    project: Project,
    generate: Option<Generate>,
    #[cfg(feature = "db")]
    pending: Option<Pending>,
    #[cfg(feature = "usage")]
    usage: Option<Usage>,
    exec: Option<Exec>,
    round: Round,
    watched: Option<Watched>,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Wait,
    End,
}

impl<'a> Session<'a> {
    /// Reads the configuration, and opens the display.
    pub(super) fn new(args: &'a Args, global: &'a Global, sender: Sender<Event>) -> anyhow::Result<Self> {
        let project = Project::new(args, global)?;
        let exec = args.exec.as_deref().map(|command| Exec::new(command, sender.clone())).transpose()?;
        let format = display::format(args);
        let style = Style { hyperlinks: false, ..Style::stdout(global.color) };
        let display = display::open(format, style, &sender)?;
        let reader = Reader { style, is_program: format == Format::Jsonl };
        let round = Round::default();
        let mut session = Self {
            args,
            global,
            sender,
            display,
            reader,
            project,
            generate: None,
            #[cfg(feature = "db")]
            pending: None,
            #[cfg(feature = "usage")]
            usage: None,
            exec,
            round,
            watched: None,
        };
        session.configure();
        // Somebody has misspelt it; what goes away later is waited for.
        #[cfg(feature = "usage")]
        if let Some(usage) = &session.usage {
            usage.places(session.project.config())?;
        }
        Ok(session)
    }

    /// Takes over what the configuration says about stages.
    fn configure(&mut self) {
        self.generate = if self.args.no_generate { None } else { Generate::new(self.project.config()) };
        #[cfg(feature = "db")]
        {
            self.pending = self.new_pending();
        }
        #[cfg(feature = "usage")]
        {
            let named = self.args.usage.as_deref();
            let named = named.or_else(|| self.project.config().config.watch.usage.then_some(&[]));
            self.usage = named.map(Usage::new);
        }
    }

    #[cfg(feature = "db")]
    fn new_pending(&self) -> Option<Pending> {
        let config = self.project.config();
        let folder = history::folder(None, config, &self.project.folder());
        let is_wanted = !self.args.no_diff && history::refuse_other_layouts(None, config, &folder).is_ok();
        is_wanted.then(|| Pending::new(folder, self.args.scratch.clone(), self.sender.clone()))
    }

    /// One round, to its last stage.
    pub(super) fn once(&mut self, events: &Receiver<Event>) -> anyhow::Result<Outcome> {
        self.begin()?;
        while self.is_busy() {
            match events.recv() {
                Ok(Event::Late(late)) => self.late(late)?,
                Ok(_) => {}
                Err(_) => break,
            }
        }
        self.display.close()?;
        if let Some(run) = self.round.stages.iter().find(|run| run.stage == Stage::Read) {
            bail!("{}", run.headline);
        }
        Ok(Outcome::findings_if(self.round.stages.iter().any(|run| run.mark == Mark::Error)))
    }

    /// Rounds until somebody asks for the end.
    pub(super) fn watch(&mut self, events: &Receiver<Event>) -> anyhow::Result<Outcome> {
        stop_on_signals(self.sender.clone()).context("cannot listen to signals")?;
        let mut folders = Watching::new(self.sender.clone(), self.args.poll).context("cannot watch files")?;
        folders.renew(&self.interests()).context(CANNOT_WATCH)?;
        self.begin()?;
        // What the first round has found to watch.
        if folders.renew(&self.interests()).context(CANNOT_WATCH)? {
            _ = self.sender.send(Event::Everything);
        }
        let result = self.rounds(events, &mut folders);
        self.display.close()?;
        result.map(|()| Outcome::Clean)
    }

    fn rounds(&mut self, events: &Receiver<Event>, folders: &mut Watching) -> anyhow::Result<()> {
        let mut kept = Vec::new();
        loop {
            let event = match kept.pop() {
                Some(event) => Ok(event),
                None => events.recv_timeout(LOOK),
            };
            let mut touched = Touched::default();
            let other = match event {
                Ok(event) => touched.add(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            if let Some(event) = other {
                if self.handle(event)? == Next::End {
                    return Ok(());
                }
                continue;
            }
            let mut interests = self.interests();
            if !interests.affected(&touched).is_nothing() {
                settle(events, &mut touched, self.args.pause(), &mut kept);
                kept.reverse();
            }
            // Folders that came while nobody watched them have files that nobody told of.
            touched.everything |= folders.renew(&interests).context(CANNOT_WATCH)?;
            let affected = interests.affected(&touched);
            if !affected.is_nothing() {
                self.round(&affected)?;
                interests = self.interests();
                if folders.renew(&interests).context(CANNOT_WATCH)? {
                    _ = self.sender.send(Event::Everything);
                }
            }
        }
    }

    fn interests(&self) -> Interests {
        #[cfg(feature = "db")]
        let migrations = self.pending.as_ref().map(Pending::folder);
        #[cfg(not(feature = "db"))]
        let migrations = None;
        #[cfg_attr(not(feature = "usage"), expect(unused_mut, reason = "nothing reads code"))]
        let mut interests = self.project.interests(migrations);
        #[cfg(feature = "usage")]
        if let Some(usage) = &self.usage {
            interests.add_code(usage.places(self.project.config()).unwrap_or_default(), usage.folders());
        }
        interests
    }

    /// The first round.
    fn begin(&mut self) -> anyhow::Result<()> {
        self.say_what_is_watched()?;
        self.round(&self.interests().affected(&Touched::everything()))
    }

    fn say_what_is_watched(&mut self) -> anyhow::Result<()> {
        let name = |path: &PathBuf| match sources::display_name(path) {
            name if name.is_empty() => ".".to_owned(),
            name => name,
        };
        let mut paths: Vec<_> = self.interests().named().iter().map(name).collect();
        let mut seen = BTreeSet::new();
        paths.retain(|path| seen.insert(path.clone()));
        let stages = [
            (true, Stage::Check),
            (self.reads_code(), Stage::Usage),
            (self.args.fmt, Stage::Format),
            (self.generate.is_some(), Stage::Generate),
            (self.compares(), Stage::Diff),
            (self.exec.is_some(), Stage::Exec),
        ];
        let stages = stages.into_iter().filter(|(is_on, _)| *is_on).map(|(_, stage)| stage).collect();
        let watched = Watched { paths, stages };
        if self.watched.as_ref() != Some(&watched) {
            self.display.watched(&watched)?;
            self.watched = Some(watched);
        }
        Ok(())
    }

    /// Whether there are migrations now; if not, they are waited for.
    fn has_history(&self) -> bool {
        #[cfg(feature = "db")]
        return self.pending.as_ref().is_some_and(Pending::is_there);
        #[cfg(not(feature = "db"))]
        false
    }

    fn compares(&self) -> bool {
        #[cfg(feature = "db")]
        return self.pending.is_some();
        #[cfg(not(feature = "db"))]
        false
    }

    fn handle(&mut self, event: Event) -> anyhow::Result<Next> {
        match event {
            Event::Stop => return Ok(Next::End),
            Event::Late(late) => self.late(late)?,
            Event::Notice(text) => self.display.notice(&text)?,
            Event::Input(input) => match self.display.input(input) {
                Some(Request::Quit) => return Ok(Next::End),
                Some(asked) => self.request(asked)?,
                None => {}
            },
            Event::Files(_) | Event::Everything => {}
        }
        Ok(Next::Wait)
    }

    fn request(&mut self, asked: Request) -> anyhow::Result<()> {
        match asked {
            Request::Fix => {
                request::run(&["check", "--fix", "--exit-zero"], self.global, self.sender.clone());
            }
            Request::WriteMigration(name) => {
                request::run(&["diff", "--name", &name], self.global, self.sender.clone());
            }
            Request::RunAll => {
                self.project.forget();
                self.configure();
                self.round(&self.interests().affected(&Touched::everything()))?;
            }
            Request::Quit => {}
        }
        Ok(())
    }

    /// Runs what depends on what was touched, and shows it; nothing where every text is as it was.
    fn round(&mut self, affected: &Affected) -> anyhow::Result<()> {
        let started = Instant::now();
        let (of_code, code) = self.refresh_code(affected);
        // Where the last round could not read everything, nothing is known to be as it was.
        let all = self.round.has(Stage::Read).then(|| self.interests().affected(&Touched::everything()));
        let changed = match self.project.refresh(self.args, all.as_ref().unwrap_or(affected)) {
            Ok(changed) => changed,
            Err(error) => return self.unreadable(&error, started),
        };
        if changed.configuration {
            self.configure();
            self.say_what_is_watched()?;
        }
        let history = self.refresh_history(affected);
        let templates = affected.concerns(Subject::Template) && self.refresh_templates(affected);
        let is_first = self.round.number == 0 || self.round.has(Stage::Read);
        if !(is_first || changed.schema || changed.configuration || history || templates || code) {
            return Ok(());
        }
        let due =
            Due { schema: is_first || changed.schema || changed.configuration, history, templates, code };
        let causes = changed.causes.into_iter().chain(of_code).collect();
        self.start_round(Changed { causes, ..changed }, affected, due, started);
        self.display.round(&self.round)?;
        self.follow_up(due)
    }

    /// Something cannot be read: that is said, and all else stays as it is.
    fn unreadable(&mut self, error: &anyhow::Error, started: Instant) -> anyhow::Result<()> {
        let run = StageRun::failed(Stage::Read, error).after(started.elapsed());
        if self.round.stages.first().is_some_and(|known| known.headline == run.headline) {
            return Ok(());
        }
        let number = self.round.number + 1;
        self.round = Round { number, stages: vec![run], took: started.elapsed(), ..Round::default() };
        Ok(self.display.round(&self.round)?)
    }

    fn start_round(&mut self, changed: Changed, affected: &Affected, due: Due, started: Instant) {
        let mut causes = changed.causes;
        for (is_due, subject) in [(due.templates, Subject::Template), (due.history, Subject::Migration)] {
            if is_due {
                causes.extend(super::project::causes(affected.paths(subject)));
            }
        }
        causes.sort();
        causes.dedup();
        let earlier = std::mem::take(&mut self.round.stages);
        let number = self.round.number + 1;
        self.round = Round { number, causes, blocks: changed.blocks, ..Round::default() };
        let mut stages = Vec::new();
        if due.schema || due.history {
            stages.push(check::run(&self.project, self.reader).after(started.elapsed()));
        }
        if self.reads_code() && (due.schema || due.code) {
            stages.push(StageRun::running(Stage::Usage, "the code is read"));
        }
        if self.generate.is_some() && (due.schema || due.templates) {
            stages.push(StageRun::running(Stage::Generate, "rendering"));
        }
        if self.has_history() && (due.schema || due.history) {
            stages.push(StageRun::running(Stage::Diff, "comparing"));
        }
        let is_kept =
            |run: &StageRun| run.stage != Stage::Read && (run.stage != Stage::Diff || self.has_history());
        stages.extend(earlier.into_iter().filter(is_kept).map(StageRun::kept));
        self.round.stages = in_order(stages);
        self.round.took = started.elapsed();
    }

    /// The stages behind the check, each shown when it is done.
    fn follow_up(&mut self, due: Due) -> anyhow::Result<()> {
        self.project.catch_up();
        if self.generate.is_some() && (due.schema || due.templates) {
            let started = Instant::now();
            let run = self.generated().after(started.elapsed());
            self.end(run)?;
        }
        let started = Instant::now();
        if self.project.confirm() {
            let run = check::run(&self.project, self.reader).after(started.elapsed());
            self.end(run)?;
        }
        if self.has_history() && (due.schema || due.history) {
            self.compare()?;
        }
        if due.schema || due.code {
            self.read_code()?;
        }
        self.execute()
    }

    fn generated(&mut self) -> StageRun {
        match (&mut self.generate, self.project.valid_side().and_then(|side| side.schema())) {
            (Some(generate), Some(schema)) => generate.run(schema, self.reader),
            _ => StageRun::new(Stage::Generate, Mark::Attention, self.project.why_not()),
        }
    }

    #[cfg(not(feature = "db"))]
    fn compare(&mut self) -> anyhow::Result<()> {
        Ok(())
    }

    #[cfg(feature = "db")]
    fn compare(&mut self) -> anyhow::Result<()> {
        let started = Instant::now();
        let Some(pending) = &mut self.pending else { return Ok(()) };
        let run = match self.project.valid_side() {
            Some(side) => pending.run(side, self.global, self.project.config(), self.reader),
            None => Some(StageRun::new(Stage::Diff, Mark::Attention, self.project.why_not())),
        };
        let Some(run) = run else {
            self.round.stages.retain(|run| run.stage != Stage::Diff);
            return Ok(());
        };
        let is_running = run.mark == Mark::Running;
        self.end(if is_running { run } else { run.after(started.elapsed()) })
    }

    #[cfg(not(feature = "usage"))]
    fn read_code(&mut self) -> anyhow::Result<()> {
        Ok(())
    }

    #[cfg(feature = "usage")]
    fn read_code(&mut self) -> anyhow::Result<()> {
        let started = Instant::now();
        let Some(usage) = &mut self.usage else { return Ok(()) };
        let (project, reader) = (&self.project, self.reader);
        let run = usage.run(project.valid(), project.why_not(), project.rules(), reader);
        self.end(run.after(started.elapsed()))
    }

    #[cfg(not(feature = "usage"))]
    fn refresh_code(&mut self, _: &Affected) -> (Vec<Cause>, bool) {
        (Vec::new(), false)
    }

    /// What has changed in the code, and whether it is to be read.
    #[cfg(feature = "usage")]
    fn refresh_code(&mut self, affected: &Affected) -> (Vec<Cause>, bool) {
        let Some(usage) = &mut self.usage else { return (Vec::new(), false) };
        let causes = usage.refresh(affected, self.project.config());
        (causes, usage.is_due())
    }

    fn reads_code(&self) -> bool {
        #[cfg(feature = "usage")]
        return self.usage.is_some();
        #[cfg(not(feature = "usage"))]
        false
    }

    #[cfg(not(feature = "db"))]
    fn refresh_history(&mut self, _: &Affected) -> bool {
        false
    }

    /// Whether the migrations are other ones.
    #[cfg(feature = "db")]
    fn refresh_history(&mut self, affected: &Affected) -> bool {
        let is_changed =
            affected.concerns(Subject::Migration) && self.pending.as_mut().is_some_and(Pending::refresh);
        if is_changed || affected.concerns(Subject::Configuration) {
            self.project.look_beside();
        }
        is_changed
    }

    fn refresh_templates(&mut self, affected: &Affected) -> bool {
        let is_touched = !affected.paths(Subject::Template).is_empty();
        if is_touched && self.generate.is_some() {
            self.generate = Generate::new(self.project.config());
        }
        is_touched
    }

    /// The command, if there is one and nothing is wrong.
    fn execute(&mut self) -> anyhow::Result<()> {
        let is_clean =
            self.round.stages.iter().all(|run| run.mark != Mark::Error || run.stage == Stage::Exec);
        let is_waited_for =
            self.round.stages.iter().any(|run| run.mark == Mark::Running && run.stage != Stage::Exec);
        let Some(exec) = &mut self.exec else { return Ok(()) };
        if !is_clean || is_waited_for {
            return Ok(());
        }
        let run = exec.start();
        self.end(run)
    }

    /// A stage that went on in the background has ended.
    fn late(&mut self, late: Late) -> anyhow::Result<()> {
        match late {
            #[cfg(feature = "db")]
            Late::History(replayed) => {
                if let Some(pending) = &mut self.pending {
                    pending.replayed(*replayed);
                    self.compare()?;
                    self.execute()?;
                }
            }
            Late::Exec(ended) => {
                if let Some(run) = self.exec.as_mut().and_then(|exec| exec.ended(ended)) {
                    self.end(run)?;
                }
            }
        }
        Ok(())
    }

    /// Shows how a stage ended.
    fn end(&mut self, run: StageRun) -> anyhow::Result<()> {
        let stage = run.stage;
        self.round.stages.retain(|known| known.stage != stage);
        self.round.stages.push(run);
        self.round.stages = in_order(std::mem::take(&mut self.round.stages));
        Ok(self.display.late(&self.round, stage)?)
    }

    /// Whether a stage has not ended yet.
    fn is_busy(&self) -> bool {
        self.round.stages.iter().any(|run| run.mark == Mark::Running)
    }
}

const CANNOT_WATCH: &str = "cannot watch files; with `--poll` they are looked at again and again instead";

/// What has to run.
#[derive(Clone, Copy, Debug)]
struct Due {
    schema: bool,
    history: bool,
    templates: bool,
    code: bool,
}

/// The latest run of each stage, in their order.
fn in_order(mut stages: Vec<StageRun>) -> Vec<StageRun> {
    stages.sort_by_key(|run| run.stage);
    stages.dedup_by_key(|run| run.stage);
    stages
}

impl Round {
    fn has(&self, stage: Stage) -> bool {
        self.stages.iter().any(|run| run.stage == stage)
    }
}
