//! Which types of columns a foreign key can connect.

use super::NativeArguments;

/// Which types of columns a foreign key can connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joinable {
    /// All of them.
    Any,
    /// The same ones with the same arguments.
    Same,
    /// The same ones whatever the arguments, and others.
    Alike {
        /// Types that all go together.
        groups: &'static [&'static [&'static str]],
        /// The type of a column, and one that it may refer to beside those.
        pairs: &'static [(&'static str, &'static str)],
    },
}

impl Joinable {
    /// Whether a column of type `from` may refer to one of type `to`.
    pub fn connects(self, from: (&str, NativeArguments), to: (&str, NativeArguments)) -> bool {
        let ((name, _), (other, _)) = (from, to);
        match self {
            Joinable::Any => true,
            Joinable::Same => from == to,
            Joinable::Alike { groups, pairs } => {
                name == other
                    || groups.iter().any(|group| group.contains(&name) && group.contains(&other))
                    || pairs.contains(&(name, other))
            }
        }
    }
}
