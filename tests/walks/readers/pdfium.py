"""Prints [kind, author, words] of every annotation, as PDFium reads them."""

import ctypes
import json
import sys

import pypdfium2 as pdfium
import pypdfium2.raw as raw

KINDS = {1: "Text", 5: "Square", 9: "Highlight", 10: "Underline", 12: "StrikeOut"}


def words(mark, key):
    size = raw.FPDFAnnot_GetStringValue(mark, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(mark, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


for page in pdfium.PdfDocument(sys.argv[1]):
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        mark = raw.FPDFPage_GetAnnot(page, index)
        kind = KINDS.get(raw.FPDFAnnot_GetSubtype(mark), "other")
        print(json.dumps([kind, words(mark, b"T"), words(mark, b"Contents")]))
