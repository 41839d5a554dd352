//! Real cities, with what belongs to them.

use super::super::locale::Locale;

/// A country.
#[derive(Debug)]
pub(in super::super) struct Country {
    pub(in super::super) code: &'static str,
    pub(in super::super) name: &'static str,
    /// How it is called by those who live there.
    pub(in super::super) own: &'static str,
    /// What its telephone numbers begin with.
    pub(in super::super) dial: &'static str,
    /// Telephone numbers that are set aside for fiction, with `#` for any digit; those of Washington, D. C.
    /// where a country has none.
    pub(in super::super) phones: &'static [&'static str],
    /// How addresses are written.
    pub(in super::super) address: Address,
    pub(in super::super) locale: Option<Locale>,
}

/// How addresses of a country are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Address {
    /// `12 Maple Street`.
    English,
    /// `Gartenstraße 12`, `Calle Mayor 12`, by the names of a locale.
    NumberLast(Locale),
    /// `12 rue des Lilas`.
    French,
    /// In the writing of the country, such as `本町3`; for others as in English.
    Own(&'static [&'static str], &'static str),
}

/// A city.
#[derive(Debug)]
pub(in super::super) struct Place {
    pub(in super::super) country: &'static Country,
    pub(in super::super) city: &'static str,
    /// How it is called by those who live there.
    pub(in super::super) own: &'static str,
    /// With the own writing behind a bar, where that is not Latin.
    pub(in super::super) state: &'static str,
    pub(in super::super) state_code: &'static str,
    /// Its postcodes: `#` is any digit, `@` any letter.
    pub(in super::super) postcode: &'static str,
    pub(in super::super) timezone: &'static str,
}

const fn country(
    code: &'static str,
    name: &'static str,
    own: &'static str,
    dial: &'static str,
    phones: &'static [&'static str],
    address: Address,
    locale: Option<Locale>,
) -> Country {
    Country { code, name, own, dial, phones, address, locale }
}

const fn place(
    country: &'static Country,
    city: &'static str,
    own: &'static str,
    state: &'static str,
    state_code: &'static str,
    postcode: &'static str,
    timezone: &'static str,
) -> Place {
    Place { country, city, own, state, state_code, postcode, timezone }
}

/// Numbers of North America from 555-0100 to 555-0199, which nobody has.
pub(in super::super) const FICTION: &[&str] = &["+120255501##"];

use Address::{English, French, NumberLast, Own};

static US: Country = country(
    "US",
    "United States",
    "United States",
    "+1",
    &[
        "+120255501##",
        "+121255501##",
        "+131255501##",
        "+141555501##",
        "+161755501##",
        "+151255501##",
        "+120655501##",
        "+130355501##",
    ],
    English,
    Some(Locale::En),
);
static CA: Country = country(
    "CA",
    "Canada",
    "Canada",
    "+1",
    &["+141655501##", "+160455501##", "+161355501##", "+151455501##"],
    English,
    Some(Locale::En),
);
static GB: Country = country(
    "GB",
    "United Kingdom",
    "United Kingdom",
    "+44",
    &["+442079460###", "+447700900###", "+441614960###", "+441314960###"],
    English,
    Some(Locale::En),
);
static IE: Country =
    country("IE", "Ireland", "Ireland", "+353", &["+3532091#####"], English, Some(Locale::En));
static AU: Country = country(
    "AU",
    "Australia",
    "Australia",
    "+61",
    &["+6125550####", "+6135550####", "+6175550####", "+6185550####"],
    English,
    Some(Locale::En),
);
static NZ: Country = country("NZ", "New Zealand", "New Zealand", "+64", FICTION, English, Some(Locale::En));
static DE: Country = country(
    "DE",
    "Germany",
    "Deutschland",
    "+49",
    &["+493023125###", "+496990009###", "+494066969###", "+492214710###", "+498999998###"],
    NumberLast(Locale::De),
    Some(Locale::De),
);
static AT: Country =
    country("AT", "Austria", "Österreich", "+43", FICTION, NumberLast(Locale::De), Some(Locale::De));
