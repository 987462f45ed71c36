//! Notes the day of the build: a clock that shows an earlier one is wrong.

use std::time::{SystemTime, UNIX_EPOCH};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=SOURCE_DATE_EPOCH");
    // builds that shall come out the same name their moment
    let said = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    println!("cargo:rustc-env=KEEPLINE_BUILT={}", said.unwrap_or_else(now));
}

#[allow(clippy::disallowed_methods, reason = "of the computer that builds")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
