//! What the library must hold, kept from what the child acknowledged.

use super::Tally;
use super::chance::Chance;
use super::session::{Event, Op};
use super::words_of;
use dossier_core::Library;
use dossier_core::model::{ArticleId, EntityKind, Place, SearchSort, Sort, State};
use std::collections::{BTreeMap, BTreeSet};

/// Everything acknowledged so far, and the operation that the kill may have cut.
#[derive(Default)]
pub(super) struct World {
    articles: BTreeMap<ArticleId, Piece>,
    people: BTreeSet<String>,
    cut: Option<Op>,
    /// Articles of the last life; the others are looked at by turns.
    touched: BTreeSet<ArticleId>,
}

/// What a reader would miss of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// The one word that only the newest version has.
    word: String,
    name: String,
    versions: usize,
    state: State,
    starred: bool,
    trashed: bool,
    tags: BTreeSet<String>,
    notes: BTreeSet<String>,
    /// Quotation to the note on it.
    highlights: BTreeMap<String, Option<String>>,
}

impl World {
    /// Takes in what a child said before it died.
    pub(super) fn live_through(&mut self, events: &[Event], tally: &mut Tally) {
        self.touched.clear();
        for event in events {
            match event {
                Event::Begins(op) => self.cut = Some(op.clone()),
                Event::Acknowledged(article) => {
                    let op = self.cut.take().expect("only what began is acknowledged");
                    self.apply(&op, *article);
                    tally.acknowledged += 1;
                }
            }
        }
        tally.cut += u64::from(self.cut.is_some());
    }

    fn apply(&mut self, op: &Op, saved: Option<ArticleId>) {
        if let Op::Person { name } = op {
            self.people.insert(name.clone());
        }
        let Some(article) = saved.or_else(|| concerned(op)) else { return };
        self.touched.insert(article);
        if let Op::Save { word, name, .. } = op {
            self.articles.insert(article, Piece::new(word, name));
        } else {
            self.articles.get_mut(&article).expect("a known article").apply(op);
        }
    }

    /// Looks at what the last life touched, at some of the rest, and at the whole library's own check.
    pub(super) fn compare(&mut self, library: &Library, chance: &mut Chance, what: &str) {
        self.settle(library, what);
        let all: Vec<ArticleId> = self.articles.keys().copied().collect();
        let mut some = self.touched.clone();
        some.extend((0..4).filter_map(|_| chance.pick(&all)));
        self.compare_these(library, &some, what);
    }

    pub(super) fn compare_everything(&mut self, library: &Library, what: &str) {
        self.compare_these(library, &self.articles.keys().copied().collect(), what);
    }

    /// Finds out whether the cut operation is there, wholly or not at all; from then on it is expected so.
    fn settle(&mut self, library: &Library, what: &str) {
        let before: BTreeSet<ArticleId> = self.articles.keys().copied().collect();
        let mut new: Vec<ArticleId> = all(library).into_iter().filter(|id| !before.contains(id)).collect();
        if let Some(op) = self.cut.take() {
            if let (Op::Save { word, name, .. }, [id]) = (&op, new.as_slice()) {
                self.articles.insert(*id, Piece::new(word, name));
                self.touched.insert(*id);
                new.clear();
            }
            if let Op::Person { name } = &op
                && people(library).contains(name)
            {
                self.people.insert(name.clone());
            }
            if let Some(article) = concerned(&op) {
                let piece = self.articles.get_mut(&article).expect("a known article");
                let mut after = piece.clone();
                after.apply(&op);
                let there = Piece::read(library, article, &piece.name);
                assert!(
                    there == *piece || there == after,
                    "{what}: {op:?} was done wholly or not at all\nbefore {piece:#?}\nthere {there:#?}"
                );
                *piece = there;
                self.touched.insert(article);
            }
        }
        assert!(new.is_empty(), "{what}: articles that nobody saved: {new:?}");
        assert_eq!(people(library), self.people, "{what}: the people that were acknowledged");
    }

