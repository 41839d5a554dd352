//! What belongs together in an expression, by the precedence of its operators.
//!
//! The result is a text with parentheses around everything that has parts, and one word for each thing.

use super::tokens::Token;
use crate::schema::connector::Provider;

/// The expression that the tokens make; `None` where they make none.
pub(super) fn read(tokens: &[Token]) -> Option<String> {
    let mut reader = Reader { tokens, place: 0, depth: 0 };
    let expression = reader.sequence()?;
    (reader.place == tokens.len()).then_some(expression)
}

/// Nothing that people write is deeper.
const MAX_DEPTH: usize = 100;

/// How tightly operators bind, the loosest first.
const OR: u8 = 1;
const XOR: u8 = 2;
const AND: u8 = 3;
const NOT: u8 = 4;
const BETWEEN: u8 = 5;
const COMPARISON: u8 = 6;
const BIT_OR: u8 = 7;
const UNARY: u8 = 13;

struct Reader<'t> {
    tokens: &'t [Token],
    place: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.place)
    }

    fn takes_sign(&mut self, sign: &str) -> bool {
        let is_there = matches!(self.peek(), Some(Token::Sign(found)) if *found == sign);
        self.place += usize::from(is_there);
        is_there
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let is_there = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.place += usize::from(is_there);
        is_there
    }

    /// Expressions that follow each other without an operator: `x AS CHAR`, `DISTINCT x`.
    fn sequence(&mut self) -> Option<String> {
        let mut parts = vec![self.expression(0)?];
        while !matches!(self.peek(), None | Some(Token::Sign("," | ")"))) {
            parts.push(self.expression(0)?);
        }
        // The character set of texts that are not of another one.
        while let Some(place) = parts.windows(2).position(|pair| pair == ["charset", "utf8mb4"]) {
            parts.drain(place..place + 2);
        }
        Some(if parts.len() == 1 { parts.remove(0) } else { format!("[{}]", parts.join(" ")) })
    }

    /// An expression whose operators bind at least as tightly as `least`.
    fn expression(&mut self, least: u8) -> Option<String> {
        self.depth += 1;
        let result = if self.depth > MAX_DEPTH { None } else { self.operations(least) };
        self.depth -= 1;
        result
    }

    fn operations(&mut self, least: u8) -> Option<String> {
        let mut left = self.operand()?;
        loop {
            let start = self.place;
            let Some((operator, binding)) = self.operator().filter(|(_, binding)| *binding >= least) else {
                self.place = start;
                return Some(left);
            };
            left = self.operation(&left, operator, binding)?;
        }
    }

    /// The operator that comes next, in one of its names.
    fn operator(&mut self) -> Option<(&'static str, u8)> {
        let is_negated = self.takes_word("not");
        let token = self.peek()?.clone();
        self.place += 1;
        let spelling = match &token {
            Token::Word(word) => word.as_str(),
            Token::Sign(sign) => sign,
            _ => return None,
        };
        let (_, name, negated, binding) = OPERATORS.iter().find(|(word, ..)| *word == spelling)?;
        if is_negated { Some(((*negated)?, *binding)) } else { Some((name, *binding)) }
    }

    fn operation(&mut self, left: &str, operator: &'static str, binding: u8) -> Option<String> {
        match operator {
            "between" | "not between" => {
                let from = self.expression(BIT_OR)?;
                self.takes_word("and").then_some(())?;
                let to = self.expression(BIT_OR)?;
                Some(format!("({operator} {left} {from} {to})"))
            }
            "is" => {
                let operator = if self.takes_word("not") { "is not" } else { "is" };
                Some(format!("({operator} {left} {})", self.operand()?))
            }
            "like" | "not like" => {
                let pattern = self.expression(binding + 1)?;
                let escape =
                    if self.takes_word("escape") { format!(" {}", self.operand()?) } else { String::new() };
                Some(format!("({operator} {left} {pattern}{escape})"))
            }
            "->" => Some(format!("json_extract({left},{})", self.operand()?)),
            "->>" => Some(format!("json_unquote(json_extract({left},{}))", self.operand()?)),
            "and" | "or" => Some(joined(operator, left, &self.expression(binding + 1)?)),
            _ => Some(format!("({operator} {left} {})", self.expression(binding + 1)?)),
        }
    }

    fn operand(&mut self) -> Option<String> {
        let token = self.peek()?.clone();
        self.place += 1;
        match token {
            Token::Text(text) => Some(format!("{text:?}")),
            Token::Number(number) => Some(number),
            Token::Sign("(") => self.group(),
            Token::Sign("+") => self.expression(UNARY),
            Token::Sign("-") => Some(format!("(- {})", self.expression(UNARY)?)),
            Token::Sign("~") => Some(format!("(~ {})", self.expression(UNARY)?)),
            Token::Sign("!") => Some(negated(&self.expression(UNARY)?)),
            Token::Sign("*") => Some("*".to_owned()),
            Token::Sign(_) => None,
            Token::Name(name) => self.named(quoted(name)),
            Token::Word(word) => self.of_word(word),
        }
    }

    fn of_word(&mut self, word: String) -> Option<String> {
        match word.as_str() {
            "not" => Some(negated(&self.expression(NOT)?)),
            "binary" => Some(format!("(binary {})", self.expression(UNARY)?)),
            "true" => Some("1".to_owned()),
            "false" => Some("0".to_owned()),
            "case" => self.case(),
            "interval" => {
                let amount = self.expression(BIT_OR)?;
                let Some(Token::Word(unit)) = self.peek().cloned() else { return None };
                self.place += 1;
                Some(format!("(interval {amount} {unit})"))
            }
            _ => self.named(word),
        }
    }

    /// What stands between parentheses: one expression, or a list of them.
    fn group(&mut self) -> Option<String> {
        let mut parts = self.list()?;
        if parts.len() == 1 { parts.pop() } else { Some(format!("({})", parts.join(","))) }
    }

    /// What comes with commas up to the closing parenthesis.
    fn list(&mut self) -> Option<Vec<String>> {
        let mut parts = Vec::new();
        if self.takes_sign(")") {
            return Some(parts);
        }
        loop {
            parts.push(self.sequence()?);
            if self.takes_sign(")") {
                return Some(parts);
            }
            self.takes_sign(",").then_some(())?;
        }
    }

    /// A name, a name within another, or a function.
    fn named(&mut self, name: String) -> Option<String> {
        if self.takes_sign("(") {
            let arguments = self.list()?;
            return Some(call(&name, arguments));
        }
        if self.takes_sign(".") {
            let (Token::Name(member) | Token::Word(member)) = self.peek()?.clone() else { return None };
            self.place += 1;
            return self.named(format!("{name}.{member}"));
        }
        let function = function_name(&name);
        Some(if WITHOUT_PARENTHESES.contains(&name.as_str()) { format!("{function}()") } else { name })
    }

    fn case(&mut self) -> Option<String> {
        let mut parts = Vec::new();
        if !self.takes_word("when") {
            parts.push(self.expression(0)?);
            self.takes_word("when").then_some(())?;
        }
        loop {
            let condition = self.expression(0)?;
            self.takes_word("then").then_some(())?;
            parts.push(format!("when {condition} then {}", self.expression(0)?));
            if !self.takes_word("when") {
                break;
            }
        }
        if self.takes_word("else") {
            parts.push(format!("else {}", self.expression(0)?));
        }
        self.takes_word("end").then(|| format!("(case {})", parts.join(" ")))
    }
}

