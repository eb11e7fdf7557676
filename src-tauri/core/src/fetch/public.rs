//! Which addresses and names are of the public web.
//!
//! The lists follow IANA's registries of special-purpose addresses (IPv4, IPv6) and of special-use names.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether `address` can be somebody's public web server. An IPv4 address inside an IPv6 one is judged as what it is.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match embedded(address) {
            Some(inner) => is_public_v4(inner),
            None => is_public_v6(address),
        },
    }
}

/// Whether `host` (lower case, ASCII, no dot at its end) is a name that never means a public server.
pub(super) fn is_private_name(host: &str) -> bool {
    // A name without a dot is completed from this machine's own search list.
    !host.contains('.')
        || PRIVATE_NAMES
            .iter()
            .any(|name| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

const PRIVATE_NAMES: &[&str] = &[
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "home.arpa",
    "in-addr.arpa",
    "ip6.arpa",
    "onion",
    "metadata.goog",
];

/// Network and length of its prefix.
const NOT_PUBLIC_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),        // this network
    ([10, 0, 0, 0], 8),       // private
    ([100, 64, 0, 0], 10),    // shared by a carrier's customers
    ([127, 0, 0, 0], 8),      // loopback
    ([168, 63, 129, 16], 32), // Azure's host, public only in its looks
    ([169, 254, 0, 0], 16),   // link-local, metadata
    ([172, 16, 0, 0], 12),    // private
    ([192, 0, 0, 0], 24),     // protocol assignments
    ([192, 0, 2, 0], 24),     // documentation
    ([192, 88, 99, 0], 24),   // relays of 6to4
    ([192, 168, 0, 0], 16),   // private
    ([198, 18, 0, 0], 15),    // benchmarks
    ([198, 51, 100, 0], 24),  // documentation
    ([203, 0, 113, 0], 24),   // documentation
    ([224, 0, 0, 0], 4),      // multicast
    ([240, 0, 0, 0], 4),      // reserved, broadcast
];

/// Of the addresses given out so far (2000::/3), those that are not for servers, or hide another address.
const NOT_PUBLIC_V6: &[([u16; 3], u32)] = &[
    ([0x2001, 0, 0], 23),     // protocol assignments, Teredo, benchmarks, ORCHID
    ([0x2001, 0xdb8, 0], 32), // documentation
    ([0x2002, 0, 0], 16),     // 6to4
    ([0x3fff, 0, 0], 20),     // documentation
];

fn is_public_v4(address: Ipv4Addr) -> bool {
    !NOT_PUBLIC_V4.iter().any(|&(network, length)| {
        let away = 32 - length;
        u32::from(address) >> away == u32::from(Ipv4Addr::from(network)) >> away
    })
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let bits = u128::from(address);
    let given_out = bits >> 125 == 0b001;
    given_out
        && !NOT_PUBLIC_V6.iter().any(|&([a, b, c], length)| {
            let away = 128 - length;
            bits >> away == u128::from(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0)) >> away
        })
}

/// The IPv4 address that is meant by an IPv6 one: mapped (::ffff:0:0/96), or translated by the network (64:ff9b::/96),
/// which is how names resolve where only IPv6 is spoken.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let inner = || Ipv4Addr::from(u128::from(address) as u32);
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, _, _] | [0x64, 0xff9b, 0, 0, 0, 0, _, _] => Some(inner()),
        _ => None,
    }
}
