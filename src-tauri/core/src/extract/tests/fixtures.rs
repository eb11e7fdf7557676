//! Our own sample articles.
