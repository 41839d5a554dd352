//! The screen of `prismakit watch`, on a terminal that the test reads.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use vt100::{Cell, Color, Parser};

use super::colors::{Look, Run};
use crate::docs::session::Session;

const LINES: u16 = 21;
const COLUMNS: u16 = 100;

/// Nothing takes so long, on the slowest machine.
const LIMIT: Duration = Duration::from_secs(90);

/// What is to be seen when a file was saved while the program watches.
pub(super) fn after_a_save(session: &Session, save: &str) -> Vec<Vec<Run>> {
    let size = PtySize { rows: LINES, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal can be opened");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_prismakit"));
    command.arg("watch");
    command.cwd(session.file(""));
    command.env_clear();
    session.variables().into_iter().for_each(|(name, value)| command.env(name, value));
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
    let (sender, bytes) = channel();
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = reader.read(&mut buffer)
            && sender.send(buffer[..length].to_vec()).is_ok()
        {}
    });
    let mut screen = parser();
    wait(&mut screen, &bytes, &["lead to this schema", "waiting"]);
    assert_eq!(session.run(save).code, Some(0));
    wait(&mut screen, &bytes, &["not in the migrations", "waiting"]);
    let lines = lines(&screen);
    let mut keyboard = pair.master.take_writer().expect("the terminal has a keyboard");
    keyboard.write_all(b"q").expect("the terminal is open");
    assert!(child.wait().expect("the program ends").success());
    lines
}

fn parser() -> Parser {
    let size = |number: u16| number.try_into().expect("a terminal is larger than nothing");
    Parser::new(size(LINES), size(COLUMNS), 0)
}

/// Waits until all of these are to be seen.
fn wait(screen: &mut Parser, bytes: &Receiver<Vec<u8>>, texts: &[&str]) {
    let start = Instant::now();
    while !texts.iter().all(|text| screen.screen().contents().contains(text)) {
        assert!(start.elapsed() < LIMIT, "waited for {texts:?}, and saw\n{}", screen.screen().contents());
        match bytes.recv_timeout(Duration::from_millis(100)) {
            Ok(bytes) => screen.process(&bytes),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                panic!("it ended with\n{}", screen.screen().contents());
            }
        }
    }
}

fn lines(screen: &Parser) -> Vec<Vec<Run>> {
    let cell = |line, column| screen.screen().cell(line, column).expect("it is on the screen");
    (0..LINES).map(|line| runs((0..COLUMNS).map(|column| cell(line, column)))).collect()
}

fn runs<'c>(cells: impl Iterator<Item = &'c Cell>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (column, cell) in cells.enumerate() {
        let (look, text) = (look(cell), if cell.has_contents() { cell.contents() } else { " " });
        match runs.last_mut() {
            Some(run) if run.look == look => run.text.push_str(text),
            _ => runs.push(Run { column, text: text.to_owned(), look }),
        }
    }
    runs
}

fn look(cell: &Cell) -> Look {
    let color = |color| match color {
        Color::Idx(number) => Some(number),
        Color::Default | Color::Rgb(..) => None,
    };
    Look {
        color: color(cell.fgcolor()),
        background: color(cell.bgcolor()),
        is_bold: cell.bold(),
        is_dim: cell.dim(),
        is_reversed: cell.inverse(),
    }
}
