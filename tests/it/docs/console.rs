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

    /// The lines of the block with `output` below the command, unless the page leaves something out,
    /// which only its author can say anew.
    pub(super) fn with(&self, output: &str) -> String {
        let shown = if self.shown.contains('…') || self.is_like(output) { &self.shown } else { output };
        let break_at_end = if shown.is_empty() || shown.ends_with('\n') { "" } else { "\n" };
        format!("$ {}\n{shown}{break_at_end}", self.command.replace('\n', "\n> "))
    }
}

#[test]
fn a_block_is_commands_and_what_they_print() {
    let block = "$ one \\\n>   more\nout\n> put\n$ two\n";
    let exchanges = exchanges(block).expect("it can be read");
    let parts: Vec<_> = exchanges.iter().map(|it| (it.command.as_str(), it.shown.as_str())).collect();
    assert_eq!(parts, [("one \\\n  more", "out\n> put\n"), ("two", "")]);
    assert_eq!(exchanges[1].with("new\n"), "$ two\nnew\n");
    assert_eq!(exchanges.iter().map(|it| it.with(&it.shown)).collect::<String>(), block);
    assert!(super::console::exchanges("out\n").is_err());
}
