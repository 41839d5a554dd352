//! The bytes of the screen, played into terminals.

mod keys;
mod terminal;

use super::super::super::terminal::Style;
use super::super::display::Display;
use super::super::round::Stage;
use super::super::samples::{clean, errors, hostile, late, pending, watched, wide};
use terminal::{PLAIN, Terminal};

/// The sizes that matter: the usual one, a corner of a window, a whole screen.
const SIZES: [(u16, u16); 3] = [(80, 24), (40, 10), (200, 60)];

/// Compares what is to be seen after `show` at all sizes.
fn assert_screens(name: &str, show: impl Fn(&mut Terminal)) {
    for (columns, lines) in SIZES {
        let mut terminal = Terminal::new(columns, lines, PLAIN);
        terminal.screen.watched(&watched()).unwrap();
        show(&mut terminal);
        let text = terminal.text();
        crate::test_support::snapshots("cli/watch")
            .bind(|| insta::assert_snapshot!(format!("{name}_{columns}x{lines}"), text));
    }
}

#[test]
fn nothing_has_run_yet() {
    assert_screens("starting", |_| {});
}

#[test]
fn all_is_well() {
    assert_screens("clean", |terminal| terminal.screen.round(&clean(2)).unwrap());
}

#[test]
fn findings_are_longer_than_the_screen() {
    assert_screens("errors", |terminal| terminal.screen.round(&errors(3, 30)).unwrap());
    assert_screens("errors_end", |terminal| {
        terminal.screen.round(&errors(3, 30)).unwrap();
        terminal.press("G End");
    });
}

#[test]
fn a_comparison_goes_on() {
    assert_screens("pending", |terminal| terminal.screen.round(&pending(4)).unwrap());
    assert_screens("late", |terminal| {
        terminal.screen.round(&pending(4)).unwrap();
        terminal.screen.late(&late(4), Stage::Diff).unwrap();
    });
}

#[test]
fn the_name_of_a_migration_is_asked_for() {
    assert_screens("prompt", |terminal| {
        terminal.screen.round(&late(4)).unwrap();
        terminal.press("w a d d _ p h o n e");
    });
    assert_screens("prompt_refused", |terminal| {
        terminal.screen.round(&late(4)).unwrap();
        terminal.press("w Enter");
    });
}

#[test]
fn the_sql_and_the_keys_lie_over_the_findings() {
    assert_screens("script", |terminal| {
        terminal.screen.round(&late(4)).unwrap();
        terminal.press("s");
    });
    assert_screens("keys", |terminal| {
        terminal.screen.round(&late(4)).unwrap();
        terminal.press("?");
    });
}

#[test]
fn notices_stand_above_the_keys() {
    assert_screens("notice", |terminal| {
        terminal.screen.round(&clean(1)).unwrap();
        let text = "The migration could not be written: prisma/migrations/20260102030405_add_phone/migration.sql: No space left on device";
        terminal.screen.notice(text).unwrap();
    });
}

#[test]
fn wide_letters_are_cut_between_letters() {
    assert_screens("wide", |terminal| terminal.screen.round(&wide(2)).unwrap());
}

#[test]
fn hostile_text_is_only_text() {
    assert_screens("hostile", |terminal| {
        terminal.screen.round(&hostile(2)).unwrap();
        terminal.screen.notice("wrote a\x1b]0;owned\x07\n\x1b[2J").unwrap();
    });
}

#[test]
fn hostile_text_commands_nothing() {
    for look in [PLAIN, terminal::COLOR, terminal::ASCII] {
        let mut terminal = Terminal::new(80, 24, look);
        terminal.play();
        terminal.screen.round(&hostile(2)).unwrap();
        let bytes = terminal.play();
        // A frame clears the whole screen at most once, at its begin, and has only sequences of CSI.
        let begin = "\x1b[?2026h\x1b[?25l";
        let rest = bytes.strip_prefix(begin).unwrap().strip_suffix("\x1b[?2026l").unwrap();
        for sequence in rest.split('\x1b').skip(1) {
            let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
            assert!(sequence.starts_with('[') && "mHK".contains(&sequence[end..=end]), "{sequence:?}");
        }
        assert!(!rest.contains(|c: char| c.is_control() && c != '\x1b'), "{rest:?}");
    }
}

#[test]
fn a_terminal_without_utf_8_gets_ascii() {
    let mut terminal = Terminal::new(60, 16, terminal::ASCII);
    terminal.screen.watched(&watched()).unwrap();
    terminal.screen.round(&wide(2)).unwrap();
    terminal.screen.late(&late(2), Stage::Diff).unwrap();
    let text = terminal.text();
    assert!(text.is_ascii(), "{text}");
    crate::test_support::snapshots("cli/watch").bind(|| insta::assert_snapshot!("ascii", text));
}

