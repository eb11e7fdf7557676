//! The repository's own rules, where a program can check them.

use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn core_and_command_line_know_no_window_and_no_runtime() {
    for of in ["dossier-core", "dossier-cli"] {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["tree", "--offline", "--locked", "--edges=normal,build", "--prefix=none", "--package", of]);
        let answer = cargo.current_dir(root()).output().expect("cargo runs");
        assert!(answer.status.success(), "cargo tree: {}", String::from_utf8_lossy(&answer.stderr));
        let tree = String::from_utf8(answer.stdout).expect("UTF-8");
        let reached: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        assert!(reached.contains("rusqlite"), "the tree of {of} was read: {tree}");
        for name in ["tauri", "tokio", "wry", "webkit2gtk", "gtk", "reqwest", "hyper"] {
            assert!(!reached.contains(name), "{of} reaches {name}");
        }
    }
}

#[test]
fn no_file_is_longer_than_500_lines() {
    for file in ours(&["rs", "ts", "svelte", "css", "mjs", "js", "sql", "sh"]) {
        let lines = read(&file).lines().count();
        assert!(lines <= 500, "{} has {lines} lines: split it by what it is about", file.display());
    }
}

#[test]
fn every_rust_file_says_why_it_exists() {
    // A sibling file of tests exists for the module beside it.
    for file in ours(&["rs"]).into_iter().filter(|file| !is_test(file) || !file.ends_with("tests.rs")) {
        assert!(read(&file).starts_with("//!"), "{} begins with //! and a sentence", file.display());
    }
}

#[test]
fn siblings_in_the_core_do_not_import_each_other() {
    const SIBLINGS: [&str; 8] = ["store", "search", "fetch", "extract", "anchor", "entities", "export", "import"];
    let below = |module: &str| -> Vec<PathBuf> {
        let core = root().join("src-tauri/core/src");
        let inside = walk(&core.join(module)).into_iter().filter(|file| ending(file, &["rs"]));
        [core.join(format!("{module}.rs"))].into_iter().chain(inside).collect()
    };
    for module in SIBLINGS {
        let others = SIBLINGS.iter().filter(|other| **other != module).chain(&["library"]);
        for (file, other) in
            below(module).iter().flat_map(|file| others.clone().map(move |other| (file.clone(), other)))
        {
            assert!(!imports(&code(&file), other), "{} uses {other}; only library may", file.display());
        }
    }
    for module in ["model", "text"] {
        for file in below(module) {
            for other in SIBLINGS.iter().chain(&["library"]) {
                assert!(!imports(&code(&file), other), "{} uses {other}, which stands above it", file.display());
            }
        }
    }
}

#[test]
fn the_core_has_no_clock_and_pure_modules_touch_nothing() {
    let core = root().join("src-tauri/core/src");
    for file in walk(&core).into_iter().filter(|file| ending(file, &["rs"]) && !is_test(file)) {
        let code = code(&file);
        for clock in ["Timestamp::now", "Zoned::now", "SystemTime::now", "now_v7", "new_v4"] {
            assert!(!code.contains(clock), "{} asks {clock}; time and randomness come as arguments", file.display());
        }
        let module = file.strip_prefix(&core).expect("below it").to_string_lossy().into_owned();
        if ["extract", "anchor", "entities", "export", "import", "text", "model"]
            .iter()
            .any(|pure| module.starts_with(pure))
        {
            for outside in ["std::fs", "std::net", "std::env", "std::process", "fs::read", "File::open"] {
                assert!(!code.contains(outside), "{} uses {outside}; this module is pure", file.display());
            }
        }
    }
}

#[test]
fn only_fetch_speaks_to_a_network() {
    let parts = ["src-tauri/core/src", "src-tauri/cli/src"].map(|part| root().join(part));
    for file in parts.iter().flat_map(|part| walk(part)).filter(|file| ending(file, &["rs"]) && !is_test(file)) {
        let [core, cli] = &parts;
        if file.starts_with(core.join("fetch")) || [core.join("fetch.rs"), cli.join("network.rs")].contains(&file) {
            continue;
        }
        for network in ["std::net", "ureq::", "TcpStream", "UdpSocket", "lookup_host"] {
            assert!(!code(&file).contains(network), "{} uses {network}; only fetch may", file.display());
        }
    }
}

