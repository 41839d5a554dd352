//! People: their names, addresses on the net, what they do.

// A table of words is read by lines, not by columns of one word.
#[rustfmt::skip]
mod names;

use super::language::{Grammar, Language, Names};
use super::locale::Locale;
use super::meaning::Meaning;
use super::pen::Pen;
use super::subject;
use super::template::{Field, Scene};

pub(super) use names::{People, people};

pub(super) const MEANINGS: &[Meaning] = &[
    Meaning::forms("person.name", "full name", &["{name}", "{first} {initial}.", "{first}"])
        .short(SHORT_NAMES),
    Meaning::forms("person.first-name", "first name", &["{first}"]).short(SHORT_NAMES),
    Meaning::forms("person.last-name", "last name", &["{last}"]).short(SHORT_NAMES),
    Meaning::forms(
        "person.other-name",
        "full name of somebody else",
        &["{name}", "{first} {initial}.", "{first}"],
    )
    .other()
    .short(SHORT_NAMES),
    Meaning::forms("person.username", "name of an account", &["{handle}", "{first-mail}"])
        .joint("")
        .short(SHORT_HANDLES),
    Meaning::forms("actor", "name of somebody else's account", &["{handle}", "{first-mail}"])
        .joint("")
        .other()
        .short(SHORT_HANDLES),
    Meaning::forms("social-handle", "name in a social network", &["{handle}", "{first-mail}"])
        .joint("")
        .short(SHORT_HANDLES),
    Meaning::forms("person.title", "form of address", &["{form-of-address}"]).short(&["Mx", "Dr"]),
    Meaning::forms("person.gender", "gender", &["{gender}", "{gender-letter}"]),
    Meaning::forms("person.bio", "what somebody says about themselves", &["{bio}", "{short-bio}", "{Job}"])
        .short(&["Writer", "Nurse", "Baker", "Chef", "Cook"]),
    Meaning::forms(
        "email",
        "e-mail address",
        &[
            "{first-mail}.{last-mail}{n}@{mail-host}",
            "{first-mail}{n}@{mail-host}",
            "{initial-mail}{last-mail}{n}@x.test",
            "{initial-mail}{n}@x.test",
        ],
    ),
    Meaning::forms(
        "email.other",
        "e-mail address of somebody else",
        &[
            "{first-mail}.{last-mail}{n}@{mail-host}",
            "{first-mail}{n}@{mail-host}",
            "{initial-mail}{last-mail}{n}@x.test",
            "{initial-mail}{n}@x.test",
        ],
    )
    .other(),
    Meaning::coded(
        "avatar",
        "address of a portrait",
        &["https://avatars.example.com/{12x}.png", "https://a.example/{8x}.png", "/a/{6*}.png", "/{4*}.png"],
    ),
    Meaning::forms("job.title", "what somebody works as", &["{job-title}", "{Job}"])
        .short(&["Nurse", "Baker", "Chef", "Cook", "PM", "CEO"]),
    Meaning::falling(
        "nationality",
        "what somebody is, by their passport",
        &[
            "American",
            "British",
            "German",
            "French",
            "Canadian",
            "Spanish",
            "Italian",
            "Brazilian",
            "Indian",
            "Dutch",
            "Portuguese",
            "Turkish",
            "Japanese",
            "Chinese",
            "Mexican",
            "Polish",
            "Swedish",
            "Irish",
            "Australian",
            "Nigerian",
            "Kenyan",
            "Argentine",
            "Austrian",
            "Swiss",
        ],
    ),
    Meaning::falling("department", "department of a company", DEPARTMENTS),
    Meaning::forms("team.name", "team at work", &["{Team-word} {team-kind}", "{Team-word}"])
        .in_order()
        .short(&["Core", "Web", "Ops", "Data"]),
    Meaning::forms(
        "team.slug",
        "team at work, for addresses of pages",
        &["{Team-word} {team-kind}", "{Team-word}"],
    )
    .slug()
    .in_order()
    .short(&["core", "web", "ops", "data"]),
];

