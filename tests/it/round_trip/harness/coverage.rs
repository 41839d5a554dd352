//! Which functions were generated, to compare with those that were called.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The public asynchronous functions of the types in a folder of generated code, as `User::find`.
pub(crate) fn functions(folder: &Path) -> BTreeSet<String> {
    let mut functions = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the generated code is there") {
        let path = entry.expect("the generated code is there").path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            collect(&fs::read_to_string(path).expect("code is text"), &mut functions);
        }
    }
    functions
}

fn collect(code: &str, functions: &mut BTreeSet<String>) {
    let mut owner = None;
    for line in code.lines() {
        if let Some(rest) = line.strip_prefix("impl ") {
            owner = rest.strip_suffix(" {");
        } else if line == "}" {
            owner = None;
        }
        let function = line.strip_prefix("    pub async fn ");
        if let (Some(owner), Some(function)) = (owner, function) {
            let name = function.split(['(', '<']).next().unwrap_or_default();
            functions.insert(format!("{owner}::{name}"));
        }
    }
}
