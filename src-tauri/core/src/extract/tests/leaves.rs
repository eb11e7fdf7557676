//! The table that the chooser of leaves is trained on.

use super::*;
use std::io::Write;

/// Writes every leaf of the shared development pages with its numbers to `$DOSSIER_LEAVES`, a line of JSON a page.
#[test]
#[ignore = "reads five hundred pages"]
fn write_the_table() {
    let (Some(shared), Some(path)) = (shared(), std::env::var_os("DOSSIER_LEAVES")) else { return };
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file to write"));
    for set in ["sh", "fundus", "wcxb", "moz"] {
        let folder = shared.join("eval/extraction").join(set);
        let truth: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(folder.join("truth.json")).expect("truth")).expect("JSON");
        for (id, truth) in truth.as_object().expect("an object") {
            let gz = folder.join("pages").join(format!("{id}.html.gz"));
            let bytes = std::process::Command::new("gzip").arg("-dc").arg(&gz).output().expect("gzip").stdout;
            let (text, _) = decode(&bytes, None, Media::Html).expect("text");
            let (names, rows) = html::leaves(&text, truth["url"].as_str()).expect("a page");
            let rows: Vec<serde_json::Value> =
                rows.into_iter().map(|(text, group, row)| serde_json::json!([text, group, row])).collect();
            let line = serde_json::json!({ "set": set, "id": id, "names": names, "rows": rows });
            writeln!(file, "{line}").expect("written");
        }
    }
}
