//! What tests of rules share: a schema in, the findings or the fixed schema out.

use std::fmt::Write;

use crate::diagnostic::{Applicability, Diagnostic};
use crate::schema::connector::Provider;
use crate::schema::{Analysis, Options, Stage, analyze};
use crate::sql::Database;
use crate::text::Sources;
#[cfg(feature = "usage")]
use crate::usage::files::MemoryFiles;

use super::config::{RulesConfig, Selection};
use super::fix::fix_all;
use super::{Base, Migrations, RuleDef, Settings, run};
#[cfg(feature = "usage")]
use super::{fix::apply, queries::LIBRARY, run_code};

/// A rule, a database and a configuration to check schemas with.
pub(super) struct Check {
    rule: &'static RuleDef,
    provider: Provider,
    select: Vec<String>,
    settings: Settings,
    base: Option<Base>,
    applicability: Applicability,
}

/// Checks with one rule alone, for PostgreSQL or the first database that it is for.
pub(super) fn check(rule: &'static RuleDef) -> Check {
    let preferred = [Provider::Postgresql];
    let providers = preferred.iter().chain(rule.providers);
    let provider = *providers.into_iter().find(|provider| rule.providers.contains(provider)).unwrap();
    let check = Check {
        rule,
        provider,
        select: Vec::new(),
        settings: Settings::default(),
        base: None,
        applicability: Applicability::Unsafe,
    };
    check.select(&[rule.code])
}

impl Check {
    /// For another database.
    pub(super) fn provider(mut self, provider: Provider) -> Self {
        self.provider = provider;
        self
    }

    /// With this configuration.
    pub(super) fn config(mut self, config: &str) -> Self {
        let config: RulesConfig = toml::from_str(config).unwrap();
        let selection = Selection { select: self.select.clone(), ..Selection::default() };
        self.settings = Settings::from_config(&config, &selection).unwrap();
        self
    }

    /// With these rules; none means all that are on by default.
    pub(super) fn select(mut self, codes: &[&str]) -> Self {
        self.select = codes.iter().map(|code| (*code).to_owned()).collect();
        self.config("")
    }

    /// With safe fixes only.
    pub(super) fn safe(mut self) -> Self {
        self.applicability = Applicability::Safe;
        self
    }

    /// Compared with this schema.
    pub(super) fn since(mut self, base: &str) -> Self {
        self.base = Some(Base::of_schema(self.analyze(base).schema));
        self
    }

    /// Compared with this database.
    pub(super) fn since_database(mut self, base: Database) -> Self {
        self.base = Some(Base::of_database(base));
        self
    }

    /// Compared, with this having become of the migrations.
    pub(super) fn migrations(mut self, migrations: Migrations) -> Self {
        self.base = self.base.map(|base| base.with_migrations(Some(migrations)));
        self
    }

    /// The findings of the rule.
    pub(super) fn findings(&self, schema: &str) -> Vec<Diagnostic> {
        let mut findings = self.all_findings(schema);
        findings.retain(|finding| finding.code == self.rule.code);
        findings
    }

    /// The findings of all rules that are selected, and of the language.
    pub(super) fn all_findings(&self, schema: &str) -> Vec<Diagnostic> {
        let analysis = self.analyze(schema);
        assert_eq!(analysis.stage, Stage::Complete, "{:#?}", analysis.diagnostics);
        run(&analysis, &self.settings, self.base.as_ref())
    }

    /// The findings as text: `line: message` and below it what to do.
    pub(super) fn report(&self, schema: &str) -> String {
        let sources = Sources::single("schema.prisma", schema);
        let mut out = String::new();
        for finding in self.findings(schema) {
            let line = sources.position(finding.location).line;
            let marked = sources.text(finding.location).lines().next().unwrap_or_default();
            writeln!(out, "{line}: {} [{marked}]", finding.message).unwrap();
            if let Some(help) = &finding.help {
                writeln!(out, "   help: {help}").unwrap();
            }
            if let Some(fix) = &finding.fix {
                writeln!(out, "   {}: {}", fix.applicability_name(), fix.title).unwrap();
            }
        }
        out
    }

    /// The lines that findings are on.
    pub(super) fn lines(&self, schema: &str) -> Vec<u32> {
        let sources = Sources::single("schema.prisma", schema);
        self.findings(schema).iter().map(|finding| sources.position(finding.location).line).collect()
    }

    /// That there is nothing to report.
    pub(super) fn assert_clean(&self, schema: &str) {
        assert_eq!(self.report(schema), "", "{schema}");
    }

    /// The schema after all fixes, unsafe ones included.
    pub(super) fn fixed(&self, schema: &str) -> String {
        let options = self.options();
        let sources = Sources::single("schema.prisma", schema);
        let outcome = fix_all(sources, &options, &self.settings, self.base.as_ref(), self.applicability);
        outcome.sources().iter().map(|(_, file)| file.text().to_owned()).collect()
    }

    pub(super) fn analyze(&self, schema: &str) -> Analysis {
        analyze(Sources::single("schema.prisma", schema), &self.options())
    }

    fn options(&self) -> Options {
        Options { provider: Some(self.provider), ..Options::default() }
    }
}

/// Code for a rule about queries to look at, with the schema that it is about.
#[cfg(feature = "usage")]
pub(super) struct CodeCheck {
    rule: &'static RuleDef,
    settings: Settings,
    schema: Analysis,
    base: Option<Base>,
    path: &'static str,
}

