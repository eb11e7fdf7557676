//! The cookies of one fetch. Many publishers answer only whoever brings back the cookie of their own redirect; so it is
//! brought back, and all of them are forgotten with the fetch's end.
//!
//! Paths and dates are not looked at: nothing lives long enough to need them.

use ureq::http::HeaderValue;
use url::{Host, Url};

/// What servers handed out along one row of redirects.
#[derive(Debug, Default)]
pub(super) struct Jar(Vec<Cookie>);

#[derive(Debug)]
struct Cookie {
    name: String,
    value: String,
    /// The host it is for.
    domain: String,
    /// And for the hosts below it.
    below: bool,
    secure: bool,
}

impl Jar {
    /// Takes the `Set-Cookie` headers of an answer from `url`.
    pub(super) fn take<'a>(&mut self, url: &Url, headers: impl IntoIterator<Item = &'a HeaderValue>) {
        for header in headers.into_iter().take(MOST) {
            let Some(cookie) = header.to_str().ok().and_then(|header| parse(url, header)) else { continue };
            self.0.retain(|other| other.name != cookie.name || other.domain != cookie.domain);
            if self.0.len() < MOST && !cookie.value.is_empty() {
                self.0.push(cookie);
            }
        }
    }

    /// The `Cookie` header for `url`; empty if there is none.
    pub(super) fn header(&self, url: &Url) -> String {
        let host = url.host_str().unwrap_or_default();
        let fits = |cookie: &&Cookie| {
            let below = || host.strip_suffix(&cookie.domain).is_some_and(|rest| rest.ends_with('.'));
            (host == cookie.domain || (cookie.below && below())) && (!cookie.secure || url.scheme() == "https")
        };
        let pairs = self.0.iter().filter(fits).map(|cookie| format!("{}={}", cookie.name, cookie.value));
        pairs.collect::<Vec<_>>().join("; ")
    }
}

/// Cookies of one fetch, and of one answer.
const MOST: usize = 40;

/// Bytes of the longest cookie.
const LONGEST: usize = 4096;

/// A cookie that the host of `url` may hand out.
fn parse(url: &Url, header: &str) -> Option<Cookie> {
    if header.len() > LONGEST {
        return None;
    }
    let mut parts = header.split(';').map(str::trim);
    let (name, value) = parts.next()?.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() {
        return None;
    }
    let host = url.host_str()?;
    let mut cookie =
        Cookie { name: name.to_owned(), value: value.to_owned(), domain: host.to_owned(), below: false, secure: false };
    for part in parts {
        let (attribute, value) = part.split_once('=').unwrap_or((part, ""));
        match attribute.trim().to_ascii_lowercase().as_str() {
            "secure" => cookie.secure = true,
            "max-age" if value.trim().parse::<i64>().is_ok_and(|age| age <= 0) => cookie.value.clear(),
            "domain" => {
                let domain = value.trim().trim_start_matches('.').to_ascii_lowercase();
                let own = host == domain || host.strip_suffix(&domain).is_some_and(|rest| rest.ends_with('.'));
                // Not for another's host, an address, or everything under an ending such as `com`.
                if !domain.is_empty() {
                    if !own || !domain.contains('.') || !matches!(url.host(), Some(Host::Domain(_))) {
                        return None;
                    }
                    (cookie.domain, cookie.below) = (domain, true);
                }
            }
            _ => {}
        }
    }
    Some(cookie)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_goes_back_only_to_whom_it_is_for() {
        let from = "https://id.example.test/sign";
        // The header, an address, and what is sent there.
        let cases = [
            ("a=1", "https://id.example.test/other", "a=1"),
            ("a=1; Path=/; HttpOnly; SameSite=Lax", "http://id.example.test/", "a=1"),
            ("a=1", "https://www.example.test/", ""),
            ("a=1", "https://below.id.example.test/", ""),
            ("a=1; Domain=.example.test", "https://www.example.test/", "a=1"),
            ("a=1; domain=Example.Test", "https://example.test/", "a=1"),
            ("a=1; Domain=example.test", "https://evilexample.test/", ""),
            ("a=1; Domain=other.test", "https://other.test/", ""),
            ("a=1; Domain=other.test", "https://id.example.test/", ""),
            ("a=1; Domain=test", "https://other.test/", ""),
            ("a=1; Secure", "http://id.example.test/", ""),
            ("a=1; Secure", "https://id.example.test/", "a=1"),
            ("a=1; Max-Age=0", "https://id.example.test/", ""),
            ("=1", "https://id.example.test/", ""),
            ("nothing", "https://id.example.test/", ""),
            ("", "https://id.example.test/", ""),
        ];
        for (header, to, expected) in cases {
            let mut jar = Jar::default();
            jar.take(&Url::parse(from).unwrap(), [&HeaderValue::from_str(header).unwrap()]);
            assert_eq!(jar.header(&Url::parse(to).unwrap()), expected, "{header:?} at {to}");
        }
    }

    #[test]
    fn a_jar_does_not_overflow() {
        let url = Url::parse("https://example.test/").unwrap();
        let mut jar = Jar::default();
        for round in 0..100 {
            let headers: Vec<_> =
                (0..100).map(|n| HeaderValue::from_str(&format!("n{round}-{n}=1")).unwrap()).collect();
            jar.take(&url, &headers);
        }
        jar.take(&url, [&HeaderValue::from_str(&format!("long={}", "x".repeat(5000))).unwrap()]);
        assert!(jar.header(&url).len() < 1000, "a few cookies are enough: {}", jar.header(&url).len());
        let mut jar = Jar::default();
        jar.take(&url, [&HeaderValue::from_static("a=1"), &HeaderValue::from_static("a=2")]);
        assert_eq!(jar.header(&url), "a=2", "the last of a name counts");
    }
}
