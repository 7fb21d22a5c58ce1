//! What is wrong with a rule file, in Chinese as well: what its reader says in English, with the words of the
//! file kept as they are.

use super::details::in_chinese;
use document::Bilingual;

/// English with `{}` for words of the file, and the same in Chinese with the parts in order. The first that
/// fits is taken, so the longer stand before the shorter.
const MISTAKES: &[(&str, &str)] = &[
    ("an id has small letters, digits and hyphens", "编号只用小写字母、数字和连字符"),
    ("e.g. {}", "例如 {}"),
    ("`{}` is empty in one language", "“{}”有一种语言没有写"),
    ("say it in zh and in en", "zh 和 en 都要写"),
    ("the rule has no `[[{}]]` sample", "规则没有 [[{}]] 例句"),
    ("add a sample that it must flag: {}", "加一个应当标出的例句：{}"),
    ("add a sample that it must leave: {}", "加一个不应标出的例句：{}"),
    ("the rule has no `[check]`", "规则没有 [check]"),
    ("add [check] with {}", "加上 [check]，写明 {}"),
    ("`check` is a table", "check 是一个段落"),
    ("write [check] on a line of its own", "[check] 单独写一行"),
    ("`kind` is a text", "kind 是一段文字"),
    ("the check has no `kind`", "[check] 里没有 kind"),
    ("`{}` is not a kind of contract", "“{}”不是一种合同类型"),
    ("`{}` is not a topic", "“{}”不是一个主题"),
    ("see the list of topics", "见主题列表"),
    ("there is no word list called `{}`", "没有叫“{}”的词表"),
    ("there is no topic called `{}`", "没有叫“{}”的主题"),
    ("there is no severity called `{}`", "没有叫“{}”的严重程度"),
    ("there is no side called `{}`", "没有叫“{}”的一方"),
    ("there is no kind of contract called `{}`", "没有叫“{}”的合同类型"),
    ("there is no kind of check called `{}`", "没有叫“{}”的检查方式"),
    ("there is no kind of finding called `{}`", "没有叫“{}”的提示类别"),
    ("there is no {} called `{}`", "没有叫这个名字的 {}：{}"),
    ("there is another rule called `{}`", "已有一条规则叫“{}”"),
    ("give every rule its own id", "每条规则的编号各不相同"),
    ("did you mean {{}}? word lists stand in words.toml", "是不是 {{}}？词表写在 words.toml"),
    ("word lists stand in words.toml", "词表写在 words.toml"),
    ("did you mean `{}`?", "是不是“{}”？"),
    ("known: {}", "可用的有：{}"),
    ("known here: {}", "这里可用的有：{}"),
    ("the pattern has no word it needs", "这个写法里没有必须出现的词"),
    (
        "add at least one word or word list that must stand in the sentence",
        "至少写一个句子里必须有的词或词表",
    ),
    ("a pattern marks one part only", "一个写法只能圈出一处"),
    ("remove the second < >", "去掉第二对 < >"),
    ("too many gaps", "间隔太多"),
    ("split the pattern in two", "分成两个写法"),
    ("`{}` is missing", "缺少“{}”"),
    ("`{}` has no partner", "“{}”没有配对"),
    ("brackets come in pairs: {}", "括号要成对：{}"),
    ("close the bracket that opens here", "这里的括号没有收住"),
    ("write a word list as {}", "词表写作 {}"),
    ("brackets are nested too deeply", "括号套得太深"),
    ("use a word list instead", "改用词表"),
    ("there is no limit", "没有写限度"),
    ("add above = {} or below = {}", "加上 above = {} 或 below = {}"),
    ("`{}` is not a limit", "“{}”不是一个限度"),
    ("write a number and a unit: {}", "写数字和单位：{}"),
    ("policy.toml has no limit called `{}`", "policy.toml 里没有叫“{}”的底线"),
    ("add it there: {}", "在那里加上：{}"),
    ("`{}` is of another sort than `{}`", "“{}”与“{}”不是同一种量"),
    ("`any` is empty", "any 是空的"),
    ("give at least one pattern", "至少写一个写法"),
    ("give the words that would show the clause is there", "写出能说明已有此条款的词"),
    ("`by` is a side", "by 写的是哪一方"),
    ("nothing is compared", "没有写比较什么"),
    ("half of the contradiction is empty", "矛盾的一半是空的"),
    ("missing field `{}`", "缺少“{}”"),
    ("add a line `{}`", "加一行 {}"),
    ("unknown field `{}`, expected {}", "没有叫“{}”的栏目，可用的有：{}"),
    ("unknown variant `{}`, expected {}", "“{}”不能用，可用的有：{}"),
    ("invalid type: {}, expected {}", "这里写的是 {}，应当是 {}"),
    ("{}, expected {}", "{}，应有 {}"),
    ("duplicate key", "同一栏目写了两次"),
    ("invalid basic string", "引号没有收住"),
    ("invalid multi-line basic string", "三个引号的文字没有收住"),
    ("invalid literal string", "单引号没有收住"),
    ("invalid multi-line literal string", "三个单引号的文字没有收住"),
    ("missing opening quote", "缺少左引号"),
    ("string values must be quoted", "文字要放在引号里"),
    ("missing comma between array elements", "列表的各项之间缺少逗号"),
    ("missing comma between key-value pairs", "各栏之间缺少逗号"),
    ("extra comma in array", "列表里多了逗号"),
    ("extra comma in inline table", "花括号里多了逗号"),
    ("missing assignment between key-value pairs", "栏目名后面缺少等号"),
    ("extra assignment between key-value pairs", "多了一个等号"),
    ("extra `=`", "多了一个等号"),
    ("unexpected `=` in array", "列表里有等号"),
    ("key with no value", "栏目没有值"),
    ("missing value for key", "等号后面没有值"),
    ("missing value", "等号后面没有值"),
    ("missing key for inline table element", "花括号里缺少栏目名"),
    ("missing array opening", "缺少左方括号"),
    ("missing inline table opening", "缺少左花括号"),
    ("missing table open", "缺少左方括号"),
    ("unclosed array table", "[[ ]] 没有收住"),
    ("unclosed table", "[ ] 没有收住"),
    ("unclosed array", "方括号没有收住"),
    ("unclosed inline table", "花括号没有收住"),
    ("invalid unquoted key", "栏目名只用字母、数字、连字符和下划线"),
    ("unquoted keys cannot be empty", "等号前面没有栏目名"),
    ("invalid key-value pair", "这一行不是“栏目 = 值”"),
    ("invalid inline table element", "花括号里不是“栏目 = 值”"),
    ("invalid value", "这个值读不懂"),
    ("unexpected key or value", "这里多了内容"),
    ("unexpected content", "这里多了内容"),
    ("unexpected content between comment and newline", "这里多了内容"),
    (
        "texts stand in quotation marks, lists in [ ], and zh/en pairs in { }",
        "文字放在引号里，列表放在 [ ] 里，中英文一对放在 { } 里",
    ),
    ("see rules/README.md for the shape of a rule file", "这里不合规则文件的写法"),
];

