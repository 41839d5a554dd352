//! Where reports go: one to standard output or to a file, and as many others to files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::cli::exit::Outcome;
use crate::cli::terminal::{self, Style};
use crate::cli::{Global, write};

use super::{FORMATS, Format, Report, Summary, WriteReport, format, parser, statistics};

/// The arguments of a command that reports findings.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct OutputArgs {
    /// How to write what is found
    #[arg(long, value_name = "FORMAT", value_parser = parser(), default_value = "human")]
    output_format: &'static Format,
    /// Write it to a file instead; with a format before it (`sarif=FILE`), write a second report there,
    /// beside what is shown. May be given several times
    #[arg(long, value_name = "[FORMAT=]FILE", value_parser = Target::parse)]
    output_file: Vec<Target>,
    /// Show how often each rule was found, instead of the findings; as a table or as `json`
    #[arg(long, conflicts_with = "diff")]
    statistics: bool,
    /// Exit with 1 for warnings, too
    #[arg(long)]
    deny_warnings: bool,
    /// Exit with 1 if there are more warnings than this
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
}

/// A file that a report goes to.
#[derive(Clone, Debug)]
struct Target {
    /// The format; without one, it is what would have been shown.
    format: Option<&'static Format>,
    path: PathBuf,
}

impl Target {
    /// `report.txt` or `sarif=report.sarif`
    fn parse(text: &str) -> Result<Self, String> {
        let Some((name, path)) = text.split_once('=').filter(|(name, _)| is_like_a_format(name)) else {
            return Ok(Self { format: None, path: text.into() });
        };
        let Some(format) = format(name) else {
            let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
            let names = names.join(", ");
            return Err(format!(
                "there is no format `{name}`; there are {names}; a file of this name is `./{text}`"
            ));
        };
        if path.is_empty() {
            return Err(format!("name a file behind `{name}=`"));
        }
        Ok(Self { format: Some(format), path: path.into() })
    }
}

/// Whether it is a word like the names of formats, and no part of a path.
fn is_like_a_format(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

impl OutputArgs {
    /// Refuses what cannot be done before anything is done; `is_read` knows the files of the schema.
    pub(in crate::cli) fn check(&self, is_read: impl Fn(&Path) -> bool) -> anyhow::Result<()> {
        if self.statistics && statistics::writer(self.output_format).is_none() {
            bail!(
                "`--statistics` is written as a table or as `json`, and not as `{}`; \
                 `--output-file {}=FILE` writes the findings beside it",
                self.output_format.name,
                self.output_format.name
            );
        }
        let paths: Vec<&Path> = self.output_file.iter().map(|target| &*target.path).collect();
        for (index, path) in paths.iter().enumerate() {
            if is_read(path) {
                bail!("`--output-file` would overwrite the schema `{}`", path.display());
            }
            if paths[..index].iter().any(|other| is_same(other, path)) {
                bail!("`--output-file` names `{}` twice", path.display());
            }
        }
        Ok(())
    }

    /// The name of the format of what is shown.
    pub(in crate::cli) fn format(&self) -> &'static str {
        self.output_format.name
    }

    /// Writes every report.
    pub(in crate::cli) fn report(
        &self,
        report: &Report<'_>,
        global: &Global,
        to_stderr: bool,
    ) -> anyhow::Result<()> {
        let statistics = statistics::writer(self.output_format).filter(|_| self.statistics);
        let write = statistics.unwrap_or(self.output_format.write);
        let style = if to_stderr { Style::PLAIN } else { self.style(global) };
        self.write(to_stderr, |out| write(report, style, out))?;
        self.report_beside(report)
    }

    /// How the command ends that has found this.
    pub(in crate::cli) fn outcome(&self, summary: &Summary) -> Outcome {
        let too_many = self.max_warnings.is_some_and(|max| summary.warnings > max);
        let denied = self.deny_warnings && summary.warnings > 0;
        self.unless_zero(Outcome::findings_if(summary.errors > 0 || too_many || denied))
    }

    /// The same end, or the one that `--exit-zero` asks for.
    pub(in crate::cli) fn unless_zero(&self, outcome: Outcome) -> Outcome {
        if self.exit_zero { Outcome::Clean } else { outcome }
    }

    /// Writes the reports that have a format of their own.
    pub(in crate::cli) fn report_beside(&self, report: &Report<'_>) -> anyhow::Result<()> {
        let beside = self.output_file.iter().filter_map(|target| Some((target.format?.write, &*target.path)));
        beside.into_iter().try_for_each(|(write, path)| write_file(path, report, write))
    }

    /// How what is shown may be decorated.
    pub(in crate::cli) fn style(&self, global: &Global) -> Style {
        if self.instead().next().is_some() { Style::PLAIN } else { Style::stdout(global.color) }
    }

    /// The files that get what would have been shown.
    fn instead(&self) -> impl Iterator<Item = &Path> {
        self.output_file.iter().filter(|target| target.format.is_none()).map(|target| &*target.path)
    }

    /// Hands what the output goes to to `write`.
    pub(in crate::cli) fn write(
        &self,
        to_stderr: bool,
        write: impl Fn(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let mut is_shown = true;
        for path in self.instead() {
            create(path, &write)?;
            is_shown = false;
        }
        match (is_shown, to_stderr) {
            (false, _) => Ok(()),
            (true, true) => Ok(write(&mut io::stderr().lock())?),
            (true, false) => terminal::print(write),
        }
    }
}

fn write_file(path: &Path, report: &Report<'_>, write: WriteReport) -> anyhow::Result<()> {
    create(path, |out| write(report, Style::PLAIN, out))
}

fn create(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    write::create(path, write).with_context(|| format!("cannot write `{}`", path.display()))
}

/// Whether two paths are those of one file, as far as that can be told before it is there.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b || fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_stands_before_the_path() {
        let read = |text| Target::parse(text).map(|it| (it.format.map(|it| it.name), it.path));
        assert_eq!(read("a.txt"), Ok((None, "a.txt".into())));
        assert_eq!(read("sarif=out/a=b.sarif"), Ok((Some("sarif"), "out/a=b.sarif".into())));
        assert_eq!(read("./sarif=a"), Ok((None, "./sarif=a".into())));
        assert_eq!(read("build.d/a=b"), Ok((None, "build.d/a=b".into())));
        assert!(read("xml=a").is_err_and(|error| error.contains("`xml`") && error.contains("checkstyle")));
        assert!(read("junit=").is_err());
    }
}
