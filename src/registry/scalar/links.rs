//! Links.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::words::hidden::is_invisible;

/// A link that a browser opens: `https://…` or `http://…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(test, schemars(description = "", extend("format" = "uri")))]
#[cfg_attr(test, schemars(extend("pattern" = r#"^https?://[^\s"'<>`\\^{|}@/?#]+([/?#][^\s"'<>`\\^{|}]*)?$"#)))]
pub struct Url(String);

impl Url {
    /// Reads a link; `None` for what no browser opens, and for what could end or forge the text that it is shown in.
    ///
    /// Whoever is named before the host, as in `https://here.example@there.example`, is none of a link's business.
    pub fn parse(text: &str) -> Option<Self> {
        Self::is_link(text).then(|| Self(text.to_owned()))
    }

    fn is_link(text: &str) -> bool {
        let Some((_, rest)) = Self::scheme_of(text) else { return false };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !host.contains('@') && !rest.contains(Self::is_out_of_place)
    }

    /// The link that a text most likely means that is none for its characters: with those written as links write them,
    /// and without what nobody sees.
    pub fn meant(text: &str) -> Option<Self> {
        let (scheme, rest) = Self::scheme_of(text.trim())?;
        if rest.contains(char::is_whitespace) {
            return None;
        }
        let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let named = rest.get(..host)?.rfind('@').map_or(0, |at| at + 1);
        let mut text = scheme.to_owned();
        for c in rest.get(named..)?.chars().filter(|c| !is_invisible(*c)) {
            if Self::is_out_of_place(c) {
                text.extend(c.to_string().bytes().map(|byte| format!("%{byte:02X}")));
            } else {
                text.push(c);
            }
        }
        Self::parse(&text)
    }

    fn scheme_of(text: &str) -> Option<(&str, &str)> {
        let end = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?.len();
        text.split_at_checked(end)
    }

    /// Whether no link holds a character as it is: quotes, brackets and what RFC 3986 knows no place for, blanks, and what
    /// nobody sees.
    fn is_out_of_place(c: char) -> bool {
        if c.is_ascii() {
            return !c.is_ascii_graphic() || matches!(c, '"' | '\'' | '<' | '>' | '`' | '\\' | '^' | '{' | '|' | '}');
        }
        c.is_whitespace() || is_invisible(c)
    }

    /// The address of what is called `name` in the folder that this is the address of, whatever is asked of it, or shown of
    /// it, there.
    pub fn below(&self, name: &str) -> String {
        let folder = self.0.split(['?', '#']).next().unwrap_or_default();
        format!("{}/{name}", folder.trim_end_matches('/'))
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Url {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if !Self::is_link(&text) {
            let message = format!("expected a link such as `https://…`, found `{text}`");
            return Err(serde::de::Error::custom(message));
        }
        Ok(Self(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_below_a_link_is_below_its_path() {
        for (folder, below) in [
            ("https://a.example", "https://a.example/b.html#c"),
            ("https://a.example/x//", "https://a.example/x/b.html#c"),
            ("https://a.example/x/?y=/z#w", "https://a.example/x/b.html#c"),
        ] {
            assert_eq!(Url::parse(folder).map(|url| url.below("b.html#c")).as_deref(), Some(below));
        }
    }

    #[test]
    fn a_link_is_what_a_browser_opens_and_nothing_in_it_forges_the_text_around_it() {
        for good in [
            "https://example.org",
            "http://[::1]:80/a?b=c#d",
            "https://pl.example.org/wiki/Żółw_(gad)",
            "https://a.example/~x/%22@y",
        ] {
            assert!(Url::parse(good).is_some(), "{good}");
        }
        for bad in [
            "example.org",
            "javascript:alert(1)",
            "HTTPS://",
            "https://",
            "https:///x",
            "https://?x",
            "data:text/html,x",
        ] {
            assert_eq!((Url::parse(bad), Url::meant(bad)), (None, None), "{bad}");
        }
        for (bad, meant) in [
            ("https://a.example/\"onclick=x", "https://a.example/%22onclick=x"),
            ("https://a.example/it's", "https://a.example/it%27s"),
            ("https://a.example/<b>", "https://a.example/%3Cb%3E"),
            ("https://a.example/\u{202e}gpj.x", "https://a.example/gpj.x"),
            ("https://a.example/a\u{7}\u{200b}b", "https://a.example/ab"),
            ("https://a.example@b.example/", "https://b.example/"),
            ("https://a.example/a\\b", "https://a.example/a%5Cb"),
        ] {
            assert_eq!((Url::parse(bad), Url::meant(bad)), (None, Url::parse(meant)), "{bad}");
            assert!(Url::parse(meant).is_some(), "{meant}");
        }
        assert_eq!(Url::meant("https://a.example (the notes)"), None);
    }
}
