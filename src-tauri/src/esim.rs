//! eSIMs: kept, changed, taken back. Codes and numbers cross to the window only when its user asks to see them, the code as a picture
//! for the device's camera too.

use std::io::Cursor;
use std::sync::Arc;

use fast_qr::{ECL, QRBuilder};
use image::{GrayImage, ImageFormat, Luma};
use keepline_domain::esim::from_json;
use keepline_domain::plan::PlanId;
use keepline_ledger::Fault;
use keepline_ledger::esim::patched;
use serde::Serialize;
use serde_json::Value;
use tauri::ipc::Response;
use ts_rs::TS;

use crate::change::{DoneRow, done};
use crate::crossing::{Crossed, Crossing};
use crate::house::House;

type Held<'a> = tauri::State<'a, Arc<House>>;

/// Pixels of one module of a code, and modules of white around it (ISO/IEC 18004 asks for four).
const MODULE: usize = 6;
const MARGIN: usize = 4;

/// What is kept of an eSIM, for the one who asked to see it.
#[derive(Debug, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub(crate) struct EsimPapers {
    code: Option<String>,
    confirmation_code: Option<String>,
    iccid: Option<String>,
}

#[tauri::command(async)]
pub(crate) fn esim_add(house: Held<'_>, plan_id: PlanId, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| {
        let (esim, papers) = from_json(&draft)?;
        ledger.esim_add(plan_id, &esim, papers, at.now)
    })
}

#[tauri::command(async)]
pub(crate) fn esim_edit(house: Held<'_>, id: i64, draft: Value) -> Crossed<DoneRow> {
    done(&house, |ledger, at| {
        let read = |esim: &_| from_json(&patched(esim, &draft)).map_err(Fault::Refused);
        ledger.esim_edit(id, read, at.now)
    })
}

#[tauri::command(async)]
pub(crate) fn esim_void(house: Held<'_>, id: i64) -> Crossed<DoneRow> {
    done(&house, |ledger, at| ledger.esim_void(id, at.now))
}

#[tauri::command(async)]
pub(crate) fn esim_papers(house: Held<'_>, id: i64) -> Crossed<EsimPapers> {
    house.ask(|ledger, _| {
        let papers = ledger.esim_papers(id)?;
        Ok(EsimPapers {
            code: papers.code.map(|code| code.shown().to_owned()),
            confirmation_code: papers.confirmation.map(|code| code.shown().to_owned()),
            iccid: papers.iccid.map(|iccid| iccid.shown().to_owned()),
        })
    })
}

/// The code as a picture that a device's camera reads.
#[tauri::command(async)]
pub(crate) fn esim_qr(house: Held<'_>, id: i64) -> Crossed<Response> {
    let papers = house.ask(|ledger, _| ledger.esim_papers(id))?;
    let drawn = papers.code.and_then(|code| picture(code.shown()));
    drawn.map(Response::new).ok_or_else(|| Crossing::of("esim_not_drawn", "", &house.texts()))
}

/// A PNG of black modules on white with the margin around it.
fn picture(text: &str) -> Option<Vec<u8>> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = u32::try_from((code.size + 2 * MARGIN) * MODULE).ok()?;
    let dark = |x: u32, y: u32| {
        let module = |at: u32| (usize::try_from(at).ok()? / MODULE).checked_sub(MARGIN).filter(|at| *at < code.size);
        module(x)
            .zip(module(y))
            .and_then(|(x, y)| code.data.get(y * code.size + x))
            .is_some_and(|module| module.value())
    };
    let pixels = GrayImage::from_fn(side, side, |x, y| Luma([if dark(x, y) { 0 } else { 255 }]));
    let mut png = Cursor::new(Vec::new());
    pixels.write_to(&mut png, ImageFormat::Png).ok()?;
    Some(png.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_white_around_it_and_its_corners() {
        let png = picture("LPA:1$rsp.example.com$MADE-UP-0001").unwrap();
        let read = image::load_from_memory(&png).unwrap().to_luma8();
        let modules = usize::try_from(read.width()).unwrap() / MODULE;
        let pixel = |at: usize| u32::try_from(at * MODULE + 1).unwrap();
        let dark = |x: usize, y: usize| read.get_pixel(pixel(x), pixel(y)).0 == [0];
        assert!((0..modules).all(|at| !dark(at, 0) && !dark(0, at) && !dark(at, MARGIN - 1)));
        // the ring in three of its corners, the fourth is another
        for (x, y) in [(MARGIN, MARGIN), (modules - MARGIN - 7, MARGIN), (MARGIN, modules - MARGIN - 7)] {
            assert!((0..7).all(|at| dark(x + at, y) && dark(x, y + at) && dark(x + 6, y + at) && dark(x + at, y + 6)));
            assert!((1..6).all(|at| !dark(x + at, y + 1)) && dark(x + 3, y + 3));
        }
        // another code is another picture
        assert_ne!(png, picture("LPA:1$rsp.example.com$MADE-UP-0002").unwrap());
    }
}
