//! The text of the configuration: every setting with what it means, those that are not needed as
//! comments.
//!
//! A comment of prose begins with `# `, a setting that is commented out with `#` alone, so that taking
//! the sign away makes it one.

use crate::cli::baseline::NAME;
use crate::lint::{Preset, RULES, RuleDef};

use super::prisma_lint::Taken;
use super::project::Project;
use super::setting::{RuleSetting, list, quoted};

/// How long a comment may be.
const WIDTH: usize = 100;

/// The whole file; `hides` is whether there is a baseline.
pub(super) fn write(project: &Project, settings: &[RuleSetting], taken: &Taken, hides: bool) -> String {
    let mut page = Page::default();
    head(&mut page, project);
    top(&mut page, project);
    known(&mut page, hides);
    rules(&mut page, settings);
    overrides(&mut page);
    custom(&mut page, taken);
    database(&mut page);
    diff(&mut page, project);
    generate(&mut page);
    seed(&mut page);
    usage(&mut page);
    watch(&mut page);
    left(&mut page, taken);
    page.text
}

/// A text that grows.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// An empty line, and then lines of prose.
    fn about(&mut self, prose: &str) -> &mut Self {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.prose(prose)
    }

    /// Lines of prose.
    fn prose(&mut self, prose: &str) -> &mut Self {
        for line in wrapped(prose) {
            self.line(&format!("# {line}"));
        }
        self
    }

    /// Prose that stays on one line, because somebody may want to copy it.
    fn item(&mut self, text: &str) -> &mut Self {
        self.line(&format!("# - {}", text.replace(char::is_control, " ")))
    }

    /// A setting, or one that is commented out.
    fn set(&mut self, is_on: bool, key: &str, value: &str) -> &mut Self {
        let mark = if is_on { "" } else { "#" };
        self.line(&format!("{mark}{key} = {value}"))
    }

    fn line(&mut self, line: &str) -> &mut Self {
        self.text.push_str(line);
        self.text.push('\n');
        self
    }
}

/// The lines of a text, none of them too long.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let last = lines.last_mut().expect("there is always one");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() + 2 > WIDTH {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

fn head(page: &mut Page, project: &Project) {
    page.prose(
        "Settings of prismakit. What is commented out shows the default, or what could stand there; without \
         the `#` it holds. `prismakit schema config` describes every key, and `prismakit explain RULE` every \
         rule.",
    );
    page.line("#").prose("What was found when this file was made:");
    for line in project.lines() {
        page.item(&line);
    }
}

fn top(page: &mut Page, project: &Project) {
    let paths: Vec<String> = project.paths.iter().map(|path| project.relative(path)).collect();
    let schema = if let [path] = paths.as_slice() { quoted(path) } else { list(&paths) };
    page.about(
        "Where the schema is: a file, a folder with every `*.prisma` below it, or a list of them, relative \
         to this file. Without it, Prisma's own configuration says so, and after it the usual places.",
    )
    .set(project.is_named, "schema", &schema);
    let version = project.version.as_ref().map_or(7, |found| found.version.major());
    page.about(
        "The major version of Prisma whose rules hold: 5, 6 or 7. Without it, the nearest `package.json` \
         says so, and where that says nothing, what fits the schema.",
    )
    .set(false, "prisma-version", &version.to_string());
    let provider = project.provider.map(crate::schema::connector::Provider::name);
    page.about("The database of schemas that have no datasource.").set(
        project.is_provider_assumed(),
        "provider",
        &quoted(
            provider.or(project.providers().first().map(|provider| provider.name())).unwrap_or("postgresql"),
        ),
    );
    let presets: Vec<_> = Preset::ALL.iter().map(|preset| format!("`{}`", preset.name())).collect();
    page.about(&format!(
        "The levels of rules to start from: {}. `strict` makes errors of more of them, `snake` wants \
         snake_case for every name in the database, `legacy-prisma-lint` runs what the configuration of \
         prisma-lint turns on, and `none` leaves nothing but the rules of the language.",
        presets.join(", ")
    ))
    .set(false, "preset", &quoted(Preset::default().name()));
}

fn known(page: &mut Page, hides: bool) {
    page.about(
        "The findings that are not reported: a file that `prismakit check --write-baseline` writes. Findings \
         that are fixed are told, and the same command takes them out.",
    )
    .set(hides, "baseline", &quoted(NAME));
}

fn rules(page: &mut Page, settings: &[RuleSetting]) {
    page.about(
        "Levels and options of single rules, by name or code. A level is `off`, `info`, `warn` or `error`; a \
         table has a `level` and the options that `prismakit explain RULE` lists.",
    )
    .line("[rules]");
    let mut is_first = true;
    for setting in settings {
        let RuleSetting { rule, value, reasons } = setting;
        let summary = format!("{} ({})", rule.summary(), rule.code);
        if is_first {
            page.prose(&summary)
        } else {
            page.about(&summary)
        };
        is_first = false;
        for reason in reasons {
            page.prose(reason);
        }
        page.set(value.is_some(), rule.name, value.as_deref().unwrap_or(&level(rule)));
    }
    let others = RULES.iter().filter(|rule| settings.iter().all(|setting| setting.rule.code != rule.code));
    page.about("The other rules, with their levels:");
    for rule in others {
        page.line(&format!("#{} = {}  # {} ({})", rule.name, level(rule), rule.summary(), rule.code));
    }
}

