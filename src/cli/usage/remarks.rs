//! What is said of code that is not read: files that cannot be, and the other packages of a workspace.

use std::path::Path;

use serde_json::Value;

use crate::cli::environment::current_dir;
use crate::cli::{sources, terminal};

/// So many files are named, the others are counted.
const NAMED: usize = 5;

/// Says which files were left out, and why.
pub(super) fn skipped(files: &[(String, String)]) {
    for (name, reason) in files.iter().take(NAMED) {
        terminal::line(&format!("note: `{name}` is not read: {reason}"));
    }
    match files.len().saturating_sub(NAMED) {
        0 => {}
        1 => terminal::line("note: and 1 more file is not read"),
        more => terminal::line(&format!("note: and {more} more files are not read")),
    }
}

/// Says that there is more code than that below the current folder, where this is a package of a workspace.
pub(super) fn workspace() {
    let Some(here) = current_dir().filter(|here| here.join("package.json").is_file()) else { return };
    let above = here.ancestors().skip(1).position(is_workspace);
    if let Some(levels) = above {
        let folder = vec![".."; levels + 1].join("/");
        terminal::line(&format!(
            "note: the code of the workspace `{folder}` above this folder is not read: name its folders, or call \
             this there with `--schema`"
        ));
    }
}

/// Whether packages are kept together below a folder.
fn is_workspace(folder: &Path) -> bool {
    let has_packages = |text: String| {
        serde_json::from_str::<Value>(&text).is_ok_and(|package| package.get("workspaces").is_some())
    };
    folder.join("pnpm-workspace.yaml").is_file()
        || sources::read(&folder.join("package.json")).is_ok_and(has_packages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_says_where_its_packages_are() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| crate::cli::write::put(&folder.path().join(name), text).unwrap();
        assert!(!is_workspace(folder.path()));
        put("package.json", "{ \"name\": \"workspaces\" }");
        assert!(!is_workspace(folder.path()));
        put("package.json", "{ \"workspaces\": [\"apps/*\"] }");
        assert!(is_workspace(folder.path()));
        put("package.json", "{");
        assert!(!is_workspace(folder.path()));
        put("pnpm-workspace.yaml", "");
        assert!(is_workspace(folder.path()));
    }
}
