//! The fuzzer's targets on a stable compiler: the corpus, mutated by a seed for some rounds or seconds.
//!
//! Every run of the tests makes the same mutations; `DOSSIER_FUZZ_TIMES` makes that many times as many, the same in
//! every run too, so that `make check` never fails by chance. `DOSSIER_FUZZ_SECONDS` gives each target that long instead, from
//! a new seed (printed, and taken from `DOSSIER_FUZZ_SEED`).

use super::super::invariants;
use super::*;
use fastrand::Rng;
use std::time::{Duration, Instant};

#[test]
fn decoding_holds() {
    rounds("decode", 400, invariants::decoding);
}

#[test]
fn extraction_holds() {
    rounds("extract", 60, invariants::extraction);
}

#[test]
fn sanitising_holds() {
    rounds("sanitise", 300, invariants::sanitising);
}

fn rounds(target: &str, count: usize, check: fn(&[u8])) {
    let corpus = corpus(target);
    assert!(corpus.len() >= 8, "the corpus of {target} is where it should be");
    corpus.iter().for_each(|one| check(one));
    let seconds = asked("DOSSIER_FUZZ_SECONDS").map(Duration::from_secs);
    let count = count * times();
    let seed = asked("DOSSIER_FUZZ_SEED").unwrap_or(if seconds.is_some() { fastrand::u64(..) } else { 3 });
    let (mut rng, start, mut round) = (Rng::with_seed(seed), Instant::now(), 0);
    while seconds.map_or(round < count, |seconds| start.elapsed() < seconds) {
        let input = mutated(&corpus, &mut rng);
        let outcome = std::panic::catch_unwind(|| check(&input));
        if outcome.is_err() {
            let kept = std::env::temp_dir().join(format!("dossier-fuzz-{target}-{seed}-{round}"));
            std::fs::write(&kept, &input).expect("room for the input");
            panic!("{target}: seed {seed}, round {round}: the input is in {}", kept.display());
        }
        round += 1;
    }
    if seconds.is_some() {
        println!("{target}: {round} inputs from seed {seed}");
    }
}

/// A number from the environment.
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn times() -> usize {
    asked("DOSSIER_FUZZ_TIMES").and_then(|it| usize::try_from(it).ok()).unwrap_or(1)
}

/// The fuzzer's own corpus, and our sample pages.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let repository = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut inputs = Vec::new();
    for folder in ["tests/fixtures/hostile".to_owned(), format!("fuzz/corpus/{target}")] {
        let mut files: Vec<PathBuf> = std::fs::read_dir(repository.join(folder))
            .expect("a folder of the corpus")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        files.sort();
        inputs.extend(files.into_iter().map(|file| std::fs::read(file).expect("an input")));
    }
    inputs
}

/// Pieces that parsers treat in ways of their own.
const PIECES: &[&str] = &[
    "<svg>",
    "</svg>",
    "<math>",
    "<mtext>",
    "<mglyph>",
    "<annotation-xml encoding=text/html>",
    "<foreignObject>",
    "<desc>",
    "<title>",
    "</title>",
    "<style>",
    "</style>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "</template>",
    "<textarea>",
    "<xmp>",
    "<plaintext>",
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<?",
    "</p>",
    "</br>",
    "<p>",
    "<a href=/x>",
    "<a href=#n>",
    "</a>",
    "<li id=n>",
    "<ul>",
    "<ol start=3>",
    "<dl><dt>",
    "<dd>",
    "<table>",
    "<tr>",
    "<td colspan=2>",
    "<caption>",
    "</table>",
    "<form>",
    "<select>",
    "<option>",
    "<b>",
    "<i>",
    "</b>",
    "<ruby>",
    "<rt>",
    "<rp>",
    "<img src=/i.jpg>",
    "<img src=x width=9>",
    "<figure>",
    "<figcaption>",
    "<details>",
    "<summary>",
    "<br>",
    "<br><br>",
    "<hr>",
    "<pre>\n",
    "<blockquote>",
    "<h2>",
    "<div dir=rtl>",
    "<div lang=fr>",
    "&nbsp;",
    "&#0;",
    "&#x301;",
    "&lt;",
    "\u{301}",
    "\u{200b}",
    "\u{202e}",
    "한국어",
    "\0",
    "\r",
    "\u{c}",
    "\"",
    "'",
    "`",
    "=",
    "/",
    " ",
    "\n\n",
    "[^1]",
    "[^1]: x\n",
    "|a|b|\n|-|-|\n",
    "> ",
    "```\n",
    "\u{fffe}",
];

