//! The net: addresses of pages and machines, files, what browsers and servers say to each other.

use super::meaning::Meaning;

pub(super) const MEANINGS: &[Meaning] = &[
    Meaning::forms(
        "url",
        "address of a page",
        &[
            "https://{company-domain}.example/{page}/{title-slug}",
            "https://www.example.com/{page}",
            "https://example.com",
        ],
    )
    .joint("-"),
    Meaning::coded(
        "image-url",
        "address of an image",
        &[
            "https://images.example.com/{image-kind}/{16x}.jpg",
            "https://img.example/{12x}.jpg",
            "/img/{8x}.jpg",
            "/{6*}.jpg",
        ],
    ),
    Meaning::coded(
        "url-query",
        "question in the address of a page",
        &[
            "?page={1..400}&sort={sort-key}&q={query-word}",
            "?page={1..99}&sort={sort-key}",
            "?page={1..99}",
            "?p={1..99}",
        ],
    ),
    Meaning::forms(
        "hostname",
        "name of a machine",
        &["{machine}{-n|1..12}.{company-domain}.example", "{machine}{-n|1..12}.example", "web{n|1..12}"],
    ),
    Meaning::layers(
        "ip",
        "IP address, of ranges for documentation and private networks",
        &[
            "{ip-example}{1..254}",
            "10.{0..255}.{0..255}.{1..254}",
            "172.{16..31}.{0..255}.{1..254}",
            "{240..247}.{0..255}.{0..255}.{1..254}",
        ],
    ),
    Meaning::coded(
        "ipv6",
        "IPv6 address, of the range for documentation",
        &[
            "2001:db8:{1..9}{3x}:{1..9}{3x}:{1..9}{3x}:{1..9}{3x}:{1..9}{3x}:{1..9}{3x}",
            "2001:db8::{1..9}{3x}:{1..9}{3x}",
            "2001:db8::{1..9}{3x}",
        ],
    ),
    Meaning::coded(
        "mac",
        "MAC address, locally administered",
        &["{1x}{mac-local}:{2x}:{2x}:{2x}:{2x}:{2x}", "{1x}{mac-local}{10x}"],
    ),
    Meaning::forms("user-agent", "how a browser introduces itself", &["{user-agent}", "{short-agent}"])
        .short(&["curl/8.5.0", "Mozilla", "curl"]),
    Meaning::forms(
        "path",
        "path of a file",
        &[
            "/{folder}/{folder}/{file-word}-{file-word}{-n}.{extension}",
            "/{folder}/{file-word}{-n}.{extension}",
            "/{folder}",
        ],
    )
    .joint("-")
    .short(&["/", "/a", "/tmp", "/var"]),
    Meaning::forms(
        "file-name",
        "name of a file",
        &["{file-word}-{file-word}{-n}.{extension}", "{file-word}{-n}.{extension}", "f{n}.txt"],
    )
    .short(&["a.md", "b.md", "a", "b"]),
    Meaning::falling(
        "mime-type",
        "media type",
        &[
            "image/jpeg",
            "application/pdf",
            "image/png",
            "text/plain",
            "application/json",
            "text/csv",
            "video/mp4",
            "image/webp",
            "audio/mpeg",
            "application/zip",
            "text/html",
            "image/svg+xml",
        ],
    ),
    Meaning::falling("extension", "ending of a file's name", EXTENSIONS),
    Meaning::falling(
        "http-method",
        "method of HTTP",
        &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"],
    ),
    Meaning::falling(
        "http-status",
        "status of HTTP",
        &["200", "201", "204", "404", "400", "401", "500", "301", "302", "403", "422", "429", "503"],
    ),
    Meaning::falling(
        "device",
        "device",
        &[
            "desktop",
            "mobile",
            "tablet",
            "iPhone 15",
            "MacBook Pro",
            "Pixel 8",
            "Galaxy S24",
            "iPad Air",
            "ThinkPad X1",
            "Surface Pro",
        ],
    ),
    Meaning::falling("os", "operating system", &["Windows", "iOS", "Android", "macOS", "Linux", "ChromeOS"]),
    Meaning::falling(
        "browser",
        "browser",
        &["Chrome", "Safari", "Edge", "Firefox", "Samsung Internet", "Opera"],
    ),
    Meaning::falling(
        "platform",
        "where something runs",
        &["web", "ios", "android", "windows", "macos", "linux"],
    ),
];

const EXTENSIONS: &[&str] =
    &["pdf", "jpg", "png", "docx", "xlsx", "csv", "txt", "zip", "mp4", "json", "svg", "md"];

pub(super) const LISTS: &[(&str, &[&str])] = &[
    ("extension", EXTENSIONS),
    // The last letters before `=` and `==`, whose last bits are zero.
    ("base64-end", &["A", "E", "I", "M", "Q", "U", "Y", "c", "g", "k", "o", "s", "w", "0", "4", "8"]),
    ("base64-short-end", &["A", "Q", "g", "w"]),
    ("variant", &["8", "9", "a", "b"]),
    ("mac-local", &["2", "6", "a", "e"]),
    ("ip-example", &["192.0.2.", "198.51.100.", "203.0.113."]),
    ("page", &["blog", "news", "products", "docs", "guides", "events", "stories", "help"]),
    ("image-kind", &["photos", "products", "covers", "posts", "uploads"]),
    ("machine", &["web", "db", "api", "cache", "worker", "mail", "build", "proxy", "files", "queue"]),
    ("sort-key", &["price", "name", "newest", "rating", "popular"]),
    (
        "query-word",
        &[
            "lamp", "garden", "coffee", "summer", "shoes", "travel", "book", "table", "winter", "music",
            "paper", "bike", "gift", "wool", "oak",
        ],
    ),
    (
        "folder",
        &[
            "documents",
            "reports",
            "uploads",
            "images",
            "invoices",
            "exports",
            "archive",
            "backups",
            "shared",
            "projects",
            "media",
            "contracts",
            "templates",
            "public",
        ],
    ),
    (
        "file-word",
        &[
            "report", "invoice", "summary", "budget", "contract", "photo", "scan", "notes", "slides",
            "draft", "final", "minutes", "plan", "backup", "export", "receipt", "manual", "brochure",
            "letter", "logo", "schedule", "agenda", "survey", "spring", "autumn", "team", "client",
            "quarter",
        ],
    ),
    (
        "user-agent",
        &[
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0",
        ],
    ),
    (
        "short-agent",
        &[
            "curl/8.5.0",
            "Mozilla/5.0 (compatible)",
            "PostmanRuntime/7.39",
            "okhttp/4.12.0",
            "python-requests/2.32",
        ],
    ),
];
