//! What a contract speaks of, whether well or badly: a governing law, a cap, a right to audit.
//!
//! A [`Finding`](crate::Finding) says that words do harm; a subject says only that they are there. The patterns
//! stand in `data/subjects.toml`, in the language of rule files.

use crate::check::Workshop;
use crate::draft::{Broken, patterns};
use crate::mistake::Mistake;
use crate::pack::TOPICS;
use crate::pattern::{Lexicon, Pattern, WordLists};
use crate::policy::Policy;
use crate::reading::Reading;
use contract::{Contract, Side};
use document::{Bilingual, TextRange};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use toml::Spanned;

/// The file the shipped subjects stand in, for mistakes.
const FILE: &str = "subjects.toml";

/// Something that contracts speak of.
#[derive(Debug)]
pub struct Subject {
    /// Small letters, digits and hyphens; the only one of that name.
    pub id: String,
    /// The topic it belongs to, one of [`TOPICS`].
    pub topic: String,
    /// What a reader calls it.
    pub title: Bilingual,
    any: Vec<Pattern>,
    unless: Vec<Pattern>,
}

/// A subject with the places of a contract that speak of it.
#[derive(Debug)]
pub struct SpokenOf<'a> {
    /// The subject.
    pub subject: &'a Subject,
    /// The words that show it, in text order; none where the contract is silent.
    pub places: Vec<TextRange>,
}

/// A list of subjects, ready to be looked for.
#[derive(Debug, Default)]
pub struct Subjects {
    subjects: Vec<Subject>,
    lexicon: Lexicon,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    #[serde(default)]
    words: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    subject: Vec<SubjectDraft>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SubjectDraft {
    id: Spanned<String>,
    topic: Spanned<String>,
    title: Bilingual,
    any: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

impl Subjects {
    /// The subjects that come with the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        // A test reads the file, so that it is never empty here.
        static SHIPPED: LazyLock<Subjects> =
            LazyLock::new(|| Subjects::parse(include_str!("../data/subjects.toml")).unwrap_or_default());
        &SHIPPED
    }

    /// Reads a list of subjects as `data/subjects.toml` is written.
    ///
    /// # Errors
    ///
    /// The first mistake, where it stands: TOML that is none, a topic or word list that there is not, an id that
    /// stands twice, a pattern that cannot be read.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        Self::read(text).map_err(|broken| broken.into_mistake(FILE, text))
    }

    fn read(text: &str) -> Result<Self, Broken> {
        let draft: Draft = toml::from_str(text).map_err(|error| Broken::of_toml(&error))?;
        let mut lists = WordLists::default();
        let mut words: Vec<_> = draft.words.into_iter().collect();
        words.sort_by_key(|(name, _)| name.span().start);
        for (name, entries) in words {
            for entry in entries {
                lists.add(name.get_ref(), entry.get_ref()).map_err(|wrong| {
                    Broken::new(entry.span().start + 1 + wrong.at, wrong.message, wrong.hint)
                })?;
            }
        }
        let mut lexicon = Lexicon::default();
        let policy = Policy::default();
        let mut subjects: Vec<Subject> = Vec::new();
        for draft in draft.subject {
            let (id, topic) = (draft.id.get_ref(), draft.topic.get_ref());
            if subjects.iter().any(|subject| subject.id == *id) {
                let message = format!("there is another subject called `{id}`");
                return Err(Broken::new(draft.id.span().start, message, "give every subject its own id"));
            }
            if !TOPICS.contains(&topic.as_str()) {
                let message = format!("`{topic}` is not a topic");
                return Err(Broken::new(draft.topic.span().start, message, "see the list of topics"));
            }
            let lexicon = &mut lexicon;
            let mut workshop = Workshop { topic, lists: &lists, lexicon, rule: id, policy: &policy };
            subjects.push(Subject {
                id: id.clone(),
                topic: topic.clone(),
                title: draft.title,
                any: patterns(&draft.any, &mut workshop)?,
                unless: patterns(&draft.unless, &mut workshop)?,
            });
        }
        lexicon.close();
        Ok(Self { subjects, lexicon })
    }

