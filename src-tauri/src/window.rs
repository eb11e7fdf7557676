//! The one window: it shows the interface of this program and never anything else.

use tauri::webview::NewWindowResponse;
use tauri::{App, Manager, PhysicalSize, Runtime, Url, WebviewWindow, WebviewWindowBuilder};

/// The label of the window, in `tauri.conf.json` and here.
pub(crate) const MAIN: &str = "main";

/// Opens the window.
///
/// # Errors
/// The configuration has no such window, or the system cannot make one.
pub(crate) fn open<R: Runtime>(app: &App<R>) -> anyhow::Result<WebviewWindow<R>> {
    use anyhow::Context as _;
    let config = app.config().app.windows.iter().find(|window| window.label == MAIN);
    let config = config.context("finding the window's configuration in tauri.conf.json")?;
    // The content security policy already forbids all of this; these hold even for a page that escapes it.
    let window = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(|url| is_interface(url) || is_original(url))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        // The library answers while the page's own script is on its way.
        .initialization_script(include_str!("../../ui/src/ipc/askAhead.js"))
        .devtools(cfg!(debug_assertions))
        .proxy_url(nowhere()?)
        .build()
        .context("opening the window")?;
    come_back_after_a_crash(&window);
    keep_originals_in_frames(&window);
    tell_dragged_addresses(&window);
    show_what_is_composed(&window);
    draw_without_a_graphics_card(&window);
    leave_margins_on_paper(&window);
    Ok(window)
}

/// A proxy that is not there. The interface comes from a scheme of its own and the window needs no network, but WebKit
/// connects to the host of a link that is clicked before it asks whether it may go there; this way it reaches nobody.
fn nowhere() -> anyhow::Result<Url> {
    Ok(Url::parse("http://127.0.0.1:9")?)
}

/// Brings the window to the reader, wherever it is.
pub(crate) fn show<R: Runtime>(app: &tauri::AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window manager may refuse any of these; the window is then where it was.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Makes a window smaller that comes back from larger screens than there are now; one that fits on all of them together
/// stays as it was.
///
/// # Errors
/// The system does not answer.
pub(crate) fn fit_the_screens<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    let Some(monitor) = window.current_monitor()?.or(window.primary_monitor()?) else { return Ok(()) };
    if window.is_maximized()? || window.is_fullscreen()? {
        return Ok(());
    }
    let frame = window.outer_size()?;
    let monitors = window.available_monitors()?;
    let sides = monitors.iter().map(|monitor| (monitor.position(), monitor.size()));
    let right = sides.clone().map(|(at, size)| at.x.saturating_add_unsigned(size.width)).max().unwrap_or(0);
    let bottom = sides.clone().map(|(at, size)| at.y.saturating_add_unsigned(size.height)).max().unwrap_or(0);
    let left = sides.clone().map(|(at, _)| at.x).min().unwrap_or(0);
    let top = sides.map(|(at, _)| at.y).min().unwrap_or(0);
    if frame.width <= right.abs_diff(left) && frame.height <= bottom.abs_diff(top) {
        return Ok(());
    }
    let room = monitor.work_area();
    let inner = window.inner_size()?;
    let (beside, above) = (frame.width.saturating_sub(inner.width), frame.height.saturating_sub(inner.height));
    window.set_size(PhysicalSize::new(
        inner.width.min(room.size.width.saturating_sub(beside)),
        inner.height.min(room.size.height.saturating_sub(above)),
    ))?;
    window.set_position(room.position)
}

/// Says whether an address is the interface's own page, the only one the window may show.
fn is_interface(url: &Url) -> bool {
    let own = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows serves custom schemes over http with a name that resolves to nothing.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    own && url.port().is_none() && matches!(url.path(), "" | "/" | "/index.html")
}

/// Says whether an address is that of a saved page, which stands in a frame of the interface. Which frame wants to go
/// there is known only when the answer comes; see [`keep_originals_in_frames`].
fn is_original(url: &Url) -> bool {
    let own = match url.scheme() {
        crate::serve::ORIGINAL => url.host_str() == Some("localhost"),
        "http" | "https" => cfg!(windows) && url.host_str() == Some("dossier-original.localhost"),
        _ => false,
    };
    own && url.port().is_none()
}

