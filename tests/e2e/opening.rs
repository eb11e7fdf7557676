//! The window opens.

use crate::harness::stage::Stage;
use anyhow::Result;

#[test]
fn the_window_opens() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let window = stage.open()?;
    assert_eq!(window.script("return document.title", &[])?, "Dossier", "the window shows the interface");
    stage.picture("opening")?;
    window.close()
}
