//! Rule files with mistakes: what is said, and where; and that the good rules load all the same.

#![allow(missing_docs, clippy::unwrap_used)]

use rules::{RuleFile, parse_pack, try_examples};

const GOOD: &str = r#"id = "auto-renewal"
title = { zh = "自动续约", en = "Renews by itself" }
topic = "auto_renewal"
severity = "high"
why = { zh = "不知不觉又是一年。", en = "Another year unnoticed." }
ask = { zh = "到期终止。", en = "Ends on expiry." }
[check]
kind = "phrase"
any = ["自动~{renew}"]
unless = ["不~自动"]
[[flags]]
text = "本合同自动续订。"
[[leaves]]
text = "本合同不自动续订。"
"#;

fn file(path: &str, text: &str) -> RuleFile {
    RuleFile { path: path.to_owned(), text: text.to_owned() }
}

fn words() -> RuleFile {
    file("words.toml", "renew = [\"续订\", \"续约\"]\n")
}

#[test]
fn mistakes_are_shown_where_they_stand() {
    let cases = [
        (
            GOOD.replace("severity = \"high\"", "severity = \"hihg\""),
            4,
            "severity called `hihg`",
            "did you mean `high`",
        ),
        (
            GOOD.replace("auto_renewal", "auto_renewel"),
            3,
            "topic called `auto_renewel`",
            "did you mean `auto_renewal`",
        ),
        (GOOD.replace("unless =", "unles ="), 10, "unknown field `unles`", "did you mean `unless`"),
        (
            GOOD.replace("kind = \"phrase\"", "kind = \"phrases\""),
            8,
            "kind of check called `phrases`",
            "did you mean `phrase`",
        ),
        (GOOD.replace("{renew}", "{renwe}"), 9, "no word list called `renwe`", "did you mean {renew}"),
        (GOOD.replace("自动~{renew}", "自动(a|b"), 9, "`)` is missing", "close the bracket"),
        (GOOD.replace("自动~{renew}", "…"), 9, "has no word it needs", "add at least one word"),
        (
            GOOD.replace(
                "title = { zh = \"自动续约\", en = \"Renews by itself\" }",
                "title = { zh = \"自动续约\" }",
            ),
            2,
            "missing field `en`",
            "en = …",
        ),
        (GOOD.replace("[[leaves]]\ntext = \"本合同不自动续订。\"\n", ""), 1, "no `[[leaves]]`", "must leave"),
        (GOOD.replace("[[flags]]\ntext = \"本合同自动续订。\"\n", ""), 1, "no `[[flags]]`", "must flag"),
        (GOOD.replace("severity = \"high\"", "severity = high"), 4, "", ""),
    ];
    for (text, line, message, hint) in cases {
        let (pack, mistakes) =
            parse_pack("trial", &[words(), file("bad.toml", &text), file("good.toml", GOOD)]);
        assert_eq!(mistakes.len(), 1, "{text}");
        assert_eq!(mistakes[0].line, line, "{}", mistakes[0]);
        assert!(mistakes[0].message.contains(message), "{}", mistakes[0]);
        assert!(mistakes[0].hint.contains(hint), "{}", mistakes[0]);
        assert!(
            mistakes[0].column > 0 && mistakes[0].excerpt == text.lines().nth(line - 1).unwrap().trim_end()
        );
        assert_eq!(pack.rules.len(), 1, "the good rule loads");
    }
}

#[test]
fn two_rules_of_one_name_are_a_mistake() {
    let (pack, mistakes) = parse_pack("trial", &[words(), file("a.toml", GOOD), file("b.toml", GOOD)]);
    assert_eq!((pack.rules.len(), mistakes.len()), (1, 1));
    assert_eq!(mistakes[0].file, "b.toml");
}

#[test]
fn a_sample_that_goes_wrong_says_why() {
    let cases = [
        (GOOD.replace("text = \"本合同自动续订。\"", "text = \"本合同到期续订。\""), true, "none of [自动]"),
        (
            GOOD.replace("text = \"本合同自动续订。\"", "text = \"本合同不自动续订。\""),
            true,
            "exception \"不~自动\"",
        ),
        (
            GOOD.replace("text = \"本合同不自动续订。\"", "text = \"本合同自动续约一年。\""),
            false,
            "\"本合同自动续约一年\" matches",
        ),
    ];
    for (text, should_flag, reason) in cases {
        let (pack, mistakes) = parse_pack("trial", &[words(), file("a.toml", &text)]);
        assert!(mistakes.is_empty());
        let misses = try_examples(&pack);
        assert_eq!(misses.len(), 1, "{text}");
        assert_eq!(misses[0].should_flag, should_flag);
        assert!(misses[0].reason.contains(reason), "{}", misses[0]);
    }
}

#[test]
fn the_digest_follows_the_files_and_not_their_order() {
    let (one, _) = parse_pack("trial", &[words(), file("a.toml", GOOD)]);
    let (two, _) = parse_pack("trial", &[file("a.toml", GOOD), words()]);
    let (other, _) = parse_pack("trial", &[words(), file("a.toml", &GOOD.replace("high", "low"))]);
    assert_eq!(one.digest, two.digest);
    assert_ne!(one.digest, other.digest);
}
