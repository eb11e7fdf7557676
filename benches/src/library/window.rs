//! How long a window takes from the start of its process until a person sees text in it.
//!
//! Measured from outside and the same way for every program: on a screen of its own (Xvfb) the pixels of one area
//! are looked at until there is ink. Dossier and an empty Tauri window take turns, so that what slows the machine
//! slows both, and the ratio holds.

use anyhow::{Context, Result, bail};
use serde::Serialize;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
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

/// Milliseconds from the start of the process to ink, middle of the counted starts.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Starts {
    /// Dossier's window, until its list is painted.
    pub(crate) dossier: f64,
    /// An empty Tauri window, until its text is painted.
    pub(crate) empty: f64,
}

/// Starts `dossier` on `library` and `empty`, in turns.
pub(crate) fn starts(dossier: &Path, empty: &Path, library: &Path) -> Result<Starts> {
    let screen = Screen::open()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        theirs.push(screen.start(Command::new(empty))?);
        let mut command = Command::new(dossier);
        command.arg("--library").arg(library).env("DOSSIER_NO_DIALOG", "1");
        ours.push(screen.start(command)?);
    }
    Ok(Starts { dossier: middle(&ours), empty: middle(&theirs) })
}

/// An X server that nobody sees.
pub(crate) struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts one of Dossier's usual size.
    pub(crate) fn open() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("starting Xvfb (is it installed? make setup)")?;
        let mut number = String::new();
        BufReader::new(server.stdout.take().context("Xvfb tells its number on standard output")?)
            .read_line(&mut number)?;
        Ok(Self { server, display: format!(":{}", number.trim()) })
    }

    /// Starts a program on this screen.
    pub(crate) fn show(&self, command: &mut Command) -> Result<Group> {
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("NO_AT_BRIDGE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        let program = command.get_program().to_owned();
        command.spawn().map(Group).with_context(|| format!("starting {}", program.display()))
    }

    /// Milliseconds until the program has put ink on the screen.
    fn start(&self, mut command: Command) -> Result<f64> {
        let (connection, screen) = x11rb::connect(Some(&self.display)).context("connecting to Xvfb")?;
        let root = connection.setup().roots.get(screen).context("Xvfb has a screen")?.root;
        let program = command.get_program().to_owned();
        let began = Instant::now();
        let window = self.show(&mut command)?;
        let (x, y, width, height) = AREA;
        loop {
            let image = connection.get_image(ImageFormat::Z_PIXMAP, root, x, y, width, height, !0)?.reply()?;
            if painted(&image.data) {
                break;
            }
            if began.elapsed() > PATIENCE {
                bail!("{} showed nothing within {} s", program.display(), PATIENCE.as_secs());
            }
            sleep(Duration::from_millis(2));
        }
        let took = began.elapsed().as_secs_f64() * 1_000.0;
        drop(window);
        // Without a window the root is black again; the next start must not take that for ink.
        sleep(Duration::from_millis(300));
        Ok(took)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A program and the web processes it started, which go together.
pub(crate) struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-9", "--", &format!("-{}", self.0.id())]).status();
        let _ = self.0.wait();
    }
}

/// Text on paper: some dark pixels, most of them light. A black screen without a window is not text.
fn painted(pixels: &[u8]) -> bool {
    let all = pixels.len() / 4;
    let light = |pixel: &[u8]| pixel.iter().take(3).map(|&part| u32::from(part)).sum::<u32>();
    let dark = pixels.chunks_exact(4).filter(|pixel| light(pixel) < 3 * 96).count();
    let paper = pixels.chunks_exact(4).filter(|pixel| light(pixel) > 3 * 200).count();
    dark >= INK && paper > all / 2
}

fn middle(times: &[f64]) -> f64 {
    let mut counted = times.get(1..).unwrap_or_default().to_vec();
    counted.sort_by(f64::total_cmp);
    counted.get(counted.len() / 2).copied().unwrap_or_default()
}
