//! Which words a file has, so that files are parsed only if they can matter.
//!
//! A text is gone through once, before it is known whether it is parsed at all. Its words are kept as
//! hashes of four bytes: two words with the same hash cost a file parsed in vain, nothing else. The same
//! pass says whether the file can hold a query: `model.method(`, a method that only Prisma has, a generic
//! method beside something named after Prisma, or raw SQL.

use rayon::slice::ParallelSliceMut;

/// The words that decide whether a file can hold a query.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Hashes with what they are, sorted.
    words: Vec<(u32, Kind)>,
    /// Whether a hash with these low bits is among them.
    filter: Box<[u64; FILTER_WORDS]>,
}

/// What a wanted word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A method that other things have as well: `create`.
    Generic,
    /// A name that says enough: `findMany`, `$queryRaw`.
    Specific,
    /// A model as the client names it.
    Model,
}

/// What is known of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// The hashes of the words, each at least once.
    hashes: Vec<u32>,
    /// Whether there may be a query in it.
    pub may_query: bool,
    /// Whether it hands on all that other files export: `export *`.
    pub exports_all: bool,
}

/// Which files have a word.
#[derive(Clone, Debug, Default)]
pub(super) struct WordIndex {
    /// Hashes with the numbers of files, in one number so that sorting is quick.
    pairs: Vec<u64>,
}

impl WordIndex {
    /// The index with the words of other files in it, which are taken away.
    pub(super) fn with<'w>(mut self, words: impl Iterator<Item = (u32, &'w mut Words)>) -> Self {
        let known = self.pairs.len();
        for (file, words) in words {
            let hashes = std::mem::take(&mut words.hashes);
            self.pairs.extend(hashes.into_iter().map(|hash| u64::from(hash) << 32 | u64::from(file)));
        }
        self.pairs[known..].par_sort_unstable();
        if known > 0 {
            #[expect(clippy::stable_sort_primitive, reason = "it merges the two parts, which are sorted")]
            self.pairs.sort();
        }
        self.pairs.dedup();
        self.pairs.shrink_to_fit();
        self
    }

    /// The index of files with other numbers, in the same order; those without one are taken out.
    pub(super) fn renumbered(mut self, numbers: &[Option<u32>]) -> Self {
        self.pairs.retain_mut(|pair| {
            let number = numbers.get(file_of(*pair) as usize).copied().flatten();
            *pair = *pair >> 32 << 32 | u64::from(number.unwrap_or_default());
            number.is_some()
        });
        self
    }

    /// The numbers of the files that have the word; one of a million is wrong.
    pub(super) fn files(&self, word: &str) -> impl Iterator<Item = u32> + '_ {
        let hash = u64::from(hash(word));
        let start = self.pairs.partition_point(|pair| pair >> 32 < hash);
        let same = self.pairs[start..].iter().take_while(move |pair| *pair >> 32 == hash);
        same.map(|pair| file_of(*pair))
    }

    /// Whether a file has the word.
    pub(super) fn has(&self, file: u32, word: &str) -> bool {
        self.pairs.binary_search(&(u64::from(hash(word)) << 32 | u64::from(file))).is_ok()
    }
}

/// The number of the file in a pair.
fn file_of(pair: u64) -> u32 {
    u32::try_from(pair & u64::from(u32::MAX)).expect("the lower half is 32 bits")
}

/// 2^16 bits: few enough to stay in the cache, many enough for a thousand models.
const FILTER_WORDS: usize = 1024;

/// How many words are remembered while a text is read so that they are written down once; a power of 2.
const RECENT: usize = 4096;

/// Methods that other things than a model have, too.
const GENERIC: &[&str] = &["create", "update", "delete", "count", "aggregate"];

/// Names that nothing but a client of Prisma is likely to have.
const SPECIFIC: &[&str] = &[
    "findUnique",
    "findUniqueOrThrow",
    "findFirst",
    "findFirstOrThrow",
    "findMany",
    "createMany",
    "createManyAndReturn",
    "updateMany",
    "updateManyAndReturn",
    "upsert",
    "deleteMany",
    "groupBy",
    "findRaw",
    "aggregateRaw",
    "$queryRaw",
    "$executeRaw",
    "$queryRawUnsafe",
    "$executeRawUnsafe",
    "$queryRawTyped",
];

