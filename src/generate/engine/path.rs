//! Where files may be written: below the output folder, each path once, on every system.

use std::ops::Range;
use std::sync::Arc;

use crate::generate::error::{Place, RenderError};
use crate::generate::pack::{MANIFEST, Pack};

use super::OutputFile;

/// The file in an output folder that says what was generated, which no pack can write.
pub const RECORD: &str = ".prismakit-generated.json";

/// Characters that some file systems do not have in names.
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '\\', '|', '?', '*'];

/// Refuses a path that could lead out of the output folder, or with characters that some systems lack.
pub(super) fn validate(pack: &Pack, rule: &str, path: &str, item: Option<&str>) -> Result<(), RenderError> {
    let reason = if path.is_empty() {
        "it is empty"
    } else if path.starts_with('/') {
        "it begins at the root of the file system"
    } else if path.split('/').any(|part| part.is_empty() || part == "." || part == "..") {
        "a part of it is empty, `.` or `..`"
    } else if path.contains(FORBIDDEN) || path.contains(char::is_control) {
        "it has a character that not every file system allows"
    } else if path.rsplit('/').next() == Some(RECORD) {
        "this name is that of the record of what was generated"
    } else if path.split('/').any(|part| part.ends_with(['.', ' '])) {
        "a part of it ends with a dot or a space"
    } else {
        return Ok(());
    };
    Err(error(pack, rule, format!("`{path}` is no path within the output folder: {reason}"), item))
}

/// Refuses two files of the same path, and a file where another one has its folder. `files` are sorted,
/// each with the rule that made its path. Some file systems do not tell capitals from small letters.
pub(super) fn distinct(pack: &Pack, files: &[(Arc<OutputFile>, &str)]) -> Result<(), RenderError> {
    let mut paths: Vec<_> =
        files.iter().map(|(file, rule)| (file.path.to_lowercase(), &file.path, *rule)).collect();
    paths.sort();
    let is_clash = |[(a, ..), (b, ..)]: &&[(String, &String, &str); 2]| {
        b.strip_prefix(a.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let Some([(a, first, _), (b, second, rule)]) = paths.array_windows().find(is_clash) else {
        return Ok(());
    };
    let message = if first == second {
        format!("two files would be `{first}`")
    } else if a == b {
        format!("`{first}` and `{second}` are the same file where capitals do not count")
    } else {
        format!("`{first}` would be a file, and the folder of `{second}`")
    };
    Err(error(pack, rule, message, None))
}

fn error(pack: &Pack, rule: &str, message: String, item: Option<&str>) -> RenderError {
    let place = in_manifest(pack, rule, None, item);
    RenderError { place: Box::new(place), message, hint: Some("change `path` in `pack.toml`".to_owned()) }
}

/// The place in `pack.toml` where `rule` is written, or the part of it that `range` gives. In a pack that
/// goes on from another one, it may stand in the other one's; it is shown by itself then.
pub(super) fn in_manifest(pack: &Pack, rule: &str, range: Option<Range<usize>>, item: Option<&str>) -> Place {
    let (text, start) = match pack.manifest_text.find(rule) {
        Some(start) => (pack.manifest_text.as_str(), start),
        None => (rule, 0),
    };
    let range = range.unwrap_or(0..rule.len());
    Place {
        pack: pack.name.clone(),
        template: MANIFEST.to_owned(),
        text: text.to_owned(),
        line: Some(1 + text[..start].matches('\n').count()),
        range: Some(start + range.start..start + range.end),
        item: item.map(str::to_owned),
        callers: Vec::new(),
    }
}
