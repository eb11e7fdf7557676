//! What the pieces do together: the real command line and the core on real folders.
//!
//! One binary, so that it links once. Each file mirrors one promise of the product.

mod desk;
mod pages;

mod again;
mod flows;
mod json;
mod lines;

mod hostile;

mod crash;
mod disk;
mod index;
mod sharing;

mod tidy;
