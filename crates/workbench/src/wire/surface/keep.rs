//! The shelf as a whole: where it lies, its passphrase, backups, and all of it in open forms.

use super::super::{
    BackupView, KeepTarget, KeepingView, LockShelf, RestoreBackup, TakenOutView, TroubleView, keeping,
};

surface! {
    #[doc = "Where the shelf lies, whether it is under a passphrase, and its latest backup."]
    keep_state(()) -> KeepingView,
    reads [Shelf, Settings], changes [],
    |bench, (), _| keeping::state(bench);

    #[doc = "Writes the whole shelf into one file and reads it back; progress is streamed."]
    keep_back_up(KeepTarget) -> BackupView,
    reads [], changes [Settings],
    |bench, ask, progress| keeping::back_up(bench, &ask, progress);

    #[doc = "Puts a backup in the place of the shelf, and gives the folder in which the one before is left."]
    keep_restore(RestoreBackup) -> String,
    reads [], changes [Shelf, Contract, Annotations, Decisions, Team, Drafts, Registers, Packs, Settings],
    |bench, ask, progress| keeping::restore(bench, &ask, progress);

    #[doc = "Puts the shelf under a passphrase, or takes it out from under one; progress is streamed."]
    keep_lock(LockShelf) -> (),
    reads [], changes [Settings],
    |bench, ask, progress| keeping::lock(bench, &ask, progress);

    #[doc = "Writes everything on the shelf into a folder, in forms that other programs open."]
    keep_take_out(KeepTarget) -> TakenOutView,
    reads [], changes [],
    |bench, ask, progress| keeping::take_out(bench, &ask, progress);

    #[doc = "Checks the shelf's database, and every original against its hash."]
    keep_verify(()) -> Vec<TroubleView>,
    reads [], changes [],
    |bench, (), _| keeping::verify(bench);

    #[doc = "Stops a backup, or what else is running over the whole shelf."]
    keep_stop(()) -> (),
    reads [], changes [],
    |bench, (), _| { bench.cancel_imports(); Ok(()) };
}
