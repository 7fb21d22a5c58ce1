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
seen-from-new = The passage is marked
seen-back = Back to the rule
seen-back-plain = Back
pack-form = Form and completeness
pack-saas = Software and cloud contracts, customer's side
