//! Mail addresses in texts, which are told to nobody who did not ask for them.

use std::borrow::Cow;
use std::ops::Range;

/// What stands where an address did.
const LEFT_OUT: &str = "[mail address left out]";

/// The text without mail addresses; of a name with its address in brackets behind it, the name.
pub fn without_addresses(text: &str) -> Cow<'_, str> {
    if !text.contains('@') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in text.match_indices('@') {
        let Some(address) = address_around(text, at).filter(|address| address.start >= done) else { continue };
        let before = &text[done..address.start];
        let is_in_brackets = before.ends_with('<') && text[address.end..].starts_with('>');
        let named = before.strip_suffix('<').filter(|_| is_in_brackets).unwrap_or(before);
        let has_name = is_in_brackets && shown.chars().chain(named.chars()).any(|c| !c.is_whitespace());
        if has_name {
            shown.push_str(named.strip_suffix(' ').unwrap_or(named));
        } else {
            shown.push_str(named);
            shown.push_str(LEFT_OUT);
        }
        done = address.end + usize::from(is_in_brackets);
    }
    shown.push_str(&text[done..]);
    Cow::Owned(shown)
}

/// The mail address of which the `@` at `at` is a part; a handle such as `@ada@example.org` is none.
fn address_around(text: &str, at: usize) -> Option<Range<usize>> {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let (left, right) = (&text[..at], &text[at + 1..]);
    let start = left.trim_end_matches(is_local).len();
    let length = right.find(|c| !is_domain(c)).unwrap_or(right.len());
    let domain = right[..length].trim_end_matches(['.', '-']);
    let end = at + 1 + domain.len();
    let last = domain.rsplit('.').next().unwrap_or_default();
    let names_a_host = domain.contains('.') && last.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let is_in_brackets = left[..start].ends_with('<') && text[end..].starts_with('>');
    let is_address = start < at && !domain.is_empty() && (names_a_host || is_in_brackets);
    (is_address && !left[..start].ends_with('@')).then_some(start..end)
}

/// Addresses that are told to nobody wherever they stand, in a link too, each by what stands before its `@` and behind it.
pub struct Addresses(Vec<(String, String)>);

impl Addresses {
    /// These addresses; what is none is nobody's.
    pub fn of<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        let parts = addresses.into_iter().filter_map(|address| address.trim().rsplit_once('@'));
        let parts = parts.filter(|(name, host)| !name.is_empty() && !host.is_empty());
        Self(parts.map(|(name, host)| (name.to_owned(), host.to_owned())).collect())
    }

    /// The text with `…` in the place of each.
    pub fn without(&self, text: String) -> String {
        let shown = self.without_sign(&text, text.match_indices('@'));
        let shown = shown.unwrap_or(text);
        // As links write it; few texts have the one sign, and searching for three takes its time.
        let as_links = shown.contains('%').then(|| self.without_sign(&shown, shown.match_indices("%40"))).flatten();
        as_links.unwrap_or(shown)
    }

    fn without_sign<'t>(&self, text: &'t str, signs: impl Iterator<Item = (usize, &'t str)>) -> Option<String> {
        let mut shown = String::new();
        let mut done = 0;
        for (at, sign) in signs {
            let (before, behind) = (&text.as_bytes()[done..at], &text.as_bytes()[at + sign.len()..]);
            let stands_here = |(name, host): &&(String, String)| {
                let start = before.len().checked_sub(name.len());
                let is_name = start.is_some_and(|start| {
                    before[start..].eq_ignore_ascii_case(name.as_bytes())
                        && !before[..start].last().is_some_and(u8::is_ascii_alphanumeric)
                });
                let is_host = behind.get(..host.len()).is_some_and(|it| it.eq_ignore_ascii_case(host.as_bytes()));
                let goes_on = match behind.get(host.len()..).unwrap_or_default() {
                    [b'.', next, ..] => next.is_ascii_alphanumeric(),
                    [next, ..] => next.is_ascii_alphanumeric() || *next == b'-',
                    [] => false,
                };
                is_name && is_host && !goes_on
            };
            if let Some((name, host)) = self.0.iter().find(stands_here) {
                shown.push_str(&text[done..at - name.len()]);
                shown.push('…');
                done = at + sign.len() + host.len();
            }
        }
        (done > 0).then(|| shown + &text[done..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_nobody_is_to_know_stands_nowhere() {
        let addresses = Addresses::of(["ada@localhost", "ada+x@example.org", "@x", "y@"]);
        for (text, shown) in [
            ("https://a.example/Ada@LocalHost?ada%40localhost", "https://a.example/…?…"),
            ("ada@localhost, ada+x@example.org.", "…, …."),
            ("żada@localhost", "ż…"),
            ("ada@localhost2 ada@localhost-2 bada@localhost ada+x@example.org.uk", ""),
            ("@x y@ @ %40", ""),
        ] {
            let shown = if shown.is_empty() { text } else { shown };
            assert_eq!(addresses.without(text.to_owned()), shown);
        }
    }

    #[test]
    fn a_name_stays_and_its_address_goes() {
        for (text, shown) in [
            ("Ada Anchor <ada@example.org>", "Ada Anchor"),
            ("by Ada <ada@localhost>, landed", "by Ada, landed"),
            ("<ada@example.org>", LEFT_OUT),
            ("write to ada.b+c@mail.example.org.", "write to [mail address left out]."),
            ("ada@example.org, grace@example.org", "[mail address left out], [mail address left out]"),
            ("Żółw@żółw.example", LEFT_OUT),
            ("`ada@example.org` is nobody's", "`[mail address left out]` is nobody's"),
        ] {
            assert_eq!(without_addresses(text), shown, "{text}");
        }
    }

    #[test]
    fn what_is_no_address_stays() {
        for text in [
            "@ada",
            "actions/checkout@v4",
            "left-pad@1.2.3",
            "a @ b.example",
            "10@",
            "@@",
            "",
            "https://m.example/@ada",
        ] {
            assert_eq!(without_addresses(text), text);
        }
    }
}
