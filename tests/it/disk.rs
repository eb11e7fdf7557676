//! Disks that are full, folders that cannot be written, few open files, names no program expects.

use crate::desk::{Desk, PROGRAM, Ran};
use crate::pages;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn a_full_disk_is_said_and_nothing_saved_before_is_lost() {
    let Some(mount) = Mount::of_megabytes(8) else {
        return skipped("a full disk", "mounting a small tmpfs needs root");
    };
    let ballast = mount.path().join("ballast");
    let small = at(&mount, ["save", "-", "--json"]);
    let first = feed(small, &pages::korean());
    first.succeeded("the first save");
    fs::write(&ballast, vec![1; 4 << 20]).expect("the disk is nearly full");
    let (mut saved, mut refused) = (1, None);
    for number in 0..2000 {
        // Incompressible, so that originals fill the disk too.
        let ran = feed(at(&mount, ["save", "-", "--json"]), &noisy(number));
        if ran.code == Some(0) {
            saved += 1;
        } else {
            refused = Some(ran);
            break;
        }
    }
    let refused = refused.expect("an eight-megabyte disk becomes full");
    refused.failed("saving to a full disk");
    assert!(
        refused.err.to_lowercase().contains("space") || refused.err.contains("full"),
        "the reason is named: {}",
        refused.err
    );
    fs::remove_file(&ballast).expect("room is made");
    let listed = Ran::from(at(&mount, ["list", "--json", "--limit", "1"]).output().expect("dossier starts"));
    listed.succeeded("listing afterwards");
    assert_eq!(listed.rows()[0]["total"], saved, "everything acknowledged is there and nothing half saved");
    let checked = Ran::from(at(&mount, ["check", "--json"]).output().expect("dossier starts"));
    checked.succeeded("the check afterwards");
    feed(at(&mount, ["save", "-", "--json"]), &pages::english()).succeeded("saving goes on once there is room");
    let found = Ran::from(at(&mount, ["search", "Calloway", "--json"]).output().expect("dossier starts"));
    assert_eq!(found.rows()[0]["total"], 1, "and is searchable: {found:?}");
}

#[test]
fn a_read_only_folder_is_said_and_nothing_is_lost() {
    let Some(mount) = Mount::of_megabytes(16) else {
        return skipped("a read-only folder", "remounting a tmpfs needs root");
    };
    feed(at(&mount, ["save", "-"]), &pages::korean()).succeeded("saving while it can be written");
    mount.remount("ro");
    let refused = feed(at(&mount, ["save", "-"]), &pages::english());
    refused.failed("saving into a read-only folder");
    assert!(
        refused.err.contains("read-only") || refused.err.contains("readonly") || refused.err.contains("Read-only"),
        "the reason is named: {}",
        refused.err
    );
    mount.remount("rw");
    let listed = Ran::from(at(&mount, ["list", "--json"]).output().expect("dossier starts"));
    assert_eq!(listed.rows()[0]["total"], 1, "the library is as it was: {listed:?}");
}

#[test]
fn sixty_four_open_files_are_enough() {
    let desk = Desk::new();
    let folder = desk.path("many");
    for number in 0..40 {
        desk.write(format!("many/{number}.html"), noisy(number));
    }
    for args in
        [vec!["save".as_ref(), folder.as_os_str()], vec!["search".as_ref(), "회사".as_ref()], vec!["check".as_ref()]]
    {
        let mut limited = Command::new("sh");
        limited.arg("-c").arg("ulimit -n 64 && exec \"$@\"").arg("sh").arg(PROGRAM);
        limited.arg("--library").arg(desk.library()).args(&args).stdin(Stdio::null());
        Ran::from(limited.output().expect("a shell")).succeeded(&format!("{args:?} with 64 open files"));
    }
    assert_eq!(desk.json(["list"])["total"], 40, "all of them");
}

#[test]
fn folders_and_files_may_have_any_name() {
    for name in ["서재 📚", "two\nlines", "quote'\"$HOME", "-dash", "ends with space "] {
        let desk = Desk::new();
        let library = desk.path(name);
        let file = desk.write(PathBuf::from(name).with_extension("d").join(format!("{name}.html")), pages::korean());
        let run = |args: &[&std::ffi::OsStr]| {
            let mut command = Command::new(PROGRAM);
            command.env("DOSSIER_LIBRARY", &library).args(args).stdin(Stdio::null());
            Ran::from(command.output().expect("dossier starts"))
        };
        run(&["save".as_ref(), file.as_os_str()]).succeeded(&format!("saving as {name:?}"));
        let found = run(&["search".as_ref(), "한서윤".as_ref(), "--json".as_ref()]);
        assert_eq!(found.rows()[0]["total"], 1, "a library called {name:?}: {found:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_not_unicode_is_saved() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let name = std::ffi::OsStr::from_bytes(b"\xb1\xe2\xbb\xe7.html");
    let file = desk.write(name, pages::korean());
    let ran = desk.run(["save".as_ref(), file.as_os_str(), "--json".as_ref()]);
    ran.succeeded("an EUC-KR file name");
    assert_eq!(ran.rows()[0]["title"], pages::KOREAN_TITLE, "read from where it is");
}

#[test]
fn a_library_whose_place_is_a_file_is_refused() {
    let desk = Desk::new();
    let file = desk.write("library", "a letter");
    desk.run(["list"]).failed("a file in the library's place");
    assert_eq!(fs::read(&file).expect("it is there"), b"a letter", "and the file is left alone");
}

/// A small file system of its own, unmounted when dropped.
struct Mount {
    folder: tempfile::TempDir,
}

impl Mount {
    fn of_megabytes(size: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}m"), "tmpfs"]).arg(folder.path()).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(Self { folder })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn remount(&self, how: &str) {
        let status = Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(self.path()).status();
        assert!(status.is_ok_and(|status| status.success()), "a tmpfs of ours is remounted {how}");
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn at<'a>(mount: &Mount, args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("--library").arg(mount.path().join("library")).args(args).stdin(Stdio::null());
    command
}

fn feed(mut command: Command, page: &str) -> Ran {
    use std::io::Write;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("dossier starts");
    // A program that refuses early does not read; its answer tells.
    let _ = child.stdin.take().expect("a pipe to it").write_all(page.as_bytes());
    child.wait_with_output().expect("dossier ends").into()
}

/// A page of about 40 KB that no compression makes small.
fn noisy(number: u64) -> String {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut word = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        format!("회사 {state:x}")
    };
    let paragraphs: Vec<String> =
        (0..40).map(|_| (0..40).map(|_| word()).collect::<Vec<_>>().join(" ") + ".").collect();
    pages::page("ko", &format!("기록 {number}"), &paragraphs)
}

/// Says aloud that a promise was not looked at here.
fn skipped(what: &str, why: &str) {
    eprintln!("SKIPPED {what}: {why}");
}
