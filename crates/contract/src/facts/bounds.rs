//! Whether a value is a floor, a ceiling or the very value.
use super::context::{ahead, window};
use super::fact::Bound;
use crate::pattern::{has, words};

/// Floor, ceiling or exact, from the words right before and behind the value.
pub(crate) fn bound_of(text: &str, start: usize, end: usize) -> Bound {
    words!(
        NEGATED_FLOOR,
        r"(?:不低于|不少于|不得少于|不得低于|不应低于|不应少于|不短于|不小于|not less than|no less than|no fewer than|not fewer than|at least)[ 提前人民币约书面保留存为达¥]*$"
    );
    words!(
        FLOOR,
        r"(?:不少于|不低于|不得少于|不得低于|至少|最少|不短于|不小于|高于|超过|满|at least|not less than|no less than|no fewer than|not fewer than|minimum(?: of)?|more than|exceeding)[ 提前人民币约书面保留存为达¥]*$"
    );
    words!(
        CEILING,
        r"(?:不超过|不得超过|不高于|不得高于|最长|最多|最高|不多于|不大于|至多|低于|不足|不满|不逾|不应超过|within|not exceed(?:ing)?|no more than|not more than|no later than|up to|at most|maximum(?: of)?|less than|in under)[ 人民币约¥]*$"
    );
    words!(INSIDE, r"^(?:\([^)]{0,6}\))?(?:以内|之内|内|以下|及以下|or less|or fewer)");
    words!(OVER, r"^(?:\([^)]{0,6}\))?(?:以上|及以上|or more)");
    let lead = window(text, start, 16);
    let tail = ahead(text, end, 10);
    // 不低于 ends in 低于 and 不超过 in 超过: the negated words are tried first.
    if has(&NEGATED_FLOOR, lead) {
        Bound::AtLeast
    } else if has(&CEILING, lead) || has(&INSIDE, tail) {
        Bound::AtMost
    } else if has(&FLOOR, lead) || has(&OVER, tail) {
        Bound::AtLeast
    } else {
        Bound::Exact
    }
}