fn level(rule: &RuleDef) -> String {
    quoted(rule.default.name())
}

fn overrides(page: &mut Page) {
    page.about(
        "Other levels and options for some models or files; `*` and `?` are wildcards. Of several that match, \
         the last one that names a rule decides about it.",
    )
    .line("#[[overrides]]")
    .set(false, "models", "[\"Legacy*\"]")
    .set(false, "paths", "[\"prisma/legacy/**\"]")
    .set(false, "rules", "{ table-name-case = \"off\" }");
}

fn custom(page: &mut Page, taken: &Taken) {
    page.about(
        "Rules of your own, about models, fields or indexes: what they are about, and what is required of it or \
         forbidden. Without `require` and `forbid`, what a rule is about must not be there.",
    )
    .line("#[[custom.models]]")
    .set(false, "name", "\"tenant-column\"")
    .set(false, "message", "\"`{model}` does not say whose rows it has\"")
    .set(false, "level", "\"error\"")
    .set(false, "where", "{ name = \"!Currency\" }")
    .set(false, "require", "{ field = { name = \"tenantId\", type = \"String\" } }")
    .line("#[[custom.fields]]")
    .set(false, "name", "\"no-flags\"")
    .set(false, "message", "\"`{field}` does not say since when\"")
    .set(false, "help", "\"make it a `DateTime?`\"")
    .set(false, "where", "{ name = \"is*\", type = \"Boolean\" }")
    .line("#[[custom.indexes]]")
    .set(false, "name", "\"tenant-first\"")
    .set(false, "message", "\"`{index}` does not begin with the tenant\"")
    .set(false, "where", "{ model = \"Order*\" }")
    .set(false, "forbid", "{ fields = [\"!tenantId\"] }");
    if !taken.declared.is_empty() {
        page.about(&format!("From {}:", taken.file));
        taken.declared.iter().flat_map(|table| table.lines()).for_each(|line| {
            page.line(line);
        });
    }
}

fn database(page: &mut Page) {
    page.about(
        "The database that `prismakit migrate` and `prismakit db` work with: a URL, or better the variable that \
         holds it, because a password does not belong in a file. Without it, Prisma's own configuration, the \
         schema and `DATABASE_URL` are asked, also in `.env`.",
    )
    .line("[database]")
    .set(false, "url", "\"env:DATABASE_URL\"");
}

fn diff(page: &mut Page, project: &Project) {
    let found = project.migrations.as_ref();
    let layout = found.map_or("prisma", |found| found.layout.name);
    let folder = found.map_or("prisma/migrations".to_owned(), |found| project.relative(&found.folder));
    page.about(
        "How `prismakit diff` makes and writes migrations. The layout is that of `prisma`, `sqlx`, `dbmate`, \
         `golang-migrate`, `flyway`, `goose` or `diesel`.",
    )
    .line("[diff]")
    .set(layout != "prisma", "layout", &quoted(layout))
    .prose(
        "The folder of the migrations, relative to this file [default: where the tool of the layout looks].",
    )
    .set(found.is_some_and(|found| !found.is_usual), "migrations", &quoted(&folder))
    .prose("Whether indexes are built and constraints checked while the table is in use.")
    .set(false, "online", "true")
    .prose("Whether dropped tables and columns are kept aside, so that the way back restores them.")
    .set(false, "keep-dropped", "false")
    .prose("Whether `IF EXISTS` and `IF NOT EXISTS` stand where they are safe.")
    .set(false, "if-exists", "false")
    .prose("How long a statement waits for a lock before it gives up; `none` waits for ever.")
    .set(false, "lock-timeout", "\"5s\"");
}

fn generate(page: &mut Page) {
    page.about(
        "What `prismakit generate` makes: a built-in pack (`prismakit generate --list`) or a folder with a \
         `pack.toml`, as often as needed.",
    )
    .line("#[[generate]]")
    .set(false, "template", "\"typescript\"")
    .set(false, "out", "\"src/generated\"")
    .set(false, "options", "{}");
}

fn seed(page: &mut Page) {
    page.about("The plan file of `prismakit seed` (`prismakit schema seed-plan` describes it).")
        .line("[seed]")
        .set(false, "plan", "\"seed.toml\"");
}

fn usage(page: &mut Page) {
    page.about(
        "The code whose queries `prismakit usage` checks: files and folders, relative to this file. Without any, \
         it is all code below the current folder.",
    )
    .line("[usage]")
    .set(false, "src", "[\"src\"]")
    .prose("What is not read, beside what `.gitignore` names; patterns as there, relative to this file.")
    .set(false, "exclude", "[\"src/generated/**\"]");
}

fn watch(page: &mut Page) {
    page.about("Whether `prismakit watch` compares the queries in code with the schema, as with `--usage`.")
        .line("[watch]")
        .set(false, "usage", "true");
}

fn left(page: &mut Page, taken: &Taken) {
    if let Some(reason) = &taken.unreadable {
        page.about("The configuration of prisma-lint is not taken over:").item(reason);
    }
    if !taken.left.is_empty() {
        page.about(&format!("What {} has besides, and what has no equal here:", taken.file));
        for line in &taken.left {
            page.item(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_comments_are_wrapped() {
        let lines = wrapped(&"word ".repeat(60));
        assert!(lines.len() > 2 && lines.iter().all(|line| line.len() + 2 <= WIDTH), "{lines:?}");
        assert_eq!(lines.join(" "), "word ".repeat(60).trim_end());
    }
}
