//! Input that cannot be read, or that nobody would write: a clear message, never a panic.

use std::fs;

use super::{Cli, assert_run};

#[test]
fn what_is_no_text_is_refused() {
    let latin1 = b"model A {\n  id Int @id // caf\xe9\n}\n";
    assert_run!("not_utf8", Cli::new().args(["check", "a.prisma"]).file("a.prisma", latin1));
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain("model A {}".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_run!("utf16", Cli::new().args(["check", "a.prisma"]).file("a.prisma", utf16));
    assert_run!("stdin_not_utf8", Cli::new().args(["check", "-"]).stdin(latin1));
}

#[test]
fn an_empty_file_is_a_schema() {
    assert_run!("empty_file", Cli::new().args(["check", "a.prisma"]).file("a.prisma", ""));
}

#[test]
fn what_is_not_there_is_named() {
    assert_run!("missing_file", Cli::new().args(["check", "a.prisma"]));
    assert_run!("below_a_file", Cli::new().args(["check", "a.prisma/b.prisma"]).file("a.prisma", ""));
}

#[test]
fn a_folder_needs_files() {
    let cli = Cli::new().args(["check", "x.prisma"]).file("x.prisma/notes.txt", "");
    assert_run!("empty_folder", cli);
}

#[test]
fn what_cannot_be_read_is_named() {
    // A process may not read its own memory as a file, whoever it runs as.
    if cfg!(target_os = "linux") {
        assert_run!("unreadable", Cli::new().args(["check", "/proc/self/mem"]));
    }
}

#[cfg(unix)]
#[test]
fn permissions_are_respected() {
    use std::os::unix::fs::PermissionsExt;
    let cli = Cli::new().args(["check", "a.prisma"]).file("a.prisma", "");
    let path = cli.path().join("a.prisma");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions can be set");
    // Root may read everything, and then there is nothing to find.
    let expected = if fs::read(&path).is_ok() {
        "exit code: 0\n----- stdout -----\nno findings in 1 file\n"
    } else {
        "exit code: 2\n----- stderr -----\nerror: cannot read `a.prisma`: permission denied\n"
    };
    assert_eq!(cli.run(), expected);
}

#[cfg(unix)]
#[test]
fn links_may_lead_in_circles() {
    use std::os::unix::fs::symlink;
    let cli = Cli::new()
        .args(["check", "--preset", "none", "prisma"])
        .file("prisma/a/a.prisma", "model A {\n  id Int @id\n}\n");
    symlink("..", cli.path().join("prisma/a/up")).expect("a link can be made");
    symlink("a", cli.path().join("prisma/b")).expect("a link can be made");
    assert_run!("folder_loop", cli);
    symlink("loop.prisma", cli.path().join("prisma/loop.prisma")).expect("a link can be made");
    assert_run!("file_loop", cli);
}

#[cfg(unix)]
#[test]
fn devices_and_sockets_are_no_schemas() {
    let cli = Cli::new().args(["check", "."]);
    let path = cli.path().join("a.prisma");
    let _socket = std::os::unix::net::UnixListener::bind(path).expect("a socket can be made");
    assert_run!("socket_in_folder", cli);
}

#[test]
fn a_hundred_megabytes_are_read() {
    let line = "// a comment that says nothing at all, but at some length, so that there is a lot of it\n";
    let text = line.repeat(100_000_000 / line.len());
    let cli = Cli::new().args(["check", "a.prisma"]).file("a.prisma", text + "?\n");
    assert_run!("hundred_megabytes", cli);
}

#[test]
fn brackets_may_be_nested_deeply() {
    let deep = format!("model A {{\n  id Int @default({}{})\n}}\n", "[".repeat(100_000), "]".repeat(100_000));
    assert_run!(
        "nested_brackets",
        Cli::new().args(["check", "--output-format", "concise", "-"]).stdin(&deep)
    );
    let human = Cli::new().args(["check", "-"]).stdin(deep).run();
    assert!(human.starts_with("exit code: 1\n") && human.len() < 10_000, "{} bytes", human.len());
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let cli =
        Cli::new().args(["check", "-"]).stdin("model A {\n  id Int @id\n  \x1b]0;title\x07 \x1b[31m\n}\n");
    assert!(!cli.run().contains('\x1b'), "{}", cli.run());
    let cli = cli.args(["check", "-", "--output-format", "concise"]);
    assert!(!cli.run().contains('\x1b'), "{}", cli.run());
}

/// URLs where none is expected or with a scheme that nobody knows, and how they are shown.
const URLS: &[(&str, &str)] = &[
    ("mssql://u:SECRET@h/db", "mssql://…@h/db"),
    ("prisma+postgres://h/?api_key=SECRET", "prisma+postgres://h/?…"),
    ("sqlserver://h:1433;user=sa;password=SECRET", ""),
    ("'postgres://u:SECRET@h/db'", "postgres://…@h/db"),
    ("libsql://SECRET@h/db", "libsql://…@h/db"),
];

#[test]
fn no_message_repeats_what_is_secret_in_an_argument() {
    const WAYS: &[&[&str]] = &[
        &["diff", "--to", "a.prisma", "--from"],
        &["check", "a.prisma", "--since"],
        &["check"],
        &["check", "-v", "--schema"],
        &["check", "a.prisma", "--baseline"],
        &["check", "a.prisma", "--config"],
        &["check", "a.prisma", "--output-file"],
        &["check", "a.prisma", "--max-warnings"],
        &["fmt"],
        &["usage", "--schema", "a.prisma"],
        &["usage", "--schema"],
        &["seed", "--schema", "a.prisma", "--plan"],
        &["seed", "--schema", "a.prisma", "--url"],
        &["no-such-command"],
    ];
    for way in WAYS {
        for (url, shown) in URLS {
            let args: Vec<&str> = way.iter().copied().chain([*url]).collect();
            let run = Cli::new().file("a.prisma", "model A {\n  id Int @id\n}\n").with_args(&args).run();
            assert!(run.starts_with("exit code: 2") && !run.contains("SECRET"), "{args:?}: {run}");
            if way.contains(&"--from") || way.contains(&"--since") {
                assert!(run.contains(shown), "{args:?}: {run}");
            }
        }
    }
}

#[test]
fn the_schemes_that_are_known_are_named() {
    assert_run!(
        "unknown_scheme",
        Cli::new().args(["diff", "--from", "mssql://u:SECRET@h/db", "--to", "empty"])
    );
    assert_run!("url_as_path", Cli::new().args(["check", "postgres://u:SECRET@h/db"]));
    let cli = Cli::new().file("prismakit.toml", "schema = \"mssql://u:SECRET@h/db\"\n").args(["check"]);
    assert!(!cli.run().contains("SECRET"), "{}", cli.run());
}
