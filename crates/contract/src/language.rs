use crate::plain::is_wide;

/// Language of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// Both in quantity.
    Mixed,
}

impl Language {
    /// The word of the promised machine form: `zh`, `en` or `mixed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
            Self::Mixed => "mixed",
        }
    }

    /// Weighs Chinese characters against Latin words; a language that carries a quarter of the
    /// text makes it mixed.
    pub fn of(text: &str) -> Self {
        let chinese = text.chars().filter(|&c| is_wide(c) && c.is_alphanumeric()).count();
        let mut latin = 0;
        let mut inside = false;
        for ch in text.chars() {
            let letter = ch.is_ascii_alphabetic();
            latin += usize::from(letter && !inside);
            inside = letter;
        }
        // A Chinese word is about one and a half characters long.
        let words = chinese * 2 / 3;
        let total = words + latin;
        if latin * 4 < total || total == 0 {
            Self::Zh
        } else if words * 4 < total {
            Self::En
        } else {
            Self::Mixed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weighs_both_languages() {
        assert_eq!(Language::of("甲方应在CRM系统上线后付款"), Language::Zh);
        assert_eq!(Language::of("The Customer shall pay within thirty days (人民币)."), Language::En);
        assert_eq!(
            Language::of("第一条 定义 Definitions 本合同中 In this Agreement 服务 Service means 指"),
            Language::Mixed
        );
    }
}
