//! The learned model of Korean names, which ships as a file of its own beside the program.

use crate::entities::crf::Model;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs};

/// The model's file in the folder `models`.
const KOREAN: &str = "korean-names.crf";

/// Bytes of the largest model that is read.
const LARGEST: u64 = 64 << 20;

/// The model, read when it is first needed; without it, why, and Korean names are found by list, title and definition
/// only.
pub fn korean_names() -> Result<&'static Model, &'static str> {
    static MODEL: LazyLock<Result<Model, String>> = LazyLock::new(|| read().map_err(|error| format!("{error:#}")));
    MODEL.as_ref().map_err(String::as_str)
}

fn read() -> Result<Model> {
    let Some(file) = folders().into_iter().map(|folder| folder.join(KOREAN)).find(|file| file.is_file()) else {
        bail!("the model of Korean names, models/{KOREAN}, is not beside the program: install Dossier again");
    };
    let context = || format!("read the model of Korean names in {}", file.display());
    if fs::metadata(&file).with_context(context)?.len() > LARGEST {
        bail!("{} is too large to be the model of Korean names: install Dossier again", file.display());
    }
    Model::read(&fs::read(&file).with_context(context)?).with_context(context)
}

/// Where the folder `models` may be: where `DOSSIER_MODELS` says, beside the program, where a package puts it, or, for
/// one that was just built, in the repository above it.
fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = env::var_os("DOSSIER_MODELS").map(PathBuf::from).into_iter().collect();
    let Ok(program) = env::current_exe() else { return folders };
    for above in program.ancestors().skip(1).take(4) {
        folders.push(above.join("models"));
        folders.push(above.join("lib/Dossier/models"));
        folders.push(above.join("lib/dossier/models"));
    }
    folders
}
