//! A real terminal, of which the test is the screen and the keyboard.

use std::fmt::Debug;
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, native_pty_system};

use super::{DEADLINE, Project};

/// A terminal with a process on it.
pub(super) struct Terminal {
    pair: PtyPair,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    shown: Arc<Mutex<Shown>>,
    /// How the terminal was set before anything ran on it.
    modes: String,
}

/// What came from the process.
struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
}

impl Terminal {
    /// `prismakit watch` with these arguments, on a terminal of 80 columns and 24 lines.
    pub(super) fn watch(project: &Project, args: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_prismakit"));
        command.arg("watch");
        command.args(args);
        Self::run(project, command)
    }

    /// A command in the folder of the project.
    pub(super) fn run(project: &Project, mut command: CommandBuilder) -> Self {
        command.cwd(project.root());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_CTYPE", "LANG"] {
            if command.get_env(name) == std::env::var_os(name).as_deref() {
                command.env_remove(name);
            }
        }
        command.env("TERM", "xterm-256color");
        let pair = native_pty_system().openpty(size(80, 24)).expect("a terminal can be opened");
        let modes = modes(&*pair.master);
        let reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let keyboard = pair.master.take_writer().expect("the terminal has a keyboard");
        let parser = vt100::Parser::new(positive(24), positive(80), 0);
        let shown = Arc::new(Mutex::new(Shown { parser, bytes: Vec::new() }));
        let screen = Arc::clone(&shown);
        thread::spawn(move || show(reader, &screen));
        let child = pair.slave.spawn_command(command).expect("the command starts");
        Self { pair, keyboard, child, shown, modes }
    }

    /// Types on the keyboard.
    pub(super) fn type_in(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("the terminal is open");
        self.keyboard.flush().expect("the terminal is open");
    }

    /// Waits until this is to be seen.
    pub(super) fn see(&self, text: &str) {
        self.wait(&format!("{text:?} to be seen"), |shown| shown.text().contains(text));
    }

    /// Waits until this is not to be seen any more.
    pub(super) fn miss(&self, text: &str) {
        self.wait(&format!("{text:?} to go away"), |shown| !shown.text().contains(text));
    }

    fn wait(&self, what: &str, is_there: impl Fn(&Shown) -> bool) {
        let limit = Instant::now() + DEADLINE;
        while !is_there(&self.shown()) {
            assert!(Instant::now() < limit, "waited for {what}; there is:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().expect("the screen has not panicked")
    }

    pub(super) fn text(&self) -> String {
        self.shown().text()
    }

    /// All that was ever written.
    pub(super) fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.shown().bytes).into_owned()
    }

    /// Gives the window another size.
    pub(super) fn resize(&self, columns: u16, lines: u16) {
        self.shown().parser.screen_mut().set_size(positive(lines), positive(columns));
        self.pair.master.resize(size(columns, lines)).expect("a terminal can be resized");
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.process_id().expect("it is running")
    }

    /// Whether there is the screen beside that with the shell.
    pub(super) fn is_alternate(&self) -> bool {
        self.shown().parser.screen().alternate_screen()
    }

    /// Waits for the end; the terminal has to be as it was, and the exit code this one.
    pub(super) fn ends_with(&mut self, code: u32) {
        let limit = Instant::now() + DEADLINE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("the process can be waited for") {
                break status;
            }
            assert!(Instant::now() < limit, "it goes on:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        };
        assert_eq!(status.exit_code(), code, "{status:?}\n{}", self.text());
        self.wait("the screen of the shell", |shown| {
            let screen = shown.parser.screen();
            !screen.alternate_screen() && !screen.hide_cursor()
        });
        assert_eq!(modes(&*self.pair.master), self.modes);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves no process behind.
        let _ = self.child.kill();
    }
}

impl Shown {
    fn text(&self) -> String {
        self.parser.screen().contents()
    }
}

fn show(mut reader: Box<dyn Read + Send>, shown: &Mutex<Shown>) {
    let mut buffer = [0; 4096];
    while let Ok(length) = reader.read(&mut buffer)
        && length > 0
    {
        let mut shown = shown.lock().expect("no test panics with it");
        shown.parser.process(&buffer[..length]);
        shown.bytes.extend_from_slice(&buffer[..length]);
    }
}

fn positive(number: u16) -> NonZero<u16> {
    NonZero::new(number).expect("a terminal has columns and lines")
}

fn size(columns: u16, lines: u16) -> PtySize {
    PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// How the terminal is set.
fn modes(master: &dyn MasterPty) -> String {
    let modes: Box<dyn Debug> = Box::new(master.get_termios().expect("a terminal has modes"));
    format!("{modes:?}")
}
