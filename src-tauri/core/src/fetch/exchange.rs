//! Request and answer, from address to address until there is a page. Runs on a thread of its own.

use super::address::{follow, is_login};
use super::body;
use super::cookies::Jar;
use super::failure::{Failure, Reason};
use super::work::{State, Stopped};
use super::{Config, Limits, Validators};
use std::collections::HashSet;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};

use ureq::http::{Response, Uri, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Connector, NextTimeout, RustlsConnector, TcpConnector};
use ureq::{Agent, Body};
use url::Url;

/// What is asked for.
pub(super) struct Ask {
    pub(super) url: Url,
    pub(super) accept: &'static str,
    /// Bytes, unpacked.
    pub(super) limit: u64,
    pub(super) known: Validators,
}

/// What came.
pub(super) struct Got {
    pub(super) url: Url,
    /// The `Content-Type` header.
    pub(super) said: Option<String>,
    pub(super) bytes: Vec<u8>,
    pub(super) validators: Validators,
}

/// The HTTP client, set up so that it does nothing on its own: no redirects, no proxy, no cookies, no unpacking.
///
/// `roots` are whom to trust: Mozilla's list, which is the same on every system and needs none of its files.
pub(super) fn agent(config: Config, roots: RootCerts) -> (Agent, Limits) {
    let limits = config.limits;
    let settings = Agent::config_builder()
        .http_status_as_error(false)
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(user_agent())
        .accept_encoding(body::OFFERED)
        .max_response_header_size(HEADER)
        .timeout_global(Some(limits.total))
        .timeout_connect(Some(limits.connect))
        .timeout_per_read(Some(limits.silence))
        .timeout_per_write(Some(limits.silence))
        .build();
    let connector = ().chain(TcpConnector::default()).chain(RustlsConnector::default());
    (Agent::with_parts(settings, connector, Gate(config)), limits)
}

/// Follows `ask` to its page; `None` when the server says that it is the known one.
pub(super) fn run(agent: &Agent, limits: Limits, ask: Ask, state: &State) -> Result<Option<Got>, Failure> {
    let mut url = ask.url.clone();
    let mut jar = Jar::default();
    let mut seen = HashSet::new();
    loop {
        let cookies = jar.header(&url);
        if seen.len() > limits.redirects as usize || !seen.insert((url.clone(), cookies.clone())) {
            return Err(Failure::new(ask.url.as_str(), Reason::Redirects(seen.len() as u32)));
        }
        let failed = |reason| Failure::new(url.as_str(), reason);
        state.go_on().map_err(failed)?;
        let answer = match request(agent, &ask, &url, &cookies) {
            // A connection kept from before may have been closed by the other side just now.
            Err(error) if is_closed(&error) => request(agent, &ask, &url, &cookies),
            answer => answer,
        };
        let answer = answer.map_err(|error| failed(state.reason(error)))?;
        let status = answer.status().as_u16();
        match status {
            200 | 203 => {
                if is_login(&ask.url, &url) {
                    return Err(Failure::new(ask.url.as_str(), Reason::Login));
                }
                return receive(answer, &url, ask.limit, state).map(Some);
            }
            301 | 302 | 303 | 307 | 308 => {
                let Some(location) = answer.headers().get(header::LOCATION) else {
                    return Err(failed(Reason::Broken("it redirects to nowhere".to_owned())));
                };
                jar.take(&url, answer.headers().get_all(header::SET_COOKIE));
                url = follow(&url, location.as_bytes())?;
            }
            304 if ask.known != Validators::default() => return Ok(None),
            401 | 407 | 511 => return Err(failed(Reason::Login)),
            404 | 410 => return Err(failed(Reason::Gone(status))),
            429 | 502..=504 => return Err(failed(Reason::Busy(status))),
            402 | 403 | 405 | 406 | 451 => return Err(failed(Reason::Refused(status))),
            _ => return Err(failed(Reason::Status(status))),
        }
    }
}

/// Bytes of the longest header.
const HEADER: usize = 64 * 1024;

/// Bytes of the longest validator that is kept.
const VALIDATOR: usize = 512;

fn request(agent: &Agent, ask: &Ask, url: &Url, cookies: &str) -> Result<Response<Body>, ureq::Error> {
    let mut request = agent
        .get(url.as_str())
        .header(header::ACCEPT, ask.accept)
        // Whatever the server shows to anybody; the reader's languages are nobody's business.
        .header(header::ACCEPT_LANGUAGE, "*");
    if !cookies.is_empty() {
        request = request.header(header::COOKIE, cookies);
    }
    if let Some(etag) = &ask.known.etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    if let Some(since) = &ask.known.last_modified {
        request = request.header(header::IF_MODIFIED_SINCE, since);
    }
    request.call()
}

fn is_closed(error: &ureq::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let ureq::Error::Io(error) = error else { return false };
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

fn receive(answer: Response<Body>, url: &Url, limit: u64, state: &State) -> Result<Got, Failure> {
    let failed = |reason| Failure::new(url.as_str(), reason);
    let text = |name: header::HeaderName| {
        let value = answer.headers().get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
    };
    // Only what can be sent back letter for letter is worth keeping.
    let validator = |name| {
        let fits = |value: &String| value.len() <= VALIDATOR && value.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        text(name).filter(|value| !value.is_empty()).filter(fits)
    };
    let validators = Validators { etag: validator(header::ETAG), last_modified: validator(header::LAST_MODIFIED) };
    let (said, packed) = (text(header::CONTENT_TYPE), text(header::CONTENT_ENCODING));
    let body = answer.into_body();
    // A packed answer's length is that of the pack; larger than the limit it is too large either way.
    if body.content_length().is_some_and(|length| length > limit) {
        return Err(failed(Reason::Large(limit)));
    }
    let bytes = body::read(body.into_reader(), packed.as_deref(), limit, state).map_err(failed)?;
    if bytes.is_empty() {
        return Err(failed(Reason::Broken("the answer is empty".to_owned())));
    }
    Ok(Got { url: url.clone(), said, bytes, validators })
}

/// Who asks, honestly.
fn user_agent() -> String {
    let name = concat!("Dossier/", env!("CARGO_PKG_VERSION"));
    match env!("CARGO_PKG_REPOSITORY") {
        "" => name.to_owned(),
        repository => format!("{name} (+{repository})"),
    }
}

/// Resolves a name once and lets only permitted addresses through. The connector connects to exactly what comes from
/// here, so a name cannot resolve to one address for the check and to another for the connection.
struct Gate(Config);

impl Resolver for Gate {
    fn resolve(&self, uri: &Uri, _: &ureq::config::Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let stop = |reason| ureq::Error::Other(Box::new(Stopped(reason)));
        let host = uri.host().unwrap_or_default();
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let addresses = match literal {
            Ok(address) => vec![SocketAddr::new(address, port)],
            Err(_) => (self.0.resolve)(host, port).map_err(|_| stop(Reason::Name(host.to_owned())))?,
        };
        // One forbidden address spoils the name: an honest host has none.
        if let Some(address) = addresses.iter().find(|address| !(self.0.permit)(**address)) {
            return Err(stop(Reason::Forbidden(address.ip().to_string())));
        }
        if addresses.is_empty() {
            return Err(stop(Reason::Name(host.to_owned())));
        }
        let mut checked = self.empty();
        for address in addresses.into_iter().take(MOST_ADDRESSES) {
            checked.push(address);
        }
        Ok(checked)
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Gate").finish()
    }
}

/// Addresses of one name that are tried; the client's own array has twice as many places.
const MOST_ADDRESSES: usize = 8;
