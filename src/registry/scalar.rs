//! The small types of registry files: ids, logins, months, links, windows.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clock::Timestamp;
use crate::place;
use crate::words::hidden::is_invisible;

/// A group's id: the stem of its file. Holds whatever is written; [`GroupId::is_valid`] says whether it may be one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(test, schemars(description = "The id of a group: the stem of its file, lower-case kebab-case"))]
#[cfg_attr(test, schemars(extend("minLength" = 2, "maxLength" = 64, "pattern" = "^[a-z0-9]+(-[a-z0-9]+)*$")))]
pub struct GroupId(String);

impl GroupId {
    /// Takes `id` as it is.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Lower-case kebab-case, 2 to 64 characters.
    pub fn is_valid(&self) -> bool {
        let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (2..=64).contains(&self.0.len()) && self.0.split('-').all(word)
    }

    /// The file that holds it.
    pub fn path(&self) -> String {
        place::of_group(&self.0)
    }

    /// The id whose file is at `path`, if that is a place for a group file.
    pub fn of_path(path: &str) -> Option<Self> {
        place::group_at(path).filter(|id| !id.is_empty()).map(Self::new)
    }
}

impl Deref for GroupId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for GroupId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
impl From<&str> for GroupId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

/// A GitHub login, as it was spelled; compares, sorts and hashes without regard to case.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(test, schemars(description = "A GitHub login, without the @", extend("maxLength" = 39)))]
#[cfg_attr(test, schemars(extend("pattern" = "^[A-Za-z0-9][A-Za-z0-9-]*(_[A-Za-z0-9]{3,8})?$")))]
pub struct Login(String);

impl Login {
    /// Takes `login` as it is.
    pub fn new(login: impl Into<String>) -> Self {
        Self(login.into())
    }

    /// The text of it, as spelled.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What GitHub accepts: 1 to 39 letters, digits and inner hyphens (older logins may end in one); for an account that an
    /// enterprise manages also an underscore at the end, and behind it the 3 to 8 letters and digits of its short code.
    pub fn is_valid(&self) -> bool {
        let (name, code) = self.0.split_once('_').map_or((&*self.0, None), |(name, code)| (name, Some(code)));
        (1..=39).contains(&self.0.len())
            && !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !name.starts_with('-')
            && code.is_none_or(|it| (3..=8).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphanumeric()))
    }

    fn folded(&self) -> impl Iterator<Item = u8> {
        self.0.bytes().map(|b| b.to_ascii_lowercase())
    }
}

impl PartialEq for Login {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Login {}

impl PartialOrd for Login {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Login {
    fn cmp(&self, other: &Self) -> Ordering {
        self.folded().cmp(other.folded())
    }
}

impl Hash for Login {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for byte in self.folded() {
            byte.hash(state);
        }
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
impl From<&str> for Login {
    fn from(login: &str) -> Self {
        Self::new(login)
    }
}

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
        let (_, rest) = Self::scheme_of(text)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_sound = !host.is_empty() && !host.contains('@') && !rest.contains(Self::is_out_of_place);
        is_sound.then(|| Self(text.to_owned()))
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
        const SIGNS: [char; 10] = ['"', '\'', '<', '>', '`', '\\', '^', '{', '|', '}'];
        c.is_whitespace() || is_invisible(c) || SIGNS.contains(&c)
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
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("expected a link such as `https://…`, found `{text}`")))
    }
}

/// A calendar month in UTC, such as `2026-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Months since January of year 0.
    index: i32,
}

impl Month {
    /// The month of a moment.
    pub fn of(at: Timestamp) -> Self {
        Self::of_day(at.date_naive())
    }

    /// The month of a day.
    pub fn of_day(day: NaiveDate) -> Self {
        Self { index: day.year() * 12 + day.month0().cast_signed() }
    }

