## Help
help = Help
help-open = Help (F1)
help-pages = Pages of the help
help-back = Back
help-search = Find in the help
help-hits = { $count ->
    [0] Nothing found
    [one] One place
   *[other] { $count } places
 }
help-group-start = Reading a contract
help-group-deal = Negotiating and signing
help-group-run = After signing
help-group-own = Your standards, and the program
help-page-shelf = Shelf
help-page-contract = A contract: reading and reviewing
help-page-comparison = Comparing: what the renewal changes
help-page-notes = Notes
help-page-team = Sign-off and to do
help-page-negotiation = Negotiation
help-page-offers = Offers
help-page-promises = Annexes and promises
help-page-presigning = Before signing
help-page-export = Export
help-page-renewals = Renewals
help-page-tracking = Tracking after signing
help-page-policy = Limits
help-page-packs = Rules
help-page-settings = Settings
help-page-keys = Keys
help-page-truth = How it stays true

## The tour
tour = A short tour
tour-start = Take the short tour again
tour-next = Next
tour-back = Back
tour-skip = Skip the tour
tour-end = Done
tour-show = Show me
tour-shelf-title = What is on the shelf
tour-shelf = One contract a row: its vendor, when it ends, by when notice must be given, how many risks are undecided. Here are a sample contract and its renewal.
tour-words-title = The marked words and their card
tour-words = The words that harm are marked on the page. The card says why, what to ask for instead, and which rule says so. Press the quote in it, and the page goes back there.
tour-decide-title = Decide
tour-decide = 1 accepts, 2 objects, 3 asks legal, 4 says not relevant; the next one follows by itself. Ctrl+Z takes anything back.
tour-compare-title = What the renewal changes
tour-compare = The contract against its renewal: what is worst for us and what was deleted stand first, then every change. The account of characters at the end shows that nothing was left out.
tour-export-title = Hand it on
tour-export = Annotated PDF, redline and comparison table go out from here. Forms for the vendor hold nothing internal, and you are told how much went out and how much stayed.
tour-help-title = Help is here
tour-help = F1 or this question mark opens the help of the screen you are on, at any time; ? shows all keys. The tour can be taken again from the help.
