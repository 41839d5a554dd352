//! What happens to files that are watched, and ends nothing.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, test_kill_process};

use super::events::Watch;
use super::{DATASOURCE, DEADLINE, Project, UNKNOWN, USER, signal};

const SCHEMA: &str = "prisma/schema.prisma";

/// So long nothing happens where nothing more is to happen.
const REST: Duration = Duration::from_secs(1);

fn text(models: &str) -> String {
    format!("{DATASOURCE}\n{models}")
}

#[test]
fn editors_write_by_renaming() {
    let project = Project::new();
    let mut watch = Watch::new(&project, &[]);
    for models in [UNKNOWN, USER, UNKNOWN, USER] {
        let mark = if models == USER { "clean" } else { "error" };
        // As most do: a new file takes the place of the old one.
        project.write("prisma/.schema.prisma.new", &text(models));
        fs::rename(project.path("prisma/.schema.prisma.new"), project.path(SCHEMA)).unwrap();
        watch.marked("check", mark);
        // As vim does: the old file becomes a copy, and a new one is made.
        let other = if models == USER { UNKNOWN } else { USER };
        fs::rename(project.path(SCHEMA), project.path("prisma/schema.prisma~")).unwrap();
        project.schema(other);
        fs::remove_file(project.path("prisma/schema.prisma~")).unwrap();
        watch.marked("check", if mark == "clean" { "error" } else { "clean" });
        project.schema(models);
        watch.marked("check", mark);
    }
    watch.end();
}

#[test]
fn a_file_is_half_written() {
    let project = Project::with_generator();
    let mut watch = Watch::new(&project, &[]);
    watch.marked("generate", "clean");
    let generated = project.read("out/names.txt");
    let whole = text(USER);
    for length in [9, 30, whole.len() - 3] {
        project.write(SCHEMA, &whole[..length]);
        watch.marked("check", "error");
        assert_eq!(project.read("out/names.txt"), generated, "what is there is of the last valid schema");
        project.write(SCHEMA, &whole);
        watch.marked("check", "clean");
        watch.marked("generate", "clean");
        assert_eq!(project.read("out/names.txt"), generated, "{length}");
    }
    // An empty file is a whole one, for all that anybody knows.
    project.write(SCHEMA, "");
    watch.stage("check", |_| true);
    project.write(SCHEMA, &whole);
    watch.wait("the block", |event| event["blocks"].to_string().contains("model User"));
    watch.marked("check", "clean");
    watch.marked("generate", "clean");
    assert_eq!(project.read("out/names.txt"), generated);
    watch.end();
}

#[test]
fn a_file_is_deleted_and_put_back() {
    let project = Project::new();
    let mut watch = Watch::new(&project, &[]);
    for _ in 0..3 {
        fs::remove_file(project.path(SCHEMA)).unwrap();
        watch.wait("an error", |event| event["mark"] == "error");
        project.schema(USER);
        watch.marked("check", "clean");
        project.schema(UNKNOWN);
        watch.marked("check", "error");
        project.schema(USER);
        watch.marked("check", "clean");
    }
    watch.end();
}

#[test]
fn a_file_becomes_a_folder_and_a_file_again() {
    let project = Project::new();
    let mut watch = Watch::start(&project, &[SCHEMA]);
    watch.marked("check", "clean");
    fs::remove_file(project.path(SCHEMA)).unwrap();
    watch.wait("an error", |event| event["mark"] == "error");
    project.write("prisma/schema.prisma/main.prisma", &text(UNKNOWN));
    watch.says("check", "Pots");
    fs::remove_dir_all(project.path(SCHEMA)).unwrap();
    project.schema(USER);
    watch.marked("check", "clean");
    watch.end();
}

#[test]
fn a_schema_is_a_link() {
    let project = Project::new();
    project.write("real/one.prisma", &text(USER));
    project.write("real/two.prisma", &text(UNKNOWN));
    fs::remove_file(project.path(SCHEMA)).unwrap();
    symlink("../real/one.prisma", project.path(SCHEMA)).unwrap();
    let mut watch = Watch::new(&project, &[]);
    project.write("real/one.prisma", &text(UNKNOWN));
    watch.marked("check", "error");
    project.write("real/one.prisma", &text(USER));
    watch.marked("check", "clean");
    fs::remove_file(project.path(SCHEMA)).unwrap();
    symlink("../real/two.prisma", project.path(SCHEMA)).unwrap();
    watch.says("check", "Pots");
    project.write("real/two.prisma", &text(USER));
    watch.marked("check", "clean");
    watch.end();
}

#[test]
fn the_folder_goes_away_and_comes_back() {
    let project = Project::new();
    let mut watch = Watch::new(&project, &[]);
    for models in [UNKNOWN, USER] {
        fs::remove_dir_all(project.path("prisma")).unwrap();
        watch.wait("an error", |event| event["mark"] == "error");
        project.schema(models);
        watch.marked("check", if models == USER { "clean" } else { "error" });
    }
    project.schema(UNKNOWN);
    watch.marked("check", "error");
    watch.end();
}

