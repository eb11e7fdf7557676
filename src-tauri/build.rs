//! Lets the shell build without Node, then does what Tauri wants done before it compiles.

use std::path::Path;
use tauri_build::{AppManifest, Attributes};

fn main() {
    make_interface_if_absent();
    println!("cargo:rerun-if-changed=ui/dist");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    // A permission file of our own instead of one generated per command: what the window may call is one list
    // that a person can read, and every command outside it is refused.
    let manifest = AppManifest::new().permissions_path_pattern("src-tauri/permissions/*.toml");
    if let Err(error) = tauri_build::try_build(Attributes::new().app_manifest(manifest)) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}

/// `cargo check` and the tests below the window need no interface, but Tauri embeds the folder at compile time.
fn make_interface_if_absent() {
    let folder = Path::new("ui/dist");
    if folder.join("index.html").exists() {
        return;
    }
    let page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Dossier</title></head>\
                <body><p>The interface is not built. Run: make run</p></body></html>\n";
    if let Err(error) = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(folder.join("index.html"), page)) {
        println!("cargo:warning=making {} failed: {error}", folder.display());
    }
}
