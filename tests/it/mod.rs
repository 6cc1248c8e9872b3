//! Workflows through `contract`, as the page would call it, without a window.

mod backup;
mod board;
mod carry;
mod city;
mod claims;
mod faults;
mod files;
mod files_of_types;
mod filling;
pub mod handed;
mod kept;
mod newer;
pub mod office;
mod papers;
pub mod places;
mod reopened;
mod reply;
pub mod results;
mod review;
mod settled;
pub mod stages;
mod standing;
mod starting;
mod sums;
mod table;
mod trial;
pub mod weighted;
