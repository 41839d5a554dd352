//! Writes texts in a style: as they are, as slugs, as parts of addresses.

/// What is made of a text when it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// It stays as it is.
    Plain,
    /// Lower-case letters and digits, with hyphens between words.
    Slug,
    /// The same, where ö is no oe.
    TurkishSlug,
}

/// Writes one text behind what a buffer holds.
#[derive(Debug)]
pub(super) struct Pen<'a> {
    out: &'a mut String,
    style: Style,
    start: usize,
    gap: bool,
    capital: bool,
}

impl<'a> Pen<'a> {
    pub(super) fn new(out: &'a mut String, style: Style) -> Self {
        let start = out.len();
        Self { out, style, start, gap: false, capital: false }
    }

    /// The next letter is written large.
    pub(super) fn capitalize(&mut self) {
        self.capital = true;
    }

    pub(super) fn put(&mut self, text: &str) {
        if self.style == Style::Plain {
            self.put_plain(text);
        } else if text.is_ascii() {
            self.put_words(text);
        } else {
            text.chars().for_each(|char| self.put_styled(char));
        }
    }

    /// Text in ASCII, word by word.
    fn put_words(&mut self, mut text: &str) {
        while !text.is_empty() {
            let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
            let (word, rest) = text.split_at(end);
            if !word.is_empty() {
                self.close_gap();
                let start = self.out.len();
                self.out.push_str(word);
                self.out[start..].make_ascii_lowercase();
            }
            self.gap |= rest.starts_with(|char| char != '\'');
            text = rest.get(1..).unwrap_or_default();
        }
    }

    /// A character from `[0-9A-Za-z]`.
    pub(super) fn put_byte(&mut self, byte: u8) {
        if self.style == Style::Plain {
            self.out.push(char::from(byte));
        } else {
            self.put_styled(char::from(byte));
        }
    }

    /// A number, with zeros before it if it has fewer than `width` digits.
    pub(super) fn put_number(&mut self, mut number: u64, width: usize) {
        let mut digits = [b'0'; 20];
        let mut at = digits.len();
        while number > 0 || at == digits.len() {
            at -= 1;
            digits[at] = b'0' + (number % 10) as u8;
            number /= 10;
        }
        let at = at.min(digits.len().saturating_sub(width));
        self.put(str::from_utf8(&digits[at..]).expect("digits are ASCII"));
    }

    fn put_plain(&mut self, text: &str) {
        let mut chars = text.chars();
        match chars.next() {
            Some(first) if self.capital => {
                self.capital = false;
                self.out.extend(first.to_uppercase());
                self.out.push_str(chars.as_str());
            }
            _ => self.out.push_str(text),
        }
    }

    fn put_styled(&mut self, char: char) {
        let lower = char.to_ascii_lowercase();
        if lower.is_ascii_alphanumeric() {
            self.close_gap();
            self.out.push(lower);
        } else if let Some(letters) = ascii(char) {
            self.close_gap();
            self.out.push_str(if self.style == Style::Slug { letters } else { &letters[..1] });
        } else if char != '\'' && char != '’' {
            self.gap = true;
        }
    }

    fn close_gap(&mut self) {
        if self.gap && self.out.len() > self.start {
            self.out.push('-');
        }
        self.gap = false;
    }
}

/// The letters by which a letter with marks is replaced, in lower case; empty for marks alone.
pub(super) fn ascii(char: char) -> Option<&'static str> {
    Some(match char {
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => "oe",
        'ü' | 'Ü' => "ue",
        'ß' => "ss",
        'á' | 'à' | 'â' | 'ã' | 'å' | 'ą' | 'Á' | 'À' | 'Â' | 'Ã' | 'Å' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'ı' | 'İ' | 'Í' | 'Ì' | 'Î' | 'Ï' => "i",
        'ó' | 'ò' | 'ô' | 'õ' | 'Ó' | 'Ò' | 'Ô' | 'Õ' => "o",
        'ú' | 'ù' | 'û' | 'ů' | 'Ú' | 'Ù' | 'Û' => "u",
        'ç' | 'ć' | 'č' | 'Ç' | 'Ć' | 'Č' => "c",
        'ñ' | 'ń' | 'Ñ' => "n",
        'ş' | 'š' | 'ś' | 'Ş' | 'Š' => "s",
        'ğ' | 'Ğ' => "g",
        'ł' | 'Ł' => "l",
        'ř' => "r",
        'ž' | 'ż' | 'ź' | 'Ž' => "z",
        'ý' | 'ÿ' => "y",
        _ => return None,
    })
}

/// How many characters a text has in a style, at most.
pub(super) fn length(text: &str, style: Style) -> u32 {
    let length = match style {
        Style::Plain => text.chars().count(),
        Style::Slug | Style::TurkishSlug => text.chars().map(|char| ascii(char).map_or(1, str::len)).sum(),
    };
    u32::try_from(length).unwrap_or(u32::MAX)
}
