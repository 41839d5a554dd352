//! What a comment above a block says about running it.

use prismakit::schema::connector::Provider;

/// `<!-- run: folder=crm exit=1 -->`: words and `key=value`, with quotes around what has spaces.
#[derive(Default)]
pub(super) struct Directive {
    /// `folder=NAME`: from here on, a fresh folder: one of `tests/it/docs/projects`, an example of
    /// `examples/prisma`, `clone` (this repository, as far as the pages need it), or `empty`.
    pub(super) folder: Option<String>,
    /// `database=postgresql`: the folder has an empty database, which `DATABASE_URL` names.
    pub(super) database: Option<Provider>,
    /// `exit=1`: how the last command ends, or `exit=0,1` for each of them; the others end with 0.
    pub(super) exit: Vec<i32>,
    /// `skip`: is not run, for the `reason` that is given.
    pub(super) is_skipped: bool,
    pub(super) reason: Option<String>,
    /// `skip-lines="npm ci"`: lines that begin like this are not run.
    pub(super) skip_lines: Option<String>,
    /// `file=PATH`: the reader writes this file.
    pub(super) file: Option<String>,
    /// `edit=PATH`: the reader makes this change, a `diff`, in the file.
    pub(super) edit: Option<String>,
    /// `shows=PATH`: this is what the file holds.
    pub(super) shows: Option<String>,
    /// `provider=mysql`: the database of a schema that names none.
    pub(super) provider: Option<String>,
    /// `parse`: is read, and means nothing to prismakit.
    pub(super) is_parsed_only: bool,
}

impl Directive {
    /// The directive in a comment, if it is one.
    pub(super) fn of_comment(html: &str) -> Option<Result<Self, String>> {
        let words = html.trim().strip_prefix("<!-- run:")?.strip_suffix("-->")?;
        let mut directive = Self::default();
        let read = split(words.trim()).iter().try_for_each(|word| {
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            directive.set(key, value).ok_or_else(|| format!("`{word}` says nothing here"))
        });
        Some(read.and_then(|()| directive.checked()))
    }

    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        let text = (!value.is_empty()).then(|| value.to_owned());
        match key {
            "folder" => self.folder = Some(text?),
            "database" => self.database = Provider::ALL.iter().find(|it| it.name() == value).copied(),
            "exit" => self.exit = value.split(',').map(|code| code.parse().ok()).collect::<Option<_>>()?,
            "skip" => self.is_skipped = true,
            "reason" => self.reason = Some(text?),
            "skip-lines" => self.skip_lines = Some(text?),
            "file" => self.file = Some(text?),
            "edit" => self.edit = Some(text?),
            "shows" => self.shows = Some(text?),
            "provider" => self.provider = Some(text?),
            "parse" => self.is_parsed_only = true,
            _ => return None,
        }
        Some(())
    }

    fn checked(self) -> Result<Self, String> {
        let leaves_out = self.is_skipped || self.skip_lines.is_some();
        if leaves_out == self.reason.is_some() {
            return Ok(self);
        }
        Err("what is left out has a `reason`, and nothing else has one".to_owned())
    }

    /// Whether a line of a script is not run.
    pub(super) fn skips(&self, line: &str) -> bool {
        self.skip_lines.as_ref().is_some_and(|start| line.trim_start().starts_with(start.as_str()))
    }

    /// How the command at `index` of `count` ends.
    pub(super) fn exit(&self, index: usize, count: usize) -> i32 {
        let first = count.saturating_sub(self.exit.len());
        index.checked_sub(first).and_then(|index| self.exit.get(index)).copied().unwrap_or(0)
    }
}

/// The words of a line; quotes go around what has spaces.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut is_quoted) = (vec![String::new()], false);
    for character in line.chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            other => words.last_mut().expect("there is one").push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn directives_are_read() {
    let read = |text: &str| Directive::of_comment(text).expect("it is one");
    let directive = read("<!-- run: folder=crm exit=0,1 skip-lines=npm reason=\"no network\" -->\n").ok();
    let directive = directive.expect("it can be read");
    assert_eq!(directive.folder.as_deref(), Some("crm"));
    assert_eq!([0, 1, 2].map(|index| directive.exit(index, 3)), [0, 0, 1]);
    assert_eq!(directive.reason.as_deref(), Some("no network"));
    assert!(read("<!-- run: skip -->").is_err(), "there is no reason");
    assert!(read("<!-- run: folders=crm -->").is_err());
    assert!(Directive::of_comment("<!-- a note -->").is_none());
}
