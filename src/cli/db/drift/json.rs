//! Drift for programs, in the format that `prismakit schema drift` describes.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::{VERSION, diff};

use super::beyond::{Beyond, Difference};
use super::states::Replayed;
use super::{Compared, Drift};

pub(super) fn write(drift: &Drift, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Document::new(drift))?;
    writeln!(out)
}

/// What `prismakit db drift --output-format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "prismakit db drift --output-format json")]
pub(in crate::cli) struct Document<'a> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The database, without what is secret.
    database: &'a str,
    /// The server and its version.
    server: &'a str,
    /// Whether anything differs.
    drift: bool,
    /// The path of the schema.
    schema: Option<&'a str>,
    /// The history of migrations.
    history: Option<HistoryObject<'a>>,
    /// The database with the schema, the database with the history, the history with the schema, as far
    /// as there are such.
    comparisons: Vec<ComparisonObject<'a>>,
    /// What the database has and no schema can say.
    unsayable: Vec<ThingObject<'a>>,
}

/// A history of migrations.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "History")]
struct HistoryObject<'a> {
    /// The folder, as a state: `migrations:prisma/migrations`.
    name: &'a str,
    /// How many migrations there are.
    migrations: usize,
    /// Whether the database says which of them it has; otherwise all are compared.
    kept: bool,
    /// Those that are not simply applied.
    remarks: Vec<RemarkObject<'a>>,
    /// The server that they were replayed on, if it is another product or version than the database's.
    replayed_on: Option<&'a str>,
}

/// A migration that is not simply applied.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Remark")]
struct RemarkObject<'a> {
    /// Its name.
    migration: &'a str,
    /// `pending`, `failed`, `interrupted`, `missing in the folder` or `edited since it was applied`.
    remark: &'static str,
}

/// Two of the three, and what lies between them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Comparison")]
struct ComparisonObject<'a> {
    /// `database` or `history`.
    from: &'static str,
    /// `schema` or `history`.
    to: &'static str,
    /// Whether nothing differs.
    empty: bool,
    /// What differs, a sentence for each thing, on the way from the one to the other.
    differences: &'a [String],
    /// What no schema can say and differs.
    beyond: Vec<BeyondObject<'a>>,
    /// The way from the one to the other, and back.
    #[schemars(with = "diff::json::Document<'_>")]
    migration: &'a serde_json::Value,
}

/// Something that no schema can say and that differs.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Beyond")]
struct BeyondObject<'a> {
    /// As `from` has it.
    from: Option<ThingObject<'a>>,
    /// As `to` has it.
    to: Option<ThingObject<'a>>,
}

/// Something that no schema can say.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Thing")]
struct ThingObject<'a> {
    /// What it is, as in `trigger`.
    kind: &'static str,
    /// Its name, or that of the column or key that it is about.
    name: &'a str,
    /// The table that it belongs to.
    table: Option<&'a str>,
    /// How the database defines it, in one line.
    definition: &'a str,
}

impl<'a> Document<'a> {
    fn new(drift: &'a Drift) -> Self {
        let states = &drift.states;
        Self {
            version: VERSION,
            database: &states.side.name,
            server: &states.server,
            drift: !drift.is_empty(),
            schema: states.schema.as_ref().map(|(side, _)| side.name.as_str()),
            history: states.history.as_ref().map(HistoryObject::from),
            comparisons: drift.compared.iter().map(ComparisonObject::from).collect(),
            unsayable: drift.unsayable.iter().map(ThingObject::from).collect(),
        }
    }
}

impl<'a> From<&'a Replayed> for HistoryObject<'a> {
    fn from(history: &'a Replayed) -> Self {
        let remark = |(migration, remark): &'a (String, &'static str)| RemarkObject { migration, remark };
        Self {
            name: &history.side.name,
            migrations: history.count,
            kept: history.has_books,
            remarks: history.remarks.iter().map(remark).collect(),
            replayed_on: history.other_server.as_deref(),
        }
    }
}

impl<'a> From<&'a Compared> for ComparisonObject<'a> {
    fn from(compared: &'a Compared) -> Self {
        Self {
            from: compared.places.before.name(),
            to: compared.places.after.name(),
            empty: compared.is_empty(),
            differences: &compared.comparison.sentences,
            beyond: compared.beyond.iter().map(BeyondObject::from).collect(),
            migration: &compared.comparison.document,
        }
    }
}

impl<'a> From<&'a Difference> for BeyondObject<'a> {
    fn from(difference: &'a Difference) -> Self {
        let thing = |it: &'a Option<Beyond>| it.as_ref().map(ThingObject::from);
        Self { from: thing(&difference.before), to: thing(&difference.after) }
    }
}

impl<'a> From<&'a Beyond> for ThingObject<'a> {
    fn from(it: &'a Beyond) -> Self {
        Self { kind: it.kind, name: &it.name, table: it.table.as_deref(), definition: &it.definition }
    }
}
