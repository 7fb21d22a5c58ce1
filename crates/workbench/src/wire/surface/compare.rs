//! Two papers against each other.

use super::super::{AgreementView, AsideView, AskComparison, AskContract, AskHistory, AssignChange, CompareView, DecideChange, MadeView, PastView, PinClauses, RenewContract, SaveAgreed, VersionView, compared};

surface! {
    #[doc = "Two contracts against each other: changes, risks that came and went, the account of every character."]
    compare_contracts(AskComparison) -> CompareView,
    reads [Contract, Decisions, Packs], changes [],
    |bench, ask, _| compared::comparison(bench, &ask);

    #[doc = "The comparisons that were made for our side, with what came of each last."]
    compare_made(()) -> Vec<MadeView>,
    reads [Shelf, Contract, Settings, Packs], changes [],
    |bench, (), _| compared::made(bench);

    #[doc = "Decides on a change; `null` takes the decision back."]
    compare_decide(DecideChange) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| compared::decide_change(bench, &ask);

    #[doc = "Says who looks after a change, and remarks on it for colleagues."]
    compare_assign(AssignChange) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| compared::assign_change(bench, &ask);

    #[doc = "The differences that were set aside as no change of wording, one by one."]
    compare_hidden(AskComparison) -> Vec<AsideView>,
    reads [Contract], changes [],
    |bench, ask, _| compared::hidden(bench, &ask);

    #[doc = "Puts clauses together by hand, in place of those put together before; the rest follows."]
    compare_pin(PinClauses) -> (),
    reads [], changes [Contract],
    |bench, ask, _| compared::pin(bench, ask);

    #[doc = "The versions that a contract is one of, in the order they came."]
    compare_chain(AskContract) -> Vec<VersionView>,
    reads [Shelf], changes [],
    |bench, ask, _| compared::chain(bench, &ask.id);

    #[doc = "What a passage was in every version before, and what it has become since."]
    compare_history(AskHistory) -> Vec<PastView>,
    reads [Shelf, Contract, Decisions, Packs], changes [],
    |bench, ask, _| compared::history(bench, &ask);

    #[doc = "What was agreed for a draft and what became of it: done, missing, unclear, and changed without agreement."]
    compare_agreed(AskComparison) -> AgreementView,
    reads [Shelf, Contract, Decisions], changes [],
    |bench, ask, _| compared::agreed(bench, &ask);

    #[doc = "Keeps what was agreed for a draft, in place of what was kept before."]
    compare_agree(SaveAgreed) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| compared::agree(bench, &ask);

    #[doc = "Puts a contract behind the one it renews; `null` takes it out of its chain."]
    compare_renew(RenewContract) -> (),
    reads [], changes [Shelf],
    |bench, ask, _| bench.renew(&ask.id, ask.renewal_of.as_deref());
}
