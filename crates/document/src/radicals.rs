//! Radicals and strokes that PDF writers put where ideographs are meant.

/// The ideograph that a CJK radical (U+2E80 to U+2EF3), a Kangxi radical (U+2F00 to U+2FD5), a CJK
/// stroke (U+31C0 to U+31E5) or a compatibility ideograph (U+F900 to U+FAFF, U+2F800 to U+2FA1D)
/// stands for; any other character is its own.
///
/// Source: Unicode Character Database, `EquivalentUnifiedIdeograph.txt` for radicals and strokes, the
/// canonical mappings for the rest. NFKC knows the Kangxi block only, and of the other radicals just
/// two. One choice is our own: Unicode names the traditional 戶 for ⼾, but the fonts that draw
/// simplified Chinese share the glyph of that radical with 户, and a simplified text means 户.
pub fn ideograph(ch: char) -> char {
    match ch {
        '\u{2f3e}' => '户',
        '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1d}' => {
            let mut plain = ch;
            unicode_normalization::char::decompose_compatible(ch, |part| plain = part);
            plain
        }
        '\u{2e80}'..='\u{2ef3}' | '\u{31c0}'..='\u{31e5}' => {
            match EQUIVALENT.binary_search_by_key(&ch, |&(radical, _)| radical) {
                Ok(index) => EQUIVALENT[index].1,
                Err(_) => ch,
            }
        }
        other => other,
    }
}

