//! stub
use super::super::Clean;
use super::Images;
use anyhow::{Result, bail};
use std::sync::atomic::AtomicBool;
pub(super) fn read(_bytes: &[u8], _images: &mut Images, _stop: &AtomicBool) -> Result<Clean> {
    bail!("not yet")
}