fn mutated(corpus: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut input = corpus[rng.usize(..corpus.len())].clone();
    for _ in 0..rng.usize(1..10) {
        let at = rng.usize(..=input.len());
        let end = (at + rng.usize(..=(input.len() / 4 + 1))).min(input.len());
        match rng.u8(..8) {
            0..=3 => drop(input.splice(at..at, PIECES[rng.usize(..PIECES.len())].bytes())),
            4 => drop(input.drain(at..end)),
            5 => {
                let copy = input[at..end].to_vec();
                let to = rng.usize(..=input.len());
                input.splice(to..to, copy);
            }
            6 => {
                let other = &corpus[rng.usize(..corpus.len())];
                let from = rng.usize(..=other.len());
                let until = (from + rng.usize(..400)).min(other.len());
                input.splice(at..end, other[from..until].iter().copied());
            }
            _ => input.get_mut(at).into_iter().for_each(|byte| *byte = rng.u8(..)),
        }
    }
    input.truncate(32 * 1024);
    input
}

/// Pages made by a grammar instead of chance: every element in every other, as no author would nest them.
#[test]
fn generated_pages_hold() {
    let seconds = asked("DOSSIER_FUZZ_SECONDS").map(Duration::from_secs);
    let mut rng = Rng::with_seed(if seconds.is_some() { fastrand::u64(..) } else { 5 });
    let (start, mut round) = (Instant::now(), 0);
    let breaks = |page: &str| std::panic::catch_unwind(|| invariants::sanitising(page.as_bytes())).is_err();
    while seconds.map_or(round < 600 * times(), |seconds| start.elapsed() < seconds) {
        let mut page = String::new();
        generate(&mut rng, 6 - (round / 50 % 6), &mut page);
        if breaks(&page) {
            panic!("round {round}: a promise is broken by {}", smaller(page, &mut rng, &breaks));
        }
        round += 1;
    }
}

/// What is left of `page` when pieces are taken out by chance as long as it `breaks` a promise.
fn smaller(mut page: String, rng: &mut Rng, breaks: &dyn Fn(&str) -> bool) -> String {
    for _ in 0..3_000 {
        let mut pieces: Vec<&str> = page.split_inclusive('>').collect();
        let at = rng.usize(..pieces.len());
        pieces.drain(at..(at + rng.usize(1..=pieces.len() / 4 + 1)).min(pieces.len()));
        let shorter = pieces.concat();
        if !shorter.is_empty() && breaks(&shorter) {
            page = shorter;
        }
    }
    page
}

const CONTAINERS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h3",
    "ul",
    "ol start=2",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "tr",
    "td",
    "th colspan=2",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "details",
    "summary",
    "a href=/1?utm_source=x",
    "a href=#i1",
    "a href=#i2",
    "b",
    "em",
    "code",
    "sup",
    "span",
    "ruby",
    "rt",
    "rp",
    "q",
    "small",
    "picture",
    "noscript",
    "div dir=rtl",
    "p lang=fr",
    "math",
    "svg",
    "li id=i1",
    "p id=i2",
    "span id=i1",
    "section",
    "font",
    "template",
    "button",
];

const LEAVES: &[&str] = &[
    "text",
    "a ",
    " b",
    "\n",
    " ",
    "&nbsp;",
    "&lt;b&gt;",
    "한국어",
    "e&#x301;",
    "&#x301;",
    "😀",
    "<br>",
    "<br><br>",
    "<hr>",
    "<img src=/i.jpg>",
    "<img src=/i.jpg>",
    "<img src=/s.png width=16 alt=s>",
    "<img alt=😀 src=/e.png>",
    "<img src=/f.svg style='width:3ex'>",
    "<img src=/t.gif width=1>",
    "<a id=i1></a>",
    "<a name=i2></a>",
    "<wbr>",
    "\u{200b}",
];

fn generate(rng: &mut Rng, depth: usize, page: &mut String) {
    for _ in 0..rng.usize(1..6) {
        if depth < 7 && rng.u8(..10) < 6 {
            let element = CONTAINERS[rng.usize(..CONTAINERS.len())];
            page.push_str(&format!("<{element}>"));
            generate(rng, depth + 1, page);
            // Every ninth element is never closed.
            if rng.u8(..9) > 0 {
                page.push_str(&format!("</{}>", element.split(' ').next().unwrap_or_default()));
            }
        } else {
            page.push_str(LEAVES[rng.usize(..LEAVES.len())]);
        }
    }
}
