//! Characters that act on a terminal or hide in a text instead of being seen in it.

/// Whether a character is one of those.
///
/// These are control characters, those that change the direction of writing or break lines, and invisible ones that no
/// language needs. Joiners (U+200C, U+200D) stay: scripts and emoji are written with them.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A text in one line in which nothing acts on a terminal.
pub fn harmless(text: &str) -> String {
    text.replace(is_hidden, "\u{fffd}")
}

/// Whether nothing is seen of a character where no script or emoji asks for it, as in an address: the hidden ones, joiners,
/// selectors and fillers.
pub fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    is_hidden(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200c}' | '\u{200d}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0080}'..='\u{e0fff}')
}
