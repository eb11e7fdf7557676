//! Comparing how the window looks with how it looked.
//!
//! A picture is shrunk to a grid of grey cells, so that a font's anti-aliasing does not count and a pane that moved,
//! lost its text or its colour does. The grids are committed in `tests/e2e/looks/`.

use super::repository;
use super::stage::{pictures, run};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Cells across and down; a cell is about 13 pixels wide at 1280.
const GRID: (usize, usize) = (96, 60);
/// Cells of one tile, across and down: about the size of a button row or two lines of text.
const TILE: (usize, usize) = (8, 6);
/// A change of the whole picture, in grey levels of 255, that nobody sees.
const WHOLE: f64 = 2.5;
/// A change of one tile that nobody sees: less than a line of text that comes or goes.
const PART: f64 = 14.0;

/// Compares a picture with the committed look of that name.
///
/// With `DOSSIER_NEW_LOOKS=1` the look is written instead, for a change of looks that was meant.
pub(crate) fn looks_as_before(name: &str, picture: &Path) -> Result<()> {
    let new = shrink(picture)?;
    let look = repository().join("tests/e2e/looks").join(format!("{name}.pgm"));
    if std::env::var_os("DOSSIER_NEW_LOOKS").is_some() {
        return write(&look, &new);
    }
    let old = read(&look).with_context(|| {
        format!(
            "reading the look {}; look at {} and, if it is right, make the look with DOSSIER_NEW_LOOKS=1",
            look.display(),
            picture.display()
        )
    })?;
    let whole = difference(&old, &new);
    let (worst, at) = worst_tile(&old, &new);
    if whole > WHOLE || worst > PART {
        let kept = pictures()?.join(format!("{name}-before.pgm"));
        std::fs::copy(&look, &kept)?;
        bail!(
            "{name} looks different: {whole:.1} of {WHOLE} grey levels overall, {worst:.1} of {PART} around column {} and row {} \
             of {GRID:?}. Compare {} with {}; if the change was meant, make the look anew with DOSSIER_NEW_LOOKS=1",
            at.0,
            at.1,
            picture.display(),
            kept.display(),
        );
    }
    Ok(())
}

/// How much of a part of the picture is not its background: the share of cells that differ from the commonest grey.
/// The part is given in hundredths of the width and height: left, top, right, bottom.
pub(crate) fn ink(picture: &Path, part: [usize; 4]) -> Result<f64> {
    let cells = shrink(picture)?;
    let [left, top, right, bottom] = part;
    let across = left * GRID.0 / 100..right * GRID.0 / 100;
    let down = top * GRID.1 / 100..bottom * GRID.1 / 100;
    let part = down.flat_map(|y| across.clone().map(move |x| y * GRID.0 + x)).map(|at| cells[at]).collect::<Vec<_>>();
    let mut counts = [0_usize; 256];
    for cell in &part {
        counts[usize::from(*cell)] += 1;
    }
    let paper = (0..=255_u8).max_by_key(|grey| counts[usize::from(*grey)]).unwrap_or_default();
    let inked = part.iter().filter(|cell| cell.abs_diff(paper) > 6).count();
    Ok(inked as f64 / part.len().max(1) as f64)
}

/// The colour of one pixel: red, green, blue.
pub(crate) fn colour_at(picture: &Path, x: u32, y: u32) -> Result<(u8, u8, u8)> {
    let mut convert = Command::new("convert");
    convert.arg(picture).args(["-crop", &format!("1x1+{x}+{y}"), "-depth", "8", "rgb:-"]);
    match run(&mut convert).with_context(|| format!("looking at {}", picture.display()))?.as_slice() {
        [red, green, blue] => Ok((*red, *green, *blue)),
        other => bail!("{} has {} bytes at {x},{y} instead of 3", picture.display(), other.len()),
    }
}

fn shrink(picture: &Path) -> Result<Vec<u8>> {
    let size = format!("{}x{}!", GRID.0, GRID.1);
    let mut convert = Command::new("convert");
    convert.arg(picture).args(["-colorspace", "Gray", "-filter", "Box", "-resize", &size, "-depth", "8", "gray:-"]);
    let cells = run(&mut convert).with_context(|| format!("shrinking {}", picture.display()))?;
    if cells.len() != GRID.0 * GRID.1 {
        bail!("shrinking {} gave {} cells instead of {}", picture.display(), cells.len(), GRID.0 * GRID.1);
    }
    Ok(cells)
}

fn difference(old: &[u8], new: &[u8]) -> f64 {
    let sum: u64 = old.iter().zip(new).map(|(old, new)| u64::from(old.abs_diff(*new))).sum();
    sum as f64 / old.len() as f64
}

/// The tile that changed most: by how much, and its middle.
fn worst_tile(old: &[u8], new: &[u8]) -> (f64, (usize, usize)) {
    let mut worst = (0.0, (0, 0));
    for top in (0..=GRID.1 - TILE.1).step_by(TILE.1 / 2) {
        for left in (0..=GRID.0 - TILE.0).step_by(TILE.0 / 2) {
            let cells = |grid: &[u8]| -> Vec<u8> {
                (top..top + TILE.1).flat_map(|y| grid[y * GRID.0 + left..][..TILE.0].to_vec()).collect()
            };
            let change = difference(&cells(old), &cells(new));
            if change > worst.0 {
                worst = (change, (left + TILE.0 / 2, top + TILE.1 / 2));
            }
        }
    }
    worst
}

/// The grids are portable grey maps, which every picture viewer shows.
fn write(look: &PathBuf, cells: &[u8]) -> Result<()> {
    let mut bytes = header();
    bytes.extend_from_slice(cells);
    std::fs::create_dir_all(look.parent().context("a look has a folder")?)?;
    std::fs::write(look, bytes).with_context(|| format!("writing {}", look.display()))
}

fn read(look: &PathBuf) -> Result<Vec<u8>> {
    let bytes = std::fs::read(look)?;
    bytes.strip_prefix(header().as_slice()).map(<[u8]>::to_vec).context("it is not a look of this size")
}

fn header() -> Vec<u8> {
    format!("P5\n{} {}\n255\n", GRID.0, GRID.1).into_bytes()
}
