## The shelf, its columns and what can be done with rows
columns = Columns
column-customer = Customer
column-families = Families
column-pages = Pages
column-imported = Imported
column-actions = Actions
column-earlier = { $column }: further left
column-later = { $column }: further right
shelf-shown = { $shown } of { $all } shown
shelf-show-all = Show all
shelf-state-ends = Ends within 90 days
shelf-state-notice = Notice due
shelf-state-unsigned = Unsigned
shelf-state-notes = Notes open
vendors-all = All vendors
families = Families
families-all = All families
row-made = Compared with { $name } on { $day }: { $worse } worse, { $better } better
versions-open = Show { $count } versions
versions-close = Hide earlier versions
more-for = More for { $name }
several = { $count } chosen
several-none = Choose none
compare-two = Compare the two
compare-two-hint = { $count } more: choose two rows with Ctrl to compare them
family-of-these = Make a family…
chain-loosen = It is no renewal: take it out of the chain
to-archive = Archive
to-bin = Move to the bin
restore = Put back
erase = Erase…
archived = archived
undo = Undo
undone = Taken back

told-shelf = { $count ->
    [one] Put back onto the shelf
   *[other] { $count } contracts put back onto the shelf
 }
told-archived = { $count ->
    [one] Archived
   *[other] { $count } contracts archived
 }
told-bin = { $count ->
    [one] Moved to the bin
   *[other] { $count } contracts moved to the bin
 }
told-erased = { $count ->
    [one] Erased for ever
   *[other] { $count } contracts erased for ever
 }
told-loosened = { $name } stands by itself now
told-joined = { $name } is kept as the renewal of { $old }
aside-archived = { $count } archived
aside-bin = { $count } in the bin
archive-title = Archive
archive-hint = Archived contracts are off the usual list and send no reminders. Their texts are searched when you ask for it.
bin-title = Bin
bin-hint = Nothing is erased until you empty the bin.
aside-none-shelf = Nothing lies on the shelf now: see the archive and the bin below, or import a contract.
aside-none-archived = Nothing is archived.
aside-none-bin = The bin is empty.
back-to-shelf = Back to the shelf
empty-bin = Empty the bin…
erase-title = { $count ->
    [one] Erase this contract?
   *[other] Erase { $count } contracts?
 }
erase-what = What goes: the original files as received, all notes, decisions, signatures, comparisons and rows kept with them. The history still tells that they were there.
erase-final = This is final. It cannot be undone.
erase-confirm = { $count ->
    [one] Erase for ever
   *[other] Erase { $count } for ever
 }

## Words in the texts
places-title = In the texts
places-count = { $count ->
    [one] 1 place
   *[other] { $count } places
 } in { $contracts ->
    [one] 1 contract
   *[other] { $contracts } contracts
 }
places-many = More than { $count } places, in { $contracts } contracts and perhaps more
places-shown = { $shown } shown
places-none = These words stand in no text.
places-in = { $count }×
places-archived = Search the { $count } archived too
seen-from-search = Found by searching for “{ $words }”.
seen-back-search = Back to what was found

## Importing several
import-summary = { $done } on the shelf · { $known } known already · { $failed } not imported
import-in-archive = The same file is in the archive
import-in-bin = The same file is in the bin
renewal-likely-why = same parties · { $percent } % of the wording
renewal-later = ends later
renewal-compare = Compare
renewal-join = Put behind it
renewal-no = No
