//! `prismakit rename`: another name for a field, in the schema and in the code that asks for it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{bail, ensure};

use crate::diagnostic::{self, Edit, Severity};
use crate::lint::rename::edits_of_field;
use crate::schema::spelling::closest;
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::schema::{Schema, analyze};
use crate::syntax::format;
use crate::text::{FileId, Location, SourceFile, Sources};
use crate::usage::renaming::{self, Places};

use super::Global;
use super::config::ConfigFile;
use super::exit::Outcome;
use super::fixing::{self, Change, Target};
use super::terminal::{self, Style};
use super::usage::reading::{Project, Wanted};

/// So many places that are to be looked at are named.
const SHOWN: usize = 20;

/// Renames a field in the schema, and in the TypeScript and JavaScript code below the current folder.
///
/// The column keeps its name (`@map`), so that no migration is needed, and SQL stays as it is. In code, what names the field in
/// queries is renamed, and what is read of their results, as far as these can be followed; the places where
/// something of the same name is read of what cannot be followed are listed. The changes are shown, and
/// written with `--write`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit rename User.mail email
  prismakit rename User.mail email --write
  prismakit rename User.mail email apps packages --write")]
pub(super) struct Args {
    /// The field
    #[arg(value_name = "MODEL.FIELD")]
    field: String,
    /// Its new name
    #[arg(value_name = "NAME")]
    to: String,
    /// Files and folders of the code [default: `src` of `[usage]` in `prismakit.toml`, else the current folder]
    #[arg(value_name = "SRC")]
    paths: Vec<PathBuf>,
    /// Write the changes instead of showing them
    #[arg(long)]
    write: bool,
    /// Rename the column as well, which takes a migration: leave `@map` out, and rename it in SQL (`$queryRaw`
    /// and the like, and `prisma/sql`)
    #[arg(long)]
    rename_column: bool,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let config = ConfigFile::load(global)?;
    let wanted = Wanted { paths: &args.paths, ..Wanted::default() };
    let project = Project::find(&wanted, global, &config)?;
    let field = find(&project.schema, &args.field)?;
    check_name(&args.to)?;
    let in_schema = schema_edits(&project, field, args)?;
    // A column that has a name of its own keeps it.
    let renames_column = args.rename_column && field.mapped_name().is_none();
    let places = project.renamed(&renaming::Wanted { field: field.id, to: &args.to, renames_column });
    if !global.quiet {
        project.say_what_is_left_out(!places.code.queries.is_empty());
    }
    let changes = changes(&project, &places, &in_schema);
    if args.write {
        fixing::write(&changes)?;
    } else {
        let style = Style::stdout(global.color);
        terminal::print(|out| fixing::show(&changes, style, out))?;
    }
    if !global.quiet {
        say((args, global), &project, &places, in_schema.len(), &changes);
    }
    Ok(Outcome::Clean)
}

/// The field that `Model.field` names.
fn find<'s>(schema: &'s Schema, name: &str) -> anyhow::Result<FieldWalker<'s>> {
    let Some((model, field)) = name.split_once('.') else {
        bail!("`{name}` is no field: write `Model.field`");
    };
    let Some(owner) = schema.find_model(model) else {
        let known = schema.models().map(ModelWalker::name);
        bail!("there is no model `{model}`{}", meant(closest(model, known)));
    };
    if let Some(found) = owner.field(field) {
        return Ok(found);
    }
    let known = owner.fields().map(FieldWalker::name);
    bail!("`{model}` has no field `{field}`{}", meant(closest(field, known)))
}

fn meant(similar: Option<&str>) -> String {
    similar.map(|name| format!(": is it `{name}`?")).unwrap_or_default()
}

fn check_name(name: &str) -> anyhow::Result<()> {
    let mut chars = name.chars();
    let is_name = chars.next().is_some_and(|first| first.is_ascii_alphabetic())
        && chars.all(|char| char.is_ascii_alphanumeric() || char == '_');
    ensure!(is_name, "`{name}` is no name for a field: letters, digits and `_`, a letter first");
    Ok(())
}

