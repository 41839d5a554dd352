//! Findings for people: the line, a mark under it, and what to do.

use std::borrow::Cow;
use std::io::{self, Write};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet, Title};
use rayon::prelude::*;

use crate::diagnostic::{Applicability, Diagnostic, Label, Severity};
use crate::schema::url_secrets::hidden;
use crate::text::{FileId, Location, Sources};

use super::super::catalogue;
use super::super::terminal::Style;
use super::{Finding, Format, Report, Summary};

/// So many findings are rendered at a time: drawing a box takes longer than finding what is in it,
/// but the texts of all of them need not be there at once.
const BATCH: usize = 1024;

/// Places in the same file that are at most so many lines apart are shown as one excerpt.
const NEAR: usize = 12;

pub(in crate::cli) static FORMAT: Format =
    Format { name: "human", help: "The lines, marks under them, and what to do", write };

/// Writes every finding, and the counts at the end.
fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.hyperlink(style.hyperlinks);
    for batch in report.findings.chunks(BATCH) {
        let texts: Vec<_> =
            batch.par_iter().map(|finding| renderer.render(&[group(finding, style.hyperlinks)])).collect();
        for text in texts {
            writeln!(out, "{text}\n")?;
        }
    }
    if report.quiet {
        return Ok(());
    }
    for section in &report.sections {
        writeln!(out, "{}", style.paint("1", section.heading))?;
        for item in &section.items {
            writeln!(out, "  {}", item.text)?;
            item.places.iter().try_for_each(|place| writeln!(out, "    {place}"))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(&report.summary))
}

/// One diagnostic that is no finding of a rule: why something is not done.
pub(in crate::cli) fn render(sources: &Sources, diagnostic: &Diagnostic, style: Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let entry = catalogue::find(diagnostic.code);
    let finding = Finding { schema: None, sources, diagnostic, entry };
    renderer.render(&[group(&finding, false)])
}

/// The same for something that stands nowhere.
pub(in crate::cli) fn render_without_place(
    code: &'static str,
    message: &str,
    help: &[String],
    style: Style,
) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let title = Level::ERROR.primary_title(message);
    let group = Group::with_title(if code.is_empty() { title } else { title.id(code) });
    renderer.render(&[help.iter().fold(group, |group, line| group.element(Level::HELP.message(line)))])
}

/// A finding as the renderer takes it; its code is a link to where the rule is explained, where links are shown.
fn group<'a>(finding: &Finding<'a>, has_links: bool) -> Group<'a> {
    let Finding { sources, diagnostic, .. } = *finding;
    let title = level(diagnostic.severity).primary_title(&*diagnostic.message);
    let title = if diagnostic.code.is_empty() { title } else { title.id(diagnostic.code) };
    let url = if has_links { finding.url() } else { None };
    let title = url.into_iter().fold(title, Title::id_url);
    let (near, far): (Vec<_>, Vec<_>) =
        diagnostic.related.iter().partition(|label| is_near(sources, diagnostic.location, label.location));
    let mut group = title.element(excerpt(sources, diagnostic, &near));
    for label in far {
        group = group.element(place(sources, label));
    }
    let Some(help) = help(diagnostic) else { return group };
    help.lines().fold(group, |group, line| group.element(Level::HELP.message(line.to_owned())))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn help(diagnostic: &Diagnostic) -> Option<Cow<'_, str>> {
    let help = diagnostic.help.as_deref();
    let Some(fix) = &diagnostic.fix else { return help.map(Cow::Borrowed) };
    let flag = match fix.applicability {
        Applicability::Safe => "--fix",
        Applicability::Unsafe => "--unsafe-fixes",
    };
    Some(Cow::Owned(format!("{} (`{flag}` does it)", help.unwrap_or(&fix.title))))
}

/// The finding itself, with the related places that are near.
fn excerpt<'a>(
    sources: &'a Sources,
    diagnostic: &'a Diagnostic,
    near: &[&'a Label],
) -> Snippet<'a, Annotation<'a>> {
    let locations = near.iter().map(|label| label.location).chain([diagnostic.location]);
    let window = Window::around(sources, diagnostic.location.file, locations);
    let main = window.annotation(AnnotationKind::Primary, diagnostic.location);
    let main = main.label(diagnostic.label.as_deref());
    let related = near.iter().map(|label| {
        window.annotation(AnnotationKind::Context, label.location).label(label.message.as_str())
    });
    window.snippet().annotation(main).annotations(related)
}

/// A related place that is elsewhere.
fn place<'a>(sources: &'a Sources, label: &'a Label) -> Snippet<'a, Annotation<'a>> {
    let window = Window::around(sources, label.location.file, [label.location]);
    let annotation = window.annotation(AnnotationKind::Context, label.location);
    window.snippet().annotation(annotation.label(label.message.as_str()))
}

fn is_near(sources: &Sources, a: Location, b: Location) -> bool {
    let lines = sources.get(a.file).lines();
    a.file == b.file && lines.line_of(a.span.start).abs_diff(lines.line_of(b.span.start)) <= NEAR
}

/// The lines that an excerpt shows. The renderer goes through all the text that it gets, so it
/// gets no more than these.
struct Window<'a> {
    name: &'a str,
    text: Cow<'a, str>,
    first_line: usize,
    start: u32,
}

impl<'a> Window<'a> {
    fn around(sources: &'a Sources, file: FileId, places: impl IntoIterator<Item = Location>) -> Self {
        let source = sources.get(file);
        let lines = source.lines();
        let (mut first, mut last) = (usize::MAX, 0);
        for place in places {
            first = first.min(lines.line_of(place.span.start));
            last = last.max(lines.line_of(place.span.end));
        }
        let start = lines.start_of(first).unwrap_or_default();
        let end = lines.start_of(last + 1).map_or(source.text().len(), |end| end as usize);
        let text = &source.text()[start as usize..end];
        // Reports go to places where the secrets of a URL must not.
        let text = match hidden(text) {
            Cow::Borrowed(text) => line_feeds(text),
            Cow::Owned(text) => Cow::Owned(line_feeds(&text).into_owned()),
        };
        Self { name: source.name(), text, first_line: first + 1, start }
    }

    fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(self.text.clone()).path(self.name).line_start(self.first_line)
    }

    fn annotation(&self, kind: AnnotationKind, location: Location) -> Annotation<'a> {
        let range = location.span.range();
        kind.span(range.start - self.start as usize..range.end - self.start as usize)
    }
}

/// A lone CR ends a line in a schema, but not for the renderer.
fn line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') || text.contains("\r\n") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('\r', "\n"))
}

/// Counts of what was found, of what has been fixed, and of what can be.
pub(in crate::cli) fn summary(summary: &Summary) -> String {
    let counts = [(summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info")];
    let found = counts.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| plural(*count, noun));
    let found = found.collect::<Vec<_>>().join(", ");
    let found = if found.is_empty() { "no findings" } else { &found };
    let fixed = match summary.fixed {
        0 => String::new(),
        count => format!("fixed {}; ", plural(count, "finding")),
    };
    format!("{fixed}{found} in {}{}", plural(summary.files, "file"), fixable(summary))
}

fn fixable(summary: &Summary) -> String {
    match (summary.fixable, summary.unsafe_fixable) {
        (0, 0) => String::new(),
        (safe, 0) => format!("; `--fix` fixes {safe} of them"),
        (0, more) => format!("; `--unsafe-fixes` fixes {more} of them"),
        (safe, more) => format!("; `--fix` fixes {safe} of them, `--unsafe-fixes` {more} more"),
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
