//! Names in `snake_case`, `camelCase`, `PascalCase` and `SCREAMING_SNAKE_CASE`: whether they are, and what they would be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the words of a name are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// `order_item`
    Snake,
    /// `orderItem`
    Camel,
    /// `OrderItem`
    Pascal,
    /// `ORDER_ITEM`
    Screaming,
}

impl Case {
    /// The case as people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Case::Snake => "snake_case",
            Case::Camel => "camelCase",
            Case::Pascal => "PascalCase",
            Case::Screaming => "SCREAMING_SNAKE_CASE",
        }
    }

    /// Whether `name` is in this case. Letters of scripts without case fit anywhere.
    pub fn is(self, name: &str) -> bool {
        let first = name.chars().next();
        let no_separator = || name.chars().all(char::is_alphanumeric);
        match self {
            Case::Snake => name.chars().all(|c| c == '_' || c.is_alphanumeric() && !c.is_uppercase()),
            Case::Camel => first.is_some_and(|c| !c.is_uppercase()) && no_separator(),
            Case::Pascal => first.is_some_and(|c| !c.is_lowercase()) && no_separator(),
            Case::Screaming => name.chars().all(|c| c == '_' || c.is_alphanumeric() && !c.is_lowercase()),
        }
    }

    /// `name` in this case; `compounds` are words that keep together whatever their case.
    pub fn convert(self, name: &str, compounds: &[String]) -> String {
        let words = words(name, compounds);
        let mut out = String::with_capacity(name.len() + words.len());
        for (index, word) in words.iter().enumerate() {
            match self {
                Case::Snake if index > 0 => out.extend(["_", word]),
                Case::Screaming if index > 0 => out.extend(["_", &word.to_uppercase()]),
                Case::Screaming => out.push_str(&word.to_uppercase()),
                Case::Camel if index > 0 => out.push_str(&capitalized(word)),
                Case::Snake | Case::Camel => out.push_str(word),
                Case::Pascal => out.push_str(&capitalized(word)),
            }
        }
        out
    }
}

/// Words that mix cases and are one word all the same.
const COMPOUNDS: &[&str] = &["GraphQL", "IPv4", "IPv6", "OAuth"];

/// The words of a name in lower case: `HTTPServer` is `http server`, `userIDs` is `user ids`, and
/// digits belong to the word before them.
pub fn words(name: &str, compounds: &[String]) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        if !chars[start].is_alphanumeric() {
            start += 1;
            continue;
        }
        let end = start + word_len(&chars[start..], compounds);
        words.push(lowercase(&chars[start..end]));
        start = end;
    }
    words
}

/// Nearly all words have no other letters than those from A to Z, which become no others.
fn lowercase(word: &[char]) -> String {
    if word.iter().all(char::is_ascii) {
        return word.iter().map(char::to_ascii_lowercase).collect();
    }
    word.iter().flat_map(|c| c.to_lowercase()).collect()
}

/// The length of the word that `chars` begins with.
fn word_len(chars: &[char], compounds: &[String]) -> usize {
    let letters = compound_len(chars, compounds).unwrap_or_else(|| letters_len(chars));
    letters + chars[letters..].iter().take_while(|c| c.is_numeric()).count()
}

fn compound_len(chars: &[char], compounds: &[String]) -> Option<usize> {
    let known = COMPOUNDS.iter().copied().chain(compounds.iter().map(String::as_str));
    let begins = |word: &&str| {
        if word.chars().next() != chars.first().copied() {
            return false;
        }
        let len = word.chars().count();
        word.chars().eq(chars.iter().copied().take(len))
            && !chars.get(len).is_some_and(|next| next.is_lowercase())
    };
    known.filter(begins).map(|word| word.chars().count()).max()
}

/// Letters up to the next capital; of several capitals the last one begins the next word, unless
/// what follows is the `s` of a plural.
fn letters_len(chars: &[char]) -> usize {
    let capitals = chars.iter().take_while(|c| c.is_uppercase()).count();
    let lower =
        |from: usize| chars[from..].iter().take_while(|c| c.is_alphabetic() && !c.is_uppercase()).count();
    let following = lower(capitals);
    match (capitals, following) {
        (0 | 1, _) | (_, 0) => (capitals + following).max(1),
        (_, 1) if chars[capitals] == 's' => capitals + 1,
        _ => capitals - 1,
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn names_are_converted() {
        for (name, snake, camel, pascal) in [
            ("User", "user", "user", "User"),
            ("OrderItem", "order_item", "orderItem", "OrderItem"),
            ("order_item", "order_item", "orderItem", "OrderItem"),
            ("ORDER_ITEM", "order_item", "orderItem", "OrderItem"),
            ("order-item", "order_item", "orderItem", "OrderItem"),
            ("HTTPServer", "http_server", "httpServer", "HttpServer"),
            ("OAuth2Token", "oauth2_token", "oauth2Token", "Oauth2Token"),
            ("userOAuth", "user_oauth", "userOauth", "UserOauth"),
            ("userID", "user_id", "userId", "UserId"),
            ("userIDs", "user_ids", "userIds", "UserIds"),
            ("URLsByDay", "urls_by_day", "urlsByDay", "UrlsByDay"),
            ("address2", "address2", "address2", "Address2"),
            ("address2Line", "address2_line", "address2Line", "Address2Line"),
            ("S3Object", "s3_object", "s3Object", "S3Object"),
            ("ABTest", "ab_test", "abTest", "AbTest"),
            ("A", "a", "a", "A"),
            ("IPv4Address", "ipv4_address", "ipv4Address", "Ipv4Address"),
            ("Post_tags", "post_tags", "postTags", "PostTags"),
            ("ÜberMensch", "über_mensch", "überMensch", "ÜberMensch"),
            ("漢字", "漢字", "漢字", "漢字"),
            ("__a__b", "a_b", "aB", "AB"),
            ("", "", "", ""),
        ] {
            assert_eq!(Case::Snake.convert(name, &[]), snake, "{name}");
            assert_eq!(Case::Camel.convert(name, &[]), camel, "{name}");
            assert_eq!(Case::Pascal.convert(name, &[]), pascal, "{name}");
        }
    }

    #[test]
    fn capitals_are_a_case_of_their_own() {
        for (name, screaming) in [("inProgress", "IN_PROGRESS"), ("Open", "OPEN"), ("größe2", "GRÖSSE2")] {
            assert_eq!(Case::Screaming.convert(name, &[]), screaming);
            assert!(Case::Screaming.is(screaming) && !Case::Screaming.is(name));
        }
    }

    #[test]
    fn compound_words_keep_together() {
        let compounds = ["GitHub".to_owned(), "YouTube".to_owned()];
        for (name, snake) in
            [("GitHubAccount", "github_account"), ("myYouTube", "my_youtube"), ("GitHubber", "git_hubber")]
        {
            assert_eq!(Case::Snake.convert(name, &compounds), snake);
        }
    }

    #[test]
    fn cases_are_recognised() {
        for (name, snake, camel, pascal) in [
            ("user", true, true, false),
            ("user_name", true, false, false),
            ("userName", false, true, false),
            ("UserName", false, false, true),
            ("URL", false, false, true),
            ("User_Name", false, false, false),
            ("user-name", false, false, false),
            ("address2", true, true, false),
            ("漢字", true, true, true),
        ] {
            assert_eq!(Case::Snake.is(name), snake, "{name}");
            assert_eq!(Case::Camel.is(name), camel, "{name}");
            assert_eq!(Case::Pascal.is(name), pascal, "{name}");
        }
    }
}