    /// Its first day; `None` far outside of what calendars hold.
    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.index.div_euclid(12), self.index.rem_euclid(12).cast_unsigned() + 1, 1)
    }

    /// Reads `2026-10`; four digits, a hyphen, two digits from 01 to 12.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let (year, month) = (year.parse::<i32>().ok()?, month.parse::<i32>().ok()?);
        (1..=12).contains(&month).then_some(Self { index: year * 12 + month - 1 })
    }

    /// Its first moment.
    pub fn starts(self) -> Timestamp {
        self.first_day().map_or(Timestamp::MAX_UTC, |day| day.and_time(chrono::NaiveTime::MIN).and_utc())
    }

    /// Which month of its year it is, from 1.
    pub fn of_year(self) -> u32 {
        self.index.rem_euclid(12).cast_unsigned() + 1
    }

    /// The month after this one.
    pub fn next(self) -> Self {
        Self { index: self.index + 1 }
    }

    /// The month before this one.
    pub fn previous(self) -> Self {
        Self { index: self.index - 1 }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.index.div_euclid(12), self.index.rem_euclid(12) + 1)
    }
}

/// The key of a month as it is written; [`MonthKey::month`] says which, where it is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(test, schemars(rename = "Month", description = "", extend("pattern" = "^[0-9]{4}-(0[1-9]|1[0-2])$")))]
pub struct MonthKey(String);

impl MonthKey {
    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The month it names.
    pub fn month(&self) -> Option<Month> {
        Month::parse(&self.0)
    }
}

impl fmt::Display for MonthKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A length of time: whole hours or days, such as `72h` or `14d`; at most ten years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    hours: i64,
}

impl Window {
    const MAX_HOURS: i64 = 24 * 3660;

    /// So many hours.
    pub const fn hours(hours: i64) -> Self {
        Self { hours }
    }

    /// Reads `72h` or `14d`: a whole number above 0 and its unit.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let number = number.bytes().all(|b| b.is_ascii_digit()).then(|| number.parse::<i64>().ok())??;
        let hours = match unit {
            "h" => number,
            "d" => number.checked_mul(24)?,
            _ => return None,
        };
        (1..=Self::MAX_HOURS).contains(&hours).then_some(Self { hours })
    }

    /// As an amount of time.
    pub fn delta(self) -> TimeDelta {
        TimeDelta::hours(self.hours)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.hours % 24 == 0 && self.hours > 96 {
            write!(f, "{}d", self.hours / 24)
        } else {
            write!(f, "{}h", self.hours)
        }
    }
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("expected hours or days such as `72h` or `14d`, found `{text}`"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_kebab_case() {
        for good in ["a1", "auth", "inspector-v2", &"x".repeat(64)] {
            assert!(GroupId::from(good).is_valid(), "{good}");
        }
        for bad in ["a", "", "Auth", "a_b", "-a", "a-", "a--b", "é1", &"x".repeat(65)] {
            assert!(!GroupId::from(bad).is_valid(), "{bad}");
        }
    }

    #[test]
    fn logins_compare_without_case() {
        assert_eq!(Login::from("PederHP"), Login::from("pederhp"));
    }

    #[test]
    fn logins_are_letters_digits_and_hyphens_and_those_of_managed_accounts_end_in_a_short_code() {
        for good in ["a", "000-000-000-000-000", "octocat_acme", "o-c_123", "acme_admin", &"x".repeat(39)] {
            assert!(Login::from(good).is_valid(), "{good}");
        }
        let long = format!("{}_acme", "x".repeat(35));
        for bad in ["", "a b", "-a", "_acme", "octocat_", "octocat_ac", "a_b_acme", "a_acme-x", "a_longercode", &long] {
            assert!(!Login::from(bad).is_valid(), "{bad}");
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

    #[test]
    fn months_follow_each_other_over_the_turn_of_the_year() {
        let december = Month::parse("2026-12").unwrap();
        assert_eq!(december.next().to_string(), "2027-01");
        assert_eq!(december.next().previous(), december);
        for bad in ["2026-13", "2026-00", "2026-1", "26-01", "2026-+1", "2026"] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn windows_are_whole_hours_or_days() {
        assert_eq!(Window::parse("72h"), Some(Window::hours(72)));
        assert_eq!(Window::parse("14d").unwrap().to_string(), "14d");
        for bad in ["", "h", "0h", "72", "72m", "-1h", "+1h", "99999999999999999999h", "9999999d", "7é"] {
            assert_eq!(Window::parse(bad), None, "{bad}");
        }
    }
}
