//! The desktop program; everything it does is in the library beside it, where tests reach it.

// Without this, Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    dossier_desktop::start()
}
