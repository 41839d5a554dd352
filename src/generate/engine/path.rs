//! Where files may be written: below the output folder, each path once, on every system.

use crate::generate::error::{Place, RenderError};
use crate::generate::pack::{MANIFEST, Pack};

use super::OutputFile;

/// Characters that some file systems do not have in names.
const FORBIDDEN: &[char] = &['<', '>', ':', '"', '\\', '|', '?', '*'];

/// Refuses a path that could lead out of the output folder, or that not every system can have.
pub(super) fn validate(pack: &Pack, rule: &str, path: &str, item: Option<&str>) -> Result<(), RenderError> {
    let reason = if path.is_empty() {
        "it is empty"
    } else if path.split('/').any(|part| part.is_empty() || part == "." || part == "..") {
        "a part of it is empty, `.` or `..`"
    } else if path.contains(FORBIDDEN) || path.contains(char::is_control) {
        "it has a character that not every file system allows"
    } else if path.split('/').any(|part| part.ends_with(['.', ' '])) {
        "a part of it ends with a dot or a space"
    } else {
        return Ok(());
    };
    Err(error(pack, rule, format!("`{path}` is no path within the output folder: {reason}"), item))
}

/// Refuses two files of the same path; `files` are sorted. Some file systems do not tell capitals from
/// small letters.
pub(super) fn distinct(pack: &Pack, files: &[OutputFile]) -> Result<(), RenderError> {
    let mut paths: Vec<_> = files.iter().map(|file| (file.path.to_lowercase(), &file.path)).collect();
    paths.sort();
    let Some([(_, first), (_, second)]) = paths.array_windows().find(|[(a, _), (b, _)]| a == b) else {
        return Ok(());
    };
    let message = if first == second {
        format!("two files would be `{first}`")
    } else {
        format!("`{first}` and `{second}` are the same file where capitals do not count")
    };
    Err(error(pack, second, message, None))
}

fn error(pack: &Pack, text: &str, message: String, item: Option<&str>) -> RenderError {
    let place = Place {
        pack: pack.name.clone(),
        template: MANIFEST.to_owned(),
        text: text.to_owned(),
        line: None,
        range: None,
        item: item.map(str::to_owned),
    };
    RenderError { place: Box::new(place), message, hint: Some("change `path` in `pack.toml`".to_owned()) }
}
