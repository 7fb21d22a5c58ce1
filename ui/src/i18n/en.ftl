# Every word of the window. The keys are those of zh-CN.ftl.

## The window
home = Back to the shelf
navigation = Main navigation
shelf = Shelf
packs = Rules
settings = Settings
offline = Offline
loading = Loading…
open = Open
close = Close
save = Save
saved = Saved
cancel = Cancel
edit = Edit
delete = Delete
copy = Copy
choose = Choose…
password = Password
list-comma = {", "}
error-title = Something went wrong
error-shelf = The shelf cannot be opened. Close any other program that uses it, then start this program again.
filters = Filters
severity-high = High
severity-medium = Medium
severity-low = Low
sign-high = high risk
sign-medium = medium risk
sign-low = low risk
sign-note = note
find-words = Find in the text
find-none = Nothing found
find-at = { $at } of { $count }
find-previous = Previous hit
find-next = Next hit
go-to = Go to
go-to-hint = Clause number, heading or page

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
column-term-end = Term ends
column-last-cancel = Last day for notice
column-risks = Open risks
column-notes = Open notes
shelf-search = Find a contract or vendor
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

## Reading
outline = Outline
preamble = Preamble
clauses = Clauses
pages = Pages
pages-none = A Word file has no fixed pages; read its text.
page-number = Page { $page }
page-short = p. { $page }
page-of = Page { $page } of { $pages }
page-failed = This page cannot be painted. Its text is still read: see the clauses and key terms.
map = Marks over the whole paper
zoom = Zoom
zoom-in = Larger
zoom-out = Smaller
zoom-fit = Fit to width

## Reviewing
overview = Overview
findings = Risks
findings-none = No risks were found.
findings-filtered = The filter hides all { $total } risks.
filter-open = Undecided
filter-decided = Decided
filter-likely = Show { $count } likely
folded = On the same words, { $count } more
overview-likely = { $count } of these are said by no rule and only read like a risk (marked “likely”)
overview-likely-hidden = { $count } more that are only likely are hidden by the filter
filter-roles = All roles
order-severity = Gravest first
order-reading = Reading order
decided-of = { $done } of { $all } decided
shown-of = { $shown } of { $all } shown
decide-accept = Accept
decide-object = Object
decide-ask-legal = Ask legal
decide-not-relevant = Not relevant
decide-clear = Clear
decide-reason = Why is it not relevant?
decide-failed = The decision was not kept: { $message }
decided-accept = Accepted
decided-object = Objected
decided-ask-legal = Legal asked
decided-not-relevant = Not relevant
decided-because = Because: { $reason }
ask = Ask for:
likely = likely
likely-because = No rule says so, but it resembles these labelled passages:
looked-for = Looked for and not found: { $what }.
nearest = The nearest passage:
nearest-none = Nothing comes near it.
value-against-limit = { $name }: contract { $found } { $unit }, limit { $limit } { $unit }
rule-id = Rule
terms = Key terms
terms-missing = The contract does not say:
term-blank = (blank)
state-explicit = explicit
state-inferred = inferred
state-missing = missing
state-blank = left blank
state-conflicting = conflicting
overview-absent = Missing clauses
overview-unlikely = { $count } passages match a rule but read like no risk
overview-no-gaps = { $count } points are not spelt out, but are no gaps: the contract speaks of their topic, need not, or is too short to tell
overview-held-back = The file was read in part only. { $count } findings that something is missing are held back: it may stand in what could not be read.
overview-aside = Running heads and feet set apart: { $furniture } lines. Hidden text: { $hidden } passages.
overview-producer = Written by { $producer }.

