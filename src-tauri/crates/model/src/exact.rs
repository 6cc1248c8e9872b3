//! Exact rational numbers, rounded once where a rounding is declared. SCORING.md "Exactness".
