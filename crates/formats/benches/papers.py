#!/usr/bin/env python3
"""Long contracts of four kinds for `cargo bench -p formats --bench speed`: the same text, set by real producers.

    papers.py TEXTS OUT [PAGES]

TEXTS is a folder of texts (`*.txt`: a paragraph a line, `| a | b |` a row of a table, lines that begin
with `@` left out), told one after the other and again from the start until there are PAGES pages (200).
OUT receives long.libreoffice.pdf, long.chromium.pdf, long.rlttf.pdf (reportlab, embedded subset) and
long.rlcid.pdf (reportlab, the font not embedded). A producer that is not installed is left out, and that
is said. Needs soffice, chromium, reportlab (pip), and wqy-zenhei or another Chinese TrueType font.
"""
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HEADING = re.compile(r"(第[一二三四五六七八九十百]+[章条]|[一二三四五六七八九十]+、|\d{1,2}\. |Article \d|Schedule )")
FONTS = [
    *([Path(os.environ["CHINESE_FONT"])] if "CHINESE_FONT" in os.environ else []),
    Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
    Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
    Path("/usr/share/fonts/truetype/arphic/uming.ttc"),
]


def blocks(folder):
    """Paragraphs, headings and tables of all texts, as (kind, value)."""
    found, rows = [], None
    for path in sorted(Path(folder).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("|"):
                if rows is None:
                    rows = []
                    found.append(("table", rows))
                rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
                continue
            rows = None
            if line.strip() and not line.startswith("@"):
                short = len(line) < 40 and HEADING.match(line)
                found.append(("heading" if short else "paragraph", line.strip()))
    return found


def libreoffice(told, out):
    parts = []
    for kind, value in told:
        if kind == "table":
            wide = max(map(len, value))
            parts.append(f'<table:table><table:table-column table:number-columns-repeated="{wide}"/>')
            for row in value:
                cells = "".join(
                    f'<table:table-cell table:style-name="cell"><text:p>{html.escape(cell)}</text:p></table:table-cell>'
                    for cell in row + [""] * (wide - len(row))
                )
                parts.append(f"<table:table-row>{cells}</table:table-row>")
            parts.append("</table:table>")
        else:
            style = ' text:style-name="heading"' if kind == "heading" else ""
            parts.append(f"<text:p{style}>{html.escape(value)}</text:p>")
    font = 'style:font-name="serif" style:font-name-asian="serif"'
    document = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="serif" svg:font-family="'Noto Serif CJK SC'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/>
<style:text-properties {font} fo:font-size="10.5pt" style:font-size-asian="10.5pt"/></style:default-style></office:styles>
<office:automatic-styles><style:style style:name="heading" style:family="paragraph">
<style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>
</office:automatic-styles><office:body><office:text>{''.join(parts)}</office:text></office:body></office:document>"""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "long.fodt")
        source.write_text(document, encoding="utf-8")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, str(source)], check=True, capture_output=True)
        shutil.copy(Path(folder, "long.pdf"), out)


def chromium(told, out):
    parts = []
    for kind, value in told:
        if kind == "table":
            rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in value)
            parts.append(f"<table>{rows}</table>")
        else:
            parts.append(f"<{'h3' if kind == 'heading' else 'p'}>{html.escape(value)}</{'h3' if kind == 'heading' else 'p'}>")
    style = "body{font:10.5pt/1.5 'Noto Serif CJK SC',serif}h3{font-size:11pt}table{border-collapse:collapse}td{border:1px solid #000;padding:2pt 5pt}"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "long.html")
        source.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(parts)}", encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             "--no-pdf-header-footer", "--virtual-time-budget=60000", f"--print-to-pdf={out}", f"file://{source}"],
            check=True, capture_output=True)


def reportlab(told, out, embedded):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    if embedded:
        file = next((font for font in FONTS if font.exists()), None)
        if file is None:
            raise FileNotFoundError("no Chinese TrueType font")
        name = "Chinese"
        pdfmetrics.registerFont(TTFont(name, str(file), subfontIndex=0))
    else:
        name = "STSong-Light"
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    text = ParagraphStyle("text", fontName=name, fontSize=10.5, leading=16, spaceAfter=5, wordWrap="CJK")
    heading = ParagraphStyle("heading", parent=text, fontSize=12)
    story = []
    for kind, value in told:
        if kind == "table":
            wide = max(map(len, value))
            cells = [[Paragraph(html.escape(cell), text) for cell in row + [""] * (wide - len(row))] for row in value]
            story.append(Table(cells, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])))
        else:
            story.append(Paragraph(html.escape(value), heading if kind == "heading" else text))
    SimpleDocTemplate(str(out), pagesize=A4, invariant=1).build(story)


def pages(file):
    told = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", told)[1])


def main():
    texts, out = sys.argv[1], Path(sys.argv[2])
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    out.mkdir(parents=True, exist_ok=True)
    once = blocks(texts)
    makers = {
        "libreoffice": libreoffice,
        "chromium": chromium,
        "rlttf": lambda told, file: reportlab(told, file, True),
        "rlcid": lambda told, file: reportlab(told, file, False),
    }
    for name, make in makers.items():
        file = out / f"long.{name}.pdf"
        try:
            # A first try tells how much text fills a page; the second has as many as wanted, or a few more.
            make(once, file)
            needed = int(len(once) * wanted / pages(file) * 1.02) + 1
            make([once[index % len(once)] for index in range(needed)], file)
            print(f"{file}: {pages(file)} pages")
        except (FileNotFoundError, ImportError, subprocess.CalledProcessError) as error:
            print(f"{name} left out: {error}")


main()