## Notes
notes = Notes
note = Note
highlight = Highlight
selection = Selected words
notes-none = Select words on the paper to write a note.
notes-orphans = Notes that have lost their passage
notes-orphans-why = Their words have changed; rather than guess a place, they are listed here.
area = Note on an area
area-draw = Draw a box on page { $page }; Enter takes the whole page
area-on-page = An area of page { $page }
area-hint = Draw a box on the page to write a note on it; Esc leaves
key-area = note on an area of the page
standing = Changes and remarks in the file
standing-line-end = (end of paragraph)
revisions = Tracked changes
revisions-marked = marked
revisions-accepted = as accepted
revisions-rejected = as rejected
revisions-rejected-why = for reading only; risks and notes rest on the accepted text
subtype-Insert = inserted
subtype-Delete = deleted
subtype-MoveTo = moved here
subtype-MoveFrom = moved away
subtype-Format = format
subtype-Numbering = numbering
subtype-CellMerge = cell
subtype-Comment = comment
subtype-Highlight = highlight
subtype-Underline = underline
subtype-StrikeOut = struck out
subtype-Squiggly = squiggly line
subtype-Square = frame
subtype-Circle = circle
subtype-Line = line
subtype-Ink = drawing
subtype-Text = sticky note
subtype-FreeText = text box
subtype-Stamp = stamp
subtype-Caret = caret
note-form = Write a note
note-words = What the note says
note-suggestion = Wording asked for
note-kind = Kind
note-state = State
note-author = Author
note-author-needed = A name is needed
note-role = Role
note-internal = Internal: stays out of exports
note-internal-short = Internal
note-failed = The note was not kept: { $message }
note-state-open = Open
note-state-accepted = Accepted
note-state-rejected = Rejected
note-state-completed = Completed
kind-comment = Comment
kind-question = Question
kind-objection = Objection
kind-suggestion = Suggestion
kind-acceptance = Acceptance
kind-highlight = Highlight
reviewer-unnamed = Reviewer

## Comparing
compare-against = against
comparing = Comparing clause by clause…
compare-wrong-pair = Only { $percent }% of the characters agree. Are these the same contract?
changes = Changes
changes-none = The words of the two papers are the same.
changes-filtered = The filter hides all { $total } changes.
side-old = Original
side-new = Renewal
view-single = Merged view
view-both = Side by side
order-worse = Worse first
filter-value = Values
filter-moved = Moved
direction-worse = Worse
direction-better = Better
direction-neutral = Neutral
direction-unknown = Unclear
change-added = Inserted
change-deleted = Deleted
change-modified = Changed
change-moved = Moved
change-split = Split
change-merged = Merged
change-edited = edited on the way
merged-legend = Merged:
moved-away = moved away
moved-here = moved here
materiality = weight
summary-worst = Worst for us
summary-gone = Deleted ({ $count })
summary-risks = Risks that came and went
summary-risk-counts = { $introduced } introduced, { $removed } removed, { $kept } kept
summary-start = Start the review
risks-introduced = Introduced
risks-removed = Removed
risks-kept = { $count } more risks are in both papers.
hidden-short = { $count } layout differences hidden
hidden-counts = Set aside: layout { $layout }, punctuation { $punctuation }, width { $width }, page furniture { $furniture }.
certificate = Account of characters
certificate-complete = complete
certificate-incomplete = incomplete
bucket-matched = Same
bucket-changed = Changed
bucket-moved = Moved
bucket-furniture = Page furniture
bucket-unreadable = Unreadable

## Exporting
export = Export
export-title = Export { $name }
export-form = Form
export-path = Write to
export-path-needed = Choose or enter a full path
export-receipt = Exported { $written } of { $of }
export-kept-inside = { $count } internal remarks stayed inside
export-name-annotated-pdf = annotated
export-name-report-html = review report
export-name-findings-csv = findings
export-name-record-json = record
export-name-comparison-html = redline table
export-orphans = { $count } notes could not be placed on the pages:

## Rules
packs-count = { $count } rules, { $run } on
packs-search = Find a rule
packs-none = No rule matches.
packs-shown-all = All rules
packs-shown-written = Written by me
packs-shown-off = Switched off
packs-shown-dismissed = With false alarms
packs-mistakes = { $count ->
    [one] One rule file did not load
   *[other] { $count } rule files did not load
  }
pack-own = Own rules
pack-count = { $run } of { $count } on
pack-off = { $count } rules, all off
pack-found = { $count } match
pack-switch = Run the pack: { $title }
rule-switch = Run the rule: { $title }
rule-new = New rule
rule-own = own
rule-changed = changed
rule-flags = Wordings it flags
rule-leaves = Wordings it leaves
rule-file = Rule file
rule-save = Save, switch on
rule-save-off = Save, switch off
rule-forget = Discard changes
rule-remove = Delete rule
rule-restore = Restore the original
rule-earlier = Earlier wordings…
rule-shipped-text = As it came with the program
rule-until = Until { $moment }
rule-fate-over = Takes the place of { $id } as it came; that can be restored
rule-fate-own = Own rule { $id }
rule-fate-new = Will be the new rule { $id }
rule-fate-copy = The id was changed: will be another rule, { $id }
rule-unread = No rule can be read from this yet
rule-unread-hint = Until it is mended, the rule in use stays as it is.
mistake-at = line { $line }, column { $column }
mistake-go = Go there
samples = Samples
samples-good = { $count ->
    [one] the one goes as it should
   *[other] all { $count } go as they should
  }
