//! Pages and images from the web: the only module that speaks to a network, and only when a reader asked for it.
//!
//! Whoever names an address (a reader, a page, a redirect) is not trusted: an address of this machine or of a private
//! network is refused before anything is sent to it, and what is checked is the address that is connected to.
//!
//! Invariant: knows nothing of libraries and articles; writes nothing anywhere.

mod address;
mod body;
mod cookies;
mod exchange;
mod failure;
mod kind;
mod public;
mod work;

pub use failure::{Failure, Reason};

use crate::model::Media;
use exchange::{Ask, Got};
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;
use ureq::Agent;
use ureq::tls::RootCerts;
use work::State;

/// Fetches pages and images. Keeps connections open for the next fetch from the same host, and nothing else: no
/// cookies after a fetch, no cache. Cheap to clone; usable from several threads at once.
#[derive(Debug, Clone)]
pub struct Client {
    agent: Agent,
    limits: Limits,
}

/// What a client is given from outside. [`Config::default`] is what a program uses; tests give their own.
pub struct Config {
    /// Host name and port to the addresses to connect to, in order of preference. Asked once for each connection.
    pub resolve: Box<Resolve>,
    /// Whether this address may be connected to. Asked for every address a name has and for every address that
    /// stands in a URL itself.
    pub permit: Box<Permit>,
    /// How much and how long.
    pub limits: Limits,
}

/// From a host name (lower case, ASCII) and a port to addresses.
pub type Resolve = dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync;

/// Whether an address may be connected to.
pub type Permit = dyn Fn(SocketAddr) -> bool + Send + Sync;

/// How much and how long a fetch may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// To open a connection, TLS included.
    pub connect: Duration,
    /// Without a byte from the other side.
    pub silence: Duration,
    /// For everything, redirects included.
    pub total: Duration,
    /// Redirects followed.
    pub redirects: u32,
    /// Bytes of a page, decompressed.
    pub page: u64,
    /// Bytes of an image.
    pub image: u64,
}

/// What a server gave to tell one state of a page from another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` header, with its quotes.
    pub etag: Option<String>,
    /// The `Last-Modified` header, letter for letter.
    pub last_modified: Option<String>,
}

/// What came of asking for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The server says that nothing changed since the validators given.
    Unchanged,
    /// The page.
    Page(Fetched),
}

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address it came from, after all redirects, with the fragment that was asked for taken off.
    pub url: String,
    /// How to read the bytes, by what they are and what the server says they are.
    pub media: Media,
    /// The character set that the server named.
    pub charset: Option<String>,
    /// The bytes, decompressed and otherwise untouched.
    pub bytes: Vec<u8>,
    /// To ask again later.
    pub validators: Validators,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            silence: Duration::from_secs(20),
            total: Duration::from_secs(120),
            redirects: 10,
            page: 64 * 1024 * 1024,
            image: 20 * 1024 * 1024,
        }
    }
}

impl Default for Config {
    /// The system's resolver, and the public web only.
    fn default() -> Self {
        Self {
            resolve: Box::new(|host, port| Ok((host, port).to_socket_addrs()?.collect())),
            permit: Box::new(|address| public::is_public(address.ip())),
            limits: Limits::default(),
        }
    }
}

/// Told how many bytes came so far, several times a second; `Break` ends the fetch with [`Reason::Cancelled`].
pub type Watch<'a> = dyn FnMut(u64) -> ControlFlow<()> + 'a;

impl Client {
    /// A client. Opens nothing.
    pub fn new(config: Config) -> Self {
        Self::trusting(config, RootCerts::WebPki)
    }

    fn trusting(config: Config, roots: RootCerts) -> Self {
        let (agent, limits) = exchange::agent(config, roots);
        Self { agent, limits }
    }

    /// Fetches the page at `url`. With `known`, asks only for what differs from that state.
    ///
    /// Fails with a sentence for the reader: see [`Reason`]. What is not of a kind that can be an article (HTML, text,
    /// Markdown, PDF, EPUB, MHTML) is refused.
    pub fn page(&self, url: &str, known: Option<&Validators>, watch: &mut Watch<'_>) -> Result<Answer, Failure> {
        let known = known.cloned().unwrap_or_default();
        let ask = Ask { url: address::parse(url)?, accept: PAGES, limit: self.limits.page, known };
        let Some(got) = self.get(ask, watch)? else { return Ok(Answer::Unchanged) };
        let said = got.said.as_deref();
        let media = kind::media(got.url.path(), said, &got.bytes)
            .map_err(|what| Failure::new(got.url.as_str(), Reason::Kind(what)))?;
        let (url, charset) = (got.url.to_string(), kind::charset(said));
        Ok(Answer::Page(Fetched { url, media, charset, bytes: got.bytes, validators: got.validators }))
    }

    /// Fetches the image at `url`: its bytes, which begin as PNG, JPEG, GIF, WebP, AVIF or BMP do. They are not decoded.
    pub fn image(&self, url: &str, watch: &mut Watch<'_>) -> Result<Vec<u8>, Failure> {
        let ask =
            Ask { url: address::parse(url)?, accept: IMAGES, limit: self.limits.image, known: Validators::default() };
        match self.get(ask, watch)? {
            Some(got) if kind::image(&got.bytes) => Ok(got.bytes),
            got => {
                let said = kind::essence(got.as_ref().and_then(|got| got.said.as_deref()));
                let url = got.map_or_else(|| url.to_owned(), |got| got.url.to_string());
                Err(Failure::new(&url, Reason::NotImage(said)))
            }
        }
    }

    /// Has `ask` done by a thread of its own, so that the asker can stop and the total time holds whatever hangs: a
    /// resolver, a handshake, a silent server. A thread that nobody waits for ends at its own limits.
    fn get(&self, ask: Ask, watch: &mut Watch<'_>) -> Result<Option<Got>, Failure> {
        let url = ask.url.clone();
        let failed = |reason| Failure::new(url.as_str(), reason);
        let state = Arc::new(State::new(self.limits));
        let (agent, limits, shared) = (self.agent.clone(), self.limits, Arc::clone(&state));
        let (send, receive) = sync_channel(1);
        let work = move || {
            let _ = send.send(exchange::run(&agent, limits, ask, &shared));
        };
        std::thread::Builder::new()
            .name("fetch".into())
            .spawn(work)
            .map_err(|error| failed(Reason::Unreachable(format!("no thread could be started: {error}"))))?;
        loop {
            match receive.recv_timeout(BEAT) {
                Ok(got) => return got,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(failed(Reason::Broken("the answer makes no sense".to_owned())));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            let gone_on = if watch(state.received()).is_break() { Err(Reason::Cancelled) } else { state.go_on() };
            if let Err(reason) = gone_on {
                state.stop();
                return Err(failed(reason));
            }
        }
    }
}

/// How often the watch is asked.
const BEAT: Duration = Duration::from_millis(50);

const PAGES: &str = "text/html, application/xhtml+xml, text/markdown;q=0.9, application/pdf;q=0.8, \
                     application/epub+zip;q=0.8, text/plain;q=0.8, */*;q=0.1";

const IMAGES: &str = "image/avif, image/webp, image/png, image/jpeg, image/gif, image/bmp;q=0.5";

#[cfg(test)]
mod tests;
