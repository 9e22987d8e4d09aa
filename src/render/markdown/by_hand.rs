//! How something is done on the web: the page, what to do there, and the lines to put there.

use super::escape::prose;
use crate::report::brief::Afterwards;
use crate::report::by_hand::ByHand;
use crate::report::change::ChangeReport;

/// How what comes next is done; nothing where nobody knows.
pub(super) fn next(after: &Afterwards) -> String {
    let next = after.by_hand.iter().find(|way| way.is_next);
    next.map(|way| format!("<br>In a browser: {}", told(way))).unwrap_or_default()
}

/// What else can be done to the group that a change is about, folded; nothing where it is about several.
pub(super) fn beside(change: &ChangeReport) -> String {
    let [after] = change.afterwards.as_slice() else { return String::new() };
    let others = after.by_hand.iter().filter(|way| !way.is_next);
    let items: Vec<String> =
        others.map(|way| format!("- To {} ({}): {}\n", way.what, prose(&way.who), told(way))).collect();
    if items.is_empty() {
        return String::new();
    }
    format!(
        "\n<details><summary>What else can be done, and how in a browser</summary>\n\n{}\n</details>\n",
        items.concat()
    )
}

/// The page and what to do there, as the end of an item.
fn told(way: &ByHand) -> String {
    let what = format!("[open the file](<{}>), {}, and propose the change", way.url, way.instruction());
    if way.lines.is_empty() {
        return format!("{what}.");
    }
    // A fence that nothing in the lines can end.
    let longest = way.lines.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let lines: String = way.lines.lines().flat_map(|line| ["  ", line, "\n"]).collect();
    format!("{what}:\n\n  {fence}yaml\n{lines}  {fence}")
}
