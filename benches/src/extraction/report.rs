//! The figures as a person reads them.

use super::judge::{Figures, SLOW_MS, Script, Verdict, right};
use super::metadata::QUESTIONS;
use std::fmt::Write;

/// What an extractor made of all sets.
pub(super) struct Run {
    /// Its name.
    pub(super) name: String,
    /// The sets by name, each with its pages.
    pub(super) sets: Vec<(String, Vec<Verdict>)>,
}

impl Run {
    /// All pages.
    pub(super) fn pages(&self) -> Vec<&Verdict> {
        self.sets.iter().flat_map(|(_, pages)| pages).collect()
    }

    /// The sets, then the scripts that have pages of their own, each a name and its pages.
    pub(super) fn groups(&self) -> Vec<(String, Vec<&Verdict>)> {
        let mut groups: Vec<(String, Vec<&Verdict>)> =
            self.sets.iter().map(|(name, pages)| (name.clone(), pages.iter().collect())).collect();
        let of = |wanted: &[Script]| -> Vec<&Verdict> {
            self.pages().into_iter().filter(|it| it.script.is_some_and(|script| wanted.contains(&script))).collect()
        };
        groups.push(("Korean".into(), of(&[Script::Korean])));
        groups.push(("Japanese".into(), of(&[Script::Japanese])));
        groups.push(("Chinese".into(), of(&[Script::Chinese])));
        groups.push((CJK.into(), of(&[Script::Korean, Script::Japanese, Script::Chinese])));
        groups.push(("all".into(), self.pages()));
        groups.retain(|(_, pages)| !pages.is_empty());
        groups
    }
}

/// The three scripts together.
pub(super) const CJK: &str = "K, J, C";

/// Precision, recall, F1 and times of each group, then the right answers to each question, then the failures.
pub(super) fn figures(run: &Run) -> String {
    let mut shown = format!(
        "{:<9} {:>5} {:>4}  {:>5} {:>5} {:>5}  {:>6} {:>6} {:>6} {:>7} {:>5}  {:>6}\n",
        "", "pages", "fail", "P", "R", "F1", "mean", "median", "p99", "max ms", ">100", "wall"
    );
    for (name, pages) in run.groups() {
        let of = Figures::of(&pages);
        let _ = writeln!(
            shown,
            "{name:<9} {:>5} {:>4}  {:>5.3} {:>5.3} {:>5.3}  {:>6.1} {:>6.1} {:>6.1} {:>7.1} {:>5}  {:>6.1}",
            of.pages,
            of.failures,
            of.score.precision,
            of.score.recall,
            of.score.f1,
            of.mean_ms,
            of.median_ms,
            of.p99_ms,
            of.max_ms,
            of.slow,
            of.wall_ms,
        );
    }
    shown.push_str("times are of the processor, best of the runs; wall is the mean by the clock\n\n");
    for (name, pages) in run.sets.iter().map(|(name, pages)| (name, pages.iter().collect::<Vec<_>>())) {
        let answers: Vec<String> = QUESTIONS
            .iter()
            .map(|(question, _)| (question, right(&pages, question)))
            .filter(|(_, (_, all))| *all > 0)
            .map(|(question, pair)| format!("{question} {}", share(pair)))
            .collect();
        if !answers.is_empty() {
            let _ = writeln!(shown, "{name:<9} {}", answers.join(" · "));
        }
        let of = Figures::of(&pages);
        if of.with.1 > 0 {
            let _ = writeln!(
                shown,
                "{name:<9} snippets that must be there {} · that must not {}",
                share(of.with),
                share(of.without)
            );
        }
        if pages.iter().any(|it| it.marks.iter().any(|mark| mark.question == "title: exact")) {
            let _ = writeln!(
                shown,
                "{name:<9} text exact, white space folded: {} · white space aside: {}",
                of.exact.0, of.exact.1
            );
        }
    }
    shown + &failures(run)
}

/// A line for each page that gave nothing.
pub(super) fn failures(run: &Run) -> String {
    let failed = run.pages().into_iter().filter_map(|page| Some((page.id.as_str(), page.error.as_deref()?)));
    failed.map(|(id, error)| format!("failed: {id}: {error}\n")).collect()
}

/// The `worst` pages by F1 and the `slowest`.
pub(super) fn pages(run: &Run, worst: usize, slowest: usize) -> String {
    let mut shown = String::new();
    let mut pages = run.pages();
    pages.sort_by(|a, b| a.f1().total_cmp(&b.f1()).then_with(|| a.id.cmp(&b.id)));
    if worst > 0 {
        shown.push_str("\nworst pages: P R F1\n");
    }
    for page in pages.iter().take(worst) {
        let or_none = |value: Option<f64>| value.map_or("  –  ".to_owned(), |value| format!("{value:.3}"));
        let _ = writeln!(
            shown,
            "  {} {} {:.3}  {}",
            or_none(page.counts.precision()),
            or_none(page.counts.recall()),
            page.f1(),
            page.id
        );
    }
    pages.sort_by(|a, b| b.ms.total_cmp(&a.ms));
    if slowest > 0 {
        shown.push_str("\nslowest pages: ms\n");
    }
    for page in pages.iter().take(slowest) {
        let mark = if page.ms > SLOW_MS { '!' } else { ' ' };
        let _ = writeln!(shown, "{mark} {:>7.1}  {}", page.ms, page.id);
    }
    shown
}

/// Every wrong answer about an article, by question.
pub(super) fn wrong(run: &Run) -> String {
    let mut shown = String::new();
    for (question, means) in QUESTIONS {
        let misses: Vec<_> = run
            .pages()
            .into_iter()
            .flat_map(|page| page.marks.iter().map(move |mark| (page, mark)))
            .filter(|(_, mark)| mark.question == question && !mark.right)
            .collect();
        if !misses.is_empty() {
            let _ = writeln!(shown, "\nwrong {question} ({means}):");
        }
        for (page, mark) in misses {
            let _ = writeln!(shown, "  {}\n    want {:?}\n    got  {:?}", page.id, mark.want, mark.got);
        }
    }
    shown
}

/// `.93 (120/129)`.
pub(super) fn share((right, all): (usize, usize)) -> String {
    format!("{} ({right}/{all})", hundredths(right as f64 / all.max(1) as f64))
}

/// Two digits after the point, no zero before it.
pub(super) fn hundredths(value: f64) -> String {
    short(format!("{value:.2}"))
}

/// Three digits after the point, no zero before it.
pub(super) fn thousandths(value: f64) -> String {
    short(format!("{value:.3}"))
}

fn short(number: String) -> String {
    number.strip_prefix('0').map(str::to_owned).unwrap_or(number)
}
