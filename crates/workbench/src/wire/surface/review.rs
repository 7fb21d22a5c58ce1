//! Findings, what is decided on them, and who signs.

use super::super::{AskContract, AskWhy, AssignFinding, DecideFinding, NearRuleView, ObjectedView, PassedView, SaveSeat, SignSeat, TeamView, carrying, reviewing, team};

surface! {
    #[doc = "Decides on a finding; `null` takes the decision back."]
    review_decide(DecideFinding) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| reviewing::decide_finding(bench, &ask);

    #[doc = "The findings that were objected to in the version before and are still there."]
    review_objected(AskContract) -> Vec<ObjectedView>,
    reads [Shelf, Contract, Decisions, Packs], changes [],
    |bench, ask, _| carrying::objected(bench, &ask);

    #[doc = "Who reviews a contract in which role, who has signed, and everything that is open."]
    team_show(AskContract) -> TeamView,
    reads [Shelf, Contract, Decisions, Annotations, Team, Packs], changes [],
    |bench, ask, _| team::show(bench, &ask.id);

    #[doc = "Fills a role of a review; `null` takes it out."]
    team_seat(SaveSeat) -> (),
    reads [], changes [Team],
    |bench, ask, _| bench.fill_seat(&ask.id, &ask.role, ask.reviewers);

    #[doc = "Signs for a role; `null` takes the signature back."]
    team_sign(SignSeat) -> (),
    reads [], changes [Team],
    |bench, ask, _| bench.sign(&ask.id, &ask.role, ask.approved, &ask.remark);

    #[doc = "Everybody whom the shelf knows by name."]
    team_people(()) -> Vec<String>,
    reads [Decisions, Annotations, Team, Settings], changes [],
    |bench, (), _| bench.people();

    #[doc = "Says who looks after a finding, and remarks on it for colleagues."]
    review_assign(AssignFinding) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| reviewing::assign_finding(bench, &ask);

    #[doc = "Why selected words were not flagged: the rules nearest to their sentences, and what each says."]
    review_why(AskWhy) -> Vec<NearRuleView>,
    reads [Contract, Packs], changes [],
    |bench, ask, _| reviewing::why(bench, &ask);

    #[doc = "The values of a contract that were held against a limit and let pass."]
    review_passed(AskContract) -> Vec<PassedView>,
    reads [Contract, Packs], changes [],
    |bench, ask, _| reviewing::passed(bench, &ask.id);
}
