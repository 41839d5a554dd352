//! `prismakit usage --explain-url`: what a database does with the indexes that findings ask for.
//!
//! Each is tried on a database made for it, with rows made for it: the queries that ask for the index are
//! explained without it and with it.

mod ground;
mod needs;
mod sample;
mod shape;
mod trial;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, bail};

use crate::cli::config::ConfigFile;
use crate::cli::report::proof::{Proof, Verdict};
use crate::cli::scratch::Scratch;
use crate::cli::{Global, database, interrupt, seed};
use crate::diagnostic::Diagnostic;
use crate::schema::Schema;
use crate::schema::ids::ModelId;
use crate::seed::Choices;
use crate::sql::{Database, DatabaseUrl, Dialect, lower, lower_with_relations};
use crate::usage::code::Code;
use crate::usage::indexes::{Advice, advise, asks_for_several};
use crate::usage::query::Query;

use ground::Ground;
use trial::Trials;

/// How many rows the table of the index gets, where nobody says it.
const ROWS: u64 = 20_000;

/// Proofs of what findings ask for.
#[derive(Clone, clap::Args)]
#[command(next_help_heading = "Proof of indexes")]
pub(super) struct ExplainArgs {
    /// Try the indexes that are missing: a database on the server to make scratch databases on, which itself
    /// is left alone; or `env:NAME`
    #[arg(long, value_name = "URL", conflicts_with_all = ["since", "list", "diff", "statistics"])]
    // Not parsed by clap, whose message would repeat the password.
    explain_url: Option<String>,
    /// How many rows the table of an index has when it is tried
    #[arg(long, value_name = "N", default_value_t = ROWS, requires = "explain_url")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    explain_rows: u64,
    /// Allow scratch databases on a server that is not on this machine
    #[arg(long, requires = "explain_url")]
    allow_remote: bool,
}

/// Without what is secret.
impl fmt::Debug for ExplainArgs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExplainArgs").field("explain_rows", &self.explain_rows).finish_non_exhaustive()
    }
}

/// Tries the indexes that the findings ask for; `None` where nobody wants that.
pub(super) fn proofs(
    args: &ExplainArgs,
    (global, config): (&Global, &ConfigFile),
    schema: &Schema,
    code: &Code,
    findings: &[Diagnostic],
) -> anyhow::Result<Option<Vec<Proof>>> {
    let Some(text) = &args.explain_url else { return Ok(None) };
    let url = database::of_argument(text, "--explain-url", global, config)?;
    let dialect = dialect(schema, &url)?;
    let queries: Vec<&Query> = code.queries.iter().filter(|query| asks_for_several(query)).collect();
    let advised = advised(schema, &queries, findings);
    let stop = Arc::new(AtomicBool::new(false));
    interrupt::watch(&stop, "the scratch database is removed");
    let prover = Prover {
        schema,
        queries: &queries,
        scratch: Scratch::at(Some(url), args.allow_remote, global)?,
        dialect,
        declared: lower(schema)?,
        related: lower_with_relations(schema)?,
        choices: seed::decided(None, config, schema)?,
        rows: args.explain_rows,
        stop: &stop,
    };
    let mut proofs = Vec::new();
    let models: BTreeSet<ModelId> = advised.iter().map(|advice| advice.model).collect();
    for model in models {
        global.explain(format_args!("explain: the indexes of `{}`", schema.walk(model).name()));
        let group: Vec<&Advice> = advised.iter().filter(|advice| advice.model == model).collect();
        proofs.extend(prover.model(&group)?);
    }
    // The sort is stable: what serves as many queries stays in the order of the schema.
    proofs.sort_by_key(|proof| std::cmp::Reverse(proof.queries));
    Ok(Some(proofs))
}

/// The dialect of the schema, which must be that of the server.
fn dialect(schema: &Schema, url: &DatabaseUrl) -> anyhow::Result<&'static Dialect> {
    let provider = schema.provider().context(
        "indexes cannot be tried, because the schema names no database: name it with `--provider`",
    )?;
    let dialect = Dialect::of(provider).with_context(|| {
        format!("indexes are tried on PostgreSQL, MySQL, MariaDB and SQLite, and not on {provider}")
    })?;
    if dialect != url.dialect() {
        bail!(
            "the schema is for `{provider}`, and `--explain-url` names a database of `{}`: name one of \
             `{provider}`",
            url.dialect().provider
        );
    }
    Ok(dialect)
}

/// The indexes that findings ask for.
fn advised(schema: &Schema, queries: &[&Query], findings: &[Diagnostic]) -> Vec<Advice> {
    let asked = findings.iter().filter(|finding| finding.code == super::indexes::CODE);
    let asked: BTreeSet<&str> = asked.filter_map(|finding| Some(&*finding.fix.as_ref()?.title)).collect();
    let mut advised = advise(schema, queries);
    advised.retain(|advice| asked.contains(&*advice.title(schema)));
    advised
}

/// What all indexes are tried with.
struct Prover<'a> {
    schema: &'a Schema,
    queries: &'a [&'a Query],
    scratch: Scratch<'a>,
    dialect: &'static Dialect,
    /// The tables as they are.
    declared: Database,
    /// The tables with a foreign key for every relation, by which rows are made.
    related: Database,
    choices: Choices,
    rows: u64,
    stop: &'a AtomicBool,
}

impl Prover<'_> {
    /// Tries indexes of one model.
    fn model(&self, group: &[&Advice]) -> anyhow::Result<Vec<Proof>> {
        let made = Ground::make(self, group)?;
        self.go_on()?;
        let mut ground = match made {
            Ok(ground) => ground,
            Err(reason) => return Ok(group.iter().map(|advice| self.untried(advice, &reason)).collect()),
        };
        let mut trials = Trials { prover: self, group, ground: &mut ground };
        let mut proofs = Vec::new();
        for advice in group {
            self.go_on()?;
            proofs.push(trials.proof(advice));
        }
        Ok(proofs)
    }

    fn go_on(&self) -> anyhow::Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            bail!("stopped before all indexes were tried");
        }
        Ok(())
    }

    /// What is said of an index at the least.
    fn untried(&self, advice: &Advice, reason: &str) -> Proof {
        Proof {
            model: self.schema.walk(advice.model).name().to_owned(),
            attribute: advice.attribute(self.schema),
            queries: advice.queries.len(),
            verdict: Verdict::NotTried,
            reason: Some(reason.to_owned()),
            rows: None,
            cost_before: None,
            cost_after: None,
            tried: Vec::new(),
        }
    }
}