samples-wrong = { $count ->
    [one] one goes wrong; it can be saved once mended
   *[other] { $count } go wrong; it can be saved once mended
  }
sample-flags = to be flagged
sample-leaves = to be left
sample-not-flagged = Not flagged:
sample-not-left = Flagged:
hits = Hits on the shelf
hits-no-shelf = The shelf is empty. Once contracts are on it, what this rule flags in each of them shows here.
renewing = { $count ->
    [one] Rules have changed; reviewing one contract anew…
   *[other] Rules have changed; reviewing { $count } contracts anew…
  }
hits-count = { $hits ->
    [0] No place
    [one] One place
   *[other] { $hits } places
  } in { $contracts ->
    [0] any contract
    [one] one contract
   *[other] { $contracts } contracts
  }
hits-change = { $added } more than now, { $removed } fewer
hits-same = the same as now
hits-more = { $count } more
hit-added = new
hit-removed = not flagged any more
hit-kept = flagged
each-progress = { $done } of { $all } contracts
each-stop = Stop
each-go-on = Go on
each-unread = { $count ->
    [one] One contract cannot be opened now and is not counted.
   *[other] { $count } contracts cannot be opened now and are not counted.
  }
help-patterns = How patterns are written
help-roles = whatever the contract calls the vendor or the customer
help-lists = a word list: words that say the same
help-choice = one of them
help-optional = may be left out
help-gaps = gaps of up to 6, 30 or 60 characters within the sentence
help-begin = Latin words that begin so
help-number = a number, in figures or Chinese numerals
help-evidence = the part shown as evidence
help-unless = left alone where one of these stands in the sentence
seen-from = A hit of the rule { $rule }
seen-from-new = A hit of the new rule
seen-back = Back to the rule
pack-form = Form and completeness
pack-saas = Software and cloud contracts, customer's side

## Settings
settings-reviewer = Name of the reviewer
settings-reviewer-why = Stands on notes and decisions.
settings-role = Role
settings-language = Language
settings-theme = Appearance
settings-offline = This program uses no network. Contracts stay on this computer.
language-system = As the system
theme-auto = As the system
theme-light = Light
theme-dark = Dark

## Keys
keys = Keys
key-hint = ? all keys
key-hint-review = J/K next, previous · 1–4 decide · N note · ? all keys
key-hint-compare = J/K next, previous · M other end · V merged · 1–4 decide · ? all keys
key-step = Next / previous
key-step-open = Next / previous undecided
key-decide = Accept, object, ask legal, not relevant; clear
key-note = Write a note
key-find = Find in the text
key-go = Go to a clause or page
key-view = Side by side / merged
key-move = Other end of a move
key-undo = Undo / redo
key-zoom = Larger / smaller
key-region = Between outline, paper and side panel
key-escape = Close what is open on top
key-sheet = Show this table

## Names: kinds of contract
kind-saas = SaaS
kind-development = Development
kind-implementation = Implementation
kind-maintenance = Maintenance
kind-data = Data supply
kind-hosting = Hosting

## Names: roles
role-legal = Legal
role-business = Business
role-it = IT
role-finance = Finance
role-procurement = Procurement
role-sales = Sales
role-marketing = Marketing
role-lead = Lead

