//! Runs the round trips that are rendered beside it, and prints what came out: a line of JSON for each.

pub(crate) mod coverage;
pub(crate) mod keys;
pub(crate) mod report;
pub(crate) mod sample;

use std::path::Path;

use sqlx::pool::PoolOptions;
use sqlx::{Database, Pool};
use tokio::runtime::Builder;

use report::Report;

/// Runs the round trip of the schema `name`, whose generated code is in `folder`, on the database that
/// the environment names.
pub(crate) fn run<D: Database>(
    name: &str,
    folder: &str,
    driver: impl AsyncFnOnce(&Pool<D>, &mut Report) -> sqlx::Result<()>,
) {
    let url = std::env::var(format!("ROUND_TRIP_{name}")).expect("each schema has a database");
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime can be made");
    let mut report = Report::default();
    runtime.block_on(async {
        let pool = PoolOptions::new().max_connections(2).connect(&url).await.expect("the database is there");
        if let Err(error) = driver(&pool, &mut report).await {
            report.failures.push(error.to_string());
        }
        pool.close().await;
    });
    let generated = coverage::functions(Path::new(folder));
    let missed: Vec<_> = generated.difference(&report.called).collect();
    println!(
        "{}",
        serde_json::json!({
            "schema": name,
            "rows": report.rows,
            "comparisons": report.comparisons,
            "functions": generated.len(),
            "missed": missed,
            "skipped": report.skipped,
            "failures": report.failures,
        })
    );
}
