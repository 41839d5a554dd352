//! The words of a name, as the tables spell them: whole words, in English, without what says nothing.

use crate::naming::casing;
use crate::naming::inflection::singular;

/// What people write, and the words that they mean.
pub(super) const MEANT: &[(&str, &str)] = &[
    // Abbreviations.
    ("abbrev", "abbreviation"),
    ("acct", "account"),
    ("addr", "address"),
    ("adress", "address"),
    ("amt", "amount"),
    ("attr", "attribute"),
    ("auth2fa", "mfa"),
    ("avg", "average"),
    ("cfg", "config"),
    ("cnt", "count"),
    ("conf", "config"),
    ("ctx", "context"),
    ("curr", "currency"),
    ("dept", "department"),
    ("descr", "description"),
    ("dst", "destination"),
    ("dt", "date"),
    ("env", "environment"),
    ("img", "image"),
    ("lat", "latitude"),
    ("len", "length"),
    ("lng", "longitude"),
    ("lon", "longitude"),
    ("mgr", "manager"),
    ("mob", "mobile"),
    ("msg", "message"),
    ("nbr", "number"),
    ("nm", "name"),
    ("num", "number"),
    ("org", "organization"),
    ("ph", "phone"),
    ("pos", "position"),
    ("prev", "previous"),
    ("prod", "product"),
    ("pw", "password"),
    ("qty", "quantity"),
    ("seq", "sequence"),
    ("specs", "metadata"),
    ("tel", "phone"),
    ("temp", "temperature"),
    ("tmstmp", "timestamp"),
    ("txt", "text"),
    ("usr", "user"),
    ("val", "value"),
    ("ver", "version"),
    // Words that are written together.
    ("accountid", "account id"),
    ("accountname", "account name"),
    ("createdat", "created at"),
    ("createdby", "created by"),
    ("displayname", "display name"),
    ("firstname", "first name"),
    ("fullname", "full name"),
    ("imageurl", "image url"),
    ("isactive", "is active"),
    ("lastlogin", "last login"),
    ("lastname", "last name"),
    ("middlename", "middle name"),
    ("nickname", "nick name"),
    ("phonenumber", "phone number"),
    ("updatedat", "updated at"),
    ("updatedby", "updated by"),
    ("useragent", "user agent"),
    ("userid", "user id"),
    ("username", "user name"),
    ("zipcode", "zip code"),
    // Other languages.
    ("actif", "active"),
    ("activo", "active"),
    ("adresse", "address"),
    ("alamat", "address"),
    ("apellido", "last name"),
    ("apellidos", "last name"),
    ("ativo", "active"),
    ("bairro", "district"),
    ("beschreibung", "description"),
    ("cantidad", "quantity"),
    ("celular", "mobile"),
    ("cidade", "city"),
    ("ciudad", "city"),
    ("cliente", "customer"),
    ("contrasena", "password"),
    ("contraseña", "password"),
    ("correo", "email"),
    ("deskripsi", "description"),
    ("descricao", "description"),
    ("descripcion", "description"),
    ("direccion", "address"),
    ("empresa", "company"),
    ("endereco", "address"),
    ("estado", "status"),
    ("factura", "invoice"),
    ("fecha", "date"),
    ("gambar", "image"),
    ("harga", "price"),
    ("imagem", "image"),
    ("imagen", "image"),
    ("jumlah", "quantity"),
    ("keterangan", "description"),
    ("menge", "quantity"),
    ("montant", "amount"),
    ("nama", "name"),
    ("nom", "name"),
    ("nombre", "name"),
    ("nome", "name"),
    ("numero", "number"),
    ("pais", "country"),
    ("pedido", "order"),
    ("poste", "job title"),
    ("preco", "price"),
    ("precio", "price"),
    ("preis", "price"),
    ("prenom", "first name"),
    ("prix", "price"),
    ("produit", "product"),
    ("producto", "product"),
    ("produto", "product"),
    ("quantidade", "quantity"),
    ("quantite", "quantity"),
    ("rua", "street"),
    ("senha", "password"),
    ("strasse", "street"),
    ("telefon", "phone"),
    ("telefone", "phone"),
    ("telefono", "phone"),
    ("tipo", "type"),
    ("titre", "title"),
    ("titulo", "title"),
    ("tva", "vat"),
    ("usuario", "user"),
    ("valor", "value"),
    ("ville", "city"),
    ("vorname", "first name"),
];

/// Words that say which of several a field is, but not what it is; they stand before the others.
const ADJECTIVES: &[&str] = &[
    "all",
    "alt",
    "alternative",
    "approved",
    "average",
    "best",
    "canonical",
    "common",
    "completed",
    "current",
    "custom",
    "default",
    "detected",
    "display",
    "external",
    "final",
    "first",
    "full",
    "generated",
    "initial",
    "internal",
    "last",
    "latest",
    "local",
    "localized",
    "main",
    "max",
    "maximum",
    "min",
    "minimum",
    "native",
    "new",
    "normalized",
    "official",
    "old",
    "optional",
    "original",
    "other",
    "own",
    "parsed",
    "preferred",
    "previous",
    "primary",
    "private",
    "processed",
    "public",
    "raw",
    "requested",
    "required",
    "safe",
    "sanitized",
    "search",
    "secondary",
    "selected",
    "short",
    "simple",
    "total",
    "translated",
    "unique",
    "verified",
    "x",
];

