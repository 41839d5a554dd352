//! What a rule may look at, and where it reports to.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::Schema;
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
    references: &'s OnceLock<References>,
    findings: Vec<Diagnostic>,
}

impl<'s> Context<'s> {
    pub(super) fn new(input: &'s Input<'s>, rule: &'static RuleDef, severity: Severity) -> Self {
        let Input { schema, whole, base, references } = input;
        Self { schema, whole, base: *base, rule, severity, references, findings: Vec::new() }
    }

    /// A finding of this rule, to be completed and given to [`Context::report`].
    pub(super) fn finding(&self, location: Location, message: impl Into<Cow<'static, str>>) -> Diagnostic {
        Diagnostic::new(self.rule.code, self.severity, location, message)
    }

    /// Reports a finding.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Everywhere that models, enums, types and fields are mentioned; collected once for all rules.
    pub(super) fn references(&self) -> &'s References {
        self.references.get_or_init(|| References::collect(self.schema))
    }

    /// Everything reported, in that order.
    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        self.findings
    }
}

/// What all rules of one run share.
#[derive(Debug)]
pub(super) struct Input<'s> {
    pub(super) schema: &'s Schema,
    whole: &'s Schema,
    base: Option<&'s Schema>,
    references: OnceLock<References>,
}

impl<'s> Input<'s> {
    pub(super) fn new(schema: &'s Schema, whole: &'s Schema, base: Option<&'s Schema>) -> Self {
        Self { schema, whole, base, references: OnceLock::new() }
    }
}
