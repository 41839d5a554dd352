//! Rounds behind pipes: lines, JSON lines, one round only, and the end.

use std::io::{BufRead, BufReader, Read};
use std::process::{Output, Stdio};

use rustix::process::Signal;

use super::events::Watch;
use super::{Project, UNKNOWN, USER, signal};
use crate::cli::schema;

fn once(project: &Project, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = project.command(&["watch", "--once"]);
    let Output { status, stdout, stderr } = command.args(args).output().expect("the executable starts");
    let text = |bytes| String::from_utf8(bytes).expect("the output is text");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn one_round_ends_with_what_it_found() {
    let project = Project::new();
    let (code, text, errors) = once(&project, &[]);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(text.starts_with("watching prisma/schema.prisma"), "{text}");
    assert!(text.contains("\ncheck: no findings in 1 file ("), "{text}");
    project.schema(UNKNOWN);
    let (code, text, errors) = once(&project, &[]);
    assert_eq!((code, errors.as_str()), (Some(1), ""));
    assert!(text.contains("\ncheck: 1 error") && text.contains("Pots"), "{text}");
    assert!(!text.contains('\x1b'), "{text}");
}

#[test]
fn colours_are_forced() {
    let project = Project::new();
    let (_, text, _) = once(&project, &["--color", "always"]);
    assert!(text.contains("\x1b[32mcheck\x1b[0m: no findings"), "{text:?}");
}

#[test]
fn the_screen_needs_a_terminal() {
    let (code, text, errors) = once(&Project::new(), &["--output-format", "screen"]);
    assert_eq!((code, text.as_str()), (Some(2), ""));
    assert!(errors.contains("standard output is no terminal"), "{errors}");
}

#[test]
fn every_event_is_an_object_of_the_format() {
    let project = Project::new();
    std::fs::create_dir(project.path("prisma/migrations")).unwrap();
    let (code, text, _) = once(&project, &["--output-format", "jsonl"]);
    assert_eq!(code, Some(0));
    let schema = schema("watch").to_string();
    let mut events = Vec::new();
    for line in text.lines() {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(event["version"], 1, "{line}");
        for key in event.as_object().unwrap().keys() {
            assert!(schema.contains(&format!("\"{key}\"")), "{key}");
        }
        events.push(event["event"].as_str().unwrap().to_owned());
    }
    events.dedup();
    assert_eq!(events, ["watched", "round", "stage", "end"]);
}

#[test]
fn lines_come_as_soon_as_a_file_is_saved() {
    let project = Project::new();
    let mut child = project.command(&["watch"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.starts_with("check: no findings")));
    project.schema(UNKNOWN);
    assert!(lines.any(|line| line == "prisma/schema.prisma changed: model User"));
    assert!(lines.any(|line| line.starts_with("check: 1 error")));
    assert!(lines.any(|line| line.contains("Pots")));
    signal(child.id(), Signal::TERM);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_reader_that_leaves_ends_it() {
    let project = Project::new();
    let mut child =
        project.command(&["watch"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("check:") {
        line.clear();
        assert!(out.read_line(&mut line).unwrap() > 0);
    }
    drop(out);
    project.schema(UNKNOWN);
    let status = child.wait().unwrap();
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((status.code(), errors.as_str()), (Some(0), ""), "{status:?}");
}

#[test]
fn signals_end_it_in_order() {
    let project = Project::new();
    for end in [Signal::TERM, Signal::INT, Signal::HUP] {
        let mut watch = Watch::new(&project, &[]);
        signal(watch.pid(), end);
        watch.wait("the end", |event| event["event"] == "end");
    }
}

#[test]
fn only_what_depends_on_a_change_runs() {
    let project = Project::with_generator();
    let mut watch = Watch::new(&project, &[]);
    watch.marked("generate", "clean");
    project.write("pack/names.j2", "names: {% for model in schema.models %}{{ model.name }} {% endfor %}");
    let round = watch.wait("a round", |event| event["event"] == "round" && event["round"] == 2);
    assert_eq!(round["causes"][0]["path"], "pack/names.j2", "{round}");
    assert_eq!(round["stages"], serde_json::json!(["generate"]), "{round}");
    watch.marked("generate", "clean");
    assert_eq!(project.read("out/names.txt").lines().last(), Some("names: User "));
    project.schema(&USER.replace("User", "Person"));
    watch.says("generate", "");
    assert!(project.read("out/names.txt").contains("Person"));
    watch.end();
}
