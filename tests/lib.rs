//! Workflows, vectors and journeys; see README.
