//! Formats that others read: what they demand, with texts in the schema that mean something to them.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use roxmltree::{Document, Node};
use serde_json::Value;

use super::{Cli, assert_run, conform, schema};

/// Findings of every level and in two files, names that XML, Markdown and tables read as theirs, and
/// fixes.
const SCHEMA: &str = "\
datasource db {
  provider = \"postgresql\"
}

model Grower {
  id       String    @id @unique @default(cuid())
  orchards Orchard[]

  @@map(\"Grow|<b>'&]]>`\")
}
";

const OTHER: &str = "\
/* 🎉 */ model Orchard {
  id       String @id @default(cuid())
  grower   Grower @relation(fields: [growerId], references: [id])
  growerId String

  @@map(\"orchard\")
}

model Tree {
  id Int @id @default(autoincrement())

  @@map(\"tree\")
}
";

const CONFIG: &str = "schema = \"prisma\"\n[rules]\nid-type = { level = \"info\", allow = [\"cuid\"] }\n";

fn project(args: &[&str]) -> Cli {
    let cli = Cli::new().with_args(args).file("prismakit.toml", CONFIG);
    cli.file("prisma/models/grower & <co>.prisma", SCHEMA).file("prisma/orchard.prisma", OTHER)
}

fn printed(format: &str) -> String {
    text(&project(&["check", "--output-format", format]))
}

fn text(cli: &Cli) -> String {
    String::from_utf8(cli.output().stdout).expect("a report is text")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the report is JSON")
}

/// The findings as our own format has them, which the others have to agree with.
fn findings() -> Vec<Value> {
    let findings = json(&printed("json"))["findings"].as_array().expect("there is a list").clone();
    let severities: BTreeSet<_> = findings.iter().map(|finding| finding["severity"].to_string()).collect();
    assert_eq!(severities.len(), 3, "there is something of each: {findings:#?}");
    assert!(findings.iter().any(|finding| finding["fix"] != Value::Null));
    findings
}

#[test]
fn formats_of_others_have_snapshots() {
    for format in ["gitlab", "junit", "checkstyle", "rdjson", "markdown"] {
        assert_run!(format!("foreign_{format}"), project(&["check", "--output-format", format]));
        let nothing = Cli::new().args(["check", "--output-format", format]).file("schema.prisma", "");
        assert_run!(format!("nothing_{format}"), nothing);
    }
}

/// The names of the attributes of an element.
fn attributes<'a>(node: &Node<'a, '_>) -> Vec<&'a str> {
    node.attributes().map(|attribute| attribute.name()).collect()
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Vec<Node<'a, 'i>> {
    node.children().filter(|node| node.has_tag_name(name)).collect()
}

#[test]
fn checkstyle_is_xml_with_every_finding() {
    let report = printed("checkstyle");
    let document = Document::parse(&report).expect("it is XML");
    assert!(document.root_element().has_tag_name("checkstyle"));
    let mut errors = Vec::new();
    for file in children(document.root_element(), "file") {
        let name = file.attribute("name").expect("a file has a name");
        errors.extend(children(file, "error").into_iter().map(|error| (name, error)));
    }
    let findings = findings();
    assert_eq!(errors.len(), findings.len());
    for ((name, error), finding) in errors.into_iter().zip(findings) {
        assert_eq!(attributes(&error), ["line", "column", "severity", "message", "source"]);
        assert_eq!(name, finding["file"]);
        assert_eq!(error.attribute("line"), Some(finding["range"]["start"]["line"].to_string().as_str()));
        assert_eq!(error.attribute("severity"), finding["severity"].as_str());
        let source = format!("prismakit.{}", finding["code"].as_str().expect("a code is text"));
        assert_eq!(error.attribute("source"), Some(source.as_str()));
        let message = finding["message"].as_str().expect("a message is text");
        assert!(error.attribute("message").is_some_and(|text| text.starts_with(message)), "{message}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn control_characters_leave_xml_whole() {
    for format in ["checkstyle", "junit"] {
        let path = "a\u{1}\u{1b}[1m\n\"b.prisma";
        let cli = Cli::new().args(["check", "--output-format", format, path]).file(path, SCHEMA);
        let report = text(&cli);
        let document = Document::parse(&report).expect("it is XML");
        let expected = "a\u{FFFD}\u{FFFD}[1m\n\"b.prisma";
        let names = |node: Node<'_, '_>| node.attribute("name") == Some(expected);
        assert!(document.descendants().any(names), "{report}");
    }
}

#[test]
fn junit_counts_what_it_has() {
    let report = printed("junit");
    let document = Document::parse(&report).expect("it is XML");
    let root = document.root_element();
    let count = |node: &Node<'_, '_>, name| node.attribute(name).and_then(|text| text.parse().ok());
    let below = |node: &Node<'_, '_>, name: &str| {
        Some(node.descendants().filter(|node| node.has_tag_name(name)).count())
    };
    let suites = children(root, "testsuite");
    assert_eq!(suites.len(), 2);
    for node in suites.iter().chain([&root]) {
        assert_eq!(count(node, "tests"), below(node, "testcase"));
        assert_eq!(count(node, "failures"), below(node, "failure"));
    }
    let findings = findings();
    let infos = findings.iter().filter(|finding| finding["severity"] == "info").count();
    assert_eq!(below(&root, "testcase"), Some(findings.len()));
    assert_eq!(below(&root, "failure"), Some(findings.len() - infos));
    let cases: BTreeSet<_> = root
        .descendants()
        .filter(|node| node.has_tag_name("testcase"))
        .map(|case| (case.attribute("classname"), case.attribute("name")))
        .collect();
    assert_eq!(cases.len(), findings.len(), "no two tests are called alike");
}

#[test]
fn gitlab_gets_the_fields_that_it_asks_for() {
    let report = json(&printed("gitlab"));
    let issues = report.as_array().expect("the report is a list");
    let findings = findings();
    assert_eq!(issues.len(), findings.len());
    for (issue, finding) in issues.iter().zip(findings) {
        let description = issue["description"].as_str().expect("it is described");
        assert!(!description.contains(char::is_control), "{description}");
        assert_eq!(issue["check_name"], finding["name"]);
        let expected = match finding["severity"].as_str() {
            Some("error") => "major",
            Some("warning") => "minor",
            _ => "info",
        };
        assert_eq!(issue["severity"], expected);
        assert_eq!(issue["location"]["path"], finding["file"]);
        assert_eq!(issue["location"]["lines"]["begin"], finding["range"]["start"]["line"]);
    }
}

fn fingerprints(cli: &Cli) -> Vec<String> {
    let report = json(&text(cli));
    let issues = report.as_array().expect("the report is a list");
    let mut found: Vec<_> = issues.iter().map(|issue| issue["fingerprint"].to_string()).collect();
    found.sort();
    found
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let args = ["check", "--output-format", "gitlab"];
    let before = fingerprints(&project(&args));
    let moved = project(&args).file("prisma/orchard.prisma", format!("// A line\n\n{OTHER}"));
    assert_eq!(fingerprints(&moved), before);
    let twice = "model A {\n  id String @id @default(cuid())\n  x: Int\n  x: Int\n}\n";
    let alike = fingerprints(&Cli::new().with_args(&args).file("schema.prisma", twice));
    assert!(alike.len() > 1 && alike.windows(2).all(|pair| pair[0] != pair[1]), "{alike:?}");
    let renamed = project(&args).file("prisma/orchard.prisma", OTHER.replace("Tree", "Bush"));
    let common = fingerprints(&renamed).iter().filter(|it| before.contains(it)).count();
    assert_eq!(common, before.len() - 1, "another model is another finding");
}

/// Where a position of reviewdog is in a text: lines and bytes from 1.
fn offset(text: &str, position: &Value) -> usize {
    let number = |name: &str| {
        let number = position[name].as_u64().expect("it is a number");
        usize::try_from(number).expect("it is small") - 1
    };
    let lines: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
    lines + number("column")
}

#[test]
fn reviewdog_gets_places_and_suggestions() {
    let report = json(&printed("rdjson"));
    assert_eq!(report["source"]["name"], "prismakit");
    let diagnostics = report["diagnostics"].as_array().expect("there is a list");
    let findings = findings();
    assert_eq!(diagnostics.len(), findings.len());
    let mut suggested = 0;
    for (diagnostic, finding) in diagnostics.iter().zip(&findings) {
        let severity = finding["severity"].as_str().expect("it has a level").to_uppercase();
        assert_eq!(diagnostic["severity"], severity);
        assert_eq!(diagnostic["code"]["value"], finding["code"]);
        assert_eq!(diagnostic["location"]["path"], finding["file"]);
        let text = if finding["file"] == "prisma/orchard.prisma" { OTHER } else { SCHEMA };
        let range = &diagnostic["location"]["range"];
        assert_eq!(Value::from(offset(text, &range["start"])), finding["range"]["start"]["offset"]);
        assert_eq!(Value::from(offset(text, &range["end"])), finding["range"]["end"]["offset"]);
        for suggestion in diagnostic["suggestions"].as_array().into_iter().flatten() {
            let (start, end) =
                (offset(text, &suggestion["range"]["start"]), offset(text, &suggestion["range"]["end"]));
            let inserted = suggestion["text"].as_str().expect("a suggestion is text");
            assert_eq!([&text[..start], inserted, &text[end..]].concat(), fixed(text, finding));
            suggested += 1;
        }
    }
    assert!(suggested > 1, "{report:#}");
}

/// The text after the fix of a finding.
fn fixed(text: &str, finding: &Value) -> String {
    let mut fixed = text.to_owned();
    let mut edits = finding["fix"]["edits"].as_array().expect("there is a fix").clone();
    edits.sort_by_key(|edit| edit["start"].as_u64());
    for edit in edits.iter().rev() {
        let place = |name: &str| usize::try_from(edit[name].as_u64().expect("a number")).expect("small");
        fixed.replace_range(place("start")..place("end"), edit["text"].as_str().expect("a text"));
    }
    fixed
}

#[test]
fn markdown_is_a_table_with_a_row_for_each_finding() {
    let report = printed("markdown");
    let rows = report.lines().skip_while(|line| !line.starts_with("| ---")).skip(1);
    let cells = |row: &str| row.replace("\\|", "").matches('|').count() - 1;
    assert_eq!(rows.clone().count(), findings().len());
    assert!(rows.into_iter().all(|row| cells(row) == 4), "{report}");
    let model = |index| format!("model m{index} {{\n  id Int @id\n}}\n");
    let many: String = (0..2000).map(model).collect();
    let args = ["check", "--output-format", "markdown"];
    let report = text(&Cli::new().with_args(&args).file("schema.prisma", many));
    assert!(report.len() < 65_536 && report.contains(" more, which do not fit"), "{}", report.len());
}

#[test]
fn sarif_is_what_the_standard_says() {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let installed = tools.join("node_modules/.installed");
    assert!(installed.exists(), "run scripts/node-tools, which installs the tools");
    let wrong = "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[{\"level\":\"bad\"}]}]}";
    assert!(complaints(&tools, wrong).contains("/runs/0"), "{}", complaints(&tools, wrong));
    let nothing = Cli::new().args(["check", "-", "--output-format", "sarif"]);
    let broken = nothing.stdin("model A {\n  id: Int @id\n}\n");
    let nothing = Cli::new().args(["check", "-", "--output-format", "sarif"]);
    for report in [printed("sarif"), text(&broken), text(&nothing)] {
        assert_eq!(complaints(&tools, &report), "", "{report}");
    }
}

/// What the schema of the standard has to say about a report.
fn complaints(tools: &Path, report: &str) -> String {
    let mut command = Command::new("node");
    command.arg(tools.join("sarif.mjs")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("Node.js starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    stdin.write_all(report.as_bytes()).expect("the script reads");
    drop(stdin);
    let output = child.wait_with_output().expect("the script ends");
    assert!(output.status.success(), "the script fails");
    String::from_utf8(output.stdout).expect("it prints text")
}

#[test]
fn several_reports_are_written_at_once() {
    let cli = project(&["check", "--output-format", "concise", "--output-file", "sarif=out/check.sarif"]);
    let files = ["--output-file", "junit=junit.xml", "--output-file", "./gitlab=1.json"];
    let cli = files.iter().fold(cli, Cli::arg);
    fs::create_dir(cli.path().join("out")).expect("the folder can be made");
    assert_eq!(cli.run(), "exit code: 1\n");
    assert_eq!(cli.read("out/check.sarif"), printed("sarif"));
    assert_eq!(cli.read("junit.xml"), printed("junit"));
    assert_eq!(cli.read("gitlab=1.json"), printed("concise"));
    let beside = project(&["check", "--output-format", "concise", "--output-file", "json=a.json"]);
    assert_eq!(text(&beside), printed("concise"));
    assert_eq!(beside.read("a.json"), printed("json"));
    let names: Vec<_> = fs::read_dir(beside.path()).expect("the folder can be read").collect();
    assert_eq!(names.len(), 3, "nothing else is left: {names:?}");
}

#[test]
fn where_reports_cannot_go_is_named() {
    let to = |files: &[&str]| {
        let cli = project(&["check", "--output-format", "concise"]);
        files.iter().fold(cli, |cli, file| cli.arg(&"--output-file").arg(file))
    };
    assert_run!("output_file_unknown_format", to(&["xml=report.xml"]));
    assert_run!("output_file_twice", to(&["junit=report.xml", "./report.xml"]));
    assert_run!("output_file_format_without_folder", to(&["junit=reports/junit.xml"]));
    assert_run!("output_file_format_is_schema", to(&["junit=prisma/orchard.prisma"]));
}

#[test]
fn statistics_are_for_programs_too() {
    let cli = project(&["check", "--statistics", "--output-format", "json"]);
    let statistics = json(&text(&cli));
    conform(&statistics, &schema("check-statistics"));
    let rules = statistics["rules"].as_array().expect("there is a list");
    let sum = |name: &str| rules.iter().filter_map(|rule| rule[name].as_u64()).sum::<u64>();
    let findings = findings();
    assert_eq!(sum("count"), findings.len() as u64);
    let fixable = |kind: &str| findings.iter().filter(|it| it["fix"]["applicability"] == kind).count() as u64;
    assert_eq!((sum("fixable"), sum("unsafe_fixable")), (fixable("safe"), fixable("unsafe")));
    assert_eq!(statistics["summary"], json(&printed("json"))["summary"]);
    assert_run!("schema_check-statistics", Cli::new().args(["schema", "check-statistics"]));
    assert_run!("statistics_levels", project(&["check", "--statistics"]));
    assert_run!("statistics_sarif", project(&["check", "--statistics", "--output-format", "sarif"]));
}