/// However many are joined, and with whatever parentheses, it is one chain.
fn joined(operator: &str, left: &str, right: &str) -> String {
    let chain = format!("({operator} ");
    let open = |side: &str| match side.strip_prefix(&chain) {
        Some(inner) => inner[..inner.len() - 1].to_owned(),
        None => side.to_owned(),
    };
    format!("{chain}{} {})", open(left), open(right))
}

/// The opposite of a condition: a comparison the other way.
fn negated(condition: &str) -> String {
    let opposite =
        OPPOSITES.iter().flat_map(|(one, other)| [(one, other), (other, one)]).find_map(|(one, other)| {
            let operands = condition.strip_prefix('(')?.strip_prefix(one)?.strip_prefix(' ')?;
            // `IS` is also the beginning of `IS NOT`.
            (!operands.starts_with("not ")).then(|| format!("({other} {operands}"))
        });
    opposite.unwrap_or_else(|| format!("(not {condition})"))
}

/// A function that has an operator of its own, or more than one name.
fn call(name: &str, arguments: Vec<String>) -> String {
    let arguments: Vec<_> =
        arguments.into_iter().filter(|it| it != "0" || !TIMES.contains(&function_name(name))).collect();
    match (name, arguments.as_slice()) {
        ("mod", [left, right]) => format!("(mod {left} {right})"),
        ("date_add" | "adddate", [moment, step]) if step.starts_with("(interval ") => {
            format!("(+ {moment} {step})")
        }
        ("date_sub" | "subdate", [moment, step]) if step.starts_with("(interval ") => {
            format!("(- {moment} {step})")
        }
        _ => format!("{}({})", function_name(name), arguments.join(",")),
    }
}

