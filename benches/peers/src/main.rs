//! Other extractors behind one form: a page in, an answer out, a line of JSON each.
//!
//! `dossier-peers` alone lists the names it knows; `dossier-peers NAME` reads `{"html", "url", "runs"}` a line and
//! prints `{"text" or "html", "title", "byline", "published", "lang", "image", "site", "ms", "wall_ms", "error"}` a line. Whoever
//! starts it ends it when a page takes too long, and starts it again when it dies.

use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// A page.
#[derive(Deserialize)]
struct Page {
    html: String,
    url: Option<String>,
    runs: u32,
}

/// What an extractor made of it.
#[derive(Default, Serialize)]
struct Answer {
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    byline: Vec<String>,
    published: Option<String>,
    lang: Option<String>,
    dir: Option<String>,
    image: Option<String>,
    site: Option<String>,
    ms: f64,
    wall_ms: f64,
    error: Option<String>,
}

type Extractor = fn(&Page) -> Result<Answer, String>;

const PEERS: [(&str, Extractor); 5] = [
    ("dom_smoothie 0.19, with ammonia", smoothie),
    ("trafilatura crate 0.6, precision", trafilatura_precision),
    ("trafilatura crate 0.6", trafilatura_default),
    ("rs-trafilatura 0.2", rs_trafilatura),
    ("legible 0.5", legible),
];

/// A page that took longer is not run again.
const LONG_MS: f64 = 1_000.0;

/// As much as Dossier gives itself, so that a deep page is no disadvantage.
const STACK: usize = 64 << 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(name) = std::env::args().nth(1) else {
        for (name, _) in PEERS {
            println!("{name}");
        }
        return Ok(());
    };
    let known = PEERS.iter().find(|(known, _)| *known == name);
    let extractor = known.ok_or_else(|| format!("no peer is called {name:?}"))?.1;
    std::panic::set_hook(Box::new(|_| {}));
    let work = move || -> std::io::Result<()> {
        for line in std::io::stdin().lock().lines() {
            let page: Page = serde_json::from_str(&line?)?;
            let mut out = std::io::stdout().lock();
            serde_json::to_writer(&mut out, &timed(extractor, &page))?;
            out.write_all(b"\n")?;
            out.flush()?;
        }
        Ok(())
    };
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(work)?;
    worker.join().map_err(|_| "the worker panicked")??;
    Ok(())
}

/// The best of the runs; a panic is an error like another.
fn timed(extractor: Extractor, page: &Page) -> Answer {
    let (mut ms, mut wall_ms) = (f64::INFINITY, f64::INFINITY);
    let mut answer = Answer::default();
    for _ in 0..page.runs.max(1) {
        let (began, busy) = (Instant::now(), processor_ms());
        let outcome = catch_unwind(AssertUnwindSafe(|| extractor(page)));
        let took = began.elapsed().as_secs_f64() * 1_000.0;
        wall_ms = wall_ms.min(took);
        ms = ms.min(processor_ms() - busy);
        let failed = |error: String| Answer { error: Some(error), ..Answer::default() };
        answer = match outcome {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => failed(error),
            Err(_) => failed("it panicked".to_owned()),
        };
        if took > LONG_MS {
            break;
        }
    }
    Answer { ms, wall_ms, ..answer }
}

/// What this process has used of the processor.
fn processor_ms() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1_000.0 + time.tv_nsec as f64 / 1_000_000.0
}

fn smoothie(page: &Page) -> Result<Answer, String> {
    let mut reader = dom_smoothie::Readability::new(page.html.as_str(), page.url.as_deref(), None)
        .map_err(|error| error.to_string())?;
    let article = reader.parse().map_err(|error| error.to_string())?;
    Ok(Answer {
        html: Some(ammonia::clean(&article.content)),
        title: Some(article.title),
        byline: article.byline.into_iter().collect(),
        published: article.published_time,
        lang: article.lang,
        dir: article.dir,
        image: article.image,
        site: article.site_name,
        ..Answer::default()
    })
}

fn trafilatura_precision(page: &Page) -> Result<Answer, String> {
    trafilatura_as(page, trafilatura::ExtractionFocus::FavorPrecision)
}

fn trafilatura_default(page: &Page) -> Result<Answer, String> {
    trafilatura_as(page, trafilatura::ExtractionFocus::Balanced)
}

fn trafilatura_as(page: &Page, focus: trafilatura::ExtractionFocus) -> Result<Answer, String> {
    let mut options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true).with_focus(focus);
    options.original_url = page.url.as_deref().and_then(|url| url.parse().ok());
    let found = trafilatura::extract(&page.html, &options).map_err(|error| error.to_string())?;
    Ok(Answer {
        text: Some(found.content_text),
        title: known(found.metadata.title),
        byline: known(found.metadata.author).into_iter().collect(),
        published: found.metadata.date.map(|date| date.to_string()),
        lang: known(found.metadata.language),
        image: known(found.metadata.image),
        site: known(found.metadata.sitename),
        ..Answer::default()
    })
}

fn rs_trafilatura(page: &Page) -> Result<Answer, String> {
    let options = rs_trafilatura::Options { url: page.url.clone(), ..Default::default() };
    let found = rs_trafilatura::extract_with_options(&page.html, &options).map_err(|error| error.to_string())?;
    Ok(Answer {
        text: Some(found.content_text),
        title: found.metadata.title,
        byline: found.metadata.author.into_iter().collect(),
        published: found.metadata.date.map(|date| date.to_rfc3339()),
        lang: found.metadata.language,
        image: found.metadata.image,
        site: found.metadata.sitename,
        ..Answer::default()
    })
}

fn legible(page: &Page) -> Result<Answer, String> {
    let article = legible::parse(&page.html, page.url.as_deref(), None).map_err(|error| error.to_string())?;
    Ok(Answer {
        html: Some(article.content),
        title: Some(article.title),
        byline: article.byline.into_iter().collect(),
        published: article.published_time,
        lang: article.lang,
        dir: article.dir,
        site: article.site_name,
        ..Answer::default()
    })
}

fn known(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
