//! The fields of a template, and the words by which people label them.

use super::vocabulary::is_among;

/// A field of SEP-1302's creation template, or what people add to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Whether it is an interest group or a working group.
    Kind,
    /// The id that it is to have.
    Id,
    /// The group's name.
    Name,
    /// What it is about.
    Summary,
    /// Its channel.
    Channel,
    /// How to get in.
    Joining,
    /// Further reading.
    Links,
    /// Where the template was posted.
    Discussion,
    /// Facilitator(s).
    Facilitators,
    /// For whom the facilitators work.
    Affiliation,
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
    /// Projects that it holds maintenance responsibilities for.
    Maintains,
    /// Groups whose discussion justifies this one.
    SupportedBy,
}

impl Field {
    /// Whether what it says is text of its own, in which a label may be a word like any other.
    pub(super) fn is_text(self) -> bool {
        use Field::{Differentiation, FirstDeliverable, FirstTopic, Joining, Links, Summary, UseCases};
        matches!(self, Summary | Joining | Links | Differentiation | FirstTopic | UseCases | FirstDeliverable)
    }

    /// Whether it asks for people.
    pub(super) fn is_of_people(self) -> bool {
        matches!(self, Self::Facilitators | Self::Maintainers)
    }

    /// What it is called in sentences.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Kind => "kind of group",
            Self::Id => "id",
            Self::Name => "name",
            Self::Summary => "summary",
            Self::Channel => "channel",
            Self::Joining => "way to join",
            Self::Links => "links",
            Self::Discussion => "discussion",
            Self::Facilitators => "facilitator",
            Self::Affiliation => "affiliation",
            Self::Maintainers => "maintainer",
            Self::Overlaps => "overlap",
            Self::Differentiation => "differentiation",
            Self::FirstTopic => "first topic",
            Self::UseCases => "use cases",
            Self::FirstDeliverable => "first deliverable",
            Self::Maintains => "maintained Project",
            Self::SupportedBy => "supporting group",
        }
    }

    /// The field that a label asks for, told by its words.
    ///
    /// A label has the words of one line of [`GRAMMAR`], all of one alternative at its least, and none that mean
    /// something else.
    pub(super) fn of(label: &str) -> Option<Self> {
        let mut words = words(label);
        // Of a label in two languages those are read that are written in Latin letters.
        words.retain(|word| word.contains(|c: char| c.is_ascii_alphanumeric()));
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        let fits = |(_, needed, welcome): &&(Self, &str, &str)| {
            let mut alternatives = needed.split(", ");
            let has = |word: &str| words.iter().any(|said| is(said, word));
            let is_meant = alternatives.any(|all| all.split(' ').all(has));
            let is_known = |said: &String| {
                let common = if *welcome == ONLY_NAME { "" } else { COMMON };
                let lists = [needed, welcome, common];
                lists.iter().any(|list| list.split([' ', ',']).any(|word| is(said, word)))
            };
            is_meant && words.iter().all(is_known)
        };
        GRAMMAR.iter().find(fits).map(|(field, ..)| *field)
    }

    /// The field that a label asks for in two languages, of which one is another than the templates': `Name / Nombre`, `Nombre (Name)`.
    pub(super) fn in_two_languages(label: &str) -> Option<Self> {
        let label = label.replace('（', " (").replace('）', ")");
        let inside = || label.trim_end().strip_suffix(')')?.split_once(" (");
        let (one, other) = label.split_once(" / ").or_else(|| label.split_once(" · ")).or_else(inside)?;
        let is_foreign = |text: &str| !words(text).iter().any(|word| Self::is_usual(word));
        match (is_foreign(one), is_foreign(other)) {
            (true, false) => Self::of(other),
            (false, true) => Self::of(one),
            _ => None,
        }
    }

    /// Whether labels have a word.
    fn is_usual(word: &str) -> bool {
        let lists = GRAMMAR.iter().flat_map(|(_, needed, welcome)| [*needed, *welcome]).chain([COMMON]);
        lists.flat_map(|list| list.split([' ', ','])).any(|known| !known.is_empty() && is(word, known))
    }
}

/// The most words that a label has.
const LONGEST: usize = 20;

/// Words that labels of any field have.
const COMMON: &str = "a an the this that these your our you we i it its of for to in on with within and or by from is are do \
                      does will would should like want wish be please list who what which how when where why s any there w wanna \
                      mcp group ig wg interest working new proposed proposal propose proposing";

