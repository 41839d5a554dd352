//! `generate`: what is written, what is refused, and what is said about it.

use std::fs;

use serde_json::Value;

use super::{Cli, assert_run, conform, schema};

const SCHEMA: &str = "\
datasource db {
  provider = \"sqlite\"
}
/// Somebody who may buy something.
model Lead {
  id   Int    @id
  name String
}
model Note {
  id Int @id
}
";

const PACK: &str = "\
description = \"A list of fields\"
context = 1
notes = \"notes.j2\"

[[files]]
template = \"model.j2\"
path = \"models/{{ model.name | snake }}.txt\"
for-each = \"model\"

[options.mark]
description = \"What stands before a field\"
default = \"-\"
values = [\"-\", \"*\"]
";

const TEMPLATE: &str =
    "{{ model.name }}\n{% for field in model.fields %}\n{{ options.mark }} {{ field.name }}\n{% endfor %}\n";

/// A project with a pack of its own.
fn project() -> Cli {
    Cli::new()
        .file("schema.prisma", SCHEMA)
        .file("fields/pack.toml", PACK)
        .file("fields/model.j2", TEMPLATE)
        .file("fields/notes.j2", "There are {{ schema.models | length }} models.\n")
}

const RUN: [&str; 5] = ["generate", "--template", "./fields", "--out", "out"];

#[test]
fn files_are_written_once() {
    let cli = project().args(RUN);
    assert_run!("generate_first", cli);
    assert_eq!(cli.read("out/models/lead.txt"), "Lead\n- id\n- name\n");
    let written = fs::metadata(cli.path().join("out/models/lead.txt")).unwrap().modified().unwrap();
    assert_run!("generate_again", cli);
    let again = fs::metadata(cli.path().join("out/models/lead.txt")).unwrap().modified().unwrap();
    assert_eq!(written, again, "an unchanged file is not touched");
}

#[test]
fn what_is_no_longer_made_is_removed() {
    let cli = project().args(RUN);
    cli.output();
    let cli = cli
        .file("schema.prisma", SCHEMA.replace("model Note", "model Memo"))
        .file("out/models/mine.txt", "mine");
    assert_run!("generate_stale", cli);
    assert!(!cli.path().join("out/models/note.txt").exists());
    assert_eq!(cli.read("out/models/mine.txt"), "mine", "a file of the user stays");
}

#[test]
fn a_stale_file_that_was_changed_stays() {
    let cli = project().args(RUN);
    cli.output();
    let cli = cli
        .file("schema.prisma", SCHEMA.replace("model Note", "model Memo"))
        .file("out/models/note.txt", "mine");
    assert_run!("generate_stale_but_changed", cli);
    assert_eq!(cli.read("out/models/note.txt"), "mine");
}

#[test]
fn check_writes_nothing() {
    let check = ["generate", "--template", "./fields", "--out", "out", "--check"];
    let cli = project().args(check);
    assert_run!("generate_check", cli);
    assert!(!cli.path().join("out").exists());
    let cli = cli.args(RUN);
    cli.output();
    assert_run!("generate_check_nothing", cli.args(check));
}

#[test]
fn files_of_others_are_not_replaced() {
    let cli = project().file("out/models/lead.txt", "mine").args(RUN);
    assert_run!("generate_foreign", cli);
    assert_eq!(cli.read("out/models/lead.txt"), "mine");
    assert!(!cli.path().join("out/models/note.txt").exists(), "nothing is written at all");
    let cli = cli.args(["generate", "--template", "./fields", "--out", "out", "--force"]);
    assert_run!("generate_force", cli);
    assert_eq!(cli.read("out/models/lead.txt"), "Lead\n- id\n- name\n");
    let cli = cli.file("out/models/lead.txt", "edited").args(RUN);
    assert_run!("generate_edited", cli);
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere() {
    let cli = project().args(RUN);
    fs::create_dir_all(cli.path().join("out")).unwrap();
    fs::create_dir_all(cli.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", cli.path().join("out/models")).unwrap();
    assert_run!("generate_link", cli);
    assert_eq!(fs::read_dir(cli.path().join("elsewhere")).unwrap().count(), 0);
}

#[test]
fn a_record_cannot_name_files_elsewhere() {
    let cli = project().args(RUN).file("victim.txt", "x");
    // The hash of `x`.
    let hash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    let record = format!(
        r#"{{"version":1,"packs":{{"fields":{{"files":{{"../victim.txt":"{hash}"}},"notes":null}}}}}}"#
    );
    let cli = cli.file("out/.prismakit-generated.json", record);
    assert_eq!(cli.output().status.code(), Some(0));
    assert_eq!(cli.read("victim.txt"), "x");
}

#[test]
fn the_configuration_says_what_to_make() {
    let config = "\
[[generate]]
template = \"fields\"
out = \"a\"
options = { mark = \"*\" }

[[generate]]
template = \"markdown\"
out = \"docs\"
";
    let cli = project().file("prismakit.toml", config).args(["generate", "--quiet"]);
    assert_eq!(cli.run(), "exit code: 0\n");
    assert_eq!(cli.read("a/models/note.txt"), "Note\n* id\n");
    assert!(cli.path().join("docs/.prismakit-generated.json").exists());
}

#[test]
fn wrong_use_is_explained() {
    for (name, args) in [
        ("nothing", &["generate"] as &[&str]),
        ("unknown_pack", &["generate", "-t", "markdwon", "-o", "out"]),
        ("no_pack", &["generate", "-t", "./empty", "-o", "out"]),
        ("unknown_option", &["generate", "-t", "./fields", "-o", "out", "--option", "marc=-"]),
        ("wrong_option", &["generate", "-t", "./fields", "-o", "out", "--option", "mark=#"]),
        ("no_out", &["generate", "-t", "./fields"]),
    ] {
        assert_run!(format!("generate_wrong_{name}"), project().file("empty/x.j2", "").with_args(args));
    }
}

#[test]
fn a_wrong_template_is_shown() {
    let cli = project().args(RUN);
    assert_run!("generate_template_undefined", cli.file("fields/model.j2", "ok\n  {{ model.nmae }}\n"));
    let cli = project().args(RUN);
    assert_run!("generate_template_syntax", cli.file("fields/model.j2", "{% for x in %}\n"));
    let cli = project().args(RUN);
    assert_run!("generate_template_path", cli.file("fields/pack.toml", PACK.replace("models/", "../")));
}

#[test]
fn an_invalid_schema_generates_nothing() {
    let cli = project().file("schema.prisma", "model Lead {\n  id Itn @id\n}\n").args(RUN);
    assert_run!("generate_invalid_schema", cli);
    assert!(!cli.path().join("out").exists());
}

#[test]
fn the_context_is_as_its_schema_says() {
    let output = project().args(["generate", "--dump-context"]).output();
    let context: Value = serde_json::from_slice(&output.stdout).expect("the context is JSON");
    conform(&context, &schema("template-context"));
    assert_eq!(context["schema"]["models"][0]["documentation"], "Somebody who may buy something.");
}

#[test]
fn packs_and_their_options_are_listed() {
    let output = Cli::new().args(["generate", "--list"]).output();
    let list = String::from_utf8(output.stdout).unwrap();
    assert!(list.lines().any(|line| line.starts_with("markdown ")), "{list}");
    assert_run!(
        "generate_list_options",
        project().args(["generate", "--list", "--template", "./fields", "--out", "."])
    );
}

#[test]
fn line_ends_are_no_change() {
    let cli = project().args(RUN);
    cli.output();
    let text = cli.read("out/models/lead.txt").replace('\n', "\r\n");
    let cli = cli.file("out/models/lead.txt", &text);
    assert_run!("generate_line_ends", cli);
    assert_eq!(cli.read("out/models/lead.txt"), text);
    let cli = cli.file("schema.prisma", SCHEMA.replace("  name String", "  name String\n  age Int?"));
    assert_eq!(cli.output().status.code(), Some(0));
    assert_eq!(cli.read("out/models/lead.txt"), "Lead\n- id\n- name\n- age\n");
}

#[cfg(unix)]
#[test]
fn what_was_written_before_a_failure_is_known() {
    let cli = project().args(RUN);
    fs::create_dir_all(cli.path().join("out")).unwrap();
    // A file where a folder has to be.
    let pack =
        PACK.replace("[options", "[[files]]\ntemplate = \"notes.j2\"\npath = \"first.txt\"\n\n[options");
    let cli = cli.file("fields/pack.toml", pack).file("out/models", "in the way");
    assert_run!("generate_failure", cli);
    fs::remove_file(cli.path().join("out/models")).unwrap();
    assert_run!("generate_after_failure", cli);
}

#[test]
fn folders_are_the_same_however_they_are_spelt() {
    let entry =
        |template: &str, out: &str| format!("[[generate]]\ntemplate = \"{template}\"\nout = \"{out}\"\n");
    let config = entry("fields", "out") + &entry("other", "x/../out");
    let cli =
        project().file("other/pack.toml", PACK).file("other/model.j2", TEMPLATE).file("other/notes.j2", "");
    let cli = cli.file("prismakit.toml", config).args(["generate"]);
    assert_run!("generate_same_folder", cli);
}
