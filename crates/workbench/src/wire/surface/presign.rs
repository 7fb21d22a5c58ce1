//! Before signing: the check, promises, annexes, offers.

use super::super::{AskContract, ExplainCheck, PresignView, presign};

surface! {
    #[doc = "Every question before signing, with its answer and what somebody said of it."]
    presign_show(AskContract) -> PresignView,
    reads [Shelf, Contract, Decisions, Annotations, Team, Registers, Packs], changes [],
    |bench, ask, _| presign::show(bench, &ask.id);

    #[doc = "Says why a question before signing may stay open; no words take it back."]
    presign_explain(ExplainCheck) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.explain(&ask.id, &ask.check, &ask.words);
}
