//! Markdown: an article to be looked at, and the files of an Obsidian vault.
//!
//! Each file of a vault says in its front matter whose it is (`dossier: ID`), so that the next export finds it under
//! whatever name, and what it held when it was written (`dossier-digest`), so that it is not written over once a person
//! has changed it.

use super::{Profile, day, filename, named, yaml};
use crate::model::{ArticleView, Color, EntityKind, EntityLabel, Highlight};
use crate::text::sha256;

/// The article with its highlights as quotations, for reading. `body` is its clean HTML as Markdown.
pub fn page(view: &ArticleView, body: &str) -> String {
    let source = view.row.url.as_deref().map(|url| format!("\n<{url}>\n")).unwrap_or_default();
    let highlights = highlights(&view.marks, |_| String::new());
    format!("{}{source}\n{}\n{highlights}", heading(view), body.trim()).trim_end().to_owned()
}

/// The file of an article. `link` gives what a link to a person or a company says between its brackets.
pub fn article_file(view: &ArticleView, body: &str, link: &dyn Fn(&EntityLabel) -> String) -> String {
    let row = &view.row;
    let mut front = format!("dossier: {}\ntitle: {}\n", row.id, yaml::quoted(&row.title));
    if let Some(url) = &row.url {
        front.push_str(&format!("source: {}\n", yaml::quoted(url)));
    }
    let authors = row.byline.iter().map(|author| author.name.as_str()).filter(|name| !name.trim().is_empty());
    front.push_str(&yaml::list("author", authors.map(|name| format!("[[{}]]", target(&filename::stem(name), name)))));
    if let Some(published) = &row.published {
        // A bare date is a date to Obsidian; anything else is text.
        let value = day(published).map_or_else(|| yaml::quoted(published), str::to_owned);
        front.push_str(&format!("published: {value}\n"));
    }
    front.push_str(&format!("created: {}\n", row.saved.strftime("%Y-%m-%d")));
    for (key, kind) in [("people", EntityKind::Person), ("companies", EntityKind::Company)] {
        let labels = named(view, kind);
        front.push_str(&yaml::list(key, labels.iter().map(|label| format!("[[{}]]", link(label)))));
    }
    front.push_str(&yaml::list("tags", row.tags.iter().filter_map(|name| tag(name))));
    let mut text = format!("{}\n{}\n", heading(view), body.trim());
    text.push_str(&highlights(&view.marks, |mark| format!(" ^h-{}", mark.id)));
    if !view.comments.is_empty() {
        text.push_str("\n## Notes\n");
    }
    for note in &view.comments {
        text.push_str(&format!("\n{}\n", note.body.trim_end()));
    }
    sealed(&front, &text)
}

/// The file of a person or a company.
pub fn entity_file(profile: &Profile) -> String {
    let row = &profile.row;
    let kind = match row.kind {
        EntityKind::Person => "person",
        EntityKind::Company => "company",
    };
    let mut front = format!("dossier: {}\nkind: {kind}\n", row.id);
    front.push_str(&yaml::list("aliases", row.aliases.iter().map(|alias| alias.text.clone())));
    if let Some(ticker) = &row.ticker {
        front.push_str(&format!("ticker: {}\n", yaml::quoted(ticker)));
    }
    let mut text = format!("# {}\n", escaped(&row.name));
    for note in &profile.notes {
        text.push_str(&format!("\n{}\n", note.body.trim_end()));
    }
    sealed(&front, &text)
}

/// What a link to the file `stem` says between its brackets, so that `name` is read there.
pub fn target(stem: &str, name: &str) -> String {
    let shown = name.replace(['[', ']', '|', '\n'], " ");
    if stem == shown { shown } else { format!("{stem}|{}", shown.trim()) }
}

/// Whose file this is, from the beginning of its text.
pub fn owner(head: &str) -> Option<&str> {
    let front = head.strip_prefix("---")?.trim_start_matches('\r').strip_prefix('\n')?;
    let mut lines = front.lines().take_while(|line| line.trim_end() != "---");
    lines.find_map(|line| line.strip_prefix("dossier: ")).map(|id| id.trim().trim_matches('"'))
}

/// Whether a file of ours still holds what was written.
pub fn is_untouched(file: &str) -> bool {
    // Synchronising programs change the ends of lines, and that is no person's change.
    let file = file.replace("\r\n", "\n");
    let Some((before, rest)) = file.split_once(DIGEST) else { return false };
    let Some((digest, after)) = rest.split_once('\n') else { return false };
    digest == digest_of(before, after)
}

/// How the line begins that tells what the rest of the file was.
const DIGEST: &str = "dossier-digest: ";

/// Front matter and text as a file, with its digest.
fn sealed(front: &str, text: &str) -> String {
    let (before, after) = (format!("---\n{front}"), format!("---\n{text}"));
    format!("{before}{DIGEST}{}\n{after}", digest_of(&before, &after))
}

fn digest_of(before: &str, after: &str) -> String {
    sha256(format!("{before}{after}").as_bytes()).chars().take(32).collect()
}

fn heading(view: &ArticleView) -> String {
    let subtitle = view.subtitle.as_deref().map(|subtitle| format!("\n*{}*\n", one_line(&escaped(subtitle))));
    format!("# {}\n{}", one_line(&escaped(&view.row.title)), subtitle.unwrap_or_default())
}

/// The highlights as quotations with what the reader made of them; `anchor` is what a quotation ends in.
fn highlights(marks: &[Highlight], anchor: impl Fn(&Highlight) -> String) -> String {
    let mut section = if marks.is_empty() { String::new() } else { "\n## Highlights\n".to_owned() };
    for mark in marks {
        let paragraphs = mark.selector.exact.lines().filter(|line| !line.trim().is_empty());
        // Without the empty line between them two paragraphs would run together.
        let quote = paragraphs.map(|line| format!("> {}", escaped(line.trim()))).collect::<Vec<_>>().join("\n>\n");
        section.push_str(&format!("\n{quote}{}\n", anchor(mark)));
        if let Some(note) = &mark.note {
            section.push_str(&format!("\n{}\n", note.body.trim_end()));
        }
        let about = about(mark);
        if !about.is_empty() {
            section.push_str(&format!("\n{about}\n"));
        }
    }
    section
}

/// Colour, tags, and that it has lost its place, where there is something to say.
fn about(mark: &Highlight) -> String {
    let color = match mark.color {
        Color::Yellow => None,
        Color::Green => Some("green"),
        Color::Blue => Some("blue"),
        Color::Pink => Some("pink"),
        Color::Purple => Some("purple"),
    };
    let lost = mark.span.is_none().then(|| "no longer in the text".to_owned());
    let tags = mark.tags.iter().filter_map(|name| tag(name)).map(|tag| format!("#{tag}"));
    color.map(str::to_owned).into_iter().chain(tags).chain(lost).collect::<Vec<_>>().join(" · ")
}

/// A tag as Obsidian takes it: no spaces, few signs, and not a number alone.
fn tag(name: &str) -> Option<String> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/') || !c.is_ascii() && !c.is_whitespace();
    let tag: String =
        name.trim().trim_start_matches('#').chars().map(|c| if fits(c) && !c.is_control() { c } else { '_' }).collect();
    let tag = tag.trim_matches('/');
    match tag.chars().all(|c| c.is_numeric()) {
        _ if tag.is_empty() => None,
        true => Some(format!("{tag}_")),
        false => Some(tag.to_owned()),
    }
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// `text` with the signs that CommonMark would take as its own put behind a backslash.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~');
        let leading = at == 0 && matches!(c, '#' | '-' | '+' | '=' | '|');
        if anywhere || leading {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
