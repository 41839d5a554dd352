//! Changes of schemas, each on real servers with rows: there, back and there again. What a case is
//! made of says `tests/cases/diff/README.md`.

mod case;
mod check;
mod expectation;
mod failure;
mod migration;
mod pairing;
mod pool;
mod proof;
mod schema;

use std::path::Path;

/// Where the cases are.
fn cases() -> Vec<case::Case> {
    case::read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff"))
}

#[test]
fn every_schema_of_a_case_is_valid() {
    let mut problems = Vec::new();
    for case in cases() {
        for dialect in &case.dialects {
            for section in ["before", "after"] {
                let models = case.section(section, *dialect).expect("the case has been looked through");
                if let Err(problem) = schema::read(&schema::text(&case, models, *dialect)) {
                    problems
                        .push(format!("{} `{}` {section} on {dialect}: {problem}", case.place, case.name));
                }
            }
        }
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn every_change_does_what_its_case_says() {
    let wanted = std::env::var("PRISMAKIT_TEST_CASE").unwrap_or_default();
    let mut cases = cases();
    cases.retain(|case| case.name.contains(&wanted) || case.place.contains(&wanted));
    let failures = pool::try_all(&cases, &migration::Prismakit);
    assert!(failures.is_empty(), "\n{}\n\n{} failures\n", failures.join("\n\n"), failures.len());
}
