//! The SQL that code puts together, with the places that its parts come from.

use super::super::program::{CodeFile, ImportedName, Program, Target, imported_name};
use super::super::script::{BindingId, BindingKind, ExprId, ExprKind, Script};
use super::super::sql_tokens::HOLE;
use crate::text::{FileId, Location, Span};

/// How many steps a fragment of SQL is followed through.
const MAX_DEPTH: u32 = 8;

/// How long SQL gets at most: fragments that use each other twice double it at every step.
const MAX_LENGTH: usize = 1 << 18;

/// SQL, and where it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct SqlText {
    sql: String,
    /// The parts that are written as they are, in order.
    pieces: Vec<Piece>,
    /// Whether something is left out of which nothing is known.
    unknown: bool,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the SQL.
    start: usize,
    /// Where it is in the code.
    location: Location,
}

impl SqlText {
    /// A whole file.
    pub(super) fn whole(sql: String, file: FileId) -> Self {
        let end = u32::try_from(sql.len()).unwrap_or(u32::MAX);
        Self {
            sql,
            pieces: vec![Piece { start: 0, location: Location::new(file, Span::new(0, end)) }],
            unknown: false,
        }
    }

    /// The SQL; what is put into it is a [`HOLE`].
    pub(super) fn sql(&self) -> &str {
        &self.sql
    }

    /// Whether all that is written is there.
    pub(super) fn is_known(&self) -> bool {
        !self.unknown && !self.sql.is_empty()
    }

    /// Where a part of the SQL is written, if it is in one piece.
    pub(super) fn location(&self, span: Span) -> Option<Location> {
        let start = span.start as usize;
        let at = self.pieces.partition_point(|piece| piece.start <= start).checked_sub(1)?;
        let piece = self.pieces[at];
        let offset = u32::try_from(start - piece.start).ok()?;
        let begin = piece.location.span.start.checked_add(offset)?;
        let found = Span::new(begin, begin.checked_add(span.len())?);
        piece.location.span.contains(found).then(|| Location::new(piece.location.file, found))
    }

    fn push(&mut self, text: &str, location: Location) {
        if self.sql.len() + text.len() > MAX_LENGTH {
            self.unknown = true;
            return;
        }
        self.pieces.push(Piece { start: self.sql.len(), location });
        self.sql.push_str(text);
    }

    fn hole(&mut self) {
        self.sql.push(HOLE);
    }
}

/// The SQL that an expression gives.
pub(super) fn of(program: &Program<'_>, file: CodeFile, sql: ExprId) -> SqlText {
    let mut writer = Writer { program, text: SqlText::default() };
    writer.expr(file, sql, MAX_DEPTH);
    writer.text
}

struct Writer<'p, 'f> {
    program: &'p Program<'f>,
    text: SqlText,
}

impl Writer<'_, '_> {
    fn expr(&mut self, file: CodeFile, id: ExprId, depth: u32) {
        let (Some(script), Some(depth)) = (self.program.script(file), depth.checked_sub(1)) else {
            return self.text.hole();
        };
        let expr = &script[id];
        match &expr.kind {
            ExprKind::Text => self.literal(
                file,
                script,
                Span::new(expr.span.start + 1, expr.span.end.max(expr.span.start + 2) - 1),
            ),
            ExprKind::Template(parts) => self.template(file, script, expr.span, parts, depth),
            ExprKind::Tagged { template, .. } => self.expr(file, *template, depth),
            ExprKind::Typed { value, .. } => self.expr(file, *value, depth),
            ExprKind::Call(call) => match script.slice(script[call.callee].span).rsplit('.').next() {
                Some("raw" | "sql" | "trim") if !call.arguments.is_empty() => {
                    self.expr(file, call.arguments[0], depth);
                }
                _ => self.text.hole(),
            },
            // Either may be there; names in both count.
            ExprKind::Conditional { then, otherwise, .. } => {
                self.expr(file, *then, depth);
                self.text.sql.push(' ');
                self.expr(file, *otherwise, depth);
            }
            ExprKind::Member { property, .. } if script.slice(*property) == "empty" => {}
            ExprKind::Name => self.name(file, script, id, depth),
            ExprKind::Operation => self.sum(file, script, id, depth),
            _ => self.text.hole(),
        }
    }

