//! What people write: titles, sentences, comments, descriptions.

mod english;
// A table of texts is read by lines.
#[rustfmt::skip]
mod local;

use super::language::Grammar;
use super::locale::Locale;
use super::meaning::Meaning;

pub(super) const MEANINGS: &[Meaning] = &[
    Meaning::forms("title", "title", TITLES).in_order().short(SHORT_TITLES),
    Meaning::forms("slug", "title, for addresses of pages", TITLES).slug().in_order().short(SHORT_SLUGS),
    Meaning::forms("heading", "heading", &["{heading}", "{Short-title}", "{Topic-word}"]).short(SHORT_TITLES),
    Meaning::forms(
        "description",
        "what something is",
        &["{full-description}", "{description}", "{short-description}", "{Short-title}"],
    )
    .joint(" #")
    .short(SHORT_TITLES),
    Meaning::forms("sentence", "sentence", &["{sentence}", "{short-sentence}"])
        .joint(" #")
        .short(SHORT_SENTENCES),
    Meaning::forms(
        "paragraph",
        "some sentences",
        &[
            "{sentence} {sentence} {sentence} {sentence}",
            "{sentence} {sentence}",
            "{sentence}",
            "{short-sentence}",
        ],
    )
    .joint(" #")
    .short(SHORT_SENTENCES),
    Meaning::forms("comment", "comment", &["{comment}", "{short-comment}"]).joint(" #").short(SHORT_COMMENTS),
    Meaning::forms("message", "message to somebody", &["{message}", "{short-message}"])
        .joint(" #")
        .short(SHORT_COMMENTS),
    Meaning::forms(
        "content",
        "text of an article",
        &[
            "{paragraph}\n\n{paragraph}\n\n{paragraph}",
            "{paragraph}",
            "{sentence} {sentence}",
            "{sentence}",
            "{short-sentence}",
        ],
    )
    .joint(" #")
    .short(SHORT_SENTENCES),
    Meaning::forms(
        "html",
        "text with tags",
        &[
            "<h2>{heading}</h2><p>{paragraph}</p><p>{paragraph}</p>",
            "<p>{sentence} {sentence}</p>",
            "<p>{sentence}</p>",
            "<p>{short-sentence}</p>",
            "<b>{topic-word}</b>",
        ],
    )
    .joint(" #")
    .short(SHORT_SENTENCES),
    Meaning::forms(
        "markdown",
        "text with signs of Markdown",
        &[
            "## {heading}\n\n{paragraph}\n\n- {short-sentence}\n- {short-sentence}\n- {short-sentence}",
            "## {heading}\n\n{sentence} {sentence}",
            "**{Topic-word}** {sentence}",
            "**{topic-word}**",
        ],
    )
    .joint(" #")
    .short(SHORT_SENTENCES),
    Meaning::forms("note", "note to oneself", &["{note}", "{short-note}"]).joint(" #").short(SHORT_COMMENTS),
    Meaning::forms("subject", "subject of a message", &["{mail-subject}", "{Short-title}", "{Topic-word}"])
        .joint(" #")
        .short(SHORT_TITLES),
    Meaning::forms("question", "question", &["{question}", "{short-question}"])
        .joint(" #")
        .short(&["Why?", "How?", "Who?"]),
    Meaning::forms("answer", "answer", &["{answer} {sentence}", "{answer}", "{short-answer}"])
        .joint(" #")
        .short(&["Yes", "No", "Maybe"]),
    Meaning::forms("review", "opinion of a product", &["{review} {review}", "{review}", "{short-comment}"])
        .joint(" #")
        .short(SHORT_COMMENTS),
    Meaning::coded(
        "keyword-list",
        "some keywords",
        &["{keyword}, {keyword}, {keyword}", "{keyword}, {keyword}", "{keyword}"],
    ),
    Meaning::forms("reason", "why", &["{reason}", "{short-reason}"])
        .joint(" #")
        .short(&["Other", "None", "Age"]),
];

const TITLES: &[&str] = &["{title}", "{short-title}", "{topic-word}"];
const SHORT_TITLES: &[&str] =
    &["News", "Notes", "Home", "About", "Ideas", "Team", "Plan", "Work", "Tips", "FAQ"];
const SHORT_SLUGS: &[&str] =
    &["news", "notes", "home", "about", "ideas", "team", "plan", "work", "tips", "faq"];
const SHORT_SENTENCES: &[&str] =
    &["It works.", "All good.", "Done.", "See notes.", "No news.", "Agreed.", "OK."];
const SHORT_COMMENTS: &[&str] = &["Thanks!", "Great!", "Done", "Agreed", "Nice", "OK", "Yes", "Soon"];

/// The templates of a locale, and behind them those in English for what it does not have.
pub(super) fn grammars(locale: Locale) -> impl Iterator<Item = &'static Grammar> {
    local::grammars(locale).iter().chain(english::GRAMMARS)
}

/// The lists of all languages.
pub(super) fn lists() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    english::LISTS.iter().chain(local::LISTS)
}
