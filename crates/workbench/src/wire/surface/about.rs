//! The program itself.

use super::super::about::{self, AboutView, AskPart, LicencesView, PartTextsView};

surface! {
    #[doc = "The version, and what a report of a fault should tell of this machine."]
    about_show(()) -> AboutView,
    reads [], changes [],
    |bench, (), _| Ok(bench.machine().into());

    #[doc = "The licence of the program, and what others made of it."]
    about_licences(()) -> LicencesView,
    reads [], changes [],
    |_bench, (), _| about::licences();

    #[doc = "The licence texts of something that others made."]
    about_texts(AskPart) -> PartTextsView,
    reads [], changes [],
    |_bench, ask, _| about::part_texts(&ask);
}
