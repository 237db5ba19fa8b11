//! Enough of HTML for a page that Trunk wrote.

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name, in lower case.
    pub name: String,
    /// Its attributes; names are in lower case.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// The texts of the elements of this name that hold their text in the page itself, such as `script` and `style`.
pub fn inline<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let (opening, closing) = (format!("<{name}"), format!("</{name}"));
    let parts = page.split(&*opening).skip(1);
    let texts = parts.filter_map(|part| Some(part.split_once('>')?.1.split_once(&*closing)?.0));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>()
}

/// The start tags of a page, with names in lower case. Enough of HTML for a page that Trunk wrote: quoted and unquoted
/// values, comments, and scripts and styles that are not looked into.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            rest = after;
            if tag.name == "script" || tag.name == "style" {
                rest = rest.find(&format!("</{}", tag.name)).map_or("", |end| &rest[end..]);
            }
            found.push(tag);
        }
    }
    found
}

/// The tag at the start of a text, and what comes after it.
fn tag(text: &str) -> (Tag, &str) {
    let end =
        |text: &str, ends: &[char]| text.find(|c: char| c.is_whitespace() || ends.contains(&c)).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end(text, &['>', '/']));
    let mut tag = Tag { name: name.to_lowercase(), attributes: Vec::new() };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return (tag, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let (name, after) = rest.split_at(end(rest, &['=', '>', '/']).max(1));
        let mut value = "";
        rest = after;
        if let Some(after) = after.trim_start().strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(end(after, &['>'])),
            };
        }
        tag.attributes.push((name.to_lowercase(), value.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_trunk_writes_them() {
        let page = "<!doctype html><!-- <a href=no> --><Link rel=modulepreload href=./a.js crossorigin>\
                    <img alt='a > b' src=\"./b.png\"/><script>if (a<b) '<p style=x>'</script><p hidden>";
        let all = tags(page);
        assert_eq!(all.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["link", "img", "script", "p"]);
        assert_eq!(all[0].attributes[1], ("href".into(), "./a.js".into()));
        assert_eq!(all[0].attributes[2], ("crossorigin".into(), String::new()));
        assert_eq!(all[1].attributes, [("alt".into(), "a > b".into()), ("src".into(), "./b.png".into())]);
        assert_eq!(all[3].attributes, [("hidden".into(), String::new())]);
        assert!(tags("<p a=\"never closed").len() == 1 && tags("<").is_empty() && tags("<p").len() == 1);
    }

    #[test]
    fn only_texts_in_the_page_are_inline() {
        let page = "<script src=a.js></script><style media=all>p{}</style><script type=module>go()</script>";
        assert_eq!((inline(page, "script"), inline(page, "style")), (vec!["go()"], vec!["p{}"]));
    }
}
