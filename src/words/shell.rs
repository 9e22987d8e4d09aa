//! Command lines for people to type: what they name is what a POSIX shell reads, whatever it is called.

use std::fmt::Write as _;

use super::hidden::is_hidden;

/// A command line with names in the places that stand for them in `template`, as in `mcpgov vote open GROUP`.
pub fn line(template: &str, names: &[(&str, &str)]) -> String {
    let options = names.iter().filter(|(_, name)| name.starts_with('-'));
    let template = options.fold(template.to_owned(), |template, (place, _)| set_apart(&template, place));
    let (mut line, mut rest) = (String::new(), &*template);
    // In one go: a name may be called as another's place.
    while let Some((at, place, name)) =
        names.iter().filter_map(|(place, name)| Some((rest.find(place)?, place, name))).min_by_key(|(at, ..)| *at)
    {
        line += &rest[..at];
        line += &word(name);
        rest = &rest[at + place.len()..];
    }
    line + rest
}

/// A template in which what stands in `place` is taken for no option: behind `--`, and the options before that.
fn set_apart(template: &str, place: &str) -> String {
    let Some((head, rest)) = template.split_once(&format!(" {place}")) else { return template.to_owned() };
    if head.split(' ').any(|word| word == "--") {
        return template.to_owned();
    }
    let (operands, options) = rest.split_at(rest.find(" --").unwrap_or(rest.len()));
    format!("{head}{options} -- {place}{operands}")
}

/// A word of a command line, quoted where a shell would take it for something else or for several.
///
/// What hides in a text or would end the backticks around a command is spelled by its numbers: a shell reads all of it but
/// for line breaks at its end.
pub fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-=:,@+%".contains(c);
    if !text.is_empty() && !text.starts_with('=') && text.chars().all(is_plain) {
        return text.to_owned();
    }
    if !text.contains(|c| is_hidden(c) || c == '`') {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    let mut spelled = String::new();
    for (at, c) in text.char_indices() {
        match c {
            '\n' => spelled += r"\n",
            _ if is_hidden(c) || "`'\\%".contains(c) || at == 0 && c == '-' => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _infallible = write!(spelled, "\\{byte:03o}");
                }
            }
            _ => spelled.push(c),
        }
    }
    format!("\"$(printf '{spelled}')\"")
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    /// What a real shell makes of the words of a command line, each behind a NUL.
    fn read(line: &str) -> Vec<u8> {
        let said = Command::new("sh").args(["-c", &format!("printf '%s\\0' {line}")]).output().expect("a shell");
        assert!(said.stderr.is_empty(), "{line}: {said:?}");
        said.stdout
    }

    fn told(words: &[&str]) -> Vec<u8> {
        words.iter().flat_map(|word| [word.as_bytes(), b"\0"].concat()).collect()
    }

    #[test]
    fn what_is_plain_stays_as_it_is() {
        assert_eq!(line("mcpgov vote open GROUP", &[("GROUP", "search")]), "mcpgov vote open search");
        assert_eq!(line("git restore -- PATH", &[("PATH", "groups/a b.yaml")]), "git restore -- 'groups/a b.yaml'");
    }

    #[test]
    fn what_begins_as_an_option_is_set_apart_from_options() {
        let group = [("GROUP", "-x")];
        assert_eq!(line("mcpgov vote cast GROUP CHOICE", &group), "mcpgov vote cast -- -x CHOICE");
        assert_eq!(line("mcpgov report GROUP --thread URL", &group), "mcpgov report --thread URL -- -x");
        assert_eq!(line("git restore -- GROUP", &group), "git restore -- -x");
    }

    #[test]
    fn a_name_that_is_called_as_another_s_place_stays_itself() {
        let names = [("GROUP", "LOGIN"), ("LOGIN", "ada")];
        assert_eq!(line("mcpgov facilitator add GROUP LOGIN", &names), "mcpgov facilitator add LOGIN ada");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_shell_gives_back_each_word_as_it_was(
            words in prop::collection::vec("[-=~#$`'\"\\\\;&|<>(){}\\[\\]*?! \t\n\r\u{1b}\u{202e}%a-cé🚢:@!/.]{0,12}[^\n\u{0}]?", 1..4)
        ) {
            let words: Vec<&str> = words.iter().map(|word| word.trim_end_matches('\n')).collect();
            let line = words.iter().map(|each| word(each)).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(read(&line), told(&words), "{}", line);
            prop_assert!(!line.contains(is_hidden));
        }

        #[test]
        fn a_line_names_what_it_was_told_to_and_nothing_else(name in "[-;$`' a-c\u{202e}]{1,8}") {
            let line = line("report GROUP --thread URL", &[("GROUP", &name)]);
            let words = read(&line);
            let all = if name.starts_with('-') { ["report", "--thread", "URL", "--", &name].to_vec() }
                else { vec!["report", &name, "--thread", "URL"] };
            prop_assert_eq!(words, told(&all), "{}", line);
        }
    }
}
