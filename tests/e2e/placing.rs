//! Where the window stands and how large it is: as the reader left it, as far as there is room.

use crate::harness::driver::{Window, key};
use crate::harness::stage::Stage;
use crate::harness::{library, until};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::PathBuf;

/// X, Y, width and height of the window in pixels of the screen.
fn place(stage: &Stage) -> Result<[i64; 4]> {
    let found = stage.xdotool(&["search", "--onlyvisible", "--name", "Dossier"])?;
    let found = String::from_utf8(found)?;
    let id = found.lines().next().context("no window is shown")?.to_owned();
    let geometry = String::from_utf8(stage.xdotool(&["getwindowgeometry", "--shell", &id])?)?;
    let number = |name: &str| {
        let line = geometry.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        line.with_context(|| format!("{name} is missing in {geometry}"))?.parse::<i64>().context("a number")
    };
    Ok([number("X")?, number("Y")?, number("WIDTH")?, number("HEIGHT")?])
}

fn kept(stage: &Stage) -> PathBuf {
    stage.folder().join("home/.config/io.github.dossier-reader.Dossier/.window-state.json")
}

/// Ends the program as its reader does: a driver that closes the window kills it.
fn quit(window: &Window) -> Result<()> {
    // The program takes the answer with it, and may not have listened yet.
    until("the program has ended", || {
        Ok(window.press_with(&[key::CONTROL], 'q', 1).is_err() || window.script("return 1", &[]).is_err())
    })
}

#[test]
fn the_window_comes_back_as_it_was_and_no_larger_than_the_screen() -> Result<()> {
    let mut stage = Stage::sized(1000, 700)?;
    library(&stage.library())?;
    let window = stage.open()?;
    window.until("it has begun", "document.querySelector('nav, main button')")?;
    let at = String::from_utf8(stage.xdotool(&["search", "--onlyvisible", "--name", "Dossier"])?)?;
    let id = at.lines().next().context("no window is shown")?;
    stage.xdotool(&["windowsize", "--sync", id, "800", "520"])?;
    stage.xdotool(&["windowmove", "--sync", id, "90", "60"])?;
    until("it stands there", || Ok(place(&stage)? == [90, 60, 800, 520]))?;
    quit(&window)?;
    until("that is kept", || Ok(kept(&stage).exists()))?;

    let window = stage.open()?;
    until("it is there again", || Ok(place(&stage)? == [90, 60, 800, 520]))?;
    quit(&window)?;

    // As a larger screen left it, which is not there any more.
    let mut state: Value = serde_json::from_slice(&std::fs::read(kept(&stage))?)?;
    for (name, value) in [("width", 1900), ("height", 1000), ("x", 40), ("y", 30)] {
        *state.pointer_mut(&format!("/main/{name}")).with_context(|| format!("{name} is kept"))? = json!(value);
    }
    std::fs::write(kept(&stage), state.to_string())?;
    let window = stage.open()?;
    until("it fits the screen", || Ok(place(&stage)? == [0, 0, 1000, 700]))?;
    window.close()
}
