//! The state of one fetch, shared by the thread that does it and the one that waits for it.

use super::Limits;
use super::failure::Reason;
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;
use ureq::Timeout;

/// The state of one fetch.
#[derive(Debug)]
pub(super) struct State {
    limits: Limits,
    started: Instant,
    received: AtomicU64,
    stop: AtomicBool,
}

impl State {
    /// A fetch that begins now.
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, started: Instant::now(), received: AtomicU64::new(0), stop: AtomicBool::new(false) }
    }

    /// Bytes that came over the wire, as packed as they were.
    pub(super) fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// More came.
    pub(super) fn add(&self, count: usize) {
        self.received.fetch_add(count as u64, Ordering::Relaxed);
    }

    /// Nobody waits any more.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether there is still somebody waiting, and time.
    pub(super) fn go_on(&self) -> Result<(), Reason> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Reason::Cancelled);
        }
        if self.started.elapsed() > self.limits.total {
            return Err(Reason::Slow(self.limits.total));
        }
        Ok(())
    }

    /// What an error of the client means to the reader.
    pub(super) fn reason(&self, error: ureq::Error) -> Reason {
        use ureq::Error;
        match error {
            Error::Other(inner) => match inner.downcast::<Stopped>() {
                Ok(stopped) => stopped.0,
                Err(inner) => Reason::Broken(inner.to_string()),
            },
            Error::Io(error) => self.of_system(error),
            Error::Timeout(Timeout::Connect | Timeout::Resolve) => Reason::Slow(self.limits.connect),
            Error::Timeout(Timeout::PerRead | Timeout::PerWrite) => Reason::Slow(self.limits.silence),
            Error::Timeout(_) => Reason::Slow(self.limits.total),
            Error::HostNotFound => Reason::Name("of its host".to_owned()),
            Error::Tls(why) => Reason::Tls(why.to_owned()),
            Error::Rustls(why) => Reason::Tls(why.to_string()),
            Error::TlsRequired => Reason::Tls("the connection is not encrypted".to_owned()),
            Error::LargeResponseHeader(..) => Reason::Broken("its header is longer than any page's".to_owned()),
            Error::BadUri(why) => Reason::Malformed(why),
            error => Reason::Broken(error.to_string()),
        }
    }

    fn of_system(&self, error: io::Error) -> Reason {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::UnexpectedEof | Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe => {
                Reason::Broken("the connection was closed before all of it had come".to_owned())
            }
            Kind::TimedOut | Kind::WouldBlock => Reason::Slow(self.limits.silence),
            // The encryption reports what is wrong with a certificate or a record in this kind.
            Kind::InvalidData => Reason::Tls(error.to_string()),
            _ => Stopped::of(error).unwrap_or_else(|error| Reason::Unreachable(error.to_string())),
        }
    }
}

/// A reason on its way through a library's own error type.
#[derive(Debug)]
pub(super) struct Stopped(pub(super) Reason);

impl Stopped {
    /// As an error of reading.
    pub(super) fn wrap(reason: Reason) -> io::Error {
        io::Error::other(Self(reason))
    }

    /// The reason inside an error of reading, or the error, if it is another.
    pub(super) fn of(error: io::Error) -> Result<Reason, io::Error> {
        error.downcast::<Self>().map(|stopped| stopped.0)
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Stopped {}
