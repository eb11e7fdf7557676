//! Reading: lists, an article opened, originals, highlights of all articles.

use super::{Library, pictures, rules};
use crate::extract::{decode, shown};
use crate::model::{
    ArticleGroup, ArticleId, ArticlePage, ArticleView, Difference, Grouping, HighlightPage, Media, Original, Place,
    Sidebar, Sort, VersionId,
};
use crate::store::Reader;
use crate::text::difference::difference;
use anyhow::{Context, Result, bail};

/// The most rows one call gives; a window asks for what it shows.
pub(super) const MOST_ROWS: u32 = 1_000;

impl Library {
    /// The left column: what there is, with counts.
    pub fn sidebar(&self) -> Result<Sidebar> {
        self.store.read(|reader| {
            let mut sidebar = reader.sidebar()?;
            self.count_answers(reader, &mut sidebar.searches);
            Ok(sidebar)
        })
    }

    /// One page of the articles at a place; a thousand rows at most.
    pub fn articles(&self, place: &Place, sort: Sort, offset: u32, limit: u32) -> Result<ArticlePage> {
        self.articles_by(place, sort, None, offset, limit)
    }

    /// The same, in the order of the groups of [`Library::groups`] first.
    pub fn articles_by(
        &self,
        place: &Place,
        sort: Sort,
        by: Option<Grouping>,
        offset: u32,
        limit: u32,
    ) -> Result<ArticlePage> {
        self.store.read(|reader| {
            Ok(ArticlePage {
                total: reader.count_articles(place)?,
                articles: reader.articles(place, sort, by, offset, limit.min(MOST_ROWS))?,
            })
        })
    }

    /// What the articles of a place are divided into, in order. Each article is in one group.
    pub fn groups(&self, place: &Place, sort: Sort, by: Grouping) -> Result<Vec<ArticleGroup>> {
        self.store.read(|reader| reader.groups(place, sort, by))
    }

    /// An article with its newest text and all that hangs on it.
    pub fn article(&self, id: ArticleId) -> Result<ArticleView> {
        self.store.read(|reader| view(reader, id))
    }

    /// What changed from one version of an article to another.
    pub fn difference(&self, article: ArticleId, from: VersionId, to: VersionId) -> Result<Difference> {
        let (from, to) = self.store.read(|reader| {
            let rows = reader.versions(article)?;
            let read = |id: VersionId| {
                let missing = || format!("compare versions of the article {article}: it has no version {id}");
                let row = rows.iter().find(|row| row.id == id).cloned().with_context(missing)?;
                Ok::<_, anyhow::Error>((row, reader.version(id)?.with_context(missing)?.text))
            };
            Ok((read(from)?, read(to)?))
        })?;
        Ok(Difference { passages: difference(&from.1, &to.1), from: from.0, to: to.0 })
    }

    /// The untouched original of a version, decoded to Unicode.
    pub fn original(&self, id: VersionId) -> Result<Original> {
        let (media, charset, bytes) = self.original_bytes(id)?;
        if matches!(media, Media::Epub | Media::Pdf) {
            bail!(
                "the original is a PDF or a book, which has no source to be shown; it is kept untouched in the library"
            );
        }
        let (text, _) = decode(&bytes, charset.as_deref(), media)?;
        Ok(Original { media, text })
    }

    /// The page of a version as it was saved, with what came in the same file written into it; `None` if it was none.
    pub fn original_page(&self, id: VersionId) -> Result<Option<String>> {
        let (media, charset, bytes) = self.original_bytes(id)?;
        shown(&bytes, media, charset.as_deref())
    }

    fn original_bytes(&self, id: VersionId) -> Result<(Media, Option<String>, Vec<u8>)> {
        let (hash, media, charset) = self.store.read(|reader| {
            let missing = || format!("there is no version {id}");
            let version = reader.version(id)?.with_context(missing)?;
            let rows = reader.versions(version.article)?;
            let hash = rows.into_iter().find(|row| row.id == id).with_context(missing)?.original;
            let (media, charset) = reader.original(&hash)?.with_context(missing)?;
            Ok((hash, media, charset))
        })?;
        Ok((media, charset, self.originals.read(&hash)?))
    }

    /// One page of all highlights outside the Trash, newest first.
    pub fn highlights(&self, offset: u32, limit: u32) -> Result<HighlightPage> {
        self.store.read(|reader| {
            Ok(HighlightPage {
                total: reader.count_highlights()?,
                highlights: reader.highlights(offset, limit.min(MOST_ROWS))?,
            })
        })
    }
}

/// An article as `reader` sees it.
pub(super) fn view(reader: &Reader<'_>, id: ArticleId) -> Result<ArticleView> {
    let missing = || format!("there is no article {id}; it may have been removed in another window");
    let row = reader.article_rows(&[id])?.pop().with_context(missing)?;
    let heading = reader.article_heading(id)?.with_context(missing)?;
    let text = reader.version(heading.version)?.with_context(missing)?;
    let images = reader.images_of(heading.version)?;
    let (html, shown) = pictures::shown(&text.html, |address| images.get(address).map(String::as_str));
    let lead_image = heading.lead_image.and_then(|address| images.get(&address).cloned());
    let site = rules::site(id, row.url.as_deref());
    Ok(ArticleView {
        row,
        subtitle: heading.subtitle,
        section: heading.section,
        modified: heading.modified,
        version: heading.version,
        // The newest version may be shorter than the one that was being read.
        position: heading.position.min(u32::try_from(text.text.chars().count()).unwrap_or(u32::MAX)),
        html,
        lead_image: lead_image.filter(|hash| !shown.contains(hash)),
        text: text.text,
        marks: reader.highlights_of(id)?,
        mentions: reader.mentions_shown(id)?,
        comments: reader.notes_on_article(id)?,
        versions: reader.versions(id)?,
        removed: text.removed,
        rules: reader.rules(Some(&site))?,
    })
}
