//! What the readers say of a file beside its code, in Chinese as well.
//!
//! A reader of files says what it saw in English, with names, figures and passages of the file in
//! it. Those stay as they are; the words around them are found here.

use document::Bilingual;

/// English with `{}` for what is the file's own, and the same in Chinese with the parts in the same
/// order. The first that fits is taken, so the longer stand before the shorter.
const DETAILS: &[(&str, &str)] = &[
    ("appended after the {}: {}", "在{}之后追加：{}"),
    (
        "{} bytes were appended after the {}; what they change could not be followed",
        "{} 字节追加在{}之后，改动了什么无法辨认",
    ),
    (
        "{} bytes were appended after the {} and change nothing that the file shows or holds",
        "{} 字节追加在{}之后，文件显示和保存的内容没有改变",
    ),
    (
        "{} bytes were appended after the {} and hold only {}, which changes nothing on the pages",
        "{} 字节追加在{}之后，只有{}，页面没有改变",
    ),
    (
        "the first {} bytes of the file carry a signature that its present state has no longer",
        "文件的前 {} 字节带有一个签名，现在的文件里已经没有了",
    ),
    (
        "{}: the {} bytes it leaves out hold more than its own value",
        "{}：没有覆盖的 {} 字节里，不只有签名本身",
    ),
    (
        "the file seems to be signed, and its signatures could not be followed",
        "文件似乎有签名，但签名的结构无法读取",
    ),
    (
        "{}; whether it is genuine was not examined; it certifies the file and {}",
        "{}；未验证真伪；它对文件作了认证，{}",
    ),
    ("{}; whether it is genuine was not examined", "{}；未验证真伪"),
    ("{}; covers the file to its end", "{}；覆盖到文件末尾"),
    ("{}: the bytes it covers are not given as two ranges", "{}：覆盖的字节没有按两段写明"),
    ("{}: the first {} bytes of the file are not covered by it", "{}：文件的前 {} 字节不在签名覆盖之内"),
    ("{}; covers the first {} of {} bytes", "{}；覆盖文件的前 {} 字节（共 {} 字节）"),
    ("{}, signer named in its certificate only", "{}，签署人只在证书里写明"),
    ("{}, reason: {}", "{}，理由：{}"),
    ("signature “{}”, by {}", "签名“{}”，签署人 {}"),
    ("signature without a form field, by {}", "没有表单域的签名，签署人 {}"),
    ("signature without a form field", "没有表单域的签名"),
    ("time stamp without a form field", "没有表单域的时间戳"),
    ("the signature “{}” taken away", "签名“{}”被移除"),
    ("the value of the form field “{}” taken away", "表单域“{}”的内容被移除"),
    ("signature “{}”, {}", "签名“{}”，{}"),
    ("time stamp “{}”, {}", "时间戳“{}”，{}"),
    ("signature “{}”", "签名“{}”"),
    ("time stamp “{}”", "时间戳“{}”"),
    ("allows no change afterwards", "不允许再作任何改动"),
    ("allows remarks, filling in and signing afterwards", "只允许之后批注、填写和签名"),
    ("allows filling in and signing afterwards", "只允许之后填写和签名"),
    ("the content of the page", "这一页的内容"),
    ("the page", "这一页"),
    ("fonts, pictures or forms that the page draws", "这一页用到的字体、图片或图形"),
    ("the look of the form field “{}”", "表单域“{}”的样子"),
    ("an annotation ({}: {})", "一条批注（{}：{}）"),
    ("an annotation ({})", "一条批注（{}）"),
    ("form field “{}”: {} instead of {}", "表单域“{}”：现为 {}，原为 {}"),
    ("form field “{}”: {}", "表单域“{}”：{}"),
    ("the form in XML (XFA)", "XML 表单（XFA）"),
    ("a further signature", "又一个签名"),
    ("material for checking signatures later (DSS)", "供日后验证签名的资料（DSS）"),
    ("descriptions of the file", "文件说明信息"),
    ("the order for reading aloud", "朗读顺序"),
    ("another value", "另一个值"),
    ("1 file attached: {}", "附带 1 个文件：{}"),
    ("{} files attached: {}", "附带 {} 个文件：{}"),
    ("scripts that run when it is opened: {}", "打开时自动运行的脚本：{}"),
    ("an action when it is opened ({})", "打开时自动执行的动作（{}）"),
    ("actions on closing, saving or printing", "关闭、保存或打印时执行的动作"),
    ("fields that can be changed: {}", "可以改写的表单域：{}"),
    ("field {} holds “{}” and shows nothing", "表单域 {} 的值是“{}”，页面上没有显示"),
    ("field {} holds “{}” and shows “{}”", "表单域 {} 的值是“{}”，页面上显示的是“{}”"),
    ("drawn as a pattern and in no text: {}", "以图案方式画出，不在文字层中：{}"),
    ("letters of another alphabet: {} / {}", "混入其他文字的字母：{} / {}"),
    ("on the screen only, not on paper: {}", "只在屏幕上显示，不打印：{}"),
    (
        "a form in XML (XFA), which other programs may show with other words than its pages",
        "XML 表单（XFA），别的软件打开时显示的文字可能与页面不同",
    ),
    ("the file ends before its end mark, and zeros follow", "文件没有写完就中断，后面是空字节"),
    ("the file ends before its end mark", "文件没有写完就中断"),
    ("{} zero bytes follow the end of the file", "文件末尾之后还有 {} 个空字节"),
    (
        "the file was sent as text, or its streams have no end; it was mended",
        "文件传送时被当成文本改动过，或数据流没有结尾；已修复后读取",
    ),
    ("the table of objects is not where the file says; it was made anew", "文件的目录表位置不对，已重新建立"),
    ("reading stopped before the last page", "没有读到最后一页就停止了"),
    ("the file was encrypted and could be opened", "文件有加密，已能打开"),
    ("the page could not be read to its end", "这一页没有读完"),
    ("parts of the page are not in the file: {}", "这一页的一部分不在文件里：{}"),
    (
        "read by the second reader: the text is known, its place on the page is not",
        "由另一读取程序读出：文字已知，在页面上的位置不明",
    ),
    (
        "read by the second reader: the text is known, its place on the pages is not",
        "由另一读取程序读出：文字已知，在页面上的位置不明",
    ),
    ("the page breaks the reader and was left out", "这一页使读取程序出错，已跳过"),
    ("the page could not be put into lines", "这一页的文字无法排成行"),
    ("the page could not be followed", "这一页无法读取"),
    ("a page measures {} x {} points", "页面尺寸为 {} × {} 点，超出范围"),
    ("and {} more places on this page", "这一页还有 {} 处"),
    ("the page is a picture; its text has to be recognised", "这一页是图片，文字需要识别"),
    ("the page is a picture in which no text could be recognised", "这一页是图片，没有识别出文字"),
    ("the page could not be drawn for the recogniser", "这一页画不出来，没有识别"),
    ("recognising this page took too long and was given up", "识别这一页耗时过长，已放弃"),
    (
        "not tried, since recognising other pages of this file took too long",
        "没有识别：这份文件的其他页面耗时过长",
    ),
    ("the recogniser lacks the data for Chinese", "识别引擎没有安装中文数据"),
    ("the recogniser broke down over this page", "识别引擎处理这一页时出错"),
    ("the text is the hidden layer that the file carries for this scan", "文字取自扫描件自带的识别层"),
    ("{} spot(s) with ink that was recognised as no text", "有 {} 处墨迹没有识别成文字"),
    ("{} line(s) may read in another order", "有 {} 行的先后顺序可能不同"),
    ("no page has text", "所有页面都没有文字"),
    ("… {} more passages", "……另有 {} 处"),
    (
        "insertions {}, deletions {}, formats {}; read as {}",
        "插入 {} 处，删除 {} 处，格式改动 {} 处；按{}读取",
    ),
    ("accepted", "接受全部修订"),
    ("rejected", "拒绝全部修订"),
    ("{} embedded files are not read", "有 {} 个嵌入的文件没有读取"),
    ("{} embedded objects are not read: {}", "有 {} 个嵌入的对象没有读取：{}"),
    ("{}; {}", "{}；{}"),
    ("the end of picture {}", "图片 {} 的末尾"),
    ("picture or form {}", "图片或图形 {}"),
    ("font {}", "字体 {}"),
    ("content", "页面内容"),
    ("and {} more", "另有 {} 项"),
];

