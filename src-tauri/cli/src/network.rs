//! The client that fetches what `save` is given by address.

use dossier_core::fetch::{Client, Config};

/// The public web. Proxies that the environment names are not used: nobody could check where they connect to.
pub(crate) fn client() -> Client {
    let config = Config::default();
    #[cfg(debug_assertions)]
    let config = test_host(config);
    Client::new(config)
}

/// For this repository's tests: `DOSSIER_TEST_SERVER=127.0.0.1:PORT` is where every name under `.test` leads.
///
/// No release has this. A name under `.test` exists nowhere in the world (RFC 2606), the server must be on loopback,
/// only that one port of it is let through, and every other rule holds; so even a developer's machine on which the
/// variable was forgotten gives a page nothing more than that port.
#[cfg(debug_assertions)]
fn test_host(config: Config) -> Config {
    let named = std::env::var("DOSSIER_TEST_SERVER").ok();
    let Some(server) = named.and_then(|it| it.parse::<std::net::SocketAddr>().ok()).filter(|it| it.ip().is_loopback())
    else {
        return config;
    };
    let Config { resolve, permit, limits } = config;
    Config {
        resolve: Box::new(
            move |host, port| if host.ends_with(".test") { Ok(vec![server]) } else { resolve(host, port) },
        ),
        permit: Box::new(move |address| address == server || permit(address)),
        limits,
    }
}