## Names: errors, and what to try
error-bad-request = The request makes no sense.
try-bad-request = Check what was entered.
error-file-not-found = There is no such file.
try-file-not-found = Check the path.
error-file-not-readable = The file may not be read.
try-file-not-readable = Check its permissions, or close the program that holds it.
error-not-writable = That place cannot be written to.
try-not-writable = Choose another folder.
error-empty = The file is empty.
try-empty = Ask for it again.
error-unknown-format = This is neither a PDF nor a Word document (.docx).
try-unknown-format = Ask for a PDF or a .docx.
error-other-format = This format is not read directly.
try-other-format = Save it as .docx or PDF, then import that.
error-needs-office = This format is read with the help of LibreOffice, which is not installed.
try-needs-office = Save it as .docx or PDF in Word or WPS, or install LibreOffice and import it again.
error-office-failed = LibreOffice does not start; nothing says that the file is at fault.
try-office-failed = Open LibreOffice by itself once, install it anew if need be, and import the file again; or save it as .docx or PDF.
error-encrypted = The file is encrypted.
try-encrypted = Enter its password.
error-wrong-password = The password does not open the file.
try-wrong-password = Try again.
error-damaged = The file is damaged.
try-damaged = Ask for it again, or save a fresh copy.
error-too-large = The file is too large.
try-too-large = Split it and try again.
error-cancelled = Cancelled.
try-cancelled = It can be imported again at any time.
error-reader-crashed = The reader broke down on this file; nothing else is affected.
try-reader-crashed = Print it to a new PDF and try again.
error-reader-timed-out = Reading this file took too long and was stopped.
try-reader-timed-out = Print it to a new PDF and try again.
error-no-such-contract = There is no such contract on the shelf.
try-no-such-contract = Go back to the shelf.
error-no-such-note = There is no such note.
try-no-such-note = It may have been removed.
error-no-such-place = The document has no such page or passage.
try-no-such-place = Select the words again.
error-not-appended = The notes could not be written into this file.
try-not-appended = Choose another form.
error-disk-full = The disk is full and nothing was changed.
try-disk-full = Free some space and try again.
error-shelf-damaged = The shelf's database is damaged, the originals are intact.
try-shelf-damaged = Restore it from a backup.
error-shelf-in-use = Another program is using the shelf.
try-shelf-in-use = Try again in a moment.
error-shelf-newer = The shelf was written by a newer version.
try-shelf-newer = Update this program first.
error-original-missing = The original is missing from the shelf's folder.
try-original-missing = Import it again.
error-original-altered = The original was altered.
try-original-altered = Import it again, or restore it from a backup.
error-internal = Something unexpected went wrong.
try-internal = Try again; if it comes back, restart the program.

## Names: topics
topic-auto-renewal = Automatic renewal
topic-renewal-price = Renewal price
topic-unilateral-change = Unilateral change
topic-interpretation-precedence = Interpretation and precedence
topic-feature-change = Change of functions
topic-scope-vague = Vague scope
topic-upgrade-policy = Upgrades
topic-hidden-fee = Hidden fees
topic-usage-overage = Overage
topic-prepayment = Prepayment
topic-retention-money = Retention money
topic-non-refundable = No refunds
topic-late-fee-customer = Late payment by the customer
topic-clock-start = Start of periods
topic-invoice-tax = Invoices and tax
topic-suspension = Suspension
topic-response-time = Response time
topic-service-mode = Mode of service
topic-availability-sla = Availability
topic-sla-remedy = Remedy for missed levels
topic-liability-cap = Liability cap
topic-liability-exclusion = Exclusion of liability
topic-one-sided-breach = One-sided breach
topic-delay-liability = Vendor's delay
topic-force-majeure = Force majeure
topic-acceptance = Acceptance
topic-change-control = Change procedure
topic-data-rights = Rights in data
topic-data-export = Data export
topic-data-deletion = Data deletion
topic-data-location = Place of data
topic-data-security = Data security
topic-ip-ownership = Ownership of IP
topic-ip-infringement = Infringement
topic-source-code = Source code
topic-personnel-subcontract = Staff and subcontracting
topic-training = Training
topic-data-migration = Data migration
topic-integration = Integration
topic-warranty-maintenance = Warranty and maintenance
topic-early-exit = Early exit
topic-vendor-termination = Termination by the vendor
topic-dispute-forum = Dispute forum
topic-confidentiality-publicity = Confidentiality and publicity
topic-notice-deemed = Deemed notice