/// Words that say in which form or for whom a field is; they stand behind the others.
const QUALIFIERS: &[&str] = &[
    "after",
    "applicable",
    "applied",
    "approx",
    "ar",
    "before",
    "bn",
    "cache",
    "cached",
    "char",
    "ciphertext",
    "cn",
    "copy",
    "current",
    "de",
    "default",
    "en",
    "encrypted",
    "es",
    "estimated",
    "fr",
    "full",
    "hi",
    "id",
    "in",
    "internal",
    "it",
    "ja",
    "km",
    "ko",
    "local",
    "long",
    "lower",
    "masked",
    "native",
    "new",
    "nl",
    "normalized",
    "now",
    "old",
    "on",
    "only",
    "original",
    "overnight",
    "override",
    "pl",
    "prev",
    "previous",
    "primary",
    "private",
    "provided",
    "pt",
    "public",
    "raw",
    "required",
    "ru",
    "secondary",
    "short",
    "sided",
    "snapshot",
    "string",
    "text",
    "th",
    "this",
    "today",
    "tr",
    "uk",
    "ur",
    "used",
    "vi",
    "yesterday",
    "zh",
];

/// Words at the end of a model's name that say nothing about it.
const HULLS: &[&str] =
    &["base", "detail", "entity", "info", "information", "master", "model", "record", "table", "tbl", "view"];

/// Words at the end of a model's name that tell an aspect of what stands before them.
const ASPECTS: &[&str] = &[
    "archive",
    "copy",
    "data",
    "draft",
    "history",
    "line",
    "list",
    "localization",
    "revision",
    "snapshot",
    "translation",
    "variant",
    "version",
];

/// Words that are found at the end of longer ones, which are written as one.
const ENDINGS: &[&str] = &[
    "address", "amount", "code", "count", "date", "email", "name", "number", "phone", "price", "status",
    "time", "title", "token", "type", "url",
];

/// The words of a field: `qtyOnHand` is `quantity on hand`.
pub(super) fn of_field(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in casing::words(name, &[]) {
        match out.last_mut() {
            Some(last) if word.bytes().all(|b| b.is_ascii_digit()) => last.push_str(&word),
            _ => out.extend(meant(&word)),
        }
    }
    out
}

/// The words of a model, each in the singular, without those at the end that say nothing.
pub(super) fn of_model(name: &str) -> Vec<String> {
    let mut words: Vec<String> = of_field(name).iter().map(|word| one(word)).collect();
    while words.len() > 1 && words.last().is_some_and(|word| HULLS.contains(&word.as_str())) {
        words.pop();
    }
    words
}

/// The thing of which the last of these words tells an aspect, if it does: the `product` of a
/// `product translation`.
pub(super) fn without_aspect(words: &[String]) -> Option<&[String]> {
    let (last, before) = words.split_last()?;
    (!before.is_empty() && ASPECTS.contains(&last.as_str())).then_some(before)
}

/// The words without those before that say only which one it is.
pub(super) fn without_adjectives(words: &[String]) -> &[String] {
    let says_which = |word: &String| ADJECTIVES.contains(&word.as_str());
    let kept = words.iter().take(words.len().saturating_sub(1)).take_while(|word| says_which(word)).count();
    &words[kept..]
}

/// The words without the last one, if it says only in which form it is; or with its digits gone.
pub(super) fn without_qualifier(words: &[String]) -> Option<Vec<String>> {
    let (last, before) = words.split_last()?;
    let bare = last.trim_end_matches(|c: char| c.is_ascii_digit());
    if !bare.is_empty() && bare.len() < last.len() {
        return Some(before.iter().cloned().chain([bare.to_owned()]).collect());
    }
    (!before.is_empty() && QUALIFIERS.contains(&last.as_str())).then(|| before.to_vec())
}

/// The words with the last one parted, if it was written together with an ending.
pub(super) fn parted(words: &[String]) -> Option<Vec<String>> {
    let (last, before) = words.split_last()?;
    let (stem, ending) = ENDINGS.iter().find_map(|ending| Some((last.strip_suffix(ending)?, *ending)))?;
    (stem.len() > 1).then(|| before.iter().cloned().chain([stem.to_owned(), ending.to_owned()]).collect())
}

/// The singular, but for short words, which are abbreviations.
pub(super) fn one(word: &str) -> String {
    if word.len() > 3 { singular(word) } else { word.to_owned() }
}

fn meant(word: &str) -> impl Iterator<Item = String> {
    let found = MEANT.iter().find(|(written, _)| *written == word).map_or(word, |(_, meant)| meant);
    found.split(' ').map(str::to_owned).collect::<Vec<_>>().into_iter()
}
