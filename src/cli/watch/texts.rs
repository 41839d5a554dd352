//! Which texts files had when they were read last, to tell those that have another one now.

use std::collections::BTreeMap;
use std::hash::Hasher;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHasher;

use crate::usage::files::CodeFiles;
use crate::usage::language::Language;

/// What is known of the text of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Print {
    /// Something that only one text has.
    Of(u64),
    /// It was read twice, and had another text the second time, or could not be read.
    Torn,
}

/// The texts of files, each as one number.
#[derive(Debug, Default)]
pub(super) struct Texts(Mutex<BTreeMap<Box<str>, Print>>);

impl Texts {
    /// Looks at a file; says whether it has another text than it had, which is the text that counts from now
    /// on. Of a file that was never asked for, no text is another one.
    pub(super) fn look(&mut self, files: &impl CodeFiles, path: &str) -> bool {
        let known = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Some(print) = known.get_mut(path) else {
            // All code is asked for; so this could not be read.
            let text = Language::of_path(path).and_then(|_| files.read(path));
            return text.is_some_and(|text| known.insert(path.into(), print_of(&text)).is_none());
        };
        let now = files.read(path).map_or(Print::Torn, |text| print_of(&text));
        let is_other = *print != now || now == Print::Torn;
        *print = now;
        is_other
    }

    /// Forgets a file that is gone.
    pub(super) fn forget(&mut self, path: &str) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).remove(path);
    }

    /// Notes what was read of a file, or that it could not be.
    fn note(&self, path: &str, text: Option<&str>) {
        let now = text.map_or(Print::Torn, print_of);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let print = known.entry(path.into()).or_insert(now);
        if *print != now {
            *print = Print::Torn;
        }
    }
}

fn print_of(text: &str) -> Print {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    Print::Of(hasher.finish())
}

/// Files whose texts are noted as they are read.
pub(super) struct Noted<'a, F> {
    pub(super) files: &'a F,
    pub(super) texts: &'a Texts,
}

impl<F: CodeFiles> CodeFiles for Noted<'_, F> {
    fn paths(&self) -> &[String] {
        self.files.paths()
    }

    fn read(&self, path: &str) -> Option<String> {
        let text = self.files.read(path);
        self.texts.note(path, text.as_deref());
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usage::files::MemoryFiles;

    fn files(text: &str) -> MemoryFiles {
        MemoryFiles::new([("a.ts", text)])
    }

    fn read(texts: &Texts, text: &str) {
        Noted { files: &files(text), texts }.read("a.ts");
    }

    #[test]
    fn a_text_is_another_one_only_where_it_is() {
        let mut texts = Texts::default();
        read(&texts, "1");
        assert!(!texts.look(&files("1"), "a.ts"));
        assert!(texts.look(&files("2"), "a.ts"));
        assert!(!texts.look(&files("2"), "a.ts"));
        read(&texts, "2");
        assert!(!texts.look(&files("2"), "a.ts"));
    }

    #[test]
    fn nobody_asks_for_all_that_is_there() {
        let mut texts = Texts::default();
        let files = MemoryFiles::new([("a.ts", "1"), ("tsconfig.json", "{}")]);
        assert!(!texts.look(&files, "tsconfig.json"));
        assert!(!texts.look(&MemoryFiles::default(), "a.ts"));
        // It could not be read before.
        assert!(texts.look(&files, "a.ts"));
        assert!(!texts.look(&files, "a.ts"));
        texts.forget("a.ts");
        assert!(texts.look(&files, "a.ts"));
    }

    #[test]
    fn what_could_not_be_read_has_to_be_read_again() {
        let mut texts = Texts::default();
        Noted { files: &MemoryFiles::default(), texts: &texts }.read("tsconfig.json");
        let files = MemoryFiles::new([("tsconfig.json", "{}")]);
        assert!(texts.look(&files, "tsconfig.json"));
        assert!(!texts.look(&files, "tsconfig.json"));
        Noted { files: &MemoryFiles::default(), texts: &texts }.read("tsconfig.json");
        assert!(texts.look(&files, "tsconfig.json"), "the text is the same, but was not there in between");
    }

    #[test]
    fn what_changes_while_it_is_read_has_to_be_read_again() {
        let mut texts = Texts::default();
        for text in ["1", "2"] {
            read(&texts, text);
        }
        assert!(texts.look(&files("2"), "a.ts"));
        assert!(!texts.look(&files("2"), "a.ts"));
        read(&texts, "3");
        read(&texts, "2");
        assert!(texts.look(&files("2"), "a.ts"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_always_another_one() {
        let mut texts = Texts::default();
        read(&texts, "1");
        let none = MemoryFiles::default();
        assert!(texts.look(&none, "a.ts") && texts.look(&none, "a.ts"));
        assert!(texts.look(&files("1"), "a.ts"));
    }
}
