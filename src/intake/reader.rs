//! What the lines of a text belong to: a field, something else that is left out, or nothing.

use super::answer::{Answer, Content};
use super::field::Field;
use super::label::{Label, Place};
use super::lines::{self, Block, Document, Line};
use super::mark::{Mark, mark_of};
use super::post::{Post, What};
use super::title::Title;
use super::{closing, markdown, pasted, table};

mod beginnings;

/// Reads a text; a line that begins with something that `is_name` is about that and no label.
pub(super) fn read(text: &str, is_name: &dyn Fn(&str) -> bool) -> Post {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\u{a0}', " ");
    let text = markdown::linked(&pasted::unwrapped(&text));
    let (text, signature) = closing::without_signature(&text);
    let mut reader = Reader::of(lines::read(text), is_name);
    // A template that was pasted as code is one all the same.
    if reader.last_label.is_none()
        && let Some(bare) = markdown::without_fences(text)
    {
        let inside = Reader::of(lines::read(&bare), is_name);
        if inside.last_label.is_some() {
            reader = inside;
        }
    }
    let mut post = reader.read();
    post.leave_out(What::Closing, "", signature);
    post
}

/// What stands in parentheses on a label as it was written, where that has a link.
fn linked(label: &str) -> Option<String> {
    let label = label.replace("(s)", "").replace("(es)", "");
    let (_, inside) =
        label.split_once('(').filter(|(before, inside)| !before.ends_with(']') && inside.contains("]("))?;
    Some(inside.rsplit_once(')').map_or(inside, |(inside, _)| inside).to_owned())
}

/// Whether a line is what the next one defines, as in a list of definitions.
fn defines(lines: &[Line], at: usize) -> bool {
    let is_said = |line: &Line| line.block == Block::Text && line.source.trim_start().starts_with(": ");
    lines[at].block == Block::Text && !is_said(&lines[at]) && lines.get(at + 1).is_some_and(is_said)
}

/// What the next line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Current {
    /// Nothing yet, or nothing any more.
    Outside,
    /// The last of the answers.
    Field(Field, Mark),
    /// The last of what is left out.
    Other(Mark),
}

struct Reader<'a> {
    document: Document,
    is_name: &'a dyn Fn(&str) -> bool,
    /// The label of a field that each line begins with, if it does.
    labels: Vec<Option<(Label, Mark)>>,
    /// The last of the lines that begin with one.
    last_label: Option<usize>,
    post: Post,
    current: Current,
    /// In how many quotations the last label stands.
    quotes: usize,
    /// Whether labels are underlined, so that any underlined line is one.
    is_underlined: bool,
    /// Whether dashes stand behind labels, so that a few words before one are one.
    is_dashed: bool,
    /// Whether labels are counted, as in `(b) Name: Reefs`.
    are_counted: bool,
}

impl<'a> Reader<'a> {
    fn of(document: Document, is_name: &'a dyn Fn(&str) -> bool) -> Self {
        let label = |line: &Line| {
            let mark = mark_of(line)?;
            let place = match mark {
                Mark::Heading(_) => Place::Marked,
                Mark::Item(_) => Place::Item,
                _ => Place::Plain,
            };
            let mark = if mark == Mark::Plain && line.text.bold > 0 { Mark::Bold } else { mark };
            Label::known(&line.text, place).map(|label| (label, mark))
        };
        let labels: Vec<_> = document.lines.iter().map(label).collect();
        let is_underlined =
            document.lines.iter().zip(&labels).any(|(line, label)| {
                label.is_some() && matches!(line.block, Block::Heading { is_underlined: true, .. })
            });
        let dashed = document.lines.iter().zip(&labels).filter(|(line, label)| {
            label.as_ref().is_some_and(|(label, mark)| *mark != Mark::Bold && label.is_dashed(&line.text))
        });
        let is_dashed = dashed.count() > 1;
        let labelled = document.lines.iter().zip(&labels).filter(|(_, label)| label.is_some());
        let are_counted = labelled.filter(|(line, _)| Label::is_counted(&line.text)).count() > 1;
        let last_label = labels.iter().rposition(Option::is_some);
        let (post, current) = (Post::default(), Current::Outside);
        Self { document, is_name, labels, last_label, post, current, quotes: 0, is_underlined, is_dashed, are_counted }
    }

    fn read(mut self) -> Post {
        let lines = std::mem::take(&mut self.document.lines);
        let mut labels = std::mem::take(&mut self.labels);
        let mut at = 0;
        while at < lines.len() {
            if let Block::Row(_) = lines[at].block {
                let end =
                    lines[at..].iter().position(|line| !table::is_part(line)).map_or(lines.len(), |rows| at + rows);
                self.table(&lines[at..end]);
                at = end;
                continue;
            }
            let is_last = self.last_label.is_none_or(|last| last <= at);
            let label = labels[at].take();
            if label.is_none() && defines(&lines, at) {
                self.leave_out_under(&Label::other(&lines[at].text.plain, String::new()), Mark::Plain);
            } else {
                self.line(&lines[at], label, is_last);
            }
            at += 1;
        }
        let mut post = self.post;
        let document = &self.document;
        for (what, texts) in [
            (What::Comment, &document.comments),
            (What::Struck, &document.struck),
            (What::Footnote, &document.footnotes),
        ] {
            texts.iter().for_each(|text| post.leave_out(what, "", text));
        }
        if let Current::Field(..) = self.current
            && let Some(closing) = post.answers.last_mut().and_then(Answer::take_closing)
        {
            post.leave_out(What::Closing, "", &closing);
        }
        post
    }

