//! The members of the arrays of a JSON document, one at a time.

use anyhow::{Context, Result};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

/// Bytes that one member may have, pictures included.
const LARGEST: usize = 512 << 20;

/// A member of one of the arrays.
pub struct Member<'a> {
    /// The name of the array; empty for one that is the whole document.
    pub of: &'a str,
    /// The number of the member in its array, from 1 on; 0 for a text that stands where an array was expected.
    pub row: u32,
    /// The member as it stands in the file.
    pub json: &'a str,
}

/// Calls `told` with every member of the arrays that the document names by one of `wanted`, in the order of the file,
/// until it says `false`. Objects named by one of `through` are looked into; a document that is an array is told too.
///
/// Fails where the document is no JSON, and with what `told` fails with; what was told before stays told.
pub fn members(
    input: impl Read,
    wanted: &[&str],
    through: &[&str],
    told: &mut dyn FnMut(Member<'_>) -> Result<bool>,
) -> Result<()> {
    let left = Rc::new(Cell::new(LARGEST));
    let input = BufReader::with_capacity(1 << 16, Bounded { input, left: Rc::clone(&left) });
    let mut json = serde_json::Deserializer::from_reader(skip_mark(input)?);
    let mut walk = Walk { wanted, through, told, left: &left, ended: None };
    let read = Object(&mut walk).deserialize(&mut json);
    match (walk.ended, read) {
        (Some(Ended::Stopped), _) => Ok(()),
        (Some(Ended::Failed(error)), _) => Err(error),
        (None, read) => {
            read.context("read it as JSON")?;
            json.end().context("read it as JSON")
        }
    }
}

/// Without the byte order mark that some editors leave at the beginning.
fn skip_mark<R: Read>(mut input: BufReader<R>) -> Result<BufReader<R>> {
    use io::BufRead;
    let begins = input.fill_buf().context("read the file")?.starts_with(b"\xef\xbb\xbf");
    if begins {
        input.consume(3);
    }
    Ok(input)
}

/// Input that ends in an error where a member is larger than any is.
struct Bounded<R> {
    input: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        let Some(left) = self.left.get().checked_sub(read) else {
            return Err(io::Error::other(format!("one of its items has more than {} MB", LARGEST >> 20)));
        };
        self.left.set(left);
        Ok(read)
    }
}

enum Ended {
    Stopped,
    Failed(anyhow::Error),
}

struct Walk<'w> {
    wanted: &'w [&'w str],
    through: &'w [&'w str],
    told: &'w mut dyn FnMut(Member<'_>) -> Result<bool>,
    left: &'w Cell<usize>,
    ended: Option<Ended>,
}

impl Walk<'_> {
    /// Whether to go on.
    fn tell(&mut self, of: &str, row: u32, json: &str) -> bool {
        self.left.set(LARGEST);
        self.ended = match (self.told)(Member { of, row, json }) {
            Ok(true) => return true,
            Ok(false) => Some(Ended::Stopped),
            Err(error) => Some(Ended::Failed(error)),
        };
        false
    }
}

/// The document, or an object inside it that is looked into.
struct Object<'a, 'w>(&'a mut Walk<'w>);

impl<'de> DeserializeSeed<'de> for Object<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Object<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            self.0.left.set(LARGEST);
            if self.0.wanted.contains(&name.as_str()) {
                map.next_value_seed(Array { walk: self.0, of: &name })?;
            } else if self.0.through.contains(&name.as_str()) {
                map.next_value_seed(Object(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        Array { walk: self.0, of: "" }.visit_seq(seq)
    }
}

struct Array<'a, 'w> {
    walk: &'a mut Walk<'w>,
    of: &'a str,
}

impl<'de> DeserializeSeed<'de> for Array<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Array<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array of {}", self.of)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        let json = serde_json::to_string(text).map_err(E::custom)?;
        if self.walk.tell(self.of, 0, &json) { Ok(()) } else { Err(E::custom("stopped")) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut row = 0;
        while let Some(json) = seq.next_element::<Box<RawValue>>()? {
            row += 1;
            if !self.walk.tell(self.of, row, json.get()) {
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
