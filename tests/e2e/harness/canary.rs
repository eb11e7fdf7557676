//! A server nobody may visit: every address in a hostile page leads here.

use anyhow::{Context, Result};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Listens on the loopback address and keeps the first line of whatever is sent.
pub(crate) struct Canary {
    /// `http://127.0.0.1:PORT`.
    pub(crate) address: String,
    port: u16,
    visits: Arc<Mutex<Vec<String>>>,
}

impl Canary {
    /// Starts listening, and makes sure that a visit would be noticed.
    pub(crate) fn listen() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("listening on the loopback address")?;
        let port = listener.local_addr()?.port();
        let visits = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&visits);
        // Ends with the test program; a test has few canaries.
        std::thread::spawn(move || {
            for mut visitor in listener.incoming().flatten() {
                // Noted at once, so that a connection that says nothing is counted where it belongs.
                let mut visits = kept.lock().unwrap_or_else(PoisonError::into_inner);
                let at = visits.len();
                visits.push("a connection".to_owned());
                drop(visits);
                if let Some(line) = first_line(&mut visitor)
                    && let Some(visit) = kept.lock().unwrap_or_else(PoisonError::into_inner).get_mut(at)
                {
                    *visit = line;
                }
                let _ = visitor.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        let canary = Self { address: format!("http://127.0.0.1:{port}"), port, visits };
        canary.prove()?;
        Ok(canary)
    }

    /// Everything that came, apart from the proof.
    pub(crate) fn visits(&self) -> Vec<String> {
        self.visits.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn prove(&self) -> Result<()> {
        let mut visitor = TcpStream::connect(("127.0.0.1", self.port)).context("visiting the canary")?;
        visitor.write_all(b"GET /proof HTTP/1.1\r\n\r\n")?;
        let mut answer = Vec::new();
        visitor.read_to_end(&mut answer)?;
        let mut visits = self.visits.lock().unwrap_or_else(PoisonError::into_inner);
        anyhow::ensure!(visits.as_slice() == ["GET /proof HTTP/1.1"], "the canary did not notice a visit: {visits:?}");
        visits.clear();
        Ok(())
    }
}

fn first_line(visitor: &mut TcpStream) -> Option<String> {
    let mut bytes = [0; 1024];
    let _ = visitor.set_read_timeout(Some(Duration::from_millis(500)));
    let length = visitor.read(&mut bytes).unwrap_or_default();
    String::from_utf8_lossy(&bytes[..length]).lines().next().map(str::to_owned)
}
