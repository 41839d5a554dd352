//! As whom a server runs: as the user of this process, unless that is root.

use std::path::Path;
use std::process::Command;

use super::engine::Engine;
use super::error::Error;

/// A user who is not root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Account {
    user: u32,
    group: u32,
}

/// Whom `folder`, which this process has just made, is handed over to; `None` if it can stay whose
/// it is. Servers refuse to run as root, because whoever may use them may then do anything.
#[cfg(unix)]
pub(super) fn hand_over(folder: &Path, engine: &Engine) -> Result<Option<Account>, Error> {
    use std::os::unix::fs::{MetadataExt, chown};

    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::File { path, source }
    };
    if folder.metadata().map_err(at(folder))?.uid() != 0 {
        return Ok(None);
    }
    let users = Path::new("/etc/passwd");
    let users = std::fs::read_to_string(users).map_err(at(users))?;
    let account = engine.accounts.iter().find_map(|name| find(&users, name)).ok_or_else(|| {
        let names = engine.accounts.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
        Error::NoAccount { program: engine.server.name, accounts: names.join(" or ") }
    })?;
    chown(folder, Some(account.user), Some(account.group)).map_err(at(folder))?;
    Ok(Some(account))
}

/// There is no root.
#[cfg(not(unix))]
pub(super) fn hand_over(_: &Path, _: &Engine) -> Result<Option<Account>, Error> {
    Ok(None)
}

/// Lets a command run as that user, with no other groups.
#[cfg(unix)]
pub(super) fn run_as(command: &mut Command, account: Account) {
    use std::os::unix::process::CommandExt;

    command.uid(account.user).gid(account.group);
}

/// There is only the user of this process.
#[cfg(not(unix))]
pub(super) fn run_as(_: &mut Command, _: Account) {}

/// `postgres:x:101:104:…`
#[cfg_attr(not(unix), expect(dead_code, reason = "there are no such files"))]
fn find(users: &str, name: &str) -> Option<Account> {
    let fields = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let found = fields.into_iter().find(|fields| fields.first() == Some(&name))?;
    let id = |index: usize| found.get(index).and_then(|id| id.parse().ok()).filter(|id| *id != 0);
    Some(Account { user: id(2)?, group: id(3)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_found_by_name_and_are_not_root() {
        let users =
            "root:x:0:0::/root:/bin/sh\nroot2:x:0:5::/:/bin/sh\nmysql:x:102:105:,,,:/x:/y\nbroken:x\n";
        assert_eq!(find(users, "mysql"), Some(Account { user: 102, group: 105 }));
        for name in ["root", "root2", "broken", "mys", "x"] {
            assert_eq!(find(users, name), None, "{name}");
        }
    }
}
