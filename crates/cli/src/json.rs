//! JSON as the machine forms promise it, written fast.

use serde_json::ser::{CompactFormatter, Formatter};
use std::io;

/// Writes a value to `out` as one line without blanks.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut impl io::Write, value: &impl serde::Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, Hundredths);
    Ok(value.serialize(&mut serializer)?)
}

/// Compact JSON, byte for byte. Nearly all numbers of a text with its boxes are lengths in hundredths of a
/// point, a million of them in a long contract; these are written as whole numbers with a point in them,
/// which takes a fraction of the time of finding the shortest digits of any number there is.
struct Hundredths;

impl Formatter for Hundredths {
    fn write_f64<W: ?Sized + io::Write>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        let hundredths = (value * 100.0).round();
        // So few digits stand for one number only, and are its shortest.
        if value == 0.0 || hundredths.abs() >= 1e12 || hundredths / 100.0 != value {
            return CompactFormatter.write_f64(out, value);
        }
        let mut rest = hundredths.abs() as u64;
        let mut digits = [0; 16];
        let mut at = digits.len();
        let mut put = |digit: u8| {
            at -= 1;
            digits[at] = digit;
        };
        let (tenth, hundredth) = (rest / 10 % 10, rest % 10);
        if hundredth > 0 {
            put(b'0' + hundredth as u8);
        }
        put(b'0' + tenth as u8);
        put(b'.');
        rest /= 100;
        loop {
            put(b'0' + (rest % 10) as u8);
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0.0 {
            put(b'-');
        }
        out.write_all(&digits[at..])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn numbers_are_written_as_ever() {
        let some =
            [0.0, -0.0, 0.01, -0.01, 0.1, 1.0, -12.5, 595.28, 0.9987, 1e-7, 1e11, 1e300, 72.005, 14400.0];
        let lengths = (-70_000..70_000).map(|hundredths| f64::from(hundredths) / 100.0);
        let all: Vec<f64> = some.into_iter().chain(lengths).collect();
        let mut out = Vec::new();
        write(&mut out, &all).unwrap();
        assert!(out == serde_json::to_vec(&all).unwrap());
    }
}
