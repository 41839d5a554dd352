//! A page of Markdown: its blocks of code with what stands above them, its links, headings and the
//! code in its sentences.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::directive::Directive;

pub(super) struct Page {
    /// The path in the repository.
    pub(super) name: String,
    text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) links: Vec<String>,
    /// Headings as links name them.
    pub(super) anchors: Vec<String>,
    /// Code in sentences and tables, with its line.
    pub(super) inline: Vec<(usize, String)>,
}

pub(super) struct Block {
    pub(super) language: String,
    pub(super) text: String,
    /// Where the text is in the page.
    pub(super) range: Range<usize>,
    pub(super) line: usize,
    pub(super) directive: Directive,
}

impl Page {
    pub(super) fn read(name: String, text: String) -> Self {
        let mut page = Self {
            name,
            text: String::new(),
            blocks: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            inline: Vec::new(),
        };
        page.collect(&text);
        page.text = text;
        page
    }

    fn collect(&mut self, text: &str) {
        let line = |offset: usize| text[..offset].lines().count() + 1;
        let (mut above, mut heading, mut block) = (None, None, None);
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            match event {
                Event::Html(html) => match Directive::of_comment(&html) {
                    Some(Ok(directive)) => above = Some(directive),
                    Some(Err(error)) => panic!("{}:{}: {error}", self.name, line(range.start)),
                    None => {}
                },
                Event::Start(Tag::CodeBlock(kind)) => {
                    block = Some(empty_block(&kind, above.take(), line(range.start)));
                }
                Event::End(TagEnd::CodeBlock) => self.blocks.extend(block.take()),
                Event::Text(part) if block.is_some() => {
                    add(block.as_mut().expect("it is there"), &part, range);
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => self.anchors.extend(heading.take().map(|it| anchor(&it))),
                Event::Text(part) => heading.iter_mut().for_each(|it| it.push_str(&part)),
                Event::Code(code) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&code);
                    }
                    self.inline.push((line(range.start), code.into_string()));
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    self.links.push(dest_url.into_string());
                }
                _ => {}
            }
        }
        assert!(above.is_none(), "{}: the last `run:` stands above no block", self.name);
    }

    /// The page with other texts in some of its blocks.
    pub(super) fn corrected(&self, corrections: &[(Range<usize>, String)]) -> String {
        let mut text = self.text.clone();
        for (range, correction) in corrections.iter().rev() {
            text.replace_range(range.clone(), correction);
        }
        text
    }
}

fn empty_block(kind: &CodeBlockKind<'_>, directive: Option<Directive>, line: usize) -> Block {
    let language = match kind {
        CodeBlockKind::Fenced(language) => language.to_string(),
        CodeBlockKind::Indented => String::new(),
    };
    Block { language, text: String::new(), range: 0..0, line, directive: directive.unwrap_or_default() }
}

fn add(block: &mut Block, part: &str, range: Range<usize>) {
    if block.text.is_empty() {
        block.range = range.clone();
    }
    block.range.end = range.end;
    block.text.push_str(part);
}

/// `What it refuses` is `what-it-refuses`.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>().to_lowercase()
}