#[test]
fn colours_are_there_or_not() {
    for (look, expected) in [(PLAIN, false), (terminal::COLOR, true)] {
        let mut terminal = Terminal::new(80, 24, look);
        terminal.screen.round(&errors(1, 1)).unwrap();
        let has_color =
            terminal.cells().any(|cell| cell.bold() || cell.dim() || cell.fgcolor() != vt100::Color::Default);
        assert_eq!(has_color, expected, "{look:?}");
    }
    let look = terminal::COLOR;
    assert!(look.style != Style::PLAIN);
}

#[test]
fn every_size_shows_what_it_can() {
    for columns in 1..24 {
        for lines in 1..14 {
            let mut terminal = Terminal::new(columns, lines, PLAIN);
            for round in [clean(1), errors(2, 9), wide(3), hostile(4), late(5)] {
                terminal.screen.round(&round).unwrap();
                terminal.screen.notice("one two three four five six seven").unwrap();
                terminal.press("End j k PgUp PgDn l h s j ? q w a Enter");
            }
        }
    }
}

#[test]
fn the_smallest_terminals_show_the_most_important() {
    let mut seen = String::new();
    for (columns, lines) in [(1, 1), (10, 1), (10, 2), (10, 3), (20, 5)] {
        let mut terminal = Terminal::new(columns, lines, PLAIN);
        terminal.screen.round(&late(2)).unwrap();
        seen.extend([format!("{columns}x{lines}\n"), terminal.text(), "\n".to_owned()]);
    }
    crate::test_support::snapshots("cli/watch").bind(|| insta::assert_snapshot!("tiny", seen));
}

#[test]
fn only_rows_that_changed_are_written() {
    let mut terminal = Terminal::new(80, 24, PLAIN);
    terminal.screen.watched(&watched()).unwrap();
    terminal.screen.round(&errors(2, 30)).unwrap();
    terminal.play();
    terminal.screen.round(&errors(3, 30)).unwrap();
    assert_eq!(terminal.play(), "", "nothing has changed");
    let mut round = errors(4, 30);
    round.stages[1].headline = "wrote 2 files".to_owned();
    terminal.screen.round(&round).unwrap();
    let bytes = terminal.play();
    assert!(bytes.contains("wrote 2 files") && !bytes.contains("30 errors"), "{bytes:?}");
    assert!(bytes.starts_with("\x1b[?2026h") && bytes.ends_with("\x1b[?2026l"), "{bytes:?}");
}

#[test]
fn a_screen_that_is_redrawn_is_the_screen_that_is_drawn() {
    let rounds = [clean(1), errors(2, 30), pending(3), late(3), wide(4), hostile(5), errors(6, 1), clean(7)];
    for (columns, lines) in SIZES {
        let mut terminal = Terminal::new(columns, lines, terminal::COLOR);
        for round in &rounds {
            terminal.screen.round(round).unwrap();
            let mut fresh = Terminal::new(columns, lines, terminal::COLOR);
            fresh.screen.round(round).unwrap();
            assert_eq!(terminal.contents(), fresh.contents(), "{columns}x{lines}, round {}", round.number);
        }
    }
}

#[test]
fn another_size_is_drawn_anew() {
    let mut terminal = Terminal::new(80, 24, PLAIN);
    terminal.screen.round(&errors(1, 30)).unwrap();
    for (columns, lines) in [(40, 10), (200, 60), (80, 24), (1, 1), (80, 24)] {
        terminal.resize(columns, lines);
        let mut fresh = Terminal::new(columns, lines, PLAIN);
        fresh.screen.round(&errors(1, 30)).unwrap();
        assert_eq!(terminal.contents(), fresh.contents(), "{columns}x{lines}");
    }
}

#[test]
fn a_terminal_that_does_not_know_its_size_has_the_usual_one() {
    let mut terminal = Terminal::new(80, 24, PLAIN);
    terminal.screen.round(&clean(1)).unwrap();
    let before = terminal.contents();
    terminal.screen.answer(&crossterm::event::Event::Resize(0, 0));
    assert_eq!(terminal.contents(), before);
}

#[test]
fn the_terminal_is_given_back_with_the_headlines() {
    let mut terminal = Terminal::new(40, 10, PLAIN);
    terminal.screen.round(&errors(1, 30)).unwrap();
    terminal.play();
    assert!(terminal.parser.screen().alternate_screen() && terminal.parser.screen().hide_cursor());
    terminal.screen.close().unwrap();
    let text = terminal.text();
    assert!(!terminal.parser.screen().alternate_screen() && !terminal.parser.screen().hide_cursor());
    assert_eq!(text.trim_end(), "check: 30 errors (12 ms)\ngenerate: 3 files up to date");
    terminal.screen.close().unwrap();
    assert_eq!(terminal.play(), "", "it is given back once");
}

#[test]
fn a_screen_that_is_dropped_gives_the_terminal_back() {
    let mut terminal = Terminal::new(40, 10, PLAIN);
    terminal.screen.round(&clean(1)).unwrap();
    let mut parser = terminal::parser(40, 10);
    let written = terminal.written.clone();
    drop(terminal);
    parser.process(&written.borrow());
    assert!(!parser.screen().alternate_screen() && !parser.screen().hide_cursor());
}
