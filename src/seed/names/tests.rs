//! Proves that every rule of the tables can be reached, and what comes out for names as people write them.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::super::hint::Hint::{self, OneOf, Shape, Text, Truth};
use super::super::hint::{Moment, Number, Part};
use super::{
    context, hint, last_words, moments, nulls, numbers, phrases, shapes, text, truths, vocabulary, words,
};
use crate::seed::values::text as made_of;
use crate::sql::column_type::Family;

/// The rules of a table, one for each phrase.
fn single<'a, T: Copy>(rules: &'a [(T, &'a str)], separator: char) -> impl Iterator<Item = (T, &'a str)> {
    rules.iter().flat_map(move |(what, said)| said.split(separator).map(|one| (*what, one.trim())))
}

fn assert_no_twins<T: Copy>(table: &str, rules: &[(T, &str)], separator: char) {
    let mut seen = BTreeSet::new();
    let twins: Vec<&str> =
        single(rules, separator).map(|(_, said)| said).filter(|said| !seen.insert(*said)).collect();
    assert!(twins.is_empty(), "twice in {table}: {}", twins.join(", "));
    assert!(!seen.contains(""), "{table} has an empty rule");
}

fn assert_reached<T: Copy + Debug + PartialEq>(
    rules: &[(T, &str)],
    separator: char,
    find: impl Fn(&[String]) -> Option<T>,
) {
    let hidden: Vec<String> = single(rules, separator)
        .map(|(what, said)| (what, said, find(&words::of_field(&said.replace(' ', "_")))))
        .filter(|(what, _, found)| Some(*what) != *found)
        .map(|(what, said, found)| format!("{said}: {found:?} instead of {what:?}"))
        .collect();
    assert!(hidden.is_empty(), "\n{}\n", hidden.join("\n"));
}

/// The meanings of texts that rules name.
fn meanings() -> BTreeSet<&'static str> {
    let rules = phrases::RULES.iter().chain(last_words::RULES).map(|(hint, _)| *hint);
    let named = rules.chain(context::RULES.iter().map(|(_, _, hint)| *hint)).filter_map(|hint| match hint {
        Text(meaning) => Some(meaning),
        _ => None,
    });
    named.chain(super::SLUGS.iter().map(|(_, slug)| *slug)).collect()
}

#[test]
fn every_meaning_is_one_that_texts_are_made_of() {
    let made: BTreeSet<&str> = made_of::meanings().map(|(name, _)| name).collect();
    let unknown: Vec<&str> = meanings().into_iter().filter(|meaning| !made.contains(meaning)).collect();
    assert!(unknown.is_empty(), "{}", unknown.join(", "));
}

#[test]
fn no_rule_stands_twice() {
    assert_no_twins("phrases", phrases::RULES, ',');
    assert_no_twins("last words", last_words::RULES, ' ');
    assert_no_twins("whole numbers", numbers::WHOLE, ',');
    assert_no_twins("fractions", numbers::FRACTIONS, ',');
    assert_no_twins("numbers", numbers::ALL, ',');
    assert_no_twins("phrases of moments", moments::PHRASES, ',');
    assert_no_twins("words of moments", moments::WORDS, ' ');
    assert_no_twins("truths", truths::ENDINGS, ',');
    assert_no_twins("beginnings of truths", truths::BEGINNINGS, ' ');
    assert_no_twins("shapes", shapes::RULES, ',');
    assert_no_twins("phrases of nulls", nulls::PHRASES, ',');
    assert_no_twins("words of nulls", nulls::WORDS, ' ');
    let meant: Vec<(&str, &str)> = words::MEANT.iter().map(|(written, meant)| (*meant, *written)).collect();
    assert_no_twins("what is meant", &meant, ',');
}

#[test]
fn every_rule_for_texts_is_reached() {
    assert_reached(phrases::RULES, ',', |field| text::hint(&text::Model::default(), field));
    assert_reached(last_words::RULES, ' ', |field| text::hint(&text::Model::default(), field));
}

