//! `prismakit man`: the help of the command and of its subcommands as manual pages.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::exit::Outcome;
use super::{Cli, Global, sources, terminal, write};

/// Prints the manual page of prismakit, or writes one for each subcommand.
///
/// With `--out`, the folder gets `prismakit.1` and a page like `prismakit-db-pull.1` for each
/// subcommand; pages that are there are replaced.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  prismakit man | man -l -
  prismakit man --out ~/.local/share/man/man1")]
pub(super) struct Args {
    /// The folder that the pages are written into
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// A manual page.
struct Page {
    /// The name of its file.
    name: String,
    text: String,
}

pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Outcome> {
    let command = command();
    let Some(folder) = &args.out else {
        let page = page(&command);
        terminal::print(|out| out.write_all(page.text.as_bytes()))?;
        return Ok(Outcome::Clean);
    };
    let pages = pages(&command);
    for page in &pages {
        write::put(&folder.join(&page.name), &page.text)?;
    }
    if !global.quiet {
        terminal::line(&format!("wrote {} pages into {}", pages.len(), sources::display_name(folder)));
    }
    Ok(Outcome::Clean)
}

/// The command with everything that clap adds, without a page for `help`.
fn command() -> Command {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    command
}

/// The page of a command, and those of its subcommands that are not hidden.
fn pages(command: &Command) -> Vec<Page> {
    let shown = command.get_subcommands().filter(|command| !command.is_hide_set());
    std::iter::once(page(command)).chain(shown.flat_map(pages)).collect()
}

fn page(command: &Command) -> Page {
    let mut bytes = Vec::new();
    render(command, &mut bytes).expect("a vector takes everything");
    let title = command.get_display_name().unwrap_or(command.get_name());
    let sections = tidied(&String::from_utf8(bytes).expect("the help is text"));
    // There is no date, so that a version has the same pages wherever they are made.
    let text = format!(".TH \"{title}\" \"1\" \"\" \"{SOURCE}\" \"prismakit\"\n{PREAMBLE}{sections}");
    Page { name: format!("{title}.1"), text }
}

/// The sections of a page; examples are lines that stay as they are.
fn render(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command.clone());
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    if command.get_subcommands().any(|command| !command.is_hide_set()) {
        man.render_subcommands_section(out)?;
    }
    let examples = examples(command);
    if examples.is_empty() {
        return Ok(());
    }
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES"]).control("nf", []);
    for example in examples {
        roff.text([roman(example)]);
    }
    roff.control("fi", []).to_writer(out)
}

/// What the pages are of.
const SOURCE: &str = concat!("prismakit ", env!("CARGO_PKG_VERSION"));

/// What begins every section as it is rendered, and is needed once: an apostrophe that stays one.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// An empty line before possible values, as it is rendered and as it is written by hand.
const GAP: (&str, &str) = ("\n.br\n\n.br\n", "\n.sp\n");

/// Sections in ASCII, which every program for manuals reads, and without what they warn of.
fn tidied(sections: &str) -> String {
    let text = sections.replace(PREAMBLE, "").replace(GAP.0, GAP.1);
    let letter = |c: char| if c.is_ascii() { c.to_string() } else { format!("\\[u{:04X}]", u32::from(c)) };
    text.chars().map(letter).collect()
}

/// The command lines that the help shows at its end.
fn examples(command: &Command) -> Vec<String> {
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    text.lines().filter_map(|line| line.strip_prefix("  ")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command that the help shows, with the words that lead to it.
    fn commands(command: &Command, path: &str) -> Vec<(String, Command)> {
        let shown = command.get_subcommands().filter(|command| !command.is_hide_set());
        let below = shown.flat_map(|sub| commands(sub, &format!("{path} {}", sub.get_name())));
        std::iter::once((path.to_owned(), command.clone())).chain(below).collect()
    }

    /// The words of a line as a shell takes it apart: quotes hold together, and what follows a pipe
    /// or a redirection is for the shell.
    fn words(line: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut quote = None;
        for c in line.chars() {
            match c {
                '"' | '\'' if quote.is_none() => quote = Some(c),
                _ if quote == Some(c) => quote = None,
                '|' | '>' | '<' if quote.is_none() => break,
                ' ' if quote.is_none() => words.push(String::new()),
                _ => words.last_mut().unwrap().push(c),
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }

    #[test]
    fn every_command_has_examples_and_each_of_them_is_understood() {
        for (path, command) in commands(&command(), "prismakit") {
            let examples = examples(&command);
            assert!(!examples.is_empty(), "`{path}` has no examples");
            for example in examples {
                let words = words(&example);
                assert!(words.join(" ").starts_with(&path), "`{example}` is no example of `{path}`");
                let result = Cli::command().try_get_matches_from(&words);
                assert!(result.is_ok(), "{example}\n{}", result.unwrap_err());
            }
        }
    }

    #[test]
    fn hidden_commands_have_no_page() {
        let names: Vec<_> = pages(&command()).into_iter().map(|page| page.name).collect();
        assert!(names.contains(&"prismakit-migrate-up.1".to_owned()), "{names:?}");
        assert!(!names.iter().any(|name| name.contains("scratch") || name.contains("help")), "{names:?}");
    }

    #[test]
    fn a_page_names_every_option_and_subcommand() {
        for (path, command) in commands(&command(), "prismakit") {
            let text = page(&command).text.replace("\\-", "-");
            let options = command.get_arguments().filter_map(|arg| arg.get_long());
            let below = command.get_subcommands().filter(|sub| !sub.is_hide_set());
            let below = below.map(|sub| format!("{}-{}(1)", path.replace(' ', "-"), sub.get_name()));
            for word in options.map(|name| format!("--{name}")).chain(below) {
                assert!(text.contains(&word), "`{path}` lacks `{word}`:\n{text}");
            }
        }
    }
}
