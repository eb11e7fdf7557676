//! A web site on loopback. The program under test is told where it is, and finds every name under `.test` there.

use crate::desk::{Desk, Ran};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

/// A site that lives until the tests end.
pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    /// The heads of the requests so far, letter for letter.
    heads: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// `answer` is given the head of a request and the connection, which is closed after it.
    pub(crate) fn start(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it has one");
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (answer, told) = (Arc::new(answer), Arc::clone(&heads));
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let (answer, told) = (Arc::clone(&answer), Arc::clone(&told));
                std::thread::spawn(move || {
                    let mut head = String::new();
                    let mut lines = BufReader::new(stream.try_clone().expect("a second handle"));
                    while lines.read_line(&mut head).is_ok_and(|count| count > 2) {}
                    told.lock().expect("no test panics holding it").push(head.clone());
                    answer(&head, &mut stream);
                });
            }
        });
        Self { address, heads }
    }

    /// A site of pages: from a path to a whole answer.
    pub(crate) fn of(pages: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::start(move |head, stream| {
            let path = head.split(' ').nth(1).unwrap_or_default();
            let _ = stream.write_all(&pages(path));
        })
    }

    /// The paths asked for so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        let heads = self.heads.lock().expect("no test panics holding it");
        heads.iter().map(|head| head.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
    }

    /// The program, with this site as its web.
    pub(crate) fn command<A: AsRef<OsStr>>(&self, desk: &Desk, args: impl IntoIterator<Item = A>) -> Command {
        let mut command = desk.command(args);
        command.env("DOSSIER_TEST_SERVER", self.address.to_string());
        command
    }

    /// `save SOURCE... --json` with this site as its web.
    pub(crate) fn save<A: AsRef<OsStr>>(&self, desk: &Desk, sources: impl IntoIterator<Item = A>) -> Ran {
        let mut command = self.command(desk, ["save", "--json"]);
        command.args(sources).output().expect("dossier starts").into()
    }
}

/// A whole answer. `headers` are lines without their ends.
pub(crate) fn answer(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut bytes =
        format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n", body.len()).into_bytes();
    for header in headers {
        bytes.extend_from_slice(format!("{header}\r\n").as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

pub(crate) const HTML: &str = "Content-Type: text/html; charset=utf-8";
