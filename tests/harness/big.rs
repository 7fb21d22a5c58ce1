use std::fmt::Write as _;

/// A PDF of that many pages, each with one clause.
///
/// Made here because six hundred pages are no file to keep in a repository.
pub fn pages_of_clauses(pages: usize) -> Vec<u8> {
    let page = |page: usize| {
        vec![format!("第{page}条 服务"), format!("{page}.1 乙方应在{page}小时内响应，并于次日报告。")]
    };
    pdf(&(1..=pages).map(page).collect::<Vec<_>>())
}

/// A PDF of one page with these lines: a small contract, made where it is read.
pub fn paper(lines: &str) -> Vec<u8> {
    pdf(&[lines.lines().map(str::to_owned).collect()])
}

/// Two PDFs of that many clauses, each of which has another number in the second.
pub fn pair_of_changes(clauses: usize) -> (Vec<u8>, Vec<u8>) {
    let paper = |more: usize| {
        let clause = |n: &usize| {
            let hours = n % 40 + 2 + more;
            format!("第{n}条 乙方应在{hours}小时内响应第{n}号系统的故障，并于次日报告。")
        };
        let all: Vec<usize> = (1..=clauses).collect();
        pdf(&all.chunks(28).map(|page| page.iter().map(clause).collect()).collect::<Vec<_>>())
    };
    (paper(0), paper(50))
}

/// A PDF of pages of lines, in a font that is not embedded. The structure is the smallest that ISO 32000-1
/// section 7.5 allows.
fn pdf(pages: &[Vec<String>]) -> Vec<u8> {
    let mut objects: Vec<String> = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        String::new(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>".into(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> \
         /FontDescriptor 5 0 R >>"
            .into(),
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 \
         /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
            .into(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let mut content = String::from("BT /F1 12 Tf 72 760 Td 24 TL");
        for line in lines {
            let hex: String = line.encode_utf16().fold(String::new(), |mut hex, unit| {
                let _ = write!(hex, "{unit:04X}");
                hex
            });
            let _ = write!(content, " <{hex}> Tj T*");
        }
        content.push_str(" ET");
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        let stream = objects.len();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        let _ = write!(kids, "{} 0 R ", objects.len());
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());

    let mut file = String::from("%PDF-1.4\n");
    let mut offsets = Vec::with_capacity(objects.len());
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let table = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in &offsets {
        let _ = writeln!(file, "{offset:010} 00000 n ");
    }
    let _ =
        write!(file, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}
