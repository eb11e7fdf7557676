//! The page of one person or company, written to one file.

use super::partial::{Partial, sync_folder};
use crate::Library;
use crate::export::page;
use crate::model::{EntityId, ExportFormat};
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::Path;

impl Library {
    /// Writes an entity's page as HTML or Markdown; the file is whole or not there. What stands there already is
    /// replaced only with `replace`.
    pub fn export_entity(&self, entity: EntityId, format: ExportFormat, to: &Path, replace: bool) -> Result<()> {
        let shown = self.entity_page(entity)?;
        let text = match format {
            ExportFormat::Html => page::html_page(&shown),
            ExportFormat::Markdown => page::markdown(&shown),
            _ => bail!("a page is written as HTML or Markdown"),
        };
        if to.exists() && !replace {
            bail!("{} is there already; choose another name", to.display());
        }
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let context = || format!("write the page of {} to {}", shown.row.name, to.display());
        let mut file = Partial::begin(folder, &self.id().to_string()).with_context(context)?;
        file.write_all(text.as_bytes()).with_context(context)?;
        file.finish(to).with_context(context)?;
        sync_folder(folder).with_context(context)
    }
}