#[test]
fn a_branch_switch_touches_500_files() {
    let project = Project::new();
    fs::remove_dir_all(project.path("prisma")).unwrap();
    let models = |name: &str| {
        for file in 0..500 {
            let model = format!("model {name}{file} {{\n  id Int @id\n\n  @@map(\"{name}{file}\")\n}}\n");
            project.write(&format!("prisma/schema/m{file}.prisma"), &model);
        }
    };
    project.write("prisma/schema/main.prisma", DATASOURCE);
    project.write("prismakit.toml", "preset = \"none\"\n");
    models("first");
    let mut watch = Watch::start(&project, &[]);
    watch.marked("check", "clean");
    watch.settle(REST);
    let before = watch.rounds();
    models("second");
    // Another branch has fewer files, too.
    for file in 400..500 {
        fs::remove_file(project.path(&format!("prisma/schema/m{file}.prisma"))).unwrap();
    }
    watch.wait("the round", |event| event["event"] == "round");
    watch.settle(REST);
    let rounds = watch.rounds() - before;
    assert!((1..=8).contains(&rounds), "{rounds} rounds");
    let last = watch.seen.iter().rfind(|event| event["stage"] == "check").unwrap();
    assert!(last["mark"] == "clean" && last["data"]["summary"]["files"] == 401, "{last}");
    watch.end();
}

#[test]
fn a_template_is_broken_and_repaired() {
    let project = Project::with_generator();
    let mut watch = Watch::new(&project, &[]);
    watch.marked("generate", "clean");
    let generated = project.read("out/names.txt");
    project.write("pack/names.j2", "{% for model in schema.models %}");
    watch.marked("generate", "error");
    assert_eq!(project.read("out/names.txt"), generated);
    project.write("pack/names.j2", "fixed");
    watch.marked("generate", "clean");
    assert!(project.read("out/names.txt").ends_with("fixed"), "{}", project.read("out/names.txt"));
    project.write("pack/pack.toml", "description = 1");
    watch.marked("generate", "error");
    watch.end();
}

#[test]
fn the_configuration_is_broken_and_repaired() {
    let project = Project::new();
    let config = project.read("prismakit.toml");
    let mut watch = Watch::new(&project, &[]);
    project.write("prismakit.toml", "preset = \"no");
    watch.wait("an error", |event| event["mark"] == "error");
    // The schema is still watched.
    project.schema(super::UNMAPPED);
    project.write("prismakit.toml", &config);
    watch.says("check", "PN008");
    project.write("prismakit.toml", "preset = \"none\"\n");
    watch.marked("check", "clean");
    fs::remove_file(project.path("prismakit.toml")).unwrap();
    watch.stage("check", |_| true);
    watch.end();
}

#[test]
fn migrations_come_from_elsewhere() {
    let project = Project::new();
    let mut watch = Watch::new(&project, &[]);
    fs::create_dir(project.path("prisma/migrations")).unwrap();
    watch.says("diff", "1 change");
    let written = project.command(&["diff", "--name", "init"]).output().unwrap();
    assert!(written.status.success(), "{written:?}");
    watch.marked("diff", "clean");
    project.schema(&USER.replace("id Int @id", "id Int @id\n  phone String?"));
    watch.says("diff", "phone");
    let migration = project.migrations().pop().unwrap();
    fs::write(migration.join("migration.sql"), "CREATE TABLE \"user\" (").unwrap();
    watch.marked("diff", "error");
    fs::remove_dir_all(project.path("prisma/migrations")).unwrap();
    project.schema(USER);
    watch.marked("check", "clean");
    watch.end();
}

#[test]
fn a_disk_is_full() {
    let project = Project::with_generator();
    let template = "{% for model in schema.models %}{% for n in range(model.name | length * 1000) %}x{% endfor %}{% endfor %}";
    project.write("pack/names.j2", template);
    project.schema(&USER.replace("User", "A"));
    // Files can have no more than eight blocks, and writing more is an error instead of the end.
    let mut command = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" watch --output-format jsonl";
    command.args(["-c", script, env!("CARGO_BIN_EXE_prismakit")]).current_dir(project.root());
    let mut watch = Watch::spawn(command);
    watch.marked("generate", "clean");
    let generated = project.read("out/names.txt");
    assert!(generated.len() >= 1000);
    project.schema(&USER.replace("User", "AAAAAAAAAAAAAAAA"));
    watch.marked("generate", "error");
    assert_eq!(project.read("out/names.txt"), generated, "the file is whole");
    let others = fs::read_dir(project.path("out")).unwrap().map(|entry| entry.unwrap().file_name());
    let others: Vec<_> = others.filter(|name| name.to_string_lossy().starts_with(".prismakit-")).collect();
    assert!(others.iter().all(|name| name == ".prismakit-generated.json"), "{others:?}");
    project.schema(&USER.replace("User", "AA"));
    watch.marked("generate", "clean");
    assert!(project.read("out/names.txt").len() > generated.len());
    watch.end();
}

