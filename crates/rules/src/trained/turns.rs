//! In which order examples are learnt from.

/// Examples by number, shuffled anew for each pass and yet the same from run to run, so that the same
/// examples give the same weights.
pub(super) struct Turns {
    order: Vec<usize>,
    random: u64,
}

impl Turns {
    pub fn of(examples: usize) -> Self {
        Self { order: (0..examples).collect(), random: 88_172_645_463_325_252 }
    }

    /// The order of the next pass (Fisher and Yates, by Marsaglia's xorshift of 64 bits).
    pub fn shuffled(&mut self) -> &[usize] {
        for index in (1..self.order.len()).rev() {
            self.random ^= self.random << 13;
            self.random ^= self.random >> 7;
            self.random ^= self.random << 17;
            self.order.swap(index, (self.random % (index as u64 + 1)) as usize);
        }
        &self.order
    }
}
