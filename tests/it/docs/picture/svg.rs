//! A terminal as an SVG, on a ground of its own, so that it can stand on a light or a dark page.

use std::fmt::Write as _;

use super::colors::{Look, Run};

/// The size of a character, in pixels.
const WIDTH: f32 = 8.0;
const HEIGHT: f32 = 18.0;
const MARGIN: f32 = 16.0;

const GROUND: &str = "#1b1f27";
const TEXT: &str = "#d5d9e0";

/// The 16 colours: black, red, green, yellow, blue, magenta, cyan, white, and the bright ones.
const COLORS: [&str; 16] = [
    "#3b4252", "#d9626c", "#8fbf7f", "#d9b36c", "#6f9bd8", "#b58bd0", "#6fbfc4", "#c8ccd4", "#6b7280",
    "#ff7a85", "#a5d68f", "#f0cb7e", "#86b4f5", "#d0a5ec", "#86d9de", "#ffffff",
];

/// Each run stands where the terminal has it, and is as wide as there, whatever the font.
pub(super) fn draw(lines: &[Vec<Run>], columns: usize) -> String {
    let (width, height) = (MARGIN * 2.0 + across(columns), MARGIN * 2.0 + down(lines.len()));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, \
         'DejaVu Sans Mono', monospace\" font-size=\"13\" fill=\"{TEXT}\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{GROUND}\"/>\n"
    );
    for (number, line) in lines.iter().enumerate() {
        for run in line {
            draw_run(&mut svg, run, number);
        }
    }
    svg + "</svg>\n"
}

fn draw_run(svg: &mut String, run: &Run, line: usize) {
    let (x, top) = (MARGIN + across(run.column), MARGIN + down(line));
    let width = across(run.text.chars().count());
    let (color, background) = colors(run.look);
    if let Some(background) = background {
        let rectangle = format!("width=\"{width}\" height=\"{HEIGHT}\" fill=\"{background}\"");
        writeln!(svg, "<rect x=\"{x}\" y=\"{top}\" {rectangle}/>").expect("a text takes everything");
    }
    let text = run.text.trim_end();
    if text.is_empty() {
        return;
    }
    let length = across(text.chars().count());
    let mut look = String::new();
    if let Some(color) = color {
        write!(look, " fill=\"{color}\"").expect("a text takes everything");
    }
    look += if run.look.is_bold { " font-weight=\"bold\"" } else { "" };
    look += if run.look.is_dim { " opacity=\"0.65\"" } else { "" };
    let (y, text) = (top + HEIGHT - 5.0, escaped(text));
    let place = format!("x=\"{x}\" y=\"{y}\" textLength=\"{length}\" xml:space=\"preserve\"");
    writeln!(svg, "<text {place}{look}>{text}</text>").expect("a text takes everything");
}

fn colors(look: Look) -> (Option<&'static str>, Option<&'static str>) {
    let color = look.color.map(|number| COLORS[usize::from(number)]);
    let background = look.background.map(|number| COLORS[usize::from(number)]);
    if look.is_reversed {
        (Some(background.unwrap_or(GROUND)), Some(color.unwrap_or(TEXT)))
    } else {
        (color, background)
    }
}

fn across(columns: usize) -> f32 {
    WIDTH * f32::from(u16::try_from(columns).expect("a terminal has some columns"))
}

fn down(lines: usize) -> f32 {
    HEIGHT * f32::from(u16::try_from(lines).expect("a terminal has some lines"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