/// Checks code with one rule alone.
#[cfg(feature = "usage")]
pub(super) fn check_code(rule: &'static RuleDef, schema: &str) -> CodeCheck {
    let check = check(rule);
    let schema = check.analyze(schema);
    assert_eq!(schema.stage, Stage::Complete, "{:#?}", schema.diagnostics);
    CodeCheck { rule, settings: check.settings, schema, base: None, path: "app.ts" }
}

/// The module that examples import their client from.
#[cfg(feature = "usage")]
const CLIENT: &str =
    "import { PrismaClient } from \"@prisma/client\";\n\nexport const prisma = new PrismaClient();\n";

#[cfg(feature = "usage")]
impl CodeCheck {
    /// With this configuration; all rules run that are on, if the rule alone is not `selected`.
    pub(super) fn config(mut self, config: &str, selected: bool) -> Self {
        let config: RulesConfig = toml::from_str(config).unwrap();
        let select = if selected { vec![self.rule.code.to_owned()] } else { Vec::new() };
        let selection = Selection { select, ..Selection::default() };
        self.settings = Settings::from_config(&config, &selection).unwrap();
        self
    }

    /// Compared with the schema that the code was written for.
    pub(super) fn since(mut self, base: &str) -> Self {
        self.base = Some(Base::of_schema(check(self.rule).analyze(base).schema));
        self
    }

    /// In a file of this path.
    pub(super) fn named(mut self, path: &'static str) -> Self {
        self.path = path;
        self
    }

    /// What is found in a file of code, with all files as they are numbered.
    pub(super) fn findings(&self, code: &str) -> (Vec<Diagnostic>, Sources) {
        let files = MemoryFiles::new([(self.path, code), ("prisma.ts", CLIENT)]);
        let schema = &self.schema.schema;
        let code = match self.base.as_ref().and_then(Base::schema) {
            Some(before) => crate::usage::read_changed(&files, before, schema, 1),
            None => crate::usage::read_numbered(&files, schema, 1),
        };
        let findings = run_code(&self.schema.schema, &self.settings, self.base.as_ref(), &code);
        (findings, code.sources(&self.schema.schema.ast().sources))
    }

    /// What is found, as `severity line [text]: message`.
    pub(super) fn lines(&self, code: &str) -> Vec<String> {
        let (findings, sources) = self.findings(code);
        let line = |finding: &Diagnostic| {
            let line = sources.position(finding.location).line;
            let marked = sources.text(finding.location);
            format!("{} {line} [{marked}]: {}", finding.severity.as_str(), finding.message)
        };
        findings.iter().map(line).collect()
    }

    /// The schema and the code after one round of fixes.
    pub(super) fn fixed(&self, code: &str) -> (String, String) {
        let (findings, sources) = self.findings(code);
        let fixed = apply(&sources, &findings, Applicability::Unsafe).sources;
        let text = |name: &str| {
            let file = fixed.iter().find(|(_, file)| file.name() == name);
            file.map(|(_, file)| file.text().to_owned()).unwrap_or_default()
        };
        (text("schema.prisma"), text("app.ts"))
    }
}

/// Holds a rule to what it finds in code about the library, which begins with the import of the client.
#[cfg(feature = "usage")]
pub(super) fn assert_code(rule: &'static RuleDef, config: &str, cases: &[(&str, &[&str])]) {
    let check = check_code(rule, LIBRARY).config(config, true);
    let mut offences = String::new();
    for (code, expected) in cases {
        let found = check.lines(&format!("import {{ prisma }} from \"./prisma\";\n{code}\n"));
        if found != *expected {
            writeln!(offences, "{code}\nfound {found:#?}\nexpected {expected:#?}\n").unwrap();
        }
    }
    assert!(offences.is_empty(), "{}\n{offences}", rule.code);
}

impl crate::diagnostic::Fix {
    fn applicability_name(&self) -> &'static str {
        match self.applicability {
            Applicability::Safe => "fix",
            Applicability::Unsafe => "unsafe fix",
        }
    }
}

/// What a rule finds in a change, which is a schema in which lines that begin with `-` stand before only,
/// and lines that begin with `+` afterwards only: `error 3 [phone]: the column … is dropped`, with the line
/// and the text that is marked.
pub(super) fn changed(rule: &'static RuleDef, provider: Provider, change: &str) -> Vec<String> {
    let [before, after] = ['-', '+'].map(|side| one_side(change, side));
    let sources = Sources::single("schema.prisma", after.as_str());
    let found = check(rule).provider(provider).since(&before).findings(&after);
    let line = |finding: &Diagnostic| {
        let line = sources.position(finding.location).line;
        let marked = sources.text(finding.location);
        format!("{} {line} [{marked}]: {}", finding.severity.as_str(), finding.message)
    };
    found.iter().map(line).collect()
}

/// The lines of one side of a change.
pub(super) fn one_side(change: &str, side: char) -> String {
    let other = if side == '-' { '+' } else { '-' };
    let lines = change.lines().filter(|line| !line.starts_with(other));
    lines.flat_map(|line| [line.strip_prefix(side).unwrap_or(line), "\n"]).collect()
}

/// Holds a rule to what it finds in changes.
pub(super) fn assert_changes(rule: &'static RuleDef, cases: &[(Provider, &str, &[&str])]) {
    let mut offences = String::new();
    for (provider, change, expected) in cases {
        let found = changed(rule, *provider, change);
        if found != *expected {
            writeln!(offences, "{provider}:\n{change}\nfound {found:#?}\nexpected {expected:#?}\n").unwrap();
        }
    }
    assert!(offences.is_empty(), "{}\n{offences}", rule.code);
}
