//! Made-up rounds for the tests of displays.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::json;

use super::round::{BlockChange, Cause, ChangeKind, Mark, Round, Stage, StageRun, Watched};

/// A project with everything.
pub(super) fn watched() -> Watched {
    let paths = ["prisma/schema.prisma", "prisma/migrations", "prismakit.toml"];
    Watched {
        paths: paths.map(str::to_owned).to_vec(),
        stages: vec![Stage::Check, Stage::Generate, Stage::Diff],
    }
}

/// Nothing to do.
pub(super) fn clean(number: u64) -> Round {
    let stages = vec![
        run(Stage::Check, Mark::Clean, "no findings in 1 file", Some(8_200)),
        run(Stage::Generate, Mark::Clean, "3 files up to date", Some(3_400)),
        run(Stage::Diff, Mark::Clean, "no migration is due", Some(21_000)),
    ];
    Round { stages, ..changed(number) }
}

/// So many findings, colours and all; the generator was left alone.
pub(super) fn errors(number: u64, findings: usize) -> Round {
    let mut check = run(Stage::Check, Mark::Error, &format!("{findings} errors"), Some(12_000));
    for finding in 1..=findings {
        writeln!(check.body, "\x1b[1m\x1b[91merror[V204]\x1b[0m\x1b[1m: unknown type `Pots{finding}`\x1b[0m")
            .unwrap();
        writeln!(check.body, "\x1b[1m\x1b[94m --> \x1b[0mprisma/schema.prisma:{}:9", 10 + finding).unwrap();
        writeln!(
            check.body,
            "   |     posts Pots[] // a comment that is longer than the terminal is wide, as comments are"
        )
        .unwrap();
        writeln!(check.body).unwrap();
    }
    check.data = json!({ "errors": findings });
    let generate = run(Stage::Generate, Mark::Clean, "3 files up to date", None);
    Round { stages: vec![check, generate], ..changed(number) }
}

/// Warnings, and a comparison that goes on.
pub(super) fn pending(number: u64) -> Round {
    let mut check = run(Stage::Check, Mark::Attention, "1 warning in 1 file", Some(9_000));
    check.body = "warning[PX001]: this foreign key has no index\n --> prisma/schema.prisma:12:3\n".to_owned();
    let generate = run(Stage::Generate, Mark::Clean, "wrote 1 file", Some(3_400));
    let diff = run(Stage::Diff, Mark::Running, "comparing with the migrations", None);
    Round { stages: vec![check, generate, diff], ..changed(number) }
}

/// The same when the comparison has ended.
pub(super) fn late(number: u64) -> Round {
    let mut round = pending(number);
    let mut diff = run(Stage::Diff, Mark::Attention, "a migration with 2 steps is due", Some(430_000));
    diff.body = "add column User.phone\nadd index User_phone_idx\n".to_owned();
    diff.script = "-- AlterTable\nALTER TABLE \"User\" ADD COLUMN \"phone\" TEXT;\n\n-- CreateIndex\nCREATE INDEX \"User_phone_idx\" ON \"User\"(\"phone\");\n".to_owned();
    round.stages[2] = diff;
    round
}

/// Text that wants to command the terminal, wherever text comes from files.
pub(super) fn hostile(number: u64) -> Round {
    let mut check = run(Stage::Check, Mark::Error, "1 error\x1b[2J\x1b[H", Some(9_000));
    check.body = "\x1b[1;91merror\x1b[0m: \x1b]0;owned\x07\x1b[?1049l\x1b[31;8mhidden\n\u{9b}2J\r\x08\x08\u{202E}txet\u{202C}\t|\0\x7f\n".to_owned();
    let causes = vec![Cause { path: "evil\x1b[2J.prisma".to_owned(), kind: ChangeKind::Changed }];
    let blocks = vec![BlockChange { name: "model A\x1b]52;c;aGk=\x07".to_owned(), kind: ChangeKind::Added }];
    Round { causes, blocks, stages: vec![check], ..changed(number) }
}

/// Letters that are two columns wide, or none.
pub(super) fn wide(number: u64) -> Round {
    let mut check = run(Stage::Check, Mark::Attention, "警告が一つあります", Some(9_000));
    check.body = format!(
        "{}\n{}\na\u{301}e\u{308} 👩\u{200D}👩\u{200D}👧 ❤\u{FE0F} end\n",
        "日本語のコメント".repeat(8),
        "x".to_owned() + &"日本語のコメント".repeat(8),
    );
    Round { stages: vec![check], ..changed(number) }
}

fn changed(number: u64) -> Round {
    Round {
        number,
        causes: vec![Cause { path: "prisma/schema.prisma".to_owned(), kind: ChangeKind::Changed }],
        blocks: vec![BlockChange { name: "model User".to_owned(), kind: ChangeKind::Changed }],
        stages: Vec::new(),
        took: Duration::from_micros(14_300),
    }
}

fn run(stage: Stage, mark: Mark, headline: &str, micros: Option<u64>) -> StageRun {
    StageRun {
        stage,
        mark,
        headline: headline.to_owned(),
        body: String::new(),
        script: String::new(),
        data: json!({}),
        took: micros.map(Duration::from_micros),
    }
}
