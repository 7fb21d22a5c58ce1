//! The walks of ARCHITECTURE.md through the workbench, with a real shelf and the real reading
//! process, and no window.
#![allow(clippy::unwrap_used)]

mod accidents;
mod annotate;
mod bundle;
mod carry;
mod compare;
mod export;
mod hostile;
mod import;
mod keeping;
mod negotiation;
mod never_lost;
mod ordeal;
mod policy;
mod readers;
mod renewals;
mod returning;
mod review;
mod rules;
mod shelf;
mod signing;
mod team;
mod tracking;