/// The detail of an issue in both languages; what is not known here is the file's own and stays.
pub fn detail(english: &str) -> Bilingual {
    Bilingual::new(in_chinese(DETAILS, english).unwrap_or_else(|| english.to_owned()), english)
}

/// The Chinese of a list for words that fit one of its patterns.
pub(super) fn in_chinese(list: &[(&str, &str)], english: &str) -> Option<String> {
    list.iter().find_map(|(pattern, chinese)| {
        let parts = fit(pattern, english)?;
        let mut pieces = chinese.split("{}");
        let mut said = pieces.next()?.to_owned();
        for (part, after) in parts.iter().zip(pieces) {
            said.push_str(&in_chinese(list, part).unwrap_or_else(|| (*part).to_owned()));
            said.push_str(after);
        }
        Some(said)
    })
}

/// What stands at the `{}` of a pattern, where the words fit it. Each part is as short as it can be.
fn fit<'a>(pattern: &str, words: &'a str) -> Option<Vec<&'a str>> {
    let mut literals = pattern.split("{}");
    let mut rest = words.strip_prefix(literals.next()?)?;
    let mut parts = Vec::new();
    let mut literals = literals.peekable();
    while let Some(literal) = literals.next() {
        let last = literals.peek().is_none();
        let at = match (last, literal.is_empty()) {
            (true, true) => rest.len(),
            (true, false) => rest.strip_suffix(literal)?.len(),
            (false, _) => rest.find(literal)?,
        };
        parts.push(&rest[..at]);
        rest = &rest[at + literal.len()..];
    }
    (rest.is_empty() && parts.iter().all(|part| !part.is_empty())).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_says_is_said_in_chinese_with_the_files_own_words_kept() {
        for (english, chinese) in [
            (
                "appended after the signature “Signature1”: the content of the page",
                "在签名“Signature1”之后追加：这一页的内容",
            ),
            (
                "signature “Signature1”, by 北辰软件, 2026-01-05T09:30:00+08:00; covers the first 5700 of 7518 bytes; \
                 whether it is genuine was not examined",
                "签名“Signature1”，签署人 北辰软件, 2026-01-05T09:30:00+08:00；覆盖文件的前 5700 字节（共 7518 字节）；未验证真伪",
            ),
            (
                "1818 bytes were appended after the signature “甲” and hold only material for checking signatures \
                 later (DSS), which changes nothing on the pages",
                "1818 字节追加在签名“甲”之后，只有供日后验证签名的资料（DSS），页面没有改变",
            ),
            (
                "parts of the page are not in the file: font F4; the end of picture Im0; and 2 more",
                "这一页的一部分不在文件里：字体 F4；图片 Im0 的末尾；另有 2 项",
            ),
            (
                "the table of objects is not where the file says; it was made anew",
                "文件的目录表位置不对，已重新建立",
            ),
            ("2 files attached: 报价.xlsx, notes.txt", "附带 2 个文件：报价.xlsx, notes.txt"),
            ("ABCDEF+SimSun", "ABCDEF+SimSun"),
            ("", ""),
        ] {
            let said = detail(english);
            assert_eq!((said.en.as_str(), said.zh.as_str()), (english, chinese));
        }
    }

    #[test]
    fn both_halves_of_a_pattern_have_the_same_gaps() {
        for (english, chinese) in DETAILS {
            assert_eq!(english.matches("{}").count(), chinese.matches("{}").count(), "{english}");
        }
    }
}
