//! Asks, rounds, what landed, and the library of wordings.

use super::super::{
    AddAsk, AnswerAsks, ArrangeAsks, AskComparison, AskContract, AskForPhrase, AskPhrases, CarryAsks, KeepPhrase, LandingView,
    MomentView, NameAsks, NamePhrases, NegotiationView, NoteAsk, OfferAsk, PhraseView, PhrasesPath, SetMusts,
    TakeOverAsks, WordAsk, negotiating,
};
use std::path::Path;

surface! {
    #[doc = "The asks of a contract with their wordings and answers, and the rounds of its chain."]
    negotiation_show(AskContract) -> NegotiationView,
    reads [Shelf, Contract, Decisions, Registers, Packs, Settings], changes [],
    |bench, ask, _| negotiating::show(bench, &ask.id);

    #[doc = "Makes asks of findings and changes, and gives their ids."]
    negotiation_take_over(TakeOverAsks) -> Vec<String>,
    reads [], changes [Registers],
    |bench, ask, _| negotiating::take_over(bench, &ask);

    #[doc = "Asks for something by hand, and gives its id."]
    negotiation_add(AddAsk) -> String,
    reads [], changes [Registers],
    |bench, ask, _| negotiating::add(bench, &ask);

    #[doc = "Puts asks in order, each in its tier."]
    negotiation_arrange(ArrangeAsks) -> (),
    reads [], changes [Registers],
    |bench, ask, _| negotiating::arrange(bench, ask);

    #[doc = "Writes a wording of the user's own, or brings the given one back."]
    negotiation_word(WordAsk) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.word_ask(&ask.id, &ask.ask, ask.level.into(), ask.language == "zh", ask.words.as_deref());

    #[doc = "Chooses which wording is asked for now; never the floor."]
    negotiation_offer(OfferAsk) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.offer_wording(&ask.id, &ask.ask, ask.level.into());

    #[doc = "Says who sees to an ask, and remarks on it for the inside."]
    negotiation_note(NoteAsk) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.note_ask(&ask.id, &ask.ask, &ask.owner, &ask.remark);

    #[doc = "Writes down what the other side answered."]
    negotiation_answer(AnswerAsks) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.answer_asks(&ask.id, &ask.asks, ask.reply.map(Into::into), &ask.words, &ask.who, &ask.on);

    #[doc = "Takes asks away."]
    negotiation_remove(NameAsks) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.take_asks(&ask.id, &ask.asks);

    #[doc = "Sets how many musts are sensible."]
    negotiation_musts(SetMusts) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.set_most_musts(ask.musts);

    #[doc = "Holds the asks of a version against a later draft."]
    negotiation_landed(AskComparison) -> LandingView,
    reads [Shelf, Contract, Decisions, Registers, Packs, Settings], changes [],
    |bench, ask, _| negotiating::landed(bench, &ask);

    #[doc = "Takes asks over to the next draft, and gives their ids."]
    negotiation_carry(CarryAsks) -> Vec<String>,
    reads [], changes [Registers],
    |bench, ask, _| bench.carry_asks(&ask.old, &ask.new, ask.asks.as_deref());

    #[doc = "Who did what when, over all rounds."]
    negotiation_story(AskContract) -> Vec<MomentView>,
    reads [Shelf, Registers], changes [],
    |bench, ask, _| negotiating::story(bench, &ask.id);

    #[doc = "The library of wordings, the user's own first."]
    phrases_list(AskPhrases) -> Vec<PhraseView>,
    reads [Contract, Registers, Packs, Settings], changes [],
    |bench, ask, _| negotiating::phrases(bench, ask.contract.as_deref());

    #[doc = "Keeps a wording of the user's own, and gives its id."]
    phrases_keep(KeepPhrase) -> String,
    reads [], changes [Registers],
    |bench, ask, _| negotiating::keep_phrase(bench, ask);

    #[doc = "Keeps what an ask says as a wording of the library, and gives its id."]
    phrases_keep_ask(NameAsks) -> Vec<String>,
    reads [], changes [Registers],
    |bench, ask, _| ask.asks.iter().map(|one| bench.keep_ask_as_phrase(&ask.id, one)).collect();

    #[doc = "Takes wordings of the user's own out of the library."]
    phrases_remove(NamePhrases) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.take_phrases(&ask.ids);

    #[doc = "Asks for a wording of the library in a contract, and gives the id of the ask."]
    phrases_ask(AskForPhrase) -> String,
    reads [], changes [Registers],
    |bench, ask, _| bench.ask_for_phrase(&ask.id, &ask.phrase);

    #[doc = "Writes the user's own wordings to a file, and gives how many."]
    phrases_export(PhrasesPath) -> u32,
    reads [], changes [],
    |bench, ask, _| bench.export_phrases(Path::new(&ask.path)).map(|count| count as u32);

    #[doc = "Takes the wordings of a file into the library, and gives how many came."]
    phrases_import(PhrasesPath) -> u32,
    reads [], changes [Registers],
    |bench, ask, _| bench.import_phrases(Path::new(&ask.path)).map(|count| count as u32);
}
