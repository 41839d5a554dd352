//! Places: cities with all that belongs to them, streets, telephones.

mod gazetteer;

use crate::seed::draw::Draw;
use crate::sql::calendar::{date_of, day_and_time};

use super::language::{Grammar, Language};
use super::locale::Locale;
use super::meaning::Meaning;
use super::pen::{Pen, Style, length};
use super::subject;
use super::template::{Field, Scene};

pub(super) use gazetteer::Place;
use gazetteer::{Address, PLACES};

pub(super) const MEANINGS: &[Meaning] = &[
    Meaning::forms("address.street", "street and house", &["{street-line}"]).short(SHORT_PLACES),
    Meaning::coded("address.line2", "flat or floor", &["{flat-kind} {1..240}", "Apt {1..99}", "{1..99}"]),
    Meaning::forms(
        "address.full",
        "address in one line",
        &[
            "{street-line}, {city-line}, {country}",
            "{street-line}, {city-line}",
            "{city}, {country}",
            "{city}",
        ],
    )
    .joint(" #")
    .short(SHORT_PLACES),
    Meaning::forms("address.city", "city", &["{city}"]).short(SHORT_PLACES),
    Meaning::forms("address.state", "state or province", &["{state}", "{state-code}"]),
    Meaning::forms("country.region", "code of a state or province", &["{state-code}"]),
    Meaning::forms("address.country", "country", &["{country}", "{country-code}"]),
    Meaning::forms("address.country-code", "ISO 3166 code of a country", &["{country-code}"]),
    Meaning::forms("address.postcode", "postcode", &["{postcode}"]).joint("-"),
    Meaning::forms("address.timezone", "time zone of the IANA", &["{timezone}"]).short(&["UTC"]),
    Meaning::layers(
        "phone",
        "telephone number, in the form of E.164",
        &["{phone}", "+1{area}55501{2#}", "+999{9#}", "{10#}", "{7#}", "{4#}"],
    ),
    Meaning::forms("place.name", "place to go to", &["{place-name}", "{Place-word}"])
        .in_order()
        .short(&["Rome", "Oslo", "Bern", "Lyon", "Kiel", "Cork", "Nice", "Bath", "Ulm", "Pau"]),
    Meaning::forms("place.slug", "place to go to, for addresses of pages", &["{place-name}", "{Place-word}"])
        .slug()
        .in_order()
        .short(&["rome", "oslo", "bern", "lyon", "kiel", "cork", "nice", "bath", "ulm", "pau"]),
];

const SHORT_PLACES: &[&str] = &["Rome", "Oslo", "Bern", "Lyon", "Kiel", "Cork", "Nice", "Bath", "Ulm", "Pau"];

