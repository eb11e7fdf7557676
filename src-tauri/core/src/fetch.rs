//! Pages and images from the web: the only module that speaks to a network, and only when a reader asked for it.
//!
//! Whoever names an address (a reader, a page, a redirect) is not trusted: an address of this machine or of a private
//! network is refused before anything is sent to it, and what is checked is the address that is connected to.
//!
//! Invariant: knows nothing of libraries and articles; writes nothing anywhere.

mod failure;

pub use failure::{Failure, Reason};

use crate::model::Media;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::ops::ControlFlow;
use std::time::Duration;

/// Fetches pages and images. Cheap to keep; usable from several threads at once.
#[derive(Debug)]
pub struct Client {
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
            total: Duration::from_secs(60),
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
            permit: Box::new(|_| false),
            limits: Limits::default(),
        }
    }
}

/// Told how many bytes came so far, several times a second; `Break` ends the fetch with [`Reason::Cancelled`].
pub type Watch<'a> = dyn FnMut(u64) -> ControlFlow<()> + 'a;

impl Client {
    /// A client. Opens nothing.
    pub fn new(config: Config) -> Self {
        Self { limits: config.limits }
    }

    /// Fetches the page at `url`. With `known`, asks only for what differs from that state.
    ///
    /// Fails with a sentence for the reader: see [`Reason`]. A page that is not of a kind that can be an article
    /// (HTML, text, Markdown, PDF, EPUB, MHTML) is refused.
    pub fn page(&self, url: &str, known: Option<&Validators>, watch: &mut Watch<'_>) -> Result<Answer, Failure> {
        let _ = (known, watch, self.limits);
        Err(Failure { url: url.to_owned(), reason: Reason::Broken("fetching is being built".to_owned()) })
    }

    /// Fetches the image at `url`: its bytes, which begin as PNG, JPEG, GIF, WebP, AVIF or BMP do. They are not decoded.
    pub fn image(&self, url: &str, watch: &mut Watch<'_>) -> Result<Vec<u8>, Failure> {
        let _ = watch;
        Err(Failure { url: url.to_owned(), reason: Reason::Broken("fetching is being built".to_owned()) })
    }
}
