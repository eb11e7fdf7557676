//! The bar of menus, which the system draws: on a Mac always, elsewhere where the reader wants it. What stands in it is
//! for the window to say (`ui/src/native/bar.ts`), which knows the language, the keys and what can be done.

use crate::events::MENU;
use serde::Deserialize;
use tauri::menu::{AboutMetadata, IsMenuItem, MenuEvent, MenuItem, MenuItemKind, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Runtime};

/// One menu. In its title `&` stands before the letter that opens it together with Alt.
#[derive(Deserialize)]
pub(crate) struct Menu {
    title: String,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum Entry {
    /// A command of the window; the accelerator as muda writes them: `CmdOrCtrl+Shift+KeyP`.
    Command {
        id: String,
        label: String,
        accelerator: Option<String>,
    },
    System {
        what: System,
        label: String,
    },
    Line,
}

/// What is the system's own, or the web view's.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "camelCase")]
enum System {
    Cut,
    Copy,
    Paste,
    SelectAll,
    About,
    Hide,
    HideOthers,
    ShowAll,
    Minimize,
    Close,
    Quit,
}

/// Before the name of a command of the window, and before that of a command of the web view, in the ids of entries.
const COMMAND: &str = "command:";
const EDITING: &str = "editing:";

/// Shows these menus in the place of those before; with none there is no bar.
///
/// # Errors
/// The system cannot make one of them.
pub(crate) fn show<R: Runtime>(app: &AppHandle<R>, menus: &[Menu]) -> tauri::Result<()> {
    if menus.is_empty() {
        return app.remove_menu().map(drop);
    }
    let bar = tauri::menu::Menu::new(app)?;
    for Menu { title, entries } in menus {
        let menu = Submenu::new(app, title, true)?;
        for entry in entries {
            menu.append(&*made(app, entry)?)?;
        }
        bar.append(&menu)?;
    }
    app.set_menu(bar).map(drop)
}

/// Of the commands in the bar, lets these be chosen and no others.
///
/// # Errors
/// The system cannot change one of them.
pub(crate) fn enable<R: Runtime>(app: &AppHandle<R>, commands: &[String]) -> tauri::Result<()> {
    let Some(bar) = app.menu() else { return Ok(()) };
    for menu in bar.items()? {
        let MenuItemKind::Submenu(menu) = menu else { continue };
        for item in menu.items()? {
            let MenuItemKind::MenuItem(item) = item else { continue };
            if let Some(command) = item.id().as_ref().strip_prefix(COMMAND) {
                item.set_enabled(commands.iter().any(|able| able == command))?;
            }
        }
    }
    Ok(())
}

/// An entry was chosen: the window is told, or the web view does it.
pub(crate) fn chosen<R: Runtime>(app: &AppHandle<R>, event: &MenuEvent) {
    let id = event.id().as_ref();
    if let Some(command) = id.strip_prefix(COMMAND) {
        // A window that is closing needs no command.
        let _ = app.emit(MENU, command);
    } else if let Some(command) = id.strip_prefix(EDITING) {
        edit(app, command);
    }
}

fn made<R: Runtime>(app: &AppHandle<R>, entry: &Entry) -> tauri::Result<Box<dyn IsMenuItem<R>>> {
    Ok(match entry {
        Entry::Line => Box::new(PredefinedMenuItem::separator(app)?),
        Entry::Command { id, label, accelerator } => {
            let id = format!("{COMMAND}{id}");
            Box::new(MenuItem::with_id(app, id, plain(label), true, accelerator.as_deref())?)
        }
        Entry::System { what, label } => match editing(*what).filter(|_| cfg!(target_os = "linux")) {
            // Of the library that draws menus, GTK's part would press keys for these.
            Some(command) => {
                let id = format!("{EDITING}{command}");
                Box::new(MenuItem::with_id(app, id, plain(label), true, None::<&str>)?)
            }
            None => Box::new(of_system(app, *what, &plain(label))?),
        },
    })
}

fn of_system<R: Runtime>(app: &AppHandle<R>, what: System, label: &str) -> tauri::Result<PredefinedMenuItem<R>> {
    let label = Some(label);
    match what {
        System::Cut => PredefinedMenuItem::cut(app, label),
        System::Copy => PredefinedMenuItem::copy(app, label),
        System::Paste => PredefinedMenuItem::paste(app, label),
        System::SelectAll => PredefinedMenuItem::select_all(app, label),
        System::About => PredefinedMenuItem::about(app, label, Some(about())),
        System::Hide => PredefinedMenuItem::hide(app, label),
        System::HideOthers => PredefinedMenuItem::hide_others(app, label),
        System::ShowAll => PredefinedMenuItem::show_all(app, label),
        System::Minimize => PredefinedMenuItem::minimize(app, label),
        System::Close => PredefinedMenuItem::close_window(app, label),
        System::Quit => PredefinedMenuItem::quit(app, label),
    }
}

fn about<'a>() -> AboutMetadata<'a> {
    AboutMetadata {
        name: Some("Dossier".to_owned()),
        version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        comments: Some(env!("CARGO_PKG_DESCRIPTION").to_owned()),
        license: Some(env!("CARGO_PKG_LICENSE").to_owned()),
        ..AboutMetadata::default()
    }
}

/// What WebKit calls it.
fn editing(what: System) -> Option<&'static str> {
    match what {
        System::Cut => Some("Cut"),
        System::Copy => Some("Copy"),
        System::Paste => Some("Paste"),
        System::SelectAll => Some("SelectAll"),
        _ => None,
    }
}

#[cfg(target_os = "linux")]
fn edit<R: Runtime>(app: &AppHandle<R>, command: &str) {
    use tauri::Manager as _;
    use webkit2gtk::WebViewExt as _;
    let Some(window) = app.get_webview_window(crate::window::MAIN) else { return };
    let command = command.to_owned();
    if let Err(error) = window.with_webview(move |webview| webview.inner().execute_editing_command(&command)) {
        eprintln!("dossier-desktop: passing a command on to the page failed: {error}");
    }
}

#[cfg(not(target_os = "linux"))]
fn edit<R: Runtime>(_: &AppHandle<R>, _: &str) {}

/// A label in which `&` is a letter.
fn plain(label: &str) -> String {
    label.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_read_as_the_window_writes_it() {
        let written = r#"[{"title": "&File", "entries": [
            {"kind": "command", "id": "save", "label": "Save & go", "accelerator": "CmdOrCtrl+KeyO"},
            {"kind": "line"}, {"kind": "system", "what": "selectAll", "label": "Select All"}]}]"#;
        let menus: Vec<Menu> = serde_json::from_str(written).expect("a bar of menus");
        let [Menu { title, entries }] = menus.as_slice() else { panic!("one menu") };
        assert_eq!(title, "&File");
        let [Entry::Command { label, .. }, Entry::Line, Entry::System { what, .. }] = entries.as_slice() else {
            panic!("a command, a line, and the system's own")
        };
        assert_eq!(plain(label), "Save && go");
        assert_eq!(editing(*what), Some("SelectAll"));
    }
}
