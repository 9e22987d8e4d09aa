//! `mcpgov schema`: the JSON Schemas of a registry's files.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::error::{Error, ErrorKind, Result};
use crate::registry::schema::schemas;
use crate::report::Report;
use crate::session::Session;

/// Print the JSON Schema of a file, or write all of them to a folder
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Schema {
    /// The file to describe
    #[arg(value_enum)]
    file: Option<Described>,
    /// Write the schemas of all files to this folder
    #[arg(long = "dir", value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// A file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Described {
    /// A file under groups/
    Group,
    /// mcpgov.yaml
    Registry,
    /// migrations/sep-1302.yaml
    Migration,
}

impl Described {
    fn file_name(self) -> &'static str {
        match self {
            Self::Group => "group.schema.json",
            Self::Registry => "registry.schema.json",
            Self::Migration => "migration.schema.json",
        }
    }
}

impl Schema {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let schemas = schemas();
        if let Some(dir) = &self.folder {
            return write_all(&session.dir().join(dir), &schemas);
        }
        let wanted = self.file.map(Described::file_name);
        let text = schemas.iter().find(|(name, _)| Some(*name) == wanted).map(|(_, text)| text.clone());
        Ok(Report::Generated(text.unwrap_or_default()))
    }
}

fn write_all(dir: &Path, schemas: &[(&str, String)]) -> Result<Report> {
    let failed = |path: &Path, error: &std::io::Error| {
        Error::new(ErrorKind::Io, format!("could not write `{}`: {error}", path.display()))
            .hint("name a folder that can be written to with `--dir`")
    };
    fs::create_dir_all(dir).map_err(|error| failed(dir, &error))?;
    let mut written = String::new();
    for (name, text) in schemas {
        let path = dir.join(name);
        fs::write(&path, text).map_err(|error| failed(&path, &error))?;
        written.push_str(&format!("wrote {}\n", path.display()));
    }
    Ok(Report::Generated(written))
}
