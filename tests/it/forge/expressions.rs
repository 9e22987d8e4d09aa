//! The expressions of GitHub workflows, as far as the workflow and the action here use them.

use serde_json::Value;

/// What `text` comes to under `context`, which holds `github`, `inputs`, `steps` and their kin.
pub fn evaluate(text: &str, context: &Value) -> Value {
    let mut reader = Reader { tokens: tokens(text), next: 0, context };
    let value = reader.any();
    assert_eq!(reader.next, reader.tokens.len(), "this is no expression: {text}");
    value
}

/// `text` with the value of each `${{ … }}` in its place.
pub fn fill_in(text: &str, context: &Value) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${{") {
        let (expression, behind) = after.split_once("}}").expect("an end of the expression");
        filled.push_str(before);
        filled.push_str(&shown(&evaluate(expression, context)));
        rest = behind;
    }
    filled + rest
}

/// Whether a value counts as true.
pub fn holds(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(is) => *is,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => rest[1..].find('\'').expect("an end of the text") + 2,
            '(' | ')' | ',' => 1,
            '!' if !rest.starts_with("!=") => 1,
            '=' | '!' | '&' | '|' => 2,
            _ => rest.find(|c: char| !(c.is_alphanumeric() || "._-".contains(c))).unwrap_or(rest.len()),
        };
        assert!(length > 0, "this is no expression: {rest}");
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    tokens
}

struct Reader<'a> {
    tokens: Vec<String>,
    next: usize,
    context: &'a Value,
}

impl Reader<'_> {
    fn take(&mut self, token: &str) -> bool {
        let found = self.tokens.get(self.next).is_some_and(|next| next == token);
        self.next += usize::from(found);
        found
    }

    fn any(&mut self) -> Value {
        let mut value = self.all();
        while self.take("||") {
            let other = self.all();
            value = if holds(&value) { value } else { other };
        }
        value
    }

    fn all(&mut self) -> Value {
        let mut value = self.comparison();
        while self.take("&&") {
            let other = self.comparison();
            value = if holds(&value) { other } else { value };
        }
        value
    }

    fn comparison(&mut self) -> Value {
        let value = self.one();
        if self.take("==") {
            (shown(&value) == shown(&self.one())).into()
        } else if self.take("!=") {
            (shown(&value) != shown(&self.one())).into()
        } else {
            value
        }
    }

    fn one(&mut self) -> Value {
        if self.take("!") {
            return (!holds(&self.one())).into();
        }
        if self.take("(") {
            let value = self.any();
            assert!(self.take(")"), "an end of the parentheses");
            return value;
        }
        let token = self.tokens.get(self.next).expect("a value").clone();
        self.next += 1;
        if let Some(text) = token.strip_prefix('\'') {
            return text.trim_end_matches('\'').into();
        }
        if self.take("(") {
            return self.call(&token);
        }
        let mut names = token.split('.');
        let root = names.next().unwrap_or_default();
        let found = self.context.get(root).unwrap_or_else(|| panic!("no workflow knows `{root}`"));
        names.fold(found.clone(), |value, name| value.get(name).cloned().unwrap_or_default())
    }

    /// What a function makes of its arguments, behind the parenthesis that they stand in.
    fn call(&mut self, function: &str) -> Value {
        let mut given = vec![self.any()];
        while self.take(",") {
            given.push(self.any());
        }
        assert!(self.take(")"), "an end of the arguments");
        let given: Vec<String> = given.iter().map(shown).collect();
        match (function, given.as_slice()) {
            ("contains", [text, part]) => text.to_lowercase().contains(&part.to_lowercase()).into(),
            ("format", [text, value]) => text.replace("{0}", value).into(),
            _ => panic!("nobody plays `{function}`"),
        }
    }
}

#[test]
fn an_expression_comes_to_what_github_says() {
    let context = serde_json::json!({"github": {"event_name": "push", "draft": false}, "vars": {}});
    let comes_to = |text: &str| evaluate(text, &context);
    assert!(holds(&comes_to("github.event_name == 'push' && !github.draft")));
    assert!(!holds(&comes_to("vars.SCAN == 'true' && (github.event_name != 'push' || github.draft)")));
    assert!(holds(&comes_to("vars.SCAN == '' || vars.SCAN == 'true'")));
    assert!(holds(&comes_to("contains(github.event_name, 'US') && !contains(github.event_name, 'x')")));
    assert_eq!(comes_to("vars.NONE || format('a/{0}', github.event_name)"), "a/push");
    assert_eq!(fill_in("a-${{ github.event_name }}-${{ vars.NONE }}", &context), "a-push-");
}
