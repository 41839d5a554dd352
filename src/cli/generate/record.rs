//! `.prismakit-generated.json`: what earlier runs wrote into a folder, so that nothing else is ever
//! replaced or removed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cli::{VERSION, sources};

pub(super) use crate::generate::engine::RECORD as NAME;

/// What was written, by pack.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    version: u32,
    pub(super) packs: BTreeMap<String, PackRecord>,
}

/// What a pack wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackRecord {
    /// The hashes of its files, by path.
    pub(super) files: BTreeMap<String, String>,
    /// The hash of what was said after writing; it is said again when it changes.
    pub(super) notes: Option<String>,
}

/// What was read from a folder, or would be.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The text of the file; `None` where there is none.
    text: Option<String>,
    pub(super) record: Record,
}

impl Known {
    /// The record in `out`, or an empty one.
    pub(super) fn read(out: &Path) -> anyhow::Result<Self> {
        let text = text_in(out)?;
        let record = Record::parse(out, text.as_deref())?;
        Ok(Self { text, record })
    }

    /// The record in `out` as it is now. It is taken apart only if somebody changed it since.
    pub(super) fn again(&self, out: &Path) -> anyhow::Result<Record> {
        let text = text_in(out)?;
        if text == self.text { Ok(self.record.clone()) } else { Record::parse(out, text.as_deref()) }
    }
}

fn text_in(out: &Path) -> anyhow::Result<Option<String>> {
    let path = out.join(NAME);
    path.exists().then(|| sources::read(&path)).transpose()
}

impl Record {
    fn parse(out: &Path, text: Option<&str>) -> anyhow::Result<Self> {
        let Some(text) = text else { return Ok(Self { version: VERSION, packs: BTreeMap::new() }) };
        let path = out.join(NAME);
        let context =
            || format!("`{}` cannot be read; without it, files are not known as generated", path.display());
        let record: Self = serde_json::from_str(text).with_context(context)?;
        if record.version != VERSION {
            bail!("`{}` was written by another version of prismakit", path.display());
        }
        Ok(record)
    }

    pub(super) fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts can be written as JSON") + "\n"
    }
}

impl PackRecord {
    /// The hash of the file at `path`; where capitals do not count, it may have been written otherwise.
    pub(super) fn hash(&self, path: &str) -> Option<&String> {
        let same = || self.files.iter().find(|(known, _)| known.to_lowercase() == path.to_lowercase());
        self.files.get(path).or_else(|| same().map(|(_, hash)| hash))
    }
}

/// Whether two texts differ in their line ends alone, which git may change on its way.
pub(super) fn is_same(a: &[u8], b: &[u8]) -> bool {
    a == b || plain(a) == plain(b)
}

/// The hash of a text, in hexadecimal, whatever its line ends are.
pub(super) fn hash(text: &[u8]) -> String {
    Sha256::digest(plain(text)).iter().fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"))
}

/// The text with the line ends of Unix.
fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\r', text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = text.to_vec();
    let mut next = text.iter().skip(1).copied().chain([0]);
    plain.retain(|byte| !matches!((byte, next.next()), (b'\r', Some(b'\n'))));
    Cow::Owned(plain)
}
