//! Drift for whoever runs the command.

use std::io::{self, Write};

use crate::cli::terminal::Style;

use super::beyond::Difference;
use super::states::{Replayed, States};
use super::{Compared, Drift, Place};

pub(super) fn write(drift: &Drift, style: Style, out: &mut dyn Write) -> io::Result<()> {
    head(&drift.states, out)?;
    for compared in &drift.compared {
        writeln!(out)?;
        section(compared, style, out)?;
    }
    if drift.states.history.is_none() && !drift.unsayable.is_empty() {
        writeln!(out, "\nOnly the database has this, since no schema can say it:")?;
        for it in &drift.unsayable {
            writeln!(out, "  {}", it.label())?;
        }
    }
    Ok(())
}

fn head(states: &States, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "database  {} ({})", states.side.name, states.server)?;
    if let Some((schema, _)) = &states.schema {
        writeln!(out, "schema    {}", schema.name)?;
    }
    if let Some(history) = &states.history {
        writeln!(out, "history   {}{}", history.side.name, counts(history))?;
        for (name, remark) in &history.remarks {
            writeln!(out, "          {name}: {remark}")?;
        }
        if let Some(server) = &history.other_server {
            writeln!(
                out,
                "note: the history was replayed on {server}; what differs may be how the servers write it"
            )?;
        }
    }
    Ok(())
}

fn counts(history: &Replayed) -> String {
    let plural = if history.count == 1 { "" } else { "s" };
    let unknown = "; the database does not say which it has, so that all are compared";
    let books = if history.has_books { "" } else { unknown };
    format!(" ({} migration{plural}{books})", history.count)
}

fn section(compared: &Compared, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let comparison = &compared.comparison;
    writeln!(out, "{}", style.paint("1", &title(compared)))?;
    for sentence in &comparison.sentences {
        writeln!(out, "  {sentence}")?;
    }
    for difference in &compared.beyond {
        writeln!(out, "  {}", told(difference, compared.places.after))?;
    }
    for loss in &comparison.losses {
        writeln!(out, "  {} {loss}", style.paint("1;33", "loses data:"))?;
    }
    for (reason, ways_out) in &comparison.open {
        writeln!(out, "  {} {reason}", style.paint("1;33", "to be decided:"))?;
        for way in ways_out {
            writeln!(out, "    = {way}")?;
        }
    }
    if !comparison.sql.is_empty() {
        write!(out, "\n{}", comparison.sql)?;
    }
    Ok(())
}

fn title(compared: &Compared) -> String {
    let (from, to) = (compared.places.before.name(), compared.places.after.name());
    let says = match compared.places.after {
        Place::Schema => "says",
        Place::Database | Place::Applied | Place::History => "leads to",
    };
    let subject = match compared.places.before {
        Place::History => "what the history leads to",
        Place::Database | Place::Applied | Place::Schema => "the database",
    };
    if compared.is_empty() {
        return capital(&format!("{subject} is what the {to} {says}"));
    }
    capital(&format!("{subject} is not what the {to} {says}; from the {from} to the {to}:"))
}

fn capital(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

/// What differs although no schema could say it.
fn told(difference: &Difference, other: Place) -> String {
    let label = difference.either().label();
    match (&difference.before, &difference.after) {
        (Some(here), Some(there)) => {
            format!("{}: {}, in the {} {}", capital(&label), here.definition, other.name(), there.definition)
        }
        (Some(_), None) => format!("Only the database has the {label}"),
        (None, _) => format!("Only the {} has the {label}", other.name()),
    }
}
