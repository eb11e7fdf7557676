//! An export that is one file.

use super::partial::{Partial, make_folder, sweep, sync_folder};
use super::{Export, ROWS, Read, Run, outside};
use crate::export::json::{Beyond, Earlier, Kept, Picture};
use crate::export::{About, html, is_ours, json, jsonld, sheets};
use crate::model::{ArticleView, ExportFormat, Exported};
use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Writes the file, or nothing if it is stopped.
pub(super) fn write(run: &mut Run<'_>, asked: &Export<'_>) -> Result<()> {
    let target = target(asked)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    outside(run.library, folder)?;
    sweep(folder);
    let mut file = Partial::begin(folder, &run.library.id().to_string())?;
    fill(run, asked, &mut file).with_context(|| format!("write {}", target.display()))?;
    if run.exported.stopped {
        run.exported = Exported { stopped: true, ..Exported::default() };
        return Ok(());
    }
    file.finish(&target)?;
    sync_folder(folder).with_context(|| format!("make {} durable", target.display()))?;
    run.exported.files = 1;
    Ok(())
}

/// The file to be written: not a folder, and not somebody else's unless that was asked for. A link is followed.
fn target(asked: &Export<'_>) -> Result<PathBuf> {
    let to = asked.to;
    if to.file_name().is_none() {
        bail!("{} names no file", to.display());
    }
    let Ok(found) = fs::symlink_metadata(to) else { return Ok(to.to_owned()) };
    let target = if found.is_symlink() {
        fs::canonicalize(to).with_context(|| format!("{} is a link that leads nowhere", to.display()))?
    } else {
        to.to_owned()
    };
    if target.is_dir() {
        bail!("{} is a folder; name a file in it", to.display());
    }
    if !target.is_file() {
        bail!("{} is no file", to.display());
    }
    if fs::metadata(&target).is_ok_and(|found| found.permissions().readonly()) {
        bail!("{} may not be written", to.display());
    }
    if !asked.replace && !is_free(&target, asked.format)? {
        bail!(
            "{} exists already and is not known to be an export; name another file, or ask to replace it",
            to.display()
        );
    }
    Ok(target)
}

/// Whether a file is empty or an export of the same format.
fn is_free(file: &Path, format: ExportFormat) -> Result<bool> {
    let mut head = Vec::new();
    File::open(file)
        .and_then(|open| open.take(256).read_to_end(&mut head))
        .with_context(|| format!("look at {}, which stands there already", file.display()))?;
    Ok(head.is_empty() || is_ours(format, &head))
}

fn fill(run: &mut Run<'_>, asked: &Export<'_>, out: &mut Partial) -> Result<()> {
    let about = About { query: asked.query.trim(), made: (run.library.environment.now)(), articles: run.ids.len() };
    match asked.format {
        ExportFormat::Html => page(run, &about, out),
        ExportFormat::Json => everything(run, &about, out),
        ExportFormat::Jsonld => annotations(run, &about, out),
        ExportFormat::ReadwiseCsv => highlights(run, out),
        ExportFormat::MentionsCsv => mentions(run, out),
        ExportFormat::Markdown => bail!("Markdown is a folder of files"),
    }
}

fn page(run: &mut Run<'_>, about: &About<'_>, out: &mut Partial) -> Result<()> {
    let lang = run.ids.first().and_then(|&id| run.rows(&[id]).pop()).and_then(|row| row.lang);
    html::begin(out, about, lang.as_deref())?;
    for ids in run.ids.chunks(ROWS) {
        run.rows(ids).iter().try_for_each(|row| html::contents(out, row))?;
    }
    html::end_contents(out)?;
    run.each(&mut |run, read| match read {
        Read::Whole(view) => {
            run.count(&view);
            // A picture whose file is lost is a picture that is not kept.
            let image = |hash: &str| run.library.image(hash).ok().flatten().map(|image| (image.mime, image.bytes));
            html::article(out, &view, &mut { image })
        }
        Read::Broken(row) => html::missing(out, &row),
    })?;
    let profiles = known(run)?;
    html::end(out, &profiles, lang.as_deref())
}

