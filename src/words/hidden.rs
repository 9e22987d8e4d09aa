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
