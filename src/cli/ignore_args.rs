//! `--add-ignore`: whether comments that silence findings are written, with which reason, and what is said of
//! them.

/// What becomes of findings that are not fixed.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Fixes")]
pub(super) struct IgnoreArgs {
    /// Write comments that silence what is still found, with a reason
    #[arg(
        long,
        value_name = "REASON",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        value_parser = reason,
        conflicts_with = "write_baseline"
    )]
    pub(super) add_ignore: Option<String>,
}

/// A reason as it is given: one line, for a comment ends with its line.
fn reason(text: &str) -> Result<String, String> {
    if text.contains(char::is_control) {
        return Err("a reason is one line, without control characters".to_owned());
    }
    Ok(text.trim().to_owned())
}

/// How many findings were silenced by how many comments.
pub(super) fn told(comments: usize, findings: usize) -> String {
    let of =
        |count: usize, noun: &str| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
    match comments {
        0 => "there is nothing that a comment could silence".to_owned(),
        _ => format!("silenced {} by {}", of(findings, "finding"), of(comments, "comment")),
    }
}
