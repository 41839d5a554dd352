//! What the name of a JSON column says: which shape its documents have.

use std::sync::LazyLock;

use super::table::Table;
use super::words;

/// A shape, and the words that tell it.
pub(super) type Rule = (&'static str, &'static str);

/// The rules.
pub(super) const RULES: &[Rule] = &[
    ("settings", "setting, settings, option, configuration options, site settings"),
    (
        "config",
        "config, configuration, credential, integration, connection, env, environment, credentials, var, parameter, param, param list, kwargs, argument, arg, variable, strategy, setup, policy, pipeline, definition, provider, switch, constraint, cron, fallback, litellm params, secret, customization",
    ),
    (
        "preferences",
        "preference, preferences, pref, notification settings, notification preferences, user settings, user preferences, ui state, appearance, theme, display settings",
    ),
    (
        "metadata",
        "metadata, meta, attribute, property, extra, custom field, tag map, label map, additional info, info, detail, custom, annotation, context, misc, additional data, additional, extra data, extras, trait, spec, specification, characteristic, custom data, custom attributes, details, device info, product info, object info",
    ),
    (
        "payload",
        "payload, data, body, event, request, raw, input, message payload, webhook payload, request body, form data, event data, raw data, value, object, content data, record, dump, snapshot, state, properties bag, cache, job data, session data, document",
    ),
    (
        "response",
        "response, result, output, response body, report, evaluation, analysis, summary, assessment, raw response, outcome, verdict, recommendation, answer, feedback, insight, prediction, interpretation, diagnosis",
    ),
    ("headers", "header, cookie, response headers, request headers"),
    (
        "error",
        "error, exception, failure, stack, error details, last error, error info, warning, validation errors, error data",
    ),
    (
        "address",
        "address, shipping address, billing address, billing details, home address, delivery address, pickup address, shipping info, billing info, origin, destination, from address, to address",
    ),
    (
        "location",
        "location, coordinate, geo, position, gps, geolocation, point, latlng, coords, center, place, viewport, bounds",
    ),
    ("geojson", "geojson, geometry, polygon, boundary, shape, area, region, route, zone, path, geom, track"),
    (
        "translations",
        "translation, i18 n, locale, localized, intl, title, name, description, language, label, translated, display name, short description, subtitle, localization, l10 n",
    ),
    (
        "permissions",
        "permission, acl, access, capability, privilege, right, grant, right map, ability, flag, feature flag, feature, access control, entitlement, toggle",
    ),
    (
        "tags",
        "tag, serial numbers, versions, features, medicines, keyword, alias, category, topic, skill, interest, domain, amenity, ingredient, allergy, color, size, allowed domains, synonym, genre, specialty, value list, participant, member, people, guest, symptom, medication, role, group, scope, method, facility, highlight, benefit, requirement, model, language list, equipment, hobby, ids map, values, list, hashtag, name list, languages, certification, tool, material, source, target audience, objective, responsibility, emails, country, countries, recipients, allowed origins, team, redirect uris, redirect url, scopes, grant types, colors, mention, dietary, phase, channel, platform",
    ),
    ("ids", "id, ids, member ids, user ids, order ids"),
    (
        "items",
        "item, line item, product, row, entry, line, cart, order items, cart items, record list, service, component, discount, fee, tax, addon, expense, variant, purchase, bundle, package, charge, modifier, ticket",
    ),
    (
        "images",
        "image, documents, photo, media, gallery, picture, attachment, file, asset, screenshot, video, thumbnail, logo, avatar, banner, upload, cover",
    ),
    (
        "links",
        "link, social, social links, social media, url, socials, website, contact, contacts, socials map, breadcrumb, reference, resource, source link, citation, related links",
    ),
    (
        "document",
        "content, body json, editor, rich text, doc, note, text, blocks, block, page content, content json, layout, section, template, design, html, canvas, node, edge, graph, schema json, structure, board, elements, element, flow, editor state, draft, article, paragraph, story",
    ),
    (
        "schema",
        "schema, form, field, form schema, json schema, form fields, input schema, output schema, column, model schema, mapping, questions, survey, question, option list, choice, quiz, transform",
    ),
    (
        "schedule",
        "schedule, hour, opening hours, availability, business hours, working hours, operating hours, calendar, timetable, time slot, recurrence, slot, working days, shift, weekly schedule, rotation, day, itinerary, timeline",
    ),
    (
        "messages",
        "message, conversation, history, chat, transcript, turn, messages list, log, comment, thread, reply, activity, status history, event log, prompt, proxy server request, audit, call, tool call, dialog, memory, trace, notes, step, task, instruction, workflow, todo, checklist, action, job",
    ),
    (
        "metrics",
        "metric, metrics, analytics, stat, statistic, count, score, usage, total, measurement, performance, spend, limit, budget, rate, quota, cost, rating, breakdown, kpi, progress, number, weight, benchmark, percent, price, pricing, balance, vote, model spend, amount, hit, view, factor, prices, aggregate, signal, aggregation, quantity, stock, nutrition, evaluation metrics, vital, monitor",
    ),
    (
        "dimensions",
        "dimension, package dimensions, measurements, dimensions cm, resolution, crop, rect, box, bounding box, style, padding, margin, width, height",
    ),
    (
        "filters",
        "filter, query, criteria, condition, rule, search, segment, where, sort, conditions, trigger, assignment, selector, predicate, expression, targeting, audience",
    ),
    (
        "changes",
        "change, diff, old value, new value, old data, new data, before, after, previous, changeset, old values, new values, old, delta, previous data, changed fields, previous value, patch, original, modified, revision, version",
    ),
    (
        "embedding",
        "embedding, vector, coordinates list, points list, matrix, waveform, histogram, path data, pixels",
    ),
    (
        "user",
        "user, profile, customer, author, owner, person, actor, account, identity, claim, user info, sender, patient, passenger, client, company, student, creator, employee, organization, contact info, contact information, personal info",
    ),
    (
        "payment",
        "payment, payment method, payment details, card, bank, bank details, transaction, subscription, invoice, billing, checkout, payment info, bank account, payout details, plan",
    ),
    ("device", "device, browser, user agent, system info, platform info, hardware, sensor, machine"),
];

static TABLE: LazyLock<Table<&'static str>> = LazyLock::new(|| Table::of_phrases(RULES));

/// The shape that the last words of a name tell. What nobody knows is a list if it is a plural, and else
/// a flat object.
pub(super) fn hint(field: &[String]) -> Option<&'static str> {
    TABLE
        .ending(field, 1)
        .or_else(|| words::without_qualifier(field).and_then(|field| known(&field)))
        .or_else(|| field.last().map(|last| if words::one(last) == *last { "metadata" } else { "tags" }))
}

/// What the last words of a name tell, if they do.
pub(super) fn known(field: &[String]) -> Option<&'static str> {
    TABLE.ending(field, 1)
}
