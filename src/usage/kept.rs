//! What is kept of code from one reading to the next, so that files which are as they were are not read
//! again.
//!
//! That is what follows from the text of one file: which words it has, whether it can hold a query, and
//! what it was lowered to if something asked for that. What follows from several files is found anew.

use std::mem::{size_of, size_of_val};
use std::sync::{Arc, OnceLock};

use super::clients::Delegates;
use super::occurrences::Occurrences;
use super::script::{ExprKind, Script, TypeKind};
use super::words::WordIndex;

/// How many bytes of lowered files are kept; what is more is read again when it is asked for.
const MAX_BYTES: usize = 256 << 20;

/// After so many readings in which nothing asked for a file it is not kept any longer.
const MAX_IDLE: u8 = 8;

/// What was read of the files of a code base.
#[derive(Debug)]
pub struct Kept {
    /// The files in the order of their paths, which is that of their numbers in `words`; nothing of those
    /// that have to be read again.
    files: Vec<(Box<str>, Option<KeptFile>)>,
    words: WordIndex,
    /// The models by whose names it was decided which files can hold a query.
    models: Vec<Box<str>>,
    /// How many bytes of lowered files are kept.
    budget: usize,
}

/// What is known of the text of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptFile {
    /// Whether it can hold a query; `None` if that has to be decided by the names of other models.
    pub may_query: Option<bool>,
    /// Whether it hands on all that other files export.
    pub exports_all: bool,
    /// Whether it is part of a generated client.
    pub is_client: bool,
    /// What it was lowered to, if it was.
    pub lowered: Option<Arc<Lowered>>,
    /// In how many readings nothing has asked for that.
    pub idle: u8,
}

/// A file that was lowered, with what follows from it alone.
#[derive(Debug, Default)]
pub(super) struct Lowered {
    pub script: Script,
    occurrences: OnceLock<Occurrences>,
    /// The exports that have a name, by name and place.
    pub exports: OnceLock<Vec<u32>>,
}

impl Lowered {
    /// A file of which nothing else is known yet.
    pub(super) fn of(script: Script) -> Self {
        Self { script, ..Self::default() }
    }

    /// Where names and calls are in it.
    pub(super) fn occurrences(&self) -> &Occurrences {
        self.occurrences.get_or_init(|| Occurrences::of(&self.script))
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self { files: Vec::new(), words: WordIndex::default(), models: Vec::new(), budget: MAX_BYTES }
    }
}

impl Kept {
    /// Nothing yet, and never more than so many bytes of lowered files.
    pub fn within(budget: usize) -> Self {
        Self { budget, ..Self::default() }
    }

    /// Forgets a file, because it has another text.
    pub fn forget(&mut self, path: &str) {
        if let Ok(index) = self.files.binary_search_by(|(known, _)| (**known).cmp(path)) {
            self.files[index].1 = None;
        }
    }

    /// How many bytes of lowered files are kept at most.
    pub(super) fn budget(&self) -> usize {
        self.budget
    }

    /// What is known of these files, which are sorted by path, and their words, of which the files that have
    /// to be read again have none.
    pub(super) fn split(self, paths: &[&str], delegates: &Delegates) -> (Vec<Option<KeptFile>>, WordIndex) {
        let is_same = self.models.iter().map(|name| &**name).eq(delegates.names());
        let mut known = vec![None; paths.len()];
        let mut numbers = vec![None; self.files.len()];
        for (number, (path, file)) in self.files.into_iter().enumerate() {
            let (Ok(index), Some(file)) = (paths.binary_search(&&*path), file) else { continue };
            let may_query = file.may_query.filter(|_| is_same);
            numbers[number] = may_query.and(u32::try_from(index).ok());
            known[index] = Some(KeptFile { may_query, ..file });
        }
        (known, self.words.renumbered(&numbers))
    }

    /// Keeps these files, as much of them as the budget allows.
    pub(super) fn of(
        files: impl Iterator<Item = (Box<str>, Option<KeptFile>)>,
        words: WordIndex,
        delegates: &Delegates,
        budget: usize,
    ) -> Self {
        let mut left = budget;
        let mut kept = |mut file: KeptFile| {
            let bytes = file.lowered.as_deref().map_or(0, bytes);
            match left.checked_sub(bytes) {
                Some(rest) if file.idle <= MAX_IDLE => left = rest,
                _ => file.lowered = None,
            }
            file
        };
        let files = files.map(|(path, file)| (path, file.map(&mut kept))).collect();
        Self { files, words, models: delegates.names().map(Box::from).collect(), budget }
    }
}

