//! The file of a baseline: JSON, sorted, with a line for each entry, so that version control merges it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cli::{VERSION, sources};

use super::fingerprint::Fingerprint;

/// What `prismakit check --write-baseline` writes.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = ".prismakit-baseline.json")]
pub(in crate::cli) struct Document<'a> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The findings that are known, sorted by file, object, code and message.
    findings: Vec<Entry<'a>>,
}

/// Findings that are alike.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entry<'a> {
    /// The file, relative to that of the baseline.
    file: Cow<'a, str>,
    /// The block and the field or value in it, as `User.email`; empty outside of all blocks.
    object: Cow<'a, str>,
    /// The code of the rule.
    code: Cow<'a, str>,
    /// The first bytes of the SHA-256 of the message, in hexadecimal digits.
    message: Cow<'a, str>,
    /// How many there are.
    count: usize,
}

impl<'a> Document<'a> {
    /// What is known, as it is written.
    pub(super) fn of(known: &'a BTreeMap<Fingerprint, usize>) -> Self {
        let entry = |(known, count): (&'a Fingerprint, &usize)| Entry {
            file: Cow::Borrowed(&known.file),
            object: Cow::Borrowed(&known.object),
            code: Cow::Borrowed(&known.code),
            message: Cow::Borrowed(&known.message),
            count: *count,
        };
        Self { version: VERSION, findings: known.iter().map(entry).collect() }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> String {
        let entry = |entry: &Entry<'_>| serde_json::to_string(entry).expect("texts and numbers are JSON");
        let entries: Vec<String> = self.findings.iter().map(|item| format!("    {}", entry(item))).collect();
        let entries =
            if entries.is_empty() { String::new() } else { format!("\n{}\n  ", entries.join(",\n")) };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{entries}]\n}}\n")
    }
}

impl Document<'static> {
    /// Reads the file at `path`.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = sources::read(path).or_else(|error| {
            let is_there = path.symlink_metadata().is_ok();
            let first = if is_there { "if it is a broken baseline, remove it; " } else { "" };
            bail!("{error:#}; {first}`prismakit check --write-baseline={}` writes it", path.display())
        })?;
        // Nothing is replaced that may be another file, named by mistake.
        let cannot_read = || format!("cannot read the baseline `{}`", path.display());
        let broken = || {
            let advice = "if it is a broken baseline, remove it, and write it anew with `--write-baseline`";
            format!("{} ({advice})", cannot_read())
        };
        let version = serde_json::from_str::<Version>(&text).with_context(broken)?.version;
        if version != VERSION {
            bail!(
                "{}: its format has the version {version}, and this program knows version {VERSION}: \
                 remove it, and write it anew with `--write-baseline`",
                cannot_read()
            );
        }
        serde_json::from_str(&text).with_context(broken)
    }

    /// What is known, by its fingerprint. Two entries of one, as a merge may leave them, count together.
    pub(super) fn into_known(self) -> BTreeMap<Fingerprint, usize> {
        let mut known = BTreeMap::new();
        for entry in self.findings {
            let Entry { file, object, code, message, count } = entry;
            let [file, object, code, message] = [file, object, code, message].map(Cow::into_owned);
            let sum: &mut usize = known.entry(Fingerprint { file, object, code, message }).or_default();
            *sum = sum.saturating_add(count);
        }
        known
    }
}

/// The part of the file that every version has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}