/// A saved page never takes the interface's place, should anything ever ask for that.
#[cfg(target_os = "linux")]
fn keep_originals_in_frames<R: Runtime>(window: &WebviewWindow<R>) {
    use gtk::glib::object::Cast as _;
    use webkit2gtk::{
        PolicyDecisionExt as _, PolicyDecisionType, ResponsePolicyDecision, ResponsePolicyDecisionExt as _,
        URIRequestExt as _, WebViewExt as _,
    };
    let attached = window.with_webview(|webview| {
        webview.inner().connect_decide_policy(|_, decision, kind| {
            let response = match kind {
                PolicyDecisionType::Response => decision.downcast_ref::<ResponsePolicyDecision>(),
                _ => None,
            };
            let Some(response) = response.filter(|response| response.is_main_frame_main_resource()) else {
                return false;
            };
            let url = response.request().and_then(|request| request.uri()).and_then(|uri| Url::parse(&uri).ok());
            let refused = !url.as_ref().is_some_and(is_interface);
            if refused {
                decision.ignore();
            }
            refused
        });
    });
    if let Err(error) = attached {
        eprintln!("dossier-desktop: keeping saved pages in their frames failed: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
fn keep_originals_in_frames<R: Runtime>(_: &WebviewWindow<R>) {}

/// The web view renders in a process of its own. When that one dies, nothing is lost: the page is loaded again.
#[cfg(target_os = "linux")]
fn come_back_after_a_crash<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::WebViewExt as _;
    let attached = window.with_webview(|webview| {
        webview.inner().connect_web_process_terminated(|view, reason| {
            eprintln!("dossier-desktop: the page's process ended ({reason:?}); loading the page again");
            view.reload();
        });
    });
    if let Err(error) = attached {
        eprintln!("dossier-desktop: watching the page's process failed: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
fn come_back_after_a_crash<R: Runtime>(_: &WebviewWindow<R>) {}

/// WebKit does not read the margins that a page gives for paper (`@page` in `ui/src/printing/paper.css`), so the system's
/// dialog begins with them.
#[cfg(target_os = "linux")]
fn leave_margins_on_paper<R: Runtime>(window: &WebviewWindow<R>) {
    use gtk::Unit::Mm;
    use webkit2gtk::{PrintOperationExt as _, WebViewExt as _};
    let attached = window.with_webview(|webview| {
        webview.inner().connect_print(|_, printing| {
            let setup = gtk::PageSetup::new();
            setup.set_top_margin(20.0, Mm);
            setup.set_bottom_margin(22.0, Mm);
            setup.set_left_margin(24.0, Mm);
            setup.set_right_margin(24.0, Mm);
            printing.set_page_setup(&setup);
            false
        });
    });
    if let Err(error) = attached {
        eprintln!("dossier-desktop: giving paper its margins failed: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
fn leave_margins_on_paper<R: Runtime>(_: &WebviewWindow<R>) {}

/// Tauri takes whatever is dragged for files and undoes the escapes of an address, so that `%26` in it becomes a
/// separator. The window is told the addresses as they are, before they are dropped.
#[cfg(target_os = "linux")]
fn tell_dragged_addresses<R: Runtime>(window: &WebviewWindow<R>) {
    use gtk::prelude::WidgetExt as _;
    use tauri::{AppHandle, Emitter};
    /// More than anybody drags at once.
    const MOST: usize = 100;
    let app: AppHandle<R> = window.app_handle().clone();
    let attached = window.with_webview(move |webview| {
        webview.inner().connect_drag_data_received(move |_, _, _, _, data, _, _| {
            let uris = data.uris();
            let web = |uri: &&gtk::glib::GString| uri.starts_with("http://") || uri.starts_with("https://");
            let addresses = uris.iter().filter(web).take(MOST).map(ToString::to_string).collect::<Vec<_>>();
            if !uris.is_empty() {
                // A window that is closing needs no address.
                let _ = app.emit(crate::events::DRAGGED, addresses);
            }
        });
    });
    if let Err(error) = attached {
        eprintln!("dossier-desktop: listening to what is dragged failed: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
fn tell_dragged_addresses<R: Runtime>(_: &WebviewWindow<R>) {}

/// The web view is made so that an input method keeps a syllable to itself until it is finished. Here it shows in the
/// field with each key, and the search answers what has been typed of it.
#[cfg(target_os = "linux")]
fn show_what_is_composed<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::{InputMethodContextExt as _, WebViewExt as _};
    let shown = window.with_webview(|webview| {
        if let Some(context) = webview.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    });
    if let Err(error) = shown {
        eprintln!("dossier-desktop: showing what an input method composes failed: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
fn show_what_is_composed<R: Runtime>(_: &WebviewWindow<R>) {}

/// Without a graphics card the web view has one emulated on the processor, which then has little time left for the page
/// itself. It draws by itself there, except for a driver: one that asks for a screenshot waits for a frame, which does
/// not come while nothing changes (WebKitGTK 2.50). With `DOSSIER_PLAIN_DRAWING` in the environment it does there too.
#[cfg(target_os = "linux")]
fn draw_without_a_graphics_card<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};
    if has_graphics_card() {
        return;
    }
    let drawn = window.with_webview(|webview| {
        let webview = webview.inner();
        let driven = webview.is_controlled_by_automation() && std::env::var_os("DOSSIER_PLAIN_DRAWING").is_none();
        if let Some(settings) = webview.settings().filter(|_| !driven) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = drawn {
        eprintln!("dossier-desktop: drawing without a graphics card failed: {error}");
    }
}

/// Whether the kernel offers a device to render on; where that cannot be told, one is expected.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    match std::fs::read_dir("/dev/dri") {
        Ok(devices) => devices.flatten().any(|device| device.file_name().to_string_lossy().starts_with("renderD")),
        Err(error) => error.kind() != std::io::ErrorKind::NotFound,
    }
}

#[cfg(not(target_os = "linux"))]
fn draw_without_a_graphics_card<R: Runtime>(_: &WebviewWindow<R>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_shows_saved_pages_and_nothing_else() {
        assert!(is_original(&Url::parse("dossier-original://localhost/x").expect("an address")), "a saved page");
        let strange = [
            "dossier-image://localhost/x",
            "dossier-original://example.com/x",
            "dossier-original://localhost:1/x",
            "https://localhost/x",
        ];
        for url in strange {
            assert!(!is_original(&Url::parse(url).expect("an address")), "{url} must not be shown in a frame");
        }
    }

    #[test]
    fn the_window_shows_the_interface_and_nothing_else() {
        for url in ["tauri://localhost", "tauri://localhost/", "tauri://localhost/index.html", "tauri://localhost/#x"] {
            assert!(is_interface(&Url::parse(url).expect("an address")), "{url} is the interface");
        }
        let strange = [
            "https://example.com/",
            "http://localhost/",
            "http://ipc.localhost/",
            "tauri://example.com/",
            "tauri://localhost/elsewhere",
            "tauri://localhost:8080/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "about:blank",
            "blob:tauri://localhost/0",
        ];
        for url in strange {
            assert!(!is_interface(&Url::parse(url).expect("an address")), "{url} must not be shown");
        }
    }
}
