//! The servers of the tests: one of each kind, started when the first test asks for it.
//!
//! A server belongs to a process of its own that holds it only as long as this one holds its input
//! open. So it goes however the tests end, be it that they are killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use prismakit::migrate::scratch::Server;
use prismakit::schema::connector::Provider;

/// The server for databases of `provider`: the one that the environment names, or a throwaway.
///
/// # Panics
///
/// Where there is none, because a test that needs a server has failed without one.
pub(crate) fn server(provider: Provider) -> &'static Server {
    static POSTGRESQL: OnceLock<Shared> = OnceLock::new();
    static MYSQL: OnceLock<Shared> = OnceLock::new();
    let (shared, variable) = match provider {
        Provider::Postgresql => (&POSTGRESQL, "PRISMAKIT_TEST_POSTGRESQL"),
        Provider::MySql => (&MYSQL, "PRISMAKIT_TEST_MYSQL"),
        other => panic!("no test needs a server for {other}"),
    };
    &shared.get_or_init(|| given(variable).unwrap_or_else(|| start(provider))).server
}

struct Shared {
    server: Server,
    /// Kept because closing its input stops the server.
    _holder: Option<Child>,
}

fn given(variable: &str) -> Option<Shared> {
    let url = std::env::var(variable).ok().filter(|url| !url.is_empty())?;
    Some(Shared { server: Server::at(&url).expect(variable), _holder: None })
}

fn start(provider: Provider) -> Shared {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prismakit"));
    command.args(["scratch", provider.name()]).stdin(Stdio::piped()).stdout(Stdio::piped());
    in_its_own_group(&mut command);
    let mut child = command.spawn().expect("the executable starts");
    let mut url = String::new();
    let output = child.stdout.take().expect("standard output is piped");
    BufReader::new(output).read_line(&mut url).expect("the URL can be read");
    let server = Server::at(url.trim()).expect("scripts/servers installs what is missing");
    Shared { server, _holder: Some(child) }
}

/// What is typed to interrupt the tests must not interrupt the removal of the server.
fn in_its_own_group(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
}
