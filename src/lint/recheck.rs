//! Findings after a small change, from the blocks that it touches and their neighbours alone.
//!
//! What is found in a model follows from its block, from the models on the other side of its relations
//! and from the types of its fields. So after a change of a few blocks it is enough to look at these, at
//! their neighbours, and at as much of the neighbours of those as the relations need; the findings of all
//! other blocks stay, and move with their text. The cost grows with that neighbourhood and, very slowly,
//! with the length of the text.
//!
//! Rules that look further ([`Reach::Schema`]) are not asked: what they found before stays. The language
//! looks further at names that have to differ in the whole database, and at circles of referential
//! actions. Whoever shows the findings of [`recheck`] follows up with [`run`](super::run), which sees
//! everything.

mod edited;
mod excerpt;
mod neighbours;

use crate::diagnostic::{Diagnostic, Edit, Fix, Label};
use crate::schema::{self, Analysis, Options, Stage};
use crate::text::{Location, Sources};

use super::{Reach, Settings, sort};

pub use edited::Edited;

use excerpt::Excerpt;
use neighbours::Neighbourhood;

/// What was found after a change.
#[derive(Debug)]
pub struct Recheck {
    /// The findings, by file, offset and code.
    pub findings: Vec<Diagnostic>,
    /// Where the text is another one.
    pub edited: Edited,
}

/// The findings of `after`, which differs from what was analysed `before` in a few blocks; `known` is what
/// was found in those. A fix that edits far away from what it is about may lack some of its edits. `None` where the change is too large for that or not of models, enums and types
/// alone, and while there are errors in the language, which hide one another.
pub fn recheck(
    before: &Analysis,
    known: &[Diagnostic],
    after: &Sources,
    options: &Options,
    settings: &Settings,
) -> Option<Recheck> {
    if before.stage != Stage::Complete || !before.is_valid() {
        return None;
    }
    let schema = &before.schema;
    let edited = Edited::find(schema, after)?;
    let neighbourhood = Neighbourhood::around(schema, &edited, after)?;
    let excerpt = Excerpt::cut(schema, &edited, &neighbourhood, after)?;
    let options = Options { version: Some(schema.version()), ..options.clone() };
    let analysis = schema::analyze(excerpt.sources().clone(), &options);
    if analysis.stage != Stage::Complete || !analysis.is_valid() {
        return None;
    }
    // What is found by looking at everything stays, too, as long as its text does.
    let is_wide = |it: &&Diagnostic| super::find(it.code).is_some_and(|rule| rule.reach == Reach::Schema);
    let (wide, known): (Vec<_>, Vec<_>) = known.iter().partition(is_wide);
    let wide = wide.into_iter().filter_map(|finding| moved(finding, |location| edited.moved(location)));
    let (again, kept): (Vec<_>, Vec<_>) = known.into_iter().partition(|it| excerpt.looks_at(it.location));
    let kept = kept.into_iter().map(|finding| moved(finding, |location| edited.moved(location)));
    let mut findings = kept.collect::<Option<Vec<_>>>()?;
    // What stood there before has a fix that also knows of places outside of the excerpt.
    let again: Vec<_> =
        again.into_iter().filter_map(|finding| moved(finding, |location| edited.moved(location))).collect();
    findings.extend(wide);
    for finding in super::run_in(schema, &analysis, settings, None) {
        if excerpt.decides_about(finding.location) {
            let finding = moved(&finding, |location| excerpt.in_full(location))?;
            let same = again.iter().find(|known| is_same(known, &finding));
            findings.push(same.cloned().unwrap_or(finding));
        }
    }
    sort(&mut findings);
    Some(Recheck { findings, edited })
}

fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    (a.code, &a.message, a.location, &a.related) == (b.code, &b.message, b.location, &b.related)
}

/// The finding with other places; `None` if one of them is nowhere.
fn moved(finding: &Diagnostic, place: impl Fn(Location) -> Option<Location>) -> Option<Diagnostic> {
    let label = |label: &Label| Some(Label { location: place(label.location)?, ..label.clone() });
    let edit = |edit: &Edit| {
        let Location { file, span } = place(Location::new(edit.file, edit.span))?;
        Some(Edit { file, span, text: edit.text.clone() })
    };
    let fix = match &finding.fix {
        Some(fix) => {
            let edits = fix.edits.iter().map(edit).collect::<Option<Vec<_>>>()?;
            Some(Box::new(Fix { edits, ..(**fix).clone() }))
        }
        None => None,
    };
    Some(Diagnostic {
        location: place(finding.location)?,
        related: finding.related.iter().map(label).collect::<Option<Vec<_>>>()?,
        fix,
        ..finding.clone()
    })
}
