//! What the name of a date or a time says: which moment in the life of the row it is.

use std::sync::LazyLock;

use super::super::hint::Moment;
use super::table::Table;

/// A moment, and the words that tell it.
pub(super) type Rule = (Moment, &'static str);

/// Rules for words that stand together.
pub(super) const PHRASES: &[Rule] = &[
    (Moment::Birth, "date of birth, birth date, founded on, date founded, date birth, incorporation date"),
    (
        Moment::Before,
        "hire date, hired at, date hired, release date, released at, publication date, manufacture date, manufactured at, purchase date, occurred at, occurred on, graduation date, employment start, purchased at, incident date, hired on, production date, acquired at, admission date, first used, acquisition date, period from, reported date, production at, original date",
    ),
    (
        Moment::Created,
        "date added, issue date, date issued, added at, date created, created on, placed at, order date, date time, registered at, first seen, first seen at, joined at, member since, signed up",
    ),
    (
        Moment::Started,
        "period start, start date, valid from, effective from, trial start, trial started, date start, start time, subscribed at, first login, effective date, check in, checked in, time in, clock in, departure time, starts on, date from, available from, start at, window start, scheduled start, planned start, active from, actual start, last published",
    ),
    (
        Moment::Updated,
        "last updated, last modified, last changed, last edited, last update, updated on, update time, date updated, date modified, status changed, last refreshed, last synced, last sync, last checked, last check, last edit, last run, last scraped, last fetched, last polled, last indexed, last password change, password changed, last refill, last reset, last calculated",
    ),
    (
        Moment::Seen,
        "last login, last seen, last active, last activity, last used, last access, last accessed, last visit, last visited, last sign in, last read, last message, last ping, last heartbeat, last viewed, last logged in, last opened, last contacted, last contact, last request, last online, last connected, last played, last watched, last triggered, last notified, last sent, last event, last response, last called, last executed, last logged, current sign in, last attempt, last order, last payment, last reviewed, last success, last failure, last error",
    ),
    (
        Moment::Ended,
        "end date, end time, date end, check out, checked out, time out, clock out, arrival time, paid off, date to, period to, completed on, closed on, period end date, window end, actual end, ends on, end at, finish date, actual delivery",
    ),
    (
        Moment::Expires,
        "current period end, trial end, trial ends, next run, next billing, next payment, valid until, valid to, due date, next retry, expires in, expires on, expiry date, period end, locked until, next attempt, next reset, scheduled for, scheduled at, renewal date, next due, next check, snoozed until, effective until, banned until, muted until, publish at, retry after, effective to, available until, active until, reset at, token expiry, remind at, follow up, next review, next invoice, cancel at, estimated delivery, next follow, planned end, target date, expected delivery, scheduled end, scheduled date, date due, suspended until, blocked until, next call, warranty end, maturity date, available to, expected at, next maintenance, trial expires, target completion, next service, next sync, next scheduled, budget reset, key rotation",
    ),
];

/// Rules for single words, wherever they stand.
pub(super) const WORDS: &[Rule] = &[
    (Moment::Birth, "birth birthday birthdate dob born founded established incorporated"),
    (Moment::Before, "manufactured hired released occurred purchased acquired graduation origin"),
    (
        Moment::Created,
        "created creation create joined joining enrolled inserted registered registration signup added submitted recorded ordered requested uploaded logged generated captured posted timestamp imported initiated placed reported saved applied booked filed measured detected donated installed collected discovered entered extracted searched sampled queued enqueued earned observed indexed computed attempted calculated traded",
    ),
    (
        Moment::Started,
        "started start starts issued begin begins began published publish sent verified confirmed approved activated opened accepted paid from since effective assigned subscribed granted launched invited triggered signed authorized responded acknowledged enabled trusted consented validated linked claimed followed picked locked pinned enforced shared awarded unlocked notified presented answered reviewed connected checkin scanned evaluated trialing billed pickup departure clockin served booking appointment event session meeting invitation onboarded drafted processing transaction payment attended voted hold init initial appeal",
    ),
    (
        Moment::Updated,
        "shipped updated update updates write modified changed change edited edit synced sync refreshed checked moved modification rotated touched revised merged crawled scraped recalculated adjusted polled recovered restocked",
    ),
    (
        Moment::Seen,
        "seen login active received delivered viewed visited activity accessed access used last heartbeat ping presence online interacted contacted",
    ),
    (
        Moment::Ended,
        "ended end finished read clicked finish completed complete completion closed resolved cancelled canceled left failed rejected returned refunded stopped exited processed settled redeemed converted fulfilled decided declined arrival checkout clockout consumed done lost won terminated withdrawn graded dismissed executed succeeded unsubscribed payout escalated voided disputed exit deployed delivery dropoff reconciled aborted reversed superseded",
    ),
    (
        Moment::Deleted,
        "deleted delete removed archived banned blocked revoked disabled suspended deactivated anonymized retired trashed discontinued muted hidden deprecated erased purged breached flagged",
    ),
    (
        Moment::Expires,
        "expires expiry expiration expire expired due deadline until valid next scheduled renewal ends reset ttl retry remind reminder schedule renews to validity upcoming exp snooze target expected estimated maturity planned release cooldown refill trial eta nextcall",
    ),
];

static PHRASE_TABLE: LazyLock<Table<Moment>> = LazyLock::new(|| Table::of_phrases(PHRASES));
static WORD_TABLE: LazyLock<Table<Moment>> = LazyLock::new(|| Table::of_words(WORDS));

/// Words that say that it is a moment, but not which.
const NEUTRAL: &[&str] =
    &["at", "on", "date", "time", "datetime", "timestamp", "ts", "day", "utc", "when", "moment", "tz", "iso"];

/// What the words of a moment say: two of them together, then single ones from the last to the first;
/// what is not known is something that happened.
pub(super) fn hint(field: &[String]) -> Option<Moment> {
    let pairs = || (2..=3).rev().flat_map(|count| field.windows(count).rev());
    pairs()
        .find_map(|pair| PHRASE_TABLE.get(pair))
        .or_else(|| field.iter().rev().find_map(|word| WORD_TABLE.get(std::slice::from_ref(word))))
        .or_else(|| happened(field))
}

/// As [`hint`], but only for names which say that they are of a moment, so that they say it for a text.
pub(super) fn dated(field: &[String]) -> Option<Moment> {
    let neutral = field.iter().any(|word| NEUTRAL.contains(&word.as_str()));
    let birth = |moment: &Moment| *moment == Moment::Birth;
    hint(field).filter(|moment| neutral || birth(moment))
}

fn happened(field: &[String]) -> Option<Moment> {
    let participle = field.iter().any(|word| word.len() > 4 && word.ends_with("ed"));
    if participle {
        return Some(Moment::Started);
    }
    field.iter().any(|word| NEUTRAL.contains(&word.as_str())).then_some(Moment::Created)
}
