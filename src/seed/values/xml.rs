//! XML: small well-formed documents.

use crate::sql::row::Row;

use super::pattern::{Filling, Pattern};
use super::{At, Values};

const DOCUMENT: &str = r#"<record id="$n"><title>$w(Invoice|Order|Receipt|Report)</title><created>$t</created><total currency="$w(EUR|USD|GBP)">$d(1,900,2)</total><note>$w(Paid &amp; closed|Größe M|&lt;none&gt;|It's fine)</note></record>"#;

/// Documents with a number in them.
#[derive(Clone, Debug)]
pub(super) struct Markup(Pattern);

impl Markup {
    pub(super) fn new() -> Self {
        Self(Pattern::new(DOCUMENT))
    }
}

impl Values for Markup {
    fn any(&self, at: &At<'_>, row: &mut Row) {
        self.nth(at.cell.fork(1).below(100_000), at, row);
    }

    fn count(&self) -> u64 {
        u64::MAX
    }

    fn nth(&self, n: u64, at: &At<'_>, row: &mut Row) {
        let filling = Filling { chance: at.cell, created: at.created, number: n };
        row.push_text(|text| self.0.write(&filling, text));
    }
}
