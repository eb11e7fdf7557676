//! Why a fetch failed, in words for the reader.

use std::fmt;
use std::time::Duration;

/// What was tried and why it failed. Its `Display` is one sentence that also says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The address that failed: after a redirect, the one redirected to.
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
    /// An address of this machine, a private network or another that is not the public web.
    Forbidden(String),
    /// No address for the host's name: misspelt, gone, or no network here.
    Name,
    /// Nobody answered at the address.
    Unreachable(String),
    /// The other side could not prove who it is, or speaks no TLS that is safe.
    Tls(String),
    /// It took longer than this.
    Slow(Duration),
    /// A redirect came back to an address already seen, or there were too many.
    Redirects(u32),
    /// The server wants to know who asks: 401, or a redirect to a page to sign in.
    Login,
    /// The server refuses: 403, 451 and their like.
    Refused(u16),
    /// There is no such page: 404, 410.
    Gone(u16),
    /// The server asks to come back later: 429, 503.
    Busy(u16),
    /// Another status that is no success.
    Status(u16),
    /// More bytes than the limit.
    Large(u64),
    /// Compressed beyond reason.
    Bomb,
    /// Not of a kind that can be an article (or an image): the content type.
    Kind(String),
    /// The answer is not HTTP, ends early, or is compressed wrongly.
    Broken(String),
    /// The watch said stop.
    Cancelled,
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.url, self.reason)
    }
}
