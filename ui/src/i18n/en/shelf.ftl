## The shelf
shelf-count = { $count -> 
    [one] { $count } contract
   *[other] { $count } contracts
 }
shelf-empty = Drop a contract (PDF or Word) here, or try the program with a sample contract and its renewal.
import-sample = Open the sample pair
column-name = Contract
column-vendor = Vendor
column-kind = Kind
column-termEnd = Term ends
column-lastCancel = Last safe day
column-risks = Open risks
column-notes = Open notes
column-unsigned = To sign
shelf-search = Find contracts, vendors, words in the texts
shelf-none = No contract matches.
days-left = { $days } days left
days-past = (passed)
renewal-of = renewal of { $name }
compare-with = Compare…
compare-renewal = With its renewal: { $name }
compare-original = With the original: { $name }
compare-other = With: { $name }
import-renewal = Import its renewal and compare…

## Importing
import = Import
import-path = Or paste the path of a file
import-add = Add
import-drop = Files can be dropped anywhere on the window
import-drop-here = Let go to import
import-queue = Import
import-clear = Clear the list
import-reading = Reading page { $done } of { $total }
recognised-from-scan = Recognised from a scan, check (least sure word { $percent } %)
import-recognising = Recognising scanned page { $done } of { $total }
import-reviewing = Working out clauses and risks
import-done = On the shelf
import-duplicate = The same file is on the shelf already
import-retry = Try again
import-as-renewal = Choose the renewal of { $name }; it will be compared at once.