pub(super) const LISTS: &[(&str, &[&str])] = &[
    ("job", JOBS),
    ("seniority", &["Senior", "Junior", "Lead", "Principal", "Associate", "Head"]),
    (
        "field-of-work",
        &[
            "Account",
            "Marketing",
            "Product",
            "Sales",
            "Finance",
            "Operations",
            "Support",
            "Design",
            "Data",
            "Security",
            "Platform",
            "Logistics",
            "Quality",
            "Research",
            "Legal",
            "Content",
        ],
    ),
    (
        "position",
        &[
            "Manager",
            "Engineer",
            "Analyst",
            "Specialist",
            "Coordinator",
            "Consultant",
            "Lead",
            "Director",
            "Administrator",
            "Architect",
        ],
    ),
    (
        "hobby",
        &[
            "hiking",
            "photography",
            "baking bread",
            "climbing",
            "old films",
            "cycling",
            "board games",
            "gardening",
            "running",
            "chess",
            "jazz",
            "cooking",
            "sailing",
            "pottery",
            "long walks",
            "science fiction",
            "travelling",
            "football",
            "open source",
            "bird watching",
            "swimming",
            "coffee",
            "history",
            "street food",
            "yoga",
        ],
    ),
    (
        "team-word",
        &[
            "growth",
            "platform",
            "payments",
            "mobile",
            "search",
            "onboarding",
            "infrastructure",
            "design",
            "data",
            "customer success",
            "checkout",
            "security",
            "analytics",
            "integrations",
            "billing",
            "content",
            "logistics",
            "partnerships",
            "quality",
            "research",
        ],
    ),
    ("team-kind", &["team", "squad", "crew", "group"]),
];

pub(super) const GRAMMARS: &[Grammar] = &[
    Grammar {
        name: "job-title",
        subject: None,
        templates: &[
            "{seniority} {field-of-work} {position}",
            "{field-of-work} {position}",
            "{field-of-work} {position}",
            "{Job}",
            "{Job}",
            "Senior {job}",
        ],
    },
    Grammar {
        name: "handle",
        subject: Some(subject::HANDLE),
        templates: &[
            "{first-mail}.{last-mail}",
            "{first-mail}{last-mail}",
            "{first-mail}_{last-mail}",
            "{initial-mail}{last-mail}",
        ],
    },
];

const SHORT_NAMES: &[&str] = &[
    "Ada", "Al", "Ana", "Ben", "Bo", "Cy", "Dan", "Ed", "Eli", "Eva", "Flo", "Gil", "Ian", "Ida", "Ivy",
    "Jay", "Jo", "Kai", "Kim", "Lea", "Leo", "Liv", "Lou", "Max", "Mia", "Nia", "Noa", "Pam", "Ray", "Roy",
    "Sam", "Sue", "Ty", "Uma", "Zoe",
];

const SHORT_HANDLES: &[&str] = &[
    "ada", "al", "ana", "ben", "bo", "cy", "dan", "ed", "eli", "eva", "flo", "gil", "ian", "ida", "ivy",
    "jay", "jo", "kai", "kim", "lea", "leo", "liv", "lou", "max", "mia", "nia", "noa", "pam", "ray", "roy",
    "sam", "sue", "ty", "uma", "zoe",
];

const DEPARTMENTS: &[&str] = &[
    "Engineering",
    "Sales",
    "Marketing",
    "Customer Support",
    "Finance",
    "Human Resources",
    "Operations",
    "Product",
    "Design",
    "Legal",
    "Research",
    "Logistics",
    "Purchasing",
    "Quality",
    "IT",
    "Security",
    "Facilities",
    "HR",
];

const JOBS: &[&str] = &[
    "accountant",
    "architect",
    "baker",
    "biologist",
    "bookkeeper",
    "carpenter",
    "chef",
    "civil engineer",
    "copywriter",
    "data analyst",
    "data scientist",
    "dentist",
    "driver",
    "editor",
    "electrician",
    "event planner",
    "farmer",
    "florist",
    "graphic designer",
    "illustrator",
    "interpreter",
    "journalist",
    "lawyer",
    "librarian",
    "mechanic",
    "midwife",
    "musician",
    "nurse",
    "optician",
    "paramedic",
    "pharmacist",
    "photographer",
    "physicist",
    "physiotherapist",
    "pilot",
    "plumber",
    "police officer",
    "product designer",
    "product manager",
    "project manager",
    "psychologist",
    "recruiter",
    "sales assistant",
    "social worker",
    "software developer",
    "software engineer",
    "surgeon",
    "surveyor",
    "teacher",
    "technician",
    "translator",
    "UX researcher",
    "vet",
    "waiter",
    "web developer",
    "writer",
];