impl Wanted {
    /// The methods of Prisma and these models, as the client names them.
    pub(super) fn new<'m>(models: impl IntoIterator<Item = &'m str>) -> Self {
        let generic = GENERIC.iter().map(|word| (hash(word), Kind::Generic));
        let specific = SPECIFIC.iter().map(|word| (hash(word), Kind::Specific));
        let models = models.into_iter().map(|word| (hash(word), Kind::Model));
        let mut words: Vec<_> = generic.chain(specific).chain(models).collect();
        words.sort_unstable();
        let mut filter = Box::new([0; FILTER_WORDS]);
        for (hash, _) in &words {
            let (word, bit) = filter_place(*hash);
            filter[word] |= bit;
        }
        Self { words, filter }
    }

    fn kinds(&self, hash: u32) -> impl Iterator<Item = Kind> + '_ {
        let (word, bit) = filter_place(hash);
        let passes = self.filter[word] & bit != 0;
        let start =
            if passes { self.words.partition_point(|(known, _)| *known < hash) } else { self.words.len() };
        self.words[start..].iter().take_while(move |(known, _)| *known == hash).map(|(_, kind)| *kind)
    }
}

impl Words {
    /// None that have to be looked for, of a text of which the rest is known.
    pub(super) fn known(may_query: bool, exports_all: bool) -> Self {
        Self { hashes: Vec::new(), may_query, exports_all }
    }

    /// The words of a text.
    pub(super) fn of(text: &str, wanted: &Wanted) -> Self {
        let mut reader = Reader::new(text.as_bytes(), wanted);
        reader.run();
        let may_query = reader.specific || (reader.generic && reader.says_prisma);
        let mut hashes = reader.hashes;
        hashes.sort_unstable();
        hashes.dedup();
        Self { hashes, may_query, exports_all: reader.exports_all }
    }
}

struct Reader<'t> {
    text: &'t [u8],
    wanted: &'t Wanted,
    hashes: Vec<u32>,
    recent: Box<[u32; RECENT]>,
    /// The end of the word before, and whether it is a model.
    before: (usize, bool),
    specific: bool,
    generic: bool,
    says_prisma: bool,
    exports_all: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t [u8], wanted: &'t Wanted) -> Self {
        Self {
            text,
            wanted,
            hashes: Vec::new(),
            recent: Box::new([0; RECENT]),
            before: (0, false),
            specific: false,
            generic: false,
            says_prisma: false,
            exports_all: false,
        }
    }

    fn run(&mut self) {
        let mut at = 0;
        while let Some(skipped) = self.text[at..].iter().position(|byte| IN_WORD[usize::from(*byte)]) {
            let start = at + skipped;
            let mut hash = SEED;
            at = start;
            while let Some(byte) = self.text.get(at).filter(|byte| IN_WORD[usize::from(**byte)]) {
                hash = step(hash, *byte);
                at += 1;
            }
            self.word(hash, start, at);
        }
    }

    fn word(&mut self, hash: u32, start: usize, end: usize) {
        let slot = &mut self.recent[hash as usize % RECENT];
        if *slot != hash {
            *slot = hash;
            self.hashes.push(hash);
            self.says_prisma = self.says_prisma || names_prisma(&self.text[start..end]);
        }
        let mut is_model = false;
        for kind in self.wanted.kinds(hash) {
            match kind {
                Kind::Model => is_model = true,
                Kind::Specific => self.specific = true,
                Kind::Generic => self.generic_method(start),
            }
        }
        self.before = (end, is_model);
        self.exports_all |= hash == EXPORT && is_star(&self.text[end..]);
    }

    /// A method that anything may have: of a model, or of something.
    fn generic_method(&mut self, start: usize) {
        let (end, is_model) = self.before;
        let between = &self.text[end..start];
        let accesses = between.contains(&b'.')
            && between.iter().all(|byte| b".?!()[]'\"`".contains(byte) || byte.is_ascii_whitespace());
        self.generic |= accesses;
        self.specific |= accesses && is_model;
    }
}

