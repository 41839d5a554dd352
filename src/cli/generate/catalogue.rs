//! `prismakit generate --list`: the built-in packs, and the options of one.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::exit::Outcome;
use crate::cli::terminal::{self, Style};
use crate::generate::options::OptionValue;
use crate::generate::{Pack, packs};

use super::{Args, jobs};

pub(super) fn show(args: &Args, style: Style) -> anyhow::Result<Outcome> {
    if args.template.is_empty() {
        let all = packs::names().into_iter().map(packs::builtin).collect::<Result<Vec<_>, _>>()?;
        terminal::print(|out| list(&all, style, out))?;
        return Ok(Outcome::Clean);
    }
    for template in &args.template {
        let (pack, _) = jobs::find(template, Path::new(""))?;
        terminal::print(|out| describe(&pack, style, out))?;
    }
    Ok(Outcome::Clean)
}

fn list(packs: &[Pack], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let width = packs.iter().map(|pack| pack.name.len()).max().unwrap_or_default();
    packs.iter().try_for_each(|pack| {
        let name = style.paint("1", &format!("{:<width$}", pack.name));
        writeln!(out, "{name}  {}{}", pack.manifest.description, providers(pack))
    })
}

fn providers(pack: &Pack) -> String {
    let providers = pack.manifest.providers.as_ref();
    providers.map(|providers| format!(" ({})", providers.join(", "))).unwrap_or_default()
}

fn describe(pack: &Pack, style: Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}{}", style.paint("1", &pack.name), pack.manifest.description, providers(pack))?;
    if !pack.manifest.options.is_empty() {
        writeln!(out, "\nOptions:")?;
    }
    for (name, rule) in &pack.manifest.options {
        let values =
            rule.values.as_ref().map(|values| format!(" ({})", values.join(", "))).unwrap_or_default();
        writeln!(
            out,
            "  {}={}{values}\n      {}",
            style.paint("1", name),
            text(&rule.default),
            rule.description
        )?;
    }
    if !pack.manifest.checks.is_empty() {
        writeln!(out, "\nThe output is checked by:")?;
    }
    for check in &pack.manifest.checks {
        writeln!(out, "  {}\n      {}", check.command.join(" "), check.description)?;
    }
    Ok(())
}

fn text(value: &OptionValue) -> String {
    match value {
        OptionValue::Boolean(value) => value.to_string(),
        OptionValue::Integer(value) => value.to_string(),
        OptionValue::Text(value) => value.clone(),
        OptionValue::List(values) => values.join(","),
    }
}
