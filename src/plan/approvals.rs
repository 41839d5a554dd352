//! What the user allows a migration to destroy, and whether that covers what it does destroy.

use crate::schema::spelling::closest;

use super::finding::Finding;
use super::hazard::Hazard;
use super::hazards::{self, HAZARDS};
use super::options::Options;
use super::refusal::Refusal;

/// What the user allows: `drop-column:Lead.phone`, `PH002`, `all`.
#[derive(Clone, Debug, Default)]
pub struct Approvals(Vec<Approval>);

#[derive(Clone, Debug)]
struct Approval {
    written: String,
    /// Which hazard; `None` for all.
    hazard: Option<&'static Hazard>,
    /// On what; `None` for everything.
    object: Option<String>,
}

/// Why an approval makes no sense, whatever the migration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalError {
    /// There is no such hazard.
    #[error("there is no hazard `{name}`{}", did_you_mean(.similar.as_deref()))]
    Unknown {
        /// What stands before the colon.
        name: String,
        /// What may have been meant.
        similar: Option<String>,
    },
    /// Nothing follows the colon.
    #[error("`{written}` names no object; without the colon it allows all of them")]
    NoObject {
        /// The approval.
        written: String,
    },
}

fn did_you_mean(similar: Option<&str>) -> String {
    match similar {
        Some(similar) => format!("; did you mean `{similar}`?"),
        None => "; `prismakit rules` lists them".to_owned(),
    }
}

/// What becomes of a migration under approvals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What it destroys without leave; it must not be written then.
    pub refusals: Vec<Refusal>,
    /// The approvals that something needed, as they were written.
    pub used: Vec<String>,
    /// The approvals that nothing answers to, as sentences: most are misspelt.
    pub mistakes: Vec<String>,
}

impl Approvals {
    /// Reads approvals as they stand behind `--allow`.
    pub fn parse<'t>(written: impl IntoIterator<Item = &'t str>) -> Result<Self, ApprovalError> {
        written.into_iter().map(Approval::parse).collect::<Result<_, _>>().map(Self)
    }

    /// Whether one of them covers the finding.
    pub fn covers(&self, finding: &Finding) -> bool {
        self.0.iter().any(|approval| approval.covers(finding))
    }

    /// Marks the findings that are covered, and refuses those that would have to be.
    pub fn judge(&self, findings: &mut [Finding], options: &Options) -> Verdict {
        let mut verdict = Verdict::default();
        for finding in findings.iter_mut().filter(|finding| finding.is_destructive) {
            finding.is_allowed = self.covers(finding);
            if !finding.is_allowed {
                verdict.refusals.push(refusal(finding, options));
            }
        }
        for approval in &self.0 {
            let covered: Vec<_> = findings.iter().filter(|finding| approval.covers(finding)).collect();
            if covered.iter().any(|finding| finding.is_destructive) {
                verdict.used.push(approval.written.clone());
            } else if covered.is_empty() {
                verdict.mistakes.extend(approval.mistake(findings));
            }
        }
        verdict
    }
}

impl Approval {
    fn parse(written: &str) -> Result<Self, ApprovalError> {
        let (name, object) = match written.split_once(':') {
            Some((name, object)) => (name.trim(), Some(object.trim().to_owned())),
            None => (written.trim(), None),
        };
        if object.as_ref().is_some_and(String::is_empty) {
            return Err(ApprovalError::NoObject { written: written.to_owned() });
        }
        let hazard = hazards::find(name);
        if hazard.is_none() && !name.eq_ignore_ascii_case("all") {
            let names = HAZARDS.iter().flat_map(|hazard| [hazard.code, hazard.name]).chain(["all"]);
            let similar = closest(name, names).map(str::to_owned);
            return Err(ApprovalError::Unknown { name: name.to_owned(), similar });
        }
        Ok(Self { written: written.to_owned(), hazard, object })
    }

    fn covers(&self, finding: &Finding) -> bool {
        self.is_about(finding.hazard)
            && self.object.as_ref().is_none_or(|object| holds(object, &finding.object))
    }

    fn is_about(&self, hazard: &Hazard) -> bool {
        self.hazard.is_none_or(|meant| std::ptr::eq(meant, hazard))
    }

    /// What is wrong with an approval that covers nothing. `all` promises nothing, and is never wrong.
    fn mistake(&self, findings: &[Finding]) -> Option<String> {
        let Self { written, hazard, object } = self;
        let of_hazard = findings.iter().filter(|finding| self.is_about(finding.hazard));
        let objects: Vec<_> = of_hazard.map(|finding| finding.object.as_str()).collect();
        match (hazard, object) {
            (Some(hazard), _) if objects.is_empty() => {
                let Hazard { code, name, .. } = hazard;
                Some(format!("`{written}` allows nothing: the migration has no {name} ({code})"))
            }
            (_, Some(object)) => {
                let end = match closest(object, objects.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("there are {}", listed(&objects)),
                };
                Some(format!("`{written}` allows nothing: nothing of the kind happens to `{object}`; {end}"))
            }
            (_, None) => None,
        }
    }
}

