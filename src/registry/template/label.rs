//! Which lines begin a field of the template, and which field.

/// A field of SEP-1302's creation template, or what people add to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The group's name.
    Name,
    /// The id that it is to have.
    Id,
    /// What it is about.
    Summary,
    /// Its channel.
    Channel,
    /// Facilitator(s).
    Facilitators,
    /// Maintainer(s) (optional).
    Maintainers,
    /// Flag potential overlap with other IG's.
    Overlaps,
    /// How this IG differentiates itself from the related IG's.
    Differentiation,
    /// First topic you want to discuss.
    FirstTopic,
    /// Explanation of interest/use cases.
    UseCases,
    /// First Issue/PR/SEP you intend to procure.
    FirstDeliverable,
}

/// The ways in which people write the labels, as [`normal`] makes them, with commas in between.
const LABELS: [(Field, &str); 11] = [
    (Field::Name, "name, group name, name of the group, proposed name, ig name, wg name, title"),
    (Field::Id, "id, group id"),
    (Field::Summary, "summary, description, problem space, purpose"),
    (Field::Channel, "channel, discord channel, proposed channel, channel name"),
    (Field::Facilitators, "facilitator, facilitators, facilitator s"),
    (Field::Maintainers, "maintainer, maintainers, maintainer s"),
    (
        Field::Overlaps,
        "flag potential overlap with other igs, potential overlap with other igs, flag potential overlap, \
         flag potential overlaps, potential overlap, potential overlaps, overlap with other igs, overlap, overlaps",
    ),
    (
        Field::Differentiation,
        "how this ig differentiates itself from the related igs, \
         how this ig differentiates itself from related igs, \
         how this group differentiates itself from the related igs, how this ig differentiates itself, \
         how this group differentiates itself, how does this ig differentiate itself from the related igs, \
         how does this ig differentiate itself, how it differs, differentiation",
    ),
    (
        Field::FirstTopic,
        "first topic you want to discuss, first topic to discuss, first topic, first topic for discussion",
    ),
    (
        Field::UseCases,
        "explanation of interest use cases, explanation of interest, explanation of use cases, interest use cases, \
         use cases, use case",
    ),
    (
        Field::FirstDeliverable,
        "first issue pr sep you intend to procure, first issue pr sep, first issue pr or sep you intend to procure, \
         first issue pr or sep, first sep, first issue, first pr, first deliverable",
    ),
];

/// A line that begins something.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label<'a> {
    /// The field, if it is one.
    pub(super) field: Option<Field>,
    /// What stands there for a label.
    pub(super) title: &'a str,
    /// How deep a heading it is; labels that are no headings come behind all of them, bold ones first.
    pub(super) level: usize,
    /// Whether it is an item of a list.
    pub(super) is_item: bool,
    /// What stands behind the label in the same line.
    pub(super) rest: &'a str,
}

/// The depth of labels in bold.
pub(super) const BOLD: usize = 7;
/// The depth of labels that nothing but a colon marks.
const PLAIN: usize = 8;

impl<'a> Label<'a> {
    /// The label that a line begins with, if it does.
    pub(super) fn of(line: &'a str) -> Option<Self> {
        let whole = line.trim();
        let line = without_bullet(whole);
        let is_item = line.len() < whole.len();
        let hashes = line.len() - line.trim_start_matches('#').len();
        if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
            let title = line[hashes..].trim().trim_end_matches('#').trim();
            let (title, rest) = field_and_rest(title).unwrap_or((title, ""));
            return Some(Self { field: field_of(title), title, level: hashes, is_item, rest });
        }
        for mark in ["**", "__"] {
            let Some((title, rest)) = line.strip_prefix(mark).and_then(|inner| inner.split_once(mark)) else {
                continue;
            };
            let field = field_of(title);
            // Emphasis is no label, unless a colon says so.
            let is_label = field.is_some() || !is_item && (title.ends_with(':') || rest.starts_with(':'));
            let title = title.trim_end_matches(':');
            return is_label.then(|| Self { field, title, level: BOLD, is_item, rest: behind(rest) });
        }
        let (title, rest) = field_and_rest(line).or_else(|| Some((line, "")).filter(|_| field_of(line).is_some()))?;
        Some(Self { field: field_of(title), title, level: PLAIN, is_item, rest })
    }
}

/// The label and what stands behind its colon or dash, where the label is a field's.
fn field_and_rest(line: &str) -> Option<(&str, &str)> {
    let mut cuts =
        [":", "\u{ff1a}", " - ", " \u{2013} ", " \u{2014} "].into_iter().flat_map(|cut| line.match_indices(cut));
    let (end, cut) = cuts.find(|(end, _)| field_of(&line[..*end]).is_some())?;
    Some((&line[..end], line[end + cut.len()..].trim()))
}

/// What stands behind a bold label: a colon, a remark in parentheses, and then the text.
fn behind(rest: &str) -> &str {
    let rest = rest.trim_start();
    let remark = rest.strip_prefix('(').and_then(|inner| inner.split_once(')')).map(|(_, behind)| behind.trim_start());
    let text = remark.unwrap_or(rest);
    text.trim_start_matches([':', '-', '–', '—']).trim()
}

fn without_bullet(line: &str) -> &str {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered =
        number.strip_prefix(". ").or_else(|| number.strip_prefix(") ")).filter(|_| number.len() < line.len());
    let bullet = ["- [ ] ", "- [x] ", "- ", "* ", "+ ", "• "].iter().find_map(|bullet| line.strip_prefix(bullet));
    numbered.or(bullet).unwrap_or(line).trim_start()
}

fn field_of(label: &str) -> Option<Field> {
    let label = normal(label);
    LABELS.into_iter().find(|(_, names)| names.split(", ").any(|name| name == label)).map(|(field, _)| field)
}

/// A label in lower case, its words alone, without what stands in parentheses.
fn normal(label: &str) -> String {
    let mut depth = 0_usize;
    let mut words = String::with_capacity(label.len());
    for c in label.chars().flat_map(char::to_lowercase) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '\'' | '’' | '`' => {}
            c if depth == 0 => words.push(if c.is_alphanumeric() { c } else { ' ' }),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of the group in a title such as `New interest group: Search` or `Proposal: Search WG`.
pub(super) fn named_in_title(title: &str) -> Option<&str> {
    let title = title.trim_matches(['*', '_', ' ']);
    let (kind, name) = title.split_once(':')?;
    let words = normal(kind);
    let says_kind = words.split(' ').any(|word| ["ig", "wg", "group", "proposal"].contains(&word));
    let suffixes = [" Interest Group", " Working Group", " IG", " WG"];
    let name = name.trim();
    let bare = suffixes.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
    (says_kind && !bare.is_empty()).then_some(bare)
}
