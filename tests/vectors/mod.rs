//! Worked figures, independently computed.
