//! Journeys in the real window, by WebDriver.
