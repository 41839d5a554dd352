//! What a rule may look at, and where it reports to.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::Schema;
use crate::schema::ids::ModelId;
use crate::sql::{self, Database};
use crate::text::Location;
use crate::usage::code::Code;
use crate::usage::impact::{self, Impact};

use super::base::{Base, Migrations};
use super::changes::{self, Changes, Obstacle};
use super::references::References;
use super::renamings;
use super::rule::{Group, RuleDef};
use super::subject::Subject;

/// A schema, or code about it, for one rule to look at.
#[derive(Debug)]
pub(super) struct Context<'s> {
    /// The schema.
    pub(super) schema: &'s Schema,
    /// All of the schema of which this may be an excerpt, as it was known last: for what is judged by
    /// what is usual in it.
    pub(super) whole: &'s Schema,
    /// The schema as it was before, where a comparison with a schema is asked for.
    pub(super) base: Option<&'s Schema>,
    input: &'s Input<'s>,
    rule: &'static RuleDef,
    severity: Severity,
    findings: Vec<Found>,
}

/// A finding, and the model that the query it is about asks for.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) finding: Diagnostic,
    pub(super) model: Option<ModelId>,
}

impl<'s> Context<'s> {
    pub(super) fn new(input: &'s Input<'s>, rule: &'static RuleDef, severity: Severity) -> Self {
        let Input { subject, whole, base, .. } = input;
        let base = base.and_then(|base| base.schema.as_ref());
        Self { schema: subject.schema, whole, base, input, rule, severity, findings: Vec::new() }
    }

    /// A finding of this rule, to be completed and given to [`Context::report`].
    pub(super) fn finding(&self, location: Location, message: impl Into<Cow<'static, str>>) -> Diagnostic {
        Diagnostic::new(self.rule.code, self.severity, location, message)
    }

    /// The same, for what is no worse than this at whatever level the rule is.
    pub(super) fn mild_finding(
        &self,
        severity: Severity,
        location: Location,
        message: impl Into<Cow<'static, str>>,
    ) -> Diagnostic {
        Diagnostic::new(self.rule.code, self.severity.min(severity), location, message)
    }

    /// Reports a finding.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(Found { finding, model: None });
    }

    /// Reports a finding about a query of this model, for which there may be overrides.
    pub(super) fn report_about(&mut self, model: ModelId, finding: Diagnostic) {
        self.findings.push(Found { finding, model: Some(model) });
    }

    /// What is known of the code, for the rules about queries: they run where there is some.
    pub(super) fn code(&self) -> Option<&'s Code> {
        self.input.subject.code
    }

    /// Everywhere that models, enums, their values, types and fields are mentioned; collected once for all rules.
    pub(super) fn references(&self) -> &'s References {
        self.input.shared.references.get_or_init(|| References::collect(self.schema))
    }

    /// The database that the schema describes, for what is decided there: the tables of implicit
    /// many-to-many relations, the names of constraints, the types of columns. `None` for a provider
    /// that there are no migrations for. Its objects know which item of the schema they come from.
    pub(super) fn database(&self) -> Option<&'s Database> {
        self.input.shared.database.get_or_init(|| sql::lower(self.schema).ok()).as_ref()
    }

    /// What differs in the database between the base and the schema, found once for all rules. `None`
    /// without a base, for databases that there are no migrations for, and where something stands in
    /// the way of the comparison.
    pub(super) fn changes(&self) -> Option<&'s Changes<'s>> {
        self.input.changes.and_then(|changes| changes.as_ref().ok())
    }

    /// What stands in the way of the comparison.
    pub(super) fn obstacle(&self) -> Option<&'s Obstacle> {
        self.input.changes.and_then(|changes| changes.as_ref().err())
    }

    /// What has become of the migrations since the base, if that is known.
    pub(super) fn migrations(&self) -> Option<&'s Migrations> {
        self.input.base.and_then(|base| base.migrations.as_ref())
    }

    /// Where to tell of something that is nowhere in the schema.
    pub(super) fn datasource(&self) -> Location {
        changes::datasource(self.schema)
    }

    /// What the change from the base means for the code, found once for all rules.
    pub(super) fn impacts(&self) -> &'s [Impact] {
        let (Some(code), Some(base)) = (self.code(), self.base) else { return &[] };
        self.input.shared.impacts.get_or_init(|| {
            let renamed = self.changes().map(|changes| renamings::of(&changes.diff, base, self.schema));
            impact::of(base, self.schema, code, &renamed.unwrap_or_default())
        })
    }

    /// Everything reported, in that order.
    pub(super) fn into_findings(self) -> Vec<Found> {
        self.findings
    }
}

/// What all rules of one run look at.
#[derive(Debug)]
pub(super) struct Input<'s> {
    pub(super) subject: Subject<'s>,
    whole: &'s Schema,
    base: Option<&'s Base>,
    changes: Option<&'s Result<Changes<'s>, Obstacle>>,
    shared: Shared,
}

/// What is worked out once for all rules, when the first one asks.
#[derive(Debug, Default)]
struct Shared {
    references: OnceLock<References>,
    database: OnceLock<Option<Database>>,
    impacts: OnceLock<Vec<Impact>>,
}

impl<'s> Input<'s> {
    pub(super) fn new(subject: Subject<'s>, whole: &'s Schema) -> Self {
        Self { subject, whole, base: None, changes: None, shared: Shared::default() }
    }

    /// The same, compared with a base.
    pub(super) fn since(
        self,
        base: Option<&'s Base>,
        changes: Option<&'s Result<Changes<'s>, Obstacle>>,
    ) -> Self {
        Self { base, changes, ..self }
    }

    /// Whether a rule has something to look at: code for the rules about queries, and among them what has
    /// changed for those about that; the schema for all others.
    pub(super) fn is_for(&self, rule: &RuleDef) -> bool {
        let is_compared = self.base.is_some();
        match (rule.group, self.subject.code) {
            (Group::Queries, Some(_)) => rule.is_about_changes() == is_compared,
            (Group::Queries, None) | (_, Some(_)) => false,
            (_, None) => true,
        }
    }

    /// Whether the schema is no excerpt.
    pub(super) fn is_whole(&self) -> bool {
        std::ptr::eq(self.subject.schema, self.whole)
    }
}