/// The edits of the schema, of which a valid schema has to come.
fn schema_edits(project: &Project, field: FieldWalker<'_>, args: &Args) -> anyhow::Result<Vec<Edit>> {
    let schema = &project.schema;
    ensure!(field.name() != args.to, "`{}` has this name already", field.full_name());
    let Some(edits) = edits_of_field(field, &args.to, !args.rename_column) else {
        bail!("`{}` has another field `{}`", field.owner_name(), args.to);
    };
    let sources = &schema.ast().sources;
    let files = (0..).map(FileId).take(sources.len()).map(|file| {
        let of_file = edits.iter().filter(|edit| edit.file == file);
        SourceFile::new(sources.get(file).name(), diagnostic::apply(sources.get(file).text(), of_file))
    });
    let analysis = analyze(Sources::new(files.collect()), &project.options);
    if let Some(error) = analysis.diagnostics.iter().find(|finding| finding.severity == Severity::Error) {
        bail!("with the name `{}` the schema would not be valid: {}", args.to, error.message);
    }
    Ok(edits)
}

/// The files with their new texts, those of the schema first.
fn changes(project: &Project, places: &Places, in_schema: &[Edit]) -> Vec<Change> {
    let sources = places.code.sources(&project.schema.ast().sources);
    let in_code = places.edits.iter().map(|(location, text)| Edit::replace(*location, text.clone()));
    let mut edits: Vec<Edit> = in_schema.iter().cloned().chain(in_code).collect();
    edits.sort_by_key(|edit| (edit.file, edit.span));
    let of_files = edits.chunk_by(|a, b| a.file == b.file).map(|edits| {
        let file = edits[0].file;
        let source = sources.get(file);
        let path = match project.paths.get(file.0 as usize) {
            Some(path) if file.0 < places.code.first_file => path.clone(),
            _ => project.code_file(source.name()),
        };
        let mut after = diagnostic::apply(source.text(), edits);
        // What was formatted stays so.
        if file.0 < places.code.first_file && format(source.text()) == source.text() {
            after = format(&after);
        }
        Change {
            name: source.name().to_owned(),
            target: Target::File(path),
            before: source.text().to_owned(),
            after,
        }
    });
    of_files.collect()
}

/// Says what was done, and what is left to look at.
fn say(
    (args, global): (&Args, &Global),
    project: &Project,
    places: &Places,
    in_schema: usize,
    changes: &[Change],
) {
    let done = if args.write { "renamed" } else { "to rename" };
    let files = count(changes.len(), "file");
    let in_code = count(places.edits.len(), "place");
    terminal::line(&format!(
        "{done}: {} in the schema and {in_code} in code, in {files}",
        count(in_schema, "edit")
    ));
    let sources = places.code.sources(&project.schema.ast().sources);
    let name = args.field.rsplit('.').next().unwrap_or_default();
    let (doubtful, gaps) = (count(places.doubtful.len(), "place"), count(places.gaps.len(), "part"));
    let shown = if global.verbose { usize::MAX } else { SHOWN };
    let list = |title: String, locations: &[Location]| list(&sources, &title, locations, shown);
    list(format!("look at {doubtful} that may mean `{name}` of a row:"), &nearest(places));
    list(format!("look at {gaps} of queries that cannot be known:"), &places.gaps);
    let in_sql = count(places.in_sql.len(), "place");
    list(format!("look at {in_sql} in SQL that may mean the column `{name}`:"), &places.in_sql);
    if !args.write {
        terminal::line("nothing is written: `--write` does it");
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Doubtful places, those in files with others that are certain first.
fn nearest(places: &Places) -> Vec<Location> {
    let certain: BTreeSet<FileId> = places.edits.iter().map(|(location, _)| location.file).collect();
    let mut sorted = places.doubtful.clone();
    sorted.sort_by_key(|location| (!certain.contains(&location.file), *location));
    sorted
}

fn list(sources: &Sources, title: &str, locations: &[Location], shown: usize) {
    if locations.is_empty() {
        return;
    }
    terminal::line(title);
    for location in locations.iter().take(shown) {
        let (at, file) = (sources.position(*location), sources.get(location.file));
        let text = file.line_text(file.lines().line_of(location.span.start)).trim();
        terminal::line(&format!("  {}:{}:{}: {text}", file.name(), at.line, at.column));
    }
    if locations.len() > shown {
        terminal::line(&format!("  … and {} more, which `--verbose` shows", locations.len() - shown));
    }
}
