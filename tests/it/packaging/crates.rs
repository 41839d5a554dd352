//! The crate, as it would be published.

use std::process::Command;

use super::{files, folder, output, root};

/// The folders and files of the repository that are published, and nothing else of it.
const PUBLISHED: [&str; 7] =
    ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "grammar/", "src/", "templates/"];
/// What cargo adds.
const ADDED: [&str; 4] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig"];

#[test]
fn the_crate_holds_what_compiles_it() {
    let mut command = Command::new(env!("CARGO"));
    let printed =
        output(command.args(["package", "--list", "--allow-dirty", "--offline"]).current_dir(root()));
    let names: Vec<_> = printed.lines().filter(|name| !ADDED.contains(name)).collect();
    let is_published = |name: &&str| {
        PUBLISHED.iter().any(|place| name == place || place.ends_with('/') && name.starts_with(place))
    };
    let others: Vec<_> = names.iter().filter(|name| !is_published(name)).collect();
    assert!(others.is_empty(), "{others:?}");
    for place in PUBLISHED.iter().filter(|place| place.ends_with('/')) {
        for name in files(&root().join(place)) {
            let name = format!("{place}{name}");
            assert!(names.contains(&name.as_str()), "{name} is missing");
        }
    }
}

#[test]
fn the_crate_has_its_binary_and_its_library_and_no_other_target() {
    let folder = folder();
    let mut command = Command::new(env!("CARGO"));
    command.args(["package", "--no-verify", "--allow-dirty", "--offline", "--quiet", "--target-dir"]);
    output(command.arg(folder.path()).current_dir(root()));
    let name = format!("prismakit-{}", super::version());
    let archive = folder.path().join("package").join(format!("{name}.crate"));
    output(Command::new("tar").arg("-xzf").arg(archive).current_dir(folder.path()));
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--offline", "--no-deps", "--format-version", "1"]);
    let printed = output(command.current_dir(folder.path().join(name)));
    let metadata: serde_json::Value = serde_json::from_str(&printed).expect("cargo prints JSON");
    let targets = metadata["packages"][0]["targets"].as_array().expect("a package has targets").iter();
    let targets: Vec<_> = targets.map(|target| target["kind"][0].as_str().unwrap_or_default()).collect();
    assert_eq!(targets, ["lib", "bin"]);
}

/// Templates are built in as they are; on Windows git would give lines another end.
#[test]
fn files_are_the_same_bytes_everywhere() {
    let mut command = Command::new("git");
    command.args(["check-attr", "text", "--", "templates/rust/pack.toml"]);
    assert_eq!(output(command.current_dir(root())), "templates/rust/pack.toml: text: unset\n");
}
