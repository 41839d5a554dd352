//! What the name of a boolean says: how often it is true.

use std::sync::LazyLock;

use super::table::Table;

/// How often in a thousand, and the words that tell it.
pub(super) type Rule = (u32, &'static str);

/// Rules for the last words of a name.
pub(super) const ENDINGS: &[Rule] = &[
    (950, "is valid, accepted terms, terms accepted, agreed to terms, accept terms, has access"),
    (
        900,
        "active, enabled, available, success, successful, valid, enable, actif, activated, healthy, online status",
    ),
    (
        800,
        "passed, verified, approved, confirmed, published, visible, public, complete, accepted, delivered, validated, editable, allowed, searchable, displayed, operational, selectable, onboarded, consent, gdpr, email verified",
    ),
    (
        700,
        "sent, paid, processed, notify, notification, notifications, show, email notifications, indexed, email, in stock, completed, subscribed, eligible, cookies, sortable, filterable, applied, synced, notified, serviceable, billable, taxable, granted, refundable, opt in, shareable, effective",
    ),
    (
        600,
        "read, seen, required, mandatory, newsletter, push, sms, track, tracked, used, sound, alerts, recommendations, reminders",
    ),
    (
        500,
        "open, answered, online, connected, subscription, automated, checked, done, finished, present, positive, balanced, correct, like, liked, debit, selected, remember me, smoker, gender",
    ),
    (
        300,
        "primary, default, main, shared, private, recurring, auto renew, free, marketing, all day, multi, remote, current, latest, favorite, auto, repeat, negotiable, helpful, read only, readonly, owner, digital, internal, featured product, business, commercial, reusable, secure, cover, company, anonymous, followed, resolved, claimed, physical, original, refunded partial, optional, wifi, parking, saved, redeemed, gift, edited, important, buyer, seller",
    ),
    (
        150,
        "featured, pinned, starred, locked, muted, closed, premium, promoted, highlighted, trending, paused, on sale, dark mode, opt out, test, draft, new, external, encrypted, sandbox, verified purchase, mfa, two factor, two factor enabled, two factor auth, mfa enabled, totp, backup, flagged, pro, secret, sticky, international, archived only, dismissed, escalated, limited, skipped, stale, exclusive, spoiler, refunded, returned, override, fragile, backed up, trial, bestseller, popular, minimized, waived, recommended, notified only, generated, nsfw, exempt, bot, system, discounted, urgent, hazardous, expired",
    ),
    (
        30,
        "deleted, archived, blocked, banned, disabled, suspended, revoked, hidden, cancelled, canceled, removed, failed, error, spam, conflict, breached, reported, compromised, deprecated, retired, cancel, cancel at period end, broken, fraud, fraudulent, damaged, damage, force, locked out, bounced, discontinued, appealed, maintenance, frozen, invalid, conflicted, trashed, duplicate, rollback, missed, unset, no show, sensitive, forbidden, debug, demo, unlink, delete, void, rejected, inactive, out of stock, closed permanently, blacklisted, destructive, obsolete",
    ),
    (
        20,
        "admin, super admin, superuser, superadmin, staff, moderator, root, is root, superuser account, employee discount, is system, god, developer, super",
    ),
];

/// Rules for the first word of a name, where its end says nothing.
pub(super) const BEGINNINGS: &[Rule] = &[
    (800, "show display visible include use receive email notify enable enabled"),
    (700, "allow allowed allows can accept accepts send supports support auto"),
    (400, "has have require requires needs is was need did does"),
    (300, "default primary"),
    (150, "hide exclude skip disable no not ignore suppress without prevent force stop mute block non"),
];

static END_TABLE: LazyLock<Table<u32>> = LazyLock::new(|| Table::of_phrases(ENDINGS));
static START_TABLE: LazyLock<Table<u32>> = LazyLock::new(|| Table::of_words(BEGINNINGS));

/// Words that turn what follows into its opposite.
const NEGATIONS: &[&str] = &["disable", "exclude", "hide", "never", "no", "non", "not", "un", "without"];

/// How often it is true, in a thousand. Two words say it themselves; else what has a negation is mostly
/// false, whatever follows.
pub(super) fn hint(field: &[String]) -> u32 {
    let negated = || field.iter().any(|word| NEGATIONS.contains(&word.as_str())).then_some(150);
    let first = || START_TABLE.get(&field[..field.len().min(1)]);
    END_TABLE
        .ending(field, 2)
        .or_else(negated)
        .or_else(|| END_TABLE.ending(field, 1))
        .or_else(first)
        .unwrap_or(500)
}

/// Whether the name is one of a boolean.
pub(super) fn asks(field: &[String]) -> bool {
    field.first().is_some_and(|word| ["is", "has", "can", "should", "was", "allow"].contains(&word.as_str()))
}
