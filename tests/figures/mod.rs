//! Real figures of real places, each score worked out by hand.