#[test]
fn every_rule_of_a_context_is_reached() {
    let mut hidden = Vec::new();
    for (models, fields, expected) in context::RULES {
        for (model, field) in text::pairs(models, fields) {
            let of_model = text::Model { words: words::of_model(&model.replace(' ', "_")), told: Vec::new() };
            let found = text::hint(&of_model, &words::of_field(field));
            if found != Some(*expected) {
                hidden.push(format!("{model}.{field}: {found:?} instead of {expected:?}"));
            }
        }
    }
    assert!(hidden.is_empty(), "\n{}\n", hidden.join("\n"));
}

#[test]
fn every_rule_for_other_types_is_reached() {
    assert_reached(numbers::WHOLE, ',', |field| numbers::hint(field, true));
    assert_reached(numbers::FRACTIONS, ',', |field| numbers::hint(field, false));
    for whole in [true, false] {
        let own = if whole { numbers::WHOLE } else { numbers::FRACTIONS };
        let own: BTreeSet<&str> = single(own, ',').map(|(_, said)| said).collect();
        let others: Vec<(Number, &str)> =
            single(numbers::ALL, ',').filter(|(_, said)| !own.contains(said)).collect();
        assert_reached(&others, ',', |field| numbers::hint(field, whole));
    }
    assert_reached(moments::PHRASES, ',', moments::hint);
    assert_reached(moments::WORDS, ' ', moments::hint);
    assert_reached(truths::ENDINGS, ',', |field| Some(truths::hint(field)));
    assert_reached(truths::BEGINNINGS, ' ', |field| {
        Some(truths::hint(&[field, &["thing".to_owned()]].concat()))
    });
    assert_reached(shapes::RULES, ',', shapes::hint);
    assert_reached(nulls::PHRASES, ',', |field| Some(nulls::per_mille(field)));
    assert_reached(nulls::WORDS, ' ', |field| Some(nulls::per_mille(field)));
}

#[test]
fn numbers_have_a_range_that_makes_sense() {
    for (number, said) in [numbers::WHOLE, numbers::FRACTIONS, numbers::ALL].concat() {
        assert!(number.low < number.high, "{said}");
        assert!(number.low >= 0.0 || number.part == Part::Alone, "{said}");
    }
}

fn text_of(model: &str, field: &str) -> Option<Hint> {
    hint(model, field, Family::Text, &[])
}

#[test]
fn texts_are_known_by_their_names() {
    for (model, field, meaning) in [
        ("User", "email", "email"),
        ("User", "name", "person.name"),
        ("User", "displayName", "person.name"),
        ("User", "user_name", "person.username"),
        ("UserSnapshot", "name", "person.name"),
        ("UserSettings", "name", "name.generic"),
        ("Audit", "auditorName", "person.name"),
        ("users", "username", "person.username"),
        ("User", "image", "avatar"),
        ("Post", "coverImageUrl", "image-url"),
        ("Organization", "name", "company.name"),
        ("Organization", "displayName", "company.name"),
        ("OrganizationTable", "name", "company.name"),
        ("tbl_company_details", "company_name", "company.name"),
        ("Invoice", "customerName", "person.name"),
        ("Invoice", "organizationName", "company.name"),
        ("Product", "product_name", "product.name"),
        ("OrderItem", "name", "product.name"),
        ("ProductCategory", "name", "category"),
        ("Tag", "name", "tag"),
        ("City", "name", "address.city"),
        ("Country", "code", "address.country-code"),
        ("Country", "iso2", "address.country-code"),
        ("UserRole", "name", "role"),
        ("Thing", "name", "name.generic"),
        ("Invoice", "number", "invoice-number"),
        ("Invoice", "invoiceNo", "invoice-number"),
        ("Event", "title", "event.name"),
        ("Token", "value", "token"),
        ("Session", "session_token", "token"),
        ("ApiKey", "key", "api-key"),
        ("Address", "addressLine2", "address.line2"),
        ("Address", "line_1", "address.street"),
        ("Address", "state", "address.state"),
        ("Order", "shippingState", "address.state"),
        ("Order", "status", "status.order"),
        ("Order", "paymentStatus", "status.payment"),
        ("Job", "status", "status.job"),
        ("Customer", "customerNumber", "code"),
        ("Category", "category_description", "sentence"),
        ("Subscription", "stripeSubscriptionId", "id.subscription"),
        ("User", "stripe_customer_id", "id.customer"),
        ("Account", "providerAccountId", "id.external"),
        ("Book", "isbn", "isbn"),
        ("Post", "titleEn", "title"),
        ("Post", "image2", "image-url"),
        ("Shop", "shopname", "company.name"),
        ("Cliente", "correo", "email"),
        ("Cliente", "nombre", "person.name"),
        ("Usuario", "contrasena", "password-hash"),
        ("Log", "ipAddress", "ip"),
        ("Log", "userAgent", "user-agent"),
        ("Thing", "createdAt", "moment-text"),
        ("Thing", "retry_count", "number-text"),
    ] {
        assert_eq!(text_of(model, field), Some(Text(meaning)), "{model}.{field}");
    }
}

