//! The tags and the inline texts of a page, read with html5gum, which follows the HTML standard.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// The names and values of all attributes of a page, in order of their tags.
pub fn attributes(page: &str) -> Vec<(String, String)> {
    let tags = tokens(page).filter_map(|token| if let Token::StartTag(tag) = token { Some(tag) } else { None });
    let attributes =
        |StartTag { attributes, .. }: StartTag<()>| attributes.into_iter().map(|(n, v)| (text(&n), text(&v)));
    tags.flat_map(attributes).collect()
}

/// The texts within the elements of a name, such as `script` or `style`. Empty ones are left out.
pub fn inline(page: &str, name: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut inside = false;
    for token in tokens(page) {
        match token {
            Token::StartTag(tag) => inside = **tag.name == *name.as_bytes(),
            Token::EndTag(_) => inside = false,
            Token::String(part) if inside => texts.push(text(&part)),
            _ => {}
        }
    }
    texts
}

fn tokens(page: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    // Without this, tags would be looked for within scripts and styles.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter).flatten()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_inline_texts_are_read_as_trunk_writes_them() {
        let page = "<!doctype html><!-- <a href=no> --><Link href=./a.js crossorigin><img alt='a > b' src=\"./b.png\"/>\
                    <style media=all>p{}</style>x<script src=a.js></script><script>if (a<b) '<p style=x>&amp;'\n</script>y";
        let expected = [
            ("crossorigin", ""),
            ("href", "./a.js"),
            ("alt", "a > b"),
            ("src", "./b.png"),
            ("media", "all"),
            ("src", "a.js"),
        ];
        assert_eq!(attributes(page), expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(inline(page, "style"), ["p{}"]);
        assert_eq!(inline(page, "script"), ["if (a<b) '<p style=x>&amp;'\n"]);
    }
}