pub(super) const FIELDS: &[Field] = &[
    Field {
        longest: |it| first(it, |names| names.longest),
        ..Field::new("first", |scene, pen| write_name(scene, true, false, pen))
    },
    Field {
        longest: |it| it.names[2].longest,
        ..Field::new("last", |scene, pen| write_name(scene, false, false, pen))
    },
    Field {
        longest: |it| first(it, |names| names.longest_plain),
        ..Field::new("first-mail", |scene, pen| write_name(scene, true, true, pen))
    },
    Field {
        longest: |it| it.names[2].longest_plain,
        ..Field::new("last-mail", |scene, pen| write_name(scene, false, true, pen))
    },
    Field {
        longest: |it| first(it, |names| names.longest) + 1 + it.names[2].longest,
        ..Field::new("name", write_full_name)
    },
    Field { longest: |_| 2, ..Field::new("initial", |scene, pen| pen.put(first_char(last_name(scene)))) },
    Field {
        longest: |_| 1,
        ..Field::new("initial-mail", |scene, pen| pen.put(first_char(plain_first_name(scene))))
    },
    Field {
        longest: |_| 11,
        ..Field::new("mail-host", |scene, pen| pen.put(subject::choose(scene.subject, subject::MAIL, HOSTS)))
    },
    Field { longest: |_| 2, ..Field::new("form-of-address", |scene, pen| pen.put(form_of_address(scene))) },
    Field {
        longest: |_| 10,
        ..Field::new("gender", |scene, pen| pen.put(["female", "male", "non-binary"][gender(scene)]))
    },
    Field {
        longest: |_| 1,
        ..Field::new("gender-letter", |scene, pen| pen.put(["F", "M", "X"][gender(scene)]))
    },
];

const HOSTS: &[&str] = &["example.com", "example.com", "example.com", "example.org", "example.net"];

fn first(language: &Language, longest: fn(&Names) -> u32) -> u32 {
    language.names[..2].iter().map(longest).max().unwrap_or(0)
}

/// 0 for a woman, 1 for a man, 2 for neither.
fn gender(scene: &Scene) -> usize {
    match scene.subject.fork(subject::GENDER).below(100) {
        0..49 => 0,
        49..98 => 1,
        _ => 2,
    }
}

fn first_names(scene: &Scene) -> &'static Names {
    let odd = scene.subject.fork(subject::FIRST_NAME).bits() % 2;
    &scene.language.names[if gender(scene) == 2 { odd as usize } else { gender(scene) }]
}

fn last_name(scene: &Scene) -> &'static str {
    subject::choose(scene.subject, subject::LAST_NAME, &scene.language.names[2].written)
}

fn plain_first_name(scene: &Scene) -> &'static str {
    let plain = &first_names(scene).plain;
    &plain[subject::place(scene.subject, subject::FIRST_NAME, plain.len())]
}

fn write_name(scene: &Scene, is_first: bool, is_plain: bool, pen: &mut Pen<'_>) {
    let (names, part) = if is_first {
        (first_names(scene), subject::FIRST_NAME)
    } else {
        (&scene.language.names[2], subject::LAST_NAME)
    };
    if is_plain {
        pen.put(&names.plain[subject::place(scene.subject, part, names.plain.len())]);
    } else {
        pen.put(subject::choose(scene.subject, part, &names.written));
    }
}

fn write_full_name(scene: &Scene, pen: &mut Pen<'_>) {
    write_name(scene, !scene.language.last_first, false, pen);
    pen.put(if matches!(scene.language.locale, Locale::ZhCn | Locale::ZhTw) { "" } else { " " });
    write_name(scene, scene.language.last_first, false, pen);
}

fn first_char(name: &'static str) -> &'static str {
    let end = name.chars().next().map_or(0, char::len_utf8);
    &name[..end]
}

fn form_of_address(scene: &Scene) -> &'static str {
    let draw = scene.subject.fork(subject::FORM_OF_ADDRESS);
    match gender(scene) {
        _ if draw.chance(60) => "Dr",
        0 => "Ms",
        1 => "Mr",
        _ => "Mx",
    }
}
