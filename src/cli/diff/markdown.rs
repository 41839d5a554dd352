//! A migration for whoever reviews it in a pull request.

use std::io::{self, Write};

use crate::cli::report::markdown::write_section;
use crate::diagnostic::Severity;
use crate::diff::Question;
use crate::plan::Direction;

use super::json::decided_by;
use super::report::{RefusalReport, Report, is_about_clients};
use super::steps::{RenderedStep, WayBack};
use super::{sql, words};

/// Writes the document.
pub(super) fn write(report: &Report<'_>, directions: &[Direction], out: &mut dyn Write) -> io::Result<()> {
    let sections = [
        Some(head(report)),
        refusals(report),
        questions(report),
        changes(report),
        clients(report),
        touched_code(report)?,
        hazards(report),
        renames(report),
        steps(report, directions),
        scripts(report, directions),
    ];
    let sections: Vec<_> = sections.into_iter().flatten().collect();
    out.write_all(sections.join("\n").as_bytes())
}

/// What it leads from and to, and the little that everybody reads.
fn head(report: &Report<'_>) -> String {
    let names = report.states.map(code);
    let database = report.dialect.provider.display_name();
    let title = format!("## Migration for {database}: {} → {}\n\n", names.before, names.after);
    if report.is_empty() {
        return title + "No difference.\n";
    }
    if !report.is_decided() && report.up.is_empty() {
        return title + "**There is no migration yet: something has to be decided first.**\n";
    }
    let mut facts = vec![count(&report.entries), way_back(report), breaking(report)];
    let open = report.hazards.iter().filter(|hazard| hazard.is_destructive && !hazard.is_allowed).count();
    if open > 0 {
        facts.push(format!(
            "**{open} destructive {} to be allowed**",
            if open == 1 { "step has" } else { "steps have" }
        ));
    }
    title + &facts.join(" · ") + "\n"
}

/// `2 added, 1 removed`
fn count(entries: &[words::Entry]) -> String {
    use words::Effect::{Adds, Changes, Removes, Renames};
    let counts = [Adds, Changes, Renames, Removes].into_iter().filter_map(|effect| {
        let count = entries.iter().filter(|entry| entry.effect == effect).count();
        (count > 0).then(|| format!("{count} {}", effect.participle()))
    });
    counts.collect::<Vec<_>>().join(", ")
}

fn way_back(report: &Report<'_>) -> String {
    let text = match report.way_back() {
        WayBack::Reversible => "can be undone",
        WayBack::WithSavedData => "can be undone with the data that it keeps",
        WayBack::If(_) => "can be undone if no row is in the way",
        WayBack::Irreversible(_) => "**cannot be undone without loss**",
    };
    text.to_owned()
}

fn breaking(report: &Report<'_>) -> String {
    let worst =
        report.hazards.iter().filter(|finding| is_about_clients(finding)).map(|hazard| hazard.severity).max();
    let text = match worst {
        None => "not breaking",
        Some(Severity::Info) => "not breaking if the database goes first",
        Some(Severity::Warning | Severity::Error) => "**breaking for running clients**",
    };
    text.to_owned()
}

fn refusals(report: &Report<'_>) -> Option<String> {
    let items = report.refusals.iter().map(|RefusalReport { refusal, place, .. }| {
        let place = place.map(|(sources, location)| {
            let (file, position) = (sources.get(location.file).name(), sources.position(location));
            format!(" ({}:{})", file, position.line)
        });
        let ways = refusal.ways_out.iter().map(|way| format!("  - {}\n", line(way)));
        let head =
            format!("- {}{}: {}\n", code(&refusal.object), place.unwrap_or_default(), line(&refusal.reason));
        head + &ways.collect::<String>()
    });
    section("To be decided", &items.collect::<Vec<_>>())
}

fn questions(report: &Report<'_>) -> Option<String> {
    let items = report.questions.iter().map(|report| {
        let Question { kind, from, candidates, .. } = report.question;
        let candidates = candidates.iter().map(|(to, score)| format!("{} ({score:.2})", code(to)));
        let candidates = candidates.collect::<Vec<_>>().join(" or ");
        let ways =
            report.ways_out().iter().fold(String::new(), |text, way| text + "  - " + &line(way) + "\n");
        format!("- The {} {} is gone, or it is called {candidates} now:\n{ways}", kind.name(), code(from))
    });
    section("Renamed, or dropped and added?", &items.collect::<Vec<_>>())
}

fn changes(report: &Report<'_>) -> Option<String> {
    let mut entries: Vec<_> = report.entries.iter().collect();
    entries.sort_by_key(|entry| entry.effect);
    let rows = entries.iter().map(|entry| {
        row(&[entry.effect.participle(), &cell(&entry.owner), &line(&entry.subject), &line(&entry.detail)])
    });
    table("Changes", &["", "model", "what", "how"], &rows.collect::<Vec<_>>())
}

fn clients(report: &Report<'_>) -> Option<String> {
    let rows = report
        .hazards
        .iter()
        .filter(|finding| is_about_clients(finding))
        .map(|hazard| row(&[&cell(&hazard.object), &line(&hazard.message), &line(&hazard.advice)]));
    table(
        "While code and database differ",
        &["object", "what happens", "what to do"],
        &rows.collect::<Vec<_>>(),
    )
}

