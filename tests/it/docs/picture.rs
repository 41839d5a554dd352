//! The pictures of a terminal in `docs/pictures`: what the program prints, drawn as it prints it.
//!
//! `scripts/bless` draws them.

mod colors;
mod screen;
mod svg;

use std::fs;

use colors::Run;

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

/// Holds a file in `docs/pictures` to what a terminal shows.
fn assert_picture(name: &str, lines: &[Vec<Run>], columns: usize) {
    let picture = svg::draw(lines, columns);
    let path = root().join("docs/pictures").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
        fs::write(&path, &picture).expect("the picture can be written");
    }
    let drawn = fs::read_to_string(&path).unwrap_or_default();
    let is_the_same = timeless(&drawn) == timeless(&picture);
    assert!(is_the_same, "docs/pictures/{name} is old; `scripts/bless` draws it\n{picture}");
}

/// The picture without how long something took, which is never the same.
fn timeless(picture: &str) -> String {
    let duration = regex::Regex::new(r" *[0-9.]+ m?s</text>$").expect("it is an expression");
    picture.lines().filter(|line| !duration.is_match(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_picture_shows_what_is_printed() {
    let session = Session::open("picture", None);
    let terminal = typed(&session, &COMMANDS);
    assert!(terminal.contains("was this `Contact.phone`?"), "{terminal}");
    assert_picture("terminal.svg", &colors::lines(&terminal, 104), 104);
}

#[test]
fn the_picture_shows_the_screen_of_watch() {
    let session = Session::open("picture", None);
    let ran = session.run(
        "git checkout --quiet prisma/schema.prisma\nprismakit diff --name init --timestamp 20260105090000",
    );
    assert_eq!(ran.code, Some(0), "{}", ran.output);
    // A new file takes the place of the old one at once, so that there is one round.
    let save = r"sed 's/^  email .*/&\
  city      String?/' prisma/schema.prisma >next
mv next prisma/schema.prisma";
    assert_picture("watch.svg", &screen::after_a_save(&session, save), 100);
}
