## Reading
outline = Outline
preamble = Preamble
clauses = Clauses
pages = Pages
pages-none = A Word file has no fixed pages; read its text.
page-number = page { $page }
page-short = p. { $page }
page-of = Page { $page } of { $pages }
page-failed = This page cannot be painted. Its text is still read: see the clauses and key terms.
map = Marks over the whole paper
zoom = Zoom
zoom-in = Larger
zoom-out = Smaller
zoom-fit = Fit to width