#[test]
fn what_is_written_sets_nothing_off() {
    let project = Project::with_generator();
    // What is generated and the templates lie among what is watched.
    project.write(
        "prismakit.toml",
        "preset = \"none\"\n[[generate]]\ntemplate = \"pack\"\nout = \"prisma/out\"\n",
    );
    let mut watch = Watch::start(&project, &["--fmt"]);
    watch.marked("generate", "clean");
    watch.settle(REST);
    project.schema(&USER.replace("  id Int @id", "  id    Int @id\n name  String"));
    watch.says("check", "");
    watch.settle(REST);
    assert!(project.read(SCHEMA).contains("  id   Int    @id\n  name String\n"), "{}", project.read(SCHEMA));
    let rounds = watch.rounds();
    assert!((2..=3).contains(&rounds), "{rounds} rounds: {:#?}", watch.seen);
    watch.is_quiet(REST);
    watch.end();
}

#[test]
fn a_command_fails_or_is_not_there() {
    let project = Project::new();
    let mut watch = Watch::start(&project, &["--exec", "sh -c 'echo told; exit 3'"]);
    let run = watch.marked("exec", "error");
    assert!(run["data"]["output"] == "told\n" && run.to_string().contains('3'), "{run}");
    project.schema(UNKNOWN);
    watch.marked("check", "error");
    project.schema(USER);
    watch.marked("exec", "error");
    watch.end();
    let mut watch = Watch::start(&project, &["--exec", "no-such-program-anywhere"]);
    watch.says("exec", "there is no such program");
    watch.end();
}

#[test]
fn a_command_runs_only_where_all_is_in_order() {
    let project = Project::new();
    project.schema(UNKNOWN);
    let mut watch = Watch::start(&project, &["--exec", "sh -c 'echo run >> runs'"]);
    watch.marked("check", "error");
    watch.settle(REST);
    assert_eq!(project.read("runs"), "");
    project.schema(USER);
    watch.marked("exec", "clean");
    assert_eq!(project.read("runs"), "run\n");
    watch.end();
}

#[test]
fn a_slow_command_is_not_waited_for() {
    let project = Project::new();
    let slow = "sh -c 'echo run >> runs; while test ! -e go; do sleep 0.01; done'";
    let mut watch = Watch::start(&project, &["--exec", slow]);
    watch.wait("the command", |event| event["stage"] == "exec" && event["mark"] == "running");
    project.schema(UNKNOWN);
    watch.marked("check", "error");
    project.schema(USER);
    watch.marked("check", "clean");
    project.write("go", "");
    watch.marked("exec", "clean");
    watch.end();
}

#[test]
fn the_end_comes_while_a_command_runs() {
    let project = Project::new();
    for end in [Signal::TERM, Signal::INT] {
        let mut watch = Watch::start(&project, &["--exec", "sh -c 'echo $$ > pid; exec sleep 600'"]);
        let pid = wait_for_pid(&project);
        signal(watch.pid(), end);
        watch.wait("the end", |event| event["event"] == "end");
        let limit = Instant::now() + DEADLINE;
        while test_kill_process(pid).is_ok() {
            assert!(Instant::now() < limit, "the command goes on");
            thread::sleep(Duration::from_millis(5));
        }
        fs::remove_file(project.path("pid")).unwrap();
    }
}

fn wait_for_pid(project: &Project) -> Pid {
    let limit = Instant::now() + DEADLINE;
    loop {
        if let Ok(pid) = project.read("pid").trim().parse() {
            return Pid::from_raw(pid).expect("no process has the number 0");
        }
        assert!(Instant::now() < limit, "the command does not start");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn files_can_be_looked_at_again_and_again() {
    let project = Project::new();
    let mut watch = Watch::new(&project, &["--poll"]);
    for models in [UNKNOWN, USER] {
        project.schema(models);
        watch.marked("check", if models == USER { "clean" } else { "error" });
    }
    fs::remove_file(project.path(SCHEMA)).unwrap();
    watch.wait("an error", |event| event["mark"] == "error");
    project.schema(USER);
    watch.marked("check", "clean");
    watch.end();
}

#[test]
fn a_long_day_of_saves() {
    let project = Project::new();
    let mut watch = Watch::new(&project, &[]);
    for save in 0..50 {
        let mut models = USER.to_owned();
        writeln!(models, "model M{save} {{\n  id Int @id\n\n  @@map(\"m\")\n}}").unwrap();
        project.schema(&models);
        let name = format!("model M{save}");
        watch.wait("the block", |event| event["blocks"].to_string().contains(&name));
    }
    watch.end();
}
