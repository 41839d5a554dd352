//! How a case is written down.

use std::path::{Path, PathBuf};

use prismakit::schema::connector::Provider;

use super::expectation::Expectation;

/// The databases that cases are for.
pub(super) const DIALECTS: [Provider; 3] = [Provider::Postgresql, Provider::MySql, Provider::Sqlite];

/// A change of a schema and what it must do.
#[derive(Debug)]
pub(super) struct Case {
    /// Where it is written: file and line.
    pub(super) place: String,
    /// What it shows.
    pub(super) name: String,
    /// The databases that it is for.
    pub(super) dialects: Vec<Provider>,
    headers: Vec<Part>,
    sections: Vec<Part>,
}

/// A header or a section.
#[derive(Debug)]
struct Part {
    kind: String,
    /// The databases that it is for; none are all that have no part of their own.
    dialects: Vec<Provider>,
    text: String,
}

const HEADERS: &[&str] = &["for", "flags", "preview", "datasource"];
const SECTIONS: &[&str] = &["before", "after", "objects", "objects-after", "rows", "rows-after-up", "expect"];

/// The cases in the files of a folder.
pub(super) fn read_folder(folder: &Path) -> Vec<Case> {
    let entries = std::fs::read_dir(folder).expect("the folder of the cases can be read");
    let paths = entries.map(|entry| entry.expect("the entry can be read").path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect();
    files.sort();
    let cases = files.iter().flat_map(|file| {
        let text = std::fs::read_to_string(file).expect("the cases are text");
        let name = file.file_name().expect("a file has a name").to_string_lossy().into_owned();
        read(&name, &text).unwrap_or_else(|problem| panic!("{problem}"))
    });
    cases.collect()
}

/// The cases in a text; what stands before the first is about all of them.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let place = format!("{file}:{}", index + 1);
        if let Some(name) = line.strip_prefix("### ") {
            if cases.iter().any(|case| case.name == name) {
                return Err(format!("{place}: there is a case of this name already"));
            }
            let name = name.to_owned();
            let (headers, sections) = (Vec::new(), Vec::new());
            cases.push(Case { place, name, dialects: DIALECTS.to_vec(), headers, sections });
        } else if let Some(case) = cases.last_mut() {
            case.take(line).map_err(|problem| format!("{place}: {problem}"))?;
        }
    }
    cases.iter_mut().try_for_each(Case::finish)?;
    Ok(cases)
}

impl Case {
    fn take(&mut self, line: &str) -> Result<(), String> {
        if let Some(title) = line.strip_prefix("--- ") {
            self.sections.push(part(title, String::new(), SECTIONS)?);
        } else if let Some(section) = self.sections.last_mut() {
            section.text += line;
            section.text += "\n";
        } else if let Some((title, text)) = line.split_once(':') {
            self.headers.push(part(title, text.trim().to_owned(), HEADERS)?);
        } else if !line.trim().is_empty() {
            return Err(format!("`{line}` is neither a header nor in a section"));
        }
        Ok(())
    }

    /// Looks through what has been read, so that a mistake is seen whatever databases are tried.
    fn finish(&mut self) -> Result<(), String> {
        let at = |problem: String| format!("{}: {problem}", self.place);
        if let Some(header) = self.headers.iter().find(|header| header.kind == "for") {
            self.dialects = dialects(&header.text).map_err(at)?;
        }
        for dialect in self.dialects.clone() {
            for kind in ["before", "after"] {
                self.section(kind, dialect)
                    .ok_or_else(|| at(format!("there is no `{kind}` for {dialect}")))?;
            }
            self.expectation(dialect).map_err(at)?;
            self.flags(dialect).map_err(at)?;
        }
        Ok(())
    }

    /// The text of a section for a database.
    pub(super) fn section(&self, kind: &str, dialect: Provider) -> Option<&str> {
        find(&self.sections, kind, dialect)
    }

    /// The text of a header for a database.
    pub(super) fn header(&self, kind: &str, dialect: Provider) -> Option<&str> {
        find(&self.headers, kind, dialect)
    }

