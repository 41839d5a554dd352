//! How many rows are asked for on the command line: `--rows 1000`, `--rows User=10,Post=100`.

use std::collections::BTreeMap;

use anyhow::{Context, bail};

use crate::schema::Schema;
use crate::schema::spelling;
use crate::schema::walk::ModelWalker;

/// What `--rows` says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// For every model of which nothing else is said.
    pub(super) all: Option<u64>,
    /// For single models.
    pub(super) models: BTreeMap<String, u64>,
}

impl Counts {
    /// Reads what was said; what is said last holds.
    pub(super) fn parse(arguments: &[String]) -> anyhow::Result<Self> {
        let mut counts = Self::default();
        for part in arguments.iter().flat_map(|argument| argument.split(',')).map(str::trim) {
            match part.split_once('=') {
                Some((model, count)) => {
                    counts.models.insert(model.trim().to_owned(), number(count.trim())?);
                }
                None => counts.all = Some(number(part)?),
            }
        }
        Ok(counts)
    }

    /// Fails for a model that is not there.
    pub(super) fn check(&self, schema: &Schema) -> anyhow::Result<()> {
        for name in self.models.keys() {
            if schema.find_model(name).is_none() {
                let guess = spelling::closest(name, schema.models().map(ModelWalker::name));
                let guess = guess.map(|guess| format!("; did you mean `{guess}`?")).unwrap_or_default();
                bail!("there is no model `{name}`{guess}");
            }
        }
        Ok(())
    }
}

/// A number, which may have separators (`1_000_000`) or end in `k` or `M`.
fn number(text: &str) -> anyhow::Result<u64> {
    let plain = text.replace('_', "");
    let (digits, factor) = match plain.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1_000),
        None => plain.strip_suffix('M').map_or((plain.as_str(), 1), |digits| (digits, 1_000_000)),
    };
    let number = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(factor));
    number.filter(|number| *number <= MOST).with_context(|| {
        format!("`{text}` is no number of rows: write `1000`, `10k`, `User=1000` or `User=10k,Post=1M`")
    })
}

/// Nobody has more, and sums of them still fit.
const MOST: u64 = 1_000_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> anyhow::Result<Counts> {
        Counts::parse(&arguments.iter().map(|argument| (*argument).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn numbers_are_for_all_or_for_single_models() {
        let counts = parse(&["100,User=10k", "Post=1_000, Tag=2M", "200"]).unwrap();
        assert_eq!(counts.all, Some(200));
        let models: Vec<_> = counts.models.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        assert_eq!(models, [("Post", 1000), ("Tag", 2_000_000), ("User", 10_000)]);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "ten", "-1", "User=", "User=1.5", "1kk", "99999999999999M", "User"] {
            let error = parse(&[text]).unwrap_err().to_string();
            assert!(error.contains("is no number of rows"), "{text}: {error}");
        }
    }
}
