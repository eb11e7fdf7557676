//! What the figures were measured on.

use serde::Serialize;
use std::fs;

/// A machine in one line.
#[derive(Debug, Serialize)]
pub(crate) struct Machine {
    processor: String,
    cores: usize,
    memory_gb: Option<u64>,
    system: String,
    /// An unoptimised build's figures are worth nothing.
    optimised: bool,
}

impl Machine {
    /// Asks the system; what it does not tell is left out.
    pub(crate) fn look() -> Self {
        let field = |file: &str, name: &str| -> Option<String> {
            let text = fs::read_to_string(file).ok()?;
            let line = text.lines().find(|line| line.starts_with(name))?;
            Some(line.split_once([':', '='])?.1.trim().trim_matches('"').to_owned())
        };
        let memory = field("/proc/meminfo", "MemTotal").and_then(|size| size.split(' ').next()?.parse::<u64>().ok());
        Self {
            processor: field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            // Installed memory is a little more than what the kernel counts.
            memory_gb: memory.map(|kilobytes| kilobytes.div_ceil(1 << 20)),
            system: field("/etc/os-release", "PRETTY_NAME").unwrap_or_else(|| std::env::consts::OS.to_owned()),
            optimised: !cfg!(debug_assertions),
        }
    }

    /// The line under the table.
    pub(crate) fn sentence(&self) -> String {
        let memory = self.memory_gb.map(|size| format!(", {size} GB of memory")).unwrap_or_default();
        let build = if self.optimised { "" } else { " **Unoptimised build: these figures say nothing.**" };
        let cores = if self.cores == 1 { "core" } else { "cores" };
        format!("{}, {} {cores}{memory}, {}.{build}", self.processor, self.cores, self.system)
    }
}
