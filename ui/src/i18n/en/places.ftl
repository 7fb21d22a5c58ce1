## The screens of one contract
places = Screens of this contract
place-contract = Review
place-negotiation = Negotiation
place-presign = Before signing
place-annexes = Annexes and promises
place-tracking = Tracking
place-evaluation = Evaluation
place-about-contract = The paper, its risks, notes and sign-offs; the number is of risks nobody has decided
place-about-negotiation = What we ask for, in which words, what was answered, and what landed in the next draft
place-about-presign = What to check before anybody signs
place-about-annexes = Feature list, other requirements, promises made by word of mouth
place-about-tracking = Duties, dates and amounts after signing
place-about-evaluation = The sheet for the time before a renewal
