//! Reads the text of a pattern.

use crate::seed::choices::error::Fault;

use super::{MAX_LENGTH, Node};

/// Groups within groups, so that nothing that walks a pattern exhausts the stack.
const MAX_DEPTH: usize = 50;
/// More characters than that are no class that somebody wrote on purpose.
const MAX_CLASS: usize = 1000;

type Parsed<T> = Result<T, (usize, Fault)>;

pub(super) fn parse(text: &str) -> Parsed<Node> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let node = parser.choice()?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.fault(parser.at, "there is no `(` that this would close").plainly(')')),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    /// `a|b`
    fn choice(&mut self) -> Parsed<Node> {
        let mut nodes = vec![self.sequence()?];
        while self.take('|') {
            nodes.push(self.sequence()?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Choice(nodes) })
    }

    fn sequence(&mut self) -> Parsed<Node> {
        let mut nodes = Vec::new();
        while self.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            let node = self.atom()?;
            nodes.push(self.repeated(node)?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) })
    }

    fn atom(&mut self) -> Parsed<Node> {
        let start = self.at;
        match self.next() {
            Some('(') => self.group(start),
            Some('[') => self.class(start),
            Some('\\') => self.escape(start).map(Node::Class),
            Some('.') => {
                let fault = self.fault(start, "`.` can be any character; write which ones, as in `[a-z]`");
                Err(fault.plainly('.'))
            }
            Some(c @ ('^' | '$')) => {
                let message = format!("`{c}` is not needed: a pattern is the whole text");
                Err(self.fault(start, message).plainly(c))
            }
            Some(c @ ('*' | '+' | '?' | '{')) => {
                Err(self.fault(start, format!("nothing stands before `{c}` that it could repeat")).plainly(c))
            }
            Some(c @ (']' | '}')) => {
                Err(self.fault(start, format!("nothing is open that `{c}` would close")).plainly(c))
            }
            Some(c) => Ok(Node::Class(vec![c])),
            None => Err(self.fault(start, "the pattern ends too early").into()),
        }
    }

    fn group(&mut self, start: usize) -> Parsed<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.fault(start, "there are too many groups within each other").into());
        }
        if self.text[self.at..].starts_with("?:") {
            self.at += 2;
        } else if self.peek() == Some('?') {
            return Err(self.fault(start, "groups have no options here; write `(…)`").into());
        }
        let node = self.choice()?;
        self.depth -= 1;
        if self.take(')') {
            Ok(node)
        } else {
            Err(self.fault(start, "this group is not closed").plainly('('))
        }
    }

    /// `{3}`, `{2,5}` or `?` behind a node.
    fn repeated(&mut self, node: Node) -> Parsed<Node> {
        let start = self.at;
        let (min, max) = match self.peek() {
            Some('?') => {
                self.next();
                (0, 1)
            }
            Some('{') => {
                self.next();
                self.counts(start)?
            }
            Some(c @ ('*' | '+')) => {
                let least = u32::from(c == '+');
                let message = format!("`{c}` has no end; write how often at most, as in `{{{least},8}}`");
                return Err(self.fault(start, message).plainly(c));
            }
            _ => return Ok(node),
        };
        if matches!(self.peek(), Some('?' | '*' | '+' | '{')) {
            return Err(self
                .fault(self.at, "what is repeated already is repeated again; put it in a group")
                .into());
        }
        Ok(Node::Repeat(Box::new(node), min, max))
    }

    fn counts(&mut self, start: usize) -> Parsed<(u32, u32)> {
        let close = self.text[self.at..].find('}').map(|length| self.at + length);
        let inside = close.map(|close| &self.text[self.at..close]);
        let (min, max) = match inside.map(|inside| inside.split_once(',').unwrap_or((inside, inside))) {
            Some((min, max)) => (min.trim().parse::<u32>().ok(), max.trim().parse::<u32>().ok()),
            None => (None, None),
        };
        let (Some(min), Some(max), Some(close)) = (min, max, close) else {
            return Err(self.fault(start, "write how often, as in `{3}` or `{2,5}`").plainly('{'));
        };
        if min > max || max == 0 {
            return Err(self.fault(start, format!("from {min} to {max} times is never")).into());
        }
        if max as usize > MAX_LENGTH {
            return Err(self.fault(start, format!("that is too often; {MAX_LENGTH} is the most")).into());
        }
        self.at = close + 1;
        Ok((min, max))
    }

    fn class(&mut self, start: usize) -> Parsed<Node> {
        let mut chars = Vec::new();
        if self.peek() == Some('^') {
            let message = "say which characters there are, not which there are not";
            return Err(self.fault(start, message).plainly('^'));
        }
        loop {
            let at = self.at;
            let members = match self.next() {
                Some(']') => break,
                Some('\\') => self.escape(at)?,
                Some(c) => vec![c],
                None => return Err(self.fault(start, "this class is not closed").plainly('[')),
            };
            let is_range = self.peek() == Some('-') && !self.text[self.at..].starts_with("-]");
            if let (true, [low]) = (is_range, members.as_slice()) {
                self.next();
                chars.extend(self.range(at, *low)?);
            } else {
                chars.extend(members);
            }
            if chars.len() > MAX_CLASS {
                return Err(self
                    .fault(start, format!("the class has more than {MAX_CLASS} characters"))
                    .into());
            }
        }
        chars.sort_unstable();
        chars.dedup();
        if chars.is_empty() {
            return Err(self.fault(start, "the class is empty").into());
        }
        Ok(Node::Class(chars))
    }

    fn range(&mut self, start: usize, low: char) -> Parsed<impl Iterator<Item = char> + use<>> {
        let at = self.at;
        let high = match self.next() {
            Some('\\') => match self.escape(at)?.as_slice() {
                [high] => Some(*high),
                _ => None,
            },
            high => high,
        };
        let high = high.filter(|high| low <= *high);
        let high =
            high.ok_or_else(|| self.fault(start, "a range goes from a character up to a later one"))?;
        Ok((low..=high).take(MAX_CLASS + 1))
    }

    /// What stands behind a backslash at `start`.
    fn escape(&mut self, start: usize) -> Parsed<Vec<char>> {
        match self.next() {
            Some('d') => Ok(('0'..='9').collect()),
            Some('w') => Ok(('0'..='9').chain('A'..='Z').chain(['_']).chain('a'..='z').collect()),
            Some(c) if c.is_alphanumeric() => {
                let message = format!("`\\{c}` has no meaning here; there are `\\d` and `\\w`");
                Err(self.fault(start, message).into())
            }
            Some(c) => Ok(vec![c]),
            None => Err(self.fault(start, "the pattern ends behind a backslash").into()),
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        self.at += if is_there { wanted.len_utf8() } else { 0 };
        is_there
    }

    #[expect(clippy::unused_self, reason = "reads well where it is used")]
    fn fault(&self, at: usize, message: impl Into<String>) -> Located {
        Located { at, fault: Fault::new(message) }
    }
}

struct Located {
    at: usize,
    fault: Fault,
}

impl Located {
    /// With the advice how to write the character itself.
    fn plainly(self, c: char) -> (usize, Fault) {
        (self.at, self.fault.help(format!("for the character itself write `\\{c}`")))
    }
}

impl From<Located> for (usize, Fault) {
    fn from(located: Located) -> Self {
        (located.at, located.fault)
    }
}
