//! The pictures of a terminal in `docs/pictures`: what the program prints, drawn as it prints it.
//!
//! `scripts/bless` draws them.

mod colors;
mod svg;

use std::fs;

use super::root;
use super::session::Session;

/// What is typed in the picture of the README.
const COMMANDS: [&str; 3] = [
    "prismakit check",
    "prismakit diff --from git:HEAD",
    "prismakit diff --from git:HEAD --rename Contact.phone=Contact.mobile",
];

/// Commands with their output in colours, as a terminal shows them.
fn typed(session: &Session, commands: &[&str]) -> String {
    let show = |command: &&str| {
        let ran = session.run(&format!("{command} --color always"));
        format!("\u{1b}[92m$\u{1b}[0m \u{1b}[1m{command}\u{1b}[0m\n{}", ran.output)
    };
    commands.iter().map(show).collect::<Vec<_>>().join("\n")
}

/// Holds a file in `docs/pictures` to what a terminal of `columns` shows.
pub(crate) fn assert_picture(name: &str, terminal: &str, columns: usize) {
    let picture = svg::draw(&colors::lines(terminal, columns), columns);
    let path = root().join("docs/pictures").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
        fs::write(&path, &picture).expect("the picture can be written");
    }
    let drawn = fs::read_to_string(&path).unwrap_or_default();
    assert!(drawn == picture, "docs/pictures/{name} is old; `scripts/bless` draws it");
}

#[test]
fn the_picture_shows_what_is_printed() {
    let session = Session::open("picture", None);
    let terminal = typed(&session, &COMMANDS);
    assert!(terminal.contains("was this `Contact.phone`?"), "{terminal}");
    assert_picture("terminal.svg", &terminal, 104);
}
