//! Drift for whoever reviews it.

use std::io::{self, Write};

use super::Drift;
use super::beyond::Difference;

pub(super) fn write(drift: &Drift, out: &mut dyn Write) -> io::Result<()> {
    let found = if drift.is_empty() { "No drift" } else { "Drift" };
    writeln!(out, "# {found}: `{}`\n", drift.states.side.name.replace('`', "'"))?;
    for compared in &drift.compared {
        let (from, to) = (compared.places.before.name(), compared.places.after.name());
        writeln!(out, "From the {from} to the {to}:\n\n{}", compared.comparison.markdown)?;
        if !compared.beyond.is_empty() {
            writeln!(out, "### Beyond the schema language\n\n| what | {from} | {to} |\n| --- | --- | --- |")?;
            for difference in &compared.beyond {
                writeln!(out, "{}", row(difference))?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

fn row(difference: &Difference) -> String {
    let code = |text: &str| format!("`{}`", text.replace('`', "'").replace('|', "\\|"));
    let cell =
        |it: &Option<super::Beyond>| it.as_ref().map_or_else(|| "—".to_owned(), |it| code(&it.definition));
    let label = difference.either().label().replace('|', "\\|");
    format!("| {label} | {} | {} |", cell(&difference.before), cell(&difference.after))
}