    /// What is written behind `prismakit diff`.
    pub(super) fn flags(&self, dialect: Provider) -> Result<Vec<String>, String> {
        words(self.header("flags", dialect).unwrap_or_default())
    }

    pub(super) fn expectation(&self, dialect: Provider) -> Result<Expectation, String> {
        Expectation::read(self.section("expect", dialect).unwrap_or_default())
    }
}

/// `rows mysql sqlite`
fn part(title: &str, text: String, kinds: &[&str]) -> Result<Part, String> {
    let (kind, names) = title.trim().split_once(' ').unwrap_or((title.trim(), ""));
    if !kinds.contains(&kind) {
        return Err(format!("`{kind}` is none of {kinds:?}"));
    }
    Ok(Part { kind: kind.to_owned(), dialects: dialects(names)?, text })
}

fn dialects(names: &str) -> Result<Vec<Provider>, String> {
    let dialect = |name: &str| {
        let known = DIALECTS.into_iter().find(|dialect| dialect.name() == name);
        known.ok_or_else(|| format!("`{name}` is none of postgresql, mysql, sqlite"))
    };
    names.split_whitespace().map(dialect).collect()
}

/// What is for the database alone goes before what is for all.
fn find<'a>(parts: &'a [Part], kind: &str, dialect: Provider) -> Option<&'a str> {
    let of_kind = || parts.iter().filter(|part| part.kind == kind);
    let own = of_kind().find(|part| part.dialects.contains(&dialect));
    own.or_else(|| of_kind().find(|part| part.dialects.is_empty())).map(|part| part.text.as_str())
}

/// Words as in a shell: apart by blanks, which may stand in quotes.
fn words(text: &str) -> Result<Vec<String>, String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in text.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err(format!("a quote is open in `{text}`"));
    }
    words.extend(word);
    Ok(words)
}

#[test]
fn words_are_apart_by_blanks_that_are_not_quoted() {
    assert_eq!(words(" --a  b='c d'\"e'\" '' ").unwrap(), ["--a", "b=c de'", ""]);
    assert!(words("a 'b").is_err());
}

#[test]
fn a_case_comes_apart() {
    let text = "About all.\n### one\nflags: --x y\nflags mysql: --z\n\n--- before\nmodel A {\n--- rows mysql sqlite\n\
                INSERT\n--- rows\nSELECT\n--- after\nB\n### two\nfor: sqlite\n--- before\n--- after\n";
    let cases = read("f", text).unwrap();
    let [one, two] = cases.as_slice() else { panic!("{cases:#?}") };
    assert_eq!((one.name.as_str(), one.place.as_str(), one.dialects.len()), ("one", "f:2", 3));
    assert_eq!(one.flags(Provider::Sqlite).unwrap(), ["--x", "y"]);
    assert_eq!(one.flags(Provider::MySql).unwrap(), ["--z"]);
    assert_eq!(one.section("before", Provider::MySql), Some("model A {\n"));
    assert_eq!(one.section("rows", Provider::Sqlite), Some("INSERT\n"));
    assert_eq!(one.section("rows", Provider::Postgresql), Some("SELECT\n"));
    assert_eq!(one.section("expect", Provider::Postgresql), None);
    assert_eq!(
        (two.dialects.as_slice(), two.section("after", Provider::Sqlite)),
        ([Provider::Sqlite].as_slice(), Some(""))
    );
}

#[test]
fn a_mistake_in_a_case_is_said_with_its_place() {
    for (text, expected) in [
        ("### a\nfro: mysql", "f:2: `fro` is none of [\"for\", \"flags\", \"preview\", \"datasource\"]"),
        ("### a\nx", "f:2: `x` is neither a header nor in a section"),
        ("### a\n--- befor", "f:2: `befor` is none of"),
        ("### a\n--- rows oracle", "f:2: `oracle` is none of postgresql, mysql, sqlite"),
        ("### a\n--- before", "f:1: there is no `after` for PostgreSQL"),
        ("### a\n--- before\n--- after\n--- expect\nlots", "f:1: `lots` is"),
        ("### a\n### a", "f:2: there is a case of this name already"),
    ] {
        let problem = read("f", text).unwrap_err();
        assert!(problem.starts_with(expected), "{problem}");
    }
}
