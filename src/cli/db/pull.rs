//! `prismakit db pull`: the schema of a database.

mod summary;
mod target;

use crate::cli::config::ConfigFile;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::exit::Outcome;
use crate::cli::version::PrismaVersion;
use crate::cli::{Global, terminal};
use crate::sql::connection::Settings;
use crate::sql::{Connection, Database, DatabaseUrl, Declaration, introspect};

use target::Target;

/// Brings the schema in line with a database, or writes one where there is none.
///
/// Names, comments, the order of blocks and fields, and what only Prisma Client knows stay as they
/// are written. What is new gets the names that the database gives it, with `@map` and `@@map`
/// where the language does not accept them; what is gone goes. A schema of several files keeps them;
/// what is new goes into the file with the datasource. What the schema language cannot say (checks,
/// triggers, views, …) is named on standard error.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit db pull --url env:DATABASE_URL
  prismakit db pull --url file:./dev.db --print")]
pub(super) struct Args {
    /// Print the schema, and change no file
    #[arg(long)]
    print: bool,
    /// Keep only the datasource and the generators of the schema, and write all else anew
    #[arg(long)]
    force: bool,
    /// The database schemas to read into a new schema [default: that of the connection]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    schemas: Vec<String>,
    /// The version of Prisma whose rules hold [default: that in `package.json`, else what fits the schema]
    #[arg(long, value_name = "VERSION", value_enum)]
    prisma_version: Option<PrismaVersion>,
    #[command(flatten)]
    database: DatabaseArgs,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let config = ConfigFile::load(global)?;
    let url = database::find(&args.database, global, &config)?;
    let target = Target::find(args, global, &config, &url)?;
    let database = read(&url, &target.schemas(args))?;
    let declaration = target.declare(&database)?;
    if args.print {
        terminal::print(|out| target.print(&declaration, out))?;
    } else {
        target.write(&declaration)?;
    }
    if !global.quiet {
        for line in summary::lines(&target, &declaration, global.verbose) {
            terminal::line(&line);
        }
    }
    finish(database, declaration);
    Ok(Outcome::Clean)
}

fn read(url: &DatabaseUrl, schemas: &[String]) -> anyhow::Result<Database> {
    let mut connection = Connection::open(url, &Settings::default())?;
    Ok(introspect(&mut connection, schemas)?)
}

/// The process ends here: giving back every column would take longer than to write them.
fn finish(database: Database, declaration: Declaration) {
    std::mem::forget((database, declaration));
}
