## Renewals
renewals = Renewals
renewals-reading = Reading the contracts of the shelf…
renewals-empty = Nothing on the shelf yet. Import a contract, and its days stand here.
renewals-calls = { $count ->
    [0] Nothing calls for you now
    [one] 1 day calls for you
   *[other] { $count } days call for you
}
renewals-as-of = as of { $day }
renewals-undo = Undo
renewals-list = List
renewals-month = Month
renewals-year = 12 months
holidays-and-reminders = Reminders and holidays
renewals-filter = Contract or vendor
renewals-calling = Calls for you
renewals-none = None of the { $all } days fits the filters.
renewals-more = Show { $count } more
renewals-group-overdue = Overdue
renewals-group-asked = Not known yet: something is asked for
renewals-group-month = Within 30 days
renewals-group-quarter = Within 90 days
renewals-group-later = Later
renewals-group-done = Seen to
renewals-group-past = Past, or replaced by a renewal
renewals-unknown = not known
renewals-today = today
renewals-ago = { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}
renewals-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
renewals-period = { $number ->
    [0] first term, { $start } to { $end }
   *[other] renewal { $number }, { $start } to { $end }
}
renewals-superseded = A renewal of it is on the shelf
renewals-missed = Too late for this period: unless notice was given, the contract goes on until { $end }. The next last safe day is { $safe }.
renewals-ask = The paper does not say the { $what }:
renewals-enter = Enter
renewals-forget = Take back
renewals-working = The working
renewals-no-sentence = No sentence of the paper says it.
renewals-settle = What became of it:
renewals-unsettle = Take back
renewals-on = On
renewals-how = How
renewals-how-hint = courier, tracking number
renewals-evidence = Evidence…
outcome-notice-sent = Notice sent
outcome-renewed = Renewed
outcome-let-run = Let run on
outcome-done = Done
renewals-draft = Draft the notice of non-renewal
renewals-notice-name = notice-of-non-renewal
renewals-ics = Calendar file (.ics)
renewals-ics-one = Calendar of this contract
renewals-evaluation = Renewal evaluation
renewals-evaluating = To be evaluated: the end is near
renewals-reminders = Reminders on { $days }
renewals-own-reminders = Reminders of this contract alone
renewals-written = Written to { $path }
renewals-written-days = { $count } days written to { $path }
reminders = Reminders
reminders-end = Days before the end of the term
reminders-safe = Days before the last safe day and other days
reminders-as-shelf = As for the shelf
reminders-notify = Show them on the desktop
reminders-bad = Write days as whole numbers up to 1100, parted by commas.
calendar-before = Before
calendar-after = After
calendar-today = Today
calendar-off = off
calendar-working = worked
holidays = Holidays
holidays-year = Year
holidays-day = Day
holidays-kind = Is
holidays-name = Name
holidays-own = entered here
holidays-unpublished = The holidays of { $year } are not known yet; only weekends are counted. Enter or import them once they are published.
holidays-import = Import CSV or .ics…
holidays-export = Export the holidays
holidays-reset = Back to the table as shipped
holidays-taken = { $count } days were new
holidays-take-back = Take back
holidays-strike = Strike
day-off = holiday
day-working = worked instead
day-ordinary = as its weekday
evaluation = Renewal evaluation
evaluation-open = { $left }: time to decide
evaluation-early = { $left }; opens by itself 90 days before the end
evaluation-write = Word file
evaluation-print = Print
evaluation-term = Term and notice
evaluation-cost = Cost
evaluation-paid = Paid so far
evaluation-renewal = Price of the renewal
evaluation-source = From
evaluation-findings = Open findings and objections ({ $count })
evaluation-no-findings = Every finding is decided, and none was objected to.
evaluation-objected = objected to, still there
evaluation-incidents = { $count } incidents are written down in the tracking.
evaluation-voices = What those who use it say
evaluation-who = Who
evaluation-score = Score, 1 to 5
evaluation-remark = Remark
evaluation-offers = Offers on the market
evaluation-vendor = Vendor
evaluation-price = Price a year
evaluation-questions = Questions on price and service
evaluation-agenda = Agenda ({ $count })
evaluation-conclusion = Conclusion
evaluation-reason = Reason
evaluation-signer = Signed by
evaluation-sign = Sign
evaluation-signed = Signed by { $who } on { $day }
evaluation-add = Add
conclude-renew = Renew
conclude-renegotiate = Renegotiate
conclude-replace = Replace
agenda-finding = risk
agenda-objection = objection
agenda-voice = users
agenda-offer = market
agenda-price = price
agenda-incident = service
