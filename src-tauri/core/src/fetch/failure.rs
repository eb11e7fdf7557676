//! Why a fetch failed, in words for the reader.

use crate::model::Cause;
use std::fmt;
use std::time::Duration;

/// What was tried and why it failed. Its `Display` is one sentence that also says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The address that failed: after a redirect, the one redirected to. Without name and password.
    pub url: String,
    /// Why.
    pub reason: Reason,
}

/// Why a fetch failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is not an address.
    Malformed(String),
    /// Neither http nor https.
    Scheme(String),
    /// A name or password stands in the address.
    UserInfo,
    /// A port that is not for the web.
    Port(u16),
    /// A host (name or address) of this machine, a private network or another place that is not the public web.
    Forbidden(String),
    /// No address for the host's name: misspelt, gone, or no network here.
    Name(String),
    /// Nobody answered at the address: what the system says.
    Unreachable(String),
    /// The other side could not prove who it is, or speaks no TLS that is safe.
    Tls(String),
    /// It took longer than this.
    Slow(Duration),
    /// More redirects than this, or a circle of so many.
    Redirects(u32),
    /// The server wants to know who asks: 401, or a redirect to a page to sign in or consent.
    Login,
    /// The server refuses: 403, 451 and their like.
    Refused(u16),
    /// There is no such page: 404, 410.
    Gone(u16),
    /// The server asks to come back later: 429, 503.
    Busy(u16),
    /// Another status that is no success.
    Status(u16),
    /// More than this many bytes.
    Large(u64),
    /// Compressed beyond reason.
    Bomb,
    /// Not of a kind that can be an article: what it is, or what the server says.
    Kind(String),
    /// Asked for as an image, and none of a kind that can be kept: what the server says.
    NotImage(String),
    /// The answer is not HTTP, ends early, or is compressed wrongly.
    Broken(String),
    /// The watch said stop.
    Cancelled,
}

impl Failure {
    /// The failure of `url`, which may be anything a reader or a page wrote.
    pub(super) fn new(url: &str, reason: Reason) -> Self {
        let mut shown: String = url.trim().chars().filter(|c| !c.is_control()).take(SHOWN + 1).collect();
        if shown.chars().count() > SHOWN {
            shown.pop();
            shown.push('…');
        }
        Self { url: shown, reason }
    }
}

impl Reason {
    /// What a reader can do something about.
    pub fn cause(&self) -> Option<Cause> {
        match self {
            Self::Malformed(_) | Self::Scheme(_) | Self::UserInfo | Self::Port(_) => Some(Cause::Address),
            Self::Forbidden(_) => Some(Cause::Private),
            Self::Name(_) | Self::Unreachable(_) => Some(Cause::Offline),
            Self::Tls(_) => Some(Cause::Insecure),
            Self::Slow(_) => Some(Cause::Slow),
            Self::Login => Some(Cause::SignIn),
            Self::Refused(_) | Self::Redirects(_) => Some(Cause::Refused),
            Self::Gone(_) => Some(Cause::Gone),
            Self::Busy(_) | Self::Status(_) | Self::Broken(_) => Some(Cause::Later),
            Self::Large(_) => Some(Cause::Large),
            Self::Bomb => Some(Cause::Broken),
            Self::Kind(_) => Some(Cause::Kind),
            Self::NotImage(_) => None,
            Self::Cancelled => Some(Cause::Stopped),
        }
    }
}

/// Code points of an address in a message.
const SHOWN: usize = 300;

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.url, self.reason)
    }
}

impl fmt::Display for Reason {
    /// Goes on where an address was named.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const BY_HAND: &str = "open it in a browser, save the page to a file and save the file";
        match self {
            Self::Malformed(why) => {
                write!(f, "is not an address of the web ({why}); copy it again from the browser's address bar")
            }
            Self::Scheme(scheme) => {
                write!(f, "is an address for {scheme}; only http and https addresses can be fetched")
            }
            Self::UserInfo => write!(f, "carries a name or a password before its @; leave them out, or {BY_HAND}"),
            Self::Port(port) => write!(f, "names port {port}, which is not for web pages; check the address"),
            Self::Forbidden(host) => write!(
                f,
                "leads to {host}, which belongs to this computer, a private network or no one; \
                 only the public web is fetched: {BY_HAND}"
            ),
            Self::Name(host) => {
                write!(
                    f,
                    "was not found: no address is known for {host}; check its spelling and that this computer is online"
                )
            }
            Self::Unreachable(why) => {
                write!(f, "could not be reached ({why}); check that this computer is online, or try again later")
            }
            Self::Tls(why) => write!(
                f,
                "could not be fetched safely ({why}); if a browser shows it all the same, save the page there to a \
                 file and save the file"
            ),
            Self::Slow(after) => {
                write!(f, "did not come within {} seconds; try again later", after.as_secs_f32().ceil())
            }
            Self::Redirects(count) => {
                write!(f, "was given up after {count} redirects without a page; {BY_HAND}")
            }
            Self::Login => write!(f, "is shown only to those who sign in or agree to something there; {BY_HAND}"),
            Self::Refused(status) => {
                write!(f, "was refused by its server (status {status}); {BY_HAND}")
            }
            Self::Gone(status) => {
                write!(f, "is not there (status {status}); check the address, or look for the page in a web archive")
            }
            Self::Busy(status) => write!(f, "is not served just now (status {status}); try again later"),
            Self::Status(status) => write!(f, "was answered with status {status} and no page; try again later"),
            Self::Large(limit) => write!(f, "has more than {} MB, which no article has; {BY_HAND}", limit >> 20),
            Self::Bomb => write!(f, "unpacks to far more than it says, which no article does; do not save it"),
            Self::Kind(kind) => write!(
                f,
                "is {kind}, which is not an article; pages, text, Markdown, PDF and EPUB can be saved from the web"
            ),
            Self::NotImage(kind) => {
                write!(f, "is no image that can be kept ({kind}); the article is whole without it")
            }
            Self::Broken(why) => write!(f, "was not answered properly ({why}); try again later, or {BY_HAND}"),
            Self::Cancelled => write!(f, "was not fetched, because it was stopped; save it again to go on"),
        }
    }
}
