//! Rows on their way: written for the database on one thread, while another sends.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender};

use crate::sql::connection::Parameters;
use crate::sql::dialect::filling::{Copying, Frame};
use crate::sql::row::Row;
use crate::sql::{Column, Dialect};

/// The rows of a table that are sent together.
pub(super) struct Source<'a> {
    /// Fills a row with a cell for every column of the table.
    pub(super) write: &'a (dyn Fn(u64, &mut Row) + Sync),
    pub(super) rows: std::ops::Range<u64>,
    /// The columns that are sent, with their places.
    pub(super) columns: &'a [(usize, &'a Column)],
    /// Places of which one at least has to have a value, or the row is left out; none where all are sent.
    pub(super) needed: &'a [usize],
    /// Set when nothing is wanted any more.
    pub(super) stop: &'a AtomicBool,
}

/// How rows are put.
#[derive(Clone)]
pub(super) enum Form {
    /// As lines of a stream.
    Stream(&'static dyn Copying),
    /// As values of parameters, so many rows at a time.
    Bound { dialect: &'static Dialect, frame: Frame, rows: u64 },
    /// As statements that are written out.
    Written { dialect: &'static Dialect, frame: Frame, rows: u64 },
}

/// Some rows.
pub(super) struct Packet {
    pub(super) rows: u64,
    pub(super) content: Content,
}

pub(super) enum Content {
    /// Lines of a stream.
    Lines(String),
    /// A statement that is sent as it is.
    Statement(String),
    /// The values for so many rows.
    Values(Parameters),
}

/// What comes from the thread that writes.
pub(super) enum Message {
    Packet(Packet),
    /// All rows are through.
    End,
    /// There are cells that only a written statement can say.
    NeedsStatements,
    /// Nothing more is wanted.
    Stopped,
}

/// How large a packet of text becomes.
const PACKET: usize = 1 << 20;

/// How large a statement becomes; SQLite takes no more than a million bytes.
const STATEMENT: usize = 500_000;

/// Writes rows until all are written, or nobody wants them any more. Buffers that were used come back.
pub(super) fn produce(
    source: &Source<'_>,
    form: &Form,
    sender: &SyncSender<Message>,
    used: &Receiver<String>,
) {
    let last = match form {
        Form::Stream(copying) => lines(source, *copying, sender, used),
        Form::Bound { dialect, rows, .. } => values(source, dialect, *rows, sender),
        Form::Written { dialect, frame, rows } => statements(source, dialect, frame, *rows, sender),
    };
    // Who does not listen any more does not want to know.
    if let Some(last) = last {
        let _ = sender.send(last);
    }
}

/// One row after the other, those that are left out aside; `None` at the end.
struct Rows<'s> {
    source: &'s Source<'s>,
    next: u64,
    row: Row,
    /// Whether cells that only a statement can say are fine.
    takes_all: bool,
}

enum Advance {
    Row,
    End,
    Stop(Message),
}

impl<'s> Rows<'s> {
    fn new(source: &'s Source<'s>, takes_all: bool) -> Self {
        Self { source, next: source.rows.start, row: Row::new(), takes_all }
    }

    #[inline]
    fn advance(&mut self) -> Advance {
        loop {
            if self.next >= self.source.rows.end {
                return Advance::End;
            }
            (self.source.write)(self.next, &mut self.row);
            self.next += 1;
            if self.next.is_multiple_of(1024) && self.source.stop.load(Ordering::Relaxed) {
                return Advance::Stop(Message::Stopped);
            }
            if self.is_left_out() {
                continue;
            }
            if !self.takes_all && self.has_expression() {
                return Advance::Stop(Message::NeedsStatements);
            }
            return Advance::Row;
        }
    }

    fn is_left_out(&self) -> bool {
        let needed = self.source.needed;
        let is_null = |place: &usize| matches!(self.row.cell(*place), crate::sql::row::Cell::Null);
        !needed.is_empty() && needed.iter().all(is_null)
    }

    fn has_expression(&self) -> bool {
        self.source.columns.iter().any(|(place, _)| self.row.cell(*place).is_for_statements())
    }
}

/// `None` if nobody listens any more.
fn lines(
    source: &Source<'_>,
    copying: &dyn Copying,
    sender: &SyncSender<Message>,
    used: &Receiver<String>,
) -> Option<Message> {
    let mut rows = Rows::new(source, false);
    let (mut text, mut count) = (String::with_capacity(PACKET + PACKET / 8), 0);
    let end = loop {
        match rows.advance() {
            Advance::Row => {}
            Advance::End => break Message::End,
            Advance::Stop(message) => return Some(message),
        }
        for (number, (place, column)) in source.columns.iter().enumerate() {
            if number > 0 {
                text.push('\t');
            }
            copying.cell(rows.row.cell(*place), &column.ty, &mut text);
        }
        text.push('\n');
        count += 1;
        if text.len() >= PACKET {
            let fresh = used.try_recv().unwrap_or_else(|_| String::with_capacity(text.capacity()));
            let content = Content::Lines(std::mem::replace(&mut text, fresh));
            sender.send(Message::Packet(Packet { rows: count, content })).ok()?;
            count = 0;
        }
    };
    if count > 0 {
        sender.send(Message::Packet(Packet { rows: count, content: Content::Lines(text) })).ok()?;
    }
    Some(end)
}

fn values(
    source: &Source<'_>,
    dialect: &'static Dialect,
    rows_at_once: u64,
    sender: &SyncSender<Message>,
) -> Option<Message> {
    let empty = || Parameters::of(dialect).expect("rows of this dialect are bound");
    let mut rows = Rows::new(source, false);
    let (mut values, mut count) = (empty(), 0);
    let end = loop {
        match rows.advance() {
            Advance::Row => {}
            Advance::End => break Message::End,
            Advance::Stop(message) => return Some(message),
        }
        for (place, column) in source.columns {
            values.push(rows.row.cell(*place), &column.ty);
        }
        count += 1;
        if count == rows_at_once {
            let content = Content::Values(std::mem::replace(&mut values, empty()));
            sender.send(Message::Packet(Packet { rows: count, content })).ok()?;
            count = 0;
        }
    };
    if count > 0 {
        sender.send(Message::Packet(Packet { rows: count, content: Content::Values(values) })).ok()?;
    }
    Some(end)
}

fn statements(
    source: &Source<'_>,
    dialect: &'static Dialect,
    frame: &Frame,
    rows_at_once: u64,
    sender: &SyncSender<Message>,
) -> Option<Message> {
    let mut rows = Rows::new(source, true);
    let (mut text, mut count) = (String::new(), 0);
    let finished = |text: &mut String, rows: u64| {
        text.push_str(&frame.tail);
        Message::Packet(Packet { rows, content: Content::Statement(std::mem::take(text)) })
    };
    let end = loop {
        match rows.advance() {
            Advance::Row => {}
            Advance::End => break Message::End,
            Advance::Stop(message) => return Some(message),
        }
        text.push_str(if count == 0 { &frame.head } else { &frame.between });
        text.push_str(frame.open);
        for (number, (place, column)) in source.columns.iter().enumerate() {
            if number > 0 {
                text.push_str(", ");
            }
            dialect.writer.cell(rows.row.cell(*place), &column.ty, &mut text);
        }
        text.push_str(frame.close);
        count += 1;
        if count == rows_at_once || text.len() >= STATEMENT {
            sender.send(finished(&mut text, count)).ok()?;
            count = 0;
        }
    };
    if count > 0 {
        sender.send(finished(&mut text, count)).ok()?;
    }
    Some(end)
}
