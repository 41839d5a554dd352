//! `prismakit schema`: the machine-readable formats, described by JSON Schemas.

use clap::ValueEnum;
use schemars::generate::{SchemaGenerator, SchemaSettings};

use crate::generate::Context;
use crate::generate::pack::Manifest;
#[cfg(feature = "db")]
use crate::migrate::certificate::Certificate;
use crate::seed::choices::document::PlanFile;

use super::baseline::document::Document;
use super::config::Config;
use super::exit::Outcome;
#[cfg(feature = "usage")]
use super::usage;
#[cfg(feature = "watch")]
use super::watch;
#[cfg(feature = "db")]
use super::{db, migrate};
use super::{diff, explain, report, rules, terminal};

/// Prints the JSON Schema of a machine-readable output, or of the configuration.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit schema config > prismakit.schema.json
  prismakit schema check")]
pub(super) struct Args {
    /// What to describe
    #[arg(value_name = "OUTPUT")]
    output: Output,
}

/// What has a JSON Schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Output {
    /// `prismakit check --output-format json`
    Check,
    /// A line of `prismakit check --output-format jsonl`
    CheckJsonl,
    /// `prismakit check --statistics --output-format json`
    CheckStatistics,
    /// `prismakit diff --output-format json`
    Diff,
    /// `prismakit db drift --output-format json`
    #[cfg(feature = "db")]
    Drift,
    /// `prismakit migrate status --output-format json`
    #[cfg(feature = "db")]
    MigrateStatus,
    /// `prismakit rules --output-format json`
    Rules,
    /// `prismakit explain --output-format json`
    Explain,
    /// `certificate.json`, which `prismakit migrate verify` writes
    #[cfg(feature = "db")]
    Certificate,
    /// What templates see of a schema (`prismakit generate --dump-context`)
    TemplateContext,
    /// `pack.toml` of a template pack
    Pack,
    /// `prismakit usage --list --output-format json`
    #[cfg(feature = "usage")]
    UsageList,
    /// A line of `prismakit usage --list --output-format jsonl`
    #[cfg(feature = "usage")]
    UsageListJsonl,
    /// A line of `prismakit watch --output-format jsonl`
    #[cfg(feature = "watch")]
    Watch,
    /// The plan file of `prismakit seed`, mostly `seed.toml`
    SeedPlan,
    /// `.prismakit-baseline.json`, which `prismakit check --write-baseline` writes
    Baseline,
    /// `prismakit.toml`
    Config,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let settings = SchemaSettings::draft2020_12();
    let schema = match args.output {
        Output::Check => output(settings).into_root_schema_for::<report::json::Document<'_>>(),
        Output::CheckJsonl => output(settings).into_root_schema_for::<report::jsonl::Line<'_>>(),
        Output::CheckStatistics => output(settings).into_root_schema_for::<report::statistics::Document>(),
        #[cfg(feature = "usage")]
        Output::UsageList => output(settings).into_root_schema_for::<usage::list::Document<'_>>(),
        #[cfg(feature = "usage")]
        Output::UsageListJsonl => output(settings).into_root_schema_for::<usage::list::Line<'_>>(),
        Output::Diff => output(settings).into_root_schema_for::<diff::json::Document<'_>>(),
        #[cfg(feature = "db")]
        Output::Drift => output(settings).into_root_schema_for::<db::drift::json::Document<'_>>(),
        #[cfg(feature = "db")]
        Output::MigrateStatus => output(settings).into_root_schema_for::<migrate::status::Document>(),
        Output::Rules => output(settings).into_root_schema_for::<rules::Document>(),
        Output::Explain => output(settings).into_root_schema_for::<explain::Document>(),
        #[cfg(feature = "db")]
        Output::Certificate => output(settings).into_root_schema_for::<Certificate>(),
        Output::TemplateContext => output(settings).into_root_schema_for::<Context>(),
        Output::Pack => SchemaGenerator::new(settings).into_root_schema_for::<Manifest>(),
        #[cfg(feature = "watch")]
        Output::Watch => output(settings).into_root_schema_for::<watch::jsonl::Line<'_>>(),
        Output::SeedPlan => SchemaGenerator::new(settings).into_root_schema_for::<PlanFile>(),
        Output::Baseline => output(settings).into_root_schema_for::<Document<'_>>(),
        Output::Config => SchemaGenerator::new(settings).into_root_schema_for::<Config>(),
    };
    terminal::print(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out)
    })?;
    Ok(Outcome::Clean)
}

/// An output is described as it is written: what may be `null` is still there.
fn output(settings: SchemaSettings) -> SchemaGenerator {
    SchemaGenerator::new(settings.for_serialize())
}
