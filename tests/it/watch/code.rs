//! Code that is watched: what is looked at again when it is saved, and what happens to its files.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use super::events::Watch;
use super::terminal::Terminal;
use super::{Project, UNKNOWN, USER};

/// So long nothing happens where nothing more is to happen.
const REST: Duration = Duration::from_secs(2);

const CLIENT: &str =
    "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n";
const RIGHT: &str =
    "import { db } from './client';\nexport const one = () => db.user.findFirst({ where: { id: 1 } });\n";
/// It names a field that there is not.
const WRONG: &str =
    "import { db } from './client';\nexport const one = () => db.user.findFirst({ where: { mane: 1 } });\n";

/// Code in which there is nothing to find.
fn project() -> Project {
    let project = Project::new();
    project.write("prismakit.toml", "preset = \"none\"\n[rules]\nUQ002 = \"error\"\n");
    project.write("src/client.ts", CLIENT);
    project.write("src/users.ts", RIGHT);
    project
}

fn watched(project: &Project, args: &[&str]) -> Watch {
    let mut watch = Watch::new(project, args);
    watch.marked("usage", "clean");
    watch
}

/// The round of the next result of `usage`, which has this mark.
fn next(watch: &mut Watch, mark: &str) -> Value {
    let round = watch.wait("a round", |event| event["event"] == "round");
    let usage = watch.stage("usage", |_| true);
    assert_eq!(usage["mark"], mark, "{usage}");
    round
}

fn paths(round: &Value) -> Vec<String> {
    let causes = round["causes"].as_array().expect("there are causes");
    causes.iter().map(|cause| format!("{} {}", cause["path"], cause["kind"]).replace('"', "")).collect()
}

#[test]
fn a_save_of_code_is_looked_at_and_nothing_else_runs() {
    let project = project();
    let mut watch = watched(&project, &["--usage"]);
    project.write("src/users.ts", WRONG);
    let round = watch.wait("a round", |event| event["event"] == "round");
    assert_eq!(
        (&round["stages"], paths(&round)),
        (&json!(["usage"]), vec!["src/users.ts changed".to_owned()])
    );
    let finding = watch.marked("usage", "error")["data"]["findings"][0].clone();
    assert_eq!((&finding["code"], &finding["file"]), (&json!("UQ002"), &json!("src/users.ts")));
    project.write("src/users.ts", RIGHT);
    next(&mut watch, "clean");
    // Another schema is compared with code that is as it was.
    project.schema(&USER.replace("id Int", "mane Int"));
    assert_eq!(next(&mut watch, "error")["stages"], json!(["check", "usage"]));
    watch.end();
}

