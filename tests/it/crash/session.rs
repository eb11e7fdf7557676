//! The child's side: operations on a library, announced before and acknowledged after.

use super::chance::Chance;
use crate::desk;
use crate::pages;
use anyhow::{Context, Result};
use dossier_core::Library;
use dossier_core::library::Source;
use dossier_core::model::{ArticleId, ArticleView, Color, EntityKind, Media, NoteTarget, Outcome, Place, Sort, State};
use serde::{Deserialize, Serialize};
use std::io::{Write, stdout};
use std::path::Path;

/// Said once the library is open.
pub(super) const READY: &str = "READY";

/// One thing a reader does. Texts and not ids tell what it concerns, so that an operation that was cut can be looked
/// for without having heard its answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Op {
    Save { url: String, word: String, name: String },
    Update { article: ArticleId, url: String, word: String, name: String },
    Highlight { article: ArticleId, quote: String },
    Unhighlight { article: ArticleId, quote: String },
    NoteHighlight { article: ArticleId, quote: String, body: String },
    Note { article: ArticleId, body: String },
    Tag { article: ArticleId, tag: String },
    Untag { article: ArticleId, tag: String },
    State { article: ArticleId, state: State },
    Star { article: ArticleId, on: bool },
    Trash { article: ArticleId },
    Restore { article: ArticleId },
    Person { name: String },
}

/// What the child says.
#[derive(Debug)]
pub(super) enum Event {
    /// About to begin.
    Begins(Op),
    /// Returned; with the article that came of saving.
    Acknowledged(Option<ArticleId>),
}

impl Event {
    /// Lines of the test harness between ours are passed over.
    pub(super) fn parse(line: &str) -> Option<Self> {
        if let Some(op) = line.strip_prefix("DO ") {
            return Some(Self::Begins(serde_json::from_str(op).expect("an operation")));
        }
        line.strip_prefix("ACK ").map(|article| Self::Acknowledged(serde_json::from_str(article).expect("an article")))
    }
}

/// People the pages name.
pub(super) const NAMES: [&str; 6] = ["한서윤", "도민재", "백하람", "서지우", "Ines Calloway", "Owen Tarrant"];
const TAGS: [&str; 4] = ["경영", "지분", "energy", "다시 읽기"];

/// Works until it is killed.
pub(super) fn work(library: &Path, mut chance: Chance) {
    // The harness has printed a line without an end.
    println!();
    let library = desk::open(library).expect("the library opens");
    say(READY);
    // Far more than a life has time for.
    for _ in 0..100_000 {
        let op = choose(&library, &mut chance).expect("the library is read");
        say(&format!("DO {}", serde_json::to_string(&op).expect("JSON")));
        let article = perform(&op, &library).unwrap_or_else(|error| panic!("{op:?} succeeds: {error:#}"));
        say(&format!("ACK {}", serde_json::to_string(&article).expect("JSON")));
    }
}

fn say(line: &str) {
    let mut stdout = stdout().lock();
    writeln!(stdout, "{line}").and_then(|()| stdout.flush()).expect("the parent listens");
}

fn choose(library: &Library, chance: &mut Chance) -> Result<Op> {
    let known = library.articles(&Place::All, Sort::Saved, 0, 12)?.articles;
    let name = chance.pick(&NAMES).copied().unwrap_or_default().to_owned();
    let Some(row) = chance.pick(&known).filter(|_| !chance_of_new(known.len())) else {
        let url = format!("https://news.example/{}", chance.word());
        return Ok(Op::Save { url, word: chance.word(), name });
    };
    let article = row.id;
    let view = library.article(article)?;
    let quote = chance.pick(&sentences(&view)).cloned();
    let marked = chance.pick(&view.marks).map(|mark| mark.selector.exact.clone());
    let tag = chance.pick(&TAGS).copied().unwrap_or_default().to_owned();
    Ok(match (chance.below(14), quote, marked) {
        (0 | 1, ..) => Op::Save { url: format!("https://news.example/{}", chance.word()), word: chance.word(), name },
        (2, ..) => Op::Update { article, url: row.url.clone().unwrap_or_default(), word: chance.word(), name },
        (3..=5, Some(quote), _) => Op::Highlight { article, quote },
        (6, _, Some(quote)) => Op::Unhighlight { article, quote },
        (7, _, Some(quote)) => Op::NoteHighlight { article, quote, body: chance.word() },
        (8, ..) => Op::Tag { article, tag },
        (9, ..) => Op::Untag { article, tag },
        (10, ..) => Op::State {
            article,
            state: *chance.pick(&[State::Inbox, State::Reading, State::Archive]).unwrap_or(&State::Inbox),
        },
        (11, ..) => Op::Star { article, on: !row.starred },
        (12, ..) if chance.one_in(2) => Op::Person { name },
        (12, ..) if chance.one_in(2) => Op::Trash { article },
        (12, ..) => match library.articles(&Place::Trash, Sort::Saved, 0, 1)?.articles.first() {
            Some(row) => Op::Restore { article: row.id },
            None => Op::Trash { article },
        },
        _ => Op::Note { article, body: chance.word() },
    })
}

