//! Saving a page from its address: asked for by hand or by paste, refused in a sentence where an address may not be asked.

use crate::harness::canary::Canary;
use crate::harness::driver::key;
use crate::harness::library;
use crate::harness::stage::Stage;
use anyhow::Result;
use serde_json::json;

const FAILED: &str = "[...document.querySelectorAll('[role=alert]')].map(one => one.textContent)";

/// The whole way from a paste to the network rules and back. Pages that are fetched for good are the core's tests': this
/// program asks nobody on this machine, whoever says so.
#[test]
fn an_address_of_this_machine_is_refused_in_a_sentence_and_nobody_is_asked() -> Result<()> {
    let canary = Canary::listen()?;
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let window = stage.open()?;
    window.until("the window is there", "document.querySelector('main')")?;
    let paste = "
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', arguments[0]);
        document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}))";
    window.script(paste, &[json!(format!("{}/pasted", canary.address))])?;
    let refused = |what: &str, path: &str| {
        window.until(what, &format!("{FAILED}.some(text => text.includes('127.0.0.1') && text.includes({path:?}))"))
    };
    refused("the paste is refused", "/pasted")?;

    window.press_with(&[key::CONTROL], 'l', 1)?;
    window.until("the sheet is open", "document.activeElement.matches('dialog input')")?;
    window.press(&format!("{}/typed", canary.address))?;
    stage.picture(&window, "address")?;
    window.press(&key::ENTER.to_string())?;
    refused("what was typed is refused", "/typed")?;
    stage.picture(&window, "address-refused")?;

    window.press_with(&[key::CONTROL], 'k', 1)?;
    window.until("the palette is open", "document.activeElement.matches('dialog input')")?;
    window.press(&format!("{}/palette", canary.address))?;
    window.until(
        "the palette offers to save it",
        "document.querySelector('[role=option]').textContent.includes('/palette')",
    )?;
    window.press(&key::ENTER.to_string())?;
    refused("what the palette was given is refused", "/palette")?;
    assert_eq!(canary.visits(), Vec::<String>::new(), "nobody on this machine is asked");
    assert_eq!(store.sidebar()?.inbox, 0, "nothing is left behind");
    window.close()
}
