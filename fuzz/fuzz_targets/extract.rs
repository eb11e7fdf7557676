//! libFuzzer's way into `dossier_core::extract::invariants::extraction`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| dossier_core::extract::invariants::extraction(data));