#[test]
fn code_that_is_as_it_was_sets_nothing_off() {
    let project = project();
    project.write(".gitignore", "/made\n");
    for folder in ["node_modules/hen", "made", ".git", "src/node_modules/egg"] {
        project.write(&format!("{folder}/index.ts"), "1");
    }
    let mut watch = watched(&project, &["--usage"]);
    watch.settle(REST);
    let rounds = watch.rounds();
    project.write("src/users.ts", RIGHT);
    for path in ["node_modules/hen/index.ts", "made/index.ts", ".git/index.ts", "src/style.css", "README.md"]
    {
        project.write(path, WRONG);
    }
    project.write("src/node_modules/egg/index.ts", WRONG);
    project.write("prisma/sql_of_somebody.sql", "SELECT 1");
    fs::create_dir(project.path("src/empty")).unwrap();
    watch.settle(REST);
    assert_eq!(watch.rounds(), rounds, "{:?}", watch.seen.last());
    watch.end();
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_watches_what_is_installed() {
    use std::os::unix::fs::MetadataExt;

    let project = project();
    project.write("node_modules/hen/deep/index.ts", "1");
    project.write("target/CACHEDIR.TAG", "");
    let mut watch = watched(&project, &["--usage"]);
    watch.settle(REST);
    let folder = format!("/proc/{}/fdinfo", watch.pid());
    let infos = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let infos: String = infos.collect();
    let is_watched = |path: &str| {
        let inode = fs::metadata(project.path(path)).unwrap().ino();
        infos.contains(&format!(" ino:{inode:x} "))
    };
    assert!(is_watched("src") && is_watched("prisma"), "{infos}");
    for path in ["node_modules", "node_modules/hen", "node_modules/hen/deep", "target"] {
        assert!(!is_watched(path), "{path}: {infos}");
    }
    watch.end();
}

#[test]
fn values_are_followed_into_files_that_changed() {
    let project = project();
    let users =
        "import { db } from './client';\nimport { by } from './by';\ndb.user.findFirst({ where: by });\n";
    project.write("src/users.ts", users);
    project.write("src/by.ts", "export const by = { id: 1 };\n");
    let mut watch = watched(&project, &["--usage"]);
    project.write("src/by.ts", "export const by = { mane: 1 };\n");
    assert_eq!(paths(&next(&mut watch, "error")), ["src/by.ts changed"]);
    // What is said of one file can come from another one that is as it was.
    project.write("src/users.ts", &users.replace("by }", "by as key }").replace(": by", ": key"));
    assert_eq!(paths(&next(&mut watch, "error")), ["src/users.ts changed"]);
    fs::remove_file(project.path("src/by.ts")).unwrap();
    assert_eq!(paths(&next(&mut watch, "clean")), ["src/by.ts removed"]);
    project.write("tsconfig.json", "{ \"compilerOptions\": { \"paths\": { \"./by\": [\"./lib/by\"] } } }");
    assert_eq!(paths(&next(&mut watch, "clean")), ["tsconfig.json added"]);
    watch.end();
}

#[test]
fn files_and_folders_come_and_go() {
    let project = project();
    let mut watch = watched(&project, &["--usage"]);
    project.write("src/deep/down/v1.0/users.ts", &WRONG.replace("./", "../../../"));
    assert_eq!(paths(&next(&mut watch, "error")), ["src/deep/down/v1.0/users.ts added"]);
    // It is watched like any other.
    project.write("src/deep/down/v1.0/users.ts", &RIGHT.replace("./", "../../../"));
    watch.marked("usage", "clean");
    project.write("src/deep/down/v1.0/users.ts", &WRONG.replace("./", "../../../"));
    watch.marked("usage", "error");
    fs::rename(project.path("src/deep"), project.path("src/other")).unwrap();
    let moved = watch.says("usage", "src/other/down/v1.0/users.ts");
    assert_eq!(moved["data"]["summary"]["errors"], 1, "{moved}");
    fs::remove_dir_all(project.path("src/other")).unwrap();
    watch.marked("usage", "clean");
    watch.end();
}

#[test]
fn a_file_is_half_written_replaced_and_deleted() {
    let project = project();
    let mut watch = watched(&project, &["--usage"]);
    for length in [0, 40, 70, WRONG.len() - 9] {
        project.write("src/users.ts", &WRONG[..length]);
        watch.stage("usage", |_| true);
        project.write("src/users.ts", WRONG);
        watch.marked("usage", "error");
    }
    // As most editors do.
    project.write("src/.users.ts.new", RIGHT);
    fs::rename(project.path("src/.users.ts.new"), project.path("src/users.ts")).unwrap();
    watch.marked("usage", "clean");
    // As vim does.
    fs::rename(project.path("src/users.ts"), project.path("src/users.ts~")).unwrap();
    project.write("src/users.ts", WRONG);
    fs::remove_file(project.path("src/users.ts~")).unwrap();
    watch.marked("usage", "error");
    fs::remove_file(project.path("src/users.ts")).unwrap();
    watch.marked("usage", "clean");
    project.write("src/users.ts/index.ts", &WRONG.replace("./", "../"));
    watch.says("usage", "src/users.ts/index.ts");
    fs::remove_dir_all(project.path("src/users.ts")).unwrap();
    project.write("src/users.ts", RIGHT);
    watch.marked("usage", "clean");
    // What is no text is left out until it is one.
    fs::write(project.path("src/users.ts"), [0xff, 0xfe]).unwrap();
    watch.marked("usage", "clean");
    project.write("src/users.ts", WRONG);
    watch.marked("usage", "error");
    watch.end();
}

#[test]
fn a_branch_switch_touches_500_files() {
    let project = project();
    let write = |text: &str| {
        for file in 0..500 {
            project.write(&format!("src/pages/p{}/p{file}.ts", file % 50), &text.replace("./", "../../"));
        }
    };
    write(RIGHT);
    let mut watch = watched(&project, &["--usage"]);
    write(WRONG);
    watch.stage("usage", |event| event["data"]["summary"]["errors"] == 500);
    for folder in 0..25 {
        fs::remove_dir_all(project.path(&format!("src/pages/p{folder}"))).unwrap();
    }
    watch.stage("usage", |event| event["data"]["summary"]["errors"] == 250);
    write(RIGHT);
    watch.marked("usage", "clean");
    watch.settle(REST);
    let files = watch.seen.iter().rfind(|event| event["stage"] == "usage").unwrap();
    assert_eq!(files["data"]["summary"]["files"], 502, "{files}");
    watch.end();
}

#[test]
fn what_was_found_is_kept_while_the_schema_is_broken() {
    let project = project();
    project.write("src/users.ts", WRONG);
    let mut watch = Watch::new(&project, &["--usage"]);
    watch.marked("usage", "error");
    project.schema(UNKNOWN);
    let kept = watch.says("usage", "by the last valid schema");
    assert_eq!((&kept["mark"], &kept["data"]["summary"]["errors"]), (&json!("error"), &json!(1)), "{kept}");
    // Code goes on being looked at.
    project.write("src/users.ts", RIGHT);
    let fixed = watch.says("usage", "by the last valid schema");
    assert_eq!(
        (&fixed["mark"], &fixed["data"]["summary"]["errors"]),
        (&json!("attention"), &json!(0)),
        "{fixed}"
    );
    project.schema(USER);
    watch.marked("usage", "clean");
    // There may be no schema at all, and code may be saved meanwhile.
    fs::remove_file(project.path("prisma/schema.prisma")).unwrap();
    watch.wait("an error", |event| event["stage"] == "read");
    project.write("src/users.ts", WRONG);
    watch.settle(REST);
    project.schema(USER);
    watch.marked("usage", "error");
    watch.end();
}

#[test]
fn a_schema_that_was_never_valid_is_waited_for() {
    let project = project();
    project.schema(UNKNOWN);
    let mut watch = Watch::new(&project, &["--usage"]);
    let why = watch.stage("usage", |_| true);
    assert_eq!(
        (&why["mark"], why["headline"].as_str().unwrap().contains("errors in the schema")),
        (&json!("attention"), true)
    );
    project.write("src/users.ts", WRONG);
    watch.settle(REST);
    project.schema(USER);
    watch.marked("usage", "error");
    watch.end();
}

#[test]
fn what_is_ignored_is_read_no_more() {
    let project = project();
    project.write("src/users.ts", WRONG);
    let mut watch = Watch::new(&project, &["--usage"]);
    watch.marked("usage", "error");
    project.write("src/.gitignore", "users.ts\n");
    assert_eq!(paths(&next(&mut watch, "clean")), ["src/users.ts removed"]);
    fs::remove_file(project.path("src/.gitignore")).unwrap();
    assert_eq!(paths(&next(&mut watch, "error")), ["src/users.ts added"]);
    // What a generator writes is code of nobody.
    let generator = "generator client {\n  provider = \"prisma-client\"\n  output   = \"../src\"\n}\n\n";
    project.schema(&format!("{generator}{USER}"));
    watch.marked("usage", "clean");
    project.schema(USER);
    watch.marked("usage", "error");
    watch.end();
}

#[test]
fn only_what_is_named_is_reported_and_all_is_read() {
    let project = project();
    project.write("src/users.ts", WRONG);
    project.write("app/page.ts", "import { by } from '../src/by';\nimport { db } from '../src/client';\ndb.user.count({ where: by });\n");
    project.write("src/by.ts", "export const by = { id: 1 };\n");
    let mut watch = watched(&project, &["--usage", "app"]);
    project.write("src/by.ts", "export const by = { mane: 1 };\n");
    let finding = watch.marked("usage", "error")["data"].clone();
    assert_eq!(finding["summary"]["errors"], 1, "{finding}");
    let told = watch.seen[0]["paths"].to_string();
    assert!(told.contains("\"app\"") && !told.contains("\".\""), "{told}");
    // It goes away and comes back.
    fs::rename(project.path("app"), project.path("gone")).unwrap();
    watch.says("usage", "there is no file or folder `app`");
    fs::rename(project.path("gone"), project.path("app")).unwrap();
    watch.says("usage", "UQ002");
    watch.end();
}

#[test]
fn the_configuration_turns_it_on() {
    let project = project();
    project.write("src/users.ts", WRONG);
    let mut watch = Watch::new(&project, &[]);
    assert!(!watch.seen[0]["stages"].to_string().contains("usage"));
    let config = project.read("prismakit.toml");
    project.write("prismakit.toml", &format!("{config}\n[watch]\nusage = true\n"));
    watch.marked("usage", "error");
    project.write(
        "prismakit.toml",
        &format!("{config}\n[watch]\nusage = true\n\n[usage]\nexclude = [\"src/users.ts\"]\n"),
    );
    watch.marked("usage", "clean");
    project.write("prismakit.toml", &config);
    watch.marked("check", "clean");
    project.write("src/client.ts", WRONG);
    watch.is_quiet(REST);
    watch.end();
}

#[test]
fn one_round_ends_with_what_it_found_in_code() {
    let project = project();
    let once = |args: &[&str]| {
        let output = project.command(&["watch", "--once"]).args(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, text, _) = once(&["--usage"]);
    assert!(code == Some(0) && text.contains("\nusage: no findings in 2 files ("), "{text}");
    assert!(
        text.starts_with("watching prisma/schema.prisma, prismakit.toml") && text.contains(", .\n"),
        "{text}"
    );
    project.write("src/users.ts", WRONG);
    let (code, text, _) = once(&["--usage", "src"]);
    assert!(code == Some(1) && text.contains("error[UQ002]"), "{text}");
    assert_eq!(once(&[]).0, Some(0));
    let (code, _, errors) = once(&["--usage", "scr"]);
    assert!(code == Some(2) && errors.contains("there is no file or folder `scr`"), "{errors}");
}

#[test]
fn a_command_runs_where_the_code_is_in_order() {
    let project = project();
    project.write("src/users.ts", WRONG);
    let mut watch = Watch::new(&project, &["--usage", "--exec", "sh -c 'echo ran >> ran.txt'"]);
    watch.marked("usage", "error");
    project.write("src/users.ts", RIGHT);
    watch.marked("exec", "clean");
    watch.settle(REST);
    assert_eq!(project.read("ran.txt"), "ran\n");
    watch.end();
}

#[test]
fn looking_again_and_again_sees_code_too() {
    let project = project();
    let mut watch = watched(&project, &["--usage", "--poll"]);
    project.write("src/users.ts", WRONG);
    watch.marked("usage", "error");
    project.write("src/new/users.ts", &WRONG.replace("./", "../"));
    watch.stage("usage", |event| event["data"]["summary"]["errors"] == 2);
    watch.end();
}

#[test]
fn a_finding_in_code_comes_and_goes_on_the_screen() {
    let project = project();
    let mut terminal = Terminal::watch(&project, &["--usage"]);
    terminal.see("no findings in 2 files");
    terminal.see("waiting");
    project.write("src/users.ts", WRONG);
    terminal.see("src/users.ts changed");
    terminal.see("`User` has no field `mane`");
    terminal.see("── usage ──");
    project.write("src/users.ts", RIGHT);
    terminal.see("no findings in 2 files");
    terminal.miss("mane");
    terminal.type_in("q");
    terminal.ends_with(0);
    terminal.see("usage: no findings in 2 files");
}
