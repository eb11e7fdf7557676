//! Everything a real window needs around it, and the certainty that nothing of it stays behind.

use super::driver::Window;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A screen without a monitor, a session bus, a driver, and folders that vanish afterwards.
pub(crate) struct Stage {
    /// Ended in this order: the driver with the window and the bus, then the screen.
    driver: Option<Group>,
    _screen: Group,
    display: String,
    port: u16,
    folder: tempfile::TempDir,
    /// Keys go through a Korean input method.
    composing: bool,
    /// One window at a time: two on two cores make each other late.
    _alone: MutexGuard<'static, ()>,
}

/// A child and everything it starts, killed together.
struct Group(Child);

static ALONE: Mutex<()> = Mutex::new(());

/// A driver now and then does not take the window of a loaded machine; a new one does.
const STARTS: usize = 3;

/// Runs what follows once the input method answers.
const INPUT_METHOD: &str = "
    ibus-daemon --panel=disable --emoji-extension=disable --daemonize
    for try in $(seq 50); do
      [ \"$(ibus engine)\" = hangul ] && break
      sleep 0.1
      timeout 3 ibus engine hangul
    done
    exec \"$@\"";

impl Stage {
    /// Sets a screen of this size up.
    pub(crate) fn sized(width: u32, height: u32) -> Result<Self> {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::Builder::new().prefix("dossier-e2e-").tempdir().context("making a folder to work in")?;
        let (screen, display) = start_screen(width, height)?;
        let stage = Self { driver: None, _screen: screen, display, port: 0, folder, composing: false, _alone: alone };
        for name in ["home", "home/.config", "home/.cache", "home/.local/share", "run", "bin", "library"] {
            std::fs::create_dir_all(stage.folder.path().join(name)).context("making the folders of a user")?;
        }
        stage.catch_links()?;
        Ok(stage)
    }

    /// The same with ibus-hangul between the keys and the window; Shift and Space turn it on in a field.
    pub(crate) fn composing(width: u32, height: u32) -> Result<Self> {
        let mut stage = Self::sized(width, height)?;
        stage.composing = true;
        Ok(stage)
    }

    /// The library the window will open.
    pub(crate) fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    /// A folder for whatever a test wants to save.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts the program and takes its window; whatever ran before on this stage ends.
    pub(crate) fn open(&mut self) -> Result<Window> {
        self.open_with(&[])
    }

    /// The same with further arguments.
    pub(crate) fn open_with(&mut self, further: &[String]) -> Result<Window> {
        let mut arguments = vec!["--library".to_owned(), self.library().display().to_string()];
        arguments.extend_from_slice(further);
        let mut trouble = anyhow::anyhow!("no start was tried");
        for _ in 0..STARTS {
            match self
                .start_driver()
                .and_then(|()| Window::open(self.port, env!("CARGO_BIN_EXE_dossier-desktop"), &arguments))
            {
                Ok(window) => return Ok(window),
                Err(error) => trouble = error,
            }
        }
        Err(trouble.context(format!("opening the window failed {STARTS} times; the driver's log: {}", self.log_end())))
    }

    /// Kills the program and the driver at once, as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.driver = None;
    }

    /// A picture of the whole screen, kept in `target/e2e/`, once the window has drawn what it has to show.
    pub(crate) fn picture(&self, window: &Window, name: &str) -> Result<PathBuf> {
        window.until_drawn()?;
        let path = pictures()?.join(format!("{name}.png"));
        let mut import = Command::new("import");
        import.args(["-display", &self.display, "-window", "root"]).arg(&path);
        run(&mut import).with_context(|| format!("taking the picture {}", path.display()))?;
        Ok(path)
    }

    /// The addresses that were handed to the system's browser so far.
    pub(crate) fn opened_links(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.folder.path().join("links")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// A command with the surroundings of this stage and nothing of the developer's own.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let folder = self.folder.path();
        let home = folder.join("home");
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", format!("{}:{path}", folder.join("bin").display()))
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_RUNTIME_DIR", folder.join("run"))
            .env("TMPDIR", folder.join("run"))
            .env("LANG", "C.UTF-8")
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("DOSSIER_NO_DIALOG", "1")
            .env("DOSSIER_LIBRARY", folder.join("library"))
            .stdin(Stdio::null());
        command
    }

    /// Asks the X server, or presses keys in whatever window it gives them to: also where WebDriver knows of nothing.
    pub(crate) fn xdotool(&self, arguments: &[&str]) -> Result<Vec<u8>> {
        run(self.command("xdotool").args(arguments))
    }

    fn start_driver(&mut self) -> Result<()> {
        self.driver = None;
        // The port is free now; whoever takes it before the driver does makes this start fail, and the next one counts.
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).context("finding a free port")?.port();
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.folder.path().join("driver.log"))?;
        let mut command = self.command("dbus-run-session");
        command.current_dir(self.folder.path()).arg("--");
        if self.composing {
            command.env("GTK_IM_MODULE", "ibus").args(["sh", "-c", INPUT_METHOD, "sh"]);
        }
        command.args(["WebKitWebDriver", &format!("--port={port}")]);
        command.stdout(log.try_clone()?).stderr(log);
        self.driver =
            Some(Group::start(&mut command).context("starting WebKitWebDriver (Debian: webkit2gtk-driver, dbus)")?);
        self.port = port;
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > Duration::from_secs(15) {
                bail!("WebKitWebDriver does not answer on port {port}; its log: {}", self.log_end());
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        Ok(())
    }

    /// Takes the place of the desktop's link opener, so that no browser starts and the address can be looked at.
    fn catch_links(&self) -> Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let path = self.folder.path().join("bin/xdg-open");
        let links = self.folder.path().join("links");
        std::fs::write(&path, format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", links.display()))?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))?;
        Ok(())
    }

    /// The last lines the window and the driver wrote.
    pub(crate) fn log_end(&self) -> String {
        let text = std::fs::read_to_string(self.folder.path().join("driver.log")).unwrap_or_default();
        let lines = text.lines().filter(|line| !line.contains("dbus-daemon")).collect::<Vec<_>>();
        lines.iter().skip(lines.len().saturating_sub(12)).copied().collect::<Vec<_>>().join(" | ")
    }
}

impl Group {
    fn start(command: &mut Command) -> Result<Self> {
        Ok(Self(command.process_group(0).spawn()?))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.0.id()).ok().and_then(rustix::process::Pid::from_raw) {
            // Already gone is as good as killed.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.driver = None;
    }
}

/// Where pictures and other things to look at stay.
pub(crate) fn pictures() -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../e2e");
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    Ok(folder)
}

/// Runs a command that must succeed and answers with what it printed.
pub(crate) fn run(command: &mut Command) -> Result<Vec<u8>> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("starting {:?}", command.get_program()))?;
    if !output.status.success() {
        bail!("{command:?} ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

/// The server picks a free display itself and says which once it listens.
fn start_screen(width: u32, height: u32) -> Result<(Group, String)> {
    let mut command = Command::new("Xvfb");
    command
        .args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24"), "-nolisten", "tcp", "-noreset"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut screen = Group::start(&mut command).context("starting Xvfb (Debian: xvfb)")?;
    let said = screen.0.stdout.take().context("listening to Xvfb")?;
    let mut line = String::new();
    BufReader::new(said).read_line(&mut line).context("reading the number of the display")?;
    let number = line.trim().parse::<u32>().context("Xvfb ended before it named its display")?;
    Ok((screen, format!(":{number}")))
}
