//! The project's own commands: `cargo xtask serve`, `test`, `soak`, `dist`, `dev`, `bench` and `prepare`.
//!
//! Each layer only uses those above it:
//!
//! 1. [`places`]: folders and files. [`say`]: what is printed. [`html`]: tags and inline texts.
//! 2. [`run`]: other programs. [`pack`]: Brotli, and what the page may weigh. [`publish`]: what makes a build one to
//!    publish.
//! 3. [`system`]: the package manager. [`serve`]: the static server, for people and for the browser tests. [`inspect`]:
//!    what has to hold of a build.
//! 4. [`toolchain`]: the cargo that builds wasm. [`tools`]: pinned tools and how each is installed.
//! 5. [`browsers`]: the browsers of the tests. [`site`]: the release build, and the page while it is served or worked
//!    on.
//! 6. [`check`]: all steps of `test`, `soak` and `bench`.
//! 7. `main.rs`: the command line.
//!
//! The crate `xtask-split` makes the program of the page small.
//!
//! Every command installs what it needs and this machine lacks, into the user's cache, where the next clone finds it.

pub mod browsers;
pub mod check;
pub mod html;
pub mod inspect;
pub mod pack;
pub mod places;
pub mod publish;
pub mod run;
pub mod say;
pub mod serve;
pub mod site;
pub mod system;
pub mod toolchain;
pub mod tools;
