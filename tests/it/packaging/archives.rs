//! The archives of a release, as `scripts/package` makes them, and who looks for them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{BINARY, Platform, failure, folder, output, read, script, version, write_program};

/// What is in an archive beside the binary, in its folder.
const COMPANIONS: [&str; 9] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "completions/_prismakit",
    "completions/_prismakit.ps1",
    "completions/prismakit.bash",
    "completions/prismakit.elv",
    "completions/prismakit.fish",
];

/// Makes the archive of a target, with this in the place of the binary.
fn package(target: &str, binary: &Path, out: &Path, zone: &str) -> PathBuf {
    let mut command = script("package");
    command.arg(target).arg(binary).arg(out).arg(BINARY);
    output(command.env("SOURCE_DATE_EPOCH", "1700000000").env("TZ", zone)).trim_end().into()
}

/// The names of the files in an archive, without those of folders, and the size of each.
fn listing(archive: &Path) -> Vec<(String, usize)> {
    let entries = if archive.extension().is_some_and(|extension| extension == "zip") {
        zip_entries(&fs::read(archive).expect("the archive is there"))
    } else {
        let text = output(Command::new("tar").arg("-tvzf").arg(archive));
        let entry = |line: &str| {
            let words: Vec<_> = line.split_whitespace().collect();
            (words[words.len() - 1].to_owned(), words[2].parse().expect("a file has a size"))
        };
        text.lines().map(entry).collect()
    };
    entries.into_iter().filter(|(name, _)| !name.ends_with('/')).collect()
}

/// The central directory of a zip file: it stands at the end, with an entry for each file.
fn zip_entries(bytes: &[u8]) -> Vec<(String, usize)> {
    let number = |at: usize, length: usize| {
        bytes[at..at + length].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06").expect("a zip file has an end");
    let mut at = number(end + 16, 4);
    let mut entries = Vec::new();
    while bytes[at..].starts_with(b"PK\x01\x02") {
        let name = number(at + 28, 2);
        let text = String::from_utf8_lossy(&bytes[at + 46..at + 46 + name]).into_owned();
        entries.push((text, number(at + 24, 4)));
        at += 46 + name + number(at + 30, 2) + number(at + 32, 2);
    }
    entries
}

#[test]
fn an_archive_holds_the_binary_and_what_belongs_to_it() {
    let folder = folder();
    let binary = folder.path().join("binary");
    write_program(&binary, "the binary\n");
    for platform in Platform::all() {
        let archive = package(&platform.target, &binary, folder.path(), "UTC");
        let name = format!("prismakit-{}-{}", version(), platform.target);
        let extension = if platform.os == "win32" { "zip" } else { "tar.gz" };
        assert_eq!(
            archive,
            folder.path().canonicalize().expect("it is there").join(format!("{name}.{extension}"))
        );
        let entries = listing(&archive);
        let (pages, others): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(path, _)| path.starts_with(&format!("{name}/man/")));
        let mut expected: Vec<_> = COMPANIONS
            .iter()
            .copied()
            .chain([platform.file()])
            .map(|path| format!("{name}/{path}"))
            .collect();
        expected.sort();
        assert_eq!(others.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(), expected);
        assert!(others.iter().all(|(_, size)| *size > 0), "{others:?}");
        assert!(others.contains(&(format!("{name}/{}", platform.file()), 11)), "{others:?}");
        for page in ["prismakit.1", "prismakit-check.1", "prismakit-migrate-up.1"] {
            let page = format!("{name}/man/{page}");
            assert!(pages.iter().any(|(path, size)| *path == page && *size > 100), "{page}: {pages:?}");
        }
    }
}

#[test]
fn what_is_unpacked_runs() {
    let folder = folder();
    let target = Platform::here().target;
    let archive = package(&target, Path::new(BINARY), folder.path(), "UTC");
    output(Command::new("tar").arg("-xzf").arg(archive).current_dir(folder.path()));
    let unpacked = folder.path().join(format!("prismakit-{}-{target}", version()));
    let printed = output(Command::new(unpacked.join("prismakit")).arg("--version"));
    assert_eq!(printed, format!("prismakit {}\n", version()));
    for name in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        assert_eq!(fs::read_to_string(unpacked.join(name)).expect("the file is there"), read(name));
    }
    let script = output(Command::new(BINARY).args(["completions", "bash"]));
    let completions = fs::read_to_string(unpacked.join("completions/prismakit.bash"));
    assert_eq!(completions.expect("the file is there"), script);
}

#[test]
fn the_same_binary_makes_the_same_archive() {
    let folder = folder();
    let binary = folder.path().join("binary");
    write_program(&binary, "the binary\n");
    for target in ["aarch64-unknown-linux-musl", "x86_64-pc-windows-msvc"] {
        let bytes = |out: &str, zone: &str| {
            let archive = package(target, &binary, &folder.path().join(out), zone);
            fs::read(archive).expect("the archive is there")
        };
        assert!(bytes("first", "UTC") == bytes("second", "Asia/Tokyo"), "{target}");
    }
}

#[test]
fn a_wrong_call_says_how_to_call_it() {
    let expected = "usage: scripts/package TARGET BINARY OUT [PROGRAM]\n";
    for args in [&[][..], &["x86_64-unknown-linux-gnu", BINARY]] {
        assert_eq!(failure(script("package").args(args)), (Some(2), expected.to_owned()));
    }
}

/// `cargo binstall` puts the address of an archive and the place of the binary in it together from
/// Cargo.toml.
#[test]
fn cargo_binstall_finds_the_archives() {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let package = &manifest["package"];
    let settings = &package["metadata"]["binstall"];
    let folder = folder();
    let binary = folder.path().join("binary");
    write_program(&binary, "the binary\n");
    let repository = package["repository"].as_str().expect("the crate has a repository");
    for platform in Platform::all() {
        let windows = platform.os == "win32";
        let of_target = settings.get("overrides").and_then(|overrides| overrides.get(&platform.target));
        let text = |key: &str| {
            let value = of_target.and_then(|values| values.get(key)).or(settings.get(key));
            let text = value.and_then(toml::Value::as_str).unwrap_or_else(|| panic!("{key} is a text"));
            text.replace("{ repo }", repository)
                .replace("{ name }", "prismakit")
                .replace("{ bin }", "prismakit")
                .replace("{ version }", version())
                .replace("{ target }", &platform.target)
                .replace("{ binary-ext }", if windows { ".exe" } else { "" })
        };
        let archive = package_name(&package_at(&platform, &binary, folder.path()));
        assert_eq!(text("pkg-url"), format!("{repository}/releases/download/v{}/{archive}", version()));
        assert_eq!(text("pkg-fmt"), if windows { "zip" } else { "tgz" });
        let entries = listing(&folder.path().join(archive));
        assert!(entries.contains(&(text("bin-dir"), 11)), "{}: {entries:?}", text("bin-dir"));
    }
}

fn package_at(platform: &Platform, binary: &Path, out: &Path) -> PathBuf {
    package(&platform.target, binary, out, "UTC")
}

fn package_name(archive: &Path) -> String {
    archive.file_name().expect("an archive has a name").to_string_lossy().into_owned()
}
