//! Contracts of one project, and what the shelf notices by itself.

use super::super::{AskFamily, DeclineNoticed, FamilyCheckView, FamilyView, NoticedView, SaveFamily, families};

surface! {
    #[doc = "The families of contracts."]
    families_list(()) -> Vec<FamilyView>,
    reads [Registers], changes [],
    |bench, (), _| families::list(bench);

    #[doc = "Keeps a family, in place of that of the id where one is given; replies with its id."]
    families_save(SaveFamily) -> String,
    reads [], changes [Registers],
    |bench, ask, _| families::save(bench, ask);

    #[doc = "Takes a family apart; its contracts stay as they are."]
    families_take(AskFamily) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.take_family(&ask.id);

    #[doc = "The contracts of a family held against each other."]
    families_check(AskFamily) -> FamilyCheckView,
    reads [Shelf, Contract, Registers], changes [],
    |bench, ask, _| families::check(bench, &ask.id);

    #[doc = "What the shelf noticed by itself: papers that look like renewals, contracts that name each other."]
    families_noticed(()) -> NoticedView,
    reads [Shelf, Contract, Registers], changes [],
    |bench, (), _| families::noticed(bench);

    #[doc = "Declines what the shelf has noticed; it is not offered again."]
    families_decline(DeclineNoticed) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.decline(&ask.offer, &ask.one, &ask.other);
}
