//! Journeys through the real window: what a person does, with a mouse, keys and a restart.
//!
//! Needs a display and WebKitWebDriver; `cargo xtask test` provides both.
#![allow(clippy::unwrap_used)]

mod about;
mod compare;
mod data;
mod driver;
mod health;
mod help;
mod journeys;
mod likeness;
mod negotiation;
mod notes;
mod pictures;
mod policy;
mod quality;
mod regression;
mod renewals;
mod rules;
mod screens;
mod shelf;
mod signing;
mod tracking;
mod word;