/// An empty library is filled first.
fn chance_of_new(known: usize) -> bool {
    known < 3
}

/// Sentences of ours that are in the text and carry no highlight yet; each stands once in it.
fn sentences(view: &ArticleView) -> Vec<String> {
    let marked = |quote: &str| view.marks.iter().any(|mark| mark.selector.exact == quote);
    let quotes = (0..12).map(quote).filter(|quote| view.text.matches(quote.as_str()).count() == 1);
    quotes.filter(|quote| !marked(quote)).collect()
}

fn quote(number: u64) -> String {
    format!("회사는 {number}번째 항목에서 계획을 밝혔다")
}

/// The page at an address: the text changes with the word, and each change drops a sentence and adds another.
fn source(url: &str, word: &str, name: &str) -> Source {
    let first = u64::from(word.bytes().last().unwrap_or_default()) % 6;
    let mut paragraphs = vec![
        format!("{word}에 관한 소식이다. {name}은 이 자리에서 사업의 방향을 설명하고 질문에 답했다고 회사는 전했다."),
        format!("{name}의 발표는 한 시간 남짓 이어졌다. 투자자들은 비용과 일정에 관한 대목에 관심을 보였다."),
    ];
    paragraphs.extend(
        (first..first + 6).map(|number| {
            format!("{}. 세부 내용은 다음 달에 공개된다. 이 항목은 {word} 보고서에 실렸다.", quote(number))
        }),
    );
    let figure = pages::figure(100 + word.bytes().map(u32::from).sum::<u32>());
    let page = pages::page("ko", &format!("{word} 사업 설명회"), &paragraphs);
    let bytes = page.replacen("</p>", &format!("</p>{figure}"), 1).into_bytes();
    Source { name: url.to_owned(), bytes, media: Media::Html, charset: None, url: Some(url.to_owned()) }
}

fn perform(op: &Op, library: &Library) -> Result<Option<ArticleId>> {
    match op {
        Op::Save { url, word, name } | Op::Update { url, word, name, .. } => {
            let saved = library.save(&source(url, word, name))?;
            assert!(matches!(saved.outcome, Outcome::Saved | Outcome::Updated), "a new text is new: {saved:?}");
            return Ok(saved.id);
        }
        Op::Highlight { article, quote } => {
            drop(library.highlight_quote(*article, quote, None, None, Color::Yellow)?)
        }
        Op::Unhighlight { article, quote } => library.delete_highlight(highlight(library, *article, quote)?)?,
        Op::NoteHighlight { article, quote, body } => {
            let target = NoteTarget::Highlight(highlight(library, *article, quote)?);
            library.put_note(target, None, body)?;
        }
        Op::Note { article, body } => drop(library.put_note(NoteTarget::Article(*article), None, body)?),
        Op::Tag { article, tag } => drop(library.tag(&[*article], tag)?),
        Op::Untag { article, tag } => drop(library.untag(&[*article], tag)?),
        Op::State { article, state } => drop(library.set_state(&[*article], *state)?),
        Op::Star { article, on } => drop(library.set_starred(&[*article], *on)?),
        Op::Trash { article } => drop(library.trash(&[*article])?),
        Op::Restore { article } => drop(library.restore(&[*article])?),
        Op::Person { name } => drop(library.tag_entity(EntityKind::Person, name, None)?),
    }
    Ok(None)
}

fn highlight(library: &Library, article: ArticleId, quote: &str) -> Result<dossier_core::model::HighlightId> {
    let marks = library.article(article)?.marks;
    marks.iter().find(|mark| mark.selector.exact == quote).map(|mark| mark.id).context("the highlight is there")
}
