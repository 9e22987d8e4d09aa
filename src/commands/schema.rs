//! `mcpgov schema`: the JSON Schemas of a registry's files.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::folder::write_files;
use crate::error::Result;
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
            let files = schemas.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
            return write_files(&session.dir().join(dir), files);
        }
        let wanted = self.file.map(Described::file_name);
        let text = schemas.into_iter().find(|(name, _)| Some(*name) == wanted).map(|(_, text)| text);
        #[expect(
            clippy::expect_used,
            reason = "clap asks for one of the two, and every file that can be named has a schema"
        )]
        let text = text.expect("a schema of that name");
        Ok(Report::Generated(text.to_owned()))
    }
}
