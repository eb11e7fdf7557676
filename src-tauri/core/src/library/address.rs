//! Saving from an address: the one place where a library asks for something from the web, through the client it is
//! given and for the reader who named the address.

use super::images::{MOST, MOST_BYTES, Picture, look, wanted};
use super::saving::Answered;
use super::{Library, Progress, Source, walls};
use crate::fetch::{Answer, Client, Validators};
use crate::model::{ArticleId, Because, Cause, Saved};
use crate::store::{Fetch, host};
use crate::text::sha256;
use anyhow::{Context, Result, bail};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

/// Images fetched at a time: as many as a browser asks one host for, less two.
const HANDS: usize = 4;

/// Milliseconds for all images of a page; those that have not come by then stay missing.
const PATIENCE: i64 = 90_000;

impl Library {
    /// Fetches the page at `url` and its images, and saves it.
    ///
    /// An address that was saved before is asked only for what changed; the answer is a new version or
    /// [`crate::model::Outcome::Unchanged`]. A failure leaves nothing behind. An image that cannot be had is no
    /// failure: it stays missing until the address is saved again. `progress` can stop the fetch, and then nothing is
    /// saved; once the page is saved it only stops the fetching of images.
    pub fn save_address(
        &self,
        client: &Client,
        url: &str,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Saved> {
        let asked = url.trim();
        let asked = asked.split_once('#').map_or(asked, |(page, _)| page);
        let before = self.store.read(|reader| reader.fetch(asked))?;
        let validators = before
            .as_ref()
            .map(|before| Validators { etag: before.etag.clone(), last_modified: before.last_modified.clone() });
        let step = |done, total| Progress { done, total, current: Some(asked.to_owned()) };
        if progress(step(0, 1)).is_break() {
            bail!(Because::new(Cause::Stopped, "stopped; nothing was saved"));
        }
        let answer = client.page(asked, validators.as_ref(), &mut |_| progress(step(0, 1)))?;
        let saved = match answer {
            Answer::Unchanged => {
                let before = before.context("the server says that nothing changed, but nothing was saved before")?;
                self.saved_before(url, before.article)?
            }
            Answer::Page(page) => {
                let fetch = Fetch {
                    url: asked.to_owned(),
                    article: ArticleId(uuid::Uuid::nil()),
                    etag: page.validators.etag,
                    last_modified: page.validators.last_modified,
                };
                let answered = Answered { fetch, before: before.map(|before| before.article) };
                let (bytes, media, charset) = (page.bytes, page.media, page.charset);
                let source = Source { name: url.to_owned(), bytes, media, charset, url: Some(page.url) };
                self.save_answer(&source, &answered)?
            }
        };
        if let Some(id) = saved.id {
            self.fetch_images(client, id, progress)?;
        }
        Ok(saved)
    }

    fn save_answer(&self, source: &Source, answered: &Answered) -> Result<Saved> {
        let known = sha256(&source.bytes);
        if let Some(id) = self.store.read(|reader| reader.article_of_original(&known))? {
            let now = self.now();
            self.store.write(|writer| writer.put_fetch(&Fetch { article: id, ..answered.fetch.clone() }, now))?;
            return self.saved_before(&source.name, id);
        }
        let mut read = self.read_page(&source.page(), None)?;
        if let Some(wall) = walls::before(&source.bytes, &read.clean.text) {
            bail!(Because::new(Cause::SignIn, wall));
        }
        // A page may call itself whatever it likes. What it says is believed within its own site, so that no page can
        // put itself in the place of another's article.
        let own = |url: &str| source.url.as_deref().is_some_and(|from| one_site(from, url));
        if !read.clean.url.as_deref().is_some_and(own) {
            read.clean.url.clone_from(&source.url);
        }
        self.keep(source, &read, Some(answered))
    }

    /// Fetches the images that an article's newest version lacks, and writes those that came.
    fn fetch_images(
        &self,
        client: &Client,
        id: ArticleId,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<()> {
        let (version, lacking) = self.store.read(|reader| {
            let missing = || format!("there is no article {id}; it may have been removed meanwhile");
            let heading = reader.article_heading(id)?.with_context(missing)?;
            let text = reader.version(heading.version)?.with_context(missing)?;
            let kept = reader.images_of(heading.version)?;
            let mut lacking = wanted(&text.html, heading.lead_image.as_deref());
            lacking.truncate(MOST);
            let on_the_web = |address: &String| address.starts_with("https://") || address.starts_with("http://");
            lacking.retain(|address| !kept.contains_key(address) && on_the_web(address));
            Ok((heading.version, lacking))
        })?;
        let pictures = self.gather(client, &lacking, progress)?;
        if !pictures.is_empty() {
            let now = self.now();
            self.store.write(|writer| self.write_images(writer, version, &pictures, now))?;
        }
        Ok(())
    }

    /// Fetches several images at a time and keeps each that is one. An image's failure is nobody's: it stays missing.
    fn gather(
        &self,
        client: &Client,
        addresses: &[String],
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Vec<Picture>> {
        let total = addresses.len() + 1;
        let deadline = self.now().saturating_add(PATIENCE);
        let (stop, next) = (AtomicBool::new(false), AtomicUsize::new(0));
        let stopped = || stop.load(Ordering::Relaxed) || self.now() > deadline;
        let mut pictures = Vec::new();
        let mut room = MOST_BYTES;
        let mut done = 1;
        let kept: Result<()> = thread::scope(|scope| {
            // The channel is short, so that no more images wait in memory than are being fetched.
            let (send, receive) = sync_channel(1);
            for _ in 0..HANDS.min(addresses.len()) {
                let send = send.clone();
                let hand = || {
                    // Owned by this hand, so that the channel closes with the last of them.
                    let send = send;
                    while let Some(address) = addresses.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if stopped() {
                            return;
                        }
                        let watch = &mut |_| if stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
                        if send.send((address, client.image(address, watch))).is_err() {
                            return;
                        }
                    }
                };
                // A machine that has no thread to spare fetches with fewer hands.
                let _ = thread::Builder::new().name("images".into()).spawn_scoped(scope, hand);
            }
            drop(send);
            let mut kept = Ok(());
            for (address, answer) in receive {
                let image = answer.ok().and_then(|bytes| Some((look(&bytes).ok()?, bytes)));
                if let Some((row, bytes)) = image
                    && let Some(left) = room.checked_sub(row.bytes)
                    && kept.is_ok()
                {
                    room = left;
                    kept = self.images.keep([(row.hash.as_str(), bytes.as_slice())]);
                    if kept.is_ok() {
                        pictures.push(Picture { address: address.clone(), row });
                    }
                }
                done += 1;
                let told = progress(Progress { done, total, current: Some(address.clone()) });
                if told.is_break() || kept.is_err() {
                    stop.store(true, Ordering::Relaxed);
                }
            }
            kept
        });
        kept?;
        // Nobody is asked any more whether to stop: everything is done.
        let _ = progress(Progress { done: total, total, current: None });
        Ok(pictures)
    }
}

/// Whether two addresses are of one publisher's site: `m.news.example.co.kr` and `www.example.co.kr` are.
fn one_site(one: &str, other: &str) -> bool {
    match (host(one), host(other)) {
        (Some(one), Some(other)) => domain(&one.to_ascii_lowercase()) == domain(&other.to_ascii_lowercase()),
        _ => false,
    }
}

/// The last two labels of a host; three where the last two are a country and its kind, as in `co.kr` and `com.au`.
fn domain(host: &str) -> &str {
    let mut ends = host.rmatch_indices('.').map(|(at, _)| at + 1);
    let (last, second, third) = (ends.next(), ends.next(), ends.next());
    let country = last.is_some_and(|at| host.len() - at == 2);
    let kind = last.zip(second.or(Some(0))).is_some_and(|(last, second)| last - second <= 4);
    // An address in numbers is one host, whatever its parts.
    if host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return host;
    }
    let from = if country && kind { third } else { second };
    from.and_then(|at| host.get(at..)).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::one_site;

    #[test]
    fn a_page_may_name_its_own_site_only() {
        for (one, other, same) in [
            ("https://m.news.example.com/a", "https://www.example.com/b", true),
            ("https://n.news.example.co.kr/a", "http://EXAMPLE.co.kr:443/b", true),
            ("https://example.co.kr/", "https://other.co.kr/", false),
            ("https://example.com/", "https://example.org/", false),
            ("https://a.github.example/", "https://a.github.example.evil.org/", false),
            ("https://127.0.0.1/", "https://9.9.0.1/", false),
            ("https://bbc.co.uk/", "https://www.bbc.co.uk/news", true),
            ("https://example.kr/", "https://www.example.kr/", true),
            ("https://one.example.kr/", "https://two.example.kr/", true),
            ("mailto:x@example.com", "https://example.com", false),
        ] {
            assert_eq!(one_site(one, other), same, "{one} and {other}");
        }
    }
}
