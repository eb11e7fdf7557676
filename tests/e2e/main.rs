//! The real window, driven as a reader drives it: mouse, keyboard, and a look at what the library then holds.
//!
//! Needs Xvfb, D-Bus, WebKitWebDriver, xdotool and ImageMagick; `make test` installs them. Pictures stay in `target/e2e/`.

mod harness;

mod annotating;
mod beginning;
mod composing;
mod deciding;
mod dialogs;
mod direction;
mod fetching;
mod finding;
mod hostile;
mod long;
mod looks;
mod marking;
mod menus;
mod opening;
mod original;
mod people;
mod pictures;
mod placing;
mod policy;
mod sharing;
mod suggesting;
