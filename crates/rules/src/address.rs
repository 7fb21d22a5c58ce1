//! How a rule speaks of the parties of one contract.
//!
//! A rule's title, reason and advice name the sides `{customer}` and `{vendor}`. What a reader sees
//! is the word this contract uses: where the vendor is 甲方, advice that asked something of 乙方
//! would ask it of the customer itself.

use contract::{Contract, Party, Side};
use document::Bilingual;

/// Words of speech that stand for a party in a letter and would mislead in advice about it.
const PRONOUNS: &[&str] = &[
    "贵司",
    "贵公司",
    "贵方",
    "贵单位",
    "我司",
    "我方",
    "我公司",
    "本公司",
    "本方",
    "你方",
    "你们",
    "我们",
    "您",
    "你",
];

/// The words for both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    customer: Bilingual,
    vendor: Bilingual,
}

impl Address {
    /// The words for a rule that is shown without a contract.
    pub(crate) fn usual() -> Self {
        Self { customer: Bilingual::new("甲方", "Customer"), vendor: Bilingual::new("乙方", "Vendor") }
    }

    /// The words this contract uses most for each side; plain words where it has none of its own
    /// in Chinese.
    pub(crate) fn of(contract: &Contract) -> Self {
        let text = contract.document.text.as_str();
        let word =
            |side: Side, plain: &str| called(contract.parties.of(side), text).unwrap_or(plain).to_owned();
        Self {
            customer: Bilingual::new(word(Side::Customer, "客户"), "Customer"),
            vendor: Bilingual::new(word(Side::Vendor, "供应商"), "Vendor"),
        }
    }

    /// The sentence with both sides named.
    pub(crate) fn tell(&self, words: &Bilingual) -> Bilingual {
        let named = |text: &str, customer: &str, vendor: &str| {
            text.replace("{customer}", customer).replace("{vendor}", vendor)
        };
        Bilingual::new(
            named(&words.zh, &self.customer.zh, &self.vendor.zh),
            named(&words.en, &self.customer.en, &self.vendor.en),
        )
    }
}

/// A wording with `{customer}` and `{vendor}` named as a contract calls them; as they are usually called
/// where there is none.
pub fn named(words: &Bilingual, contract: Option<&Contract>) -> Bilingual {
    contract.map_or_else(Address::usual, Address::of).tell(words)
}

/// The other way round: a wording of one contract with `{customer}` and `{vendor}` in place of its words
/// for the parties, so that it can be asked for in another. Only words that mean nothing else are taken for
/// names: 甲方 is one, 客户 is none, as it stands in 客户管理系统 as well.
pub fn unnamed(words: &Bilingual, contract: &Contract) -> Bilingual {
    let address = Address::of(contract);
    let plain = |word: &str, placeholder: &str, text: String| {
        if word.ends_with('方') { text.replace(word, placeholder) } else { text }
    };
    let zh = plain(&address.customer.zh, "{customer}", words.zh.clone());
    let zh = plain(&address.vendor.zh, "{vendor}", zh);
    let en = words.en.replace(&address.customer.en, "{customer}").replace(&address.vendor.en, "{vendor}");
    Bilingual::new(zh, en)
}

/// The Chinese word for a party that stands in the text most often; the first of equals.
fn called<'a>(party: &'a Party, text: &str) -> Option<&'a str> {
    let chinese = |word: &&String| word.chars().all(|ch| ('\u{4e00}'..='\u{9fff}').contains(&ch));
    let mut best: Option<(usize, &str)> = None;
    for word in party.called.iter().filter(chinese) {
        // A full name is no word to speak with.
        if PRONOUNS.contains(&word.as_str()) || word.chars().count() > 4 {
            continue;
        }
        let count = text.matches(word.as_str()).count();
        if count > 0 && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, word));
        }
    }
    best.map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Document, MediaType, Source};

    #[test]
    fn a_wording_of_one_contract_can_be_asked_for_in_another() {
        let read = |text: &str| {
            let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "text");
            Contract::read(Document::from_text(source, text))
        };
        let first = read("甲方（客户）：华远公司\n乙方（服务商）：云舟公司\n乙方向甲方提供服务，甲方付款。");
        let second = read("甲方（供应商）：云舟公司\n乙方（客户）：华远公司\n甲方向乙方提供服务，乙方付款。");
        let words =
            Bilingual::new("甲方的客户资料归甲方，乙方不得使用。", "The Customer owns it, not the Vendor.");
        let plain = unnamed(&words, &first);
        assert_eq!(plain.zh, "{customer}的客户资料归{customer}，{vendor}不得使用。");
        assert_eq!(plain.en, "The {customer} owns it, not the {vendor}.");
        assert_eq!(named(&plain, Some(&second)).zh, "乙方的客户资料归乙方，甲方不得使用。");
        assert_eq!(named(&plain, Some(&first)), words);
        assert_eq!(named(&plain, None), words);
    }
}
