//! `seed`: the same bytes whoever makes them, and what is said where there can be no rows.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use super::{Cli, assert_run, snapshots};

const SCHEMA: &str = "\
datasource db {
  provider = \"postgresql\"
}

enum Role {
  ADMIN
  USER
}

model Organization {
  id        String   @id @default(cuid())
  name      String   @unique
  slug      String   @unique
  createdAt DateTime @default(now())
  members   Member[]
}

model Member {
  id             Int          @id @default(autoincrement())
  organizationId String
  email          String       @unique @db.VarChar(60)
  firstName      String
  lastName       String
  role           Role         @default(USER)
  mentorId       Int?
  organization   Organization @relation(fields: [organizationId], references: [id])
  mentor         Member?      @relation(\"mentor\", fields: [mentorId], references: [id])
  pupils         Member[]     @relation(\"mentor\")
  notes          Note[]
  tags           Tag[]
}

model Note {
  memberId Int
  position Int
  text     String?
  score    Decimal @db.Decimal(6, 2)
  data     Json
  bytes    Bytes
  labels   String[]
  member   Member  @relation(fields: [memberId], references: [id])

  @@id([memberId, position])
}

model Tag {
  id      Int      @id @default(autoincrement())
  label   String   @unique
  members Member[]
}

model Preset {
  role  Role   @id
  title String
}
";

const FORMATS: [&str; 4] = ["sql", "copy", "csv", "jsonl"];

fn project() -> Cli {
    Cli::new().file("schema.prisma", SCHEMA)
}

/// The files that a command writes into a folder.
fn written(arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let cli = project();
    let out = if arguments.iter().any(|it| ["csv", "jsonl"].contains(it)) { "out" } else { "out/rows" };
    fs::create_dir(cli.path().join("out")).expect("the folder is new");
    let arguments = [&["seed", "-q", "--out", out], arguments].concat();
    let cli = cli.with_args(&arguments);
    let output = cli.output();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    let files = fs::read_dir(cli.path().join("out")).expect("the folder is there");
    let read = |entry: io::Result<fs::DirEntry>| {
        let entry = entry.expect("the folder can be read");
        let name = entry.file_name().into_string().expect("the names are plain");
        (name, fs::read(entry.path()).expect("the file can be read"))
    };
    files.map(read).collect()
}

#[test]
fn threads_and_repetition_change_nothing() {
    for format in FORMATS {
        let once = written(&["-f", format, "--rows", "9000", "--jobs", "1"]);
        assert!(once.values().map(Vec::len).sum::<usize>() > 1_000_000, "{format}");
        for jobs in ["1", "2", "5"] {
            assert!(once == written(&["-f", format, "--rows", "9000", "--jobs", jobs]), "{format}, {jobs}");
        }
        assert!(once != written(&["-f", format, "--rows", "9000", "--seed", "1"]), "{format}");
    }
}

#[test]
fn shards_put_together_are_the_whole() {
    for format in FORMATS {
        let whole = written(&["-f", format, "--rows", "9000"]);
        for of in [1, 2, 3, 7] {
            let mut together: BTreeMap<String, Vec<u8>> = BTreeMap::new();
            for number in 1..=of {
                let shard = format!("{number}/{of}");
                for (name, bytes) in written(&["-f", format, "--rows", "9000", "--shard", &shard]) {
                    together.entry(name).or_default().extend(bytes);
                }
            }
            assert!(whole == together, "{format} in {of} parts");
        }
    }
}

#[test]
fn few_rows_are_the_first_of_many() {
    let few = written(&["-f", "jsonl", "--rows", "10"]);
    let many = written(&["-f", "jsonl", "--rows", "5000"]);
    assert_eq!(few.keys().collect::<Vec<_>>(), many.keys().collect::<Vec<_>>());
    for (name, few) in &few {
        assert!(many[name].starts_with(few), "{name}");
    }
}

#[test]
fn rows_can_be_read() {
    let cli = project().args(["seed", "-q", "--rows", "3"]);
    snapshots().bind(|| insta::assert_snapshot!("seed_sql", String::from_utf8(cli.output().stdout).unwrap()));
}

#[test]
fn what_cannot_be_is_said() {
    assert_run!("seed_note", project().args(["seed", "--rows", "5", "-f", "csv", "--out", "rows"]));
    assert_run!("seed_too_many", project().args(["seed", "--rows", "Preset=3"]));
    assert_run!("seed_no_such_model", project().args(["seed", "--rows", "Memebr=3"]));
    assert_run!("seed_no_number", project().args(["seed", "--rows", "many"]));
    assert_run!("seed_no_folder", project().args(["seed", "-f", "csv"]));
    assert_run!("seed_no_format", project().args(["seed", "-f", "excel"]));
    assert_run!("seed_no_shard", project().args(["seed", "--shard", "3/2"]));
    assert_run!("seed_no_locale", project().args(["seed", "--locale", "tlh"]));
    let mongo = Cli::new().file("schema.prisma", "datasource db {\n  provider = \"mongodb\"\n}\n");
    assert_run!("seed_no_dialect", mongo.args(["seed"]));
    assert_run!("seed_no_plan", project().args(["seed", "--plan", "absent.toml"]));
}

#[test]
fn nothing_is_replaced_before_all_is_there() {
    let cli =
        project().file("rows.sql", "precious").args(["seed", "--rows", "Preset=3", "--out", "rows.sql"]);
    assert!(!cli.output().status.success());
    assert_eq!(cli.read("rows.sql"), "precious");
    let cli = project().args(["seed", "--rows", "2", "--out", "absent/rows.sql"]);
    assert_run!("seed_no_such_folder", cli);
}

#[test]
fn the_command_line_goes_before_the_plan_and_that_before_annotations() {
    let annotated = SCHEMA.replace("model Tag {", "/// @seed(rows = 4)\nmodel Tag {");
    let rows = |cli: Cli, arguments: &[&str]| {
        let cli = cli.with_args(&[&["seed", "-q", "-f", "jsonl", "--out", "out"], arguments].concat());
        assert!(cli.output().status.success(), "{}", cli.run());
        let lines = |name: &str| cli.read(&format!("out/{name}.jsonl")).lines().count();
        (lines("Tag"), lines("Member"))
    };
    let project = || Cli::new().file("schema.prisma", &annotated);
    let plan = "[models.Tag]\nrows = 6\n[models.Member]\nper = { model = \"Tag\", rows = 3 }\n";
    assert_eq!(rows(project(), &["--rows", "2"]), (4, 2));
    assert_eq!(rows(project().file("seed.toml", plan), &["--plan", "seed.toml"]), (6, 18));
    let configured =
        project().file("seed.toml", plan).file("prismakit.toml", "[seed]\nplan = \"seed.toml\"\n");
    assert_eq!(rows(configured, &["--rows", "Tag=5"]), (5, 15));
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    use std::io::{BufRead, Read};
    use std::process::{Command, Stdio};

    let cli = Cli::new().file("schema.prisma", SCHEMA);
    let mut command = Command::new(env!("CARGO_BIN_EXE_prismakit"));
    command.current_dir(cli.path()).args(["seed", "--rows", "200000", "--quiet"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut out = io::BufReader::new(child.stdout.take().expect("it is piped"));
    out.read_line(&mut String::new()).expect("there is a line");
    drop(out);
    let mut said = String::new();
    child.stderr.take().expect("it is piped").read_to_string(&mut said).expect("it is text");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
}
