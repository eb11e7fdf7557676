//! A screen of their own for the windows that are measured.

use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

#[allow(dead_code, reason = "the tests of the window do more with it")]
#[path = "../../tests/e2e/harness/driver.rs"]
mod driver;

pub(crate) use driver::{Window, key};

/// A driver that does not answer by then never will.
const PATIENCE: Duration = Duration::from_secs(15);

/// An X server that nobody sees.
pub(crate) struct Screen {
    server: Child,
    /// As `DISPLAY` names it.
    pub(crate) display: String,
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
}

/// Starts `program` on `library` under the hands of a driver, drawn as for a reader; both go with the first value.
pub(crate) fn driven(screen: &Screen, program: &Path, library: &Path) -> Result<(Group, Window)> {
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).context("finding a free port")?.port();
    let mut command = Command::new("WebKitWebDriver");
    command.arg(format!("--port={port}")).envs([
        ("TAURI_AUTOMATION", "true"),
        ("TAURI_WEBVIEW_AUTOMATION", "true"),
        ("DOSSIER_NO_DIALOG", "1"),
        // No screenshot is asked for here.
        ("DOSSIER_PLAIN_DRAWING", "1"),
    ]);
    let driver = screen.show(&mut command).context("is it installed? make setup")?;
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        ensure!(begun.elapsed() < PATIENCE, "WebKitWebDriver does not answer");
        sleep(Duration::from_millis(30));
    }
    let binary = program.canonicalize().with_context(|| format!("looking for {}", program.display()))?;
    let arguments = ["--library".to_owned(), library.display().to_string()];
    let window = Window::open(port, &binary.display().to_string(), &arguments)?;
    window.until("the list shows articles", "document.querySelector('[role=listbox] [role=option]')")?;
    Ok((driver, window))
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A program and the web processes it started, which go together.
pub(crate) struct Group(Child);

impl Group {
    /// Bytes of the program's own process that are in memory, without those of its web processes.
    pub(crate) fn resident(&self) -> Result<u64> {
        let file = format!("/proc/{}/status", self.0.id());
        let status = std::fs::read_to_string(&file).with_context(|| format!("reading {file}"))?;
        let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"));
        let kilobytes = kilobytes.with_context(|| format!("{file} does not tell what is resident"))?;
        Ok(kilobytes.trim().parse::<u64>().with_context(|| format!("reading {kilobytes:?} of {file}"))? * 1024)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-9", "--", &format!("-{}", self.0.id())]).status();
        let _ = self.0.wait();
    }
}
