//! JSON in any layout, as far as a backup needs it: finding its end, and writing it again without the layout, so that a
//! checksum covers only the content.

/// The most levels of lists and objects within each other; a backup needs eight.
const DEEPEST: usize = 32;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A number, true, false or null, as it is written.
    Word(String),
    /// A text, without its escapes.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object: names and values in the order of the file.
    Object(Vec<(String, Node)>),
}

/// The fault of a text that is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text ends too early.
    Cut,
    /// The text goes wrong at this byte.
    At(usize),
}

/// Reads the value at the start of a text, after any blanks; the rest of the text is ignored.
///
/// # Errors
/// The place of the fault.
pub fn parse(text: &str) -> Result<Node, Fault> {
    Reader { text, at: 0 }.value(0)
}

impl Node {
    /// The value under a name; `None` if there is none, or if this is no object.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match self {
            Node::Object(fields) => fields.iter().find(|(other, _)| other == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A text, or a number as it is written; `None` for lists and objects.
    pub fn text(&self) -> Option<&str> {
        match self {
            Node::Text(text) | Node::Word(text) => Some(text),
            _ => None,
        }
    }

    /// Writes the value in one line without blanks, with the names of objects in their own order or sorted.
    pub fn line(&self, sorted: bool) -> String {
        let mut out = String::new();
        self.write(sorted, &mut out);
        out
    }

    fn write(&self, sorted: bool, out: &mut String) {
        match self {
            Node::Word(word) => out.push_str(word),
            Node::Text(text) => quote(text, out),
            Node::List(values) => {
                out.push('[');
                for (place, value) in values.iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    value.write(sorted, out);
                }
                out.push(']');
            }
            Node::Object(fields) => {
                let mut fields: Vec<&(String, Node)> = fields.iter().collect();
                if sorted {
                    fields.sort_by(|(one, _), (other, _)| one.cmp(other));
                }
                out.push('{');
                for (place, (name, value)) in fields.into_iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    quote(name, out);
                    out.push(':');
                    value.write(sorted, out);
                }
                out.push('}');
            }
        }
    }
}

/// Writes a text with quotes and escapes, as serde_json does.
fn quote(text: &str, out: &mut String) {
    if text.bytes().any(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        // A text always has a JSON form.
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
        return;
    }
    // Nearly all texts of a backup are as plain as this.
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// The unread rest of a text.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// Begins at a byte of a text.
    pub const fn at(text: &'a str, at: usize) -> Reader<'a> {
        Reader { text, at }
    }

    /// The number of bytes read.
    pub const fn position(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Result<char, Fault> {
        let c = self.peek().ok_or(Fault::Cut)?;
        self.at += c.len_utf8();
        Ok(c)
    }

    /// Skips blanks of every kind, including those that a mail program or an editor puts in.
    fn skip_blanks(&mut self) {
        let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_blank).len();
    }

    /// Reads the next character after blanks.
    ///
    /// # Errors
    /// The end of the text.
    pub fn sign(&mut self) -> Result<char, Fault> {
        self.skip_blanks();
        self.next()
    }

    /// The fault at the character read last.
    fn wrong<T>(&self) -> Result<T, Fault> {
        Err(Fault::At(self.at.saturating_sub(1)))
    }

    /// Reads the next value, at this depth within others.
    ///
    /// # Errors
    /// The place of the fault.
    pub fn value(&mut self, depth: usize) -> Result<Node, Fault> {
        if depth > DEEPEST {
            return self.wrong();
        }
        match self.sign()? {
            '"' => self.string().map(Node::Text),
            '[' => self.list(depth).map(Node::List),
            '{' => self.object(depth).map(Node::Object),
            c if c.is_ascii_alphanumeric() || c == '-' => {
                let start = self.at - 1;
                let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
                self.at += self.rest().find(|c| !is_word(c)).ok_or(Fault::Cut)?;
                Ok(Node::Word(self.text.get(start..self.at).unwrap_or_default().to_owned()))
            }
            _ => self.wrong(),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Fault> {
        let mut values = vec![];
        self.skip_blanks();
        if self.peek() == Some(']') {
            self.next()?;
            return Ok(values);
        }
        loop {
            values.push(self.value(depth + 1)?);
            match self.sign()? {
                ',' => {}
                ']' => return Ok(values),
                _ => return self.wrong(),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Vec<(String, Node)>, Fault> {
        let mut fields = vec![];
        self.skip_blanks();
        if self.peek() == Some('}') {
            self.next()?;
            return Ok(fields);
        }
        loop {
            if self.sign()? != '"' {
                return self.wrong();
            }
            let name = self.string()?;
            if self.sign()? != ':' {
                return self.wrong();
            }
            fields.push((name, self.value(depth + 1)?));
            match self.sign()? {
                ',' => {}
                '}' => return Ok(fields),
                _ => return self.wrong(),
            }
        }
    }

    /// Reads the rest of a string after its first quote.
    ///
    /// # Errors
    /// The place of the fault.
    pub fn string(&mut self) -> Result<String, Fault> {
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let end = rest.find(['"', '\\']).ok_or(Fault::Cut)?;
            text.push_str(rest.get(..end).unwrap_or_default());
            self.at += end;
            if self.next()? == '"' {
                return Ok(text);
            }
            text.push(match self.next()? {
                c @ ('"' | '\\' | '/') => c,
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => self.escape()?,
                _ => return self.wrong(),
            });
        }
    }

    /// Reads the character of the four digits after `\u`, or of the eight of a pair.
    fn escape(&mut self) -> Result<char, Fault> {
        let mut units = vec![self.unit()?];
        if matches!(units[..], [0xd800..=0xdbff]) && self.rest().starts_with("\\u") {
            self.at += 2;
            units.push(self.unit()?);
        }
        match char::decode_utf16(units).collect::<Result<String, _>>().ok().and_then(|text| text.chars().next()) {
            Some(c) => Ok(c),
            None => self.wrong(),
        }
    }

    fn unit(&mut self) -> Result<u16, Fault> {
        let digits = self.rest().get(..4).ok_or(Fault::Cut)?;
        match u16::from_str_radix(digits, 16) {
            Ok(unit) => {
                self.at += 4;
                Ok(unit)
            }
            Err(_) => self.wrong(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_does_not_matter() {
        let compact = r#"{"b":[1,-2,true,null],"a":"x\ny\"é","c":{},"d":[]}"#;
        for text in [
            compact,
            "{\r\n\t\"b\": [ 1,\n-2 , true, null ],\u{a0}\"a\" : \"x\\ny\\\"\\u00e9\", \"c\" : { }, \"d\": [ ] } and more",
        ] {
            let node = parse(text).expect("JSON");
            assert_eq!(node.line(false), compact);
            assert_eq!(node.line(true), r#"{"a":"x\ny\"é","b":[1,-2,true,null],"c":{},"d":[]}"#);
        }
        assert_eq!(parse(r#""\ud83d\ude00 \/""#), Ok(Node::Text("😀 /".into())));
    }

    #[test]
    fn faults_are_told() {
        let whole = r#"{"a":["x\n",12]}"#;
        for end in 0..whole.len() {
            assert_eq!(parse(&whole[..end]), Err(Fault::Cut), "{end}");
        }
        for (text, at) in [("é", 1), ("{a}", 1), (r#"{"a" 1}"#, 5), ("[1 2]", 3), (r#""\x""#, 2), (r#""\ud800 ""#, 6)]
        {
            assert_eq!(parse(text), Err(Fault::At(at)), "{text}");
        }
        assert!(matches!(parse(&"[".repeat(10_000)), Err(Fault::At(_))));
    }
}
