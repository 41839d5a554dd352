//! How a database is asked what it would do for a query, and what its answer says.

use crate::sql::name::QualifiedName;

/// How a dialect asks for the plan of a query.
pub trait Explaining: Send + Sync {
    /// The statement after which the database knows how the rows of a table are spread.
    fn analyze(&self, table: &QualifiedName) -> String;

    /// The statement that asks for the plan of a query, which is not run.
    fn explain(&self, query: &str) -> String;

    /// A query for the cost of what was explained last, in the last column of its row, where the plan does
    /// not tell.
    fn cost(&self) -> Option<&'static str> {
        None
    }

    /// What the answer says; `None` where it is in no form that is known.
    fn access(&self, rows: &[Vec<Option<String>>]) -> Option<Access>;
}

/// How a database would come to the rows of a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Access {
    /// What it takes, in the units of the database, where it says so.
    pub cost: Option<f64>,
    /// The indexes that it uses, in the order of the plan.
    pub indexes: Vec<String>,
    /// The tables that it reads, with how each is read, in the words of the database.
    pub steps: Vec<String>,
}
