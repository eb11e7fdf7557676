//! Only a server that proves its name is asked for anything.

use super::super::{Client, Config, Limits, Reason};
use super::{HTML, PAGE, answer, page, reason};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, Stream};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use ureq::tls::{Certificate, RootCerts};

/// For `example.test`, signed by itself; made for these tests, good until 2120.
const CERTIFICATE: &[u8] = include_bytes!("certificate.der");
const KEY: &[u8] = include_bytes!("key.der");

/// A server with that certificate, and what is said to it after the handshake.
fn server() -> (SocketAddr, Receiver<String>) {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the defaults")
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(CERTIFICATE)], PrivatePkcs8KeyDer::from(KEY).into())
        .expect("the key fits the certificate");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it has one");
    let (tell, told) = channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut tls = ServerConnection::new(Arc::clone(&config)).expect("a server");
            let mut stream = Stream::new(&mut tls, &mut stream);
            let mut head = [0; 4096];
            let count = stream.read(&mut head).unwrap_or(0);
            let _ = tell.send(String::from_utf8_lossy(&head[..count]).into_owned());
            let _ = stream.write_all(&answer("200 OK", &[HTML], PAGE));
            let _ = stream.flush();
        }
    });
    (address, told)
}

fn client(here: SocketAddr, roots: RootCerts) -> Client {
    let resolve = Box::new(move |_: &str, _| Ok(vec![here]));
    let permit = Box::new(move |address| address == here);
    Client::trusting(Config { resolve, permit, limits: Limits::default() }, roots)
}

const AGES: Duration = Duration::from_secs(20);

#[test]
fn a_page_comes_encrypted() {
    let (here, told) = server();
    let trusted = RootCerts::new_with_certs(&[Certificate::from_der(CERTIFICATE)]);
    let came = page(&client(here, trusted.clone()), "https://example.test/").expect("it is there");
    assert_eq!(came.bytes, PAGE, "as it is");
    let head = told.recv_timeout(AGES).expect("a request");
    assert!(head.starts_with("GET / HTTP/1.1\r\n"), "the request came inside: {head}");
    let why = reason(&client(here, trusted), "https://other.test/");
    assert!(matches!(&why, Reason::Tls(said) if said.contains("not valid for name")), "another's name: {why:?}");
    assert_eq!(told.recv_timeout(AGES).as_deref(), Ok(""), "and nothing was asked");
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let (here, told) = server();
    let why = reason(&client(here, RootCerts::WebPki), "https://example.test/");
    assert!(matches!(&why, Reason::Tls(said) if said.contains("UnknownIssuer")), "it is named: {why:?}");
    assert_eq!(told.recv_timeout(AGES).as_deref(), Ok(""), "and nothing was asked");
}