/// Whether an object is, or is part of, the one that is named.
fn holds(named: &str, object: &str) -> bool {
    object.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The first few names.
fn listed(names: &[&str]) -> String {
    let mut shown: Vec<_> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
    if names.len() > shown.len() {
        shown.push(format!("{} more", names.len() - shown.len()));
    }
    if shown.is_empty() { "no findings at all".to_owned() } else { shown.join(", ") }
}

fn refusal(finding: &Finding, options: &Options) -> Refusal {
    let mut ways_out = Vec::new();
    if finding.hazard.is_keepable && !options.keeps_dropped {
        ways_out.push("keep the values with `--keep-dropped`: the way back restores them".to_owned());
    }
    ways_out.push(finding.advice.clone());
    ways_out.push(format!("let it happen with `--allow {}:{}`", finding.hazard.name, finding.object));
    Refusal {
        object: finding.object.clone(),
        reason: finding.message.clone(),
        ways_out,
        location: finding.location,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(name: &str, object: &str) -> Finding {
        let hazard = hazards::find(name).expect("the hazard exists");
        Finding::new(hazard, object, "the values go", "drop them later")
    }

    fn approvals(written: &[&str]) -> Approvals {
        Approvals::parse(written.iter().copied()).expect("the approvals can be read")
    }

    #[test]
    fn approvals_cover_what_they_name() {
        let finding = finding("drop-column", "Lead.phone");
        for (written, covers) in [
            ("all", true),
            ("PH002", true),
            ("ph002", true),
            ("drop-column", true),
            ("drop-column:Lead.phone", true),
            ("PH002:Lead.phone", true),
            ("drop-column:Lead", true),
            ("all:Lead", true),
            ("all:Lea", false),
            ("drop-column:Lead.pho", false),
            ("drop-column:lead.phone", false),
            ("drop-column:Book.phone", false),
            ("drop-table:Lead.phone", false),
            ("PH001", false),
        ] {
            assert_eq!(approvals(&[written]).covers(&finding), covers, "{written}");
        }
        assert!(!approvals(&[]).covers(&finding));
    }

    #[test]
    fn wrong_names_are_told_with_what_may_be_meant() {
        for (written, message) in [
            ("drop-colum", "there is no hazard `drop-colum`; did you mean `drop-column`?"),
            ("PH0002:Lead", "there is no hazard `PH0002`; did you mean `PH002`?"),
            ("everything", "there is no hazard `everything`; `prismakit rules` lists them"),
            ("drop-column:", "`drop-column:` names no object; without the colon it allows all of them"),
        ] {
            let error = Approvals::parse([written]).expect_err(written);
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn what_is_destroyed_without_leave_is_refused_with_ways_out() {
        let mut findings = [finding("drop-column", "Lead.phone"), finding("drop-table", "Book")];
        let verdict = approvals(&["drop-table:Book"]).judge(&mut findings, &Options::default());
        assert_eq!(findings.each_ref().map(|finding| finding.is_allowed), [false, true]);
        assert_eq!(verdict.used, ["drop-table:Book"]);
        assert_eq!(verdict.mistakes, [""; 0]);
        let [refusal] = verdict.refusals.as_slice() else { panic!("one refusal") };
        assert_eq!((refusal.object.as_str(), refusal.reason.as_str()), ("Lead.phone", "the values go"));
        assert_eq!(
            refusal.ways_out,
            [
                "keep the values with `--keep-dropped`: the way back restores them",
                "drop them later",
                "let it happen with `--allow drop-column:Lead.phone`",
            ]
        );
    }

    #[test]
    fn keeping_is_no_way_out_where_it_is_on_already() {
        let mut findings = [finding("drop-column", "Lead.phone")];
        let options = Options { keeps_dropped: true, ..Options::default() };
        let verdict = approvals(&[]).judge(&mut findings, &options);
        assert_eq!(verdict.refusals[0].ways_out.len(), 2);
    }

    #[test]
    fn approvals_of_nothing_are_mistakes() {
        let info = finding("drop-index", "Book.title");
        let cases = [
            ("all", None),
            ("drop-column", None),
            ("drop-index:Book.title", None),
            ("drop-table", Some("`drop-table` allows nothing: the migration has no drop-table (PH001)")),
            (
                "PH002:Lead.fone",
                Some(
                    "`PH002:Lead.fone` allows nothing: nothing of the kind happens to `Lead.fone`; did you mean `Lead.phone`?",
                ),
            ),
            (
                "PH002:Author",
                Some(
                    "`PH002:Author` allows nothing: nothing of the kind happens to `Author`; there are `Lead.phone`",
                ),
            ),
        ];
        for (written, mistake) in cases {
            let mut findings = [finding("drop-column", "Lead.phone"), info.clone()];
            let verdict = approvals(&[written]).judge(&mut findings, &Options::default());
            assert_eq!(verdict.mistakes.first().map(String::as_str), mistake, "{written}");
        }
    }

    #[test]
    fn what_destroys_nothing_needs_no_leave() {
        let mut findings = [finding("drop-index", "Book.title")];
        let verdict = approvals(&["drop-index"]).judge(&mut findings, &Options::default());
        assert_eq!(verdict, Verdict::default());
        assert!(!findings[0].is_allowed);
    }
}
