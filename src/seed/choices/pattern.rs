//! Patterns: a small language for texts of a form, such as `[A-Z]{3}-[0-9]{4}`.
//!
//! It is the part of regular expressions that has an end: characters, classes (`[A-Z_]`, `\d`, `\w`),
//! groups with alternatives (`(a|b)`), and how often something comes (`?`, `{3}`, `{2,5}`). A pattern is
//! the whole text.

mod automaton;
mod parse;

use crate::schema::connector::LengthUnit;
use crate::seed::draw::Draw;

use super::error::Fault;

use automaton::Automaton;

/// A pattern that was read.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    node: Node,
    automaton: Automaton,
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    /// One of some characters, each of which is there once.
    Class(Vec<char>),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of several.
    Choice(Vec<Node>),
    /// From so many times to so many.
    Repeat(Box<Node>, u32, u32),
}

/// A text of a pattern has at most so many characters.
const MAX_LENGTH: usize = 500;

impl Pattern {
    /// Reads a pattern. What is wrong with it comes with the place, in bytes.
    pub(super) fn parse(text: &str) -> Result<Self, (usize, Fault)> {
        let node = parse::parse(text)?;
        if node.length(LengthUnit::Characters) > MAX_LENGTH {
            let message = format!("its texts can have more than {MAX_LENGTH} characters");
            return Err((0, Fault::new(message)));
        }
        let automaton = Automaton::new(&node).ok_or_else(|| {
            (0, Fault::new("it can make the same text in too many ways; write it more plainly"))
        })?;
        Ok(Self { node, automaton })
    }

    /// How long its longest text is.
    pub(super) fn max_length(&self, unit: LengthUnit) -> usize {
        self.node.length(unit)
    }

    /// How long its shortest text is, in characters.
    pub(super) fn min_length(&self) -> usize {
        self.node.min_length()
    }

    /// Adds one of its texts.
    pub(super) fn write_any(&self, draw: Draw, out: &mut String) {
        self.node.write(draw, &mut 0, out);
    }

    /// How many texts it has that every database can tell apart: by more than large and small letters,
    /// and by more than spaces at the end.
    pub(super) fn count(&self) -> u64 {
        self.automaton.count()
    }

    /// Adds the text of the number `n`, which is below the count.
    pub(super) fn write_nth(&self, n: u64, out: &mut String) {
        self.automaton.write(n, out);
    }
}

impl Node {
    fn length(&self, unit: LengthUnit) -> usize {
        match self {
            Node::Class(chars) => chars.iter().map(|&c| units(c, unit)).max().unwrap_or(0),
            Node::Sequence(nodes) => {
                nodes.iter().map(|node| node.length(unit)).fold(0, usize::saturating_add)
            }
            Node::Choice(nodes) => nodes.iter().map(|node| node.length(unit)).max().unwrap_or(0),
            Node::Repeat(node, _, max) => node.length(unit).saturating_mul(*max as usize),
        }
    }

    fn min_length(&self) -> usize {
        match self {
            Node::Class(_) => 1,
            Node::Sequence(nodes) => nodes.iter().map(Node::min_length).sum(),
            Node::Choice(nodes) => nodes.iter().map(Node::min_length).min().unwrap_or(0),
            Node::Repeat(node, min, _) => node.min_length() * *min as usize,
        }
    }

    /// Every decision is a fork of the draw, counted by `forks`.
    fn write(&self, draw: Draw, forks: &mut u64, out: &mut String) {
        let mut below = |limit: usize| {
            *forks += 1;
            usize::try_from(draw.fork(*forks).below(limit as u64)).expect("below a length")
        };
        match self {
            Node::Class(chars) => {
                out.push(if chars.len() == 1 { chars[0] } else { chars[below(chars.len())] });
            }
            Node::Sequence(nodes) => nodes.iter().for_each(|node| node.write(draw, forks, out)),
            Node::Choice(nodes) => nodes[below(nodes.len())].write(draw, forks, out),
            Node::Repeat(node, min, max) => {
                let more = if min == max { 0 } else { below((max - min + 1) as usize) };
                for _ in 0..*min as usize + more {
                    node.write(draw, forks, out);
                }
            }
        }
    }
}

fn units(c: char, unit: LengthUnit) -> usize {
    match unit {
        LengthUnit::Characters => 1,
        LengthUnit::Utf16 => c.len_utf16(),
        LengthUnit::Bytes => c.len_utf8(),
    }
}

#[cfg(test)]
mod tests;
