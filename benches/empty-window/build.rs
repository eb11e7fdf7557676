//! What Tauri wants done before it compiles.

fn main() {
    tauri_build::build();
}