pub(super) const LISTS: &[(&str, &[&str])] = &[
    (
        "area",
        &[
            "201", "202", "203", "205", "206", "207", "208", "209", "210", "212", "213", "214", "215", "216",
            "217", "218", "219", "224", "225", "228", "229", "231", "234", "239", "240", "248", "251", "252",
            "253", "254", "256", "260", "262", "267", "269", "270", "272", "276", "281", "301", "302", "303",
            "304", "305", "307", "308", "309", "310", "312", "313", "314", "315", "316", "317", "318", "319",
            "320", "321", "323", "325", "330", "334", "336", "337", "339", "346", "347", "351", "352", "360",
            "361", "385", "386", "401", "402", "404", "405", "406", "407", "408", "409", "410", "412", "413",
            "414", "415", "417", "419", "423", "424", "425", "430", "432", "434", "435", "440", "443", "458",
            "469", "470", "475", "478", "479", "480", "484", "501", "502", "503", "504", "505", "507", "508",
            "509", "510", "512", "513", "515", "516", "517", "518", "520", "530", "531", "534", "539", "540",
            "541", "551", "559", "561", "562", "563", "567", "570", "571", "573", "574", "575", "580", "585",
            "586", "601", "602", "603", "605", "606", "607", "608", "609", "610", "612", "614", "615", "616",
            "617", "618", "619", "620", "623", "626", "630", "631", "636", "641", "646", "650", "651", "657",
            "660", "661", "662", "678", "682", "701", "702", "703", "704", "706", "707", "708", "712", "713",
            "714", "715", "716", "717", "718", "719", "720", "724", "727", "731", "732", "734", "737", "740",
            "747", "754", "757", "760", "762", "763", "765", "769", "770", "772", "773", "774", "775", "779",
            "781", "785", "786", "801", "802", "803", "804", "805", "806", "808", "810", "812", "813", "814",
            "815", "816", "817", "818", "828", "830", "831", "832", "843", "845", "847", "848", "850", "856",
            "857", "858", "859", "860", "862", "863", "864", "865", "870", "901", "903", "904", "906", "907",
            "908", "909", "910", "912", "913", "914", "915", "916", "917", "918", "919", "920", "925", "928",
            "931", "936", "937", "940", "941", "947", "949", "951", "952", "954", "956", "970", "971", "972",
            "973", "978", "979", "980", "985",
        ],
    ),
    ("flat-kind", &["Apt", "Suite", "Unit", "Flat", "Floor"]),
    (
        "place-word",
        &[
            "riverside",
            "hillside",
            "harbour",
            "old town",
            "lakeside",
            "garden",
            "central",
            "northgate",
            "southgate",
            "sunny",
            "market",
            "castle",
        ],
    ),
    (
        "place-kind",
        &[
            "Park", "Café", "Library", "Hall", "Museum", "Gallery", "Market", "Hotel", "Theatre", "Gym",
            "Station", "Bakery", "Clinic", "School",
        ],
    ),
];

/// The templates of places.
pub(super) const GRAMMARS: &[Grammar] = &[Grammar {
    name: "place-name",
    subject: None,
    templates: &["{Place-word} {place-kind}", "{city} {place-kind}", "The {Place-word} {place-kind}"],
}];

pub(super) const FIELDS: &[Field] = &[
    Field {
        longest: |it| longest(it, city),
        ..Field::new("city", |scene, pen| pen.put(city(scene.language, place(scene))))
    },
    Field {
        longest: |it| longest(it, state),
        ..Field::new("state", |scene, pen| pen.put(state(scene.language, place(scene))))
    },
    Field {
        longest: |it| longest(it, |_, place| place.state_code),
        ..Field::new("state-code", |scene, pen| pen.put(place(scene).state_code))
    },
    Field {
        longest: |it| longest(it, country),
        ..Field::new("country", |scene, pen| pen.put(country(scene.language, place(scene))))
    },
    Field { longest: |_| 2, ..Field::new("country-code", |scene, pen| pen.put(place(scene).country.code)) },
    Field { longest: |it| longest(it, |_, place| place.postcode), ..Field::new("postcode", write_postcode) },
    Field {
        longest: |it| longest(it, |_, place| place.timezone),
        ..Field::new("timezone", |scene, pen| pen.put(place(scene).timezone))
    },
    Field {
        longest: |it| longest(it, city) + 1 + longest(it, |_, place| place.postcode),
        ..Field::new("city-line", write_city_line)
    },
    Field { longest: |_| 32, has_number: true, ..Field::new("street-line", write_street) },
    Field { longest: |_| 13, ..Field::new("phone", write_phone) },
    Field {
        longest: |_| 4,
        ..Field::new("year", |scene, pen| {
            let (year, _, _) = date_of(day_and_time(scene.created).0);
            pen.put_number(u64::try_from(year).unwrap_or(0).min(9999), 4);
        })
    },
    Field { longest: |_| 4, ..Field::new("dial-prefix", |scene, pen| pen.put(place(scene).country.dial)) },
];

/// The places of a locale: all of them for English.
pub(super) fn places(locale: Locale) -> Vec<&'static Place> {
    PLACES.iter().filter(|place| locale == Locale::En || place.country.locale == Some(locale)).collect()
}

