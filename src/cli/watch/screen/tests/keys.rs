//! What keys ask for, and when.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::super::super::display::Display;
use super::super::super::round::{Request, Stage};
use super::super::super::samples::{clean, errors, late, pending, watched};
use super::terminal::{PLAIN, Terminal};

fn terminal() -> Terminal {
    let mut terminal = Terminal::new(80, 24, PLAIN);
    terminal.screen.watched(&watched()).unwrap();
    terminal
}

#[test]
fn keys_ask_for_what_makes_sense() {
    use Request::{Fix, Quit, RunAll, WriteMigration};
    let name = |name: &str| WriteMigration(name.to_owned());
    let cases = [
        (clean(1), "q", vec![Quit]),
        (clean(1), "Ctrl-C", vec![Quit]),
        (clean(1), "r Enter", vec![RunAll, RunAll]),
        (clean(1), "f w s x", vec![]),
        (errors(1, 2), "f", vec![Fix]),
        (errors(1, 2), "w s", vec![]),
        (pending(1), "w s", vec![]),
        (late(1), "w a b Enter", vec![name("ab")]),
        (late(1), "w a b Esc q", vec![Quit]),
        (late(1), "w a b Esc w c Enter", vec![name("c")]),
        (late(1), "w q Ctrl-C", vec![Quit]),
        (late(1), "w Enter Enter x Enter", vec![name("x")]),
        (late(1), "w x Backspace y Enter", vec![name("y")]),
        (late(1), "s q q", vec![Quit]),
        (late(1), "s s q", vec![Quit]),
        (late(1), "s Esc q", vec![Quit]),
        (late(1), "s Ctrl-C", vec![Quit]),
        (late(1), "s f r Enter", vec![]),
        (late(1), "s w a Enter q", vec![name("a"), Quit]),
        (late(1), "? ? q", vec![Quit]),
        (late(1), "? f q q", vec![Quit]),
        (late(1), "Ctrl-Z Ctrl-L q", vec![Quit]),
    ];
    for (round, keys, expected) in cases {
        let mut terminal = terminal();
        terminal.screen.round(&round).unwrap();
        assert_eq!(terminal.press(keys), expected, "{keys}");
    }
}

#[test]
fn before_the_first_round_there_is_only_the_end() {
    assert_eq!(terminal().press("f w s q"), [Request::Quit]);
}

#[test]
fn what_is_not_watched_has_no_keys() {
    let mut terminal = terminal();
    let mut watched = watched();
    watched.stages = vec![Stage::Generate];
    terminal.screen.watched(&watched).unwrap();
    terminal.screen.round(&late(1)).unwrap();
    assert_eq!(terminal.press("f w a Enter"), [Request::RunAll]);
    assert!(!terminal.text().contains("f fix"));
}

#[test]
fn a_key_that_is_let_go_is_no_key() {
    let mut event = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
    event.kind = KeyEventKind::Release;
    assert_eq!(terminal().screen.answer(&Event::Key(event)), None);
}

#[test]
fn the_screen_says_what_has_been_asked_for() {
    let mut terminal = terminal();
    terminal.screen.round(&errors(1, 1)).unwrap();
    terminal.press("f");
    assert!(terminal.text().contains("applying fixes"));
    terminal.screen.notice("no finding has a safe fix").unwrap();
    assert!(terminal.text().contains("waiting") && terminal.text().contains("no finding has a safe fix"));
    terminal.press("r");
    assert!(terminal.text().contains("running everything"));
    terminal.screen.round(&clean(2)).unwrap();
    assert!(terminal.text().contains("waiting"));
}

#[test]
fn a_notice_stays_for_the_round_that_it_set_off() {
    let mut terminal = terminal();
    terminal.screen.round(&errors(1, 1)).unwrap();
    terminal.screen.notice("2 fixes applied").unwrap();
    terminal.screen.round(&clean(2)).unwrap();
    assert!(terminal.text().contains("2 fixes applied"));
    terminal.screen.round(&clean(3)).unwrap();
    assert!(!terminal.text().contains("2 fixes applied"));
    terminal.screen.notice("nothing to fix").unwrap();
    terminal.press("Esc");
    assert!(!terminal.text().contains("nothing to fix"));
}

#[test]
fn a_migration_that_is_written_meanwhile_says_so() {
    let mut terminal = terminal();
    terminal.screen.round(&late(1)).unwrap();
    terminal.press("s");
    assert!(terminal.text().contains("CREATE INDEX"));
    terminal.screen.round(&clean(2)).unwrap();
    assert!(terminal.text().contains("No migration is due any more."));
    assert_eq!(terminal.press("w a q q"), [Request::Quit]);
}

#[test]
fn ctrl_l_draws_everything() {
    let mut terminal = terminal();
    terminal.screen.round(&clean(1)).unwrap();
    let before = terminal.contents();
    terminal.parser.process(b"\x1b[H\x1b[2Jsomebody else wrote this\x1b[?25h");
    terminal.press("Ctrl-L");
    assert_eq!(terminal.contents(), before);
}

#[test]
fn long_lines_move_sideways() {
    let mut terminal = terminal();
    terminal.screen.round(&errors(1, 1)).unwrap();
    assert!(!terminal.text().contains("as comments are"));
    terminal.press("l l");
    assert!(terminal.text().contains("as comments are"));
    terminal.press("h h");
    assert!(terminal.text().contains("error[V204]"));
}