#[test]
fn columns_of_few_words_are_known_by_their_model() {
    for (model, field, words) in [
        ("Subscription", "status", vocabulary::SUBSCRIPTION_STATUS),
        ("Message", "role", vocabulary::MESSAGE_ROLE),
        ("Membership", "role", vocabulary::TEAM_ROLE),
        ("User", "role", vocabulary::ACCOUNT_ROLE),
        ("Account", "provider", vocabulary::SIGN_IN_PROVIDER),
        ("Account", "type", vocabulary::SIGN_IN_TYPE),
        ("AuditLog", "entityType", vocabulary::ENTITY_TYPE),
        ("StoreInfoHistory", "storeType", vocabulary::STORE_TYPE),
        ("Thing", "visibility", vocabulary::VISIBILITY),
        ("Thing", "isDone", vocabulary::TRUTH),
    ] {
        assert_eq!(text_of(model, field), Some(OneOf(words)), "{model}.{field}");
    }
}

#[test]
fn what_nobody_knows_has_no_hint() {
    for field in ["zyx", "qcode", "c"] {
        assert_eq!(text_of("Thing", field), None, "{field}");
    }
    for family in [Family::Enum, Family::Uuid, Family::Binary, Family::Bits, Family::Other] {
        assert_eq!(hint("User", "email", family, &[]), None);
    }
}

#[test]
fn the_other_fields_tell_what_an_unknown_model_is() {
    let of = |field: &str, siblings: &[&str]| hint("Zyx", field, Family::Text, siblings);
    assert_eq!(of("name", &[]), Some(Text("name.generic")));
    assert_eq!(of("name", &["id", "name", "passwordHash"]), Some(Text("person.name")));
    assert_eq!(of("state", &[]), Some(Text("status.generic")));
    assert_eq!(of("state", &["city", "state"]), Some(Text("address.state")));
    assert_eq!(hint("Company", "state", Family::Text, &["zip"]), Some(Text("address.state")));
    assert_eq!(of("model", &["manufacturer"]), Some(Text("device")));
    assert_eq!(hint("Company", "name", Family::Text, &["password"]), Some(Text("company.name")));
}

#[test]
fn a_slug_is_that_of_what_the_row_is_called() {
    let of = |model: &str, siblings: &[&str]| hint(model, "slug", Family::Text, siblings);
    assert_eq!(of("Product", &["id", "name", "slug"]), Some(Text("product.slug")));
    assert_eq!(of("Tenant", &["Name"]), Some(Text("company.slug")));
    assert_eq!(of("Zyx", &["name"]), Some(Text("name.slug")));
    assert_eq!(of("Post", &["title"]), Some(Text("slug")));
    assert_eq!(of("Post", &[]), Some(Text("slug")));
}