#[test]
fn only_one_file_of_the_window_knows_tauri() {
    for file in ours(&["ts", "svelte"]) {
        if !file.ends_with("ui/src/ipc/tauri.ts") && file.starts_with(root().join("ui/src")) {
            assert!(
                !code(&file).contains("@tauri-apps"),
                "{} imports @tauri-apps; only ui/src/ipc/tauri.ts may",
                file.display()
            );
        }
    }
}

#[test]
fn names_come_from_the_field() {
    let vague = ["Manager", "Service", "Helper", "Util", "Utils", "Processor"];
    let kinds = ["struct", "enum", "trait", "fn", "mod", "type", "class", "interface", "function", "const"];
    for file in ours(&["rs", "ts", "svelte"]) {
        let text = code(&file);
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2).filter(|pair| kinds.contains(&pair[0])) {
            let name = pair[1].to_lowercase();
            let says_nothing = vague.iter().any(|vague| name.ends_with(&vague.to_lowercase()));
            assert!(!says_nothing, "{}: {} {} says nothing; name what it is", file.display(), pair[0], pair[1]);
        }
        let stem = file.file_stem().expect("a name").to_string_lossy().to_lowercase();
        assert!(!vague.iter().any(|vague| stem == vague.to_lowercase()), "{} is named after nothing", file.display());
    }
}

#[test]
fn a_migration_never_changes_once_it_is_listed() {
    let folder = root().join("src-tauri/core/src/store/migrations");
    let listed: BTreeMap<&str, &str> =
        MIGRATIONS.lines().filter_map(|line| line.split_once("  ")).map(|(hash, name)| (name, hash)).collect();
    let mut there = BTreeSet::new();
    for file in walk(&folder) {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let hash: String =
            Sha256::digest(fs::read(&file).expect("readable")).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            listed.get(name.as_str()),
            Some(&hash.as_str()),
            "{name}: once a version with it is released, write a new migration instead of changing this one; \
             before that, put its new hash into tests/it/migrations.sha256"
        );
        there.insert(name);
    }
    assert!(listed.keys().all(|name| there.contains(*name)), "every listed migration is still there: {listed:?}");
    assert!(!there.is_empty(), "migrations were found");
}

/// As `sha256sum` prints it.
const MIGRATIONS: &str = include_str!("migrations.sha256");

/// Whether code uses a top module of the crate, by path or in a list.
fn imports(code: &str, module: &str) -> bool {
    let by_path = code.contains(&format!("crate::{module}::")) || code.contains(&format!("crate::{module};"));
    let in_list = code.split("use crate::{").skip(1).any(|list| {
        let list = list.split(';').next().unwrap_or_default();
        list.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == module)
    });
    by_path || in_list
}

/// The file without its comments.
fn code(file: &Path) -> String {
    read(file).lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn is_test(file: &Path) -> bool {
    file.file_stem().is_some_and(|stem| stem == "tests") || file.components().any(|part| part.as_os_str() == "tests")
}

/// The sources that are ours and written by hand.
fn ours(endings: &[&str]) -> Vec<PathBuf> {
    let folders =
        ["src-tauri", "ui/src", "tests/it", "tests/e2e", "benches", "scripts"].map(|folder| root().join(folder));
    let made = ["node_modules", "dist", "types", "target", "gen"];
    let by_hand = |file: &PathBuf| !file.components().any(|part| made.iter().any(|made| part.as_os_str() == *made));
    let files: Vec<PathBuf> =
        folders.iter().flat_map(|folder| walk(folder)).filter(|file| ending(file, endings)).collect();
    files.into_iter().filter(by_hand).collect()
}

fn ending(file: &Path, endings: &[&str]) -> bool {
    file.extension().is_some_and(|found| endings.iter().any(|ending| found == *ending))
}

/// Every file in a folder and below it; none if the folder is not there.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.file_name().is_some_and(|name| name == "node_modules") {
            continue;
        }
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository")
}
