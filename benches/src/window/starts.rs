//! How long a window takes from the start of its process until a person sees text in it.
//!
//! Measured from outside and the same way for every program: on a screen of its own (Xvfb) the pixels of one area
//! are looked at until there is ink. Dossier and an empty Tauri window take turns, so that what slows the machine
//! slows both, and the ratio holds.

use crate::screen::Screen;
use anyhow::{Context, Result, bail};
use serde::Serialize;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};

/// Starts of each window; the first of each is not counted.
const STARTS: usize = 8;

/// A window that shows nothing by then never will.
const PATIENCE: Duration = Duration::from_secs(30);

/// Dark pixels that make text; placeholders and rules are light.
const INK: usize = 60;

/// The area that is looked at: the first rows of Dossier's list.
const AREA: (i16, i16, u16, u16) = (222, 92, 280, 160);

/// After the first text a window goes on with what nobody waits for; its memory is read when that is done.
const REST: Duration = Duration::from_millis(1_500);

/// Of a window's starts the middle one.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Start {
    /// Milliseconds from the start of the process to text on the screen.
    pub(crate) painted: f64,
    /// MB of the window's own process in memory.
    pub(crate) resident_mb: f64,
}

/// Both windows.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Starts {
    /// Dossier's, until its list is painted.
    pub(crate) dossier: Start,
    /// An empty Tauri window, until its text is painted.
    pub(crate) empty: Start,
}

/// Starts `dossier` on `library` and `empty`, in turns.
pub(crate) fn starts(dossier: &Path, empty: &Path, library: &Path) -> Result<Starts> {
    let screen = Screen::open()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        theirs.push(start(&screen, Command::new(empty))?);
        let mut command = Command::new(dossier);
        command.arg("--library").arg(library).env("DOSSIER_NO_DIALOG", "1");
        ours.push(start(&screen, command)?);
    }
    Ok(Starts { dossier: middle(&ours), empty: middle(&theirs) })
}

/// Waits until the program has put ink on the screen, and ends it.
fn start(screen: &Screen, mut command: Command) -> Result<Start> {
    let (connection, number) = x11rb::connect(Some(&screen.display)).context("connecting to Xvfb")?;
    let root = connection.setup().roots.get(number).context("Xvfb has a screen")?.root;
    let program = command.get_program().to_owned();
    let began = Instant::now();
    let window = screen.show(&mut command)?;
    let (x, y, width, height) = AREA;
    while !painted(&connection.get_image(ImageFormat::Z_PIXMAP, root, x, y, width, height, !0)?.reply()?.data) {
        if began.elapsed() > PATIENCE {
            bail!("{} showed nothing within {} s", program.display(), PATIENCE.as_secs());
        }
        sleep(Duration::from_millis(2));
    }
    let painted = began.elapsed().as_secs_f64() * 1_000.0;
    sleep(REST);
    let resident_mb = window.resident()? as f64 / 1e6;
    drop(window);
    // Without a window the root is black again; the next start must not take that for ink.
    sleep(Duration::from_millis(300));
    Ok(Start { painted, resident_mb })
}

/// Text on paper: some dark pixels, most of them light. A black screen without a window is not text.
fn painted(pixels: &[u8]) -> bool {
    let all = pixels.len() / 4;
    let light = |pixel: &[u8]| pixel.iter().take(3).map(|&part| u32::from(part)).sum::<u32>();
    let dark = pixels.chunks_exact(4).filter(|pixel| light(pixel) < 3 * 96).count();
    let paper = pixels.chunks_exact(4).filter(|pixel| light(pixel) > 3 * 200).count();
    dark >= INK && paper > all / 2
}

fn middle(starts: &[Start]) -> Start {
    let of = |part: fn(&Start) -> f64| {
        let mut counted: Vec<f64> = starts.iter().skip(1).map(part).collect();
        counted.sort_by(f64::total_cmp);
        counted.get(counted.len() / 2).copied().unwrap_or_default()
    };
    Start { painted: of(|start| start.painted), resident_mb: of(|start| start.resident_mb) }
}