/// The name of a function that both servers might give back.
fn function_name(name: &str) -> &str {
    let found = FUNCTIONS.iter().find(|(alias, _)| *alias == name);
    found.map_or(name, |(_, function)| function)
}

/// A name that would be something else without its quotes keeps them.
fn quoted(name: String) -> String {
    let upper = name.to_ascii_uppercase();
    let is_plain = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    let is_word = !is_plain
        || WITHOUT_PARENTHESES.contains(&name.as_str())
        || Provider::MySql.connector().reserved_words.contains(&upper.as_str());
    if is_word { format!("`{name}`") } else { name }
}

/// Conditions of which one holds where the other does not, and both are null together.
const OPPOSITES: &[(&str, &str)] = &[
    ("=", "<>"),
    (">", "<="),
    ("<", ">="),
    ("is not", "is"),
    ("like", "not like"),
    ("in", "not in"),
    ("between", "not between"),
    ("regexp", "not regexp"),
];

/// Functions that can be called without parentheses.
const WITHOUT_PARENTHESES: &[&str] = &[
    "current_timestamp",
    "localtime",
    "localtimestamp",
    "current_date",
    "current_time",
    "utc_date",
    "utc_time",
    "utc_timestamp",
    "current_user",
];

/// Functions whose argument is a number of digits, of which there are none where none is given.
const TIMES: &[&str] = &["current_timestamp", "curtime", "utc_time", "utc_timestamp"];

/// Functions with more than one name.
const FUNCTIONS: &[(&str, &str)] = &[
    ("now", "current_timestamp"),
    ("localtime", "current_timestamp"),
    ("localtimestamp", "current_timestamp"),
    ("current_date", "curdate"),
    ("current_time", "curtime"),
    ("ucase", "upper"),
    ("lcase", "lower"),
    ("substring", "substr"),
    ("mid", "substr"),
    ("ceil", "ceiling"),
    ("power", "pow"),
    ("character_length", "char_length"),
    ("day", "dayofmonth"),
    ("schema", "database"),
];

/// Operators: how they are written, what they are called, what they are called behind `NOT`, how tightly
/// they bind.
const OPERATORS: &[(&str, &str, Option<&str>, u8)] = &[
    ("or", "or", None, OR),
    ("||", "or", None, OR),
    ("xor", "xor", None, XOR),
    ("and", "and", None, AND),
    ("&&", "and", None, AND),
    ("between", "between", Some("not between"), BETWEEN),
    ("=", "=", None, COMPARISON),
    ("<=>", "<=>", None, COMPARISON),
    (">=", ">=", None, COMPARISON),
    (">", ">", None, COMPARISON),
    ("<=", "<=", None, COMPARISON),
    ("<", "<", None, COMPARISON),
    ("<>", "<>", None, COMPARISON),
    ("!=", "<>", None, COMPARISON),
    ("like", "like", Some("not like"), COMPARISON),
    ("regexp", "regexp", Some("not regexp"), COMPARISON),
    ("rlike", "regexp", Some("not regexp"), COMPARISON),
    ("in", "in", Some("not in"), COMPARISON),
    ("is", "is", None, COMPARISON),
    ("|", "|", None, BIT_OR),
    ("&", "&", None, 8),
    ("<<", "<<", None, 9),
    (">>", ">>", None, 9),
    ("+", "+", None, 10),
    ("-", "-", None, 10),
    ("*", "*", None, 11),
    ("/", "/", None, 11),
    ("div", "div", None, 11),
    ("%", "mod", None, 11),
    ("mod", "mod", None, 11),
    ("^", "^", None, 12),
    ("collate", "collate", None, 14),
    ("->", "->", None, 15),
    ("->>", "->>", None, 15),
];