fn longest(language: &Language, of: fn(&Language, &'static Place) -> &'static str) -> u32 {
    language.places.iter().map(|place| length(of(language, place), Style::Slug)).max().unwrap_or(0)
}

fn place(scene: &Scene) -> &'static Place {
    let places = &scene.language.places;
    places[subject::place(scene.subject, subject::CITY, places.len())]
}

/// Whether the place is called by the name that it has at home.
fn is_own(language: &Language, place: &Place) -> bool {
    language.locale != Locale::En && place.country.locale == Some(language.locale)
}

fn city(language: &Language, place: &'static Place) -> &'static str {
    if is_own(language, place) { place.own } else { place.city }
}

fn country(language: &Language, place: &'static Place) -> &'static str {
    if is_own(language, place) { place.country.own } else { place.country.name }
}

fn state(language: &Language, place: &'static Place) -> &'static str {
    let (latin, own) = place.state.split_once('|').unwrap_or((place.state, place.state));
    if is_own(language, place) { own } else { latin }
}

fn write_postcode(scene: &Scene, pen: &mut Pen<'_>) {
    write_pattern(place(scene).postcode, scene.subject.fork(subject::POSTCODE), pen);
}

/// Writes `#` as a digit and `@` as a letter that postcodes have.
fn write_pattern(pattern: &str, draw: Draw, pen: &mut Pen<'_>) {
    const LETTERS: &[u8] = b"ABDEFGHJLNPQRSTUWXYZ";
    let mut bits = draw.bits();
    for byte in pattern.bytes() {
        match byte {
            b'#' => {
                pen.put_byte(b'0' + (bits % 10) as u8);
                bits /= 10;
            }
            b'@' => {
                pen.put_byte(LETTERS[(bits % 20) as usize]);
                bits /= 20;
            }
            _ => pen.put_byte(byte),
        }
    }
}

fn write_city_line(scene: &Scene, pen: &mut Pen<'_>) {
    let place = place(scene);
    let is_code_last = matches!(
        place.country.code,
        "US" | "CA" | "GB" | "AU" | "NZ" | "IE" | "IN" | "SG" | "ZA" | "NG" | "KE"
    );
    let city = city(scene.language, place);
    if is_code_last {
        pen.put(city);
        pen.put(" ");
    }
    write_postcode(scene, pen);
    if !is_code_last {
        pen.put(" ");
        pen.put(city);
    }
}

fn write_phone(scene: &Scene, pen: &mut Pen<'_>) {
    let draw = scene.subject.fork(subject::PHONE);
    let pattern: &&str = draw.pick(place(scene).country.phones);
    write_pattern(pattern, draw.fork(1), pen);
}

/// The street with the house, whose number is the one that tells texts apart.
fn write_street(scene: &Scene, pen: &mut Pen<'_>) {
    let draw = scene.subject.fork(subject::STREET);
    let house = scene.number.unwrap_or(draw.fork(1).below(120) + 1);
    let street = |names: &[&'static str]| *draw.fork(2).pick(names);
    let kind: &&str = draw.fork(3).pick(STREET_KINDS);
    let place = place(scene);
    match place.country.address {
        Address::NumberLast(locale) => number_last(street(streets(locale)), " ", house, pen),
        Address::Own(streets, sign) if is_own(scene.language, place) => {
            number_last(street(streets), "", house, pen);
            pen.put(sign);
        }
        Address::French => number_first(house, street(RUES), "", pen),
        Address::English | Address::Own(..) => number_first(house, street(STREETS), kind, pen),
    }
}

fn number_last(street: &str, joint: &str, house: u64, pen: &mut Pen<'_>) {
    pen.put(street);
    pen.put(joint);
    pen.put_number(house, 0);
}

fn number_first(house: u64, street: &str, kind: &str, pen: &mut Pen<'_>) {
    pen.put_number(house, 0);
    pen.put(" ");
    pen.put(street);
    pen.put(kind);
}

/// The streets of places that put the number last.
fn streets(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::Es => CALLES,
        Locale::It => VIE,
        Locale::Nl => STRATEN,
        Locale::PtBr | Locale::PtPt => RUAS,
        Locale::Tr => CADDELER,
        _ => STRASSEN,
    }
}

const STREETS: &[&str] = &[
    "Maple", "Oak", "Cedar", "Elm", "Birch", "Park", "Main", "Church", "Mill", "Station", "High", "Bridge",
    "River", "Lake", "Hill", "Garden", "Spring", "Meadow", "Chestnut", "Walnut", "Willow", "Orchard",
    "Harbour", "Market", "Queen", "King", "Victoria", "Forest", "Valley", "Sunset", "Highland", "Franklin",
    "Lincoln", "Union", "Water", "Grove", "School", "Castle", "Rose",
];

const STREET_KINDS: &[&str] = &[" Street", " Street", " Avenue", " Road", " Lane", " Drive"];

const STRASSEN: &[&str] = &[
    "Hauptstraße",
    "Gartenstraße",
    "Bahnhofstraße",
    "Schulstraße",
    "Lindenweg",
    "Bergstraße",
    "Birkenweg",
    "Kirchgasse",
    "Am Markt",
    "Ringstraße",
    "Mühlenweg",
    "Wiesenweg",
    "Goethestraße",
    "Schillerstraße",
    "Rosenweg",
    "Parkallee",
    "Waldstraße",
    "Uferweg",
];

const RUES: &[&str] = &[
    "rue des Lilas",
    "rue de la Gare",
    "avenue Victor Hugo",
    "rue du Moulin",
    "rue Pasteur",
    "place de la République",
    "rue des Écoles",
    "boulevard Voltaire",
    "rue du Marché",
    "chemin des Vignes",
    "allée des Tilleuls",
    "rue Saint-Martin",
    "rue du Port",
    "rue de la Paix",
];

const CALLES: &[&str] = &[
    "Calle Mayor",
    "Calle del Sol",
    "Avenida de la Constitución",
    "Calle Real",
    "Paseo de Gracia",
    "Calle de Alcalá",
    "Calle San Juan",
    "Plaza España",
    "Calle del Prado",
    "Calle Nueva",
    "Avenida Libertad",
    "Calle Cervantes",
    "Calle de la Luna",
    "Calle Olmo",
];

const VIE: &[&str] = &[
    "Via Roma",
    "Via Garibaldi",
    "Corso Italia",
    "Via Mazzini",
    "Via Dante",
    "Piazza Verdi",
    "Via Cavour",
    "Via Leopardi",
    "Viale Europa",
    "Via dei Mille",
    "Via San Marco",
    "Corso Umberto",
    "Via Manzoni",
    "Via del Corso",
];

const STRATEN: &[&str] = &[
    "Kerkstraat",
    "Dorpsstraat",
    "Molenweg",
    "Stationsweg",
    "Schoolstraat",
    "Hoofdstraat",
    "Julianalaan",
    "Lindelaan",
    "Eikenlaan",
    "Beukenlaan",
    "Nieuwstraat",
    "Marktplein",
    "Havenstraat",
    "Rozenstraat",
];

const RUAS: &[&str] = &[
    "Rua das Flores",
    "Rua do Sol",
    "Avenida da Liberdade",
    "Rua São João",
    "Rua da Paz",
    "Travessa do Carmo",
    "Rua Augusta",
    "Avenida Brasil",
    "Rua Nova",
    "Rua do Comércio",
    "Rua das Oliveiras",
    "Praça da República",
    "Rua do Porto",
    "Rua Direita",
];

const CADDELER: &[&str] = &[
    "Atatürk Caddesi",
    "Cumhuriyet Caddesi",
    "İstiklal Caddesi",
    "Gül Sokak",
    "Lale Sokak",
    "Çınar Sokak",
    "Bağdat Caddesi",
    "Menekşe Sokak",
    "Zafer Caddesi",
    "Okul Sokak",
    "Deniz Sokak",
    "Park Caddesi",
];
