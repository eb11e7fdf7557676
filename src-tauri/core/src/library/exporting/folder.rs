//! An export that is a folder of Markdown files, a vault of Obsidian or a part of one.
//!
//! The folder is the reader's: files of ours are known by the id in their front matter, wherever in it they have been
//! moved and however they were renamed; no other file is touched, and no link is followed out of it.

use super::partial::{Partial, make_folder, sweep, sync_folder};
use super::{Export, Read, Run, failure, outside};
use crate::export::filename::Names;
use crate::export::{Profile, markdown};
use crate::extract::as_markdown;
use crate::model::{ArticleView, Because, Cause, EntityKind, EntityLabel};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write};
use std::path::{Path, PathBuf};

/// Bytes of a file in which its front matter says whose it is.
const HEAD: u64 = 16 * 1024;

/// Writes the articles, then the people and companies.
pub(super) fn write(run: &mut Run<'_>, asked: &Export<'_>) -> Result<()> {
    make_folder(asked.to)?;
    outside(run.library, asked.to)?;
    let mut vault = Vault::look(asked)?;
    run.each(&mut |run, read| {
        let Read::Whole(view) = read else { return Ok(()) };
        match vault.article(run, &view) {
            Ok(()) => run.count(&view),
            Err(error) if is_end(&error) => return Err(error),
            Err(error) => run.fail(&view.row, &error),
        }
        Ok(())
    })?;
    let profiles = if run.exported.stopped { Vec::new() } else { run.profiles()? };
    for profile in profiles {
        match vault.entity(run, &profile) {
            Ok(()) => {
                run.exported.entities += 1;
                run.exported.notes += u32::try_from(profile.notes.len()).unwrap_or(u32::MAX);
            }
            Err(error) if is_end(&error) => return Err(error),
            Err(error) => {
                run.exported.failed.push(failure(None, profile.row.name, &error));
            }
        }
    }
    run.exported.files = vault.files;
    vault.folders.iter().try_for_each(|folder| sync_folder(folder)).context("make the new files durable")
}

/// The folder as it is and as it becomes.
struct Vault<'a> {
    root: &'a Path,
    replace: bool,
    /// The file of each article, person and company, by id.
    places: HashMap<String, PathBuf>,
    /// Obsidian's links name files without their folders, so no name comes twice in the whole of it.
    names: Names,
    /// Folders in which something was written.
    folders: BTreeSet<PathBuf>,
    files: u32,
}

impl<'a> Vault<'a> {
    /// Looks for files of ours and for names that are taken.
    fn look(asked: &Export<'a>) -> Result<Self> {
        let (root, replace) = (asked.to, asked.replace);
        let folders = BTreeSet::from([root.to_owned()]);
        let mut vault = Self { root, replace, places: HashMap::new(), names: Names::default(), folders, files: 0 };
        let mut left = vec![root.to_owned()];
        while let Some(folder) = left.pop() {
            sweep(&folder);
            let entries =
                fs::read_dir(&folder).with_context(|| format!("look into the folder {}", folder.display()))?;
            let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            paths.sort();
            for path in paths {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let Ok(found) = fs::symlink_metadata(&path) else { continue };
                if let Some(stem) = stem(&name) {
                    vault.names.take(stem);
                }
                // What begins with a dot belongs to a program; what cannot be looked into has no file of ours.
                if found.is_dir() && !name.starts_with('.') && fs::read_dir(&path).is_ok() {
                    left.push(path);
                } else if found.is_file()
                    && stem(&name).is_some()
                    && let Some(id) = owner(&path)
                {
                    vault.places.entry(id).or_insert(path);
                }
            }
        }
        Ok(vault)
    }

    fn article(&mut self, run: &Run<'_>, view: &ArticleView) -> Result<()> {
        let id = view.row.id.to_string();
        let place = self.place(&id, &view.row.title, None);
        let mut links = HashMap::new();
        for kind in [EntityKind::Person, EntityKind::Company] {
            for label in crate::export::named(view, kind) {
                let place = self.place(&label.id.to_string(), &label.name, Some(kind));
                links.insert(label.id, markdown::target(&stem_of(&place), &label.name));
            }
        }
        let link = |label: &EntityLabel| links.get(&label.id).cloned().unwrap_or_else(|| label.name.clone());
        let file = markdown::article_file(view, &as_markdown(&view.html), &link);
        self.put(run, &place, &file)
    }

    fn entity(&mut self, run: &Run<'_>, profile: &Profile) -> Result<()> {
        let place = self.place(&profile.row.id.to_string(), &profile.row.name, Some(profile.row.kind));
        self.put(run, &place, &markdown::entity_file(profile))
    }

    /// The file of an id: where it is, else one with a name from the title.
    fn place(&mut self, id: &str, title: &str, kind: Option<EntityKind>) -> PathBuf {
        if let Some(place) = self.places.get(id) {
            return place.clone();
        }
        let folder = match kind {
            None => self.root.to_owned(),
            Some(EntityKind::Person) => self.root.join("People"),
            Some(EntityKind::Company) => self.root.join("Companies"),
        };
        let place = folder.join(format!("{}{ENDING}", self.names.give(title)));
        self.places.insert(id.to_owned(), place.clone());
        place
    }

    /// Writes a file where it differs from what is there.
    fn put(&mut self, run: &Run<'_>, place: &Path, text: &str) -> Result<()> {
        let folder = place.parent().unwrap_or(self.root);
        if folder != self.root && fs::symlink_metadata(folder).is_ok_and(|found| found.is_symlink()) {
            bail!("{} is a link, which an export does not follow", folder.display());
        }
        make_folder(folder)?;
        match fs::symlink_metadata(place) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("look at {}", place.display())),
            Ok(found) if !found.is_file() => bail!("{} is in the way", place.display()),
            Ok(found) => {
                let there = fs::read(place).with_context(|| format!("read {}", place.display()))?;
                if there == text.as_bytes() {
                    self.files += 1;
                    return Ok(());
                }
                let untouched = std::str::from_utf8(&there).is_ok_and(markdown::is_untouched);
                if !untouched && !self.replace {
                    let sentence = "was changed since it was exported; move it away, or ask to replace it";
                    bail!(Because::new(Cause::Edited, format!("{} {sentence}", place.display())));
                }
                if found.permissions().readonly() {
                    bail!(Because::new(Cause::Denied, format!("{} may not be written", place.display())));
                }
            }
        }
        let mut file = Partial::begin(folder, &run.library.id().to_string())?;
        file.write_all(text.as_bytes()).with_context(|| format!("write {}", place.display()))?;
        file.finish(place)?;
        self.folders.insert(folder.to_owned());
        self.files += 1;
        Ok(())
    }
}

const ENDING: &str = ".md";

/// The name of a Markdown file without its ending.
fn stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.split_at_checked(name.len().checked_sub(ENDING.len())?)?;
    ending.eq_ignore_ascii_case(ENDING).then_some(stem)
}

fn stem_of(place: &Path) -> String {
    place.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whose file this is, if it is one of ours.
fn owner(path: &Path) -> Option<String> {
    let mut head = Vec::new();
    File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)).ok()?;
    markdown::owner(&String::from_utf8_lossy(&head)).map(str::to_owned)
}

/// Failures that every file after this one would share.
fn is_end(error: &anyhow::Error) -> bool {
    let kinds = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::ReadOnlyFilesystem];
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|cause| kinds.contains(&cause.kind()))
}
