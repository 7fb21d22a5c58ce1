//! Who reviews, for which side, in which language, by which keys.

use super::super::{ChooseSide, KeysFile, KeysView, SaveSettings, SpokenLanguage, WriteKeys, serving};

surface! {
    #[doc = "Keeps who reviews, in which role, and the language of the window."]
    settings_save(SaveSettings) -> (),
    reads [], changes [Settings],
    |bench, ask, _| serving::save_settings(bench, ask);

    #[doc = "Says which language the window speaks, for what the workbench words itself where none was chosen."]
    settings_spoken(SpokenLanguage) -> (),
    reads [], changes [],
    |bench, ask, _| { bench.speak(crate::wording::Tongue::named(&ask.language)); Ok(()) };

    #[doc = "Chooses the side that is acted for; every contract is weighed anew for it."]
    settings_side(ChooseSide) -> (),
    reads [], changes [Settings, Packs],
    |bench, ask, _| bench.set_settings(&crate::Settings { side: ask.side.into(), ..bench.settings()? });

    #[doc = "Writes chosen keys into a file."]
    settings_keys_export(WriteKeys) -> (),
    reads [], changes [],
    |_bench, ask, _| crate::settings::write_keys(std::path::Path::new(&ask.path), &ask.keys);

    #[doc = "Reads keys from a file, to be looked at before they are kept."]
    settings_keys_import(KeysFile) -> KeysView,
    reads [], changes [],
    |_bench, ask, _| crate::settings::read_keys(std::path::Path::new(&ask.path));
}
