//! What belongs together in a row agrees.

use super::*;

/// What a row has for a meaning.
fn of_row(meaning: &str, row: u64, locale: Locale) -> String {
    any(&*column(meaning, u32::MAX, locale), row, meaning)
}

fn plain(name: &str, locale: Locale) -> String {
    let mut out = String::new();
    for char in name.chars() {
        match pen::ascii(char) {
            Some(letters) => out.push_str(if locale == Locale::Tr { &letters[..1] } else { letters }),
            None => out.extend(char.to_lowercase()),
        }
    }
    out
}

#[test]
fn names_and_addresses_are_of_one_person() {
    for locale in [Locale::En, Locale::De, Locale::Fr, Locale::Tr, Locale::PtBr] {
        for row in 0..200 {
            let (first, last) =
                (of_row("person.first-name", row, locale), of_row("person.last-name", row, locale));
            assert_eq!(of_row("person.name", row, locale), format!("{first} {last}"));
            let email = of_row("email", row, locale);
            assert_eq!(
                email.split('@').next(),
                Some(&*format!("{}.{}", plain(&first, locale), plain(&last, locale))),
                "{email}"
            );
            let handle = of_row("person.username", row, locale);
            assert!(
                handle.starts_with(&plain(&first, locale)[..1]) && handle.contains(&plain(&last, locale)),
                "{handle} of {first} {last}"
            );
        }
    }
}

#[test]
fn the_title_goes_with_the_gender() {
    for row in 0..300 {
        let (gender, title) =
            (of_row("person.gender", row, Locale::En), of_row("person.title", row, Locale::En));
        let expected = match &*gender {
            "female" => "Ms",
            "male" => "Mr",
            _ => "Mx",
        };
        assert!(title == expected || title == "Dr", "{title} of {gender}");
    }
}

#[test]
fn slugs_are_those_of_the_titles() {
    for (title, slug) in [
        ("title", "slug"),
        ("product.name", "product.slug"),
        ("category", "category.slug"),
        ("tag", "tag.slug"),
        ("company.name", "company.slug"),
    ] {
        for row in 0..100 {
            let title = of_row(title, row, Locale::En).to_lowercase().replace('\'', "");
            let words: Vec<_> =
                title.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            assert_eq!(of_row(slug, row, Locale::En), words.join("-"));
        }
    }
}

#[test]
fn unique_slugs_are_those_of_unique_names() {
    for (name, slug) in [
        ("category", "category.slug"),
        ("tag", "tag.slug"),
        ("title", "slug"),
        ("product.name", "product.slug"),
    ] {
        let (names, slugs) = (column(name, 191, Locale::En), column(slug, 191, Locale::En));
        for n in 0..200 {
            let name = nth(&*names, n, name).to_lowercase().replace('\'', "");
            let words: Vec<_> =
                name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            assert_eq!(nth(&*slugs, n, slug), words.join("-"));
        }
    }
}

#[test]
fn a_place_has_what_belongs_to_it() {
    let known: FxHashSet<_> = place::places(Locale::En)
        .into_iter()
        .map(|place| (place.city, place.country.name, place.country.code, place.timezone))
        .collect();
    for row in 0..500 {
        let of = |meaning| of_row(meaning, row, Locale::En);
        let (city, country, code, zone) =
            (of("address.city"), of("address.country"), of("address.country-code"), of("address.timezone"));
        assert!(known.contains(&(&*city, &*country, &*code, &*zone)), "{city} {country} {code} {zone}");
        let full = of("address.full");
        assert!(
            full.contains(&city)
                && full.contains(&of("address.postcode"))
                && full.contains(&of("address.street")),
            "{full}"
        );
    }
}
