//! What holds for every hazard.

use std::collections::BTreeSet;

use super::test_support::{database, lines, search};
use super::{HAZARDS, find};
use crate::diagnostic::Severity;
use crate::diff::{Pair, diff};
use crate::plan::hazard::Detection;
use crate::plan::{Direction, Options};
use crate::schema::connector::Provider;
use crate::sql::Dialect;

#[test]
fn codes_follow_each_other_without_a_gap() {
    for (number, hazard) in (1..).zip(HAZARDS) {
        assert_eq!(hazard.code, format!("PH{number:03}"));
    }
}

#[test]
fn names_are_kebab_case_and_unique() {
    let mut names = BTreeSet::new();
    for hazard in HAZARDS {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(hazard.name.split('-').all(is_word), "{}", hazard.name);
        assert!(names.insert(hazard.name), "{} is the name of two hazards", hazard.name);
        for written in [hazard.code, hazard.name, &hazard.name.to_uppercase()] {
            assert_eq!(find(written).map(|found| found.code), Some(hazard.code), "{written}");
        }
    }
    assert!(find("PH999").is_none());
}

#[test]
fn hazards_say_what_happens_why_it_matters_and_what_to_do() {
    for hazard in HAZARDS {
        let code = hazard.code;
        assert!(hazard.summary.ends_with('.') && !hazard.summary.contains('\n'), "{code}: a sentence");
        assert!(hazard.reason.len() > 80, "{code}: a reason");
        let effects = [hazard.effects.postgresql, hazard.effects.mysql, hazard.effects.sqlite];
        let notes = match hazard.detection {
            Detection::Compared(_) => None,
            Detection::Avoided(note, _) | Detection::Elsewhere(note) => Some(note),
        };
        for text in effects.into_iter().chain(notes).chain([hazard.reason, hazard.safe_way]) {
            assert!(text.ends_with('.') && !text.contains("  ") && !text.contains('\n'), "{code}: {text}");
        }
    }
}

#[test]
fn only_errors_have_to_be_allowed() {
    for hazard in HAZARDS.iter().filter(|hazard| hazard.is_destructive) {
        assert_eq!(hazard.severity, Severity::Error, "{}", hazard.code);
        assert!(matches!(hazard.detection, Detection::Compared(_)), "{}", hazard.code);
        assert!(hazard.permission().contains(&format!("--allow {}", hazard.name)), "{}", hazard.code);
    }
    assert!(HAZARDS.iter().all(|hazard| hazard.is_destructive || !hazard.is_keepable));
}

#[test]
fn hazards_occur_where_there_is_a_dialect() {
    for hazard in HAZARDS {
        assert!(!hazard.providers.is_empty(), "{}", hazard.code);
        assert!(hazard.providers.iter().all(|provider| Dialect::of(*provider).is_some()), "{}", hazard.code);
    }
    let occurring: BTreeSet<Provider> = HAZARDS.iter().flat_map(|hazard| hazard.providers).copied().collect();
    assert_eq!(occurring.len(), 3);
}

const BEFORE: &str = "
model Lead {
  id    Int    @id
  phone String
  note  String
}
model Book {
  id Int @id
}
";

const AFTER: &str = "
model Lead {
  id    Int     @id
  email String?

  @@index([email])
}
";

#[test]
fn findings_come_by_place_and_code() {
    for provider in ["postgresql", "mysql", "sqlite"] {
        let (before, after) = (database(provider, BEFORE), database(provider, AFTER));
        let diff = diff(Pair::new(&before, &after), &[]).expect("the states can be compared");
        let options = Options { is_online: false, ..Options::default() };
        let findings = search(&diff, &options);
        let order = |at: usize| {
            let place = findings[at].place;
            (place.direction, place.step.unwrap_or(usize::MAX), findings[at].hazard.code)
        };
        assert!(findings.len() > 4, "{provider}");
        assert!((1..findings.len()).all(|at| order(at - 1) <= order(at)), "{provider}: {findings:#?}");
        let again = search(&diff, &options);
        let texts = |findings: &[crate::plan::Finding]| {
            HAZARDS.iter().flat_map(|hazard| lines(hazard, findings)).collect::<Vec<_>>()
        };
        assert_eq!(texts(&findings), texts(&again));
    }
}

#[test]
fn findings_point_at_steps_with_locks_and_at_the_schema() {
    let (before, after) = (database("postgresql", BEFORE), database("postgresql", AFTER));
    let diff = diff(Pair::new(&before, &after), &[]).expect("the states can be compared");
    let options = Options::default();
    let plan = crate::plan::plan(&diff, &options);
    let steps: Vec<_> = plan.up.iter().flat_map(|segment| &segment.steps).collect();
    let findings = super::search(&diff, &plan.up, &plan.down, &options);
    let finding = findings.iter().find(|finding| finding.object == "Lead.phone").expect("it is found");
    assert_eq!(finding.place.direction, Direction::Up);
    let step = finding.place.step.expect("there is a step");
    assert_eq!(steps[step].object, "Lead.phone");
    assert_eq!(finding.lock, Some("ACCESS EXCLUSIVE"));
    assert!(finding.location.is_some());
}

#[test]
fn nothing_is_found_where_nothing_changes_or_nothing_was() {
    for provider in ["postgresql", "mysql", "sqlite"] {
        let (empty, before) = (database(provider, ""), database(provider, BEFORE));
        for sides in [Pair::new(&before, &before), Pair::new(&empty, &before)] {
            let diff = diff(sides, &[]).expect("the states can be compared");
            let findings = search(&diff, &Options::default());
            // Even the first migration commits several times on MySQL.
            let codes: Vec<_> = findings.iter().map(|finding| finding.hazard.code).collect();
            assert!(codes.iter().all(|code| *code == "PH026"), "{provider}: {codes:?}");
        }
    }
}
