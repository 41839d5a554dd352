//! Where everything stands on the screen.

use super::super::look::Look;
use super::super::printable::printable;
use super::super::round::{Mark, StageRun};
use super::super::wording::time;
use super::canvas::{Frame, Size};
use super::cut::{cut, width};
use super::hints;
use super::state::{Latest, State, View};

/// Where findings would get fewer lines than that, what stands above them is scrolled with them.
const MIN_FINDINGS: usize = 4;

/// Higher screens have a blank line above the keys.
const ROOMY: usize = 15;

/// As wide as the longest name of a stage.
const NAME: usize = "generate".len();

/// A notice takes no more lines than that, and no more than a third of the screen.
const MAX_NOTICE: usize = 6;

/// All rows of a screen of that size.
pub(super) fn frame(state: &mut State, size: Size) -> Frame {
    let (columns, lines) = (usize::from(size.columns), usize::from(size.lines));
    let mut top = match state.view {
        View::Findings => findings_top(state, columns),
        View::Script => title(state, "SQL of the migration", columns),
        View::Keys => title(state, "Keys", columns),
    };
    let footer = usize::from(lines > 1);
    let notice = notice(state, columns, lines);
    let bottom = footer + notice.len() + usize::from(lines > ROOMY);
    let scrolled = make_room(&mut top, state.pane().len(), lines, bottom);
    let place = lines.saturating_sub(top.len() + bottom);
    let look = state.look;
    let pane = state.pane();
    let left = pane.left();
    let window = pane.window(&scrolled, place);
    let mut rows = top;
    rows.extend(window.into_iter().map(|line| cut(&printable(line, look), left, columns, look)));
    rows.resize(lines.saturating_sub(footer + notice.len()), String::new());
    rows.extend(notice);
    let cursor = with_footer(state, &mut rows, footer, size);
    Frame { rows, cursor }
}

/// Blank lines go first, then all but the first line: what is returned is scrolled with the findings.
fn make_room(top: &mut Vec<String>, findings: usize, lines: usize, bottom: usize) -> Vec<String> {
    let needed = MIN_FINDINGS.min(findings) + bottom;
    if top.len() + needed > lines {
        top.retain(|row| !row.is_empty());
    }
    if top.len() + needed > lines { top.split_off(top.len().min(usize::from(lines > 2))) } else { Vec::new() }
}

fn with_footer(state: &State, rows: &mut Vec<String>, lines: usize, size: Size) -> Option<(u16, u16)> {
    let columns = usize::from(size.columns);
    let Some(prompt) = &state.prompt else {
        rows.extend((0..lines).map(|_| keys(state, columns)));
        return None;
    };
    let (row, cursor) = prompt.row(columns, state.look);
    // What is typed has to be seen even on a single line.
    if lines == 0 {
        rows.pop();
    }
    rows.push(row);
    rows.truncate(usize::from(size.lines));
    u16::try_from(cursor).ok().map(|column| (column, size.lines.saturating_sub(1)))
}

/// The keys, and which lines are seen.
fn keys(state: &State, columns: usize) -> String {
    let pane = match state.view {
        View::Findings => &state.findings,
        View::Script => &state.script,
        View::Keys => &state.keys,
    };
    let position = pane.position().unwrap_or_default();
    let place = columns.saturating_sub(position.len() + 3);
    let keys = hints::row(&state.hints(), place, state.look);
    if keys.is_empty() {
        hints::row(&state.hints(), columns, state.look)
    } else {
        sides(&keys, &state.look.dim(&position), columns, state.look)
    }
}

fn title(state: &State, title: &str, columns: usize) -> Vec<String> {
    let look = state.look;
    let is_gone = state.view == View::Script && !state.can_show();
    let gone = is_gone.then(|| "No migration is due any more.".to_owned());
    let lines = [look.bold(title), String::new()].into_iter().chain(gone);
    lines.map(|line| cut(&line, 0, columns, look)).collect()
}

fn findings_top(state: &State, columns: usize) -> Vec<String> {
    let look = state.look;
    let paths = printable(&state.watched.paths.join(", "), look);
    let header = format!("{}  {}", look.bold("prismakit watch"), look.dim(&paths));
    let mut rows = vec![sides(&header, &look.dim(&state.activity()), columns, look)];
    if let Some(latest) = &state.latest {
        let took = look.dim(&time(latest.took));
        rows.push(sides(&changed(latest, look), &took, columns, look));
        rows.push(String::new());
        rows.extend(latest.stages.iter().map(|run| stage(run, columns, look)));
    }
    rows.push(String::new());
    rows
}

fn changed(latest: &Latest, look: Look) -> String {
    match (latest.changes.as_str(), latest.number) {
        ("", 1) => "first run".to_owned(),
        ("", _) => "run again".to_owned(),
        (changes, _) => printable(changes, look),
    }
}

fn stage(run: &StageRun, columns: usize, look: Look) -> String {
    let name = format!("{:NAME$}", run.stage.name());
    let headline = printable(&run.headline, look);
    let took = run.took.map(time).unwrap_or_default();
    // A stage that goes on has no time yet, and is of this round nevertheless.
    let is_old = run.took.is_none() && run.mark != Mark::Running;
    let text = if is_old {
        look.dim(&format!("{name}  {headline}"))
    } else {
        format!("{}  {headline}", look.bold(&name))
    };
    sides(&format!("{} {text}", look.sign(run.mark)), &look.dim(&took), columns, look)
}

/// A text at each side; the one at the right is left out where it would take more than a third.
fn sides(left: &str, right: &str, columns: usize, look: Look) -> String {
    let right_width = width(right);
    if right_width == 0 || right_width * 3 > columns {
        return cut(left, 0, columns, look);
    }
    let left = cut(left, 0, columns - right_width - 1, look);
    let gap = columns - right_width - width(&left);
    format!("{left}{}{right}", " ".repeat(gap))
}

/// The notice in a few lines, broken between words where that is possible.
fn notice(state: &State, columns: usize, lines: usize) -> Vec<String> {
    let Some(notice) = state.notice.as_ref().filter(|_| lines > 2) else { return Vec::new() };
    let look = state.look;
    let mut rows = Vec::new();
    for line in notice.text.lines() {
        rows.extend(wrapped(&printable(line, look), columns));
    }
    let most = MAX_NOTICE.min((lines / 3).max(1));
    if rows.len() > most {
        let rest = rows.split_off(most - 1).join(" ");
        rows.push(rest);
    }
    rows.iter().map(|row| look.style.paint("1", &cut(row, 0, columns, look))).collect()
}

fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match rows.last_mut() {
            Some(row) if width(row) + 1 + width(word) <= columns => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}
