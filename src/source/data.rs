//! What a file says without its places and layout, for comparing; the only file that names serde_yaml.

use serde::Serialize;

/// A value without its place and layout, for comparing files as data.
pub type Data = serde_yaml::Value;

/// `value` as data.
#[expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "what is compared was read from YAML, which can hold it"
)]
pub fn data(value: &impl Serialize) -> Data {
    serde_yaml::to_value(value).expect("plain data")
}

/// `value` as data that is equal where the words are: white space at the ends and between them does not count.
pub fn words(value: &impl Serialize) -> Data {
    fn fold(data: &mut Data) {
        match data {
            Data::String(text) => *text = folded(text),
            Data::Sequence(items) => items.iter_mut().for_each(fold),
            Data::Mapping(entries) => entries.values_mut().for_each(fold),
            Data::Null | Data::Bool(_) | Data::Number(_) | Data::Tagged(_) => {}
        }
    }
    let mut data = data(value);
    fold(&mut data);
    data
}

/// A text without white space at the ends, and with one blank wherever there is some between words.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