## Names: key terms
term-party-customer = Customer
term-party-vendor = Vendor
term-contract-no = Contract number
term-contract-title = Title
term-signing-date = Date of signature
term-term-start = First day of the term
term-term-end = Last day of the term
term-term-length = Length of the term
term-renewal-mode = Renewal
term-renewal-term = Length of a renewal
term-nonrenewal-notice = Notice against renewal
term-last-cancel-date = Last safe day for notice
term-vendor-reminder = Vendor's reminder
term-termination-notice = Notice of termination
term-price-lock = Price lock
term-total-amount = Total amount
term-tax-rate = Tax rate
term-payment-schedule = Payment schedule
term-payment-deadline = Payment deadline
term-invoice-deadline = Invoice deadline
term-user-cap = User limit
term-overage-price = Price of excess use
term-support-hours = Support hours
term-response-time = Response time
term-resolution-time = Time to resolve
term-onsite-arrival = Arrival on site
term-availability = Availability
term-backup-interval = Backup interval
term-backup-retention = Backup retention
term-data-retention = Data retention
term-data-location = Place of data
term-data-owner = Owner of the data
term-ip-owner = Owner of the IP
term-warranty = Warranty
term-retention = Retention
term-penalty-rate = Penalty rate
term-delay-cap = Cap on delay penalties
term-liability-cap = Liability cap
term-termination-penalty = Penalty for leaving early
term-governing-law = Governing law
term-dispute-route = Dispute route
term-dispute-forum = Dispute forum
term-annual-fee = Annual fee
term-api-calls = Number of API calls
term-bank-account = Bank account
term-concurrent-users = Number of concurrent users
term-copies = Number of copies
term-cure-period = Time to remedy
term-deletion-deadline = Deadline for deletion
term-discount = Discount
term-effort = Effort
term-export-deadline = Time to export data
term-fee = Fee
term-incident-notice = Time to report an incident
term-instalment = Instalment
term-late-payment-rate = Late payment rate
term-notice = Notice period
term-objection-period = Time to object
term-onsite-visits = Number of on-site visits
term-payment-share = Share due
term-penalty = Penalty
term-price-increase = Price increase
term-price-multiple = Multiple charged
term-quantity = Quantity
term-sla-credit = Service credit
term-storage = Storage
term-subtotal = Subtotal
term-training-sessions = Number of training sessions
term-uat-period = Acceptance period
term-unit-price = Unit price
term-count = Count
term-amount = Amount
term-percent = Percentage
term-duration = Duration
term-date = Date

## Names: units
unit-minute = minute
unit-hour = hour
unit-working-hour = working hour
unit-day = day
unit-working-day = working day
unit-week = week
unit-month = month
unit-year = year
unit-time = time
unit-user = user
unit-percent = %
unit-CNY = CNY
unit-USD = USD
unit-EUR = EUR
unit-HKD = HKD

## Names: what to know about a file
issue-encrypted = File is encrypted
issue-no-text = No readable text
issue-unmapped-font = Font without character codes
issue-hidden-text = Text that cannot be seen
issue-text-differs-from-picture = Text differs from the picture
issue-signed = Digitally signed
issue-changed-after-signing = Changed after signing
issue-damaged = Partly damaged
issue-image-only-page = Page is a picture
issue-tracked-changes = Tracked changes
issue-engines-disagree = Two readings disagree
issue-attachments = Files attached
issue-active-content = Scripts or automatic actions
issue-form-fields = Form fields that can be changed
issue-uncertain-number = Number recognised, not surely
issue-uncovered-ink = Ink that was not recognised
issue-scan-layer = Text layer of a scan
issue-no-ocr-engine = No character recognition installed
issue-no-cjk-font = Chinese font missing

## What an issue means, and what to do
issue-means-encrypted = A password was used to open it, or the file restricts copying or editing. Its content was read in full.
issue-means-no-text = The file holds pictures and no text. Until the text is recognised, nobody can say that the contract carries no risk.
issue-means-unmapped-font = Fonts on these pages do not say which character a shape stands for, so the text may be wrong. Check it against the page, or ask for the Word original.
issue-means-hidden-text = The file holds these words, and neither screen nor paper shows them. They are not part of the text reviewed. Ask why they are there.
issue-means-text-differs-from-picture = What is copied or searched is not what the page shows. Trust the page, and ask the other side.
issue-means-signed = The file carries a digital signature. Only what it covers is looked at here; whether it is valid, a signing service or a PDF reader can tell.
issue-means-changed-after-signing = Something was appended after the signature, which does not cover it. Check what changed.
issue-means-damaged = A part of the file cannot be read. The results speak of the rest only, so nothing may be called absent. Ask for a sound file.
issue-means-image-only-page = These pages are pictures without text. What has not been recognised was not reviewed.
issue-means-tracked-changes = The file carries tracked changes. The text is read as if all were accepted; first find out which are agreed.
issue-means-engines-disagree = Two independent readers found different text here. Look at what the page really shows.
issue-means-attachments = Other files travel inside this one and are not part of the text that was read. Open them and see whether they belong to the contract.
issue-means-active-content = The file asks programs to run something by themselves. Nothing of it is run here; be careful in other programs.
issue-means-form-fields = Whoever opens the file in another program can still change these values. Ask for a version with the form flattened before signing.
issue-means-uncertain-number = The number was recognised from a scan and may be wrong. Compare it with the page before relying on it.
issue-means-uncovered-ink = Something that looks like writing stands here and no text was recognised: a seal, a signature, handwriting or a lost line. Look at the page.
issue-means-scan-layer = The page is a scan; its text is the hidden layer that came with the file and may differ from the picture.
issue-means-no-ocr-engine = These pages are scans. Install Tesseract with its Chinese data as named below, then read the pages anew; until then no clean verdict can be given. Notes can be put on areas of the pages.
issue-means-no-cjk-font = The file does not embed its Chinese font and this machine has none, so pages may lack characters. Install a Chinese font as named below, then read the pages anew.

