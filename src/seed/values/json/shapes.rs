//! The shapes of documents, as patterns. None is an empty list or object.

/// The patterns of a shape; those of data about data where there is none of the name.
pub(super) fn of(name: &str) -> &'static [&'static str] {
    let found = SHAPES.iter().find(|(shape, _)| *shape == name);
    found.map_or(METADATA, |(_, pattern)| std::slice::from_ref(pattern))
}

/// What they are called.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|(name, _)| *name).chain(["metadata", "object"])
}

/// Data about data.
const METADATA: &[&str] = &[
    r#"{"source":"$w(web|mobile|import|api)","version":$i(1,9),"tags":["$w(new|vip|trial|beta)","$w(internal|partner|public)"],"verified":$b,"reference":"$h(8)","note":$w(null|"Checked by hand"|"Moved from the \"old\" system")}"#,
    r#"{"importedFrom":"$w(crm|spreadsheet|legacy|partner feed)","importedAt":"$t","row":$i(1,5000),"checksum":"$h(12)","warnings":[$*(1,2){"$w(missing phone|long title|unknown country)"$}]}"#,
    r#"{"utm":{"source":"$w(newsletter|search|social|referral)","medium":"$w(email|cpc|organic)","campaign":"$w(spring|summer|launch|reminder)-$i(1,12)"},"referrer":$w(null|"https://www.example.com/"|"https://news.example.org/"),"firstVisit":$b}"#,
    r#"{"externalId":"$h(10)","locale":"$w(en-US|en-GB|de-DE|fr-FR)","score":$d(0,1,2),"labels":[$*(1,3){"$w(priority|follow-up|seasonal|wholesale|archived)"$}],"reviewed":$b}"#,
    r#"{"createdBy":"$w(system|import|admin|api)","revision":$i(1,40),"flags":{"pinned":$b,"hidden":$b},"estimate":$w(null|15|30|60|120),"color":"$w(teal|amber|slate|rose)"}"#,
    r#"{"category":"$w(standard|express|bulk)","weightKg":$d(0,40,2),"fragile":$b,"notes":$w(null|"Leave at the front desk"|"Call before delivery"),"attempts":$i(1,3)}"#,
];

