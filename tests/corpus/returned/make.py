"""Lets real programs answer in `sent.pdf`, as a lawyer's program would, and writes what each of them saves.

    vermilion annotate ../saas-crm-zh/original.rlcid.pdf --notes sent.json --out sent.pdf
    pip install pymupdf pypdfium2 pikepdf && npm install pdfjs-dist
    python3 make.py FOLDER-WITH-node_modules

Each file is saved anew by its program (not appended), so that object numbers and unnamed keys are its own.
"""

import ctypes
import json
import pathlib
import subprocess
import sys

import pikepdf
import pymupdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

HERE = pathlib.Path(__file__).parent
SENT = HERE / "sent.pdf"
NAMES = {note["text"]: note for note in json.loads((HERE / "sent.json").read_text())}
WHEN = "D:20261123093000+08'00'"
NEW = "乙方不提供上门服务"


def utf16(words):
    return "<FEFF" + words.encode("utf-16-be").hex().upper() + ">"


def by_pymupdf():
    """MuPDF: an answer in words, two states in a row, a new highlight."""
    file = pymupdf.open(SENT)
    marks = {}
    for page in file:
        for mark in page.annots():
            marks[mark.info["content"]] = (page.number, mark.xref)

    def answer(to, page, name, words, **more):
        page = file[page]
        sticky = page.add_text_annot((20, 20), words)
        sticky.set_info(title="王律师", content=words, creationDate=WHEN, modDate=WHEN)
        keys = {"IRT": f"{to} 0 R", "RT": "/R", "NM": f"({name})", "F": "28", **more}
        for key, value in keys.items():
            file.xref_set_key(sticky.xref, key, value)
        return sticky.xref

    page, objection = marks["响应太慢"]
    answer(objection, page, "mupdf-answer", "同意，改为四小时")
    first = answer(objection, page, "mupdf-state-1", "Rejected set by 王律师", StateModel="(Review)", State="(Rejected)")
    answer(first, page, "mupdf-state-2", "Accepted set by 王律师", StateModel="(Review)", State="(Accepted)")
    new_highlight(file, "MuPDF 写的新批注")
    file.save(HERE / "pymupdf.pdf", garbage=3, deflate=True)


def new_highlight(file, words):
    for page in file:
        found = page.search_for(NEW)
        if found:
            mark = page.add_highlight_annot(quads=[rect.quad for rect in found[:1]])
            mark.set_info(title="王律师", content=words, creationDate=WHEN, modDate=WHEN)
            mark.update()
            return
    raise SystemExit(f"{NEW} is on no page")


def place_of(words):
    file = pymupdf.open(SENT)
    for page in file:
        found = page.search_for(words)
        if found:
            height = page.rect.height
            box = found[0]
            return page.number, (box.x0, height - box.y1, box.x1, height - box.y0)
    raise SystemExit(f"{words} is on no page")


def wide(words):
    units = (words + "\0").encode("utf-16-le")
    return ctypes.cast(ctypes.create_string_buffer(units), ctypes.POINTER(ctypes.c_ushort))


def by_pdfium():
    """PDFium, which knows no answers: other words in a mark of ours, and a new highlight."""
    file = pdfium.PdfDocument(SENT)
    for page in file:
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            mark = raw.FPDFPage_GetAnnot(page, index)
            size = raw.FPDFAnnot_GetStringValue(mark, b"Contents", None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAnnot_GetStringValue(mark, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
            if buffer.raw.decode("utf-16-le").rstrip("\0") == "能否只续一年？":
                raw.FPDFAnnot_SetStringValue(mark, b"Contents", wide("能否只续一年？最好不续"))
                raw.FPDFAnnot_SetStringValue(mark, b"M", wide(WHEN))
            raw.FPDFPage_CloseAnnot(mark)
    number, (x0, y0, x1, y1) = place_of(NEW)
    page = file[number]
    mark = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    quad = raw.FS_QUADPOINTSF(x1=x0, y1=y1, x2=x1, y2=y1, x3=x0, y3=y0, x4=x1, y4=y0)
    raw.FPDFAnnot_AppendAttachmentPoints(mark, quad)
    raw.FPDFAnnot_SetRect(mark, raw.FS_RECTF(left=x0, bottom=y0, right=x1, top=y1))
    raw.FPDFAnnot_SetColor(mark, raw.FPDFANNOT_COLORTYPE_Color, 255, 220, 0, 255)
    for key, words in {b"Contents": "PDFium 写的新批注", b"T": "王律师", b"M": WHEN}.items():
        raw.FPDFAnnot_SetStringValue(mark, key, wide(words))
    raw.FPDFPage_CloseAnnot(mark)
    file.save(HERE / "pdfium.pdf")


def by_pdfjs(modules):
    """pdf.js as Firefox has it: a new highlight."""
    number, (x0, y0, x1, y1) = place_of(NEW)
    value = {
        "annotationType": 9,
        "color": [255, 220, 0],
        "opacity": 1,
        "thickness": 12,
        "quadPoints": [x0, y1, x1, y1, x0, y0, x1, y0],
        "outlines": [[x0, y0, x0, y1, x1, y1, x1, y0]],
        "pageIndex": number,
        "rect": [x0, y0, x1, y1],
        "rotation": 0,
        "structTreeParentId": None,
        "popup": {"contents": "pdf.js 写的新批注", "rect": None},
        "user": "王律师",
    }
    script = f"""
        import {{ getDocument }} from {json.dumps(str(modules / "node_modules/pdfjs-dist/legacy/build/pdf.mjs"))};
        import {{ readFileSync, writeFileSync }} from "node:fs";
        const data = new Uint8Array(readFileSync({json.dumps(str(SENT))}));
        const file = await getDocument({{ data, isEvalSupported: false }}).promise;
        file.annotationStorage.setValue("pdfjs_internal_editor_0", {json.dumps(value)});
        writeFileSync({json.dumps(str(HERE / "pdfjs.pdf"))}, await file.saveDocument());
    """
    subprocess.run(["node", "--input-type=module", "-e", script], check=True)


def by_pikepdf():
    """qpdf: everything saved anew into compressed objects, the names of our marks taken out."""
    with pikepdf.open(SENT) as file:
        for page in file.pages:
            for mark in page.get("/Annots", []):
                for key in ["/NM", "/P"]:
                    if key in mark:
                        del mark[key]
        options = pikepdf.ObjectStreamMode.generate
        file.save(HERE / "qpdf-nameless.pdf", object_stream_mode=options, deterministic_id=True)


if __name__ == "__main__":
    by_pymupdf()
    by_pdfium()
    by_pdfjs(pathlib.Path(sys.argv[1]).resolve())
    by_pikepdf()
