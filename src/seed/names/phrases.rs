//! What the last two or three words of a field say together, where each alone would say something else.

use super::super::hint::Hint::{self, OneOf, Text};
use super::vocabulary as v;

/// What it is, and the phrases that say so.
pub(super) type Rule = (Hint, &'static str);

/// The rules.
pub(super) const RULES: &[Rule] = &[
    // People.
    (Text("person.first-name"), "first name, given name, fore name, middle name, name first, middle initial"),
    (
        Text("person.last-name"),
        "last name, family name, sur name, maiden name, name last, second name, paternal surname, maternal surname",
    ),
    (
        Text("person.name"),
        "full name, person name, real name, holder name, account holder, card holder, contact person, account holder name, employee name, name on card",
    ),
    (
        Text("person.other-name"),
        "mother name, father name, spouse name, guardian name, emergency contact, emergency contact name, emergency name, recipient name, receiver name, reference name, manager name, supervisor name, approver name, author name, assigned to name, inviter name, assignee name, referred by, created by name, updated by name, next of kin",
    ),
    (
        Text("email.other"),
        "recipient email, receiver email, email to, to email, to address, reply to, emergency email, invited email, manager email, to emails, inviter email, send to, bcc email, cc email, invitee email",
    ),
    (
        Text("person.username"),
        "user name, login name, screen name, nick name, account name, user login, telegram user name, owner login, author login",
    ),
    (Text("actor"), "assigned to, reported to, reports to, owned by, author user, performed by"),
    (
        Text("social-handle"),
        "twitter handle, instagram handle, telegram handle, twitter user name, github user name, github login, social handle, x handle, discord tag, twitch name, discord user name, instagram user name",
    ),
    (
        Text("phone"),
        "phone number, mobile number, contact number, phone no, mobile no, cell phone, home phone, work phone, fax number, telephone number, emergency phone, whats app, whatsapp number, contact no, emergency contact phone, emergency contact number, sms number, caller id, phone number e164, from number, to number, emergency number",
    ),
    (
        Text("password-hash"),
        "password hash, hashed password, password digest, encrypted password, password encrypted, hashed pin, pin hash, pass hash",
    ),
    (
        Text("avatar"),
        "avatar url, profile image, profile picture, profile photo, profile pic, picture url, photo url, profile image url, profile picture url, avatar image, avatar path, user image, user avatar, profile photo url",
    ),
    (
        Text("job.title"),
        "job title, job position, job role, position title, job function, work title, contact title",
    ),
    (Text("person.title"), "name prefix, honorific prefix"),
    (
        Text("address.full"),
        "birth place, place of birth, full address, postal address, mailing address, formatted address, home address, pickup address, dropoff address, pickup location, dropoff location, delivery location, complete address, event location, office address, business address, residential address, company address, permanent address, current address, shipping address, billing address, delivery address",
    ),
    (OneOf(v::RELATIONSHIP_STATUS), "marital status, civil status, relationship status"),
    (OneOf(v::BLOOD), "blood type, blood group"),
    (OneOf(v::EMPLOYMENT_TYPE), "employment type, employment status, job type, work type, employee type"),
    (OneOf(v::EXPERIENCE), "seniority level, experience level, job level"),
    (OneOf(v::EDUCATION), "education level, highest education"),
    (OneOf(v::MEDICATION), "medication name, drug name, medicine name"),
    // Companies.
    (
        Text("company.name"),
        "company name, card issuer, issuing bank, organization name, organisation name, business name, org name, employer name, vendor name, supplier name, merchant name, legal name, trade name, trading name, shop name, store name, institution name, legal entity, dba name, bank name, seller name, publisher name, brand owner, workspace name, tenant name, legal business name, company legal name, registered name",
    ),
    (
        Text("vat-number"),
        "vat number, vat id, vat no, tax number, vat code, gst number, gst no, gstin number, eu vat",
    ),
    (
        Text("tax-id"),
        "tax id, tax code, tax identification number, national id, id number, registration number, company number, social security number, passport number, identity number, registration no, document number, national code, license number, business number, company registration number, business registration number, ein number, tin number, national number, identification number, id card, id card number, driver license, driving license, driver license number, license no, medical record number, tax identifier, business license, tax file number, fiscal code, card id number",
    ),
    (
        Text("bank.iban"),
        "account number, bank account, iban number, bank account number, acc number, account no",
    ),
    (
        Text("bank.bic"),
        "swift code, bic code, routing number, sort code, ifsc code, bank code, branch code, swift bic, bank identifier",
    ),
    (
        Text("card.last4"),
        "last four, card last4, card number, last four digits, last digits, card last four, account last4",
    ),
    (Text("card.brand"), "card brand, card type, card network"),
    (
        OneOf(v::PAYMENT_METHOD),
        "payment method, payment type, payment mode, pay method, payment method type, method of payment, mode of payment, payment channel, refund method, payout method",
    ),
    (
        OneOf(v::PAYMENT_PROVIDER),
        "payment provider, payment gateway, payment processor, gateway provider, psp name",
    ),
    (
        OneOf(v::TRANSACTION_TYPE),
        "transaction type, movement type, entry type, ledger type, tx type, balance type",
    ),
    (
        Text("currency-code"),
        "currency code, iso currency, base currency, quote currency, default currency, from currency, to currency, target currency, currency iso",
    ),
    (Text("currency-symbol"), "currency symbol, currency sign"),
    (
        Text("plan"),
        "plan name, plan type, subscription plan, subscription type, pricing plan, subscription plan name, product plan",
    ),
    (
        OneOf(v::TIER),
        "subscription tier, plan tier, service tier, pricing tier, account tier, user tier, billing tier",
    ),
    (
        OneOf(v::SUBSCRIPTION_STATUS),
        "subscription status, billing status, plan status, license status, stripe status, subscription state",
    ),
    // Places.
    (
        Text("address.street"),
        "street address, address line, address line1, street line1, street address1, street name, address street, street line, house street",
    ),
    (
        Text("address.line2"),
        "address line2, street line2, street address2, apartment number, apt number, suite number",
    ),
    (
        Text("address.country-code"),
        "country code, country iso, iso country, iso alpha2, iso code2, country code iso, country iso2, nationality code, issuing country",
    ),
    (
        Text("address.postcode"),
        "postal code, post code, zip code, zip postal, postal zip, pin code, area code postal, postal no",
    ),
    (
        Text("address.state"),
        "state province, province state, state name, province name, region name, address state, subdivision name, geo region, administrative area, state or province",
    ),
    (
        Text("country.region"),
        "state code, province code, region code, subdivision code, geo subdivision, iso region",
    ),
    (
        Text("address.city"),
        "city name, birth city, town city, home town, city town, geo city, departure city, arrival city",
    ),
    (
        Text("address.country"),
        "country name, nation name, country region, birth country, country of origin, origin country",
    ),
    (Text("address.timezone"), "time zone, timezone name, tz name, iana timezone, time zone id"),
    (
        Text("locale"),
        "language code, locale code, lang code, preferred locale, language tag, accept language, default locale, language iso, iso code, preferred language code, interface language",
    ),
    (
        Text("place.name"),
        "place name, location name, venue name, warehouse name, branch name, site location name, hotel name, departure airport, arrival airport, airport name",
    ),
    (
        OneOf(v::REGION),
        "aws region, cloud region, data region, s3 region, storage region, deployment region, region slug, server region, hosting region",
    ),
    // The net.
    (
        Text("ip"),
        "ip address, ip addr, client ip, remote ip, source ip, last ip, remote addr, remote address, login ip, ipv4 address, user ip, signup ip, server ip, last login ip, current sign in ip, last sign in ip, sign in ip, ip range, host ip, registered ip, node ip, ip cidr",
    ),
    (Text("ipv6"), "ipv6 address"),
    (Text("mac"), "mac address, mac addr, hardware address, device mac"),
    (
        Text("user-agent"),
        "user agent, browser agent, agent string, ua string, device info, client info, device user agent",
    ),
    (
        Text("image-url"),
        "image url, cover image, thumbnail url, cover url, logo url, banner url, icon url, image link, preview url, featured image, image path, thumb url, banner image, og image, background image, poster url, image src, hero image, main image, preview image, cover photo, background url, gif url, img url, screenshot url, cover picture, poster path, backdrop path, artwork url, favicon url, qr code url, social image, logo path, cover image url, logo image, thumbnail path, image uri, featured image url, photo uri",
    ),
    (
        Text("url"),
        "profile url, callback url, webhook url, redirect uri, base url, video url, audio url, file url, website url, redirect url, download url, return url, site url, page url, target url, source url, api url, repo url, repository url, linked in, linkedin url, github url, twitter url, facebook url, invoice url, invoice pdf, original url, canonical url, api endpoint, documentation url, home page, web site, web url, you tube, meeting url, meeting link, join url, api base, git hub, google maps url, map url, pdf url, receipt url, document url, attachment url, short url, long url, destination url, api host url, media url, server url",
    ),
    (
        Text("domain"),
        "domain name, custom domain, email domain, host domain, email domains, allowed domain, referrer domain, subdomain name, sub domain, company domain, cookie domain",
    ),
    (
        Text("hostname"),
        "host name, server name, host address, db host, smtp server, machine name, server host, mail server, mail host, node name, pod name, database host",
    ),
    (
        Text("path"),
        "url path, file path, page path, storage path, object path, full path, relative path, image file path, route path, local path, folder path, api path, request path, absolute path, referrer path, path name, storage key, s3 key, object key, file key, media key, asset key, image key, blob key",
    ),
    (Text("url-query"), "url query, query string, referrer query, search params, utm params, query params"),
    (Text("http-method"), "http method, request method, http verb, api method"),
    (
        Text("http-status"),
        "http status, response code, response status, http code, status code, http status code, response status code",
    ),
    (
        Text("mime-type"),
        "mime type, content type, media mime, file mime, response content type, content mime",
    ),
    (
        Text("file-name"),
        "file name, original name, original filename, original file name, image name, attachment name, document name, filename original, saved name, document title, photo name, stored name, storage name, file title, uploaded name, script name",
    ),
    (Text("extension"), "file extension, file ext, file format"),
    (OneOf(v::MEDIA_TYPE), "file type, media type, asset type, attachment type, upload type"),
    (
        OneOf(v::STORAGE_PROVIDER),
        "storage provider, storage type, storage driver, storage backend, upload provider, storage class",
    ),
    (
        OneOf(v::SIGN_IN_PROVIDER),
        "auth provider, login provider, oauth provider, identity provider, social provider, sign in provider, auth method, login method, signup method, sso provider, login type, registration method",
    ),
    (OneOf(v::MODEL_PROVIDER), "model provider, llm provider, ai provider, embedding provider"),
    (OneOf(v::EMAIL_PROVIDER), "email provider, mail provider, sms provider, mail driver"),
    (
        Text("model-name"),
        "model name, ai model, llm model, default model, base model, embedding model, model id, chat model, model slug, custom model name, judge model, baseline model, fallback model, preferred model, model alias, model used, last model, model group, primary model, selected model, target model",
    ),
    (Text("provider"), "provider name, service provider, provider slug, provider key"),
    (OneOf(v::ENVIRONMENT), "node env, environment name, app env, env name"),
    (OneOf(v::PROTOCOL), "protocol type, network protocol"),
    (OneOf(v::TRANSPORT), "transport type, mcp transport"),
    // Codes and secrets.
    (
        Text("api-key"),
        "api key, access key, service key, license key, client key, app key, access key id, api token, model api key, auth key, write key, consumer key, integration key, serial key, activation key, product key",
    ),
    (
        Text("secret"),
        "secret key, client secret, webhook secret, api secret, signing secret, private key, encryption key, secret access key, app secret, totp secret, two factor secret, shared secret, mfa secret, consumer secret, signing key, jwt secret, encrypted secret, encrypted key, master key, twofa secret, encrypted private key, otp secret, smtp password, client secret encrypted, private key encrypted",
    ),
    (
        Text("public-key"),
        "public key, ssh key, verification key, credential public key, identity key, signing public key",
    ),
    (
        Text("token"),
        "refresh token, access token, id token, session token, reset token, verification token, invite token, push token, device token, csrf token, bot token, fcm token, auth token, confirmation token, magic token, unsubscribe token, session state, oauth token, oauth token secret, jwt token, bearer token, reset password token, activation token, invitation token, share token, expo push token, invite code token, password reset token, email verification token, share key, share id, public token, registration token, page token, share link",
    ),
    (
        Text("otp"),
        "verification code, confirmation code, auth code, two factor code, reset code, security code, activation code, access pin, login code, sms code, email code, mfa code, one time code",
    ),
    (
        Text("coupon-code"),
        "coupon code, promo code, discount code, voucher code, gift code, referral code, invite code, invitation code, gift card code, redeem code, affiliate code, referred by code, join code, promotion code, class code, access code, room code, game code, redemption code, partner code",
    ),
    (
        Text("hash"),
        "content hash, file hash, token hash, key hash, image hash, data hash, prev hash, block hash, hashed key, hashed token, api key hash, tx hash, transaction hash, request hash, previous hash, body hash, email hash, ip hash, device hash, refresh token hash, hashed code, visitor hash, hashed secret, document hash, hash value, code hash",
    ),
    (Text("checksum"), "md5 hash, md5 sum, file checksum, sha1 hash, etag value"),
    (Text("sha256"), "sha256 hash, sha256 checksum"),
    (
        Text("commit"),
        "commit hash, commit sha, commit id, git sha, git commit, head sha, base sha, git hash, commit ref, revision hash, merge commit",
    ),
    (
        Text("branch"),
        "git branch, default branch, head branch, base branch, target branch, source branch, head ref, base ref",
    ),
    (
        Text("semver"),
        "app version, model version, os version, sdk version, client version, browser version, api version, schema version, package version, min version, software version, plugin version, release version, library version, lib version, os ver, firmware version, latest version, current version, required version, cli version, agent version, spec version, min app version, engine version, build version",
    ),
    (
        Text("session-id"),
        "session id, session key, visit id, session identifier, conversation key, connection id, visitor id, anonymous id, device id, client session id, trace id, request id, correlation id, span id, chat id, installation id, message uid, browser id, fingerprint id, idempotency key, dedupe key, request uuid, run key, device fingerprint, dedup key, lock key, lock token, execution id, job key",
    ),
    (
        Text("product.sku"),
        "product code, item code, sku code, product sku, part number, item number, article number, variant sku, serial number, product number, serial no, model number, asset tag, style code, material code, seller sku, item sku, batch number, lot number, batch no, asset number, vin number, batch code, style number, stock code, device serial, lot no, inventory code",
    ),
    (
        Text("invoice-number"),
        "invoice number, invoice no, bill number, invoice code, receipt number, invoice num, bill no, receipt no, invoice ref, credit note number",
    ),
    (
        Text("order-number"),
        "order number, order no, order code, purchase order number, po number, order ref, order reference, work order",
    ),
    (
        Text("code"),
        "reference number, booking reference, confirmation number, transaction number, ticket number, booking code, case number, reference code, booking number, contract number, reference no, transaction ref, payment ref, transaction reference, request number, transaction code, policy number, payment reference, application number, shipment number, refund number, return number, claim number, external reference, bank reference, payment no, transaction no, booking no, voucher number, quote number, payout number, document no, record number, journal number, cheque number, check number, ref no, ref number, authorization number, return authorization number, customer number, employee number, member number, student number, account code, membership number, roll number, employee code, customer code, student code, patient number, enrollment number, registration code, admission number, staff number, user number, matriculation number, reg no, roll no, event code, seat number, room number, table number, duns number",
    ),
    (
        Text("tracking-number"),
        "tracking number, tracking code, tracking no, shipment tracking, awb number, tracking id, waybill number, air waybill, tracking num, consignment number",
    ),
    (
        Text("license-plate"),
        "license plate, plate number, registration plate, number plate, vehicle number, plate no, licence plate, vehicle plate, car number, vehicle registration",
    ),
    (Text("barcode"), "bar code, ean code, upc code, gtin code, barcode number, qr code"),
    (
        Text("error-code"),
        "error code, failure code, exception code, decline code, result code, gateway response code, error number, return code",
    ),
    (
        Text("error-message"),
        "error message, failure reason, error msg, last error, error text, failure message, exception message, error reason, error detail, error details, stack trace, error stack, status message, failed reason, status reason, last error message, status detail, stack trace text, error description, error string, decline reason, status text, status details, status description, error log, error summary",
    ),
    (
        Text("reason"),
        "cancellation reason, cancel reason, rejection reason, ban reason, refund reason, reason text, return reason, cancelled reason, delete reason, deletion reason, block reason, suspension reason, dispute reason, leave reason, reason for visit, exit reason, reject reason, close reason, stop reason",
    ),
    (OneOf(v::FINISH), "finish reason, completion reason, termination reason, close code"),
    (OneOf(v::GRANT_TYPE), "grant type, grant types, response type"),
    // Texts.
    (
        Text("sentence"),
        "short description, meta description, seo description, brief description, one liner, seo summary, og description, alt text, alternative text, image alt, alt description, description short, sub title, tag line, help text, hint text, short text, tool tip, short desc, meta desc, cover alt, empty text, welcome text",
    ),
    (
        Text("paragraph"),
        "long description, full description, full text, body text, description long, about us, job description, cover letter, terms and conditions, privacy policy, product description, medical history, case study, return policy, raw text, plain text, text content, extracted text, search text, learning objectives, house rules, cancellation policy, refund policy, shipping policy, transcript text, terms of service, search content, text body, raw content",
    ),
    (
        Text("title"),
        "meta title, seo title, page title, post title, article title, og title, title tag, blog title, video title, original title, thread title, post name, content title",
    ),
    (
        Text("heading"),
        "task title, task name, issue title, ticket title, ticket subject, issue name, email subject, subject line, notification title, conversation title, chat title, todo title, subject text, card title, button text, cta text, link text, cta label, button label, link title, mail subject",
    ),
    (
        Text("slug"),
        "url slug, url key, seo slug, page slug, short name, url handle, url name, seo url, friendly url, url segment, custom slug, vanity url, short code, short id, short key, seo name, path slug, unique name, code name",
    ),
    (Text("keyword-list"), "seo keywords, meta keywords, search keywords, keyword list, meta keyword"),
    (
        Text("message"),
        "last message, message text, text message, welcome message, chat message, commit message, message body, message content, welcome note, custom message, user message, reply text, response text, auto reply, sms text, user prompt, system prompt, prompt text, default message, user input, input text, thank you message, initial prompt, system message",
    ),
    (
        Text("note"),
        "internal notes, internal note, admin notes, admin note, customer note, private notes, seller notes, special instructions, delivery instructions, special requests, additional notes, additional info, delivery notes, order notes, staff notes, customer notes, special notes, other info, additional information, dietary restrictions, special request, handling instructions, extra info, delivery note, care instructions, usage instructions, shipping notes, order note, gift message, additional details, other details",
    ),
    (
        Text("html"),
        "html content, content html, body html, html body, embed code, description html, rendered html, message html, raw html, arch base, html text, text html, embed html, email body html",
    ),
    (
        Text("markdown"),
        "content md, markdown content, body markdown, content markdown, readme content, read me, md content, release notes, change log, description md",
    ),
    (
        Text("json-text"),
        "json data, json value, json content, raw data, raw json, json string, extra data, raw response, response body, request body, raw payload, request data, response data, request payload, response payload, extra json, form data, old value, new value, old values, new values, custom fields, custom data, request headers, response headers, raw response body, request params, meta data, prev value, before value, after value, previous value, schema json, tool calls, default values, event data, raw event, serialized data, session data, additional data, layout json, state json, value before, value after",
    ),
    (
        Text("comment"),
        "review text, review body, review content, review comment, comment text, feedback text, user comment, comment body, comment content, seller response, seller reply, reviewer comment, admin comment, review notes, review message",
    ),
    (Text("question"), "security question, question text, question body, question title, survey question"),
    (
        Text("answer"),
        "security answer, answer text, correct answer, correct option, answer body, option text, user answer, option label, option value, option a, option b, option c, option d, selected answer, choice text, default answer",
    ),
    // Kinds, each in its own words.
    (OneOf(v::PAYMENT_TERMS), "payment terms, payment term, credit terms, billing terms"),
    (OneOf(v::REASON_CATEGORY), "reason code"),
    (OneOf(v::ACADEMIC_YEAR), "academic year, school year, season year"),
    (
        Text("status.generic"),
        "status from, status to, from status, to status, old status, new status, previous status",
    ),
    (Text("tag"), "tag name, keyword text, hash tag, tag value, tag title"),
    (
        Text("category"),
        "category name, product category, sub category, parent category, category title, main category, collection name, category label",
    ),
    (
        Text("product.name"),
        "product name, item name, product title, item title, variant name, goods name, listing title, product label, article name",
    ),
    (
        Text("event.name"),
        "event title, meeting title, campaign name, session title, conference name, tournament name, competition name, activity name, session name, campaign title, meeting name",
    ),
    (
        Text("event"),
        "event name, event key, event slug, event action, metric name, log event, webhook event, trigger event, activity action, event label, signal name",
    ),
    (Text("department"), "department name, dept name, division name, business unit, cost center"),
    (
        Text("team.name"),
        "team name, group name, home team, away team, team title, club name, squad name, organization unit name",
    ),
    (
        Text("project.name"),
        "project name, app name, site name, application name, repo name, repository name, website name, project title, repository full name, application title",
    ),
    (
        Text("course.name"),
        "course name, course title, subject name, class name, lesson subject, program name",
    ),
    (Text("role"), "role name, role code, role slug, role title"),
    (Text("permission"), "permission name, permission key, permission code, access right"),
    (Text("brand"), "brand name, car make, vehicle make, vehicle brand, brand title"),
    (Text("color"), "color name, colour name, hair color, eye color, variant color"),
    (
        Text("hex"),
        "color code, color hex, hex color, primary color, secondary color, background color, text color, bg color, accent color, brand color, theme color, font color, border color, avatar color, hex code, color value, label color, colour hex, cover color, fg color, foreground color, button color, color scheme hex, main color, dominant color, calendar color, color background, color text, color primary, color secondary, color border, hex value",
    ),
    (Text("emoji"), "icon emoji, emoji icon, reaction emoji, emoji code, emoji name"),
    (Text("icon"), "icon name, icon class, icon key, menu icon, web icon"),
    (Text("font"), "font family, font name, font face"),
    (Text("browser"), "browser name, browser family"),
    (Text("os"), "os name, operating system, os family, platform os"),
    (
        Text("device"),
        "device name, device model, phone model, printer name, device label, device brand, machine model",
    ),
    (
        OneOf(v::DEVICE_TYPE),
        "device type, device kind, device class, device category, form factor, client type",
    ),
    (OneOf(v::CREDENTIAL_DEVICE), "credential device type, authenticator device type"),
    (
        Text("cron"),
        "cron expression, cron schedule, schedule cron, cron pattern, cron string, cron expr, schedule expression",
    ),
    (
        Text("interval"),
        "billing interval, recurring interval, billing cycle, billing period, recurrence rule, repeat interval, repeat type, interval unit, recurring type, recurrence pattern, renewal period, payment frequency, interval type, billing frequency, payment interval, recurrence type, budget duration, plan interval, pay period, budget reset duration, repeat unit, pay frequency",
    ),
    (Text("date-text"), "date string, birth day, birth date"),
    (
        Text("time-text"),
        "start time, end time, open time, close time, opening time, closing time, check in time, check out time, time slot, departure time, arrival time, time of day, opens at, closes at, time from, time to, time start, time end, quiet hours start, quiet hours end, start hour, end hour, class time, slot time, open hour, close hour, opening hour, closing hour",
    ),
    (
        Text("duration-text"),
        "prep time, cook time, expires in, estimated time, reading time, time limit, cooking time, preparation time, estimated duration, lead time, delivery time, response time, video duration, total time, time taken, read time, estimated delivery, warranty period, processing time, time spent, notice period, turnaround time, delivery estimate",
    ),
    (Text("latitude-text"), "geo lat, gps lat, pos lat, map lat"),
    (Text("longitude-text"), "geo lng, geo lon, gps lng, gps lon, geo long, map lng"),
    (
        Text("coordinates-text"),
        "latitude longitude, geo location, geo point, geo coordinates, gps location, gps coordinates, map location",
    ),
    (OneOf(v::MESSAGE_TYPE), "message type, chat type, message kind"),
    (
        OneOf(v::ENTITY_TYPE),
        "entity type, resource type, target type, owner type, object type, reference type, subject type, related type, record type, parent type, entity name, linked type, auditable type, commentable type, resource name, target entity, actor type, ref type, author type, entity kind, source entity, reportable type, related entity, referenced type, subject kind, target kind, likeable type, notifiable type, taggable type, imageable type, loggable type, trackable type, tokenable type, linkable type, causer type, assignee type, reference model",
    ),
    (OneOf(v::CREDIT_DEBIT), "debit credit, dr cr, credit debit, balance side, debit or credit"),
    (
        OneOf(v::THEME_MODE),
        "color mode, theme mode, dark mode, color scheme, theme preference, app theme, ui theme, preferred theme",
    ),
    (
        OneOf(v::VIEW_MODE),
        "view mode, view type, layout mode, default view, display mode, layout type, preferred view",
    ),
    (OneOf(v::SORT), "sort order, sort direction, sort dir, order direction, default sort"),
    (OneOf(v::LOG_LEVEL), "log level, logging level, log type, log severity"),
    (
        OneOf(v::SEVERITY_LEVEL),
        "risk level, severity level, threat level, alert level, impact level, danger level, urgency level, security level, security risk level, risk category, risk rating, risk tier, alert severity, confidence level, activity level, stress level, noise level, priority level, importance level, sensitivity level, threat type",
    ),
    (OneOf(v::DIFFICULTY), "difficulty level, difficulty rating"),
    (
        OneOf(v::SKILL_LEVEL),
        "skill level, proficiency level, course level, language level, fitness level, education stage, language proficiency, class level",
    ),
    (
        OneOf(v::LOYALTY_TIER),
        "loyalty tier, membership level, loyalty level, badge level, membership tier, membership type, customer tier, membership status tier, badge type, member type",
    ),
    (
        OneOf(v::ACCESS),
        "access level, access type, permission level, access mode, access scope, share permission, default permission, permission type, acl type, share access",
    ),
    (
        OneOf(v::DEVICE_STATUS),
        "online status, presence status, connection status, health status, connection state, device state, network status, server status, health state, sync state",
    ),
    (
        OneOf(v::APPROVAL_STATUS),
        "approval status, verification status, kyc status, review status, moderation status, approval state, verification state, security status, request status, verified status, review state, dispute status, validation status, compliance status, screening status, background check status, appeal status",
    ),
    (
        OneOf(v::STOCK_STATUS),
        "stock status, inventory status, availability status, stock state, product availability",
    ),
    (
        OneOf(v::PUBLISH_STATUS),
        "publish status, publication status, version status, visibility status, publishing status, post status, document status, content status, publication state",
    ),
    (
        Text("status.payment"),
        "payment status, payment state, invoice status, transaction status, refund status, payout status, settlement status, financial status, charge status, paid status, escrow status, deposit status",
    ),
    (
        Text("status.order"),
        "order status, fulfillment status, delivery status, shipping status, shipment status, order state, tracking status, fulfilment status, return status, parcel status, purchase status, cart status",
    ),
    (
        Text("status.job"),
        "job status, processing status, sync status, build status, run status, task state, import status, upload status, export status, processing state, job state, last status, execution status, deployment status, last run status, workflow status, scan status, ingestion status, indexing status, migration status, embedding status, generation status, transcription status, conversion status, last sync status, queue status, crawl status, training status, parse status",
    ),
    (
        Text("status.account"),
        "account status, user status, member status, membership status, customer status, account state, employee status, student status, seller status",
    ),
    (
        Text("status.ticket"),
        "ticket status, task status, issue status, case status, incident status, resolution status, todo status, bug status",
    ),
    (
        OneOf(v::MESSAGE_STATUS),
        "email status, message status, notification status, sms status, read status, send status, mail status, delivery state",
    ),
    (OneOf(v::INVITATION_STATUS), "invitation status, invite status, friendship status, invite state"),
    (
        OneOf(v::BOOKING_STATUS),
        "booking status, appointment status, reservation status, rsvp status, attendance response, registration status, ride status, trip status",
    ),
    (OneOf(v::LEAD_STATUS), "lead status, deal status, opportunity status, pipeline status"),
    (
        OneOf(v::PROJECT_STATUS),
        "project status, campaign status, lifecycle status, life cycle, lifecycle state, lifecycle stage, event status, program status, course status, enrollment status",
    ),
    (
        OneOf(v::NOTIFICATION_TYPE),
        "notification type, alert type, notification channel, delivery method, contact preference, contact method, preferred contact, delivery channel, preferred contact method, notification method, notification preference, notify via, communication channel, notification kind",
    ),
    (
        OneOf(v::DISCOUNT_TYPE),
        "discount type, coupon type, promotion type, promo type, discount method, reward type, offer type, commission type, rate type, adjustment method, fee type, calculation type, incentive type",
    ),
    (
        OneOf(v::PRODUCT_TYPE),
        "product type, item type, goods type, sku type, offering type, listing type, order type",
    ),
    (
        OneOf(v::SHIPPING_METHOD),
        "shipping method, shipping type, delivery type, delivery option, shipping option, service level, delivery mode, shipping service, fulfillment method, fulfillment type, carrier service, delivery service, shipping mode, shipping speed, carrier service code, shipping class",
    ),
    (
        OneOf(v::CARRIER),
        "carrier name, shipping carrier, shipping company, courier name, delivery company, courier service, delivery partner, shipping provider, logistics provider, carrier code, shipping vendor, tracking company, shipment carrier, express company",
    ),
    (
        OneOf(v::LEAD_SOURCE),
        "lead source, referral source, acquisition source, hear about us, how did you hear, customer source, acquisition channel, signup source, heard from, marketing source",
    ),
    (OneOf(v::TRAFFIC_SOURCE), "utm source, traffic source, campaign source, referrer source"),
    (OneOf(v::TRAFFIC_MEDIUM), "utm medium, traffic medium, campaign medium"),
    (Text("slug"), "utm campaign, utm term, utm content, utm id"),
    (OneOf(v::SCHEDULE_TYPE), "schedule type, trigger type, recurrence mode, trigger mode"),
    (OneOf(v::QUESTION_TYPE), "question type, answer type, response format, question kind"),
    (
        OneOf(v::FIELD_TYPE),
        "field type, data type, value type, input type, column type, attribute type, parameter type, variable type, param type, control type, element type, widget type, component type, metric type",
    ),
    (
        OneOf(v::REACTION_TYPE),
        "reaction type, interaction type, reaction name, reaction kind, engagement type, feedback type",
    ),
    (
        OneOf(v::TOKEN_TYPE),
        "token type, key type, secret type, credential type, subject token type, key kind, token kind",
    ),
    (
        OneOf(v::AUTH_TYPE),
        "auth type, authentication type, authentication method, auth mode, security type, authorization type, auth scheme",
    ),
    (
        OneOf(v::EVENT_TYPE),
        "event type, activity type, action type, log action, audit action, event kind, change type, history type, action name, update type, interaction kind, hook type, webhook type, operation name",
    ),
    (
        OneOf(v::EVENT_CATEGORY),
        "event category, log category, audit category, event group, activity category",
    ),
    (
        OneOf(v::JOB_TYPE),
        "task type, workflow type, process type, execution type, run type, job kind, job category, operation type, job name, task kind, queue name",
    ),
    (
        OneOf(v::ERROR_TYPE),
        "error type, exception type, error name, error class, failure type, exception class, error kind",
    ),
    (
        OneOf(v::REPORT_TYPE),
        "report type, chart type, dashboard type, export type, report name, analysis type, report category",
    ),
    (OneOf(v::ADDRESS_TYPE), "address type, address label, location type, address kind"),
    (
        OneOf(v::BANK_ACCOUNT_TYPE),
        "account type, bank account type, account kind, wallet type, account category",
    ),
    (OneOf(v::ROOM_TYPE), "room type, bed type, accommodation type"),
    (OneOf(v::PROPERTY_TYPE), "property type, building type, unit type, house type, venue type, place type"),
    (OneOf(v::VEHICLE_TYPE), "vehicle type, car type, vehicle class, body type, vehicle category"),
    (OneOf(v::FUEL), "fuel type, engine type"),
    (OneOf(v::TRANSMISSION), "transmission type, gear box, gear type"),
    (OneOf(v::LEAVE_TYPE), "leave type, absence type, time off type"),
    (
        OneOf(v::ORGANIZATION_TYPE),
        "company type, organization type, business type, institution type, legal form, org type, client category, school type, customer type, customer segment, organisation type",
    ),
    (
        OneOf(v::COMPANY_SIZE),
        "company size, team size, employee range, organization size, employees range, size range, age range, budget range, price range, age group, salary range, age rating range",
    ),
    (
        OneOf(v::MEMBER_ROLE),
        "user role, member role, team role, org role, organization role, workspace role, project role, participant role, invited role, invite role, user roles, admin role, default role, group role, app role, access role, assigned role, global role, system role",
    ),
    (
        OneOf(v::USER_TYPE),
        "user type, account role, profile type, member kind, person type, actor role, user kind, user category, identity type, sender type, created by type, sender role, author role, reviewer type, reporter role, login role, initiated by type, requester type, uploader type, sender kind, changed by type, creator type",
    ),
    (
        OneOf(v::WEEKDAY),
        "week day, day of week, day name, week start, weekday name, first day of week, start of week",
    ),
    (OneOf(v::MONTH), "month name"),
    (
        OneOf(v::PERIOD),
        "period type, time period, report period, time range, time frame, aggregation period, reset period, period kind, date range, granularity level",
    ),
    (
        OneOf(v::ENCODING),
        "content encoding, text encoding, character set, char set, file encoding, smtp encryption",
    ),
    (
        OneOf(v::ENCRYPTION),
        "encryption type, encryption mode, encryption method, encryption algorithm, signature algorithm, hash algorithm, hash type, key algorithm, signing algorithm",
    ),
    (
        OneOf(v::OUTCOME),
        "result status, test result, outcome status, final result, check result, action result, validation result",
    ),
    (OneOf(v::TRUST), "trust level, trust status, trust tier, verification level, kyc level"),
    (
        OneOf(v::STOCK_MOVE),
        "movement reason, adjustment type, inventory movement, stock movement type, inventory action, adjustment reason, stock type",
    ),
    (
        OneOf(v::OPERATOR),
        "comparison operator, condition type, match type, operator type, logical operator, match mode, comparison type, filter type, rule type",
    ),
    (OneOf(v::UNIT_OF_LENGTH), "dimension unit, length unit, distance unit, dimensions unit, size unit"),
    (OneOf(v::UNIT_OF_WEIGHT), "weight unit, mass unit"),
    (OneOf(v::UNIT_OF_TIME), "time unit, duration unit, period unit"),
    (OneOf(v::UNIT_SYSTEM), "unit system, measurement system, temperature unit, units preference"),
    (OneOf(v::DATE_FORMAT), "date format, time format, datetime format"),
    (OneOf(v::MATCH_STATUS), "match status, game status, auction status, game state"),
    (OneOf(v::DIRECTION), "transfer direction, message direction, flow direction, call direction"),
    (
        OneOf(v::RESTRICTION),
        "restriction type, ban type, block type, sanction type, moderation action, enforcement action, action taken, violation type, penalty type",
    ),
    (
        OneOf(v::POST_TYPE),
        "post type, article type, page type, content kind, story type, content category, template type",
    ),
    (
        OneOf(v::RELATION),
        "contact relationship, relationship type, emergency contact relation, relation type, emergency contact relationship, link type, edge type, connection type",
    ),
    (
        OneOf(v::EXPENSE_CATEGORY),
        "expense category, expense type, cost category, budget category, cost type, spend category",
    ),
    (OneOf(v::TRANSPORT_MODE), "transport mode, travel mode, transportation mode"),
    (OneOf(v::COUNTRY_REGION), "geo continent, world region, continent name"),
];