/// About as many bytes as a lowered file takes.
fn bytes(lowered: &Lowered) -> usize {
    let script = &lowered.script;
    let of_value = |kind: &ExprKind| match kind {
        ExprKind::Object(properties) => size_of_val(&**properties),
        ExprKind::Array(parts) | ExprKind::Template(parts) => size_of_val(&**parts),
        ExprKind::Call(call) | ExprKind::New(call) => size_of_val(&**call) + size_of_val(&*call.arguments),
        _ => 0,
    };
    let of_type = |kind: &TypeKind| match kind {
        TypeKind::Object { members, .. } => size_of_val(&**members),
        TypeKind::Union(parts) | TypeKind::Intersection(parts) => size_of_val(&**parts),
        _ => 0,
    };
    let boxes: usize = script.exprs.iter().map(|expr| of_value(&expr.kind)).sum();
    let types: usize = script.types.iter().map(|ty| of_type(&ty.kind)).sum();
    let in_scopes: usize = script.scopes.iter().map(|scope| size_of_val(&*scope.bindings)).sum();
    let tables = size_of_val(&*script.exprs)
        + size_of_val(&*script.types)
        + size_of_val(&*script.functions)
        + size_of_val(&*script.classes)
        + size_of_val(&*script.scopes)
        + size_of_val(&*script.bindings)
        + size_of_val(&*script.calls)
        + size_of_val(&*script.assignments)
        + size_of_val(&*script.exits)
        + size_of_val(&*script.exports);
    let names = if lowered.occurrences.get().is_some() { script.exprs.len() * size_of::<u32>() } else { 0 };
    size_of::<Lowered>() + script.text.len() + tables + boxes + types + in_scopes + names
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::super::code::Code;
    use super::super::files::{CodeFiles, MemoryFiles};
    use super::super::{read_again, read_numbered};
    use super::*;
    use crate::schema::{Options, Schema, analyze};
    use crate::text::Sources;

    const TREES: &str = "model Tree {\n  id Int @id\n  age Int\n}\n";

    /// Files that say which of them were read.
    struct Told {
        files: MemoryFiles,
        read: Mutex<Vec<String>>,
    }

    impl Told {
        fn new(files: &[(&str, &str)]) -> Self {
            Self { files: MemoryFiles::new(files.iter().copied()), read: Mutex::default() }
        }

        /// The files that were read since this was asked last.
        fn read(&self) -> Vec<String> {
            let mut read = std::mem::take(&mut *self.read.lock().unwrap());
            read.sort();
            read
        }
    }

    impl CodeFiles for Told {
        fn paths(&self) -> &[String] {
            self.files.paths()
        }

        fn read(&self, path: &str) -> Option<String> {
            self.read.lock().unwrap().push(path.to_owned());
            self.files.read(path)
        }
    }

    fn schema(text: &str) -> Schema {
        analyze(Sources::single("schema.prisma", text), &Options::default()).schema
    }

    /// The code, which is what it is where nothing is kept; with the files that were read for it.
    fn again(kept: &mut Kept, files: &[(&str, &str)], schema: &Schema) -> (Code, Vec<String>) {
        let told = Told::new(files);
        let code = read_again(&told, schema, 1, kept);
        let read = told.read();
        let fresh = read_numbered(&told, schema, 1);
        assert_eq!(format!("{code:#?}"), format!("{fresh:#?}"));
        (code, read)
    }

    const CLIENT: (&str, &str) = (
        "client.ts",
        "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n",
    );
    const FIND: (&str, &str) = (
        "find.ts",
        "import { db } from './client';\nimport { old } from './old';\ndb.tree.findMany({ where: old });\n",
    );
    const COUNT: (&str, &str) = ("count.ts", "import { db } from './client';\ndb.tree.count();\n");
    const OLD: (&str, &str) = ("old.ts", "export const old = { age: { gt: 80 } };\n");
    const ASIDE: (&str, &str) = ("aside.ts", "export const aside = 1;\n");

    #[test]
    fn only_what_was_forgotten_is_read() {
        let (schema, mut kept) = (schema(TREES), Kept::default());
        let files = [CLIENT, FIND, COUNT, OLD, ASIDE];
        let (_, read) = again(&mut kept, &files, &schema);
        assert!(files.iter().all(|(path, _)| read.iter().any(|known| known == path)), "{read:?}");
        assert_eq!(again(&mut kept, &files, &schema).1, [""; 0]);
        let changed = ("old.ts", "export const old = { aged: 80 };\n");
        kept.forget("old.ts");
        kept.forget("nothing.ts");
        let (code, read) = again(&mut kept, &[CLIENT, FIND, COUNT, changed, ASIDE], &schema);
        // For its words, and because a query has led to it.
        assert_eq!(read, ["old.ts", "old.ts"]);
        assert!(format!("{:?}", code.queries).contains("aged"));
        assert_eq!(again(&mut kept, &[CLIENT, FIND, COUNT, changed, ASIDE], &schema).1, [""; 0]);
    }

    #[test]
    fn files_come_and_go() {
        let (schema, mut kept) = (schema(TREES), Kept::default());
        again(&mut kept, &[CLIENT, FIND, OLD], &schema);
        let (_, read) = again(&mut kept, &[ASIDE, CLIENT, COUNT, FIND, OLD], &schema);
        assert_eq!(read, ["aside.ts", "count.ts"]);
        assert_eq!(again(&mut kept, &[CLIENT, COUNT, FIND], &schema).1, [""; 0]);
        // It was forgotten with the file.
        assert_eq!(again(&mut kept, &[CLIENT, COUNT, FIND, OLD], &schema).1, ["old.ts", "old.ts"]);
        assert_eq!(again(&mut kept, &[], &schema).1, [""; 0]);
        assert_eq!(again(&mut kept, &[CLIENT], &schema).1, ["client.ts"; 1]);
    }

    #[test]
    fn other_models_make_other_files_matter() {
        let mut kept = Kept::default();
        let with_bush = format!("{TREES}\nmodel Bush {{\n  id Int @id\n}}\n");
        let bush = ("bush.ts", "import { db } from './client';\nconst bush = db.bush;\nbush.update({});\n");
        let create = ("create.ts", "import { db as d } from './client';\nd.bush.create({});\n");
        let files = [CLIENT, FIND, OLD, bush, create];
        let count = |code: &Code| code.queries.len();
        assert_eq!(count(&again(&mut kept, &files, &schema(TREES)).0), 1);
        assert!(count(&again(&mut kept, &files, &schema(&with_bush)).0) > 1);
        assert_eq!(count(&again(&mut kept, &files, &schema(TREES)).0), 1);
        // Another field is no other model.
        assert_eq!(again(&mut kept, &files, &schema(&TREES.replace("age", "aged"))).1, [""; 0]);
    }

    #[test]
    fn what_is_over_the_budget_is_read_again() {
        let (schema, mut kept) = (schema(TREES), Kept::within(0));
        let files = [CLIENT, FIND, COUNT, OLD, ASIDE];
        again(&mut kept, &files, &schema);
        let (_, read) = again(&mut kept, &files, &schema);
        assert_eq!(read, ["client.ts", "count.ts", "find.ts", "old.ts"]);
    }

    #[test]
    fn what_nothing_asks_for_is_kept_for_a_while() {
        let (schema, mut kept) = (schema(TREES), Kept::default());
        let without = ("find.ts", "import { db } from './client';\ndb.tree.findMany();\n");
        let turn = |kept: &mut Kept, find| {
            kept.forget("find.ts");
            again(kept, &[CLIENT, find, OLD], &schema).1
        };
        turn(&mut kept, FIND);
        for (turns, read) in
            [(MAX_IDLE, &["find.ts"][..]), (MAX_IDLE, &["find.ts"]), (MAX_IDLE + 1, &["find.ts", "old.ts"])]
        {
            (0..turns).for_each(|_| drop(turn(&mut kept, without)));
            assert_eq!(turn(&mut kept, FIND), read, "{turns}");
        }
    }

    #[test]
    fn files_that_cannot_be_read_are_tried_again() {
        let schema = schema(TREES);
        let (mut kept, large) = (Kept::default(), format!("// {}\ndb.tree.count()", "x".repeat(3 << 20)));
        let client = ("made.ts", "/* !!! This is code generated by Prisma. */\nexport const db = 1");
        let files = [CLIENT, ("large.ts", large.as_str()), client];
        again(&mut kept, &files, &schema);
        assert_eq!(again(&mut kept, &files, &schema).1, ["large.ts"]);
    }
}