## Names: how text is hidden
how-invisible = no ink
how-tiny = too small to see
how-white = colour of the paper
how-covered = covered
how-off-page = off the page

## Names: where text came from
text-source-text-layer = the file's own text
text-source-ocr = recognised from pictures
text-source-mixed = partly the file's own, partly recognised from pictures
text-source-none = no text

## The health card
health = How far the file can be trusted
health-stop = No conclusion yet
health-look = Check first
health-know = Good to know
health-weight-stop = affects the conclusion
health-weight-look = needs a look
health-weight-know = for information
health-source = Text comes from:
health-more = Show { $count } more
health-read-anew = Read the pages anew
health-first = Read here
health-second = Second reader
health-in-file = In the file
health-in-picture = On the page
health-now = The file now
health-signed = The file as signed
health-shown = Shown on the page
health-held = Held in the form
health-nothing = (nothing)

## Names: kinds of change
change-kind-amount = amount
change-kind-duration = duration
change-kind-percent = percent
change-kind-date = date
change-kind-party = party
change-kind-jurisdiction = jurisdiction
change-kind-obligation = obligation
change-kind-right = right
change-kind-definition = definition
change-kind-wording = wording
change-kind-format = format
change-kind-bank-account = bank account
change-kind-scope = scope
change-kind-number = number

## What the reader of the structure doubts
overview-doubts = What the reader doubts
doubt-no-clauses = No clause numbers found; paragraphs stand for clauses
doubt-numbering-broken = Numbering jumps or repeats
doubt-two-numberings = The outermost clauses are numbered in two ways
doubt-annex-absent = An annex is named that is not in the file
doubt-sides-uncertain = It is not certain which party buys
doubt-party-name-differs = A party is called otherwise at its seal than at the head
doubt-ambiguous-value = A value can be read in two ways

policy = Limits
policy-about = Values in contracts are held against these; a contract of several kinds against the strictest.
policy-import = Import
policy-export = Export
policy-source = Where it comes from
policy-source-own = where this value comes from, e.g. purchasing policy
policy-source-rule = as rule { $rule } has it
policy-by-kind = Another one by kind of contract
policy-reset = Back to { $limit }
policy-save = Keep these limits
policy-forget = Discard changes
policy-unchanged = Change any value, and its effect shows here at once.
policy-effect = { $added } added, { $removed } removed, in { $contracts } contracts

grouping = Group
grouping-none = No groups
grouping-severity = By weight
grouping-topic = By topic
grouping-role = By role
grouping-nobody = No role
filter-hides = { $count } hidden by filters
filter-clear = Show all
assign-owner = Owner
assign-remark = Remark for colleagues
remembered = In “{ $name }” of the same vendor { $by } decided on { $day }: { $verdict }
remembered-reason = , because { $reason }
remembered-again = Decide so again
outlived = Decisions on findings no longer shown
outlived-rule-gone = There is no such rule any more.
outlived-not-run = The rule is not run on this kind of contract or for this side.
outlived-switched-off = The rule, or its pack, is switched off.
outlived-within-policy = The value is within the limits now.
outlived-held-back = The file was read in part, so nothing is called missing.
outlived-text-gone = The words are no longer in the text.
outlived-no-longer-missing = What was missing is there now.
outlived-rule-leaves-it = The words still stand; the rule has changed and leaves them.
passed = Passed by policy
passed-none = No value was held against a limit.
passed-value = { $name } { $found } { $unit }, limit { $limit } { $unit }
passed-own = by your own limit
overview-first = Fix these { $count } first
rule-tally = false alarms { $dismissed }/{ $decided }

why-not = Why not flagged?
why-some-flag = Rules flag this passage; the others are the nearest.
why-nearest = No rule flags this passage. The nearest, and why:
why-not-run = This rule is not run on contracts of this kind.
why-off = This rule is switched off.
why-aside = This rule matches, but the words read like no risk: they are listed in the overview as such.
why-flagged = This rule flags it.
why-sample = { $percent } % alike, sample:
also = Said of the same words
why-left = This rule leaves it: what was missing
