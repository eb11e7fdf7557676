//! Reading aloud with the system's voices, where the web view has none of its own: on Linux, whose speech is one program's
//! business (speech-dispatcher, asked through `spd-say`). Other systems' web views speak by themselves.

use crate::error::{Answer, Failure};
use dossier_core::model::Cause;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tauri::State;

/// The program, and its own way to be silent.
const SPEAKER: &str = "spd-say";

/// Characters that are spoken at once; the window asks sentence by sentence.
const LONGEST: usize = 4_000;

/// Between two looks whether it has ended.
const LOOK: Duration = Duration::from_millis(40);

/// So often it is told to be silent, and so long each time it may take to be.
const CANCELS: usize = 4;
const SILENT: Duration = Duration::from_millis(200);

/// What is being spoken.
#[derive(Clone)]
pub(crate) struct Speech {
    program: PathBuf,
    now: Arc<Mutex<Option<Child>>>,
}

impl Default for Speech {
    fn default() -> Self {
        Self { program: SPEAKER.into(), now: Arc::default() }
    }
}

impl Speech {
    fn lock(&self) -> MutexGuard<'_, Option<Child>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Speaks instead of what is being spoken, until it was, or was ended.
    fn speak(&self, arguments: &[&str]) -> Answer<()> {
        let id = {
            let mut now = self.lock();
            self.end(&mut now);
            let child = self.started(arguments)?;
            let id = child.id();
            *now = Some(child);
            id
        };
        loop {
            {
                let mut now = self.lock();
                match now.as_mut().filter(|child| child.id() == id).map(Child::try_wait) {
                    // Ended, or another has begun.
                    None => return Ok(()),
                    Some(Ok(None)) => {}
                    Some(_) => {
                        *now = None;
                        return Ok(());
                    }
                }
            }
            sleep(LOOK);
        }
    }

    fn started(&self, arguments: &[&str]) -> Answer<Child> {
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().map_err(|error| Failure {
            message: format!(
                "Reading aloud needs the system's speech ({SPEAKER}), which did not start: {error}. \
                 Install speech-dispatcher and a voice."
            ),
            cause: Some(Cause::Voice),
        })
    }

    /// Ends what is being spoken. The program only waits for the voice, and goes by itself once that is silent: one that is
    /// killed leaves the voice so that what it is told next is over at once (speech-dispatcher 0.11).
    fn end(&self, now: &mut Option<Child>) {
        let Some(mut child) = now.take() else { return };
        for _ in 0..CANCELS {
            // The short form: the long one of its neighbour, `--stop`, asks for an argument that there is not.
            let _ = self.started(&["-C"]).map(|mut cancel| cancel.wait());
            let until = Instant::now() + SILENT;
            while Instant::now() < until {
                if !matches!(child.try_wait(), Ok(None)) {
                    return;
                }
                sleep(SILENT / 20);
            }
        }
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// Speaks a text in a language at a rate (1 is the voice's own) instead of what is being spoken; answers when it was
/// spoken, or stopped.
#[tauri::command]
pub(crate) async fn speak(speech: State<'_, Speech>, text: String, lang: String, rate: f64) -> Answer<()> {
    let text: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(LONGEST).collect();
    // From half to double the rate: -100 to 100 there.
    let rate = (rate.clamp(0.5, 2.5).log2() * 100.0).round().clamp(-100.0, 100.0).to_string();
    let lang: String = lang.chars().filter(char::is_ascii_alphanumeric).take(2).collect();
    aside(&speech, move |speech| speech.speak(&["--wait", "--rate", &rate, "--language", &lang, "--", &text])).await
}

#[tauri::command]
pub(crate) async fn stop_speaking(speech: State<'_, Speech>) -> Answer<()> {
    aside(&speech, |speech| {
        let mut now = speech.lock();
        speech.end(&mut now);
        Ok(())
    })
    .await
}

/// On a thread that may wait.
async fn aside(speech: &Speech, act: impl FnOnce(&Speech) -> Answer<()> + Send + 'static) -> Answer<()> {
    let speech = speech.clone();
    let done = tauri::async_runtime::spawn_blocking(move || act(&speech));
    done.await.map_err(|stopped| Failure::said(format!("Reading aloud stopped: {stopped}")))?
}

/// The languages the system has voices for, as `ko` or `en-GB`; none where it cannot speak.
#[tauri::command]
pub(crate) async fn voices() -> Answer<Vec<String>> {
    let listed = tauri::async_runtime::spawn_blocking(|| {
        let mut list = Command::new(SPEAKER);
        list.arg("--list-synthesis-voices").stdin(Stdio::null()).stderr(Stdio::null());
        list.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    });
    Ok(listed.await.ok().and_then(Result::ok).map(|table| languages(&table)).unwrap_or_default())
}

/// The second column of the program's table, below its head.
fn languages(table: &str) -> Vec<String> {
    let rows = table.lines().skip(1).filter_map(|row| row.split_whitespace().rev().nth(1));
    let mut languages: Vec<String> = rows.map(str::to_owned).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that speaks until it is cancelled, and says in `told` what became of it.
    #[cfg(unix)]
    fn speaker(folder: &std::path::Path) -> Speech {
        use std::os::unix::fs::PermissionsExt as _;
        let program = folder.join("speaker");
        let told = "if [ \"$1\" = -C ]; then touch silent; exit 0; fi\n\
                    rm -f silent; echo \"begins $7\" >> told\n\
                    while [ ! -e silent ]; do sleep 0.02; done\n\
                    echo \"ends $7\" >> told\n";
        std::fs::write(&program, format!("#!/bin/sh\ncd '{}'\n{told}", folder.display())).expect("a program");
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("it can be run");
        Speech { program, ..Speech::default() }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_spoken_ends_by_itself_before_anything_else_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let speech = speaker(folder.path());
        let told = || std::fs::read_to_string(folder.path().join("told")).unwrap_or_default();
        let until = |lines: usize| {
            let patience = Instant::now() + Duration::from_secs(20);
            while told().lines().count() < lines && Instant::now() < patience {
                sleep(LOOK);
            }
        };
        std::thread::scope(|scope| {
            for (n, text) in ["one", "two"].into_iter().enumerate() {
                let speech = speech.clone();
                scope.spawn(move || speech.speak(&["--wait", "--rate", "0", "--language", "ko", "--", text]));
                until(1 + 2 * n);
            }
            speech.end(&mut speech.lock());
        });
        assert_eq!(told().lines().collect::<Vec<_>>(), ["begins one", "ends one", "begins two", "ends two"]);
    }

    #[test]
    fn a_system_without_speech_says_so() {
        let speech = Speech { program: "/no/such/program".into(), ..Speech::default() };
        let failure = speech.speak(&[]).expect_err("nobody speaks");
        assert!(matches!(failure.cause, Some(Cause::Voice)), "{failure:?}");
    }

    #[test]
    fn languages_are_read_from_the_table() {
        let table = "                     NAME             LANGUAGE              VARIANT\n\
                     \x20               Korean                   ko                 none\n\
                     \x20  English (Great Britain)           en-GB                 none\n\
                     \x20               Korean                   ko                 male\n";
        assert_eq!(languages(table), ["en-GB", "ko"]);
        assert_eq!(languages(""), Vec::<String>::new());
    }
}
