//! Parts of lists.

use minijinja::value::Value;
use minijinja::{Environment, Error};

use super::Filter;

/// Parts of lists.
pub(super) const FILTERS: &[Filter] = &[Filter {
    name: "named",
    help: "The items of a list that have one of the given names, in the order of the names",
    examples: &[("[{'name': 'a'}, {'name': 'b'}]|named(['b'])|map(attribute='name')|join", "b")],
}];

pub(super) fn register(environment: &mut Environment<'_>) {
    environment.add_filter("named", |items: &Value, names: &Value| named(items, names));
}

/// Those of `items` that have one of `names`, in the order of the names.
fn named(items: &Value, names: &Value) -> Result<Vec<Value>, Error> {
    let items = items.try_iter()?.map(|item| Ok::<_, Error>((item.get_attr("name")?, item)));
    let items = items.collect::<Result<Vec<_>, _>>()?;
    let find = |name: Value| items.iter().find(|(own, _)| *own == name).map(|(_, item)| item.clone());
    Ok(names.try_iter()?.filter_map(find).collect())
}

#[cfg(test)]
mod tests {
    use minijinja::{Environment, context};

    #[test]
    fn items_come_in_the_order_of_the_names() {
        let mut environment = Environment::empty();
        super::register(&mut environment);
        let items = ["a", "b", "c"].map(|name| context! { name });
        let text = "{{ items|named(['c', 'x', 'a'])|map(attribute='name')|join }}";
        environment.add_filter("map", minijinja::filters::map);
        environment.add_filter("join", minijinja::filters::join);
        assert_eq!(environment.render_str(text, context! { items }).unwrap(), "ca");
    }
}