/// As in the report of `prismakit usage`.
fn touched_code(report: &Report<'_>) -> io::Result<Option<String>> {
    let Some(section) = &report.code else { return Ok(None) };
    let mut text = Vec::new();
    write_section(section, &mut text)?;
    Ok(Some(String::from_utf8_lossy(&text).into_owned()))
}

fn hazards(report: &Report<'_>) -> Option<String> {
    let rows = report.hazards.iter().filter(|finding| !is_about_clients(finding)).map(|hazard| {
        let allowed = match (hazard.is_destructive, hazard.is_allowed) {
            (false, _) => "",
            (true, true) => "allowed",
            (true, false) => "**not allowed**",
        };
        let name = format!("{} {}", hazard.hazard.code, hazard.hazard.name);
        let cells = [&hazard.message, &hazard.advice].map(|text| line(text));
        row(&[hazard.severity.as_str(), &name, &cell(&hazard.object), &cells[0], &cells[1], allowed])
    });
    table("Hazards", &["", "hazard", "object", "what happens", "what to do", ""], &rows.collect::<Vec<_>>())
}

fn renames(report: &Report<'_>) -> Option<String> {
    let rows = report.renames.iter().map(|rename| {
        let how = decided_by(rename.decided_by);
        let score = format!("{how} ({:.2})", rename.confidence);
        row(&[rename.kind.name(), &cell(&rename.from), &cell(&rename.to), &score])
    });
    table("Renames", &["what", "from", "to", "known by"], &rows.collect::<Vec<_>>())
}

fn steps(report: &Report<'_>, directions: &[Direction]) -> Option<String> {
    let tables = directions.iter().filter_map(|direction| {
        let (title, opposite) = match direction {
            Direction::Up => ("Steps", "way back"),
            Direction::Down => ("Steps back", "way there"),
        };
        // How long a transaction waits for locks is nothing that it does.
        let steps = report.steps(*direction).iter().filter(|step| step.name != "SetLockTimeout");
        let rows: Vec<_> = steps.enumerate().map(|(index, step)| step_row(index + 1, step)).collect();
        table(title, &["", "step", "object", "runs", "locks", opposite], &rows)
    });
    let tables: Vec<_> = tables.collect();
    (!tables.is_empty()).then(|| tables.join("\n"))
}

fn step_row(number: usize, step: &RenderedStep) -> String {
    let part = step.segment + 1;
    let runs = if step.is_transaction {
        format!("in transaction {part}")
    } else {
        format!("without a transaction, part {part}")
    };
    let way_back = match &step.way_back {
        WayBack::Reversible => "reversible".to_owned(),
        WayBack::WithSavedData => "with saved data".to_owned(),
        WayBack::If(conditions) => {
            let conditions = conditions.iter().map(|condition| {
                format!(
                    "if no rows of {} {}: {}",
                    code(&condition.object),
                    line(&condition.problem),
                    code(&condition.query)
                )
            });
            conditions.collect::<Vec<_>>().join("<br>")
        }
        WayBack::Irreversible(reason) => format!("irreversible: {}", line(reason)),
    };
    let number = number.to_string();
    row(&[&number, step.name, &cell(&step.object), &runs, step.lock.unwrap_or("none"), &way_back])
}

fn scripts(report: &Report<'_>, directions: &[Direction]) -> Option<String> {
    let blocks =
        directions.iter().filter(|direction| !report.steps(**direction).is_empty()).map(|direction| {
            let title = match direction {
                Direction::Up => "SQL up",
                Direction::Down => "SQL down",
            };
            let script = sql::script(report.steps(*direction));
            let fence = fence(&script);
            format!("<details>\n<summary>{title}</summary>\n\n{fence}sql\n{script}{fence}\n\n</details>\n")
        });
    let blocks: Vec<_> = blocks.collect();
    (!blocks.is_empty()).then(|| blocks.join("\n"))
}

/// Longer than every row of backticks in the text.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(longest.max(2) + 1)
}

fn section(title: &str, items: &[String]) -> Option<String> {
    (!items.is_empty()).then(|| format!("### {title}\n\n{}", items.concat()))
}

fn table(title: &str, columns: &[&str], rows: &[String]) -> Option<String> {
    let rule = vec!["---"; columns.len()];
    (!rows.is_empty()).then(|| format!("### {title}\n\n{}{}{}", row(columns), row(&rule), rows.concat()))
}

fn row(cells: &[&str]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Text of ours, in one line that leaves the table whole.
fn line(text: &str) -> String {
    text.replace(char::is_control, " ").replace('|', "\\|")
}

/// A name as code within a table.
fn cell(name: &str) -> String {
    code(name).replace('|', "\\|")
}

/// A name as code, whatever is in it.
fn code(name: &str) -> String {
    let name = name.replace(char::is_control, " ");
    let fence = "`".repeat(name.split(|c| c != '`').map(str::len).max().unwrap_or_default() + 1);
    let gap = if name.starts_with('`') || name.ends_with('`') { " " } else { "" };
    format!("{fence}{gap}{name}{gap}{fence}")
}
