//! What a field is called in the models that it is a field of: the `name` of an organization is not that
//! of a user.

use super::super::hint::Hint::{self, OneOf, Text};
use super::vocabulary as v;

/// Models, told by one or two words of their names; fields of them; and what these are.
pub(super) type Rule = (&'static str, &'static str, Hint);

const PEOPLE: &str = "user, customer, person, member, employee, staff, student, teacher, instructor, professor, \
    doctor, patient, author, contact, client, lead, driver, rider, guest, visitor, player, admin, administrator, \
    owner, candidate, applicant, participant, attendee, recipient, sender, receiver, reviewer, profile, guardian, \
    parent, child, actor, director, coach, trainer, mentor, speaker, volunteer, donor, buyer, seller, subscriber, \
    follower, friend, tutor, nurse, passenger, worker, beneficiary, freelancer, moderator, resident, citizen, \
    voter, spouse, creator, operator, supervisor, manager, holder, cardholder, barber, chef, signer, signatory, \
    learner, adopter, identity, persona, caller, composer, writer, editor, singer, assignee, cashier, physician, \
    account holder";

const COMPANIES: &str = "organization, organisation, company, business, firm, vendor, supplier, merchant, shop, \
    store, tenant, workspace, employer, agency, partner, manufacturer, publisher, institution, sponsor, \
    corporation, enterprise, bank, insurer, carrier, distributor, retailer, provider, studio, billing";

const PRODUCTS: &str = "product, item, variant, sku, listing, good, merchandise, addon, part, equipment, asset, \
    inventory, line item, bundle, accessory";

const WRITINGS: &str = "post, article, page, content, blog, document, story, newsletter, news, chapter, lesson, \
    draft, doc, guide, tutorial, announcement, thread, topic, discussion, paste, snippet, entry";

const WORK: &str = "job, run, execution, build, deployment, deploy, import, export, migration, sync, batch, queue, \
    upload, scan, process, workflow, pipeline, step, eval, check, backup, crawl, attempt, report, transcode, \
    installation, generation, evaluation, operation, analysis";

