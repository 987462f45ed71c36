//! Carriers and the lines they sell, as data files in the program: each fact with its source, the date it was checked and how
//! sure it is. A user's own correction wins over it, whatever a later release says.
//! Nothing is read from the disk, and each file is parsed when it is first asked for.

mod bilingual;
mod carrier;
mod case;
mod correction;
mod device;
mod embedded;
mod fact;
mod guide;
mod level;
mod list;
mod named;
mod network;
mod reach;
mod read;
mod reading;
mod receipt;

pub use bilingual::Bilingual;
pub use carrier::{Carrier, Line, Remark};
pub use case::{
    Advice, CASE_ADVICE, CASE_CLOCKS, CaseAct, CaseFacts, CaseStep, ClockFact, Regulator, case_advice, case_facts,
    read_case_advice, read_case_clocks,
};
pub use correction::{Aside, Checked, Corrected, Correction, Misfit, check, correct_line, corrected};
pub use device::{BandList, DEVICES, Region, Variant, bands_of, read_devices, variant, variants};
pub use embedded::{FILES, carriers, find, of_line};
pub use fact::{Fact, FactName, Known, Sure};
pub use guide::{Address, Bring, Copied, Does, GUIDES, Guide, ShownStep, Step, guide, guides_of, read_guides, shown};
pub use level::Level;
pub use named::named_lines;
pub use network::{Carried, NETWORKS, networks_of, read_networks};
pub use reach::{Code, CodeKind, Link, LinkKind, Own, Purpose, is_https};
pub use read::{Wrong, read};
pub use reading::{READING_CARRIERS, READING_WORDS, read_carrier_words, read_reading_words, reading_patterns};
pub use receipt::{RECEIPT_SENDERS, RECEIPT_WORDS, read_senders, read_words, receipt_patterns};
