mod addresses;
mod answers;
mod encryption;
mod limits;

use super::{Answer, Client, Config, Failure, Fetched, Limits, Reason};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

/// A server on loopback that answers each request by what `answer` writes; it lives until the tests end.
struct Server {
    address: SocketAddr,
    /// The heads of the requests so far, letter for letter.
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `answer` is given the path and the connection, which is closed after it.
    fn start(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it has one");
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (answer, told) = (Arc::new(answer), Arc::clone(&heads));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, told) = (Arc::clone(&answer), Arc::clone(&told));
                std::thread::spawn(move || {
                    let mut head = String::new();
                    let mut lines = BufReader::new(&stream);
                    while lines.read_line(&mut head).is_ok_and(|count| count > 2) {}
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    told.lock().expect("no test panics holding it").push(head);
                    let mut stream = &stream;
                    answer(&path, &mut stream.try_clone().expect("a second handle"));
                    let _ = stream.flush();
                });
            }
        });
        Self { address, heads }
    }

    /// Always the same bytes.
    fn saying(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::start(move |_, stream| {
            let _ = stream.write_all(&bytes);
        })
    }

    fn heads(&self) -> Vec<String> {
        self.heads.lock().expect("no test panics holding it").clone()
    }

    /// A client for which every name under `.test` is this server, and nothing else is allowed.
    fn client(&self) -> Client {
        self.client_with(Limits::default())
    }

    fn client_with(&self, limits: Limits) -> Client {
        let here = self.address;
        let resolve = move |host: &str, _| match host.ends_with(".test") {
            true => Ok(vec![here]),
            false => Err(std::io::Error::other("no such name")),
        };
        Client::new(Config { resolve: Box::new(resolve), permit: Box::new(move |address| address == here), limits })
    }
}

/// A whole answer. `headers` are lines without their ends.
fn answer(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut bytes =
        format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n", body.len()).into_bytes();
    for header in headers {
        bytes.extend_from_slice(format!("{header}\r\n").as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

const HTML: &str = "Content-Type: text/html; charset=utf-8";

const PAGE: &[u8] = "<!DOCTYPE html><title>제목</title><p>본문입니다.</p>".as_bytes();

/// Short enough for tests, long enough for a busy machine.
const SHORT: Duration = Duration::from_millis(400);

fn on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn page(client: &Client, url: &str) -> Result<Fetched, Failure> {
    match client.page(url, None, &mut on)? {
        Answer::Page(page) => Ok(page),
        Answer::Unchanged => panic!("nothing was known of {url}"),
    }
}

fn reason(client: &Client, url: &str) -> Reason {
    match page(client, url) {
        Ok(page) => panic!("{url} is refused, and gave {} bytes", page.bytes.len()),
        Err(failure) => failure.reason,
    }
}
