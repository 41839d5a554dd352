//! Blocks of a terminal: commands behind `$ `, and below each what it printed.

use super::likeness::is_like;

/// A command, with what the page shows below it.
pub(super) struct Exchange {
    pub(super) command: String,
    pub(super) shown: String,
}

/// The commands of a block; lines behind `> ` go on with a command.
pub(super) fn exchanges(block: &str) -> Result<Vec<Exchange>, String> {
    let mut exchanges: Vec<Exchange> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            exchanges.push(Exchange { command: command.to_owned(), shown: String::new() });
            continue;
        }
        let Some(exchange) = exchanges.last_mut() else {
            return Err(format!("the block begins with `{line}`, and not with a command behind `$ `"));
        };
        match line.strip_prefix("> ") {
            Some(more) if exchange.shown.is_empty() => exchange.command.extend(["\n", more]),
            _ => exchange.shown.extend([line, "\n"]),
        }
    }
    Ok(exchanges)
}

impl Exchange {
    pub(super) fn is_like(&self, output: &str) -> bool {
        is_like(output, &self.shown)
    }

    /// The lines of the block with `output` below the command. What the page leaves out of a line stays
    /// left out; where it leaves out lines, only its author can say anew which.
    pub(super) fn with(&self, output: &str) -> String {
        let leaves_out = self.shown.lines().any(|line| line == "…");
        let shown =
            if leaves_out || self.is_like(output) { self.shown.clone() } else { self.abridged(output) };
        format!("$ {}\n{shown}", self.command.replace('\n', "\n> "))
    }

    fn abridged(&self, output: &str) -> String {
        let is_same = |line: &str, shown: &&str| shown.contains('…') && is_like(line, shown);
        let abridged = |line| self.shown.lines().find(|shown| is_same(line, shown)).unwrap_or(line);
        output.lines().flat_map(|line| [abridged(line), "\n"]).collect()
    }
}

#[test]
fn a_block_is_commands_and_what_they_print() {
    let block = "$ one \\\n>   more\nout\n> put\n$ two\n";
    let exchanges = exchanges(block).expect("it can be read");
    let parts: Vec<_> = exchanges.iter().map(|it| (it.command.as_str(), it.shown.as_str())).collect();
    assert_eq!(parts, [("one \\\n  more", "out\n> put\n"), ("two", "")]);
    assert_eq!(exchanges[1].with("new\n"), "$ two\nnew\n");
    let exchange = Exchange { command: "one".to_owned(), shown: "in … s\nold\n".to_owned() };
    assert_eq!(exchange.with("in 3 s\nnew\n"), "$ one\nin … s\nnew\n");
    assert_eq!(exchanges.iter().map(|it| it.with(&it.shown)).collect::<String>(), block);
    assert!(super::console::exchanges("out\n").is_err());
}
