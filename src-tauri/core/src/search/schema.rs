//! The fields of the index, in one place.

use super::Document;
use super::analyse::fold;
use super::tokens::{Grams, StemTokens};
use crate::model::{Color, State};
use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STRING, Schema, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{TantivyDocument, Term};

/// Raised when a field changes; an index of another version is built again.
pub const SCHEMA_VERSION: u32 = 3;
/// Raised when any token changes; an index of another version is built again.
pub const ANALYSER_VERSION: u32 = 3;

/// The fields of one index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The article's id, 16 bytes.
    pub(super) id: Field,
    /// Grams of the headline.
    pub(super) title: Field,
    /// Grams of the sub-headline and the canonical text.
    pub(super) text: Field,
    /// Grams of the notes.
    pub(super) note: Field,
    /// Grams of the highlights' quotations.
    pub(super) highlight: Field,
    /// Grams of the names of the people and companies in it.
    pub(super) name: Field,
    /// Grams of the writers' names.
    pub(super) author: Field,
    /// Grams of the site's name and host.
    pub(super) site: Field,
    /// Stems of title, text, notes, highlights and names.
    pub(super) stem: Field,
    /// The site as facets count it: its name, or its host.
    pub(super) host: Field,
    /// Ids of people and companies, 16 bytes each.
    pub(super) entity: Field,
    /// Folded tags.
    pub(super) tag: Field,
    /// Colours, states and flags: `yellow`, `inbox`, `starred`, `note`, …
    pub(super) flag: Field,
    /// Folded language code.
    pub(super) lang: Field,
    /// Seconds since 1970.
    pub(super) saved: Field,
    /// Seconds since 1970; absent if unknown.
    pub(super) published: Field,
    /// See [`Document::fingerprint`].
    pub(super) fingerprint: Field,
}

// Fields that are read by name: what hits are named by, sorted by, counted by and checked by.
pub(super) const ID: &str = "id";
pub(super) const SAVED: &str = "saved";
pub(super) const PUBLISHED: &str = "published";
pub(super) const ENTITY: &str = "entity";
pub(super) const TAG: &str = "tag";
pub(super) const FLAG: &str = "flag";
pub(super) const HOST: &str = "host";
pub(super) const FINGERPRINT: &str = "fingerprint";

impl Fields {
    /// The schema and its fields.
    pub(super) fn schema() -> (Schema, Self) {
        let indexed = |tokenizer, option| {
            TextOptions::default()
                .set_indexing_options(TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option))
        };
        let grams = indexed("grams", IndexRecordOption::WithFreqsAndPositions);
        let mut schema = Schema::builder();
        let fields = Self {
            id: schema.add_bytes_field(ID, BytesOptions::default().set_indexed().set_fast()),
            title: schema.add_text_field("title", grams.clone()),
            text: schema.add_text_field("text", grams.clone()),
            note: schema.add_text_field("note", grams.clone()),
            highlight: schema.add_text_field("highlight", grams.clone()),
            name: schema.add_text_field("name", grams.clone()),
            author: schema.add_text_field("author", grams.clone()),
            site: schema.add_text_field("site", grams),
            stem: schema.add_text_field("stem", indexed("stems", IndexRecordOption::WithFreqs)),
            host: schema.add_text_field(HOST, FAST),
            entity: schema.add_bytes_field(ENTITY, BytesOptions::default().set_indexed().set_fast()),
            tag: schema.add_text_field(TAG, STRING | FAST),
            flag: schema.add_text_field(FLAG, STRING | FAST),
            lang: schema.add_text_field("lang", STRING),
            saved: schema.add_i64_field(SAVED, NumericOptions::from(INDEXED | FAST)),
            published: schema.add_i64_field(PUBLISHED, NumericOptions::from(INDEXED | FAST)),
            fingerprint: schema.add_u64_field(FINGERPRINT, FAST),
        };
        (schema.build(), fields)
    }

    /// The fields of an index that another version of the program made, by their names; `None` if one that is searched
    /// is missing or indexed in another way. Good for reading only.
    pub(super) fn of(schema: &Schema) -> Option<Self> {
        let (ours, mut fields) = Self::schema();
        let searched = [
            &mut fields.id,
            &mut fields.title,
            &mut fields.text,
            &mut fields.note,
            &mut fields.highlight,
            &mut fields.name,
            &mut fields.author,
            &mut fields.site,
            &mut fields.stem,
            &mut fields.entity,
            &mut fields.tag,
            &mut fields.flag,
            &mut fields.lang,
            &mut fields.saved,
            &mut fields.published,
        ];
        for field in searched {
            let entry = ours.get_field_entry(*field);
            let there = schema.get_field(entry.name()).ok()?;
            if schema.get_field_entry(there).field_type() != entry.field_type() {
                return None;
            }
            *field = there;
        }
        Some(fields)
    }

    /// The tokenizers that the schema names.
    pub(super) fn tokenizers() -> TokenizerManager {
        let tokenizers = TokenizerManager::default();
        tokenizers.register("grams", Grams);
        tokenizers.register("stems", StemTokens);
        tokenizers
    }

    /// The term that names an article.
    pub(super) fn id_term(&self, id: crate::model::ArticleId) -> Term {
        Term::from_field_bytes(self.id, id.0.as_bytes())
    }

    /// A document as the index takes it.
    pub(super) fn document(&self, document: &Document) -> TantivyDocument {
        let mut out = TantivyDocument::default();
        out.add_bytes(self.id, document.id.0.as_bytes());
        let subtitle = document.subtitle.iter();
        let words = [(self.title, &document.title), (self.text, &document.text)].into_iter();
        let words = words
            .chain(subtitle.map(|text| (self.text, text)))
            .chain(document.notes.iter().map(|text| (self.note, text)))
            .chain(document.highlights.iter().map(|text| (self.highlight, text)))
            .chain(document.names.iter().map(|text| (self.name, text)));
        for (field, text) in words {
            out.add_text(field, text);
            out.add_text(self.stem, text);
        }
        for author in &document.authors {
            out.add_text(self.author, author);
        }
        for site in &document.sites {
            out.add_text(self.site, site);
        }
        if let Some(host) = document.sites.first() {
            out.add_text(self.host, host);
        }
        for entity in &document.entities {
            out.add_bytes(self.entity, entity.0.as_bytes());
        }
        for tag in &document.tags {
            out.add_text(self.tag, fold(tag));
        }
        for flag in flags(document) {
            out.add_text(self.flag, flag);
        }
        if let Some(lang) = &document.lang {
            out.add_text(self.lang, fold(lang));
        }
        out.add_i64(self.saved, document.saved);
        if let Some(published) = document.published {
            out.add_i64(self.published, published);
        }
        out.add_u64(self.fingerprint, document.fingerprint());
        out
    }
}

/// The word of a state in the index and in the query language.
pub(super) fn state_word(state: State) -> &'static str {
    match state {
        State::Inbox => "inbox",
        State::Reading => "reading",
        State::Archive => "archive",
    }
}

fn flags(document: &Document) -> Vec<&'static str> {
    let mut flags = vec![state_word(document.state)];
    flags.extend(document.colors.iter().copied().map(Color::word));
    let has = [
        ("starred", document.starred),
        ("trashed", document.trashed),
        ("unread", document.unread),
        ("note", !document.notes.is_empty()),
        ("highlight", !document.highlights.is_empty()),
        ("orphan", document.orphans),
    ];
    flags.extend(has.iter().filter(|(_, is)| *is).map(|(flag, _)| *flag));
    flags
}
