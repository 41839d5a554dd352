//! What a finding is known by: what was found, in which part of the schema; never the line, which
//! changes with every line above.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::{Schema, catalogue};
use crate::text::{Location, Sources};

/// So many bytes of the hash tell messages apart: two of one rule about one field are few.
const HASH_BYTES: usize = 8;

/// As many as the sums that services expect.
const DIGEST_BYTES: usize = 16;

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) struct Fingerprint {
    /// The file, relative to the folder of the baseline.
    pub(super) file: String,
    /// The block and the field or value in it: `User.email`, `User`, or nothing outside of all.
    pub(super) object: String,
    /// The code.
    pub(super) code: String,
    /// The beginning of the hash of the message.
    pub(super) message: String,
}

impl Fingerprint {
    /// The same in so many digits, for the `nth` of those that are alike.
    pub(in crate::cli) fn digest(&self, nth: usize) -> String {
        let Self { file, object, code, message } = self;
        let bytes = Sha256::digest(format!("{file}\n{object}\n{code}\n{message}\n{nth}").as_bytes());
        hex(&bytes[..DIGEST_BYTES])
    }
}

/// Whether a finding says that the schema is not valid.
pub(in crate::cli) fn is_of_the_language(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error && catalogue::find(finding.code).is_some()
}

/// Files as a baseline calls them.
#[derive(Debug)]
pub(in crate::cli) struct Places {
    folder: PathBuf,
}

impl Places {
    /// Those of the baseline at `path`.
    pub(in crate::cli) fn of(path: &Path) -> Self {
        Self { folder: plain(path.parent().unwrap_or(Path::new(""))) }
    }

    /// What a finding is known by.
    pub(in crate::cli) fn fingerprint(
        &self,
        schema: Option<&Schema>,
        sources: &Sources,
        finding: &Diagnostic,
    ) -> Fingerprint {
        Fingerprint {
            file: self.name(sources.get(finding.location.file).name()),
            object: schema.map(|schema| object(schema, finding.location)).unwrap_or_default(),
            code: finding.code.to_owned(),
            message: hash(&finding.message),
        }
    }

    /// The names of the files that were looked at.
    pub(super) fn files(&self, checked: &[&str]) -> BTreeSet<String> {
        checked.iter().map(|name| self.name(name)).collect()
    }

    /// Whether the file of this name is there.
    pub(super) fn exists(&self, name: &str) -> bool {
        self.folder.join(name).exists()
    }

    /// A file relative to the folder of the baseline, with `/`, whatever the current folder is.
    fn name(&self, file: &str) -> String {
        let file = plain(Path::new(file));
        let shared = file.components().zip(self.folder.components()).take_while(|(a, b)| a == b).count();
        let up = self.folder.components().skip(shared).map(|_| Component::ParentDir);
        let down = file.components().skip(shared);
        let parts = up.chain(down).map(|part| part.as_os_str().to_string_lossy().into_owned());
        parts.collect::<Vec<_>>().join("/")
    }
}

/// An absolute path without `.` and `..`, of a file that need not be there.
fn plain(path: &Path) -> PathBuf {
    let absolute = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let absolute = std::path::absolute(absolute).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The block and the field or value in it at a place: `User.email`, `User`, or nothing outside of all.
pub(in crate::cli) fn object(schema: &Schema, at: Location) -> String {
    let ast = schema.ast();
    let Some(block) = ast.tree(at.file).block_at(at.span.start) else { return String::new() };
    let holds = |span: crate::text::Span| span.start <= at.span.start && at.span.start < span.end;
    let fields = block.fields().map(|(_, field)| (field.name, field.full_span));
    let values = block.values().map(|(_, value)| (value.name, value.full_span));
    let inner = fields.chain(values).find(|(_, span)| holds(*span));
    let name = ast.name(at.file, block.name);
    inner.map_or_else(|| name.to_owned(), |(inner, _)| format!("{name}.{}", ast.name(at.file, inner)))
}

fn hash(message: &str) -> String {
    hex(&Sha256::digest(message.as_bytes())[..HASH_BYTES])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_folder_of_the_baseline() {
        for (baseline, file, expected) in [
            ("a.json", "prisma/schema.prisma", "prisma/schema.prisma"),
            ("./a.json", "./prisma/../x.prisma", "x.prisma"),
            ("prisma/a.json", "prisma/x.prisma", "x.prisma"),
            ("db/a.json", "prisma/x.prisma", "../prisma/x.prisma"),
            ("/etc/a.json", "/x/y.prisma", "../x/y.prisma"),
            ("../a.json", "<stdin>", ""),
        ] {
            let name = Places::of(Path::new(baseline)).name(file);
            if expected.is_empty() {
                assert!(name.ends_with("/<stdin>"), "{name}");
            } else {
                assert_eq!(name, expected, "{baseline} {file}");
            }
        }
    }
}
