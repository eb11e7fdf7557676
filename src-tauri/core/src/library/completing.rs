//! Completing: the names of the library, kept ready to be compared with every key that is typed.

use super::{Library, lock};
use crate::entities::name::Selected;
use crate::model::{Completion, EntityId, EntityKind, EntityRow};
use crate::search::complete::complete;
use crate::search::lexicon::{Entry, Lexicon};
use crate::search::query::Field;
use crate::store::Reader;
use crate::text::fold_space;
use anyhow::Result;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A lexicon that takes longer to read than this is kept for [`PATIENCE`] times as long while the library changes, so
/// that typing during a long import does not read it anew with each key.
const QUICK: Duration = Duration::from_millis(50);
const PATIENCE: u32 = 20;

/// What is typed behind so many code points says no more of a name.
const LONGEST_NAME: usize = 200;

/// The lexicon as it was read last.
pub(super) struct Kept {
    lexicon: Arc<Lexicon>,
    /// The database's version before it was read.
    version: i64,
    read: Instant,
    took: Duration,
}

impl Library {
    /// What may come next in `query` where the caret is (a code point of it): fields, and people, companies, tags and
    /// sites with their articles; eight at most, best first. In a large library that is being changed, names and counts
    /// may be some seconds old.
    pub fn complete(&self, query: &str, caret: u32) -> Result<Completion> {
        Ok(complete(query, caret, &*self.lexicon()?))
    }

    /// Entities whose spellings begin with, have the initial consonants of, or contain what was typed, half-made
    /// syllables included; best first, then most articles. All of them if nothing is typed.
    pub fn entities_like(&self, typed: &str, kind: Option<EntityKind>, limit: u32) -> Result<Vec<EntityRow>> {
        let lexicon = self.lexicon()?;
        let wanted = |entry: &Entry| match entry.field {
            Field::Person => kind != Some(EntityKind::Company),
            Field::Company => kind != Some(EntityKind::Person),
            _ => false,
        };
        let find = |typed: &str| -> Vec<EntityId> {
            let like = lexicon.like(typed, wanted, usize::try_from(limit).unwrap_or(usize::MAX));
            like.into_iter().filter_map(|like| like.entry.entity).collect()
        };
        let typed: String = typed.chars().take(LONGEST_NAME).collect();
        let typed = fold_space(&typed);
        let mut found = find(&typed);
        if found.is_empty()
            && let Ok(selected) = Selected::new(&typed)
        {
            // A selection still carries its particles: 올트먼은 offers 올트먼.
            found = find(&selected.stem);
        }
        self.store.read(|reader| reader.entities_among(&found))
    }

    /// The names of the library; read again when it has changed.
    pub(super) fn lexicon(&self) -> Result<Arc<Lexicon>> {
        let version = self.store.data_version()?;
        let mut kept = lock(&self.lexicon);
        if let Some(kept) = kept.as_ref() {
            let patient = kept.took > QUICK && kept.read.elapsed() < kept.took * PATIENCE;
            if kept.version == version || patient {
                return Ok(Arc::clone(&kept.lexicon));
            }
        }
        let read = Instant::now();
        let lexicon = Arc::new(self.store.read(read_lexicon)?);
        *kept = Some(Kept { lexicon: Arc::clone(&lexicon), version, read, took: read.elapsed() });
        Ok(lexicon)
    }
}

fn read_lexicon(reader: &Reader<'_>) -> Result<Lexicon> {
    let mut entries: Vec<Entry> = Vec::new();
    for named in reader.named_entities()? {
        let field = match named.kind {
            EntityKind::Person => Field::Person,
            EntityKind::Company => Field::Company,
        };
        let entry = Entry::new(field, &named.name, named.spellings, named.articles);
        entries.push(Entry { entity: Some(named.id), ..entry });
    }
    for tag in reader.tags_anywhere()? {
        entries.push(Entry::new(Field::Tag, &tag.name, [], tag.articles));
    }
    for site in reader.sites()? {
        entries.push(Entry::new(Field::Site, &site.name, site.host, site.articles));
    }
    let flags = reader.flag_counts()?;
    let languages = reader.languages()?;
    for field in [Field::Is, Field::Has, Field::In, Field::Color, Field::Lang] {
        let counts = if field == Field::Lang { &languages } else { &flags };
        for names in field.values() {
            let Some((word, others)) = names.split_first() else { continue };
            let articles = counts.get(*word).copied().unwrap_or_default();
            if field != Field::Lang || articles > 0 {
                entries.push(Entry::new(field, word, others.iter().map(|name| (*name).to_owned()), articles));
            }
        }
    }
    let known = |code: &str| Field::Lang.values().iter().any(|names| names.first() == Some(&code));
    let others = languages.iter().filter(|(code, _)| !known(code));
    entries.extend(others.map(|(code, articles)| Entry::new(Field::Lang, code, [], *articles)));
    Ok(Lexicon { entries })
}
