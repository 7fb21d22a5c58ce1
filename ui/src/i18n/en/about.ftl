## About this program
about = About Vermilion
about-open = About this program, and its licences
about-version = Version { $version }
about-what = Marks the wording in a vendor's contract that harms the buyer, holds a renewal against the old paper, and takes notes to the legal department and back.
about-offline = Nothing leaves this computer: the program uses no network. What you open stays where it is, and what you write lies in the folder below.
about-licence = Free to use, change and hand on under the MIT licence.
about-own = Show its text
about-facts = For a report of a fault
about-fact-version = Version
about-fact-system = System
about-fact-shelf = Shelf
about-fact-scans = Recognises scans (Tesseract)
about-fact-office = Opens old Word files (LibreOffice)
about-absent = not found on this computer
about-no-chinese = { $program }, without the data for Chinese
about-copy = Copy
about-copied = Copied. It holds the path of your shelf and no word of a contract.
about-not-copied = The clipboard could not be written. Mark the lines and copy them by hand.
about-parts = What others made of it
about-parts-why = Every part with its licence, for all systems the program is built for.
about-search = Name, version or licence
about-count = { $count ->
    [one] 1 part
   *[other] { $count } parts
}
about-none = No part of that name or licence.
about-origin-within = Carried inside other parts
about-origin-program = Libraries in the program
about-origin-page = Packages in the window's page
about-origin-build = Took part in the build, not in the program
about-within = Lies in { $part }.
about-home = Sources: { $home }
about-standard = It came without a text of its own; this is the usual one of its licence.
