//! Reading aloud with the system's voices, where the web view has none of its own: on Linux, whose speech is one program's
//! business (speech-dispatcher, asked through `spd-say`). Other systems' web views speak by themselves.

use crate::error::{Answer, Failure};
use dossier_core::model::Cause;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::Duration;
use tauri::State;

/// The program, and its own way to be silent.
const SPEAKER: &str = "spd-say";

/// Characters that are spoken at once; the window asks sentence by sentence.
const LONGEST: usize = 4_000;

/// Between two looks whether it has ended.
const LOOK: Duration = Duration::from_millis(40);

/// What is being spoken.
#[derive(Default)]
pub(crate) struct Speech(Arc<Mutex<Option<Child>>>);

impl Speech {
    /// Ends what is being spoken.
    fn stop(&self) {
        let mut speaking = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mut child) = speaking.take() {
            // The program only waits for the voice, which is told by another.
            let _ = child.kill();
            let _ = child.wait();
            let _ = Command::new(SPEAKER).arg("--stop").stderr(Stdio::null()).status();
        }
    }
}

/// Speaks a text in a language at a rate (1 is the voice's own); answers when it was spoken, or stopped.
#[tauri::command]
pub(crate) async fn speak(speech: State<'_, Speech>, text: String, lang: String, rate: f64) -> Answer<()> {
    speech.stop();
    let text: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(LONGEST).collect();
    // From half to double the rate: -100 to 100 there.
    let rate = (rate.clamp(0.5, 2.5).log2() * 100.0).round().clamp(-100.0, 100.0);
    let lang: String = lang.chars().filter(char::is_ascii_alphanumeric).take(2).collect();
    let child = Command::new(SPEAKER)
        .args(["--wait", "--rate", &rate.to_string(), "--language", &lang, "--", &text])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Failure {
            message: format!(
                "Reading aloud needs the system's speech ({SPEAKER}), which did not start: {error}. \
                 Install speech-dispatcher and a voice."
            ),
            cause: Some(Cause::Voice),
        })?;
    let speaking = Arc::clone(&speech.0);
    let id = child.id();
    *speaking.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
    let ended = tauri::async_runtime::spawn_blocking(move || {
        loop {
            {
                let mut speaking = speaking.lock().unwrap_or_else(PoisonError::into_inner);
                match speaking.as_mut().filter(|child| child.id() == id).map(Child::try_wait) {
                    // Stopped, or another has begun.
                    None => return,
                    Some(Ok(None)) => {}
                    Some(_) => return drop(speaking.take()),
                }
            }
            sleep(LOOK);
        }
    });
    ended.await.map_err(|stopped| Failure::said(format!("Reading aloud stopped: {stopped}")))
}

#[tauri::command]
pub(crate) async fn stop_speaking(speech: State<'_, Speech>) -> Answer<()> {
    speech.stop();
    Ok(())
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
