//! The languages and countries that people, places and sentences can be from.

/// Where the people and places of the rows are from, and in which language they write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Locale {
    /// English, and places all over the world.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Italian.
    It,
    /// Dutch.
    Nl,
    /// Portuguese of Brazil.
    PtBr,
    /// Portuguese of Portugal.
    PtPt,
    /// Turkish.
    Tr,
    /// Japanese.
    Ja,
    /// Chinese in simplified characters.
    ZhCn,
    /// Chinese in traditional characters.
    ZhTw,
}

impl Locale {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::En,
        Self::De,
        Self::Fr,
        Self::Es,
        Self::It,
        Self::Nl,
        Self::PtBr,
        Self::PtPt,
        Self::Tr,
        Self::Ja,
        Self::ZhCn,
        Self::ZhTw,
    ];

    /// The one of a name such as `de`, `pt_br` or `pt-BR`.
    pub fn named(name: &str) -> Option<Self> {
        let same = |one: &&Self| {
            let own = one.name().bytes();
            own.eq(name.bytes().map(|byte| if byte == b'-' { b'_' } else { byte.to_ascii_lowercase() }))
        };
        Self::ALL.iter().find(same).copied()
    }

    /// Its name: `de`, `pt_br`.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::It => "it",
            Self::Nl => "nl",
            Self::PtBr => "pt_br",
            Self::PtPt => "pt_pt",
            Self::Tr => "tr",
            Self::Ja => "ja",
            Self::ZhCn => "zh_cn",
            Self::ZhTw => "zh_tw",
        }
    }
}