    fn compare_these(&self, library: &Library, articles: &BTreeSet<ArticleId>, what: &str) {
        let report = library.check(false).unwrap_or_else(|error| panic!("{what}: the check runs: {error:#}"));
        assert!(report.ok, "{what}: the library is sound: {:?}", report.problems);
        for &id in articles {
            let piece = &self.articles[&id];
            assert_eq!(Piece::read(library, id, &piece.name), *piece, "{what}: article {id} is as it was acknowledged");
            let query = if piece.trashed { format!("{} is:trash", piece.word) } else { piece.word.clone() };
            let answer = library
                .search(&query, SearchSort::Relevance, 0, 5)
                .unwrap_or_else(|error| panic!("{what}: searching {query}: {error:#}"));
            let found: Vec<ArticleId> = answer.hits.iter().map(|hit| hit.article.id).collect();
            assert_eq!(found, [id], "{what}: the index finds the article by {query}, behind by {}", answer.behind);
            for note in piece.notes.iter().filter(|_| !piece.trashed) {
                let answer = library
                    .search(note, SearchSort::Relevance, 0, 5)
                    .unwrap_or_else(|error| panic!("{what}: searching a note: {error:#}"));
                assert_eq!(
                    answer.hits.first().map(|hit| hit.article.id),
                    Some(id),
                    "{what}: the index finds the note {note}"
                );
            }
            let view = library.article(id).expect("it was read before");
            let named: BTreeSet<&str> = view.mentions.iter().map(|mention| mention.name.as_str()).collect();
            let expected: BTreeSet<&str> =
                self.people.iter().map(String::as_str).filter(|name| *name == piece.name).collect();
            assert_eq!(named, expected, "{what}: people tagged before are mentioned in {id}");
        }
    }
}

impl Piece {
    fn new(word: &str, name: &str) -> Self {
        Self {
            word: word.to_owned(),
            name: name.to_owned(),
            versions: 1,
            state: State::Inbox,
            starred: false,
            trashed: false,
            tags: BTreeSet::new(),
            notes: BTreeSet::new(),
            highlights: BTreeMap::new(),
        }
    }

    /// What stands in the library; `name` is taken from it where the text has it.
    fn read(library: &Library, id: ArticleId, name: &str) -> Self {
        let view = library.article(id).unwrap_or_else(|error| panic!("article {id} can be read: {error:#}"));
        let words = words_of(&[&view.row.title]);
        assert_eq!(words.len(), 1, "the title carries the article's word: {}", view.row.title);
        let word = words.into_iter().next().expect("one word");
        assert!(view.text.contains(&word), "title and text are of one version");
        let image = view.html.split_once("<img data-image=\"").and_then(|(_, rest)| rest.split_once('"'));
        let (hash, _) = image.unwrap_or_else(|| panic!("a version has its image: {}", view.html));
        let image = library.image(hash).expect("the image is read");
        assert!(image.is_some_and(|image| image.mime == "image/png"), "and the image its file");
        let marks = view
            .marks
            .iter()
            .map(|mark| (mark.selector.exact.clone(), mark.note.as_ref().map(|note| note.body.clone())));
        Self {
            word,
            name: name_in(&view.text).unwrap_or(name).to_owned(),
            versions: view.versions.len(),
            state: view.row.state,
            starred: view.row.starred,
            trashed: view.row.trashed.is_some(),
            tags: view.row.tags.iter().cloned().collect(),
            notes: view.comments.iter().map(|note| note.body.clone()).collect(),
            highlights: marks.collect(),
        }
    }

    fn apply(&mut self, op: &Op) {
        match op.clone() {
            Op::Save { .. } | Op::Person { .. } => {}
            Op::Update { word, name, .. } => {
                (self.word, self.name) = (word, name);
                self.versions += 1;
            }
            Op::Highlight { quote, .. } => drop(self.highlights.insert(quote, None)),
            Op::Unhighlight { quote, .. } => drop(self.highlights.remove(&quote)),
            Op::NoteHighlight { quote, body, .. } => drop(self.highlights.insert(quote, Some(body))),
            Op::Note { body, .. } => drop(self.notes.insert(body)),
            Op::Tag { tag, .. } => drop(self.tags.insert(tag)),
            Op::Untag { tag, .. } => drop(self.tags.remove(&tag)),
            Op::State { state, .. } => self.state = state,
            Op::Star { on, .. } => self.starred = on,
            Op::Trash { .. } => self.trashed = true,
            Op::Restore { .. } => self.trashed = false,
        }
    }
}

fn concerned(op: &Op) -> Option<ArticleId> {
    match op {
        Op::Save { .. } | Op::Person { .. } => None,
        Op::Update { article, .. }
        | Op::Highlight { article, .. }
        | Op::Unhighlight { article, .. }
        | Op::NoteHighlight { article, .. }
        | Op::Note { article, .. }
        | Op::Tag { article, .. }
        | Op::Untag { article, .. }
        | Op::State { article, .. }
        | Op::Star { article, .. }
        | Op::Trash { article }
        | Op::Restore { article } => Some(*article),
    }
}

fn name_in(text: &str) -> Option<&'static str> {
    super::session::NAMES.into_iter().find(|name| text.contains(name))
}

fn all(library: &Library) -> Vec<ArticleId> {
    let of = |place| library.articles(&place, Sort::Saved, 0, 10_000).expect("the library lists its articles").articles;
    of(Place::All).into_iter().chain(of(Place::Trash)).map(|row| row.id).collect()
}

fn people(library: &Library) -> BTreeSet<String> {
    let people = library.entities(Some(EntityKind::Person)).expect("the library lists its people");
    people.into_iter().map(|row| row.name).collect()
}
