//! Sends rows to the database as fast as they are written.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::sql::connection::Stream;
use crate::sql::{Connection, SqlError};

use super::packet::{self, Content, Form, Message, Packet, Source};

/// How many packets wait to be sent.
const WAITING: usize = 3;

/// Why rows did not arrive.
#[derive(Debug)]
pub(super) enum Halt {
    /// The database does not take them.
    Sql(SqlError),
    /// There are cells that only a written statement can say.
    NeedsStatements,
    /// Somebody stopped it.
    Stopped,
}

impl From<SqlError> for Halt {
    fn from(error: SqlError) -> Self {
        Halt::Sql(error)
    }
}

/// Sends the rows of a source in this form. `start` is the statement that begins a stream; `sent` hears
/// how many rows are on their way.
pub(super) fn deliver(
    connection: &mut Connection,
    source: &Source<'_>,
    form: &Form,
    start: &str,
    sent: &mut dyn FnMut(u64),
) -> Result<(), Halt> {
    let (sender, receiver) = sync_channel(WAITING);
    let (giver, used) = sync_channel(WAITING + 1);
    thread::scope(|scope| {
        scope.spawn(move || packet::produce(source, form, &sender, &used));
        let mut arrival = Arrival { receiver, sent, halt: None };
        match form {
            Form::Stream(_) => stream(connection, &mut arrival, start, &giver),
            Form::Bound { frame, rows, .. } => {
                let shape = Shape { frame, columns: source.columns.len(), rows: *rows };
                bound(connection, &mut arrival, &shape, source)
            }
            Form::Written { .. } => written(connection, &mut arrival, source),
        }
    })
}

/// What comes from the thread that writes.
struct Arrival<'a> {
    receiver: Receiver<Message>,
    sent: &'a mut dyn FnMut(u64),
    halt: Option<Halt>,
}

impl Arrival<'_> {
    /// The next packet; `None` at the end, or where something is in the way.
    fn next(&mut self) -> Option<Packet> {
        match self.receiver.recv() {
            Ok(Message::Packet(packet)) => {
                (self.sent)(packet.rows);
                return Some(packet);
            }
            Ok(Message::End) => {}
            Ok(Message::NeedsStatements) => self.halt = Some(Halt::NeedsStatements),
            Ok(Message::Stopped) | Err(_) => self.halt = Some(Halt::Stopped),
        }
        None
    }
}

fn stream(
    connection: &mut Connection,
    arrival: &mut Arrival<'_>,
    start: &str,
    giver: &SyncSender<String>,
) -> Result<(), Halt> {
    let mut source = |buffer: &mut Vec<u8>| {
        let Some(packet) = arrival.next() else {
            return if arrival.halt.is_none() { Stream::Ends } else { Stream::Stops };
        };
        if let Content::Lines(lines) = packet.content {
            let mut used = std::mem::replace(buffer, lines.into_bytes());
            used.clear();
            // Where nobody needs it any more, it goes.
            let _ = giver.try_send(String::from_utf8(used).unwrap_or_default());
        }
        Stream::Goes
    };
    connection.copy_in(start, &mut source)?;
    arrival.halt.take().map_or(Ok(()), Err)
}

/// The statement for so many rows.
struct Shape<'a> {
    frame: &'a crate::sql::dialect::filling::Frame,
    columns: usize,
    rows: u64,
}

impl Shape<'_> {
    fn statement(&self, rows: u64) -> String {
        let parameters = vec!["?"; self.columns].join(",");
        let row = format!("{}{parameters}{}", self.frame.open, self.frame.close);
        let mut text = self.frame.head.clone();
        for number in 0..rows {
            text.push_str(if number == 0 { "" } else { &self.frame.between });
            text.push_str(&row);
        }
        text + &self.frame.tail
    }
}

fn bound(
    connection: &mut Connection,
    arrival: &mut Arrival<'_>,
    shape: &Shape<'_>,
    source: &Source<'_>,
) -> Result<(), Halt> {
    let mut whole = None;
    while let Some(packet) = arrival.next() {
        let Content::Values(values) = packet.content else { unreachable!("values were asked for") };
        if source.stop.load(Ordering::Relaxed) {
            return Err(Halt::Stopped);
        }
        if packet.rows == shape.rows {
            let statement = whole.get_or_insert_with(|| shape.statement(shape.rows));
            connection.insert(statement, values, true)?;
        } else {
            connection.insert(&shape.statement(packet.rows), values, false)?;
        }
    }
    arrival.halt.take().map_or(Ok(()), Err)
}

fn written(connection: &mut Connection, arrival: &mut Arrival<'_>, source: &Source<'_>) -> Result<(), Halt> {
    while let Some(packet) = arrival.next() {
        let Content::Statement(statement) = packet.content else { unreachable!("statements were asked for") };
        if source.stop.load(Ordering::Relaxed) {
            return Err(Halt::Stopped);
        }
        connection.execute(&statement)?;
    }
    arrival.halt.take().map_or(Ok(()), Err)
}
