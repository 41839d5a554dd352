//! Which packs are to be rendered, with which options, into which folders.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use crate::cli::config::ConfigFile;
use crate::generate::Pack;
use crate::generate::options::Given;
use crate::generate::packs;

use super::{Args, folder};

/// A pack to render.
pub(in crate::cli) struct Job {
    pub(in crate::cli) pack: Pack,
    /// Where the pack was read from; `None` for a built-in one.
    pub(in crate::cli) folder: Option<PathBuf>,
    pub(in crate::cli) options: Vec<(String, Given)>,
    pub(in crate::cli) out: PathBuf,
}

/// What the command line asks for, or else the configuration.
pub(in crate::cli) fn of(args: &Args, config: &ConfigFile) -> anyhow::Result<Vec<Job>> {
    if args.template.is_empty() { configured(config) } else { distinct(named(args)?) }
}

fn distinct(jobs: Vec<Job>) -> anyhow::Result<Vec<Job>> {
    for (index, job) in jobs.iter().enumerate() {
        let same = |other: &&Job| other.out == job.out && other.pack.name == job.pack.name;
        if jobs[..index].iter().any(|other| same(&other)) {
            bail!("the pack `{}` is used twice for the folder `{}`", job.pack.name, job.out.display());
        }
    }
    Ok(jobs)
}

fn named(args: &Args) -> anyhow::Result<Vec<Job>> {
    let out = args
        .out
        .as_ref()
        .ok_or_else(|| anyhow!("`--out` is missing: name the folder that the files are written into"))?;
    let options = args.option.iter().map(|text| option(text)).collect::<anyhow::Result<Vec<_>>>()?;
    let mut jobs = Vec::new();
    for template in &args.template {
        let (pack, folder) = find(template, Path::new(""))?;
        let out = if args.template.len() == 1 { out.clone() } else { out.join(&pack.name) };
        let options = options.iter().filter(|(name, _)| {
            // Of several packs, an option is for those that have it.
            args.template.len() == 1 || pack.manifest.options.contains_key(name)
        });
        jobs.push(Job { options: options.cloned().collect(), pack, folder, out });
    }
    for (name, _) in &options {
        if !jobs.iter().any(|job| job.pack.manifest.options.contains_key(name)) {
            jobs[0].pack.options(&[(name.clone(), Given::Text(String::new()))])?;
        }
    }
    Ok(jobs)
}

/// `NAME=VALUE`
fn option(text: &str) -> anyhow::Result<(String, Given)> {
    match text.split_once('=') {
        Some((name, value)) => Ok((name.trim().to_owned(), Given::Text(value.trim().to_owned()))),
        None => bail!("`--option {text}` is not of the form `NAME=VALUE`"),
    }
}

/// What the configuration asks for, which has to be something.
pub(in crate::cli) fn configured(config: &ConfigFile) -> anyhow::Result<Vec<Job>> {
    if config.config.generate.is_empty() {
        bail!(
            "nothing says what to generate: name a pack and a folder, as in `prismakit generate --template markdown \
             --out docs`, or write `[[generate]]` into `prismakit.toml`; `prismakit generate --list` shows the packs"
        );
    }
    let jobs = config.config.generate.iter().map(|entry| {
        let (pack, folder) = find(&entry.template, config.folder())?;
        let options = entry.options.iter().map(|(name, value)| (name.clone(), Given::Value(value.clone())));
        Ok(Job { pack, folder, options: options.collect(), out: config.folder().join(&entry.out) })
    });
    distinct(jobs.collect::<anyhow::Result<Vec<_>>>()?)
}

/// The pack called `template`: a built-in one, or a folder as seen from `base`. What looks like a path
/// is a path.
pub(in crate::cli) fn find(template: &str, base: &Path) -> anyhow::Result<(Pack, Option<PathBuf>)> {
    let path = base.join(template);
    let is_path = template.contains(['/', '\\']) || template.starts_with('.');
    if is_path || (!packs::names().contains(&template) && path.is_dir()) {
        return Ok((folder::read(&path)?, Some(path)));
    }
    Ok((packs::builtin(template)?, None))
}
