//! JSON as people lay it out, for snapshots.

use serde_json::Value;

/// What a line holds, but for names and texts that are longer by themselves.
const WIDTH: usize = 100;

/// `value` with each list and object on one line where it fits there, and otherwise as much on each line as fits.
pub fn laid_out(value: &Value) -> String {
    lay(value, "")
}

fn lay(value: &Value, indent: &str) -> String {
    let flat = value.to_string();
    let parts: Vec<_> = match value {
        _ if indent.len() + flat.len() <= WIDTH => return flat,
        Value::Object(fields) => fields.iter().map(|(name, value)| (format!("\"{name}\":"), value)).collect(),
        Value::Array(values) => values.iter().map(|value| (String::new(), value)).collect(),
        _ => return flat,
    };
    let inner = format!("{indent}  ");
    let mut lines: Vec<String> = Vec::new();
    for (name, value) in parts {
        let part = name + &lay(value, &inner);
        match lines.last_mut() {
            Some(line) if inner.len() + line.len() + part.len() < WIDTH && !(line.clone() + &part).contains('\n') => {
                *line += &format!(", {part}");
            }
            _ => lines.push(part),
        }
    }
    let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
    format!("{open}\n{inner}{}\n{indent}{close}", lines.join(&format!(",\n{inner}")))
}
