//! The learned model of Korean names and the dictionary it reads with, which ship as files of their own beside the
//! program.

use crate::entities::crf::Model;
use crate::entities::crf::lexicon::Lexicon;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::{env, fs};

/// The model's file in the folder `models`, and the dictionary's.
const NAMES: &str = "korean-names.crf";
const WORDS: &str = "korean-words.lex";

/// Bytes of the largest model that is read.
const LARGEST: u64 = 64 << 20;

/// The model, read when it is first needed; without it, why, and Korean names are found by list, title and definition
/// only.
pub fn korean_names() -> Result<&'static Model, &'static str> {
    static MODEL: LazyLock<Result<Model, String>> = LazyLock::new(|| read().map_err(|error| format!("{error:#}")));
    MODEL.as_ref().map_err(String::as_str)
}

fn read() -> Result<Model> {
    let Some(folder) = folders().into_iter().find(|folder| folder.join(NAMES).is_file()) else {
        bail!("the model of Korean names, models/{NAMES}, is not beside the program: install Dossier again");
    };
    korean_names_in(&folder)
}

/// The model in a folder `models`.
pub fn korean_names_in(folder: &Path) -> Result<Model> {
    let read = |name: &str| {
        let file = folder.join(name);
        let context = || format!("read the model of Korean names in {}", file.display());
        if fs::metadata(&file).with_context(context)?.len() > LARGEST {
            bail!("{} is too large to be what it is called: install Dossier again", file.display());
        }
        fs::read(&file).with_context(context)
    };
    let words = Lexicon::read(&read(WORDS)?)?;
    Model::read(&read(NAMES)?, Arc::new(words))
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