/// The rules. Where a name has several of the models, its last words decide.
pub(super) const RULES: &[Rule] = &[
    // Names.
    (PEOPLE, "name", Text("person.name")),
    (PEOPLE, "title", Text("person.title")),
    ("employee, staff, contact, speaker, candidate, worker, instructor", "role, position", Text("job.title")),
    (PEOPLE, "description, summary, about", Text("person.bio")),
    (COMPANIES, "name, title, legal, trade, trading", Text("company.name")),
    ("sender, author, customer, recipient, from", "email", Text("email")),
    (PRODUCTS, "name, title", Text("product.name")),
    ("team, squad, crew, group, club, guild, clan, league, organization unit", "name", Text("team.name")),
    ("department, division, faculty, office, section unit", "name, title", Text("department")),
    (
        "category, subcategory, classification, genre category, collection, catalog, taxonomy, section",
        "name, title",
        Text("category"),
    ),
    ("tag, topic tag, keyword, hashtag", "name, value, text, title", Text("tag")),
    ("label", "name, title, value, text", Text("label")),
    ("brand, make", "name, title", Text("brand")),
    (
        "project, repository, repo, application, app, site, website, portfolio",
        "name, title",
        Text("project.name"),
    ),
    (
        "event, meeting, appointment, conference, webinar, workshop, session event, meetup, competition, tournament, campaign, incident event",
        "name, title, subject",
        Text("event.name"),
    ),
    (
        "course, subject, class, lecture, curriculum, training, module, classroom, program, programme",
        "name, title",
        Text("course.name"),
    ),
    (
        "place, venue, location, warehouse, branch, facility, hotel, restaurant, clinic, hospital, school, university, building, property, stadium, park, station, airport, theater, theatre, cinema, gym, farm, campus, terminal, depot, zone, area, landmark, attraction, site location",
        "name, title",
        Text("place.name"),
    ),
    (
        "city, town, village, municipality, district, locality, regency, suburb, neighborhood",
        "name, title",
        Text("address.city"),
    ),
    ("city", "code", Text("country.region")),
    (
        "state, province, region, prefecture, county, governorate, subdivision, country state",
        "name, title",
        Text("address.state"),
    ),
    (
        "state, province, region, prefecture, county, subdivision, country state",
        "code, abbreviation",
        Text("country.region"),
    ),
    ("country, nation", "name, title", Text("address.country")),
    ("country, nation", "code, alpha2, iso, iso2, abbreviation, cca2", Text("address.country-code")),
    ("street, road", "name, title", Text("address.street")),
    ("language, lang", "name, title, label", Text("language")),
    ("language, lang, locale, translation", "code, iso, lang, tag", Text("locale")),
    ("locale, translation", "name", Text("language")),
    ("currency", "code, name, iso, id", Text("currency-code")),
    ("currency", "symbol, sign", Text("currency-symbol")),
    ("role, user role", "name, title, code, key, slug", Text("role")),
    (
        "permission, privilege, ability, capability",
        "name, code, key, slug, action, title",
        Text("permission"),
    ),
    ("scope", "name, value, key", Text("scope")),
    ("plan, subscription, price, tier, package, membership, pricing", "name, title, nickname", Text("plan")),
    (
        "subscription, customer, user, team, organization, workspace, account, license",
        "plan, tier",
        OneOf(v::TIER),
    ),
    ("loyalty, reward, membership, badge", "tier, level", OneOf(v::LOYALTY_TIER)),
    ("color, colour", "name, title, value", Text("color")),
    ("color, colour", "hex, code", Text("hex")),
    ("size", "name, value, label, code", Text("size-label")),
    ("material, fabric", "name, title", Text("material")),
    ("unit, measure, uom", "name, code, symbol, title, abbreviation", Text("unit")),
    ("book, ebook, comic, novel, publication", "name, title", Text("book.title")),
    ("movie, film, show, episode, tv, video, anime", "name, title, label", Text("movie.title")),
    ("song, track, music, lyric", "name, title, label", Text("song")),
    ("album, record, playlist, release", "name, title", Text("album")),
    ("artist, band", "name, title", Text("artist")),
    ("genre", "name, title", Text("genre")),
    ("sport", "name, title", Text("sport")),
    ("match, game", "title, name", Text("event.name")),
    ("animal, pet, breed, species, horse", "name, species, type, breed", Text("animal")),
    ("pet", "species, type", OneOf(v::PET)),
    ("food, dish, meal, recipe, ingredient, menu item, cuisine, pizza, drink", "name, title", Text("food")),
    ("skill, competency, technology, tool, certification, certificate", "name, title", Text("label")),
    (
        "position, job, occupation, vacancy, designation, profession, opening",
        "name, title",
        Text("job.title"),
    ),
    ("job, cron, queue, worker, task run, schedule, scheduler", "name", Text("event")),
    ("industry, sector", "name, title", Text("company.industry")),
    (
        "file, attachment, image, photo, media, document, upload, picture, blob, artifact, asset file, export",
        "name, filename, title",
        Text("file-name"),
    ),
    ("folder, directory, bucket", "name, title", Text("label")),
    ("device, phone, machine, hardware", "name", Text("device")),
    ("browser", "name", Text("browser")),
    ("os, platform", "name", Text("os")),
    ("server, host, node, instance, cluster, router, monitor host", "name, address", Text("hostname")),
    ("timezone", "name, value, id", Text("address.timezone")),
    ("font", "name, family", Text("font")),
    ("icon", "name", Text("icon")),
    ("theme", "name, title", Text("theme")),
    (
        "api key, key, credential, secret, access key, passkey, authenticator, secret key, webhook, integration, connection",
        "name, title, label, alias",
        Text("label"),
    ),
    ("api key, apikey, access key", "key, value, token, secret", Text("api-key")),
    (
        "event, telemetry, webhook, event log, activity, analytics, metric, audit, audit log, trigger, hook, feed event, log, signal",
        "name, event",
        Text("event"),
    ),
    (
        "feature, flag, feature flag, toggle, setting, config, configuration, parameter, preference, option, property, metadata, attribute, env, environment variable, variable, meta, constant",
        "name, key, code",
        Text("key"),
    ),
    (
        "setting, config, configuration, parameter, preference, property, metadata, env, variable, environment variable, meta, constant, option",
        "value, default",
        Text("word"),
    ),
    ("bank", "code, number", Text("bank.bic")),
    ("gender, sex", "name, code", Text("person.gender")),
    ("migration", "name", Text("file-name")),
    ("table, column, schema, database, collection name, index", "name", Text("key")),
    ("tool, function, method, capability, toolset, worker function", "name, slug", Text("key")),
    ("model, llm, ai model, chat, completion, embedding", "name, model", Text("model-name")),
    // Texts.
    ("role, event, permission", "description", Text("sentence")),
    (
        "message, chat, email, mail, sms, conversation, notification, reply, prompt, chat message, direct message",
        "content, body, text, message",
        Text("message"),
    ),
    (
        "comment, review, feedback, testimonial, remark, reply, rating",
        "content, body, text, comment, message, description",
        Text("comment"),
    ),
    ("note, memo, journal, diary", "content, body, text", Text("note")),
    (
        "question, quiz, faq, survey, poll, prompt, exercise",
        "text, title, content, body, name, label",
        Text("question"),
    ),
    ("answer, choice, response", "text, title, content, body, name, value, label", Text("answer")),
    (
        "todo, task, issue, ticket, story, card, subtask, milestone, goal, checklist, bug, case, incident, support ticket, reminder, request, checklist item",
        "title, name, summary, text, label, subject, task",
        Text("heading"),
    ),
    ("quote, quotation", "text, content, quote", Text("sentence")),
    (WRITINGS, "title, name, headline, heading", Text("title")),
    ("notification, alert, banner, slide, hero", "title, name, subject, heading", Text("heading")),
    ("mail, email, message, sms, outbox, inbox", "to, cc, bcc, recipient, reply", Text("email.other")),
    ("mail, email, message, outbox, inbox", "from, sender", Text("email")),
    ("template, email template, page template", "content, body, html", Text("html")),
    ("announcement, news", "content, body", Text("content")),
    // Codes and secrets.
    ("product, item, variant, sku, article, part", "code, sku, number", Text("product.sku")),
    (
        "coupon, voucher, promotion, promo, discount, gift card, giftcard, referral, promo code, coupon code",
        "code, name, key",
        Text("coupon-code"),
    ),
    (
        "otp, verification, two factor, totp, mfa, one time, verification code",
        "code, value, pin",
        Text("otp"),
    ),
    ("barcode, ean, upc, gtin", "code, value, number, barcode", Text("barcode")),
    ("invoice, bill, receipt, credit note", "number, code, no, reference, num", Text("invoice-number")),
    (
        "order, purchase, purchase order, booking, reservation, case, ticket, request, quotation, quote, contract, cart, return, shipment, transaction, payment, policy, claim, refund, payout",
        "number, code, reference, num, no",
        Text("order-number"),
    ),
    (
        "token, session, verification token, refresh token, access token, reset, magic link, invitation, device token",
        "value, token, key, code, string, hash",
        Text("token"),
    ),
    ("password, credential", "hash, value, password", Text("password-hash")),
    ("card, credit card, payment method, debit card", "brand", Text("card.brand")),
    ("card, credit card, debit card", "number, last", Text("card.last4")),
    ("bank account", "number, account", Text("bank.iban")),
    ("vehicle, car, truck, plate", "number, plate, registration, license", Text("license-plate")),
    ("error, exception, failure, crash", "message, name, reason, description, detail", Text("error-message")),
    ("error, exception, failure", "code", Text("error-code")),
    ("error, exception", "stack, trace", Text("error-message")),
    ("postal, post, zip", "code", Text("address.postcode")),
    ("department, division", "code", OneOf(v::DEPARTMENT_CODE)),
    ("phone, mobile, telephone, fax, whatsapp, contact", "number, no", Text("phone")),
    ("vehicle, car, motorcycle", "make, brand, manufacturer", Text("brand")),
    ("device, phone, car, vehicle, printer, hardware", "model", Text("device")),
    (
        "function, script, snippet, module, worker, program, submission, module revision, worker revision",
        "code, source, body, content",
        Text("source-code"),
    ),
    // States.
    (
        "order, purchase, shipment, delivery, fulfillment, cart, shipping, parcel, return, package, order item",
        "status, state",
        Text("status.order"),
    ),
    (
        "payment, transaction, invoice, payout, refund, charge, billing, bill, deposit, withdrawal, transfer, settlement, capture, dispute, chargeback, installment, donation, fee, salary, payroll",
        "status, state",
        Text("status.payment"),
    ),
    (WORK, "status, state", Text("status.job")),
    (WORK, "phase, stage", OneOf(v::PHASE)),
    (
        "user, account, member, customer, workspace, tenant, employee, organization, company, seller, merchant, vendor, admin, client, partner, student, teacher, staff, membership, profile, identity, website",
        "status, state",
        Text("status.account"),
    ),
    (
        "post, article, page, content, blog, document, product, course, listing, story, media, video, survey, form, campaign, newsletter, lesson, quiz, template, series, book, chapter, library, review media, announcement, recipe, category, version, plan, catalog",
        "status, state",
        Text("status.content"),
    ),
    (
        "ticket, issue, case, task, todo, bug, incident, card, complaint, feedback, support ticket, feature request, checklist item, milestone, goal, action item, alert, finding",
        "status, state",
        Text("status.ticket"),
    ),
    ("subscription, license, plan subscription", "status, state", OneOf(v::SUBSCRIPTION_STATUS)),
    (
        "invitation, invite, friend request, friendship, connection request, join request, friend, follow, connection",
        "status, state",
        OneOf(v::INVITATION_STATUS),
    ),
    (
        "appointment, booking, reservation, meeting, event, schedule, visit, session booking, interview, consultation, class, ride, trip, rsvp, registration, attendee, lesson booking, rental",
        "status, state",
        OneOf(v::BOOKING_STATUS),
    ),
    (
        "message, email, notification, sms, webhook, mail, webhook delivery, email log, chat message, communication, webhook event, outbox",
        "status, state",
        OneOf(v::MESSAGE_STATUS),
    ),
    (
        "device, server, node, service, monitor, sensor, machine, printer, gateway, connector, instance, presence, agent, health, health check, integration, component, camera, bot",
        "status, state",
        OneOf(v::DEVICE_STATUS),
    ),
    ("lead, deal, opportunity, prospect, contact, pipeline deal", "status, state", OneOf(v::LEAD_STATUS)),
    ("lead, deal, opportunity, prospect, candidate, pipeline", "stage, phase", OneOf(v::STAGE)),
    ("attendance", "status, state, type", OneOf(v::ATTENDANCE_STATUS)),
    (
        "request, approval, review, verification, report, appeal, comment, submission, claim, moderation, leave, kyc, timesheet, expense, change request, proposal, policy, leave request, time off, testimonial, rating, loan, revision, withdrawal request, suggestion, guardrail",
        "status, state",
        OneOf(v::APPROVAL_STATUS),
    ),
    (
        "application, candidate, applicant, admission, job application",
        "status, state",
        OneOf(v::APPLICATION_STATUS),
    ),
    (
        "project, sprint, program, initiative, epic, portfolio, experiment, phase",
        "status, state",
        OneOf(v::PROJECT_STATUS),
    ),
    (
        "room, table, seat, vehicle, car, equipment, property, asset, bed, parking, locker, bike, slot, unit, book copy, copy",
        "status, state",
        OneOf(v::ROOM_STATUS),
    ),
    (
        "contract, agreement, quote, proposal, signature, estimate, envelope, quotation, offer",
        "status, state",
        OneOf(v::CONTRACT_STATUS),
    ),
    (
        "session, token, key, api key, certificate, credential, coupon, voucher, gift card, access key, trust, promotion, code, discount, domain, auth token, device session, warranty, badge",
        "status, state",
        OneOf(v::CREDENTIAL_STATUS),
    ),
    (
        "match, game, fixture, tournament, competition, round, auction, race",
        "status, state",
        OneOf(v::MATCH_STATUS),
    ),
    (
        "log, call, audit log, audit, request log, http, response, api call, spend log, check result",
        "status, state, result",
        OneOf(v::HTTP_STATUS_TEXT),
    ),
    ("marital, civil, relationship", "status, state", OneOf(v::RELATIONSHIP_STATUS)),
    ("stock, inventory, availability", "status, state", OneOf(v::STOCK_STATUS)),
    (
        "employment, job posting, job listing, vacancy, contract type, position",
        "status, type",
        OneOf(v::EMPLOYMENT_TYPE),
    ),
    ("breaker, circuit, circuit breaker", "state, status", OneOf(v::ALERT_STATE)),
    (
        "address, location, place, billing, shipping, home, delivery, store, shop, venue, mailing, property, warehouse, branch, customer address, office, residence, license, contact address, postal",
        "state",
        Text("address.state"),
    ),
    // Kinds.
    ("account", "type", OneOf(v::SIGN_IN_TYPE)),
    (
        "notification, alert, notifier, reminder, notification channel",
        "type, kind, channel, category, method",
        OneOf(v::NOTIFICATION_TYPE),
    ),
    ("message, chat, chat message, conversation", "type, kind", OneOf(v::MESSAGE_TYPE)),
    (
        "message, chat, chat message, conversation, completion, prompt, workflow message, llm message",
        "role",
        OneOf(v::MESSAGE_ROLE),
    ),
    (
        "media, file, attachment, asset, upload, image, photo, document, content media, gallery, resource file",
        "type, kind, category",
        OneOf(v::MEDIA_TYPE),
    ),
    ("payment, payment method, checkout, pay", "type, method, kind, mode, channel", OneOf(v::PAYMENT_METHOD)),
    (
        "transaction, ledger, wallet, wallet transaction, balance, ledger entry, credit transaction, journal",
        "type, kind, category",
        OneOf(v::TRANSACTION_TYPE),
    ),
    ("bank account, financial account, bank", "type, kind", OneOf(v::BANK_ACCOUNT_TYPE)),
    ("address, user address, customer address", "type, kind, label, name", OneOf(v::ADDRESS_TYPE)),
    ("discount, coupon, promotion, voucher, promo, offer", "type, kind", OneOf(v::DISCOUNT_TYPE)),
    ("product, item, service, listing, order item, line item, variant", "type, kind", OneOf(v::PRODUCT_TYPE)),
    ("question, quiz, survey question, poll, survey", "type, kind", OneOf(v::QUESTION_TYPE)),
    (
        "field, attribute, parameter, property, column, setting, config, custom field, metadata, configuration, data, value, variable, option, form field, answer, input",
        "type, kind",
        OneOf(v::FIELD_TYPE),
    ),
    (
        "reaction, like, emoji reaction, interaction",
        "type, kind, name, value, emoji, reaction",
        OneOf(v::REACTION_TYPE),
    ),
    (
        "owner, target, resource, entity, subject, object, record, parent, item, ref, reference, source, model, subscriber, commentable, attachable, linked, related, actor, principal, doc, content, aggregate, link",
        "type, kind, entity",
        OneOf(v::ENTITY_TYPE),
    ),
    (
        "audit log, activity log, audit, log, activity, change log, history",
        "entity, resource, target, subject, object, table, model, module",
        OneOf(v::ENTITY_TYPE),
    ),
    (
        "token, refresh token, access token, key, api key, session token, auth token",
        "type, kind",
        OneOf(v::TOKEN_TYPE),
    ),
    (
        "verification, otp, verification token, verification code, confirmation, one time",
        "type, kind, purpose",
        OneOf(v::VERIFICATION_TYPE),
    ),
    (
        "device, user agent, session, visitor, screen, client device",
        "type, kind, device",
        OneOf(v::DEVICE_TYPE),
    ),
    ("page, post, article, content page, template", "type, kind", OneOf(v::PAGE_TYPE)),
    (
        "event, log, audit, audit log, activity log, history, event log, webhook, webhook event, feed event, telemetry, analytics, sync event, timeline, tracking, trigger, audit event, stream",
        "type, kind, action, event",
        OneOf(v::EVENT_TYPE),
    ),
    ("leave, leave request, time off, absence", "type, kind, category", OneOf(v::LEAVE_TYPE)),
    ("room, room type", "type, kind, category, name", OneOf(v::ROOM_TYPE)),
    (
        "property, real estate, house, building, estate, unit property",
        "type, kind, category",
        OneOf(v::PROPERTY_TYPE),
    ),
    ("vehicle, car, fleet, ride", "type, kind, category", OneOf(v::VEHICLE_TYPE)),
    ("vehicle, car", "fuel", OneOf(v::FUEL)),
    (
        "contact, phone, phone number, contact method, email address",
        "type, kind, label",
        OneOf(v::CONTACT_TYPE),
    ),
    ("activity, interaction, task, crm activity, follow up, call log", "type, kind", OneOf(v::ACTIVITY_TYPE)),
    (
        "organization, company, business, institution, tenant, team, workspace, client, vendor, partner, school",
        "type, kind",
        OneOf(v::ORGANIZATION_TYPE),
    ),
    (
        "organization, company, business, institution, tenant, client, vendor",
        "industry, sector",
        Text("company.industry"),
    ),
    ("course, lesson, lecture, module, chapter, learning, material", "type, kind", OneOf(v::COURSE_TYPE)),
    (
        "course, lesson, exercise, tutorial, workout, skill, training, language skill",
        "level, difficulty",
        OneOf(v::SKILL_LEVEL),
    ),
    (
        "recipe, question, game, puzzle, problem, challenge, quiz, trail",
        "difficulty, level",
        OneOf(v::DIFFICULTY),
    ),
    (
        "job, task queue, background job, cron, schedule job, queue job, worker, workspace task, run, workflow",
        "type, kind, queue",
        OneOf(v::JOB_TYPE),
    ),
    ("monitor, check, probe, monitor event", "type, kind, method", OneOf(v::MONITOR_TYPE)),
    ("error, exception, error log, failure, crash", "type, kind, name, class", OneOf(v::ERROR_TYPE)),
    ("auth, authentication, login, server auth, datasource", "type, method, kind, mode", OneOf(v::AUTH_TYPE)),
    ("schedule, trigger, recurrence", "type, kind, mode", OneOf(v::SCHEDULE_TYPE)),
    ("grant, oauth, response", "type", OneOf(v::GRANT_TYPE)),
    ("call, llm, completion, spend log", "type", OneOf(v::CALL_TYPE)),
    ("store, app store", "type", OneOf(v::STORE_TYPE)),
    ("agent, bot, assistant", "type, kind, role", OneOf(v::AGENT_TYPE)),
    ("report, dashboard, export, widget, chart", "type, kind, category", OneOf(v::REPORT_TYPE)),
    ("exam, assessment, test, grade, assignment", "type, kind, category", OneOf(v::EXAM_TYPE)),
    (
        "ticket, support ticket, case, inquiry, complaint, feedback, support case",
        "type, kind",
        OneOf(v::TICKET_TYPE),
    ),
    ("issue, work item, backlog, bug, story", "type, kind", OneOf(v::ISSUE_TYPE)),
    (
        "expense, budget, cost, bill, spending, purchase category, finance",
        "category, type, kind",
        OneOf(v::EXPENSE_CATEGORY),
    ),
    ("failure, error", "category", OneOf(v::FAILURE_CATEGORY)),
    (
        "reason, report, return, refund, cancellation, dispute, flag, chargeback",
        "category, type, kind",
        OneOf(v::REASON_CATEGORY),
    ),
    (
        "ticket, support ticket, case, inquiry, faq, complaint, support case, feedback",
        "category, department",
        OneOf(v::TICKET_CATEGORY),
    ),
    (
        "setting, config, configuration, preference, parameter, permission",
        "category, group, section, scope, module",
        OneOf(v::SETTING_CATEGORY),
    ),
    ("transfer, call, message, entry, transaction, movement, email", "direction", OneOf(v::DIRECTION)),
    ("user, account, profile, customer, session, admin, auth", "role", OneOf(v::ACCOUNT_ROLE)),
    (
        "member, membership, workspace, team, organization, invitation, invite, participant, team user, workspace user, organization user, project user, user team, collaborator, board admin, users, team member, project member",
        "role, access, permission",
        OneOf(v::TEAM_ROLE),
    ),
    (
        "account, identity, auth, oauth, social, user, login, auth provider, social account, oauth account, connection, sso",
        "provider",
        OneOf(v::SIGN_IN_PROVIDER),
    ),
    (
        "llm, model, ai, completion, chat, ai provider, ai model, embedding, prompt, ai gateway log, router node",
        "provider, vendor",
        OneOf(v::MODEL_PROVIDER),
    ),
    (
        "payment, transaction, charge, refund, gateway, wallet, payment method, invoice, subscription, billing, payout, payment gateway",
        "provider, gateway, processor, platform",
        OneOf(v::PAYMENT_PROVIDER),
    ),
    (
        "file, storage, upload, media, asset, image, attachment",
        "provider, storage, disk, driver",
        OneOf(v::STORAGE_PROVIDER),
    ),
    ("email, mail, mailer, sms", "provider, driver, service", OneOf(v::EMAIL_PROVIDER)),
    (
        "shipment, shipping, delivery, tracking, order, parcel, return shipment",
        "carrier, courier, provider, company",
        OneOf(v::CARRIER),
    ),
    ("shipment, shipping, delivery", "method, service, type, mode", OneOf(v::SHIPPING_METHOD)),
    (
        "lead, customer, contact, deal, candidate, client, user, patient, referral",
        "source, channel, origin",
        OneOf(v::LEAD_SOURCE),
    ),
    (
        "utm, traffic, campaign, visit, referral, session, website event",
        "source, referrer source",
        OneOf(v::TRAFFIC_SOURCE),
    ),
    ("utm, traffic", "medium", OneOf(v::TRAFFIC_MEDIUM)),
    ("utm, traffic", "campaign, term, content, id, name", Text("slug")),
    ("sort, order by, ordering", "direction, order, type", OneOf(v::SORT)),
    (
        "log, logging, logger, log entry, error log, audit log, system log",
        "level, severity",
        OneOf(v::LOG_LEVEL),
    ),
    (
        "employee, job, position, experience, seniority, designation, developer",
        "level, seniority",
        OneOf(v::EXPERIENCE),
    ),
    ("education, qualification, study, degree, diploma", "level, degree, type, name", OneOf(v::EDUCATION)),
    (
        "exam, grade, mark, result, enrollment, assessment, score, submission, transcript",
        "grade, letter",
        OneOf(v::GRADE),
    ),
    ("vote, post vote, comment vote", "type, value, direction, kind", OneOf(v::VOTE)),
    ("blood", "type, group", OneOf(v::BLOOD)),
    ("theme, color, appearance, ui, display", "mode, preference, scheme", OneOf(v::THEME_MODE)),
    ("view, layout, display view", "mode, type, layout", OneOf(v::VIEW_MODE)),
    ("shift", "name, type", OneOf(v::SHIFT)),
    ("season", "name", OneOf(v::SEASON)),
    ("feature, product, item, book, used item, listing", "condition", OneOf(v::CONDITION)),
    ("test, inspection, exam, quiz, assessment, eval, check", "result, outcome, verdict", OneOf(v::RESULT)),
    (
        "emergency contact, contact, family, dependent, guardian, kin, beneficiary, reference",
        "relationship, relation",
        OneOf(v::RELATION),
    ),
    ("trade, ledger entry, entry, position, balance", "side", OneOf(v::CREDIT_DEBIT)),
];
