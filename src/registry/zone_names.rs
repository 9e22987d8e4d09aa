//! What people call time zones.

use super::zones;
use crate::words::suggestion::nearest;

/// The zone that somebody most likely means: by what people call it, by its city, or by a slip in its name.
pub fn likely(said: &str) -> Option<String> {
    let folded = said.trim().to_lowercase().replace(['_', '-'], " ");
    let plain = folded.trim_end_matches(" time").trim_end_matches(" standard").trim_end_matches(" daylight");
    let known = USUAL.iter().find(|(names, _)| names.contains(&plain)).map(|(_, zone)| (*zone).to_owned());
    // Of `PST/PDT` each is a name.
    let each =
        || plain.split_once('/').and_then(|(one, other)| (one.len() <= 4 && other.len() <= 4).then(|| likely(one))?);
    known.or_else(each).or_else(|| {
        // Only zones that are named for a place: abbreviations are near to each other and hours apart, and the signs of
        // `Etc/GMT+3` are the other way round from what people mean.
        let is_place = |name: &String| name.contains('/') && !name.starts_with("Etc/");
        let (places, others): (Vec<String>, Vec<String>) = zones::names().into_iter().partition(is_place);
        let same = others.iter().find(|name| name.eq_ignore_ascii_case(said.trim())).cloned();
        let city =
            |zone: &&String| zone.rsplit('/').next().is_some_and(|city| city.replace('_', " ").to_lowercase() == plain);
        let slip = || {
            let near = nearest(said, places.iter().map(String::as_str))?;
            (strsim::levenshtein(&said.to_lowercase(), &near.to_lowercase()) <= SLIP).then(|| near.to_owned())
        };
        same.or_else(|| places.iter().find(city).cloned()).or_else(slip)
    })
}

/// As many letters are a slip; more make another place.
const SLIP: usize = 2;

/// What people call zones. Abbreviations of North America and Europe are meant as those who use them most mean them.
const USUAL: [(&[&str], &str); 14] = [
    (&["pacific", "pt", "pst", "pdt", "us/pacific", "san francisco", "seattle"], "America/Los_Angeles"),
    (&["mountain", "mt", "mst", "mdt"], "America/Denver"),
    (&["central", "ct", "cdt"], "America/Chicago"),
    (&["eastern", "et", "est", "edt", "boston", "washington"], "America/New_York"),
    (&["uk", "british", "bst", "british summer", "england"], "Europe/London"),
    (&["cet", "cest", "central european", "gmt+1", "utc+1", "germany"], "Europe/Berlin"),
    (&["eet", "eest", "eastern european", "gmt+2", "utc+2"], "Europe/Helsinki"),
    (&["wet", "west", "western european", "portugal"], "Europe/Lisbon"),
    (&["indian", "india", "utc+5:30", "gmt+5:30", "bangalore"], "Asia/Kolkata"),
    (&["jst", "japan", "utc+9", "gmt+9"], "Asia/Tokyo"),
    (&["china", "beijing", "utc+8", "gmt+8"], "Asia/Shanghai"),
    (&["aest", "aedt", "australian eastern"], "Australia/Sydney"),
    (&["nzst", "nzdt", "new zealand"], "Pacific/Auckland"),
    (&["z", "zulu", "utc+0", "gmt+0", "coordinated universal", "greenwich mean"], "UTC"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_call_a_zone_is_offered_and_never_an_unlikely_place() {
        for (said, zone) in [
            ("Pacific Time", Some("America/Los_Angeles")),
            ("PT", Some("America/Los_Angeles")),
            ("PST/PDT", Some("America/Los_Angeles")),
            ("Eastern Standard Time", Some("America/New_York")),
            ("GMT+1", Some("Europe/Berlin")),
            ("Central European Time", Some("Europe/Berlin")),
            ("New York", Some("America/New_York")),
            ("london", Some("Europe/London")),
            ("America/NewYork", Some("America/New_York")),
            ("Somewhere", None),
            ("IST", None),
            ("utc", Some("UTC")),
            ("etc/gmt+3", Some("Etc/GMT+3")),
            ("GMT+3", None),
            ("UTC-5", None),
            ("Etc/GMT+30", None),
        ] {
            assert_eq!(likely(said).as_deref(), zone, "{said}");
        }
    }
}
