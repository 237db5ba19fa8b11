//! JSON as it stands in a file, however it is laid out. Only as much of it as a backup needs: to find where it ends, and
//! to write it again without the layout, so that a checksum can be taken over what it says.

/// How deep lists and objects may lie in each other; a backup needs eight.
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

/// Why a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It ends too early.
    Cut,
    /// It goes wrong at this byte.
    At(usize),
}

/// The value that a text begins with, blanks aside; what follows it does not matter.
///
/// # Errors
/// Where it goes wrong.
pub fn parse(text: &str) -> Result<Node, Fault> {
    Reader { text, at: 0 }.value(0)
}

impl Node {
    /// The value under a name; none in anything but an object.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match self {
            Node::Object(fields) => fields.iter().find(|(other, _)| other == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A text, or a number as it is written.
    pub fn text(&self) -> Option<&str> {
        match self {
            Node::Text(text) | Node::Word(text) => Some(text),
            _ => None,
        }
    }

    /// The value in one line without blanks: the names of objects in their order, or sorted.
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

/// A text with quotes and escapes, as serde_json writes it.
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

/// What is left of a text.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// A text from this byte on.
    pub const fn at(text: &'a str, at: usize) -> Reader<'a> {
        Reader { text, at }
    }

    /// How many bytes are read.
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

    /// Passes over blanks of every kind, also those that a mail program or an editor puts in.
    fn skip_blanks(&mut self) {
        let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_blank).len();
    }

    /// The next character after blanks.
    ///
    /// # Errors
    /// The end of the text.
    pub fn sign(&mut self) -> Result<char, Fault> {
        self.skip_blanks();
        self.next()
    }

    /// The fault at the character that was just read.
    fn wrong<T>(&self) -> Result<T, Fault> {
        Err(Fault::At(self.at.saturating_sub(1)))
    }

    /// The next value, which lies so deep in others.
    ///
    /// # Errors
    /// Where it goes wrong.
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

    /// The rest of a string after its first quote.
    ///
    /// # Errors
    /// Where it goes wrong.
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

    /// The character of the four digits after `\u`, or of the eight of a pair.
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