fn everything(run: &mut Run<'_>, about: &About<'_>, out: &mut Partial) -> Result<()> {
    json::begin(out, about)?;
    run.each(&mut |run, read| {
        let Read::Whole(view) = read else { return Ok(()) };
        match beyond(run, &view) {
            Ok(beyond) => {
                let first = run.exported.articles == 0;
                run.count(&view);
                json::article(out, *view, beyond, first)
            }
            Err(error) => {
                run.fail(&view.row, &error);
                Ok(())
            }
        }
    })?;
    let profiles = known(run)?;
    let kept = if about.query.is_empty() { kept(run)? } else { Kept::default() };
    json::end(out, &profiles, &kept)
}

fn annotations(run: &mut Run<'_>, about: &About<'_>, out: &mut Partial) -> Result<()> {
    jsonld::begin(out, about)?;
    let mut written = 0;
    run.each(&mut |run, read| {
        let Read::Whole(view) = read else { return Ok(()) };
        run.count(&view);
        written = jsonld::article(out, &view, written)?;
        Ok(())
    })?;
    let profiles = known(run)?;
    jsonld::end(out, &profiles, written)
}

fn highlights(run: &mut Run<'_>, out: &mut Partial) -> Result<()> {
    sheets::begin_highlights(out)?;
    run.each(&mut |run, read| {
        let Read::Whole(mut view) = read else { return Ok(()) };
        // There is no row for a note on the article itself.
        view.comments.clear();
        run.count(&view);
        sheets::highlights(out, &view)
    })
}

fn mentions(run: &mut Run<'_>, out: &mut Partial) -> Result<()> {
    // Who is named nowhere has no row.
    run.entities.clear();
    sheets::begin_mentions(out)?;
    run.each(&mut |run, read| {
        let Read::Whole(view) = read else { return Ok(()) };
        run.exported.articles += 1;
        sheets::mentions(out, &view)
    })?;
    run.exported.entities = u32::try_from(run.entities.len()).unwrap_or(u32::MAX);
    Ok(())
}

/// The people and companies of the articles, counted.
fn known(run: &mut Run<'_>) -> Result<Vec<crate::export::Profile>> {
    let profiles = run.profiles()?;
    run.exported.entities = u32::try_from(profiles.len()).unwrap_or(u32::MAX);
    let notes = profiles.iter().map(|profile| profile.notes.len()).sum::<usize>();
    run.exported.notes += u32::try_from(notes).unwrap_or(u32::MAX);
    Ok(profiles)
}

/// What belongs to the library and to no article of it.
fn kept(run: &Run<'_>) -> Result<Kept> {
    let mut apart: Vec<_> = run.reader.apart()?.into_iter().collect();
    apart.sort_unstable();
    Ok(Kept { searches: run.reader.saved_searches()?, refused: run.reader.refused_names()?, apart })
}

/// What an article has that its view leaves out.
fn beyond(run: &Run<'_>, view: &ArticleView) -> Result<Beyond> {
    let reader = run.reader;
    let missing = || format!("there is no version {} of the article", view.version);
    let newest = reader.version(view.version)?.with_context(missing)?;
    let images = reader.images_of(view.version)?;
    // A picture whose file is lost is named all the same.
    let data = |hash: &str| run.library.image(hash).ok().flatten().map(|image| STANDARD.encode(image.bytes));
    let mut images: Vec<Picture> =
        images.into_iter().map(|(address, hash)| Picture { data: data(&hash), address, hash }).collect();
    images.sort_by(|a, b| a.address.cmp(&b.address));
    let mut earlier = Vec::new();
    for version in view.versions.iter().filter(|version| version.id != view.version) {
        let text = reader.version(version.id)?.with_context(missing)?;
        earlier.push(Earlier { id: text.id, html: text.html, text: text.text, removed: text.removed });
    }
    Ok(Beyond {
        html: newest.html,
        lead_image: reader.article_heading(view.row.id)?.and_then(|heading| heading.lead_image),
        images,
        rejected: reader.mentions_rejected(view.row.id)?,
        earlier,
    })
}
