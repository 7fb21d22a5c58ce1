//! Archive and bin.

use super::super::{MoveContracts, NameContracts};

surface! {
    #[doc = "Moves contracts to the shelf, into the archive or into the bin, as one step that can be taken back."]
    standing_move(MoveContracts) -> (),
    reads [], changes [Shelf, Registers],
    |bench, ask, _| bench.stand(&ask.ids, ask.standing.into());

    #[doc = "Erases contracts of the bin for ever, with their files, notes and decisions."]
    standing_erase(NameContracts) -> (),
    reads [], changes [Shelf, Contract, Registers],
    |bench, ask, _| bench.empty_bin(&ask.ids);
}
