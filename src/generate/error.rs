//! Why a pack cannot be used, and where a template goes wrong.

/// A pack that cannot be used as it is, or not in this way.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// No built-in pack has this name.
    #[error("there is no template pack `{name}`: {hint}")]
    Unknown {
        /// The name.
        name: String,
        /// What to write instead.
        hint: String,
    },
    /// The folder is no pack.
    #[error("`{0}` is no template pack: it has no `pack.toml`")]
    NoManifest(String),
    /// Its `pack.toml` is wrong.
    #[error("`{pack}/pack.toml`{}: {fault}", line.map(|line| format!(":{line}")).unwrap_or_default())]
    Manifest {
        /// The pack.
        pack: String,
        /// The line, from 1.
        line: Option<usize>,
        /// What is wrong.
        fault: String,
    },
    /// It has no such option.
    #[error("the template pack `{pack}` has no option `{option}`: {hint}")]
    UnknownOption {
        /// The pack.
        pack: String,
        /// The option.
        option: String,
        /// What to write instead.
        hint: String,
    },
    /// An option has no such value.
    #[error("the option `{option}` of the template pack `{pack}`: {reason}")]
    Option {
        /// The pack.
        pack: String,
        /// The option.
        option: String,
        /// What is wrong with the value.
        reason: String,
    },
    /// It is for other databases.
    #[error("the template pack `{pack}` is for {}, {}", providers.join(", "), match provider {
        Some(provider) => format!("this schema is for {provider}"),
        None => "and this schema names no database".to_owned(),
    })]
    Provider {
        /// The pack.
        pack: String,
        /// The databases that it is for.
        providers: Vec<String>,
        /// The database of the schema.
        provider: Option<String>,
    },
}

/// A template that cannot be rendered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}{}", hint.as_ref().map(|hint| format!("\n  {hint}")).unwrap_or_default())]
pub struct RenderError {
    /// Where.
    pub place: Box<Place>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// A place in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The pack.
    pub pack: String,
    /// The template, or `pack.toml` for a path or condition there.
    pub template: String,
    /// The text that the error is in.
    pub text: String,
    /// The line in it, from 1; `None` where it is the whole.
    pub line: Option<usize>,
    /// The bytes of it that are meant.
    pub range: Option<std::ops::Range<usize>>,
    /// The model, enum or type that it was rendered for.
    pub item: Option<String>,
    /// Where it was called or included from, the nearest first: `model.rs.j2:12`.
    pub callers: Vec<String>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.pack, self.template)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(item) = &self.item {
            write!(f, " (for `{item}`)")?;
        }
        self.callers.iter().try_for_each(|caller| write!(f, " (called at {caller})"))
    }
}

/// Why nothing was generated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GenerateError {
    /// Because of the pack.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// Because of a template.
    #[error(transparent)]
    Render(#[from] RenderError),
}
