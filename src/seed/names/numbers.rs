//! What the name of a number says: where its values lie, and what it is to others of its row.

use std::sync::LazyLock;

use super::super::hint::{Number, Part, Skew};
use super::table::Table;
use super::words;
use Skew::{Even, High, Low, Middle};

/// What it counts or measures, and the last words of its name.
pub(super) type Rule = (Number, &'static str);

const fn of(low: f64, high: f64, skew: Skew, decimals: u32) -> Number {
    Number { low, high, skew, decimals, part: Part::Alone }
}

const fn part(part: Part, low: f64, high: f64, decimals: u32) -> Number {
    Number { low, high, skew: Low, decimals, part }
}

/// Rules for numbers that are whole, before those for all.
pub(super) const WHOLE: &[Rule] = &[
    (part(Part::Price, 100.0, 50_000.0, 0), "price, unit amount, msrp, fare, tariff"),
    (
        of(100.0, 50_000.0, Low, 0),
        "cost, fee, wage, hourly rate, daily rate, charge, spend, bid, unit cost, spent, price paid",
    ),
    (
        part(Part::Total, 500.0, 200_000.0, 0),
        "amount, total, subtotal, sum, grand total, total price, total amount, amount total, line total",
    ),
    (
        of(500.0, 200_000.0, Low, 0),
        "revenue, sales, total cost, net amount, gross amount, payout, mrr, arr, gmv, total spent, earnings, profit, payment, paid, amount paid, amount due",
    ),
    (
        of(0.0, 20_000.0, Low, 0),
        "discount amount, tax amount, shipping cost, shipping fee, tip, vat amount, commission, refunded amount, credit, amount refunded, discount value, tax total, discount total, shipping amount, shipping price, delivery fee, service fee, platform fee, application fee, penalty, bonus",
    ),
    (
        of(0.0, 30.0, Low, 0),
        "tax, discount, vat, tax rate, commission rate, interest rate, discount rate, discount percentage, discount percent, vat rate, markup",
    ),
    (of(0.0, 500_000.0, Low, 0), "balance, wallet, deposit"),
    (of(20_000.0, 150_000.0, Middle, 0), "salary, income, compensation, ctc"),
    (
        of(10_000.0, 1_000_000.0, Low, 0),
        "budget, funding, valuation, turnover, goal amount, loan amount, investment, principal, credit limit",
    ),
    (
        of(0.0, 100.0, Middle, 0),
        "score, mark, marks, grade, karma score, points earned, confidence, health, quality, strength, accuracy, similarity, relevance, probability, likelihood, happiness, satisfaction, reputation score",
    ),
    (of(0.0, 100.0, Even, 0), "rate, ratio"),
    (of(1.0, 5.0, High, 0), "rating, star, stars"),
    (of(6.0, 18.0, Even, 0), "age rating, minimum age, min age, age limit"),
    (of(1.0, 999.0, Low, 0), "phone code, dial code, dialing code, calling code, country calling code"),
    (
        of(0.0, 4.0, Low, 0),
        "type, status, state, role, kind, mode, gender, visibility, flag, flags, enable, frequency, default, side, enum, reason, bitmask, is, color, permissions, permission, method, source, class, op, action, channel, format",
    ),
    (
        of(1.0, 5.0, Low, 0),
        "level, tier, priority, severity, importance, difficulty, urgency, stage, phase, step, depth, impact, risk, rank level, current step",
    ),
    (of(0.0, 10_000.0, Low, 0), "value, number value, int, integer, result, data, default value, units"),
    (
        of(1.0, 10_000.0, Even, 0),
        "id, ids, uid, oid, pid, gid, user, customer, client, supplier, item, parent, owner, contact, bank, account, ledger, chat, assignee, author, product, category, group, team",
    ),
    (
        of(1.0, 9_999.0, Even, 0),
        "number, no, num, ticket number, invoice number, serial, issue number, pr number, pull number, employee number, reference, roll number, jersey number",
    ),
    (
        of(1_000.0, 99_999.0, Even, 0),
        "code, zip, postcode, pin, postal code, zip code, otp, otp code, verification code, pincode",
    ),
    (of(100.0, 599.0, Low, 0), "status code, http status, response code, response status, http code"),
    (of(0.0, 59.0, Even, 0), "start minute, end minute, minute of hour"),
    (
        of(1_700_000_000.0, 1_790_000_000.0, Even, 0),
        "expires at, expires, at, timestamp, exp, iat, epoch, ts, date, last seen, created at, updated at, expiry, last active",
    ),
    (
        of(3_600.0, 86_400.0, Low, 0),
        "expires in, ttl, max age, expiration, refresh token expires in, lifetime",
    ),
    (
        of(1_024.0, 10_000_000.0, Low, 0),
        "file size, size bytes, size, byte, bytes, file bytes, storage used, size in bytes, content length, disk usage, filesize, storage, content size",
    ),
    (of(1.0, 24.0, Even, 0), "hour, hour of day, start hour, end hour"),
    (
        of(10.0, 5_000.0, Low, 0),
        "latency, response time, load time, processing time, execution time, ping, elapsed, time, runtime, elapsed time, rtt",
    ),
    (
        of(30.0, 7_200.0, Low, 0),
        "time on page, time on site, duration, length, play time, time spent, watch time, playtime, runtime seconds, total duration, session duration, call duration, time taken, watched",
    ),
    (
        of(5.0, 120.0, Low, 0),
        "prep time, cook time, reading time, time limit, preparation time, cooking time, estimated time, duration minutes, cooldown, interval, read time, prep, lead time",
    ),
];

/// Rules for numbers that have decimals, before those for all.
pub(super) const FRACTIONS: &[Rule] = &[
    (part(Part::Price, 1.0, 500.0, 2), "price, unit amount, msrp, mrp, fare, tariff, retail price"),
    (
        of(1.0, 500.0, Low, 2),
        "cost, fee, bid, charge, unit cost, price paid, cpc, cpm, cpa, premium, rent, copay, deductible, coinsurance",
    ),
    (
        part(Part::Total, 5.0, 2_000.0, 2),
        "amount, total, subtotal, sum, grand total, total price, total amount, amount total, line total, invoice total",
    ),
    (
        of(5.0, 2_000.0, Low, 2),
        "revenue, sales, earnings, total cost, net amount, gross amount, payout, payment, amount due, amount paid, paid, due, net, gross, profit, expense, expenses, turnover, donation, spend, spent, debit, credit, saved, earned, total spent, proceeds, reserves, withdrawal, monetary",
    ),
    (
        of(0.0, 100.0, Low, 2),
        "reward, insurance, discount amount, tax amount, shipping cost, shipping fee, tip, vat amount, commission, refund amount, shipping, discount, tax, tax total, discount total, shipping amount, delivery fee, service fee, platform fee, penalty, adjustment, adjustments, deductions, deducted, vat, shipping price, bonus, commission amount, late fee, fine, tax withheld, withheld, refund, fees, rounding, credits, advertising, subscriptions",
    ),
    (
        of(0.0, 25.0, Low, 2),
        "tax rate, vat rate, gst rate, gst, cgst, sgst, igst, commission rate, interest rate, discount rate, discount percentage, discount percent, tax percentage, tax percent, vat percent, commission percentage, commission percent, markup, apr, apy, interest, margin, fee percent, royalty",
    ),
    (of(15.0, 120.0, Low, 2), "hourly rate, day rate, wage, billing rate, daily rate"),
    (
        of(0.5, 2.0, Middle, 6),
        "aspect ratio, exchange rate, fx rate, currency rate, multiplier, factor, coefficient, scale, gear, zoom, weight factor, rate to base, exchange",
    ),
    (
        of(0.0, 5_000.0, Low, 2),
        "balance, wallet, deposit, available balance, pending balance, opening balance, closing balance, current balance, minimum balance, initial balance",
    ),
    (
        of(2_000.0, 12_000.0, Middle, 2),
        "salary, income, compensation, base salary, net salary, gross salary, basic salary, net pay, gross pay",
    ),
    (
        of(100.0, 100_000.0, Low, 2),
        "budget, funding, valuation, goal amount, loan amount, investment, principal, credit limit, max budget, target amount, quota, limit, soft budget, spending limit",
    ),
    (
        of(0.0, 1.0, Middle, 4),
        "conversion rate, ctr, roi, roas, auc, statistical significance, confidence, probability, similarity, relevance, likelihood, sentiment, ratio, load, accuracy, precision, recall, top p, success rate, rate, strength, affinity, confidence score, similarity score, relevance score, weight ratio, opacity, alpha, beta, match score, utilization, bounce rate, open rate, click rate, error rate, threshold, churn, hit rate, growth, growth rate, importance, win rate, quality score",
    ),
    (
        of(0.0, 100.0, Middle, 2),
        "score, mark, marks, grade, points, health score, final score, risk score, total score, average score, overall score, gpa score, index",
    ),
    (
        of(1.0, 5.0, High, 1),
        "rating, star, stars, average rating, avg rating, rating average, overall rating",
    ),
    (of(2.0, 4.0, High, 2), "gpa, cgpa"),
    (
        of(0.0, 1_000.0, Low, 2),
        "value, number value, float, double, number, decimal, result, numeric, x, y, z, qin, qout, v, unit, reading, metric, min, max, start, end, left, top, right, bottom, average, mean, median, input, output, level, open, high, low, close, volume, data, calculated value, actual, expected, factor value",
    ),
    (of(0.05, 40.0, Low, 3), "weight, net weight, gross weight, mass, weight kg, kg, lbs, shipping weight"),
    (
        of(1.0, 200.0, Low, 1),
        "width, height, depth, length, thickness, radius, diameter, cm, dimension, inch, inches, circumference",
    ),
    (of(150.0, 200.0, Middle, 1), "body height, person height"),
    (of(45.0, 110.0, Middle, 1), "body weight, person weight, current weight, target weight, goal weight"),
    (
        of(0.1, 100.0, Low, 2),
        "distance, km, miles, distance km, mile, elevation gain, radius km, meters, mileage",
    ),
    (
        of(0.5, 40.0, Low, 2),
        "hours, hour, worked hours, total hours, hours worked, overtime, estimated hours, actual hours, effort, overtime hours, estimate, duration hours",
    ),
    (
        of(0.1, 60.0, Low, 2),
        "time on page, time on site, duration, time spent, time, elapsed, seconds, second, latency, processing time, timeout, response time, execution time, wait, cpu, load time, timestamp, lag, minute, minutes, delay, start time, end time, offset, length seconds",
    ),
    (of(10.0, 5_000.0, Low, 1), "ms, lcp, fcp, ttfb, inp, latency ms, duration ms, msec, millis, fid"),
    (of(20.0, 250.0, Low, 1), "area, square meters, sqm, sqft, area sqm, surface, floor area, land area"),
    (of(15.0, 40.0, Middle, 1), "bmi, body fat"),
    (of(1.0, 100.0, Low, 1), "size, capacity, file size, memory, size mb, storage, ram, disk"),
    (of(0.0, 60.0, Low, 1), "speed, velocity, wind speed, rpm, pace, flow"),
    (
        of(0.0, 1_000.0, Low, 1),
        "calories, calorie, protein, carbs, fat, fiber, sugar, energy, power, voltage, current, pressure, watts, kcal, kwh, carbohydrates, sodium, water",
    ),
];

/// Rules for all numbers.
pub(super) const ALL: &[Rule] = &[
    (
        part(Part::Quantity, 1.0, 10.0, 0),
        "quantity, units, pieces, item quantity, ordered, quant, order quantity, pcs, quantity ordered, qnt",
    ),
    (
        part(Part::Price, 1.0, 500.0, 2),
        "unit price, list price, sale price, base price, original price, selling price, purchase price, compare at price, regular price, monthly price, cost price, discounted price, special price, monthly rate, price monthly, discount price, final price, market price",
    ),
    (
        of(0.0, 500.0, Low, 0),
        "stock, inventory, on hand, quantity on hand, stock quantity, available quantity, reserved, stock count, stock level, in stock, available, quantity available, hand, sellable, current stock, quantity in stock, inventory quantity, reserved quantity, opening stock, standard, express",
    ),
    (
        of(0.0, 20.0, Low, 0),
        "reorder point, reorder level, low stock threshold, min stock, threshold, minimum quantity, min quantity, max quantity, safety stock, minimum stock",
    ),
    (
        of(0.0, 50_000.0, Low, 0),
        "view, views, view count, hit, hits, impression, impressions, reads, visit, visits, pageviews, downloads, download count, download, installs, plays, play count, click count, traffic, reach, audience, visitors, sessions, page views, streams, listens",
    ),
    (
        of(0.0, 2_000.0, Low, 0),
        "like, likes, like count, upvote, upvotes, downvote, downvotes, vote, votes, share, shares, reaction, reactions, star count, follower, followers, following, follower count, clicks, click, favorites, subscribers, subscriber count, bookmarks, comment count, karma, dislikes, retweets, points, point, xp, reputation, experience, experience points, coins, score count, members, member count, user count, users, helpful, karma score, posts, post count, comments, engagement",
    ),
    (
        of(0.0, 5.0, Low, 0),
        "retry, retries, attempt, attempts, retry count, attempt count, failure count, failures, error count, failed attempts, login attempts, errors, warnings, strikes, violations, warning count, failed login attempts, attempt number, consecutive failures, max retries, max attempts, failed count, breaches, penalty points",
    ),
    (
        of(0.0, 200.0, Low, 0),
        "enrollment, numerator, denominator, sample size, batch size, pool size, class size, lot size, step size, chunk size, window size, count, counter, tally, occurrence, occurrences, runs, uses, usage count, use count, usage, used, item count, items, total count, misses, requests, orders, tickets, reviews, review count, order count, event count, records, rows, row count, sales count, reports, events, completed, success count, cancelled, returned, agents, documents, files, projects, total items, redemptions, contacts, employees, sent, delivered, opened, replies, processed, threads, matches, times used, used count, messages, message count, games, goals, wins, losses, assists, steps, turns, turn, attachments, branches, products, patterns, spins, tasks, leads, invites, referrals, notifications, communities",
    ),
    (
        of(10.0, 8_000.0, Low, 0),
        "token, tokens, token count, prompt tokens, completion tokens, input tokens, output tokens, word count, words, char count, character count, chars, total tokens, max tokens, context window, token limit, context length, max length, content length chars",
    ),
    (
        of(0.0, 100.0, Even, 1),
        "percentile, weightage, density, percent complete, percent, percentage, pct, progress, completion, completion rate, progress percent, battery, battery level, humidity, coverage, attendance rate, opacity percent, pass rate, allocation, discount rate percent, uptime",
    ),
    (
        of(0.0, 100.0, Even, 0),
        "order, position, sort, sort order, index, rank, sequence, display order, ordering, priority order, idx, order index, ordinal, line number, row, line, column, sort index, order number, offset, place, ranking, slot, sequence number, nav order, lft, rgt, sort key, weight order, line no, chapter number, episode number, row number, cell, weight position",
    ),
    (
        of(1.0, 20.0, Low, 0),
        "version, revision, version number, iteration, generation, round, edition, build number, schema version, edit count, build, cycle, season, season number, lesson number, chapter, episode, volume, volume number, semester, current version, attempt no",
    ),
    (
        of(10.0, 1_000.0, Low, 0),
        "limit, max, maximum, quota, capacity, cap, rate limit, usage limit, max participants, max uses, daily limit, monthly limit, max users, max count, allowance, rpm, tpm, max capacity, page size, target, goal, budget tokens, max members, throughput, max size, tpm limit, rpm limit, max students, max redemptions, seating",
    ),
    (of(0.0, 50.0, Low, 0), "min, minimum, minimum order, min value, min order"),
    (
        of(1.0, 60.0, Low, 0),
        "days supply, payment terms, days, day count, trial days, duration days, lead days, nights, notice days, validity days, retention days, streak, delivery days, streak days, current streak, longest streak, grace period, trial period days, validity, warranty days, trial period, retention, interval days, total days",
    ),
    (of(1.0, 28.0, Even, 0), "day, day of month, date day, billing day, dom"),
    (of(0.0, 6.0, Even, 0), "day of week, weekday, dow, week day"),
    (of(1.0, 52.0, Even, 0), "week, week number, weeks"),
    (
        of(1.0, 12.0, Even, 0),
        "month, birth month, months, duration months, interval count, exp month, term months, expiry month, tenure, number of months, contract months",
    ),
    (of(2_027.0, 2_032.0, Even, 0), "exp year, expiry year, expiration year"),
    (
        of(1_990.0, 2_025.0, High, 0),
        "year, release year, model year, founded year, publication year, start year, academic year, graduation year, year built, fiscal year, published year, year founded, established, passing year, exercise year, year published",
    ),
    (of(1_950.0, 2_006.0, Middle, 0), "birth year, year of birth, yob"),
    (
        of(0.0, 25.0, Low, 0),
        "years, years of experience, experience years, years experience, duration years, year count",
    ),
    (of(18.0, 80.0, Middle, 0), "age, user age, patient age"),
    (of(1.0, 48.0, Low, 0), "hours, duration hours, hours count, time to live hours, cooldown hours"),
    (
        of(5.0, 180.0, Low, 0),
        "minutes, minute, mins, duration minutes, duration min, minutes duration, duration mins, timeout minutes",
    ),
    (
        of(1.0, 3_600.0, Low, 0),
        "second, seconds, sec, secs, duration seconds, timeout, timeout seconds, duration sec, interval seconds, cooldown seconds, delay, time seconds",
    ),
    (
        of(10.0, 5_000.0, Low, 0),
        "ms, millisecond, milliseconds, duration ms, latency ms, response time ms, millis, msec, timeout ms, us, ns, ttft, tpot",
    ),
    (
        of(1.0, 5_000.0, Low, 0),
        "kb, mb, gb, size mb, storage mb, size kb, megabytes, memory mb, disk gb, memory, ram, disk, memory limit, tb, mib, gib, kib",
    ),
    (
        of(320.0, 3_840.0, Even, 0),
        "width, image width, screen width, video width, width px, px, pixel, viewport width",
    ),
    (
        of(240.0, 2_160.0, Even, 0),
        "height, image height, screen height, video height, height px, viewport height",
    ),
    (of(150.0, 200.0, Middle, 0), "height cm, body height"),
    (
        of(1.0, 5_000.0, Low, 0),
        "weight, grams, weight grams, gram, weight kg, weight g, kg, length cm, width cm, length, thickness, depth cm, cm, mm, meter, meters, dpi, mileage, odometer, distance, radius, distance meters, km, volume ml, ml, distance km, altitude meters",
    ),
    (of(1_024.0, 49_151.0, Even, 0), "port, smtp port, db port, host port, proxy port"),
    (
        of(1.0, 600.0, Low, 0),
        "page, pages, page count, page number, number of pages, total pages, current page, num pages",
    ),
    (of(-90.0, 90.0, Middle, 6), "latitude"),
    (of(-180.0, 180.0, Middle, 6), "longitude, long"),
    (of(0.0, 2_500.0, Low, 1), "altitude, elevation"),
    (of(-10.0, 38.0, Middle, 1), "temperature, celsius, temperature c, feels like, fahrenheit"),
    (
        of(-50.0, 50.0, Middle, 2),
        "delta, change, diff, difference, change percent, variance, vote count delta, adjustment, gap, drift, quantity change, increase, decrease, trend, growth percent, change amount",
    ),
    (
        of(1.0, 6.0, Low, 0),
        "bedrooms, bathrooms, rooms, guests, beds, adults, children, floors, seats, party size, guest count, pax, spots, passengers, bathroom, bedroom, number of guests, room count, seat, seat number, room number, number of rooms, max guests, servings, serving, kids, passenger count, bath, bed, people, seat count, num guests, installments, credit hours, doors, number of people, persons, sets, teams, dependents, shifts",
    ),
    (of(8.0, 20.0, Middle, 0), "reps, rep"),
    (of(60.0, 180.0, Middle, 0), "heart rate, bpm, systolic, diastolic, pulse, blood pressure"),
    (of(0.0, 3_000.0, Low, 0), "calories, calorie, protein, carbs, fat, fiber, sugar, sodium, kcal, energy"),
    (of(0.0, 24.0, Even, 0), "utc offset, tz offset, timezone offset, gmt offset"),
    (of(0.0, 2_147_483_647.0, Even, 0), "seed, salt, nonce, random seed, random"),
    (
        of(10.0, 48.0, Middle, 0),
        "font size, padding, margin, spacing, line height, border radius, border width, gap px, icon size",
    ),
    (of(100_000.0, 80_000_000.0, Low, 0), "population"),
    (of(0.0, 6.0, Low, 0), "digits, decimals, decimal places, precision, places, decimal digits, scale"),
    (
        of(0.0, 100.0, Low, 0),
        "balance points, stamina, hp, power, speed, health, mana, attack, defense, strength, agility, intelligence, magic, vitality, luck",
    ),
    (
        of(1.0, 50_000.0, Low, 0),
        "employee count, company size, number of employees, team size, size people, headcount, audience size, group size",
    ),
    (
        of(0.0, 1.0, Middle, 3),
        "loss, f1, mae, mse, rmse, cls, kl, entropy, weight decay, learning rate, dropout",
    ),
    (
        of(0.0, 1_000_000_000.0, Even, 0),
        "counter value, sign count, block number, gas, gas used, gas price, block height, cursor, lsn, checkpoint, inode",
    ),
];

/// Words behind which a number of the same name is meant, times so much.
const UNITS: &[(&str, f64)] = &[
    ("cent", 100.0),
    ("cents", 100.0),
    ("minor", 100.0),
    ("pence", 100.0),
    ("micro", 1_000_000.0),
    ("micros", 1_000_000.0),
    ("usd", 1.0),
    ("eur", 1.0),
    ("gbp", 1.0),
    ("inr", 1.0),
    ("idr", 1.0),
    ("vnd", 1.0),
];

static WHOLE_TABLE: LazyLock<Table<Number>> = LazyLock::new(|| Table::of_phrases(&[WHOLE, ALL].concat()));
static FRACTION_TABLE: LazyLock<Table<Number>> =
    LazyLock::new(|| Table::of_phrases(&[FRACTIONS, ALL].concat()));

/// What the words of a number say. More words win over fewer, and rules for the family over those for
/// all; a unit behind them is taken into account; a word before (`total`, `max`) helps where the last
/// one says nothing.
pub(super) fn hint(field: &[String], whole: bool) -> Option<Number> {
    let (last, before) = field.split_last()?;
    if let Some(each) = field.iter().position(|word| word == "per").filter(|each| *each > 0) {
        return hint(&field[..each], whole);
    }
    let unit = UNITS.iter().find(|(unit, _)| *unit == last.as_str()).filter(|_| !before.is_empty());
    if let Some((_, times)) = unit {
        return hint(before, false)
            .or_else(|| hint(&["amount".to_owned()], false))
            .map(|n| scaled(n, *times));
    }
    let table = if whole { &*WHOLE_TABLE } else { &*FRACTION_TABLE };
    table
        .ending(field, 1)
        .or_else(|| hint(&words::without_qualifier(field)?, whole))
        .or_else(|| hint(&words::parted(field)?, whole))
        .or_else(|| before.iter().rev().find_map(|word| leading(word, whole)))
        .or_else(|| counted(last).then(|| hint(&["count".to_owned()], whole)).flatten())
}

/// What the words of a number say, for texts: only where the last of them say it.
pub(super) fn known(field: &[String]) -> Option<Number> {
    WHOLE_TABLE.ending(field, 1)
}

/// Whether a word is one of what is counted: a plural, or what was done to it (`requests`, `evaluated`).
fn counted(word: &str) -> bool {
    words::one(word) != word || word.len() > 4 && word.ends_with("ed")
}

/// Words that say what a number is though they stand before its last one: `total spins`.
fn leading(word: &str, whole: bool) -> Option<Number> {
    let counted = ["total", "number", "max", "min", "count", "average", "num", "maximum", "minimum", "daily"];
    let rate = ["cost", "price", "amount", "score", "size", "duration", "rate", "tokens", "token"];
    let meant = if counted.contains(&word) { "count" } else { rate.iter().find(|known| **known == word)? };
    hint(&[meant.to_owned()], whole)
}

fn scaled(number: Number, times: f64) -> Number {
    let decimals = if times > 1.0 { 0 } else { number.decimals };
    Number { low: number.low * times, high: number.high * times, decimals, ..number }
}