/// Whether `prisma` is in a name in any case.
fn names_prisma(word: &[u8]) -> bool {
    word.windows(6).any(|part| part.eq_ignore_ascii_case(b"prisma"))
}

/// Whether a star follows, after spaces.
fn is_star(text: &[u8]) -> bool {
    text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'*')
}

/// The hash of `export`.
const EXPORT: u32 = {
    let (word, mut at, mut hash) = (b"export", 0, SEED);
    while at < word.len() {
        hash = step(hash, word[at]);
        at += 1;
    }
    hash
};

const SEED: u32 = 0x811c_9dc5;

/// The bytes of names; those of letters beyond ASCII are taken as such.
const IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = u8::MAX;
    loop {
        table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80;
        if byte == 0 {
            break;
        }
        byte -= 1;
    }
    table
};

/// FNV-1a: short, and good enough for names.
const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

fn hash(word: &str) -> u32 {
    word.bytes().fold(SEED, step)
}

fn filter_place(hash: u32) -> (usize, u64) {
    let bit = (hash ^ (hash >> 16)) as usize % (FILTER_WORDS * 64);
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_can_hold_a_query_are_told_by_their_words() {
        let wanted = Wanted::new(["user", "orderItem"]);
        let cases = [
            ("prisma.user.findMany()", true),
            ("db.orderItem\n  .create({})", true),
            ("db?.user!.update({})", true),
            ("db['user'].count()", true),
            ("sql.$queryRaw`SELECT 1`", true),
            ("const users = prismaClient.user; users.create({})", true),
            ("prisma[name].delete()", true),
            ("document.create('p')", false),
            ("const user = 1; map.delete(user)", false),
            ("import { PrismaClient } from '@prisma/client'", false),
            ("user; create()", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(Words::of(text, &wanted).may_query, expected, "{text}");
        }
    }

    #[test]
    fn words_are_found_again_whole() {
        let texts = ["const getOrchard = größe + $tree_2", "const tree = 1", ""];
        let mut words: Vec<Words> = texts.iter().map(|text| Words::of(text, &Wanted::new([]))).collect();
        let index = WordIndex::default().with((0..).zip(&mut words));
        for word in ["const", "getOrchard", "größe", "$tree_2"] {
            assert!(index.has(0, word), "{word}");
        }
        for word in ["Orchard", "get", "tree_2", "="] {
            assert!(!index.has(0, word), "{word}");
        }
        assert_eq!(index.files("const").collect::<Vec<_>>(), [0, 1]);
        assert_eq!(index.files("tree").collect::<Vec<_>>(), [1]);
        assert_eq!(index.files("orchard").count(), 0);
    }

    #[test]
    fn files_get_other_numbers_and_words() {
        let words = |text: &str| Words::of(text, &Wanted::new([]));
        let mut before = ["tree leaf", "tree root", "tree bark"].map(words);
        let index = WordIndex::default().with((0..).zip(&mut before));
        // The second has another text, and a new one stands before the last.
        let mut after = ["tree moss", "fern"].map(words);
        let index = index.renumbered(&[Some(0), None, Some(3)]).with([1, 2].into_iter().zip(&mut after));
        for (word, files) in [
            ("tree", &[0, 1, 3][..]),
            ("leaf", &[0]),
            ("root", &[]),
            ("moss", &[1]),
            ("fern", &[2]),
            ("bark", &[3]),
        ] {
            assert_eq!(index.files(word).collect::<Vec<_>>(), files, "{word}");
            assert_eq!((0..4).filter(|file| index.has(*file, word)).collect::<Vec<_>>(), files, "{word}");
        }
    }

    #[test]
    fn files_that_hand_on_everything_are_told() {
        let cases = [
            ("export * from './a'", true),
            ("export\n  * as a from './a'", true),
            ("export { a } from './a'; x *= 2", false),
            ("exports * 2", false),
        ];
        for (text, expected) in cases {
            assert_eq!(Words::of(text, &Wanted::new([])).exports_all, expected, "{text}");
        }
    }
}