const EQUIVALENT: &[(char, char)] = &[
    ('\u{2e81}', '\u{5382}'),
    ('\u{2e82}', '\u{4e5b}'),
    ('\u{2e83}', '\u{4e5a}'),
    ('\u{2e84}', '\u{4e59}'),
    ('\u{2e85}', '\u{4ebb}'),
    ('\u{2e86}', '\u{5182}'),
    ('\u{2e87}', '\u{20628}'),
    ('\u{2e88}', '\u{5200}'),
    ('\u{2e89}', '\u{5202}'),
    ('\u{2e8a}', '\u{535c}'),
    ('\u{2e8b}', '\u{353e}'),
    ('\u{2e8c}', '\u{5c0f}'),
    ('\u{2e8d}', '\u{5c0f}'),
    ('\u{2e8e}', '\u{5140}'),
    ('\u{2e8f}', '\u{5c23}'),
    ('\u{2e90}', '\u{5c22}'),
    ('\u{2e91}', '\u{21bc2}'),
    ('\u{2e92}', '\u{5df3}'),
    ('\u{2e93}', '\u{5e7a}'),
    ('\u{2e94}', '\u{5f51}'),
    ('\u{2e95}', '\u{5f50}'),
    ('\u{2e96}', '\u{5fc4}'),
    ('\u{2e97}', '\u{5fc3}'),
    ('\u{2e98}', '\u{624c}'),
    ('\u{2e99}', '\u{6535}'),
    ('\u{2e9b}', '\u{65e1}'),
    ('\u{2e9c}', '\u{65e5}'),
    ('\u{2e9d}', '\u{6708}'),
    ('\u{2e9e}', '\u{6b7a}'),
    ('\u{2e9f}', '\u{6bcd}'),
    ('\u{2ea0}', '\u{6c11}'),
    ('\u{2ea1}', '\u{6c35}'),
    ('\u{2ea2}', '\u{6c3a}'),
    ('\u{2ea3}', '\u{706c}'),
    ('\u{2ea4}', '\u{722b}'),
    ('\u{2ea5}', '\u{722b}'),
    ('\u{2ea6}', '\u{4e2c}'),
    ('\u{2ea7}', '\u{725b}'),
    ('\u{2ea8}', '\u{72ad}'),
    ('\u{2ea9}', '\u{738b}'),
    ('\u{2eaa}', '\u{24d14}'),
    ('\u{2eab}', '\u{76ee}'),
    ('\u{2eac}', '\u{793a}'),
    ('\u{2ead}', '\u{793b}'),
    ('\u{2eae}', '\u{25ad7}'),
    ('\u{2eaf}', '\u{7cf9}'),
    ('\u{2eb0}', '\u{7e9f}'),
    ('\u{2eb1}', '\u{7f53}'),
    ('\u{2eb2}', '\u{7f52}'),
    ('\u{2eb3}', '\u{34c1}'),
    ('\u{2eb4}', '\u{5197}'),
    ('\u{2eb5}', '\u{2626b}'),
    ('\u{2eb6}', '\u{7f8a}'),
    ('\u{2eb7}', '\u{2634c}'),
    ('\u{2eb8}', '\u{2634b}'),
    ('\u{2eb9}', '\u{8002}'),
    ('\u{2eba}', '\u{8080}'),
    ('\u{2ebb}', '\u{807f}'),
    ('\u{2ebc}', '\u{8089}'),
    ('\u{2ebd}', '\u{26951}'),
    ('\u{2ebe}', '\u{8279}'),
    ('\u{2ebf}', '\u{8279}'),
    ('\u{2ec0}', '\u{8279}'),
    ('\u{2ec1}', '\u{864e}'),
    ('\u{2ec2}', '\u{8864}'),
    ('\u{2ec3}', '\u{8980}'),
    ('\u{2ec4}', '\u{897f}'),
    ('\u{2ec5}', '\u{89c1}'),
    ('\u{2ec6}', '\u{89d2}'),
    ('\u{2ec7}', '\u{278b2}'),
    ('\u{2ec8}', '\u{8ba0}'),
    ('\u{2ec9}', '\u{8d1d}'),
    ('\u{2eca}', '\u{27fb7}'),
    ('\u{2ecb}', '\u{8f66}'),
    ('\u{2ecc}', '\u{8fb6}'),
    ('\u{2ecd}', '\u{8fb6}'),
    ('\u{2ece}', '\u{8fb6}'),
    ('\u{2ecf}', '\u{9091}'),
    ('\u{2ed0}', '\u{9485}'),
    ('\u{2ed1}', '\u{9577}'),
    ('\u{2ed2}', '\u{9578}'),
    ('\u{2ed3}', '\u{957f}'),
    ('\u{2ed4}', '\u{95e8}'),
    ('\u{2ed5}', '\u{28e0f}'),
    ('\u{2ed6}', '\u{961d}'),
    ('\u{2ed7}', '\u{96e8}'),
    ('\u{2ed8}', '\u{9752}'),
    ('\u{2ed9}', '\u{97e6}'),
    ('\u{2eda}', '\u{9875}'),
    ('\u{2edb}', '\u{98ce}'),
    ('\u{2edc}', '\u{98de}'),
    ('\u{2edd}', '\u{98df}'),
    ('\u{2ede}', '\u{2967f}'),
    ('\u{2edf}', '\u{98e0}'),
    ('\u{2ee0}', '\u{9963}'),
    ('\u{2ee1}', '\u{29810}'),
    ('\u{2ee2}', '\u{9a6c}'),
    ('\u{2ee3}', '\u{9aa8}'),
    ('\u{2ee4}', '\u{9b3c}'),
    ('\u{2ee5}', '\u{9c7c}'),
    ('\u{2ee6}', '\u{9e1f}'),
    ('\u{2ee7}', '\u{5364}'),
    ('\u{2ee8}', '\u{9ea6}'),
    ('\u{2ee9}', '\u{9ec4}'),
    ('\u{2eea}', '\u{9efe}'),
    ('\u{2eeb}', '\u{6589}'),
    ('\u{2eec}', '\u{9f50}'),
    ('\u{2eed}', '\u{6b6f}'),
    ('\u{2eee}', '\u{9f7f}'),
    ('\u{2eef}', '\u{7adc}'),
    ('\u{2ef0}', '\u{9f99}'),
    ('\u{2ef1}', '\u{9f9c}'),
    ('\u{2ef2}', '\u{4e80}'),
    ('\u{2ef3}', '\u{9f9f}'),
    ('\u{31c6}', '\u{200cc}'),
    ('\u{31cf}', '\u{4e40}'),
    ('\u{31d0}', '\u{4e00}'),
    ('\u{31d1}', '\u{4e28}'),
    ('\u{31d2}', '\u{4e3f}'),
    ('\u{31d3}', '\u{4e3f}'),
    ('\u{31d4}', '\u{4e36}'),
    ('\u{31d5}', '\u{200cd}'),
    ('\u{31d6}', '\u{4e5b}'),
    ('\u{31d7}', '\u{200ca}'),
    ('\u{31d8}', '\u{200ce}'),
    ('\u{31d9}', '\u{2010c}'),
    ('\u{31da}', '\u{4e85}'),
    ('\u{31db}', '\u{21fe8}'),
    ('\u{31dc}', '\u{200cb}'),
    ('\u{31dd}', '\u{4e40}'),
    ('\u{31de}', '\u{200d1}'),
    ('\u{31df}', '\u{4e5a}'),
    ('\u{31e0}', '\u{4e59}'),
    ('\u{31e1}', '\u{2010e}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// `EquivalentUnifiedIdeograph.txt` of Unicode 14 in ranges: the first character of a range, and
    /// for each from there on the ideograph, or itself where the file has none.
    const RANGES: &[(char, &str)] = &[
        (
            '\u{2e80}',
            "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛\
             犭王𤴔目示礻𥫗糹纟罓",
        ),
        (
            '\u{2eb2}',
            "罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦\
             页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        ),
        (
            '\u{2f00}',
            "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀\
             寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋",
        ),
        (
            '\u{2f50}',
            "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
             缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛",
        ),
        (
            '\u{2fa0}',
            "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
             黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
        ),
        ('\u{31c0}', "㇀㇁㇂㇃㇄㇅𠃌㇇㇈㇉㇊㇋㇌㇍㇎乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚乙𠄎㇢㇣㇤㇥"),
    ];

    #[test]
    fn every_radical_and_stroke_becomes_the_ideograph_that_unicode_names() {
        let mut seen = 0;
        for (first, ideographs) in RANGES {
            for (offset, meant) in ideographs.chars().enumerate() {
                let radical = char::from_u32(*first as u32 + offset as u32).expect("a character");
                let meant = if radical == '\u{2f3e}' { '户' } else { meant };
                assert_eq!(ideograph(radical), meant, "U+{:04X}", radical as u32);
                seen += usize::from(radical != meant);
            }
        }
        assert_eq!(seen, 348);
        assert!(EQUIVALENT.is_sorted_by_key(|&(radical, _)| radical));
    }

    #[test]
    fn compatibility_ideographs_become_the_unified_ones() {
        for (other, meant) in
            [('\u{f90a}', '金'), ('\u{f9dd}', '利'), ('\u{fa19}', '神'), ('\u{2f804}', '你')]
        {
            assert_eq!(ideograph(other), meant);
        }
        // These twelve stand in that block and are unified ideographs of their own.
        for own in ['\u{fa0e}', '\u{fa11}', '\u{fa29}'] {
            assert_eq!(ideograph(own), own);
        }
    }

    #[test]
    fn nothing_else_changes() {
        for ch in ['a', '方', '，', '⺀', '㇀', '\u{2e9a}', '\u{2fdf}', '\u{31ef}'] {
            assert_eq!(ideograph(ch), ch);
        }
    }
}
