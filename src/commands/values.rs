//! What arguments of commands are made of.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use strum::{EnumMessage, VariantArray};

use crate::clock::Timestamp;
use crate::intake::Reference;
use crate::registry::bounds::{is_length, is_year};
use crate::registry::days;
use crate::registry::group::Kind;
use crate::registry::manifest::Role;
use crate::registry::scalar::{GroupId, Login, Month, Url};
use crate::registry::zone_names;
use crate::registry::zones::Zone;

/// A GitHub login, with or without the `@`, or the address of its profile.
pub(super) fn login(text: &str) -> Result<Login, String> {
    let text = text.trim();
    let profile = text.trim_start_matches("https://").trim_start_matches("www.").strip_prefix("github.com/");
    let name = profile.map_or(text, |path| path.trim_end_matches('/'));
    let login = Login::new(name.trim_start_matches('@'));
    if login.is_valid() { Ok(login) } else { Err("expected a GitHub login, such as `ada`".to_owned()) }
}

/// Several of what `one` reads, with commas between them; none where nothing is said.
pub(super) fn several<T>(one: impl Fn(&str) -> Result<T, String>) -> impl Fn(&str) -> Result<Vec<T>, String> {
    move |text| text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(&one).collect()
}

/// A link that a browser opens.
pub(super) fn link(text: &str) -> Result<Url, String> {
    Url::parse(text).ok_or_else(|| match Url::meant(text) {
        Some(meant) => format!("a link holds no quotes, brackets or unseen characters: write `{meant}`"),
        None => "expected a link such as `https://example.org/notes`".to_owned(),
    })
}

/// The address of a folder, below which others are.
pub(super) fn folder(text: &str) -> Result<Url, String> {
    let url = link(text)?;
    if text.contains(['?', '#']) {
        return Err(format!("nothing can be below a link with `?` or `#`: write `{}`", url.below("")));
    }
    Ok(url)
}

/// A titled link, `TITLE=URL`.
pub(super) fn reference(text: &str) -> Result<Reference, String> {
    let (title, url) = text.split_once('=').ok_or("expected `TITLE=URL`")?;
    Ok(Reference { title: words(title)?, url: link(url)? })
}

/// Another group and how it differs, `ID=DIFFERENTIATION`.
pub(super) fn overlap(text: &str) -> Result<(GroupId, String), String> {
    let (id, said) = text.split_once('=').ok_or("expected `ID=DIFFERENTIATION`")?;
    Ok((GroupId::new(id.trim()), words(said)?))
}

/// A calendar month.
pub(super) fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| match days::day(text) {
        Some(meant) => format!("write the month as `{}`", Month::of_day(meant)),
        None => "expected a month such as `2026-10`".to_owned(),
    })
}

/// A day.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    calendar_day(text).ok_or_else(|| match days::day(text) {
        Some(meant) => format!("write the day as `{meant}`"),
        None => "expected a day such as `2026-10-14`".to_owned(),
    })
}

/// A day of a year that calendars have.
pub fn calendar_day(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok().filter(|day: &NaiveDate| is_year(day.year()))
}

/// A moment: a time of RFC 3339, or a day, which begins in UTC, or ends where `ends` says so.
pub fn moment(text: &str, ends: bool) -> Option<Timestamp> {
    let of_day = |day: NaiveDate| if ends { day.and_hms_opt(23, 59, 59) } else { day.and_hms_opt(0, 0, 0) };
    let day = calendar_day(text).and_then(of_day).map(|at| at.and_utc());
    day.or_else(|| chrono::DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc()))
}

/// A local time, in whole minutes or to the second.
pub(super) fn local_time(text: &str) -> Result<NaiveDateTime, String> {
    let plain = text.trim().replace(' ', "T");
    let mut forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].iter();
    let read = forms.find_map(|form| NaiveDateTime::parse_from_str(&plain, form).ok());
    read.ok_or_else(|| match days::local_time(text) {
        Some(meant) => format!("write the local time, which the time zone makes a moment: `{}`", shown(meant)),
        None => "expected a local time such as `2026-04-15T11:00`".to_owned(),
    })
}

