//! The bar of menus.

use crate::error::{Answer, Failure};
use crate::menu::{self, Menu};
use tauri::{AppHandle, Runtime};

/// Shows these menus in the place of those before; with none there is no bar.
#[tauri::command]
pub(crate) fn set_menu<R: Runtime>(app: AppHandle<R>, bar: Vec<Menu>) -> Answer<()> {
    menu::show(&app, &bar).map_err(|error| Failure::said(format!("Showing the menu bar failed: {error}")))
}

/// Of the commands in the bar, lets these be chosen and no others.
#[tauri::command]
pub(crate) fn enable_menu<R: Runtime>(app: AppHandle<R>, commands: Vec<String>) -> Answer<()> {
    menu::enable(&app, &commands).map_err(|error| Failure::said(format!("Changing the menu bar failed: {error}")))
}
