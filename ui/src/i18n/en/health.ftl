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

carried = Notes of the earlier version
carried-offer = { $count ->
    [one] One note
   *[other] { $count } notes
} of the earlier version “{ $name }”
carried-take-all = Take over { $count } certain ones
carried-count-carried = { $count } unchanged
carried-count-moved = { $count } moved
carried-count-changed = { $count } changed
carried-count-unsure = { $count } not certain
carried-count-gone = { $count } gone
carried-carried = Wording unchanged
carried-moved = Wording unchanged, moved
carried-changed = Wording changed
carried-unsure = Not certain
carried-gone = Gone
carried-old = Show in the earlier version
carried-take = Take over
place-here = Put on the selected words
place-here-how = Select words in the contract first
objected-unchanged = Objected last time; wording unchanged
objected-changed = Objected last time; wording changed
objected-by = “{ $name }”, { $by }, { $day }