/// What is wrong or what to try, in both languages; what is not known here stays as it is.
pub fn mistake(english: &str) -> Bilingual {
    Bilingual::new(in_chinese(MISTAKES, english).unwrap_or_else(|| english.to_owned()), english)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rules::{RuleFile, parse_pack};

    #[test]
    fn what_is_wrong_with_a_rule_file_is_said_in_chinese() {
        for (english, chinese) in MISTAKES {
            assert_eq!(english.matches("{}").count(), chinese.matches("{}").count(), "{english}");
        }
        let good = "id = \"a\"\ntitle = { zh = \"一\", en = \"a\" }\ntopic = \"training\"\nseverity = \"high\"\n\
            why = { zh = \"一\", en = \"a\" }\nask = { zh = \"一\", en = \"a\" }\n[check]\nkind = \"phrase\"\n\
            any = [\"培训\"]\n[[flags]]\ntext = \"培训\"\n[[leaves]]\ntext = \"无\"\n";
        let spoilt = [
            ("\"training\"", "\"trainig\""),
            ("severity = \"high\"\n", ""),
            ("severity", "severty"),
            ("\"high\"", "\"hi\""),
            ("id = \"a\"", "id = \"A b\""),
            ("id = \"a\"", "id = \"a"),
            ("id = \"a\"", "id = a"),
            ("id = \"a\"", "id ="),
            ("[\"培训\"]", "[\"培训\""),
            ("\"培训\"]", "\"{trainig}\"]"),
            ("\"培训\"]", "\"(培训\"]"),
            ("\"培训\"]", "\"……\"]"),
            ("[[leaves]]\ntext = \"无\"\n", ""),
            ("kind = \"phrase\"\n", ""),
            ("[\"培训\"]", "[]"),
            ("[\"培训\"]", "\"培训\""),
        ];
        for (from, to) in spoilt {
            let text = good.replacen(from, to, 1);
            assert_ne!(text, good);
            let (_, mistakes) = parse_pack("own", &[RuleFile { path: "a.toml".into(), text }]);
            let first = mistakes.first().unwrap_or_else(|| panic!("{to} is a mistake"));
            for english in [&first.message, &first.hint] {
                let said = mistake(english).zh;
                assert!(said != *english && !said.is_empty(), "{to}: {english}");
            }
        }
    }
}