/// A local time as it is typed.
pub(super) fn shown(at: NaiveDateTime) -> String {
    at.format(if at.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" }).to_string()
}

/// The length of a meeting, in minutes.
pub(super) fn minutes(text: &str) -> Result<u32, String> {
    let minutes = days::minutes(text.trim()).filter(|minutes| is_length(*minutes));
    minutes.ok_or_else(|| "expected minutes such as `60`, a day's at most".to_owned())
}

/// A number of days.
pub(super) fn number_of_days(text: &str) -> Result<u16, String> {
    text.trim().parse().map_err(|_| format!("expected a number of days such as `14`, {} at most", u16::MAX))
}

/// A year.
pub(super) fn year(text: &str) -> Result<i32, String> {
    let year = text.trim().parse().ok().filter(|year| is_year(*year));
    year.ok_or_else(|| "expected a year such as `2025`".to_owned())
}

/// Lower-case words with hyphens between them, as ids are made of.
pub(super) fn kebab(text: &str) -> Result<String, String> {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
    let text = text.trim();
    if text.split('-').all(is_word) {
        Ok(text.to_owned())
    } else {
        Err("expected lower-case words such as `working-session`".to_owned())
    }
}

/// A time zone.
pub(super) fn zone(text: &str) -> Result<String, String> {
    let text = text.trim();
    if Zone::known(text).is_some() {
        return Ok(text.to_owned());
    }
    Err(match zone_names::likely(text) {
        Some(meant) => format!("no time zone is called so: did you mean `{meant}`?"),
        None => "expected a name of the IANA time zone database, such as `America/New_York`".to_owned(),
    })
}

/// A kind of groups, by its abbreviation or in full.
pub(super) fn kind() -> impl TypedValueParser<Value = Kind> {
    let shown = |kind: Kind| PossibleValue::new(kind.abbreviation().to_lowercase()).alias(kind.name());
    let both = [Kind::InterestGroup, Kind::WorkingGroup];
    PossibleValuesParser::new(both.map(|kind| shown(kind).help(kind.words())))
        .map(|word| if word.to_lowercase().starts_with('i') { Kind::InterestGroup } else { Kind::WorkingGroup })
}

/// How a role is typed.
pub(super) fn role_name(role: Role) -> String {
    role.words().replace(' ', "-")
}

/// A role, by the words for one who holds it or by its key in `mcpgov.yaml`.
pub(super) fn role() -> impl TypedValueParser<Value = Role> {
    let shown = Role::ALL.iter().map(|role| PossibleValue::new(role_name(*role)).alias(role.field()));
    PossibleValuesParser::new(shown).try_map(|word| {
        let found = Role::ALL.iter().copied().find(|role| role_name(*role) == word || role.field() == word);
        found.ok_or_else(|| format!("no role is called `{word}`"))
    })
}

/// One of the values of `T` by its name; its documentation is the help.
pub(crate) fn named<T>() -> impl TypedValueParser<Value = T>
where
    T: VariantArray + EnumMessage + Copy + Into<&'static str> + Send + Sync,
{
    let shown = |value: &T| {
        let help = value.get_documentation().map(|text| text.trim_end_matches('.'));
        PossibleValue::new((*value).into()).help(help)
    };
    PossibleValuesParser::new(T::VARIANTS.iter().map(shown)).map(|word| {
        let value = T::VARIANTS.iter().copied().find(|value| (*value).into() == word);
        #[expect(clippy::expect_used, reason = "the parser before this one lets only these names through")]
        value.expect("the name of a value")
    })
}

/// Text that says something; it may begin with a hyphen, as in `-1 from me`, unless it looks like the next flag.
pub(super) fn words(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_flag = text.strip_prefix("--").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    match text {
        "" => Err("expected some words".to_owned()),
        _ if is_flag && !text.contains(' ') => Err("expected some words, not a flag".to_owned()),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_may_be_written_as_github_shows_it() {
        for text in ["ada", "@ada", " ada ", "https://github.com/ada", "github.com/ada/", "https://www.github.com/@ada"]
        {
            assert_eq!(login(text), Ok(Login::from("ada")), "{text}");
        }
        for text in ["", "https://github.com/ada/repository", "https://example.org/ada", "ada lovelace"] {
            assert!(login(text).is_err(), "{text}");
        }
    }

    #[test]
    fn words_may_begin_with_a_hyphen_but_are_no_flag() {
        for text in ["-1 from me", "- so", "-- as it were", "--no- way", "—"] {
            assert_eq!(words(text), Ok(text.to_owned()));
        }
        for text in ["", " ", "--dry-run", "--push=origin"] {
            assert!(words(text).is_err(), "{text}");
        }
    }
}