    /// A literal, cut where an escape makes the text shorter than what is written.
    fn literal(&mut self, file: CodeFile, script: &Script, span: Span) {
        let written = script.slice(span);
        let mut from = 0;
        while let Some(at) = written[from..].find('\\').map(|at| from + at) {
            self.piece(file, span, &written[from..at], from);
            let escaped = written[at + 1..].chars().next();
            let plain = match escaped {
                Some('n' | 'r' | 't' | '\n') => " ",
                Some('"') => "\"",
                Some('\'') => "'",
                Some('`') => "`",
                Some('\\') => "\\",
                _ => "",
            };
            self.text.sql.push_str(plain);
            from = (at + 1 + escaped.map_or(0, char::len_utf8)).min(written.len());
        }
        self.piece(file, span, &written[from..], from);
    }

    fn piece(&mut self, file: CodeFile, span: Span, text: &str, offset: usize) {
        let (Ok(offset), Ok(length)) = (u32::try_from(offset), u32::try_from(text.len())) else { return };
        let start = span.start + offset;
        self.text.push(text, self.program.location(file, Span::new(start, start + length)));
    }

    fn template(&mut self, file: CodeFile, script: &Script, span: Span, parts: &[ExprId], depth: u32) {
        let mut from = span.start + 1;
        for part in parts {
            let inside = script[*part].span;
            let text = script.slice(Span::new(from.min(inside.start), inside.start));
            let end =
                text.rfind("${").and_then(|at| u32::try_from(at).ok()).map_or(inside.start, |at| from + at);
            self.literal(file, script, Span::new(from.min(end), end));
            self.substitution(file, script, *part, depth);
            let rest = script.slice(Span::new(inside.end, span.end.max(inside.end)));
            from = rest
                .find('}')
                .and_then(|at| u32::try_from(at).ok())
                .map_or(inside.end, |at| inside.end + at + 1);
        }
        let end = span.end.saturating_sub(1);
        self.literal(file, script, Span::new(from.min(end), end));
    }

    /// What is put into a template: a fragment of SQL, or a value.
    fn substitution(&mut self, file: CodeFile, script: &Script, part: ExprId, depth: u32) {
        match script[part].kind {
            ExprKind::Text | ExprKind::Number | ExprKind::Boolean(_) => self.text.hole(),
            _ => self.expr(file, part, depth),
        }
    }

    /// A constant that holds SQL.
    fn name(&mut self, file: CodeFile, script: &Script, id: ExprId, depth: u32) {
        let expr = &script[id];
        let binding = script.lookup(script.slice(expr.span), expr.scope, expr.span.start);
        match binding.and_then(|binding| self.constant(file, script, binding)) {
            Some((file, value)) => self.expr(file, value, depth),
            None => self.text.hole(),
        }
    }

    fn constant(&self, file: CodeFile, script: &Script, binding: BindingId) -> Option<(CodeFile, ExprId)> {
        match &script[binding].kind {
            BindingKind::Variable { value: Some(value), path, is_const: true, .. } if path.is_empty() => {
                Some((file, *value))
            }
            BindingKind::Import { module, imported, .. } => {
                let name: ImportedName<'_> = imported_name(script, *imported);
                match self.program.imported(file, script.slice(*module), name) {
                    Target::Value(file, value) => Some((file, value)),
                    Target::Binding(file, binding) => match &self.program.script(file)?[binding].kind {
                        BindingKind::Variable { value: Some(value), path, .. } if path.is_empty() => {
                            Some((file, *value))
                        }
                        _ => None,
                    },
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// `'SELECT …' + name + '…'`: the texts in it, with what is between them unknown.
    fn sum(&mut self, file: CodeFile, script: &Script, id: ExprId, depth: u32) {
        let whole = script[id].span;
        let mut texts: Vec<(Span, ExprId)> = (0..)
            .map(ExprId)
            .zip(&script.exprs)
            .filter(|(_, expr)| {
                matches!(expr.kind, ExprKind::Text | ExprKind::Template(_)) && whole.contains(expr.span)
            })
            .map(|(id, expr)| (expr.span, id))
            .collect();
        texts.sort();
        let mut end = whole.start;
        for (span, text) in texts {
            if span.start < end {
                continue;
            }
            if !script
                .slice(Span::new(end, span.start))
                .chars()
                .all(|sign| sign.is_whitespace() || sign == '+')
            {
                self.text.hole();
            }
            self.expr(file, text, depth);
            end = span.end;
        }
        if end < whole.end {
            self.text.hole();
        }
    }
}
