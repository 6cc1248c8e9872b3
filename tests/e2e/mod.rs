//! Journeys in the real window, by WebDriver.
//!
//! The window is the program that `cargo xtask run` opens, on a display of its own; keys and clicks reach it through
//! WebKitWebDriver. Its protocol is plain HTTP with JSON and is spoken here directly: the usual clients bring a
//! network stack along that would enter the features of what ships, and tauri-driver only renames one capability.

mod backups;
mod bench;
mod city;
mod city_run;
mod claims;
mod clauses;
mod clear;
mod deciding;
mod dialogs;
mod fits;
mod granting;
mod home;
mod keyboard;
mod keys_above;
mod killed;
mod many;
mod opening;
mod own_county;
mod quotas;
mod reports;
mod results;
mod reviewing;
mod sample;
mod shots;
mod smoke;
pub mod stage;
mod steps;
mod systems;
mod table;
mod together;
mod trying;
mod typing;
mod visiting;
mod webdriver;
mod whole_run;
mod window;
mod wrong;
mod zhuzhou;
