//! What comes along with a text that is pasted: front matter around its first lines, breaks of HTML.

/// The lines between the two fences at the start of a text, and what follows; `None` where something follows that is no YAML.
pub(super) fn front_matter(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_start_matches('\u{feff}').trim_start().strip_prefix("---")?;
    let inside = inside.strip_prefix("\r\n").or_else(|| inside.strip_prefix('\n'))?;
    let (front, behind) = inside.split_once("\n---")?;
    let rest = behind.strip_prefix('\r').unwrap_or(behind).strip_prefix('\n')?;
    (!rest.trim().is_empty() && front.contains(':')).then_some((front, rest))
}

/// The text as it is read: what front matter says as lines of it, and a line for each that HTML breaks, but in tables.
pub(super) fn unwrapped(text: &str) -> String {
    let whole = front_matter(text).map_or_else(|| text.to_owned(), |(front, rest)| format!("{front}\n\n{rest}"));
    let is_kept = |line: &str| line.trim_start_matches(['>', ' ']).starts_with('|') || line.contains('`');
    let broken = |line: &str| {
        if is_kept(line) || !line.contains('<') {
            return line.to_owned();
        }
        let breaks = ["<br>", "<br/>", "<br />", "<BR>", "<BR/>", "<BR />"];
        breaks.iter().fold(line.to_owned(), |line, mark| line.replace(mark, "\n")).trim_end_matches('\n').to_owned()
    };
    whole.split('\n').map(broken).map(|line| anchored(&line)).collect::<Vec<_>>().join("\n")
}

/// A line with the links of HTML as those of Markdown.
fn anchored(line: &str) -> String {
    let (mut kept, mut rest) = (String::new(), line);
    while let Some((before, link)) = rest.split_once("<a href=") {
        let quote = link.chars().next().filter(|quote| ['"', '\''].contains(quote));
        let parts = quote.and_then(|quote| link[1..].split_once(quote)).and_then(|(target, behind)| {
            let (text, behind) = behind.split_once('>')?.1.split_once("</a>")?;
            Some((target, text, behind))
        });
        kept.push_str(before);
        if let Some((target, text, behind)) = parts {
            kept.push_str(&format!("[{text}]({target})"));
            rest = behind;
        } else {
            kept.push_str("<a href=");
            rest = link;
        }
    }
    kept + rest
}
