//! `fmt`: what is written, listed, shown and left alone.

use super::{Cli, assert_run};

const RAGGED: &str = "model Lead{\nid   Int   @id // number\n\n\nname String}\n}\n";
const NEAT: &str = "model Lead {\n  id Int @id\n}\n";

fn two_files(args: &[&str]) -> Cli {
    let mut cli =
        Cli::new().file("prisma/a.prisma", RAGGED).file("prisma/b.prisma", NEAT.replace("Lead", "Contact"));
    cli.args = args.iter().map(|arg| (*arg).to_owned()).collect();
    cli
}

#[test]
fn files_are_formatted_once() {
    let cli = two_files(&["fmt", "prisma"]);
    assert_run!("fmt", cli);
    let once = cli.read("prisma/a.prisma");
    assert_ne!(once, RAGGED);
    assert_run!("fmt_again", cli);
    assert_eq!(cli.read("prisma/a.prisma"), once);
}

#[test]
fn check_lists_and_diff_shows_and_neither_writes() {
    for option in ["check", "diff"] {
        let cli = two_files(&["fmt", "prisma", &format!("--{option}")]);
        assert_run!(format!("fmt_{option}"), cli);
        assert_eq!(cli.read("prisma/a.prisma"), RAGGED);
        let cli = Cli::new().args(["fmt", "a.prisma", &format!("--{option}")]).file("a.prisma", NEAT);
        assert_run!(format!("fmt_{option}_nothing"), cli);
    }
}

#[test]
fn standard_input_goes_to_standard_output() {
    let cli = Cli::new().args(["fmt", "-"]);
    assert_run!("fmt_stdin", cli.stdin("model Lead{\r\nid Int @id\r\n}"));
    assert_run!(
        "fmt_stdin_check",
        Cli::new().args(["fmt", "-", "--check", "--stdin-filename", "x.prisma"]).stdin(RAGGED)
    );
}

#[test]
fn what_cannot_be_read_is_not_formatted() {
    assert_run!("fmt_not_utf8", Cli::new().args(["fmt", "a.prisma"]).file("a.prisma", b"// \xff\n"));
    assert_run!("fmt_missing", Cli::new().args(["fmt", "a.prisma"]));
}

#[test]
fn what_is_no_schema_stays_as_it_is() {
    let script = "def add(a, b):\n    return a + b\n";
    let cli = Cli::new().args(["fmt", "a.prisma", "a.py"]).file("a.prisma", RAGGED).file("a.py", script);
    assert_run!("fmt_no_schema", cli);
    assert_eq!((cli.read("a.py").as_str(), cli.read("a.prisma").as_str()), (script, RAGGED));
    let cli = Cli::new().args(["fmt", "schema.txt"]).file("schema.txt", NEAT.replace("  ", ""));
    assert_eq!(cli.output().status.code(), Some(0));
    assert_eq!(cli.read("schema.txt"), NEAT);
}

#[test]
fn nothing_is_written_if_one_file_cannot_be_read() {
    let cli = Cli::new().args(["fmt", "a.prisma", "b.prisma"]).file("a.prisma", RAGGED);
    assert_eq!(cli.output().status.code(), Some(2));
    assert_eq!(cli.read("a.prisma"), RAGGED);
}

#[test]
fn the_other_side_of_a_relation_goes_into_the_file_of_its_model() {
    let book = "model Book {\n  id       Int    @id\n  author   Author @relation(fields: [authorId], references: [id])\n  authorId Int\n}\n";
    let author = "model Author {\n  id Int @id\n}\n";
    let cli = Cli::new()
        .args(["fmt", "prisma"])
        .file("prisma/book.prisma", book)
        .file("prisma/people/author.prisma", author);
    assert_eq!(cli.run(), "exit code: 0\n----- stderr -----\n1 file formatted, 1 unchanged\n");
    assert_eq!(
        cli.read("prisma/people/author.prisma"),
        "model Author {\n  id    Int    @id\n  books Book[]\n}\n"
    );
}