static CH: Country =
    country("CH", "Switzerland", "Schweiz", "+41", FICTION, NumberLast(Locale::De), Some(Locale::De));
static FR: Country = country(
    "FR",
    "France",
    "France",
    "+33",
    &["+3319900####", "+33261910###", "+33353010###", "+33465710###", "+33536490###", "+33639980###"],
    French,
    Some(Locale::Fr),
);
static BE: Country = country("BE", "Belgium", "Belgique", "+32", FICTION, French, Some(Locale::Fr));
static ES: Country =
    country("ES", "Spain", "España", "+34", FICTION, NumberLast(Locale::Es), Some(Locale::Es));
static MX: Country =
    country("MX", "Mexico", "México", "+52", FICTION, NumberLast(Locale::Es), Some(Locale::Es));
static AR: Country =
    country("AR", "Argentina", "Argentina", "+54", FICTION, NumberLast(Locale::Es), Some(Locale::Es));
static CL: Country =
    country("CL", "Chile", "Chile", "+56", FICTION, NumberLast(Locale::Es), Some(Locale::Es));
static CO: Country =
    country("CO", "Colombia", "Colombia", "+57", FICTION, NumberLast(Locale::Es), Some(Locale::Es));
static IT: Country =
    country("IT", "Italy", "Italia", "+39", FICTION, NumberLast(Locale::It), Some(Locale::It));
static NL: Country =
    country("NL", "Netherlands", "Nederland", "+31", FICTION, NumberLast(Locale::Nl), Some(Locale::Nl));
static BR: Country =
    country("BR", "Brazil", "Brasil", "+55", FICTION, NumberLast(Locale::PtBr), Some(Locale::PtBr));
static PT: Country =
    country("PT", "Portugal", "Portugal", "+351", FICTION, NumberLast(Locale::PtPt), Some(Locale::PtPt));
static TR: Country =
    country("TR", "Turkey", "Türkiye", "+90", FICTION, NumberLast(Locale::Tr), Some(Locale::Tr));
static JP: Country = country(
    "JP",
    "Japan",
    "日本",
    "+81",
    FICTION,
    Own(
        &["本町", "栄町", "緑町", "桜町", "旭町", "若松町", "東町", "西町", "南町", "北町", "泉町", "新町"],
        "",
    ),
    Some(Locale::Ja),
);
static CN: Country = country(
    "CN",
    "China",
    "中国",
    "+86",
    FICTION,
    Own(
        &["人民路", "中山路", "解放路", "建设路", "文化路", "和平路", "新华路", "长江路", "学院路", "花园路"],
        "号",
    ),
    Some(Locale::ZhCn),
);
static TW: Country = country(
    "TW",
    "Taiwan",
    "臺灣",
    "+886",
    FICTION,
    Own(&["中正路", "中山路", "民生路", "復興路", "忠孝路", "信義路", "和平路", "文化路"], "號"),
    Some(Locale::ZhTw),
);
static SE: Country = country(
    "SE",
    "Sweden",
    "Sverige",
    "+46",
    &["+463139006##", "+464062804##", "+46846500###"],
    NumberLast(Locale::De),
    None,
);
static DK: Country = country("DK", "Denmark", "Danmark", "+45", FICTION, NumberLast(Locale::De), None);
static NO: Country = country("NO", "Norway", "Norge", "+47", FICTION, NumberLast(Locale::De), None);
static FI: Country = country("FI", "Finland", "Suomi", "+358", FICTION, NumberLast(Locale::De), None);
static PL: Country = country("PL", "Poland", "Polska", "+48", FICTION, NumberLast(Locale::De), None);
static IN: Country = country("IN", "India", "India", "+91", FICTION, English, None);
static SG: Country = country("SG", "Singapore", "Singapore", "+65", FICTION, English, None);
static ZA: Country = country("ZA", "South Africa", "South Africa", "+27", FICTION, English, None);
static KE: Country = country("KE", "Kenya", "Kenya", "+254", FICTION, English, None);
static NG: Country = country("NG", "Nigeria", "Nigeria", "+234", FICTION, English, None);