    /// All subjects, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Subject> {
        self.subjects.iter()
    }

    /// For every subject, in the order of the file, the places that speak of it. Takes time in proportion to the
    /// text.
    #[must_use]
    pub fn spoken_of(&self, contract: &Contract) -> Vec<SpokenOf<'_>> {
        // Whose side is taken makes no difference to what is spoken of.
        let mut reading = Reading::new(contract, Side::Customer);
        reading.look_up(&self.lexicon);
        let places = |subject: &Subject| {
            let mut found = reading.passages(&subject.any);
            found.retain(|(number, _)| {
                !subject.unless.iter().any(|pattern| pattern.is_in(&reading.sentences[*number]))
            });
            found.into_iter().map(|(_, place)| place).collect()
        };
        self.subjects.iter().map(|subject| SpokenOf { subject, places: places(subject) }).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::trained::labelled_document;

    /// The ids spoken of in a text.
    fn spoken(text: &str) -> Vec<String> {
        let contract = Contract::read(labelled_document(text));
        let spoken = Subjects::shipped().spoken_of(&contract);
        let there = spoken.iter().filter(|spoken| !spoken.places.is_empty());
        there.map(|spoken| spoken.subject.id.clone()).collect()
    }

    #[test]
    fn the_shipped_subjects_load() {
        let read = Subjects::parse(include_str!("../data/subjects.toml"));
        assert!(read.is_ok_and(|subjects| subjects.iter().count() == 16));
    }

    #[test]
    fn a_sentence_speaks_of_its_subject() {
        let table = [
            ("governing-law", "本合同适用中华人民共和国法律。"),
            ("governing-law", "This Agreement is governed by the laws of Ireland."),
            ("renewal-term", "合同期满后自动续约一年。"),
            ("renewal-term", "This Agreement shall automatically renew for further terms of one year."),
            ("notice-against-renewal", "期满前30日内任何一方未书面提出异议的，自动续约一年。"),
            (
                "notice-against-renewal",
                "It renews yearly unless either party gives notice 60 days before the end.",
            ),
            ("termination-for-convenience", "甲方有权提前30日书面通知解除本合同。"),
            (
                "termination-for-convenience",
                "Customer may terminate this Agreement at any time upon 30 days notice.",
            ),
            ("liability-limited", "乙方的赔偿责任不超过已付服务费。"),
            ("liability-limited", "Neither party is liable for consequential damages."),
            ("liability-unlimited", "违反保密义务的赔偿责任不受上述限额限制。"),
            ("liability-unlimited", "The limitation does not apply to fraud or wilful misconduct."),
            ("liquidated-damages", "每迟延一日，乙方支付违约金1000元。"),
            ("liquidated-damages", "Vendor pays 500 per day of delay as liquidated damages."),
            ("warranty-duration", "系统质保期为12个月。"),
            ("warranty-duration", "Supplier warrants the goods for a period of one year."),
            ("insurance", "乙方应购买职业责任险并保持有效。"),
            ("insurance", "Supplier shall maintain general liability insurance."),
            ("audit-rights", "甲方有权检查乙方的安全管理记录。"),
            ("audit-rights", "Licensor may inspect the books and records of Licensee."),
            ("ip-assignment", "定制开发成果的著作权归甲方所有。"),
            ("ip-assignment", "Contractor hereby assigns all right, title and interest in the work product."),
            ("after-the-end", "合同终止后，乙方应协助甲方完成数据迁移。"),
            ("after-the-end", "After termination the supplier shall assist in an orderly transition."),
            ("price-restrictions", "续约时服务费涨幅不得超过5%。"),
            ("price-restrictions", "Any increase of the fees shall not exceed 3% a year."),
            ("minimum-commitment", "甲方每年最低采购金额为10万元。"),
            ("minimum-commitment", "Buyer accepts a minimum purchase commitment of 500 units."),
            ("volume-restriction", "并发用户数不超过200。"),
            ("volume-restriction", "The software may be used by up to 50 users."),
            ("source-code-escrow", "乙方应将源代码交由第三方托管。"),
            ("source-code-escrow", "Licensor shall deposit in escrow a copy of the source code."),
        ];
        for (id, text) in table {
            assert!(spoken(text).iter().any(|found| found == id), "{id}: {text}: {:?}", spoken(text));
        }
    }

    #[test]
    fn a_near_miss_does_not() {
        let table = [
            ("governing-law", "乙方应遵守国家法律。"),
            ("governing-law", "Supplier shall comply with all applicable laws."),
            ("renewal-term", "The patent term may be renewed for another year."),
            ("notice-against-renewal", "The term may be extended by written agreement."),
            ("termination-for-convenience", "甲方违约的，乙方有权提前30日通知解除本合同。"),
            (
                "termination-for-convenience",
                "If Buyer is in breach, Seller may terminate this Agreement upon notice.",
            ),
            ("liability-limited", "The services include but are not limited to training."),
            ("liability-unlimited", "Neither party is liable for consequential damages."),
            (
                "warranty-duration",
                "Options and warrants may be exercised for a period of one year, as may shares.",
            ),
            ("insurance", "Staff costs include health insurance benefits."),
            ("audit-rights", "甲方应在5日内检查到货数量。"),
            ("audit-rights", "The parties keep records of all meetings."),
            ("ip-assignment", "Neither party may assign this Agreement."),
            ("after-the-end", "The employee shall not compete for two years after termination."),
            ("minimum-commitment", "The plan shall, at a minimum, list all modules."),
            ("volume-restriction", "Users sign in with a password of 12 letters."),
            ("source-code-escrow", "乙方应交付源代码。"),
            ("source-code-escrow", "The price is held in escrow until closing."),
        ];
        for (id, text) in table {
            assert!(!spoken(text).iter().any(|found| found == id), "{id}: {text}");
        }
    }

    #[test]
    fn places_are_in_the_text_and_a_silent_contract_has_none() {
        let contract = Contract::read(labelled_document("第一条\n本合同适用中华人民共和国法律。"));
        for spoken in Subjects::shipped().spoken_of(&contract) {
            let words: Vec<&str> = spoken.places.iter().map(|place| contract.words(*place)).collect();
            let expected = spoken.subject.id == "governing-law";
            assert_eq!(!words.is_empty(), expected, "{}: {words:?}", spoken.subject.id);
            assert!(words.iter().all(|words| words.contains("适用")));
        }
        let silent = Contract::read(labelled_document(""));
        assert!(Subjects::shipped().spoken_of(&silent).iter().all(|spoken| spoken.places.is_empty()));
    }

    #[test]
    fn a_mistake_is_shown_where_it_stands() {
        let subject = "[[subject]]\nid = \"a\"\ntitle = { zh = \"甲\", en = \"A\" }\n";
        let table = [
            (format!("{subject}topic = \"acceptance\"\nany = [\"(a\"]\n"), 5, "is missing"),
            (format!("{subject}topic = \"nothing\"\nany = [\"a\"]\n"), 4, "not a topic"),
            (format!("{subject}topic = \"acceptance\"\nany = [\"{{none}}\"]\n"), 5, "no word list"),
        ];
        for (text, line, message) in table {
            let mistake = Subjects::parse(&text).unwrap_err();
            assert_eq!(mistake.line, line, "{mistake}");
            assert!(mistake.message.contains(message), "{mistake}");
        }
    }
}