/// The fields, in the order in which they are tried: words that their labels have, alternatives with commas in between;
/// and words that they have besides. Plurals are the same words.
const GRAMMAR: [(Field, &str, &str); 19] = [
    (Field::Kind, "kind, type, ig wg", ""),
    (Field::Id, "id, slug, identifier", "short"),
    (Field::Affiliation, "affiliation, employer, company, organization, organisation", "facilitator lead"),
    (
        Field::Differentiation,
        "differentiate, differentiating, differentiation, differ, differing, different, difference, distinct, distinguish, sets apart",
        "itself related similar existing overlap overlapping make set apart between them those one other others not already",
    ),
    (
        Field::Overlaps,
        "overlap, overlapping, related ig, related wg, related group, similar ig, similar wg, similar group, \
         similar goal, similar discussion, relationship group, relation group",
        "relationship relation flag flagged potential potentially possible possibly known existing similar related goal discussion scope \
         currently between have other others",
    ),
    (
        Field::FirstTopic,
        "first topic, first discussion, first subject, first question, initial topic, opening topic, topic discuss, \
         first discuss, first talk, first tackle, first cover",
        "first initial opening start topic discuss discussion discussed question subject tackle cover talk about meeting \
         call agenda",
    ),
    (
        Field::FirstDeliverable,
        "first issue, first pr, first sep, first pull, first deliverable, first project, initial deliverable, deliverable",
        "first initial issue pr sep pull request deliverable project intend intended procure procured produce deliver \
         bring about work target planned url other others further more next later",
    ),
    (
        Field::UseCases,
        "use case, usecase, explanation interest, explain interest",
        "explanation explain use case user motivating motivation describe need behind",
    ),
    (
        Field::Maintains,
        "maintain, maintained, maintenance",
        "project hold responsibility responsibilities over take officially endorsed",
    ),
    (
        Field::SupportedBy,
        "support, supported, supporting, supporter, backed, backing, originating",
        "whose discussion consensus justify other others existing",
    ),
    (
        Field::Maintainers,
        "maintainer, sponsor, sponsoring, steering representative",
        "core lead steering committee representative official name github handle login username other",
    ),
    (
        Field::Facilitators,
        "facilitator, facilitate, lead, organizer, organiser, chair, co-facilitator",
        "co initial name full github handle login username account id must hold member status above shepherd volunteer person \
         people affiliation employer company organization organisation",
    ),
    (Field::Channel, "channel, discord", "name called slack link url suggested preferred chat"),
    (Field::Discussion, "discussion, thread, post", "link url discord github original posted template here"),
    (Field::Joining, "join, joining, participate, participation, involved", "get getting can people others link here"),
    (
        Field::Links,
        "link, resource, reference, reading",
        "related further useful relevant material background prior art more see also other",
    ),
    (
        Field::Summary,
        "summary, description, scope, purpose, mission, abstract, about, overview, goal, problem",
        "space statement short brief one paragraph sentence solve address work",
    ),
    (Field::Name, "name, title, called", "full"),
    // What is called a group and nothing else is its name; what else is asked of a group is something else.
    (Field::Name, "group, ig, wg", ONLY_NAME),
];

/// What stands beside the word group where that is a label by itself.
const ONLY_NAME: &str = "interest working new proposed the a of name";

/// Whether a word that somebody said is `word`, or its plural.
fn is(said: &str, word: &str) -> bool {
    said == word || said.strip_suffix('s').is_some_and(|one| one == word && one.len() > 1)
}

/// The words of a text in lower case, without apostrophes and what stands in parentheses; the ending `(s)` is one.
pub(super) fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace("(s)", "s").replace("(es)", "es");
    let mut depth = 0_usize;
    let mut spaced = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '\'' | '’' | '`' => {}
            c if depth == 0 => spaced.push(if c.is_alphanumeric() { c } else { ' ' }),
            _ => {}
        }
    }
    spaced.split_whitespace().map(|word| if word == "1st" { "first" } else { word }.to_owned()).collect()
}

/// Words of the remarks behind labels: whether an answer is needed, how long, in what form.
const REMARKS: &str = "optional required mandatory recommended ideally originating from an a ig ive igs discussion helps but isnt \
    not requirement however that is this the must hold member members status or above can come anywhere official mcp steering \
    group representative if any known applicable at least one please list several github discord login logins handle handles \
    username usernames who in with without and comma commas separated max min maximum minimum characters words sentence \
    sentences paragraph short brief link links url eg ie leave empty blank each per line more than see below \
    above details name names real full affiliation use answer here existing new be it to for of s your you select all that apply check choose tick pick them box boxes multiple where how whether";

/// Whether a text is a remark on a label, as templates have them.
pub(super) fn is_remark(text: &str) -> bool {
    let inside = words(&text.replace(['(', ')', '[', ']'], " "));
    !inside.is_empty() && inside.iter().all(|word| is_among(word, REMARKS) || word.parse::<u32>().is_ok())
}
