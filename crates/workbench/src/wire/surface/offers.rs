//! Offers side by side.

use super::super::{AskOffers, OfferSetView, OffersView, PutOffers, WriteOffers, offers};

surface! {
    #[doc = "The comparisons of offers that are kept."]
    offers_list(()) -> Vec<OfferSetView>,
    reads [Registers], changes [],
    |bench, (), _| offers::list(bench);

    #[doc = "A comparison of offers, worked out."]
    offers_show(AskOffers) -> OffersView,
    reads [Shelf, Contract, Registers, Packs, Settings], changes [],
    |bench, ask, _| offers::show(bench, &ask.id);

    #[doc = "Keeps a comparison of offers and gives its id."]
    offers_put(PutOffers) -> String,
    reads [], changes [Registers],
    |bench, ask, _| bench.put_offer_set(ask.id, ask.set.into());

    #[doc = "Takes a comparison of offers away."]
    offers_remove(AskOffers) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.take_offer_sets(&[ask.id]);

    #[doc = "Writes a comparison of offers and gives the path."]
    offers_write(WriteOffers) -> String,
    reads [], changes [],
    |bench, ask, _| offers::write(bench, &ask);
}
