//! The project's own commands: what `cargo xtask serve`, `test`, `soak`, `dist`, `dev` and `bench` do.
//!
//! In reading order:
//!
//! * [`args`]: what was asked for.
//! * [`places`], [`system`], [`run`], [`say`]: where things lie, what kind of machine this is, how a program is called, how
//!   it is told.
//! * [`toolchain`]: which cargo builds wasm, and where its standard library comes from.
//! * [`tools`], [`browsers`]: what is pinned, and how each is installed.
//! * [`site`], [`inspect`], [`pack`]: the release build of the page, what has to hold of it, and what it weighs.
//! * [`minify`]: how the scripts of a build are made small.
//! * [`publish`], [`icons`], [`tags`]: what a build becomes before it is published, its icons, and the tags of its page.
//! * [`serve`]: the static server, for a person and for the browser tests.
//! * [`counts`], [`check`]: everything that `cargo xtask test`, `soak` and `bench` run.
//!
//! Set-up is part of every command: what is there costs a look, what is missing is installed into the user's cache and kept
//! for the next clone.

pub mod args;
pub mod browsers;
pub mod check;
pub mod counts;
pub mod icons;
pub mod inspect;
pub mod minify;
pub mod pack;
pub mod places;
pub mod publish;
pub mod run;
pub mod say;
pub mod serve;
pub mod site;
pub mod system;
pub mod tags;
pub mod toolchain;
pub mod tools;