/// All cities.
pub(in super::super) static PLACES: &[Place] = &[
    place(&US, "New York", "New York", "New York", "NY", "100##", "America/New_York"),
    place(&US, "Buffalo", "Buffalo", "New York", "NY", "142##", "America/New_York"),
    place(&US, "Boston", "Boston", "Massachusetts", "MA", "021##", "America/New_York"),
    place(&US, "Philadelphia", "Philadelphia", "Pennsylvania", "PA", "191##", "America/New_York"),
    place(&US, "Pittsburgh", "Pittsburgh", "Pennsylvania", "PA", "152##", "America/New_York"),
    place(&US, "Atlanta", "Atlanta", "Georgia", "GA", "303##", "America/New_York"),
    place(&US, "Miami", "Miami", "Florida", "FL", "331##", "America/New_York"),
    place(&US, "Raleigh", "Raleigh", "North Carolina", "NC", "276##", "America/New_York"),
    place(&US, "Columbus", "Columbus", "Ohio", "OH", "432##", "America/New_York"),
    place(&US, "Chicago", "Chicago", "Illinois", "IL", "606##", "America/Chicago"),
    place(&US, "Minneapolis", "Minneapolis", "Minnesota", "MN", "554##", "America/Chicago"),
    place(&US, "Nashville", "Nashville", "Tennessee", "TN", "372##", "America/Chicago"),
    place(&US, "Austin", "Austin", "Texas", "TX", "787##", "America/Chicago"),
    place(&US, "Houston", "Houston", "Texas", "TX", "770##", "America/Chicago"),
    place(&US, "Denver", "Denver", "Colorado", "CO", "802##", "America/Denver"),
    place(&US, "Salt Lake City", "Salt Lake City", "Utah", "UT", "841##", "America/Denver"),
    place(&US, "Phoenix", "Phoenix", "Arizona", "AZ", "850##", "America/Phoenix"),
    place(&US, "Seattle", "Seattle", "Washington", "WA", "981##", "America/Los_Angeles"),
    place(&US, "Portland", "Portland", "Oregon", "OR", "972##", "America/Los_Angeles"),
    place(&US, "San Francisco", "San Francisco", "California", "CA", "941##", "America/Los_Angeles"),
    place(&US, "Los Angeles", "Los Angeles", "California", "CA", "900##", "America/Los_Angeles"),
    place(&US, "San Diego", "San Diego", "California", "CA", "921##", "America/Los_Angeles"),
    place(&CA, "Toronto", "Toronto", "Ontario", "ON", "M5V #B#", "America/Toronto"),
    place(&CA, "Ottawa", "Ottawa", "Ontario", "ON", "K1P #A#", "America/Toronto"),
    place(&CA, "Montreal", "Montréal", "Quebec", "QC", "H3B #C#", "America/Toronto"),
    place(&CA, "Calgary", "Calgary", "Alberta", "AB", "T2P #H#", "America/Edmonton"),
    place(&CA, "Vancouver", "Vancouver", "British Columbia", "BC", "V6B #E#", "America/Vancouver"),
    place(&GB, "London", "London", "England", "ENG", "SE1 #@@", "Europe/London"),
    place(&GB, "Manchester", "Manchester", "England", "ENG", "M1 #@@", "Europe/London"),
    place(&GB, "Bristol", "Bristol", "England", "ENG", "BS1 #@@", "Europe/London"),
    place(&GB, "Leeds", "Leeds", "England", "ENG", "LS2 #@@", "Europe/London"),
    place(&GB, "Edinburgh", "Edinburgh", "Scotland", "SCT", "EH3 #@@", "Europe/London"),
    place(&GB, "Glasgow", "Glasgow", "Scotland", "SCT", "G2 #@@", "Europe/London"),
    place(&GB, "Cardiff", "Cardiff", "Wales", "WLS", "CF10 #@@", "Europe/London"),
    place(&IE, "Dublin", "Dublin", "Leinster", "L", "D02 X###", "Europe/Dublin"),
    place(&IE, "Cork", "Cork", "Munster", "M", "T12 W###", "Europe/Dublin"),
    place(&AU, "Sydney", "Sydney", "New South Wales", "NSW", "20##", "Australia/Sydney"),
    place(&AU, "Melbourne", "Melbourne", "Victoria", "VIC", "30##", "Australia/Melbourne"),
    place(&AU, "Brisbane", "Brisbane", "Queensland", "QLD", "40##", "Australia/Brisbane"),
    place(&AU, "Perth", "Perth", "Western Australia", "WA", "60##", "Australia/Perth"),
    place(&NZ, "Auckland", "Auckland", "Auckland", "AUK", "10##", "Pacific/Auckland"),
    place(&NZ, "Wellington", "Wellington", "Wellington", "WGN", "60##", "Pacific/Auckland"),
    place(&DE, "Berlin", "Berlin", "Berlin", "BE", "101##", "Europe/Berlin"),
    place(&DE, "Hamburg", "Hamburg", "Hamburg", "HH", "203##", "Europe/Berlin"),
    place(&DE, "Munich", "München", "Bayern", "BY", "803##", "Europe/Berlin"),
    place(&DE, "Nuremberg", "Nürnberg", "Bayern", "BY", "904##", "Europe/Berlin"),
    place(&DE, "Cologne", "Köln", "Nordrhein-Westfalen", "NW", "506##", "Europe/Berlin"),
    place(&DE, "Frankfurt", "Frankfurt am Main", "Hessen", "HE", "603##", "Europe/Berlin"),
    place(&DE, "Stuttgart", "Stuttgart", "Baden-Württemberg", "BW", "701##", "Europe/Berlin"),
    place(&DE, "Leipzig", "Leipzig", "Sachsen", "SN", "041##", "Europe/Berlin"),
    place(&DE, "Bremen", "Bremen", "Bremen", "HB", "281##", "Europe/Berlin"),
    place(&DE, "Kiel", "Kiel", "Schleswig-Holstein", "SH", "241##", "Europe/Berlin"),
    place(&AT, "Vienna", "Wien", "Wien", "9", "10#0", "Europe/Vienna"),
    place(&AT, "Graz", "Graz", "Steiermark", "6", "801#", "Europe/Vienna"),
    place(&AT, "Salzburg", "Salzburg", "Salzburg", "5", "502#", "Europe/Vienna"),
    place(&CH, "Zurich", "Zürich", "Zürich", "ZH", "80##", "Europe/Zurich"),
    place(&CH, "Basel", "Basel", "Basel-Stadt", "BS", "40##", "Europe/Zurich"),
    place(&CH, "Bern", "Bern", "Bern", "BE", "30##", "Europe/Zurich"),
    place(&FR, "Paris", "Paris", "Île-de-France", "IDF", "7501#", "Europe/Paris"),
    place(&FR, "Lyon", "Lyon", "Auvergne-Rhône-Alpes", "ARA", "6900#", "Europe/Paris"),
    place(&FR, "Marseille", "Marseille", "Provence-Alpes-Côte d'Azur", "PAC", "1300#", "Europe/Paris"),
    place(&FR, "Bordeaux", "Bordeaux", "Nouvelle-Aquitaine", "NAQ", "33000", "Europe/Paris"),
    place(&FR, "Toulouse", "Toulouse", "Occitanie", "OCC", "31000", "Europe/Paris"),
    place(&FR, "Nantes", "Nantes", "Pays de la Loire", "PDL", "44000", "Europe/Paris"),
    place(&FR, "Lille", "Lille", "Hauts-de-France", "HDF", "59000", "Europe/Paris"),
    place(&FR, "Strasbourg", "Strasbourg", "Grand Est", "GES", "67000", "Europe/Paris"),
    place(&FR, "Rennes", "Rennes", "Bretagne", "BRE", "35000", "Europe/Paris"),
    place(&BE, "Brussels", "Bruxelles", "Bruxelles-Capitale", "BRU", "10#0", "Europe/Brussels"),
    place(&BE, "Liège", "Liège", "Wallonie", "WAL", "4000", "Europe/Brussels"),
    place(&ES, "Madrid", "Madrid", "Comunidad de Madrid", "MD", "280##", "Europe/Madrid"),
    place(&ES, "Barcelona", "Barcelona", "Cataluña", "CT", "080##", "Europe/Madrid"),
    place(&ES, "Valencia", "Valencia", "Comunidad Valenciana", "VC", "460##", "Europe/Madrid"),
    place(&ES, "Seville", "Sevilla", "Andalucía", "AN", "410##", "Europe/Madrid"),
    place(&ES, "Bilbao", "Bilbao", "País Vasco", "PV", "480##", "Europe/Madrid"),
    place(&MX, "Mexico City", "Ciudad de México", "Ciudad de México", "CMX", "06###", "America/Mexico_City"),
    place(&MX, "Guadalajara", "Guadalajara", "Jalisco", "JAL", "44###", "America/Mexico_City"),
    place(
        &AR,
        "Buenos Aires",
        "Buenos Aires",
        "Buenos Aires",
        "C",
        "C10##",
        "America/Argentina/Buenos_Aires",
    ),
    place(&AR, "Córdoba", "Córdoba", "Córdoba", "X", "X5000", "America/Argentina/Cordoba"),
    place(&CL, "Santiago", "Santiago", "Región Metropolitana", "RM", "832####", "America/Santiago"),
    place(&CO, "Bogotá", "Bogotá", "Bogotá D.C.", "DC", "110###", "America/Bogota"),
    place(&CO, "Medellín", "Medellín", "Antioquia", "ANT", "0500##", "America/Bogota"),
    place(&IT, "Rome", "Roma", "Lazio", "RM", "001##", "Europe/Rome"),
    place(&IT, "Milan", "Milano", "Lombardia", "MI", "201##", "Europe/Rome"),
    place(&IT, "Turin", "Torino", "Piemonte", "TO", "101##", "Europe/Rome"),
    place(&IT, "Florence", "Firenze", "Toscana", "FI", "501##", "Europe/Rome"),
    place(&IT, "Bologna", "Bologna", "Emilia-Romagna", "BO", "401##", "Europe/Rome"),
    place(&IT, "Naples", "Napoli", "Campania", "NA", "801##", "Europe/Rome"),
    place(&NL, "Amsterdam", "Amsterdam", "Noord-Holland", "NH", "101# @@", "Europe/Amsterdam"),
    place(&NL, "Rotterdam", "Rotterdam", "Zuid-Holland", "ZH", "301# @@", "Europe/Amsterdam"),
    place(&NL, "Utrecht", "Utrecht", "Utrecht", "UT", "351# @@", "Europe/Amsterdam"),
    place(&NL, "Eindhoven", "Eindhoven", "Noord-Brabant", "NB", "561# @@", "Europe/Amsterdam"),
    place(&NL, "Groningen", "Groningen", "Groningen", "GR", "971# @@", "Europe/Amsterdam"),
    place(&BR, "São Paulo", "São Paulo", "São Paulo", "SP", "01###-###", "America/Sao_Paulo"),
    place(&BR, "Rio de Janeiro", "Rio de Janeiro", "Rio de Janeiro", "RJ", "20###-###", "America/Sao_Paulo"),
    place(&BR, "Belo Horizonte", "Belo Horizonte", "Minas Gerais", "MG", "30###-###", "America/Sao_Paulo"),
    place(&BR, "Curitiba", "Curitiba", "Paraná", "PR", "80###-###", "America/Sao_Paulo"),
    place(&BR, "Porto Alegre", "Porto Alegre", "Rio Grande do Sul", "RS", "90###-###", "America/Sao_Paulo"),
    place(&BR, "Recife", "Recife", "Pernambuco", "PE", "50###-###", "America/Recife"),
    place(&BR, "Salvador", "Salvador", "Bahia", "BA", "40###-###", "America/Bahia"),
    place(&PT, "Lisbon", "Lisboa", "Lisboa", "11", "11##-###", "Europe/Lisbon"),
    place(&PT, "Porto", "Porto", "Porto", "13", "40##-###", "Europe/Lisbon"),
    place(&PT, "Braga", "Braga", "Braga", "03", "47##-###", "Europe/Lisbon"),
    place(&PT, "Coimbra", "Coimbra", "Coimbra", "06", "30##-###", "Europe/Lisbon"),
    place(&TR, "Istanbul", "İstanbul", "İstanbul", "34", "34###", "Europe/Istanbul"),
    place(&TR, "Ankara", "Ankara", "Ankara", "06", "06###", "Europe/Istanbul"),
    place(&TR, "Izmir", "İzmir", "İzmir", "35", "35###", "Europe/Istanbul"),
    place(&TR, "Bursa", "Bursa", "Bursa", "16", "16###", "Europe/Istanbul"),
    place(&JP, "Tokyo", "東京", "Tokyo|東京都", "13", "10#-00##", "Asia/Tokyo"),
    place(&JP, "Osaka", "大阪", "Osaka|大阪府", "27", "53#-00##", "Asia/Tokyo"),
    place(&JP, "Kyoto", "京都", "Kyoto|京都府", "26", "60#-80##", "Asia/Tokyo"),
    place(&JP, "Nagoya", "名古屋", "Aichi|愛知県", "23", "46#-00##", "Asia/Tokyo"),
    place(&JP, "Sapporo", "札幌", "Hokkaido|北海道", "01", "06#-00##", "Asia/Tokyo"),
    place(&JP, "Fukuoka", "福岡", "Fukuoka|福岡県", "40", "81#-00##", "Asia/Tokyo"),
    place(&CN, "Shanghai", "上海", "Shanghai|上海市", "SH", "200###", "Asia/Shanghai"),
    place(&CN, "Beijing", "北京", "Beijing|北京市", "BJ", "100###", "Asia/Shanghai"),
    place(&CN, "Shenzhen", "深圳", "Guangdong|广东省", "GD", "518###", "Asia/Shanghai"),
    place(&CN, "Hangzhou", "杭州", "Zhejiang|浙江省", "ZJ", "310###", "Asia/Shanghai"),
    place(&CN, "Chengdu", "成都", "Sichuan|四川省", "SC", "610###", "Asia/Shanghai"),
    place(&TW, "Taipei", "臺北", "Taipei|臺北市", "TPE", "10###", "Asia/Taipei"),
    place(&TW, "Kaohsiung", "高雄", "Kaohsiung|高雄市", "KHH", "80###", "Asia/Taipei"),
    place(&TW, "Taichung", "臺中", "Taichung|臺中市", "TXG", "40###", "Asia/Taipei"),
    place(&SE, "Stockholm", "Stockholm", "Stockholm", "AB", "111 ##", "Europe/Stockholm"),
    place(&SE, "Gothenburg", "Göteborg", "Västra Götaland", "O", "411 ##", "Europe/Stockholm"),
    place(&DK, "Copenhagen", "København", "Hovedstaden", "84", "21##", "Europe/Copenhagen"),
    place(&NO, "Oslo", "Oslo", "Oslo", "03", "01##", "Europe/Oslo"),
    place(&FI, "Helsinki", "Helsinki", "Uusimaa", "18", "001##", "Europe/Helsinki"),
    place(&PL, "Warsaw", "Warszawa", "Mazowieckie", "14", "00-###", "Europe/Warsaw"),
    place(&PL, "Kraków", "Kraków", "Małopolskie", "12", "31-###", "Europe/Warsaw"),
    place(&IN, "Mumbai", "Mumbai", "Maharashtra", "MH", "4000##", "Asia/Kolkata"),
    place(&IN, "Bengaluru", "Bengaluru", "Karnataka", "KA", "5600##", "Asia/Kolkata"),
    place(&SG, "Singapore", "Singapore", "Singapore", "SG", "0189##", "Asia/Singapore"),
    place(&ZA, "Cape Town", "Cape Town", "Western Cape", "WC", "80##", "Africa/Johannesburg"),
    place(&ZA, "Johannesburg", "Johannesburg", "Gauteng", "GP", "20##", "Africa/Johannesburg"),
    place(&KE, "Nairobi", "Nairobi", "Nairobi County", "30", "001##", "Africa/Nairobi"),
    place(&NG, "Lagos", "Lagos", "Lagos", "LA", "1002##", "Africa/Lagos"),
];