static SHAPES: &[(&str, &str)] = &[
    ("list", r#"[$*(1,4){{"id":$i(1,9999),"name":"$w(First|Second|Third|Main|Spare)","active":$b}$}]"#),
    ("strings", r#"[$*(1,4){"$w(red|green|blue|small|large|new|used|fast)"$}]"#),
    (
        "tags",
        r#"[$*(1,5){"$w(design|finance|travel|music|health|sports|science|food|remote|open-source)"$}]"#,
    ),
    ("ids", r#"[$*(1,5){"$u"$}]"#),
    (
        "settings",
        r#"{"theme":"$w(light|dark|system)","language":"$w(en|de|fr|es|ja)","timezone":"$w(Europe/Berlin|America/New_York|Asia/Tokyo|UTC)","notifications":{"email":$b,"push":$b,"digest":"$w(daily|weekly|never)"},"itemsPerPage":$w(10|20|25|50|100)}"#,
    ),
    (
        "preferences",
        r#"{"theme":"$w(light|dark|system)","compact":$b,"fontSize":$i(12,18),"emailNotifications":$b,"favorites":[$*(1,3){$i(1,500)$}],"sidebar":{"collapsed":$b,"width":$i(180,320)}}"#,
    ),
    (
        "config",
        r#"{"enabled":$b,"endpoint":"https://api.example.com/v$i(1,3)","timeoutMs":$w(1000|2500|5000|10000),"retries":$i(0,5),"region":"$w(eu-central-1|us-east-1|ap-southeast-2)","options":{"cache":$b,"batchSize":$w(50|100|500)}}"#,
    ),
    (
        "payload",
        r#"{"event":"$w(created|updated|deleted|completed)","id":"$u","occurredAt":"$t","attempt":$i(1,3),"data":{"objectId":$i(1,99999),"status":"$w(open|done|failed)","amount":$d(1,500,2),"test":$b}}"#,
    ),
    (
        "response",
        r#"{"status":$w(200|200|200|201|400|422|500),"ok":$b,"durationMs":$i(12,2400),"result":{"id":"$h(12)","score":$d(0,1,3),"items":[$*(1,3){$i(1,900)$}]},"error":$w(null|"timeout"|"not found")}"#,
    ),
    (
        "headers",
        r#"{"content-type":"$w(application/json|text/html; charset=utf-8|text/plain)","user-agent":"$w(curl/8.5.0|Mozilla/5.0|okhttp/4.12.0)","x-request-id":"$u","content-length":"$i(120,90000)"}"#,
    ),
    (
        "error",
        r#"{"code":"$w(ETIMEDOUT|ECONNRESET|E_VALIDATION|E_NOT_FOUND)","message":"$w(The request took too long|Connection reset by peer|The field \"email\" is missing|No such record)","retryable":$b,"attempt":$i(1,5),"stack":["$w(handler|worker|router).js:$i(10,400)","index.js:$i(1,90)"]}"#,
    ),
    (
        "address",
        r#"{"street":"$w(High Street|Rue de Rivoli|Hauptstraße|Calle Mayor|Main Street) $i(1,180)","city":"$w(London|Paris|München|Madrid|Boston)","postalCode":"$i(10000,99999)","country":"$w(GB|FR|DE|ES|US)","isDefault":$b}"#,
    ),
    (
        "location",
        r#"{"lat":$d(-55,70,5),"lng":$d(-170,170,5),"accuracy":$i(3,80),"label":"$w(Office|Home|Warehouse|Station|Airport)"}"#,
    ),
    ("geo", r#"{"lat":$d(-55,70,5),"lng":$d(-170,170,5),"accuracy":$i(3,80)}"#),
    ("geojson", r#"{"type":"LineString","coordinates":[$*(2,5){[$d(-170,170,5),$d(-55,70,5)]$}]}"#),
    (
        "translations",
        r#"{"en":"$w(Order|Invoice|Welcome|Settings)","de":"$w(Bestellung|Rechnung|Willkommen|Einstellungen)","fr":"$w(Commande|Facture|Bienvenue|Réglages)","ja":"$w(注文|請求書|ようこそ|設定)"}"#,
    ),
    (
        "permissions",
        r#"{"read":true,"write":$b,"delete":$b,"scopes":[$*(1,3){"$w(users|orders|reports|billing|settings):$w(read|write)"$}],"expiresInDays":$w(null|30|90|365)}"#,
    ),
    (
        "items",
        r#"[$*(1,4){{"sku":"$w(AX|BR|CT|DL)-$i(100,999)","name":"$w(Desk lamp|Notebook|Headphones|Water bottle|Chair)","quantity":$i(1,5),"unitPrice":$d(3,250,2),"taxable":$b}$}]"#,
    ),
    (
        "images",
        r#"[$*(1,3){{"url":"https://cdn.example.com/images/$h(16).$w(jpg|png|webp)","alt":"$w(Front view|Back view|Detail|In use)","width":$w(640|1024|1920),"height":$w(480|768|1080)}$}]"#,
    ),
    (
        "links",
        r#"{"website":"https://www.example.com/$h(6)","github":"https://github.com/$w(alex|kim|sam|noor)-$i(10,99)","linkedin":$w(null|"https://www.linkedin.com/in/example")}"#,
    ),
    (
        "document",
        r#"{"type":"doc","content":[{"type":"heading","attrs":{"level":$i(1,3)},"content":[{"type":"text","text":"$w(Overview|Notes|Next steps|Summary)"}]},{"type":"paragraph","content":[{"type":"text","text":"$w(We agreed on the plan.|The first draft is ready for review.|Please check the figures again.)"}]}]}"#,
    ),
    (
        "schema",
        r#"{"type":"object","properties":{"name":{"type":"string","maxLength":$w(50|100|255)},"age":{"type":"integer","minimum":$w(0|16|18)},"newsletter":{"type":"boolean","default":$b}},"required":["name"]}"#,
    ),
    (
        "schedule",
        r#"{"timezone":"$w(Europe/Berlin|America/New_York|UTC)","days":{"mon":["0$i(7,9):00","1$i(6,9):30"],"wed":["0$i(7,9):00","1$i(6,9):00"],"sat":$w(null|["10:00","14:00"])},"recurring":$b}"#,
    ),
    (
        "messages",
        r#"[{"role":"user","content":"$w(Where is my order?|How do I change my plan?|The page doesn't load.)","at":"$t"},{"role":"assistant","content":"$w(Let me look that up for you.|You can do that under \"Account\".|Please try it again now.)","tokens":$i(8,220)}]"#,
    ),
    (
        "metrics",
        r#"{"views":$i(0,20000),"clicks":$i(0,900),"conversionRate":$d(0,1,4),"averageMs":$d(20,900,1),"byDay":[$*(3,7){$i(0,400)$}],"complete":$b}"#,
    ),
    ("dimensions", r#"{"width":$d(1,120,1),"height":$d(1,90,1),"depth":$d(1,60,1),"unit":"$w(cm|mm|in)"}"#),
    (
        "filters",
        r#"{"match":"$w(all|any)","conditions":[$*(1,3){{"field":"$w(status|country|plan|age)","operator":"$w(eq|neq|in|gt)","value":$w("active"|"DE"|"pro"|30|true)}$}]}"#,
    ),
    (
        "changes",
        r#"{"status":{"from":"$w(draft|open|pending)","to":"$w(active|closed|paid)"},"priority":{"from":$i(1,2),"to":$i(3,5)},"changedBy":"$w(system|admin|api)","at":"$t"}"#,
    ),
    ("embedding", r"[$*(8,8){$d(-1,1,6)$}]"),
    (
        "user",
        r#"{"id":"$u","name":"$w(Mia Keller|Liam O'Brien|Sofía Reyes|Yuki Tanaka|Noah Smith)","email":"$w(mia|liam|sofia|yuki|noah).$h(4)@example.com","age":$i(18,80),"newsletter":$b}"#,
    ),
    (
        "payment",
        r#"{"provider":"$w(stripe|paypal|adyen)","method":"$w(card|sepa_debit|invoice)","brand":$w("visa"|"mastercard"|null),"last4":"$i(1000,9999)","amount":$d(5,900,2),"currency":"$w(EUR|USD|GBP)","captured":$b}"#,
    ),
    (
        "device",
        r#"{"os":"$w(iOS|Android|Windows|macOS|Linux)","osVersion":"$i(10,17).$i(0,6)","browser":"$w(Chrome|Safari|Firefox|Edge)","mobile":$b,"screen":{"width":$w(390|768|1440|1920),"height":$w(844|1024|900|1080)}}"#,
    ),
];
