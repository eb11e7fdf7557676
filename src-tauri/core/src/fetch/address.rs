//! From what somebody wrote to an address that may be asked, as far as its letters tell.
//!
//! The parser is the one of the WHATWG standard, so that every spelling of an IP address (decimal, octal, hex, short,
//! full-width, percent-encoded) has become the address itself before anything is decided.

use super::failure::{Failure, Reason};
use super::public::is_private_name;
use url::{Host, Url};

/// An address as a reader or a page wrote it; its fragment is taken off.
pub(super) fn parse(text: &str) -> Result<Url, Failure> {
    let failed = |reason| Failure::new(text, reason);
    if text.len() > LONGEST {
        return Err(failed(Reason::Malformed("it is too long".to_owned())));
    }
    check(Url::parse(text).map_err(|why| failed(Reason::Malformed(why.to_string())))?)
}

/// Where a redirect from `url` leads. `location` is the header's bytes.
pub(super) fn follow(url: &Url, location: &[u8]) -> Result<Url, Failure> {
    let failed = |why: String| Failure::new(url.as_str(), Reason::Broken(format!("it redirects to no address: {why}")));
    if location.len() > LONGEST {
        return Err(failed("it is too long".to_owned()));
    }
    // Old servers put their own encoding's bytes there; sent back percent-encoded they mean the same to them.
    let mut ascii = String::with_capacity(location.len());
    for &byte in location {
        if byte.is_ascii() { ascii.push(char::from(byte)) } else { ascii.push_str(&format!("%{byte:02X}")) }
    }
    check(url.join(&ascii).map_err(|why| failed(why.to_string()))?)
}

/// Whether `arrived` is a page to sign in (or to consent to something) at, though `asked` was none.
pub(super) fn is_login(asked: &Url, arrived: &Url) -> bool {
    let signs_in = |url: &Url| {
        let host = url.host_str().and_then(|host| host.split('.').next()).unwrap_or_default();
        LOGIN_HOSTS.contains(&host) || url.path_segments().is_some_and(|mut segments| segments.any(is_login_word))
    };
    signs_in(arrived) && !signs_in(asked)
}

/// Bytes of the longest address that is asked; longer ones carry data, not a page's name.
const LONGEST: usize = 8 * 1024;

const LOGIN_HOSTS: &[&str] = &["login", "signin", "accounts", "auth", "sso", "idp", "nid", "consent"];

const LOGIN_WORDS: &[&str] = &["signin", "logon", "sso", "oauth", "oauth2", "authorize", "authenticate"];

fn is_login_word(segment: &str) -> bool {
    let segment = segment.to_ascii_lowercase();
    let stem = segment.split('.').next().unwrap_or_default().replace('_', "");
    // With more than one hyphen it is a headline (`how-to-log-in`), not a program.
    let word = if stem.matches('-').count() == 1 { stem.replace('-', "") } else { stem };
    LOGIN_WORDS.contains(&word.as_str())
        || (word.len() <= 14 && !word.contains('-') && (word.starts_with("login") || word.ends_with("login")))
}

fn check(mut url: Url) -> Result<Url, Failure> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Failure::new(url.as_str(), Reason::Scheme(url.scheme().to_owned())));
    }
    url.set_fragment(None);
    if !url.username().is_empty() || url.password().is_some() {
        // Neither is ever shown, stored or sent.
        let _ = url.set_password(None);
        let _ = url.set_username("");
        return Err(Failure::new(url.as_str(), Reason::UserInfo));
    }
    if let Some(port) = url.port().filter(|port| NOT_FOR_THE_WEB.contains(port)) {
        return Err(Failure::new(url.as_str(), Reason::Port(port)));
    }
    match url.host() {
        Some(Host::Domain(name)) if is_private_name(name.trim_end_matches('.')) => {
            let name = name.to_owned();
            Err(Failure::new(url.as_str(), Reason::Forbidden(name)))
        }
        Some(_) => Ok(url),
        None => Err(Failure::new(url.as_str(), Reason::Malformed("it names no host".to_owned()))),
    }
}

/// The ports that browsers refuse by the Fetch standard, because other services listen there.
const NOT_FOR_THE_WEB: &[u16] = &[
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
    532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060,
    5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];
