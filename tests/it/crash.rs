//! A process killed at any instant loses nothing that it acknowledged.
//!
//! A child process works on a library: it says on standard output what it is about to do, does it, and acknowledges
//! it after the core has returned. The parent kills it without warning at a random moment, opens the library again,
//! and compares it with what was acknowledged. The one operation that was under way may be there wholly or not at all.
//!
//! 300 kills by default; `DOSSIER_CRASH_KILLS` asks for more, `DOSSIER_CRASH_SEED` for other moments.

mod chance;
mod session;
mod world;

use crate::desk;
use chance::Chance;
use session::Event;
use std::collections::BTreeSet;
use std::env;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use world::World;

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let kills = number("DOSSIER_CRASH_KILLS").unwrap_or(300);
    let seed = number("DOSSIER_CRASH_SEED").unwrap_or(20240320);
    // Two at a time: a kill is mostly waiting for the disk.
    let halves = [(kills.div_ceil(2), seed), (kills / 2, seed ^ 0xdead_beef)];
    let threads = halves.map(|(kills, seed)| std::thread::spawn(move || rounds(kills, seed)));
    let tally = threads.map(|thread| thread.join().expect("every promise was kept"));
    let total = |of: fn(&Tally) -> u64| tally.iter().map(of).sum::<u64>();
    println!(
        "{kills} kills, {} operations acknowledged, {} cut in the middle",
        total(|t| t.acknowledged),
        total(|t| t.cut)
    );
    assert!(total(|tally| tally.acknowledged) > 2 * kills, "the sessions did real work between the kills");
    assert!(total(|tally| tally.cut) > kills / 20, "a fair part of the kills came in the middle of an operation");
}

/// The child's side: not a test of its own, so it does nothing unless a parent has given it a library.
#[test]
fn session_of_a_process_that_will_be_killed() {
    if let (Some(library), Some(seed)) = (env::var_os(LIBRARY), number(SEED)) {
        session::work(Path::new(&library), Chance::new(seed));
    }
}

const LIBRARY: &str = "DOSSIER_CRASH_CHILD_LIBRARY";
const SEED: &str = "DOSSIER_CRASH_CHILD_SEED";

/// Kills on one library before a fresh one is begun, so that looking through all of it stays quick.
const KILLS_A_LIBRARY: u64 = 30;

#[derive(Default)]
struct Tally {
    acknowledged: u64,
    cut: u64,
}

fn rounds(kills: u64, seed: u64) -> Tally {
    let mut chance = Chance::new(seed);
    let mut tally = Tally::default();
    let mut left = kills;
    while left > 0 {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let library = folder.path().join("library");
        let mut world = World::default();
        for round in 0..left.min(KILLS_A_LIBRARY) {
            let events = one_life(&library, &mut chance);
            let what = format!("seed {seed}, kill {} of this thread, round {round} of its library", kills - left);
            world.live_through(&events, &mut tally);
            let opened =
                desk::open(&library).unwrap_or_else(|error| panic!("{what}: the library opens again: {error:#}"));
            world.compare(&opened, &mut chance, &what);
            left -= 1;
        }
        let opened = desk::open(&library).expect("the library opens");
        world.compare_everything(&opened, &format!("seed {seed}, at the end of a library"));
    }
    tally
}

/// One child from its start to its death, and what it said.
fn one_life(library: &Path, chance: &mut Chance) -> Vec<Event> {
    let mut child = Command::new(env::current_exe().expect("this test's program"))
        .args(["--exact", "crash::session_of_a_process_that_will_be_killed", "--nocapture", "--test-threads=1"])
        .env(LIBRARY, library)
        .env(SEED, chance.next().to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the child starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output"));
    let mut events = Vec::new();
    if chance.one_in(4) {
        // While it opens the library: recovery itself must bear being killed.
        std::thread::sleep(Duration::from_micros(chance.below(60_000)));
    } else {
        work_a_while(&mut lines, &mut child, &mut events, chance);
    }
    child.kill().expect("kill -9");
    child.wait().expect("it is dead");
    let mut rest = String::new();
    lines.read_to_string(&mut rest).expect("what it said is UTF-8");
    // A last line without its end was cut by the kill; the pipe hands over what was written before it.
    let whole = rest.rsplit_once('\n').map(|(whole, _)| whole).unwrap_or_default();
    events.extend(whole.lines().filter_map(Event::parse));
    let mut complaints = String::new();
    child.stderr.take().expect("its complaints").read_to_string(&mut complaints).expect("UTF-8");
    assert!(!complaints.contains("panicked"), "the child died of the kill and of nothing else: {complaints}");
    events
}

/// Listens to some operations, then waits for a part of the time that one takes. So a kill comes at any point of an
/// operation, however slow the machine is just now.
fn work_a_while(lines: &mut BufReader<ChildStdout>, child: &mut Child, events: &mut Vec<Event>, chance: &mut Chance) {
    let wanted = 2 * chance.below(7) as usize;
    let mut began = Instant::now();
    let mut ready = false;
    while !ready || events.len() < wanted {
        let mut line = String::new();
        if lines.read_line(&mut line).expect("its output is UTF-8") == 0 {
            let mut complaints = String::new();
            child.stderr.take().expect("its complaints").read_to_string(&mut complaints).expect("UTF-8");
            panic!("the child ended by itself: {complaints}");
        }
        if line.trim_end() == session::READY {
            ready = true;
            began = Instant::now();
        }
        events.extend(Event::parse(line.trim_end()));
    }
    let operations = (events.len() as u32 / 2).max(1);
    let each = (began.elapsed() / operations).max(Duration::from_millis(5));
    std::thread::sleep(Duration::from_micros(chance.below(each.as_micros() as u64 * 3 / 2)));
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name}={value} is not a number")))
}

/// Words of ours that no other article has.
fn words_of(texts: &[&str]) -> BTreeSet<String> {
    texts
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| word.starts_with("zq"))
        .map(str::to_owned)
        .collect()
}
