//! What a database does with an index that findings ask for, as it is reported.

use schemars::JsonSchema;
use serde::Serialize;

/// An index that findings ask for, and what the database does with it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Index")]
#[cfg_attr(not(all(feature = "db", feature = "usage")), expect(dead_code, reason = "only databases prove"))]
pub(in crate::cli) struct Proof {
    /// The model that it is added to.
    pub(in crate::cli) model: String,
    /// The attribute that adds it: `@@index([shelf, addedAt])`.
    pub(in crate::cli) attribute: String,
    /// How many queries ask for it.
    pub(in crate::cli) queries: usize,
    /// Whether the planner of the database uses it.
    pub(in crate::cli) verdict: Verdict,
    /// Why it is not used, as far as that is known, or why it was not tried.
    pub(in crate::cli) reason: Option<String>,
    /// How many rows the table had.
    pub(in crate::cli) rows: Option<u64>,
    /// What the queries cost without it, in the units of the database, where it tells.
    pub(in crate::cli) cost_before: Option<f64>,
    /// What they cost with it.
    pub(in crate::cli) cost_after: Option<f64>,
    /// The queries that were tried, those of the same form once.
    pub(in crate::cli) tried: Vec<Trial>,
}

impl Proof {
    /// What findings call it.
    #[cfg(feature = "usage")]
    pub(in crate::cli) fn title(&self) -> String {
        format!("add `{}` to `{}`", self.attribute, self.model)
    }
}

/// What a planner does with an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(all(feature = "db", feature = "usage")), expect(dead_code, reason = "only databases prove"))]
pub(in crate::cli) enum Verdict {
    /// It uses the index for at least one of the queries.
    Used,
    /// It uses it for none.
    NotUsed,
    /// It was not asked.
    NotTried,
}

/// A query, and what the database would do for it without and with the index.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(not(all(feature = "db", feature = "usage")), expect(dead_code, reason = "only databases prove"))]
pub(in crate::cli) struct Trial {
    /// The query, with values that occur in the rows.
    pub(in crate::cli) sql: String,
    /// Whether the planner uses the index for it.
    pub(in crate::cli) is_used: bool,
    /// What is done without the index.
    pub(in crate::cli) before: Plan,
    /// What is done with it.
    pub(in crate::cli) after: Plan,
}

/// What the database would do for a query.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(not(all(feature = "db", feature = "usage")), expect(dead_code, reason = "only databases prove"))]
pub(in crate::cli) struct Plan {
    /// What it takes, in the units of the database, where it tells.
    pub(in crate::cli) cost: Option<f64>,
    /// The tables that are read, with how each is read, in the words of the database.
    pub(in crate::cli) steps: Vec<String>,
}
