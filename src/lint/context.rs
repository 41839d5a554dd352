//! What a rule may look at, and where it reports to.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::Schema;
use crate::sql::{self, Database};
use crate::text::Location;

use super::references::References;
use super::rule::RuleDef;

/// A schema for one rule to look at.
#[derive(Debug)]
pub(super) struct Context<'s> {
    /// The schema.
    pub(super) schema: &'s Schema,
    /// All of the schema of which this may be an excerpt, as it was known last: for what is judged by
    /// what is usual in it.
    pub(super) whole: &'s Schema,
    /// The schema as it was before, where a comparison is asked for.
    pub(super) base: Option<&'s Schema>,
    rule: &'static RuleDef,
    severity: Severity,
    shared: &'s Shared,
    findings: Vec<Diagnostic>,
}

impl<'s> Context<'s> {
    pub(super) fn new(input: &'s Input<'s>, rule: &'static RuleDef, severity: Severity) -> Self {
        let Input { schema, whole, base, shared } = input;
        Self { schema, whole, base: *base, rule, severity, shared, findings: Vec::new() }
    }

    /// A finding of this rule, to be completed and given to [`Context::report`].
    pub(super) fn finding(&self, location: Location, message: impl Into<Cow<'static, str>>) -> Diagnostic {
        Diagnostic::new(self.rule.code, self.severity, location, message)
    }

    /// Reports a finding.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Everywhere that models, enums, their values, types and fields are mentioned; collected once for all rules.
    pub(super) fn references(&self) -> &'s References {
        self.shared.references.get_or_init(|| References::collect(self.schema))
    }

    /// The database that the schema describes, for what is decided there: the tables of implicit
    /// many-to-many relations, the names of constraints, the types of columns. `None` for a provider
    /// that there are no migrations for. Its objects know which item of the schema they come from.
    pub(super) fn database(&self) -> Option<&'s Database> {
        self.shared.database.get_or_init(|| sql::lower(self.schema).ok()).as_ref()
    }

    /// Everything reported, in that order.
    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        self.findings
    }
}

/// What all rules of one run look at.
#[derive(Debug)]
pub(super) struct Input<'s> {
    pub(super) schema: &'s Schema,
    whole: &'s Schema,
    base: Option<&'s Schema>,
    shared: Shared,
}

/// What is worked out once for all rules, when the first one asks.
#[derive(Debug, Default)]
struct Shared {
    references: OnceLock<References>,
    database: OnceLock<Option<Database>>,
}

impl<'s> Input<'s> {
    pub(super) fn new(schema: &'s Schema, whole: &'s Schema, base: Option<&'s Schema>) -> Self {
        Self { schema, whole, base, shared: Shared::default() }
    }

    /// Whether the schema is no excerpt.
    pub(super) fn is_whole(&self) -> bool {
        std::ptr::eq(self.schema, self.whole)
    }
}
