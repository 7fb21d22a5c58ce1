//! Words in the texts of all contracts.

use super::super::{AskPlace, AskPlaces, PlaceView, PlacesView, search};

surface! {
    #[doc = "Where words stand in the texts of all contracts, each place in its sentence."]
    search_texts(AskPlaces) -> PlacesView,
    reads [Shelf, Contract, Registers], changes [],
    |bench, ask, _| search::places(bench, &ask);

    #[doc = "The place of a quote that was found, to be shown on its page."]
    search_place(AskPlace) -> PlaceView,
    reads [Contract], changes [],
    |bench, ask, _| search::place(bench, &ask);
}
