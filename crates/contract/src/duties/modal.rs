//! The words by which somebody is obliged, and the words that look like them.

use crate::pattern::{has, words};

/// Where a sentence obliges somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Modal {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) forbids: bool,
}

words!(
    MODAL,
    r"应当|应该|应|必须|须|需要|需|负责|保证|承诺|确保|不得|有义务|(?-u:\b)(?:shall not|must not|may not|will not|shall|must|will|agrees? to|undertakes? to|undertakes? that|is (?:obliged|required) to|is responsible for|warrants? that)(?-u:\b)"
);
// Follows the word and makes no duty of it.
words!(
    NO_DUTY,
    r"^(?:(?:视为|视同|认定|被视|由[^,，。;；]{0,12}承担|自行承担|归|属于|适用|以[^,，。;；]{0,20}为准|承担(?:全部|相应|一切|违约|赔偿|连带)?(?:责任|费用|损失)|赔偿|先行协商|友好协商|协商解决|通过[^,，。;；]{0,10}协商|理解|知悉|知晓|注意)| ?(?:not )?(?:be|have|remain|constitute|prevail|apply|survive|mean|include|bind|inure|renew|extend|continue|commence|begin|terminate|expire|become|not exceed|vest|accrue|own|retain|bear|indemnify|hold harmless|defend|endeavou?r)(?-u:\b))"
);
// ... unless what follows is something to be done after all.
words!(
    DONE,
    r"^ ?(?:be (?:delivered|provided|paid|made|submitted|completed|notified|issued|invoiced|backed|available|installed|hosted|performed|supplied|payable|due|resolved|restored|acknowledged|retained|kept|returned|deleted|trained|responded|carried|held|reviewed|tested|accepted)|continue to (?:provide|perform)|retain (?:records|logs|copies|backups?|[^.;]{0,20}for)|commence (?:work|the)|include (?:a|an|the) )"
);

/// The places in the words where somebody is obliged, in order.
pub(super) fn modals(words: &str) -> Vec<Modal> {
    let Some(pattern) = MODAL.as_ref() else { return Vec::new() };
    let hits = pattern.find_iter(words).filter(|hit| stands(words, hit.start(), hit.end(), hit.as_str()));
    hits.map(|hit| {
        let word = hit.as_str().to_lowercase();
        Modal {
            start: hit.start(),
            end: hit.end(),
            forbids: word == "不得" || word.ends_with(" not") || words[hit.end()..].starts_with("不得"),
        }
    })
    .collect()
}

/// Whether the word obliges where it stands, and is no part of another one.
fn stands(words: &str, start: usize, end: usize, word: &str) -> bool {
    let before = words[..start].chars().next_back().unwrap_or(' ');
    let tail = &words[end..];
    let after = tail.chars().next().unwrap_or(' ');
    let ok = match word {
        "应" => {
            !"相适供响对反效感顺理因不".contains(before)
                && !"用收有变急允".contains(after)
                && (!tail.starts_with('付') || tail.starts_with("付清") || tail.starts_with("付款给"))
                && (!tail.starts_with('答') || tail.starts_with("答复"))
        }
        "须" => !"无必毋".contains(before) && !"知".contains(after),
        "需" | "需要" => !"如所无按因急视确若的".contains(before) && !"求的".contains(after),
        "负责" => before != '不' && !"人的".contains(after),
        "保证" => !"不质量担".contains(before) && !"金书期函的".contains(after),
        "承诺" => !"不的所上".contains(before) && !"书的函".contains(after),
        _ => true,
    };
    if !ok || has(&NO_DUTY, tail) && !has(&DONE, tail) {
        return false;
    }
    // 甲方应予接收而未接收的，…: what is spoken of there is a condition.
    let part: String = tail.chars().take_while(|ch| !",，。;；".contains(*ch)).collect();
    let goes_on =
        tail.len() > part.len() && !"。;；".contains(tail[part.len()..].chars().next().unwrap_or('。'));
    !(goes_on && part.ends_with('的') && !part.contains("目的"))
}
