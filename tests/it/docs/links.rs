//! Links within the repository.

use std::fs;

use super::page::Page;
use super::root;

/// The links of a page that lead nowhere.
pub(super) fn broken(page: &Page) -> Vec<String> {
    let is_here = |link: &&String| !link.contains("://") && !link.starts_with("mailto:");
    let wrong = page.links.iter().filter(is_here).filter_map(|link| Some((link, problem(page, link)?)));
    wrong.map(|(link, problem)| format!("{}: [{link}] {problem}", page.name)).collect()
}

fn problem(page: &Page, link: &str) -> Option<String> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let folder = root().join(&page.name).parent().expect("a page is in a folder").to_owned();
    let target = if path.is_empty() { root().join(&page.name) } else { folder.join(path) };
    if !target.exists() {
        return Some("is not there".to_owned());
    }
    if anchor.is_empty() {
        return None;
    }
    let text = fs::read_to_string(&target).expect("a page is text");
    let anchors = Page::read(target.display().to_string(), text).anchors;
    (!anchors.iter().any(|it| it == anchor)).then(|| format!("is none of {anchors:?}"))
}