    fn line(&mut self, line: &Line, label: Option<(Label, Mark)>, is_last: bool) {
        if let Some((label, mark)) = label.filter(|(label, mark)| self.begins(line, label, *mark)) {
            return self.begin(label, mark, line);
        }
        if let Some((mut label, mark)) = self.other(line) {
            self.quotes = line.quotes;
            // Where a label leads is told with it.
            let source = line.text.source.as_str();
            if (source.contains("](") || source.contains("href=")) && !label.rest.contains("://") {
                label.title = source.strip_suffix(label.rest.as_str()).unwrap_or(source).trim().to_owned();
            }
            return self.leave_out_under(&label, mark);
        }
        // What stands behind a quotation answers nothing in it.
        if line.quotes < self.quotes && line.block != Block::Blank {
            self.current = Current::Outside;
            self.quotes = line.quotes;
        }
        match self.current {
            Current::Field(field, mark) => {
                let is_behind = matches!(mark, Mark::Item(_)) && line.depth == 0 || line.block == Block::Rule;
                let answer = self.post.answers.last_mut();
                let is_over = is_last && is_behind && answer.as_ref().is_some_and(|answer| !answer.is_empty());
                if is_over && !(line.block == Block::Blank) {
                    self.current = Current::Outside;
                    return self.line(line, None, is_last);
                }
                let starts_text = line.block != Block::Rule || field.is_text();
                if let Some(answer) = answer.filter(|_| starts_text) {
                    let content = Content::of(line);
                    let is_first = answer.is_empty();
                    answer.lines.push(if is_first { content.without_mark() } else { content });
                }
            }
            Current::Other(_) => {
                if let Some(last) = self.post.left_out.last_mut() {
                    last.text.push('\n');
                    last.text.push_str(&line.source);
                }
            }
            Current::Outside => self.outside(line),
        }
    }

    fn begin(&mut self, label: Label, mark: Mark, line: &Line) {
        let Some(field) = label.field else { return };
        // An account in parentheses is the answer, where nothing else is.
        let remark = label.remark.map(|remark| linked(&line.text.source).unwrap_or(remark));
        let names_account = |text: &String| text.contains('@') || text.contains("github.com/");
        let is_answer = field.is_of_people() && label.rest.is_empty() && remark.as_ref().is_some_and(names_account);
        if let Some(remark) = remark.as_ref().filter(|_| !is_answer) {
            self.post.leave_out(What::Remark, &label.title, remark);
        }
        let rest = if is_answer { remark.unwrap_or_default() } else { label.rest };
        self.quotes = line.quotes;
        let is_under_heading = matches!(mark, Mark::Heading(_));
        let mut answer = Answer { field, label: label.title, lines: Vec::new(), is_under_heading };
        if !rest.is_empty() {
            answer.lines.push(Content::rest(rest, line.ticked));
        }
        self.post.answers.push(answer);
        self.current = Current::Field(field, mark);
    }

    fn leave_out_under(&mut self, label: &Label, mark: Mark) {
        self.post.leave_out(What::Label, &label.title, &label.rest);
        self.current = Current::Other(mark);
    }

    /// What stands above all fields, or beside them: a title, or text that is left out by its paragraphs.
    fn outside(&mut self, line: &Line) {
        if matches!(line.block, Block::Blank | Block::Rule | Block::Delimiter) {
            if let Some(last) = self.post.left_out.last_mut().filter(|last| last.what == What::Text) {
                last.text.push('\n');
            }
            return;
        }
        let is_first = self.post.answers.is_empty() && self.post.title.is_none();
        let is_marked =
            matches!(line.block, Block::Heading { .. }) || line.text.bold >= line.text.plain.trim_end().len();
        if is_first && let Some(title) = Title::of(line.text.plain.trim(), is_marked) {
            self.post.leave_out(What::Text, "", &title.rest);
            self.post.title = Some(title);
            return;
        }
        match self.post.left_out.last_mut() {
            Some(last) if last.what == What::Text && !last.text.ends_with('\n') => {
                last.text.push(' ');
                last.text.push_str(line.source.trim());
            }
            _ => self.post.leave_out(What::Text, "", &line.source),
        }
    }

    /// A table of fields, one that is the answer of a field, or text of what it stands in.
    fn table(&mut self, lines: &[Line]) {
        if let Current::Field(field, _) = self.current
            && let Some(answer) = self.post.answers.last_mut().filter(|answer| answer.is_empty())
        {
            let people = field.is_of_people().then(|| table::labelled(lines)).flatten();
            let rows = || table::without_head(lines).iter().map(Content::of).collect();
            return answer.lines.extend(people.unwrap_or_else(rows));
        }
        let Some(fields) = table::fields(lines) else {
            return lines.iter().for_each(|line| self.line(line, None, false));
        };
        for (label, said) in fields {
            self.current = Current::Outside;
            match label.field {
                Some(field) => self.post.answers.push(Answer::in_cell(field, label.title, &said)),
                None => self.post.leave_out(What::Label, &label.title, &said),
            }
        }
    }
}
