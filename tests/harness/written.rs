use formats::{Ink, Manuscript, Part, Run, Style};
use std::path::{Path, PathBuf};

/// A contract whose day of signature is left blank, and with it every day that counts from there.
pub const UNDATED: [&str; 7] = [
    "云服务订阅合同",
    "甲方（客户）：苏州禾木里家居有限公司",
    "乙方（服务方）：上海云岫智联信息技术有限公司",
    "签订日期：____年__月__日",
    "第一条 期限",
    "1.1 服务期限为一年，自本合同签订之日起计算。",
    "1.2 期满自动续期一年，以后亦同；任何一方不续期的，应提前90日书面通知对方。",
];

/// A paper of plain lines as a Word file in that folder, the first of them its title; gives its path.
///
/// # Panics
/// When it cannot be written.
pub fn word_paper(folder: &Path, name: &str, lines: &[&str]) -> PathBuf {
    let part = |(index, line): (usize, &&str)| -> Part {
        let style = if index == 0 { Style::Title } else { Style::Body };
        formats::Paragraph::of(style, vec![Run::new(*line, Ink::Plain)]).into()
    };
    let manuscript = Manuscript {
        title: name.to_owned(),
        language: "zh-CN".to_owned(),
        author: String::new(),
        at: "2026-01-05T00:00:00Z".to_owned(),
        landscape: false,
        parts: lines.iter().enumerate().map(part).collect(),
    };
    let path = folder.join(name);
    std::fs::write(&path, manuscript.word().expect("the paper is written"))
        .expect("the folder takes the paper");
    path
}
