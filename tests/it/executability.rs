//! What the rules about executability say of databases is what the servers do.
//!
//! A [`Case`] has a schema that a rule reports and one that it does not. Both are made in an empty
//! database, by the SQL that prismakit writes: the first fails as the case says, the second works. What
//! no server here can show stands in [`documented::DOCUMENTED`] with the page of the vendor that says it.

mod case;
mod defaults;
mod documented;
mod names;
mod sizes;
mod structure;
mod types;

use std::collections::BTreeSet;

use prismakit::lint::{Group, RULES};
use prismakit::schema::connector::Provider;

use crate::support::database::Database;

use case::Case;
use documented::DOCUMENTED;

/// Those that a server is here for; SQLite needs none.
const PROVIDERS: [Provider; 3] = [Provider::Postgresql, Provider::MySql, Provider::Sqlite];

/// Every case. A file for each kind of limit has its own.
fn cases() -> Vec<Case> {
    [names::cases(), types::cases(), defaults::cases(), sizes::cases(), structure::cases()]
        .into_iter()
        .flatten()
        .collect()
}

/// Tries every case for a database.
fn prove(provider: Provider) {
    let database = Database::new(provider);
    let mut wrong = Vec::new();
    for case in cases().iter().filter(|case| case.provider == provider) {
        wrong.extend(case.prove(&database).err().map(|error| format!("{}: {error}", case.rule)));
    }
    assert!(wrong.is_empty(), "{provider}:\n{}", wrong.join("\n"));
}

#[test]
fn postgresql_does_what_the_rules_say() {
    prove(Provider::Postgresql);
}

#[test]
fn mariadb_does_what_the_rules_say() {
    prove(Provider::MySql);
}

#[test]
fn sqlite_does_what_the_rules_say() {
    prove(Provider::Sqlite);
}

/// What is said of a database is tried on it, or else somebody has written it down.
#[test]
fn nothing_is_said_without_proof() {
    let said: BTreeSet<_> = RULES
        .iter()
        .filter(|rule| rule.group == Group::Executability)
        .flat_map(|rule| rule.providers.iter().map(|provider| (rule.code, *provider)))
        .collect();
    let tried: BTreeSet<_> = cases().iter().map(|case| (case.rule, case.provider)).collect();
    let written: BTreeSet<_> = DOCUMENTED
        .iter()
        .flat_map(|(rule, providers, _)| providers.iter().map(|provider| (*rule, *provider)))
        .collect();
    let proven: BTreeSet<_> = tried.union(&written).copied().collect();
    let unproven: Vec<_> = said.difference(&proven).collect();
    assert!(unproven.is_empty(), "neither tried nor documented: {unproven:?}");
    let unsaid: Vec<_> = proven.difference(&said).collect();
    assert!(unsaid.is_empty(), "no rule says so: {unsaid:?}");
    for (rule, providers, source) in DOCUMENTED {
        let on_server = providers.iter().any(|provider| tried.contains(&(rule, *provider)));
        assert!(!on_server && source.len() > 20, "{rule}: what is tried needs no page, the rest needs one");
    }
    assert!(cases().iter().all(|case| PROVIDERS.contains(&case.provider)));
}
