//! How an error is said to a person.

use std::io;

/// The whole chain of an error in one line: what was attempted, on what, why it failed.
pub(crate) fn sentence(error: &anyhow::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain() {
        let text = cause.to_string();
        // Some libraries print their cause inside their own message; it need not be read twice.
        if !parts.last().is_some_and(|last| last.ends_with(&text)) {
            parts.push(text);
        }
    }
    parts.join(": ")
}

/// Whoever read our output has stopped, as `head` does: that is an ending, not a failure.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn a_cause_is_said_once() {
        let error = anyhow::anyhow!("the disk is full").context("writing a: the disk is full").context("saving a.html");
        assert_eq!(sentence(&error), "saving a.html: writing a: the disk is full", "repeated causes are folded");
    }

    #[test]
    fn a_broken_pipe_is_seen_through_its_context() {
        let broken = Err::<(), _>(io::Error::from(io::ErrorKind::BrokenPipe)).context("printing").unwrap_err();
        assert!(is_broken_pipe(&broken), "context does not hide the reason");
        assert!(!is_broken_pipe(&anyhow::anyhow!("another")), "other failures are failures");
    }
}
