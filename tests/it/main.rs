//! What the pieces do together: the real command line and the core on real folders.
//!
//! One binary, so that it links once. Each file mirrors one promise of the product.

mod desk;
mod pages;
#[cfg(debug_assertions)]
mod site;

mod again;
mod exporting;
mod flows;
mod importing;
mod json;
mod lines;

mod hostile;
// Only a program built for tests lets itself be told where a name leads.
#[cfg(debug_assertions)]
mod web;

mod crash;
mod disk;
mod index;
mod sharing;

mod tidy;
