//! The indexes that findings ask for, those that serve the most queries first, and what a database does
//! with them where it was asked.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::cli::report::proof::{Proof, Verdict};
use crate::cli::report::{Item, Section, Table};
use crate::diagnostic::Diagnostic;

/// The rule whose findings ask for indexes.
pub(super) const CODE: &str = "UQ010";

/// The list, if there is something in it.
pub(super) fn section(findings: &[Diagnostic], proofs: Option<&[Proof]>) -> Option<Section> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let titles = findings.iter().filter(|finding| finding.code == CODE).filter_map(|it| it.fix.as_ref());
    for fix in titles {
        *counts.entry(&fix.title).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    // The sort is stable: what serves as many queries stays in the order of the alphabet.
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let proof = |title: &str| proofs?.iter().find(|proof| proof.title() == title);
    let item = |&(title, count): &(&str, usize)| {
        let queries = if count == 1 { "1 query".to_owned() } else { format!("{count} queries") };
        let told = proof(title).map(|proof| format!(": {}", told(proof)));
        format!("{title}, for {queries}{}", told.unwrap_or_default())
    };
    let items: Vec<Item> = counts.iter().map(item).map(Item::from).collect();
    let table = proofs.is_some().then(|| Table { head: HEAD, rows: rows(&counts, &proof) });
    (!items.is_empty()).then_some(Section { heading: "Indexes", items, table })
}

const HEAD: &[&str] = &["index", "queries", "planner", "cost", "rows"];

fn rows<'p>(counts: &[(&str, usize)], proof: &dyn Fn(&str) -> Option<&'p Proof>) -> Vec<Vec<String>> {
    let row = |&(title, count): &(&str, usize)| {
        let proof = proof(title);
        let cell = |text: Option<String>| text.unwrap_or_default();
        vec![
            title.to_owned(),
            count.to_string(),
            cell(proof.map(verdict)),
            cell(proof.and_then(cost)),
            cell(proof.and_then(|proof| Some(proof.rows?.to_string()))),
        ]
    };
    counts.iter().map(row).collect()
}

/// What the database does with an index, in one line.
fn told(proof: &Proof) -> String {
    let label = if proof.cost_before.is_some() { "cost " } else { "" };
    let cost = cost(proof).map(|cost| format!(", {label}{cost}"));
    let rows = proof.rows.map(|rows| format!(", with {rows} rows"));
    format!("{}{}{}", verdict(proof), cost.unwrap_or_default(), rows.unwrap_or_default())
}

fn verdict(proof: &Proof) -> String {
    let reason = proof.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    let used = proof.tried.iter().filter(|trial| trial.is_used).count();
    match (proof.verdict, &proof.reason) {
        (Verdict::Used, _) if used < proof.tried.len() => {
            format!("used by the planner for {used} of {} forms of query", proof.tried.len())
        }
        (Verdict::Used, _) => "used by the planner".to_owned(),
        (Verdict::NotUsed, _) => format!("not used by the planner{reason}"),
        (Verdict::NotTried, Some(reason)) => format!("not tried: {reason}"),
        (Verdict::NotTried, None) => "not tried".to_owned(),
    }
}

/// Where the database tells no cost, how it reads the table.
fn cost(proof: &Proof) -> Option<String> {
    if let (Some(before), Some(after)) = (proof.cost_before, proof.cost_after) {
        return Some(format!("{before:.2} → {after:.2}"));
    }
    let trial = proof.tried.first()?;
    Some(format!("{} → {}", trial.before.steps.first()?, trial.after.steps.first()?))
}
