//! Why a rule leaves a sentence, in Chinese as well: what checks say of it in English, with the words of the
//! contract and of the rule kept as they are.

use super::details::in_chinese;
use document::Bilingual;

/// English with `{}` for words of the contract or the rule, and the same in Chinese with the parts in order.
const REASONS: &[(&str, &str)] = &[
    ("{}; {}", "{}；{}"),
    ("\"{}\": none of [{}] is in the sentence", "“{}”：句中没有[{}]中的任何一个"),
    (
        "\"{}\": its words are there, but not in this order or too far apart",
        "“{}”：词都有，但顺序不同或相隔太远",
    ),
    ("the words are there, but so is the exception \"{}\"", "词都有，但句中还有例外“{}”"),
    (
        "the words are there, but an exception of `unless_near` stands in the clause",
        "词都有，但同一条里还有例外",
    ),
    ("the words are there, but none of `with` is near them", "词都有，但附近没有这条规则要求同时出现的词"),
    ("no value of kind {} was read, and no other either", "没有读到这种数值（{}），也没有其他数值"),
    ("no value of kind {} was read; read were: {}", "没有读到这种数值（{}）；读到的是：{}"),
    (
        "\"{}\" is beyond the limit, but `by`, `with` or `unless` rules it out",
        "“{}”超出底线，但规则的其他条件排除了它",
    ),
    ("\"{}\" is within the limit", "“{}”在底线之内"),
    ("`one` was not found: {}", "没有找到承诺的一半：{}"),
    ("`other` was not found: {}", "没有找到推翻它的一半：{}"),
    ("no value of {} beyond its limit", "没有超出底线的数值（{}）"),
    ("both halves are the same passage", "两半是同一段话"),
    ("it is there: \"{}\"", "合同里已有：“{}”"),
    ("nothing speaks of it, but `only_if` does not hold either", "合同没有提到，但这条规则的前提也不成立"),
    ("no blank is there", "没有空白"),
    ("the blank belongs to the signing page", "空白在签署页上"),
    (
        "the blank is there, but `near` or `unless` says it is for something else",
        "有空白，但它是留给别的内容的",
    ),
    ("\"{}\" is there, but not in small letters, a note or brackets", "有“{}”，但不是小字、脚注或括号"),
    ("none of the qualifying words is there", "没有限定性的词"),
    ("no sentence on a forum was found", "没有读到约定管辖的句子"),
    ("no value that could disagree was read", "没有读到可能不一致的数值"),
    ("the values agree, or are not of one kind: {}", "数值一致，或不是同一种：{}"),
    ("no reference was read", "没有读到引用"),
    ("{} references were read, and each has its target", "读到 {} 处引用，都有对应条款"),
    ("nothing is used as a defined term", "没有使用定义词"),
    ("defined are: {}", "已有定义：{}"),
];

/// Why a rule leaves a sentence, in both languages; what is not known here stays as it is.
pub fn reason(english: &str) -> Bilingual {
    Bilingual::new(in_chinese(REASONS, english).unwrap_or_else(|| english.to_owned()), english)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_said_in_chinese_with_the_rules_own_words_kept() {
        let one = "\"{vendor}有权\": none of [有权, 可自行] is in the sentence";
        assert_eq!(reason(one).zh, "“{vendor}有权”：句中没有[有权, 可自行]中的任何一个");
        let two = format!("{one}; the words are there, but so is the exception \"书面同意\"");
        assert!(reason(&two).zh.ends_with("词都有，但句中还有例外“书面同意”"), "{}", reason(&two).zh);
        for (english, chinese) in REASONS {
            assert_eq!(english.matches("{}").count(), chinese.matches("{}").count(), "{english}");
        }
    }
}
