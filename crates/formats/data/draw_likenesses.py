#!/usr/bin/env python3
"""Draws likenesses.bin: what digits, letters and the weightiest Chinese characters look like.

Every character is drawn large in a few open fonts (Liberation, DejaVu, Noto CJK: all under licences
that leave pictures made with them free), cut to its ink and shrunk to 12 by 12 cells; a cell holds the
share of it that is inked, 0 to 15. `src/pdf/likeness.rs` reads the file:

    "LIKE", number of entries as u16, then for each: character as u32, height over width of the ink
    as u16 in 1/256, and 144 cells, two in a byte, the first in the upper half. Numbers little-endian.

Run it where the fonts are installed (Debian: fonts-liberation fonts-dejavu fonts-noto-cjk, python3-pil):

    python3 draw_likenesses.py > likenesses.bin
"""
import struct
import sys

from PIL import Image, ImageDraw, ImageFont

LATIN = "0123456789ABCDEFGHJKLMNOPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz%$&"
HAN = (
    "二三四五六七八九十百千万亿零壹贰叁肆伍陆柒捌玖拾佰仟元角分整"
    "不无非未免除勿禁止须应可得能必或且及与并均仅各任何全部"
    "甲乙丙丁方双买卖供需客户商主从年月日天时内外前后上下起至以由"
    "付款收退费价税金额违约责任赔偿损失承担享有权利义务"
    "高低多少增减大小超过期限延迟早晚先同异是否有没"
    "保密知识产归属所开放关闭终解续签订生效公正合格验交接受"
)
LIBERATION = "/usr/share/fonts/truetype/liberation/Liberation"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVu"
NOTO = "/usr/share/fonts/opentype/noto/Noto"
LATIN_FONTS = [
    (LIBERATION + name + ".ttf", 0)
    for name in (
        "Sans-Regular", "Sans-Bold", "Sans-Italic", "Serif-Regular", "Serif-Bold", "Serif-Italic",
        "Mono-Regular",
    )
] + [(DEJAVU + "Sans.ttf", 0), (DEJAVU + "Serif.ttf", 0), (NOTO + "SansCJK-Regular.ttc", 2), (NOTO + "SerifCJK-Regular.ttc", 2)]
HAN_FONTS = [(NOTO + "SansCJK-Regular.ttc", 2), (NOTO + "SerifCJK-Regular.ttc", 2), (NOTO + "SerifCJK-Bold.ttc", 2), (NOTO + "SansCJK-Bold.ttc", 2)]
SIDE, CELLS = 480, 12


def drawn(font, ch):
    picture = Image.new("L", (SIDE * 2, SIDE * 2), 0)
    ImageDraw.Draw(picture).text((SIDE // 2, SIDE // 4), ch, font=font, fill=255)
    box = picture.getbbox()
    ink = picture.crop(box)
    cells = ink.resize((CELLS, CELLS), Image.BOX)
    return ink.height / ink.width, [round(value * 15 / 255) for value in cells.tobytes()]


def entries():
    for chars, fonts in ((LATIN, LATIN_FONTS), ("".join(dict.fromkeys(HAN)), HAN_FONTS)):
        faces = [ImageFont.truetype(path, SIDE, index=index) for path, index in fonts]
        for ch in chars:
            for face in faces:
                yield ch, *drawn(face, ch)


def main():
    out = [
        struct.pack("<IH", ord(ch), min(round(aspect * 256), 65535))
        + bytes(a << 4 | b for a, b in zip(cells[::2], cells[1::2]))
        for ch, aspect, cells in entries()
    ]
    sys.stdout.buffer.write(b"LIKE" + struct.pack("<H", len(out)) + b"".join(out))


if __name__ == "__main__":
    main()
