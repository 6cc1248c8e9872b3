//! Workflows through `contract`, as the page would call it, without a window.