#[test]
fn numbers_are_known_by_their_names() {
    let of = |field: &str, family: Family| match hint("Thing", field, family, &[]) {
        Some(Hint::Number(number)) => Some((number.low, number.high, number.decimals, number.part)),
        _ => None,
    };
    let (whole, fraction) = (Family::Integer, Family::Fraction);
    for (field, family, expected) in [
        ("price", fraction, (1.0, 500.0, 2, Part::Price)),
        ("unitPrice", fraction, (1.0, 500.0, 2, Part::Price)),
        ("price_cents", whole, (100.0, 50_000.0, 0, Part::Price)),
        ("priceUsd", fraction, (1.0, 500.0, 2, Part::Price)),
        ("quantity", whole, (1.0, 10.0, 0, Part::Quantity)),
        ("qty", fraction, (1.0, 10.0, 0, Part::Quantity)),
        ("totalAmount", fraction, (5.0, 2_000.0, 2, Part::Total)),
        ("taxRate", fraction, (0.0, 25.0, 2, Part::Alone)),
        ("rating", whole, (1.0, 5.0, 0, Part::Alone)),
        ("averageRating", fraction, (1.0, 5.0, 1, Part::Alone)),
        ("lat", fraction, (-90.0, 90.0, 6, Part::Alone)),
        ("birthYear", whole, (1_950.0, 2_006.0, 0, Part::Alone)),
        ("duration_ms", whole, (10.0, 5_000.0, 0, Part::Alone)),
        ("smtpPort", whole, (1_024.0, 49_151.0, 0, Part::Alone)),
        ("dayOfWeek", whole, (0.0, 6.0, 0, Part::Alone)),
        ("requestsEvaluated", whole, (0.0, 200.0, 0, Part::Alone)),
    ] {
        assert_eq!(of(field, family), Some(expected), "{field}");
    }
    assert_eq!(of("zyx", whole), None);
}

#[test]
fn moments_are_known_by_their_names() {
    for (field, moment) in [
        ("createdAt", Moment::Created),
        ("date_of_birth", Moment::Birth),
        ("dateModified", Moment::Updated),
        ("lastLoginAt", Moment::Seen),
        ("startsAt", Moment::Started),
        ("endTime", Moment::Ended),
        ("currentPeriodEnd", Moment::Expires),
        ("currentPeriodStart", Moment::Started),
        ("trialEndsAt", Moment::Expires),
        ("validUntil", Moment::Expires),
        ("deleted_at", Moment::Deleted),
        ("emailVerified", Moment::Started),
        ("frobnicatedAt", Moment::Started),
        ("date", Moment::Created),
    ] {
        assert_eq!(hint("Thing", field, Family::Time, &[]), Some(Hint::Moment(moment)), "{field}");
    }
}

#[test]
fn moments_that_follow_each_other_do_so() {
    for fields in [
        ["createdAt", "paidAt", "shippedAt", "deliveredAt"],
        ["createdAt", "sentAt", "deliveredAt", "readAt"],
        ["createdAt", "startDate", "endDate", "deletedAt"],
        ["birthDate", "createdAt", "updatedAt", "expiresAt"],
    ] {
        let moments = fields.map(|field| match hint("Thing", field, Family::Time, &[]) {
            Some(Hint::Moment(moment)) => moment,
            other => panic!("{field}: {other:?}"),
        });
        assert!(moments.is_sorted(), "{fields:?}: {moments:?}");
    }
}

#[test]
fn truths_shapes_and_nulls_are_known_by_their_names() {
    for (field, often) in [
        ("isActive", 900),
        ("isDeleted", 30),
        ("emailVerified", 800),
        ("isAdmin", 20),
        ("zyx", 500),
        ("isZyx", 400),
        ("notActive", 150),
        ("allowComments", 700),
    ] {
        assert_eq!(hint("Thing", field, Family::Boolean, &[]), Some(Truth(often)), "{field}");
    }
    for (field, shape) in
        [("settings", "settings"), ("billingAddress", "address"), ("extraData", "metadata"), ("tags", "tags")]
    {
        assert_eq!(hint("Thing", field, Family::Json, &[]), Some(Shape(shape)), "{field}");
    }
    for (field, often) in [
        ("deletedAt", 970),
        ("name", 20),
        ("zyx", 100),
        ("middleName", 800),
        ("parentId", 500),
        ("commentCount", 100),
        ("isDeleted", 100),
    ] {
        assert_eq!(super::nulls(field), often, "{field}");
    }
}
