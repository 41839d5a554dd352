//! How often a column that may be null is.

use std::sync::LazyLock;

use super::table::Table;
use super::truths;

/// How often in a thousand, and the words that tell it.
pub(super) type Rule = (u32, &'static str);

/// How often a column is null of which nothing is known.
pub(super) const USUAL: u32 = 100;

/// Rules for two words that stand together anywhere.
pub(super) const PHRASES: &[Rule] = &[
    (
        980,
        "banned until, locked until, ban expires, ban reason, muted until, suspended until, blocked reason, suspension reason, delete reason, deletion reason, banned reason, locked reason",
    ),
    (
        950,
        "error message, failure reason, last error, error code, error stack, reset token, cancellation reason, cancel reason, rejection reason, stack trace, rejected reason, error details, failed reason, failure code, reset password, cancel at, refund reason, reject reason, reset expires, error reason, failure message, dispute reason",
    ),
    (
        800,
        "middle name, line2 line, address line2, fax number, name suffix, two factor, refunded amount, totp secret, company name suffix, address line3, maiden name, mfa secret, refund amount, verification token, alternate phone, secondary email, secondary phone, backup codes, next retry",
    ),
    (
        500,
        "trial ends, trial end, trial start, parent id, expires at, valid until, cover letter, seo title, meta title, seo description, meta description, og image, compare at, sale price, vat number, tax id, discount code, coupon code, linkedin url, github url, twitter handle, short description, internal notes, website url",
    ),
    (
        50,
        "email verified, last login, first name, last name, full name, display name, created by, user id, phone number",
    ),
    (20, "created at, updated at"),
];

/// Rules for single words anywhere; of several words the one that is null most often decides.
pub(super) const WORDS: &[Rule] = &[
    (
        970,
        "deleted revoked banned blocked suspended deactivated removed deletion disabled anonymized erased trashed",
    ),
    (
        950,
        "error failure refunded exception cancelled canceled rejected failed cancellation rejection archived disputed voided declined blacklisted fraud retired bounced terminated withdrawn",
    ),
    (
        800,
        "lost line2 fax suffix apartment suite salutation override gift dispute retry escalated impersonated line3 death deprecated",
    ),
    (
        600,
        "won parent finished completed ended resolved closed released returned discount coupon promo trial thread signature redeemed dismissed superseded reply archive merged",
    ),
    (
        400,
        "bio notes note comment website avatar image photo cover birthday birthdate birth dob expires expiry gender twitter facebook github linkedin instagram youtube logo banner feedback published used delivered paid shipped read expiration deadline due approved assignee reviewed about caption expired accepted",
    ),
    (20, "id name email title created updated slug key code"),
];

/// Last words of numbers and of what is true or false.
const COUNTS: &[&str] = &["count", "enabled", "index", "order", "percent", "position", "rate", "total"];

static PHRASE_TABLE: LazyLock<Table<u32>> = LazyLock::new(|| Table::of_phrases(PHRASES));
static WORD_TABLE: LazyLock<Table<u32>> = LazyLock::new(|| Table::of_words(WORDS));

/// How often a column of this name is null, in a thousand. What counts, and what is true or false, seldom
/// is, whatever it counts or asks for.
pub(super) fn per_mille(field: &[String]) -> u32 {
    let counts = field.last().is_some_and(|word| COUNTS.contains(&word.as_str()));
    if counts || truths::asks(field) {
        return USUAL;
    }
    let phrase = field.windows(2).rev().find_map(|pair| PHRASE_TABLE.get(pair));
    phrase.or_else(|| single(field)).unwrap_or(USUAL)
}

/// What single words say: of those that are often null the most, else of the last one.
fn single(field: &[String]) -> Option<u32> {
    let known = |word: &String| WORD_TABLE.get(std::slice::from_ref(word));
    let most = field.iter().filter_map(known).max();
    most.filter(|often| *often > USUAL).or_else(|| field.last().and_then(known))
}
