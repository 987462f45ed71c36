//! How large everything in the window is drawn, for who needs it larger: by keys, and kept for the next start. The steps are those
//! that browsers have.

use std::sync::Arc;

use keepline_ledger::{Fault, Ledger};
use serde::Deserialize;
use tauri::WebviewWindow;
use ts_rs::TS;

use crate::crossing::Crossed;
use crate::house::House;

const KEPT: &str = "zoom";
/// In percent.
const STEPS: [u16; 13] = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];
const USUAL: u16 = 100;

/// Where to go from how large it is.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub(crate) enum Zoom {
    Larger,
    Smaller,
    Usual,
}

impl Zoom {
    fn from(self, percent: u16) -> u16 {
        match self {
            Self::Larger => STEPS.into_iter().find(|step| *step > percent).unwrap_or(percent),
            Self::Smaller => STEPS.into_iter().rev().find(|step| *step < percent).unwrap_or(percent),
            Self::Usual => USUAL,
        }
    }
}

/// Draws everything larger or smaller; answers how large, in percent.
#[tauri::command(async)]
pub(crate) fn zoom(house: tauri::State<'_, Arc<House>>, window: WebviewWindow, to: Zoom) -> Crossed<u16> {
    house.ask(|ledger, _| {
        let percent = to.from(kept(ledger)?);
        ledger.remember(KEPT, &percent)?;
        // in the order of the keys: who holds the ledger is alone
        draw(&window, percent);
        Ok(percent)
    })
}

/// Draws a window that was just made as large as the one before it.
pub(crate) fn again(house: &House, window: &WebviewWindow) {
    let percent = house.ask(|ledger, _| kept(ledger)).unwrap_or(USUAL);
    if percent != USUAL {
        draw(window, percent);
    }
}

fn draw(window: &WebviewWindow, percent: u16) {
    // where the system cannot, it stays as it was
    let _ = window.set_zoom(f64::from(percent) / 100.0);
}

fn kept(ledger: &Ledger) -> Result<u16, Fault> {
    Ok(ledger.remembered(KEPT)?.filter(|percent| STEPS.contains(percent)).unwrap_or(USUAL))
}

#[cfg(test)]
mod tests {
    use super::{STEPS, USUAL, Zoom};

    #[test]
    fn steps_lead_up_and_down_and_end() {
        let mut percent = USUAL;
        for _ in 0..STEPS.len() {
            percent = Zoom::Larger.from(percent);
        }
        assert_eq!(percent, 400);
        for _ in 0..STEPS.len() {
            percent = Zoom::Smaller.from(percent);
        }
        assert_eq!((percent, Zoom::Usual.from(percent)), (50, 100));
    }
}
