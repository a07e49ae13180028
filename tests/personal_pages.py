"""Kinds of pages that show what is a person's: each built for two people, for tests and the bench of what leaks.

``{}`` stands for a value; ``{0}``, ``{1}``, ``{2}`` for the parts of one that is split. Both people's values have the
same digits or letters in another order, so that nothing but the value itself differs between their pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from html import escape
from itertools import product
from urllib.parse import quote

from guidebook.browser.camera import Capture
from guidebook.redaction.kinds import ON_REQUEST

TWO = {  # as A and B have it: parts, each as wide as the other's
    "phone": (("0912", "345", "678"), ("0921", "543", "876")),
    "card": (("045", "185", "000", "123"), ("054", "815", "000", "321")),
    "old card": (("197", "600", "543"), ("179", "006", "435")),
    "mail": (("le1985", "@thu.example.vn"), ("le9158", "@thu.example.vn")),
}
SAID_OF_TWO = {
    "code": ("314159", "951413"),
    "password": ("Sen12345", "Sen54321"),
    "letters": ("HoaSenNo", "NoSenHoa"),
    "key": ("JBSWY3DPEHPK3PXP", "JPWSY3PDEKPH3BXP"),
    "groups": ("ABCD-EFGH-IJKL", "ACBD-EGFH-IKJL"),
    "short groups": ("K7P-9QX", "K9P-7QX"),
    "words": ("Abc 12345!", "Abc 14325!"),
}
"""No numbers of a person's, but what a sentence or a label calls a code; how wide the outermost letters are shows."""
JOINTS = {
    "phone": ("", " ", ".", "-", "  ", "\u00a0", "\u200b", "\u00ad", " – "),
    "card": ("", " ", ".", "\u00a0", "\u2060"),
    "old card": ("", " ", "-"),
    "mail": ("",),
}
FIXED = "<style>*{{font:16px sans-serif;font-kerning:none;font-variant-numeric:tabular-nums}}</style>"
GIF = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

# A whole value, drawn in one place: the engine covers it where its text stands.
WHOLE = {
    "paragraph": "<p>{}</p>",
    "sentence": "<p>Gọi {} trước 17 giờ ngày 25/05/2020</p>",
    "đồng ý": "<p>{} đồng ý</p>",
    "heading": "<h2>{}</h2>",
    "link": '<a href="#x">{}</a>',
    "button": "<button>{}</button>",
    "label": "<label>{} <input></label>",
    "item": "<ul><li>{}</li></ul>",
    "cell": "<table border=1><tr><td>1</td><td>{}</td><td>Huế</td></tr></table>",
    "caption": "<table><caption>{}</caption><tr><td>x</table>",
    "legend": "<fieldset><legend>{}</legend>x</fieldset>",
    "summary": "<details open><summary>{}</summary>x</details>",
    "pre": "<pre>Số:   {}\n  x</pre>",
    "code": "<code>{}</code>",
    "marked": "<p>a <mark>{}</mark> b</p>",
    "struck": "<p><s>{}</s> <u>{}</u> <sup>{}</sup></p>",
    "right": "<p style='text-align:right'>{}</p>",
    "justified": "<p style='text-align:justify;width:200px'>Số của người này là {} và không ai khác có số ấy cả</p>",
    "centre": "<center>{}</center>",
    "large": "<p style='font-size:40px'>{}</p>",
    "tiny": "<p style='font-size:8px'>{}</p>",
    "italic": "<p style='font:italic bold 22px serif'>{}</p>",
    "spaced": "<p style='letter-spacing:4px;word-spacing:9px'>{}</p>",
    "small caps": "<p style='font-variant:small-caps'>{}</p>",
    "vertical": "<p style='writing-mode:vertical-rl;height:200px'>{}</p>",
    "right to left": "<p dir=rtl>{}</p>",
    "clipped": "<p style='width:60px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis'>{}</p>",
    "columns": "<div style='columns:2;width:300px'>một hai ba bốn năm {} sáu bảy tám chín mười</div>",
    "float": "<div style='float:right'>{}</div>",
    "fixed": "<div style='position:fixed;bottom:9px;right:9px'>{}</div>",
    "flex": "<div style='display:flex;gap:9px'><b>a</b><span>{}</span></div>",
    "grid": "<div style='display:grid;grid-template-columns:1fr 1fr'><b>a</b><span>{}</span></div>",
    "zoomed": "<div style='zoom:1.5'>{}</div>",
    "half clear": "<p style='opacity:.3'>{}</p>",
    "blurred": "<p style='filter:blur(1px)'>{}</p>",
    "field": '<label>Số <input value="{}"></label>',
    "read-only": '<label>Số <input readonly value="{}"></label>',
    "disabled": '<label>Số <input disabled value="{}"></label>',
    "tel": '<label>Số <input type=tel value="{}"></label>',
    "search": '<label>Tìm <input type=search value="{}"></label>',
    "placeholder": '<label>Số <input placeholder="{}"></label>',
    "submit": '<input type=submit value="Gọi {}">',
    "area": "<label>Ghi <textarea rows=3 cols=40>Số {} của tôi</textarea></label>",
    "two lines": "<label>Ghi <textarea rows=4 cols=40>Số:\n{}\nhết</textarea></label>",
    "list": "<label>Số <select><option>Chọn<option selected>{}</select></label>",
    "long list": "<label>Số <select size=3><option>Chọn<option>{}<option>x</select></label>",
    "group": "<select size=4><optgroup label='{}'><option>x</optgroup></select>",
    "option label": "<select size=3><option>Chọn<option label='{}'>x</select>",
    "editable": "<div contenteditable role=textbox aria-label=Ghi>Số {}</div>",
    "output": "<output>{}</output>",
    "svg": "<svg width=300 height=40><text x=9 y=25>{}</text></svg>",
    "svg turned": "<svg width=300 height=60><text x=9 y=25 transform='scale(1.3)'>{}</text></svg>",
    "alt": f"<img alt='{{}}' width=200 height=30 src='{GIF}'>",
    "broken": "<img alt='Thẻ {}' width=300 height=40 src='data:,x'>",
    "title": "<p title='{}'>x</p>",
    "aria": "<button aria-label='Gọi {}'>x</button>",
    "described": "<p id=d hidden>{}</p><button aria-describedby=d>x</button>",
    "popover": "<div popover id=p>{}</div><script>p.showPopover()</script>",
    "dialog": "<dialog open>{}</dialog>",
    "modal": "<dialog id=m>{}</dialog><script>m.showModal()</script>",
    "open root": "<div id=h></div><script>h.attachShadow({{mode:'open'}}).innerHTML='<b>{}</b>'</script>",
    "closed root": "<div id=h></div><script>h.attachShadow({{mode:'closed'}}).innerHTML='<b>{}</b>'</script>",
    "slotted": "<div id=h><i>{}</i></div>"
    "<script>h.attachShadow({{mode:'open'}}).innerHTML='<b><slot></slot></b>'</script>",
    "frame": f"<iframe srcdoc='{FIXED}<p>{{}}</p>' width=300 height=80></iframe>",
    "frame of frames": "<iframe width=400 height=150 "
    f"srcdoc='<iframe srcdoc=&quot;{FIXED}<p>{{}}</p>&quot;></iframe>'></iframe>",
    "frame without scripts": f"<iframe sandbox srcdoc='{FIXED}<p>{{}}</p>' width=300 height=80></iframe>",
    "small frame": f"<iframe srcdoc='{FIXED}<p>{{}}</p>' style='transform:scale(.5);transform-origin:0 0'></iframe>",
    "zoomed frame": f"<iframe srcdoc='{FIXED}<p>{{}}</p>' style='zoom:1.5'></iframe>",
    "scrolled": "<div id=s style='height:60px;overflow:auto'><p style='height:90px'>x</p><p>{}</p></div>"
    "<script>s.scrollTop=999</script>",
    "ruby": "<ruby>số<rt>{}</rt></ruby>",
    "before": "<style>p::before{{content:'{}'}}</style><p>x</p>",
    "attribute": "<style>p::after{{content:attr(data-so)}}</style><p data-so='{}'>x </p>",
    "counter text": "<style>li::marker{{content:'{} '}}</style><ul><li>x</ul>",
    "canvas": "<canvas width=200 height=40>{}</canvas>",
    "object": "<object width=200 height=40 type='no/kind' data='nothing'>{}</object>",
    "noise": "<p>x</p>" * 40 + "<p>{}</p>",
    "marquee": "<marquee scrollamount=0>{}</marquee>",
    "meter": "<meter value=.5 title='{}'>{}</meter>",
    "address": "<address>{}</address>",
    "hidden": "<p hidden>{}</p>",
    "comment": "<!-- {} --><p>x</p>",
    "script": "<script>const so = '{}';</script><p>x</p>",
    "invisible": "<p style='visibility:hidden'>{}</p>",
    "behind": "<div style='position:relative'><p>{}</p><b style='position:absolute;inset:0;background:#fff'></b></div>",
}
# A whole value, drawn somewhere else than, or besides, where its text stands.
ELSEWHERE = {
    "shadow": "<p style='text-shadow:90px 40px #c00'>{}</p>",
    "two shadows": "<p style='text-shadow:0 30px #c00, 0 60px blue'>{}</p>",
    "drop shadow": "<p style='filter:drop-shadow(20px 40px #c00)'>{}</p>",
    "reflected": "<div style='-webkit-box-reflect:below 9px'>{}</div>",
    "outline": "<p style='-webkit-text-stroke:6px #c00'>{}</p>",
    "used": "<svg width=400 height=140><defs><text id=t x=9 y=25>{}</text></defs><use href=#t y=30 />"
    "<use href=#t x=90 y=80 /></svg>",
    "symbol": "<svg width=400 height=90><symbol id=t><text x=9 y=25>{}</text></symbol><use href=#t x=40 y=30 /></svg>",
    "pattern": "<svg width=400 height=90><pattern id=t width=1 height=1><text x=9 y=45>{}</text></pattern>"
    "<rect width=300 height=80 fill=url(#t) /></svg>",
    "masked": "<svg width=400 height=90><mask id=t><text x=9 y=45 fill=white>{}</text></mask>"
    "<rect width=300 height=80 fill=green mask=url(#t) /></svg>",
    "clip": "<svg width=400 height=90><clipPath id=t><text x=9 y=45>{}</text></clipPath>"
    "<rect width=300 height=80 fill=green clip-path=url(#t) /></svg>",
    "along a path": "<svg width=400 height=140><path id=t d='M10 120 Q150 0 300 120' fill=none /><text>"
    "<textPath href=#t>{}</textPath></text></svg>",
    "marked svg": "<svg width=400 height=90><marker id=t markerWidth=200 markerHeight=40 markerUnits=userSpaceOnUse>"
    "<text y=20>{}</text></marker><path d='M9 30 L300 30' stroke=red marker-start=url(#t) /></svg>",
    "clipped background": "<p style='background:linear-gradient(red,blue);background-clip:text;color:transparent;"
    "font-size:40px'>{}</p>",
    "moved letters": "<p style='position:relative;left:30px;top:20px'>{}</p>",
    "turned": "<p style='display:inline-block;transform:rotate(12deg);margin:60px'>{}</p>",
    "skewed": "<p style='transform:skewX(-20deg);margin-left:40px'>{}</p>",
    "mirrored": "<p style='transform:scaleX(-1);width:200px'>{}</p>",
    "in depth": "<div style='perspective:200px'><p style='transform:rotateY(40deg);width:200px'>{}</p></div>",
    "underlined far": "<p style='text-decoration:underline;text-underline-offset:20px'>{}</p>",
    "emphasis": "<p style='text-emphasis:filled'>{}</p>",
    "first letter": "<style>p::first-letter{{font-size:60px}}</style><p>{}</p>",
    "tooltip by attribute": "<style>b{{position:relative}}"
    "b::after{{content:attr(data-so);position:absolute;left:90px;top:40px}}</style><b data-so='{}'>x</b>",
    "foreign": "<svg width=300 height=80><foreignObject width=300 height=60><p>{}</p></foreignObject></svg>",
}
# The parts of a value in texts of their own.
SPLIT = {
    "breaks": "<p>{0}<br>{1}<br>{2}</p>",
    "elements": "<p><b>{0}</b><i>{1}</i><u>{2}</u></p>",
    "spaced elements": "<p><b>{0}</b> <i>{1}</i> <u>{2}</u></p>",
    "may break": "<p style='width:50px'>{0}<wbr>{1}<wbr>{2}</p>",
    "blocks": "<div><div>{0}</div><div>{1}</div><div>{2}</div></div>",
    "items": "<span style='display:inline-block'>{0}</span><span style='display:inline-block'>{1}</span>"
    "<span style='display:inline-block'>{2}</span>",
    "flexed": "<div style='display:flex;gap:4px'><span>{0}</span><span>{1}</span><span>{2}</span></div>",
    "tspans": "<svg width=300 height=40><text x=9 y=25>{0}<tspan>{1}</tspan><tspan>{2}</tspan></text></svg>",
    "comment between": "<p>{0}<!-- x -->{1}<!-- y -->{2}</p>",
    "hidden between": "<p>{0}<span hidden>x</span>{1}<span hidden>x</span>{2}</p>",
    "fields": "<p><input size=4 value={0}><input size=3 value={1}><input size=3 value={2}></p>",
    "soft hyphens": "<p>{0}&shy;{1}&shy;{2}</p>",
    "no-break": "<p>{0}&nbsp;{1}&nbsp;{2}</p>",
    "list of parts": "<ul style='list-style:none;display:flex;gap:2px'><li>{0}<li>{1}<li>{2}</ul>",
}
# The same, with something between them that is hardly seen, or in another order than they are written.
SPLIT |= {
    f"{name} between": f"<p><b>{{0}}</b><span style='{style}'>77</span><b>{{1}}</b><span style='{style}'>7</span>"
    "<b>{2}</b></p>"
    for name, style in {
        "no size": "font-size:0",
        "clear": "opacity:0",
        "invisible": "visibility:hidden;font-size:1px",
        "transparent": "color:transparent;font-size:3px",
        "off-screen": "position:absolute;left:-9999px",
        "clipped": "position:absolute;clip:rect(0 0 0 0)",
        "for readers of screens": "position:absolute;width:1px;height:1px;overflow:hidden;white-space:nowrap",
        "shrunk": "display:inline-block;transform:scale(0);width:1px;height:9px",
    }.items()
}
SPLIT |= {
    "clear over lines": "<p style='width:60px'>{0} <i style='opacity:0'>77</i> {1} <i style='opacity:0'>7</i> {2}</p>",
    "row reversed": "<div style='display:flex;flex-direction:row-reverse;justify-content:flex-end;gap:3px'>"
    "<b>{2}</b><b>{1}</b><b>{0}</b></div>",
    "ordered": "<div style='display:flex;gap:3px'><b style='order:2'>{1}</b><b style='order:3'>{2}</b>"
    "<b style='order:1'>{0}</b></div>",
    "placed": "<div style='position:relative;height:30px'><b style='position:absolute;left:80px'>{2}</b>"
    "<b style='position:absolute;left:0'>{0}</b><b style='position:absolute;left:42px'>{1}</b></div>",
    "floated": "<p style='width:300px'><b style='float:right'>{2}</b><b style='float:right'>{1}</b>"
    "<b style='float:right'>{0}</b></p>",
    "right to left words": "<p dir=rtl>{2} {1} {0}</p>",
    "grid places": "<div style='display:grid;grid-template-columns:40px 30px 30px;gap:2px'>"
    "<b style='grid-column:3;grid-row:1'>{2}</b><b style='grid-column:1;grid-row:1'>{0}</b>"
    "<b style='grid-column:2;grid-row:1'>{1}</b></div>",
    "ruby": "<p><ruby>{0}<rt>7</rt></ruby><ruby>{1}<rt>7</rt></ruby><ruby>{2}<rt>7</rt></ruby></p>",
    "svg texts": "<svg width=300 height=40><text x=80 y=25>{2}</text><text x=9 y=25>{0}</text>"
    "<text x=48 y=25>{1}</text></svg>",
    "list items": "<style>li{{float:left;list-style:none}}</style><ul><li>{0}:<li>{1}:<li>{2}</ul>",
}
# Each of a value's digits by itself; `{}` stands for one, `{at30}` for a place of its own.
DIGITS = {
    "svg texts far apart": ("<svg width=600 height=40>", "<text x={at30} y=25>{}</text>", "</svg>"),
    "placed digits": (
        "<div style='position:relative;height:30px'>",
        "<b style='position:absolute;left:{at30}px'>{}</b>",
        "</div>",
    ),
    "cells of digits": ("<table border=1><tr>", "<td style='padding:4px 9px;width:11px'>{}</td>", "</tr></table>"),
    "wide cells": ("<table style='width:500px;table-layout:fixed'><tr>", "<td>{}</td>", "</tr></table>"),
    "boxes": ("<p>", "<i style='display:inline-block;width:34px;border:1px solid'>{}</i>", "</p>"),
    "places in svg": (
        "<svg width=600 height=40><text y=25 x='9 39 69 99 129 159 189 219 249 279 309 339'>",
        "{}",
        "</text></svg>",
    ),
    "boxes on two lines": (
        "<p style='width:220px'>",
        "<i style='display:inline-block;width:30px;border:1px solid;text-align:center'>{}</i> ",
        "</p>",
    ),
    "grid of boxes": (
        "<div style='display:grid;grid-template-columns:repeat(5,34px);row-gap:14px'>",
        "<b>{}</b>",
        "</div>",
    ),
    "rows of boxes": (
        "<style>tr{display:inline}tr>td{display:inline-block;width:26px;border:1px solid}</style>"
        "<table style='width:190px'><tr>",
        "<td>{}</td>",
        "</tr></table>",
    ),
    "marks between": ("<p>", "<b style='display:inline-block;width:11px'>{}</b> • ", "</p>"),
}
WRAPPED = {"boxes on two lines", "grid of boxes", "rows of boxes"}
BACKWARDS = {
    "turned cells": ("<table dir=rtl><tr>", "<td style='padding:4px 9px;width:11px'>{}</td>", "</tr></table>"),
    "bdo": ("<p>Số <bdo dir=rtl>", "{}", "</bdo></p>"),
    "overridden": ("<p style='direction:rtl;unicode-bidi:bidi-override'>", "{}", "</p>"),
    "reversed groups": ("<p><span style='unicode-bidi:isolate-override;direction:rtl'>", "<b>{}</b>", "</span></p>"),
    "control letters": ("<p>Số \u202e", "{}", "\u202c.</p>"),
    "reversed digits": (
        "<div style='display:flex;flex-direction:row-reverse;justify-content:flex-end;gap:9px'>",
        "<b>{}</b>",
        "</div>",
    ),
}
# Where addresses have it.
ADDRESSES = {
    "query": "<a href='https://a.vn/?so={}'>x</a>",
    "path": "<a href='https://a.vn/ho-so/{}/xem'>x</a>",
    "fragment": "<a href='https://a.vn/#{}'>x</a>",
    "mailto": "<a href='mailto:{}?subject=x'>x</a>",
    "tel": "<a href='tel:{}'>x</a>",
    "user": "<a href='https://{}:mk@a.vn/'>x</a>",
    "host": "<a href='https://{}.a.vn/'>x</a>",
    "javascript": "<a href='javascript:goi(\"{}\")'>x</a>",
    "data": "<a href='data:text/plain,{}'>x</a>",
    "image": f"<a href='https://a.vn/{{}}.png'><img alt=x src='{GIF}'></a>",
}


# A secret, and the words that name it: on one line or on several, before or behind, in cells, terms and blocks.
NAMES_OF_SECRETS = {
    "code": "Mã OTP",
    "password": "Mật khẩu mới",
    "letters": "Mật khẩu tạm thời",
    "key": "Khóa bí mật",
    "groups": "Mã khôi phục",
    "short groups": "Mã dự phòng",
    "words": "Mật khẩu đầu tiên",
}
SAID = {
    "sentence": "<p>{name} của bạn là {}</p>",
    "colon": "<p>{name}: {}</p>",
    "no space": "<p>{name}:{}</p>",
    "line end": "<p>{name}:<br><b>{}</b></p>",
    "line end of the source": "<p>{name} của bạn là\n      {}</p>",
    "item": "<ul><li>{name}: <br>{}</ul>",
    "pre": "<pre>{name}:\n{}</pre>",
    "cell": "<table border=1><tr><td>{name}<td>{}</table>",
    "column": "<table border=1><tr><th>Tên<th>{name}<tr><td>Bình<td>{}</table>",
    "column with a word": "<table border=1><tr><th>Tên<th>{name}<tr><td>An<td>Chưa cấp<tr><td>Bình<td>{}</table>",
    "column under two heads": "<table border=1><tr><th>Tên<th>{name}<tr><td><td>Mới<tr><td>Bình<td>{}</table>",
    "column with many rows": "<table border=1><tr><th>Tên<th>{name}"
    "<tr><td>An<td>Chưa<tr><td>Chi<td>Chưa<tr><td>Duy<td>Chưa<tr><td>Giang<td>Chưa<tr><td>Bình<td>{}</table>",
    "term": "<dl><dt>{name}<dd>{}</dl>",
    "blocks": "<div>{name}:</div><div>{}</div>",
    "side by side": "<div style='display:flex;gap:9px'><div>{name}:</div><div>{}</div></div>",
    "marked": "<p>{name}: <mark><b>{}</b></mark></p>",
    "alert": "<div role=alert>Đã gửi.<br>{name} là: {}</div>",
    "quoted": "<p>{name}: “{}”</p>",
    "area": "<label>Tin <textarea cols=50 rows=3>Kính gửi.\n{name} là {}</textarea></label>",
    "read-only": "<label>{name} <input readonly value='{}'></label>",
    "put out": "<label>{name} <output>{}</output></label>",
    "frame": "<iframe title=x srcdoc='<p>{name}: {}</p>'></iframe>",
    "shadow": "<p style='text-shadow:0 40px red'>{name}: {}</p>",
    "button between": "<p>{name}:</p><button>Sao chép</button><p>{}</p>",
    "paragraph between": "<p>{name} của bạn</p><p>Không đưa cho ai khác.</p><p><b>{}</b></p>",
    "icon between": "<div><span>{name}</span><i class=icon>visibility</i> <code>{}</code></div>",
    "before": "<p><b>{}</b> là {name} của bạn</p>",
    "row by roles": "<div role=table><div role=row><span role=columnheader style='display:inline-block;width:200px'>Tên"
    "</span><span role=columnheader>{name}</span></div><div role=row><span role=cell"
    " style='display:inline-block;width:200px'>Bình</span><span role=cell>{}</span></div></div>",
}
# A code that no letters on the picture show, and those that the snapshot would have.
UNDRAWN = {
    "name of a button": "<p>{name}</p><button aria-label='{}'>Sao chép</button>",
    "name of a group": "<p>{name} của bạn:</p><div role=group aria-label='{}'>x</div>",
    "name of a status": "<div role=status aria-label='{name} của bạn là {}'>Đã gửi</div>",
    "name of a progress": "<p>{name}</p><progress aria-label='{}' value=1 max=2></progress>",
    "title": "<p>{name}</p><button title='{}'>Sao chép</button>",
    "title in svg": "<p>{name}</p><svg width=50 height=20 role=img><title>{}</title><rect width=50 height=20 /></svg>",
    "item": "<ul aria-label='{name}'><li aria-label='{}'>•••</li></ul>",
    "group of choices": "<p>{name}</p><select size=4><optgroup label='{}'><option>x</option></optgroup></select>",
    "label of a choice": "<label>{name} <select><option label='{}'>x</option></select></label>",
    "described": "<p>{name}</p><button aria-description='{}'>Sao chép</button>",
}
KEY_ADDRESSES = {
    "text": "<p>otpauth://totp/vd:an?secret={}&amp;issuer=vd</p>",
    "link": "<a href='otpauth://totp/vd:an?secret={}&amp;issuer=vd'>Mở ứng dụng</a>",
    "picture": f"<img alt='otpauth://totp/vd:an?secret={{}}&amp;issuer=vd' src='{GIF}' width=50 height=20>",
}
IN_PARTS = {
    "dash between": "<label>Mã OTP</label> <input maxlength=3 value='{0}'> - <input maxlength=3 value='{1}'>",
    "named parts": "<p>Nhập mã xác thực</p><input maxlength=3 value='{0}' aria-label='Phần 1'> - "
    "<input maxlength=3 value='{1}' aria-label='Phần 2'>",
    "two blocks": "<div>Mã kích hoạt</div><div><input maxlength=4 value='{0}'><input maxlength=4 value='{1}'></div>",
    "legend without a group": "<div><legend>Mã OTP</legend><div><input value='{0}{1}'></div></div>",
}
# What is told or asked for as a page does that calls it no code: with the sort of value that it is.
CALLED_OTHERWISE = {
    "sent": ("<p>Vui lòng nhập mã đã gửi tới số 0912***678.</p><input value='{}'>", "code"),
    "below its heading": ("<h3>Xác thực</h3><input placeholder='Nhập mã' value='{}'><button>Gửi lại</button>", "code"),
    "in a helper text": ("<label>Mã giao dịch <input value='{}'></label><p>Nhập OTP gửi tới điện thoại</p>", "code"),
    "by its sender": ("<p>Mã Facebook của bạn là {}</p>", "code"),
    "not to be shared": ("<p>{}</p><p>Không chia sẻ mã này cho bất kỳ ai</p>", "code"),
    "what it opens": ("<table><tr><td>Mã mở tủ<td>{}</table>", "code"),
    "by hand": ("<p>Không quét được mã QR? Nhập khóa thủ công:</p><p><code>{}</code></p>", "key"),
    "reset": ("<h3>Đặt lại mật khẩu thành công</h3><p>Vui lòng cung cấp cho người dùng:</p><b>{}</b>", "password"),
    "command": ("<pre>mysql -u an -p{} dvc</pre>", "password"),
    "hint between": ("<div>Mật khẩu</div><small>Phân biệt hoa thường</small><div><input value='{}'></div>", "letters"),
    "answer": (
        "<label>Câu hỏi bí mật <select><option>Trường?</select></label><label>Trả lời <input value='{}'></label>",
        "letters",
    ),
}
# A field and what stands beside it, in it or below it, which is a part of what it holds; `{}` stands for the value.
ADDED = (
    "<style>.group{{display:flex}} .group>*{{padding:6px 12px;border:1px solid}} .group>input{{flex:1}}"
    " .in{{position:relative;width:400px}} .in>input{{width:400px;box-sizing:border-box}}"
    " .in>span{{position:absolute;top:2px}}</style>"
)
MAIL_ADDED = {
    "add-on": "<label for=e>Hộp thư</label><div class=group><input id=e value='{}'><span>@thu.example.vn</span></div>",
    "add-on that is a list": "<div class=group><input value='{}'><select><option>@a.vn<option>@b.vn</select></div>",
    "name, sign and domain": "<div class=group><input value='{}'><span>@</span><input value=thu.example.vn></div>",
    "sign far from both": "<input value='{}'> <span style='margin:0 10px'>@</span> <select><option>a.vn</select>",
    "sign between texts": "<div style='display:flex;gap:20px'><b>{}</b><b>@</b><b>thu.example.vn</b></div>",
    "domain in the field": "<div class=in><input value='{}'><span style='right:9px'>@thu.example.vn</span></div>",
    "domain behind a line": "<div style='display:flex'><input style='border:0' value='{}'>"
    "<span style='margin-left:8px'>@thu.example.vn</span></div>",
}
PHONE_ADDED = {  # the first digits, and the others
    "code of an area": ("<div class=group><span>0233</span><input value='{}'></div>", "3852144", "3825414"),
    "code of a country": ("<div class=group><span>+84</span><input value='{}'></div>", "91 234 5678", "92 154 3876"),
    "a zero": ("<div class=group><span>0</span><input value='{}'></div>", "9 1234 5678", "9 2154 3876"),
    "chosen area": (
        "<div class=group><select><option>0234<option selected>0233<option>024</select><input value='{}'></div>",
        *("3852144", "3825414"),
    ),
    "chosen first digits": ("<select><option>096<option selected>0912</select><input value='{}'>", "345678", "543876"),
    "chosen country": (
        "<select><option>Lào (+856)<option selected>Việt Nam (+84)</select><input value='{}'>",
        *("91 234 5678", "92 154 3876"),
    ),
    "code in the field": (
        "<div class=in><input style='padding-left:60px' value='{}'><span style='left:9px'>+84</span></div>",
        *("91 234 5678", "92 154 3876"),
    ),
    "centred lines": (
        "<div style='text-align:center;width:200px'><div>0912 345</div><div>{}</div></div>",
        "678",
        "876",
    ),
    "lines on the right": (
        "<div style='text-align:right;width:200px'><div>0912 345</div><div>{}</div></div>",
        "678",
        "876",
    ),
}
ROW_OF_BLOCKS = (
    "<div style='display:flex;padding:5px 0'><b style='width:150px'>{}</b><b style='width:190px'>{}</b><b>{}</b></div>"
)
# What a field is called, though no text before it says so; `{name}` stands for that.
CALLED = {
    "aria-label": "<input aria-label='{name}' value='{}'>",
    "placeholder": "<input placeholder='{name}' value='{}'>",
    "title": "<input title='{name}' value='{}'>",
    "label behind": "<p><input id=x value='{}'></p><p>Sau</p><label for=x>{name}</label>",
    "floating label": "<div style='position:relative'><input id=x placeholder=' ' style='padding-top:20px' value='{}'>"
    "<label for=x style='position:absolute;left:4px;top:0;font-size:11px'>{name}</label></div>",
    "named by another": "<p><input aria-labelledby=n value='{}'></p><p>Sau</p><p id=n>{name}</p>",
    "text box": "<div role=textbox contenteditable aria-label='{name}'>{}</div>",
    "chosen from a list": "<select aria-label='{name}'><option>01/02/1950<option selected>{}</select>",
    "small words below": "<p><b>{}</b><br><small>{name}</small></p>",
    "group": "<div role=group aria-label='{name}'><span>{}</span></div>",
    "group named by another": "<p id=n>{name}</p><p>Sau</p><div role=group aria-labelledby=n><p><i>{}</i></p></div>",
    "group of a form": "<fieldset><legend>{name}</legend><p>Xem kỹ</p><input value='{}'></fieldset>",
    "button": "<button aria-label='{name}'>{}</button>",
    "table of fields": "<table><tr><th>STT<th>Họ tên<th>{name}<th>Quê"
    + "<tr><td>1<td><input size=9 value=An><td><input value='{}'><td><input size=5 value=Huế>" * 8
    + "</table>",
    "rows of blocks": ROW_OF_BLOCKS.format("Họ tên", "{name}", "Quê") + ROW_OF_BLOCKS.format("An", "{}", "Huế") * 9,
    "rows of fields": ROW_OF_BLOCKS.format("Họ tên", "{name}", "Quê")
    + ROW_OF_BLOCKS.format("An", "<input size=12 value='{}'>", "Huế") * 9,
    "shadow below its name": "<p>{name}</p><p style='font-size:30px;text-shadow:0 60px #000'>{}</p><p><br><br><br>",
    "reflection below its name": "<p>{name}</p><p style='-webkit-box-reflect:below;font-size:30px'>{}</p><p><br><br>",
    "symbol below its name": "<p>{name}</p><svg width=400 height=120><defs><text id=t x=10 y=20>{}</text></defs>"
    "<use href=#t></use><use href=#t x=100 y=50></use></svg>",
    "downwards with a shadow": "<p>{name}</p><p style='writing-mode:vertical-rl;text-shadow:80px 0 #000'>{}</p>",
    "told again elsewhere": "<p>{name}: {}</p><p>Sau</p><p>An, {}, Huế</p>",
}
CALLED_OF_TWO = {
    "date of birth": ("Ngày sinh", "01/02/1990", "02/01/1990"),
    "insurance number": ("Mã số BHXH", "7912345678", "7921543876"),
    "identity number": ("Số CMND", "19 7600 543", "17 9006 435"),
}
# What a secret is called where a digit is in its name or before it.
_IN_A_CELL = "<table border=1><tr><td>{name}<td>{{}}<tr><td>Nơi<td>Huế</table>"
_BESIDE = "<div style='display:flex'><div style='width:250px'>{name}</div><div>{{}}</div></div>"
_IN_A_COLUMN = "<table border=1><tr><th>Tên<th>{name}<tr><td>An<td>{{}}</table>"
NAMED_WITH_DIGITS = {
    f"{place}, {name}": (html.format(name=name), sort)
    for place, html in (("cell", _IN_A_CELL), ("row of blocks", _BESIDE), ("column", _IN_A_COLUMN))
    for name, sort in (
        ("1. Mật khẩu", "password"),
        ("3.1. Mã OTP", "code"),
        ("2FA code", "code"),
        ("6 số OTP", "code"),
        ("OTP1", "code"),
        ("PIN2", "code"),
        ("PUK1", "code"),
        ("WPA2 password", "password"),
        ("1st password", "password"),
    )
}
# A secret that is told by what is to be done with it, or by a name that has others tied to it.
TOLD_BY_USE = {
    **{
        said: (f"<p>{said}</p>", "code")
        for said in (
            "Mã {} dùng để đăng nhập Cổng Dịch vụ công",
            "Vui lòng đọc mã {} cho giao dịch viên tại quầy",
            "Hoặc nhập mã sau trên TV: {}",
            "Trên TV, nhập mã ghép nối {}",
            "Mã tra cứu: {} (bảo mật, không chia sẻ)",
        )
    },
    **{
        said: (f"<p>{said}</p>", "password")
        for said in (
            "Tài khoản: an01 / {}",
            "export PGPASSWORD={}",
            "AWS_SECRET_ACCESS_KEY={}",
            "Encryption key: {}",
            "Consumer secret {}",
            'ALTER USER an IDENTIFIED BY "{}";',
            "docker login -u an -p {}",
            "“{}” không phải mật khẩu hợp lệ",
        )
    },
    "message": (
        "<h2>Đặt lại mật khẩu</h2><p>Chúng tôi nhận được yêu cầu đặt lại mật khẩu. Nhập số sau:</p><h1>{}</h1>",
        "code",
    ),
    "number below": ("<h2>Reset your password</h2><p>Enter this number to continue:</p><h1>{}</h1>", "code"),
    "number over it": ("<h1>{}</h1><p>Nhập số này để đăng nhập</p>", "code"),
    "key to type": ("<p>Không quét được? Nhập mã này vào ứng dụng:</p><code>{}</code>", "key"),
    "shown once": ("<p>Token mới đã được tạo. Bạn sẽ không thể xem lại.</p><code>{}</code>", "password"),
    "square of dots": (f"<img alt='WIFI:T:WPA;S:BV;P:{{}};;' width=300 height=30 src='{GIF}'>", "password"),
    "rows below a heading": (
        "<h3>Đổi mật khẩu</h3><table><tr><td>Cũ<td><input value='{}'><tr><td>Mới<td><input value='{}'></table>",
        "letters",
    ),
    "box of its own": ("<div class='password-field'><input value='{}'></div>", "letters"),
}
# What generated passwords, and those that people choose, have between their letters.
_APART = {
    "cell": "<table border=1><tr><td>{name}<td>{}<tr><td>Hạn<td>02/03/2027</table>",
    "column": "<table border=1><tr><th>Tên<th>{name}<th>Trạng thái<tr><td>An<td>{}<td>Mới</table>",
    "term": "<dl><dt>{name}<dd>{}<dt>Ghi chú<dd>Không</dl>",
}
SIGNS_IN_SECRETS = {
    **{
        f"{place}, password with {sign}": (html.replace("{name}", "Mật khẩu"), f"Sen{sign}12x", f"Sen{sign}21x")
        for sign, (place, html) in product("'\";?()[]{}<>|~", _APART.items())
    },
    **{
        f"{place}, code with {sign!a}": (html.replace("{name}", "Mã OTP"), f"314{sign}159", f"951{sign}413")
        for sign, (place, html) in product("\u2011\u2013\u2014", _APART.items())
    },
    "words with a number": ("<p>Mật khẩu: {}</p>", "Hoa Sen 2024x", "Sen Hoa 4202x"),
    "words": ("<p>Mật khẩu: {}</p>", "correct horse battery staple", "battery horse correct staple"),
    "words and a number": ("<p>Mật khẩu: {}</p>", "correct horse battery staple 12", "correct horse battery staple 21"),
}
# A code over the words that name it.
OVER_ITS_NAME = {
    "heading": "<h1>{}</h1><p>Mã OTP</p>",
    "item": "<ul><li><span>{}</span><p>Mã OTP</p></ul>",
    "tiles": "<div style='display:flex;gap:40px'><div><b>12</b><br><small>Hồ sơ</small></div>"
    "<div><b>{}</b><br><small>Mã OTP</small></div></div>",
}
_ROWS = "<tr><td>An<td>{}<td>A" * 6
_LAST = "<tr><td><input type=checkbox><td>An<td>{}" * 6
# What a column is called, `{name}`, where the head of it, or what stands beside it, is written anywhere.
IN_COLUMNS = {
    "list in the head": "<table><tr><th>Tên<th>{name} <select><option>Tất cả</select><th>Nơi" + _ROWS + "</table>",
    "field in the head": "<table><tr><th>Tên<th>{name}<br><input><th>Nơi" + _ROWS + "</table>",
    "row of fields": "<table><tr><th>Tên<th>Nơi<th>{name}<tr><td><input><td><input><td><input>" + _LAST + "</table>",
    "rows to choose": "<table><tr><th><input type=checkbox><th>Tên<th>{name}" + _LAST + "</table>",
    "rows to choose, no heads": "<table><tr><td>Số<td>Tên<td>{name}" + _LAST + "</table>",
    "head in the middle": "<table style='width:100%'><tr><th>Tên<th>{name}<th>Giới tính<th>Quê"
    + "<tr><td>An<td>{}<td>Nam<td>Huế" * 5
    + "</table>",
    "values on the right": "<table style='width:100%;table-layout:fixed'><tr><th align=left>Tên<th align=left>{name}"
    + "<tr><td>An<td style='text-align:right'>{}" * 5
    + "</table>",
    "roles": "<div role=row style='display:flex'><div role=columnheader style='width:150px'>Tên</div>"
    "<div role=columnheader style='width:200px'>{name}</div></div>"
    + "<div role=row style='display:flex'><div role=gridcell style='width:150px'>An</div>"
    "<div role=gridcell style='width:200px;text-align:right'>{}</div></div>" * 6,
    "heads in two rows": "<table style='width:100%;text-align:center'><tr><th rowspan=2>Tên<th colspan=2>{name}"
    "<th rowspan=2>Quê<tr><th>Nam<th>Nữ<tr><td>An<td>{}<td><td>Huế<tr><td>Lan<td><td>{}<td>Huế</table>",
    "grid": "<div style='display:grid;grid-template-columns:150px 200px 1fr'><b>Tên</b><b>{name}</b><b>Nơi</b>"
    + "<span>An</span><span style='text-align:right'>{}</span><span>A</span>" * 6
    + "</div>",
    "names on the left": "<div style='display:flex;gap:40px'><div><p>Tên<p>{name}<p>Quê<p>Giới tính<p>Dân tộc<p>Nghề"
    "<p>Nơi ở</div><div><p>An<p>{}<p>Huế<p>Nam<p>Kinh<p>Giáo viên<p>Huế</div></div>",
    "names on the left of fields": "<div style='display:flex;gap:40px'><div><p>Tên<p>{name}<p>Quê</div>"
    "<div><p><input value=An><p><input value='{}'><p><input value=Huế></div></div>",
    "columns first": "<div style='display:grid;grid-template-rows:repeat(3,auto);grid-auto-flow:column;width:400px'>"
    "<b>Tên</b><b>{name}</b><b>Quê</b><i>An</i><i>{}</i><i>Huế</i></div>",
    "drawing": "<svg width=500 height=120><text x=10 y=20>Tên</text><text x=10 y=50>{name}</text>"
    "<text x=200 y=20>An</text><text x=200 y=50>{}</text></svg>",
    "numbered lines": "<p>{name}</p><pre>1. {}\n2. {}\n3. {}</pre>",
    "lines": "<p>{name}</p><pre>{}\n{}</pre>",
    "star between": "<table><tr><td>{name} <b>*</b><td>{}</table>",
    "colon in its own element": "<div style='display:flex'><div style='width:200px'><b>{name}</b> :</div>"
    "<div>{}</div></div>",
    "colon in its own cell": "<table><tr><td>2.<td>{name}<td>:<td>{}</table>",
    "link behind it": "<div><b>{name}</b> <a href=#>Sửa</a></div><div>{}</div>",
    "note behind it": "<table><tr><td>{name}<br><i>(theo bản gốc)</i><td>{}</table>",
    "choices before it": "<p>{name} <label><input type=radio>Đầy đủ</label> <label><input type=radio>Không</label></p>"
    "<input value='{}'>",
    "icon before it": "<dl><dt>{name}<dd><i>cake</i> <span>{}</span></dl>",
    "rows in groups": "<table><tr><th>Tên<th>{name}<th>Quê"
    + "".join(f"<tr><td colspan=3>Tổ {group}" + "<tr><td>An<td>{}<td>Huế" * 3 for group in "34")
    + "</table>",
    "rows in groups with heads": "<table><thead><tr><th>Tên<th>{name}<th>Quê<tbody>"
    + "".join(f"<tr><th colspan=3>Tổ {group}" + "<tr><td>An<td>{}<td>Huế" * 3 for group in "34")
    + "</table>",
    "head of its own table": "<table style='table-layout:fixed;width:400px'><thead><tr><th>Tên<th>{name}</table>"
    "<div id=s style='height:120px;overflow:auto'><table style='table-layout:fixed;width:400px'>"
    + "<tr><td>Trần An<td>{}" * 14
    + "</table></div><script>s.scrollTop=59</script>",
    "head that stays": "<div id=s style='height:120px;overflow:auto'><table>"
    "<thead style='position:sticky;top:0;background:#fff'><tr><th>Tên<th>{name}<tbody>"
    + "<tr><td>Trần An<td>{}" * 14
    + "</table></div><script>s.scrollTop=59</script>",
    "head at the foot": "<table><tr><td>An<td>{}<tr><td>Bình<td>{}<tfoot><tr><th>Tên<th>{name}</table>",
    "tables below heads in blocks": "<div style='display:flex'><div style='width:120px'><span>Tên</span></div>"
    "<div style='width:160px'><span>{name}</span></div><div><span>Nơi</span></div></div>"
    + "<table style='table-layout:fixed;width:380px'><tr><td style='width:120px'>Trần An<td style='width:160px'>{}<td>A"
    "</table>" * 12,
}
# What a value is called, `{name}`, where nothing ties it to what it is called.
LABEL_ELSEWHERE = {
    "group beside another day": "<table><tr><th>Tên<th>{name}<th>Ngày cấp<tr><td colspan=3>Tổ 3"
    + "<tr><td>An<td>{}<td>03/03/2011" * 3
    + "</table>",
    "rows beneath a head that stays": "<div id=s style='height:150px;overflow:auto'><table>"
    "<thead style='position:sticky;top:0;background:#fff'><tr><th>Tên<th>{name}<tbody>"
    + "<tr><td>An<td>{}" * 30
    + "</table></div><script>s.scrollTop=400</script>",
    "rows written before their head": "<div style='position:relative;height:99px'>"
    "<div style='position:absolute;top:40px'><i>An</i> <i style='margin-left:80px'>{}</i></div>"
    "<div style='position:absolute;top:0'><b>Tên</b>"
    "<b style='margin-left:80px'>{name}</b></div></div>",
    "head at the foot": "<table><tr><td>An<td>{}<tr><td>Bình<td>{}<tfoot><tr><th>Tên<th>{name}</table>",
    "heads to press": "<div style='display:flex'><button style='width:150px'>Tên</button><button>{name}</button></div>"
    "<div style='display:flex'><i style='width:150px'>An</i><i>{}</i></div>",
    "lines parted by commas": "<pre>Tên,{name},Quê\nAn,{},Huế\nBình,{},Huế</pre>",
    "lines with rules": "<pre> Tên | {name}\n-----+-------\n An  | {}\n Bình | {}</pre>",
    "tooltip of an icon": "<p><span title='{name}'>※</span> <span>{}</span></p>",
    "name of a picture": f"<p><img alt='{{name}}' width=20 height=20 src='{GIF}'> <span>{{}}</span></p>",
    "title of a drawing": "<p><svg width=20 height=20><title>{name}</title><path d='M0 0h9v9z'/></svg>"
    " <span>{}</span></p>",
    "attribute of its own": "<p data-tip='{name}'>{}</p>",
    "word between in a grid": "<div style='display:grid;grid-template-columns:150px 200px 1fr'><b>Tên</b><b>{name}</b>"
    "<b>Nơi</b><i>An</i><i>chưa có</i><i>A</i><i>An</i><i>{}</i><i>A</i></div>",
    "tab": "<div role=tablist><button>{name}</button><button>Quê</button></div><div style='margin:60px'>{}</div>",
    "state at the left": "<table><tr><td>An<td>Đã nộp<td>{}<tfoot><tr><th>Tên<th>Trạng thái<th>{name}</table>",
    "card": "<div><b>Trần An</b><span> · Mã 2301 · {}</span></div><div>Tên · Mã · {name}</div>",
    "banner over a form": "<p>Mã BN: 2301 | Trần An | Nam | {}</p><label>{name} <input></label>",
    "list under its heading": "<h3>Danh sách (họ tên, {name})</h3><ul><li>Mã BN 2301 – An – {}"
    "<li>Mã BN 2302 – An – {}</ul>",
    "second behind an arrow": "<p>{name}: {} → {}</p>",
    "words before the second": "<p>Sửa {name} từ {} thành {} theo đơn</p>",
}
COLUMNS_OF_TWO = {
    **{name: CALLED_OF_TWO[name] for name in ("date of birth", "insurance number")},
    "year of birth": ("Năm sinh", "1985", "1958"),
    "password": ("Mật khẩu", "Sen12345", "Sen54321"),
    "code": ("Mã OTP", "314159", "951413"),
}
_PART = "<span role=spinbutton contenteditable aria-label={}>{}</span>"
# A day in parts, each in a field of its own.
DAY_IN_PARTS = {
    "parts of a group": "<label id=n>Ngày sinh</label><p>Sau</p><div role=group aria-labelledby=n>"
    f"{_PART.format('Ngày', '{0}')}<i>/</i>{_PART.format('Tháng', '{1}')}<i>/</i>{_PART.format('Năm', '{2}')}"
    "<button>Chọn</button></div>",
    "fields of a group": "<fieldset><legend>Ngày sinh</legend><label>Ngày <input size=2 value={0}></label>"
    "<label>Tháng <input size=2 value={1}></label><label>Năm <input size=4 value={2}></label></fieldset>",
    "lists of a group": "<fieldset><legend>Ngày sinh</legend><label>Ngày <select><option>09<option selected>{0}"
    "</select></label><label>Tháng <select><option>09<option selected>{1}</select></label>"
    "<label>Năm <select><option>1950<option selected>{2}</select></label></fieldset>",
    "fields": "<p>Ngày sinh</p><input size=2 value={0}> / <input size=2 value={1}> / <input size=4 value={2}>",
    "lists that a script draws": "<p>Ngày sinh</p>"
    + "".join(f"<span style='display:inline-block;width:80px'>{part}</span> " for part in ("{0}", "Tháng {1}", "{2}")),
    "buttons": "<p>Ngày sinh</p>" + "".join(f"<button>{part}</button> " for part in ("{0}", "{1}", "{2}")),
    "lists": "<p>Ngày sinh</p>" + "".join(f"<select><option>{part}</select> " for part in ("{0}", "{1}", "{2}")),
}
_ROW = "<div style='display:flex;gap:9px'>{}</div>"
_EACH = "".join(f"<b>{{{at}}}</b>" for at in range(6))
_BOXES = "".join(f"<b style='width:34px;border:1px solid;text-align:center'>{{{at}}}</b>" for at in range(6))
# A code of letters and digits, each by itself or in small groups.
LETTER_BY_LETTER = {
    "boxes": f"<h2>Nhập mã OTP</h2>{_ROW.format(_BOXES)}",
    "boxes far apart": f"<p>Mã xác nhận của bạn:</p>{_ROW.replace('9px', '40px').format(_BOXES)}",
    "cells": "<p>Mã OTP</p><table border=1><tr><td>{0}<td>{1}<td>{2}<td>{3}<td>{4}<td>{5}</table>",
    "cells of a row": "<table border=1><tr><th>Mã OTP<td>{0}<td>{1}<td>{2}<td>{3}<td>{4}<td>{5}</table>",
    "without gaps": f"<p>Mã xác minh: {_EACH}</p>",
    "spaces": f"<p>Mã xác minh của bạn là {_EACH.replace('</b>', '</b> ')} và hết hạn sau 5 phút.</p>",
    "one text": "<p>Mã xác minh: {0} {1} {2} {3} {4} {5}</p>",
    "commas": "<p>Mã khôi phục: {0}, {1}, {2}, {3}, {4}, {5}</p>",
    "dash between": f"<p>Mã OTP</p>{_ROW.format(_EACH.replace('<b>{3}', '<i>-</i><b>{3}'))}",
    "items": f"<p>Mã xác nhận:</p><ul style='list-style:none'>{_EACH.replace('b>', 'li>')}</ul>",
    "pairs": f"<p>Mã OTP của bạn</p>{_ROW.format('<b>{0}{1}</b><b>{2}{3}</b><b>{4}{5}</b>')}",
    "groups": f"<p>Mã OTP của bạn</p>{_ROW.format('<b>{0}{1}{2}</b><b>{3}{4}{5}</b>')}",
    "lines": "<p>Mã xác nhận</p><div style='display:grid;grid-template-columns:40px 40px 40px'>" + _EACH + "</div>",
    "paragraph between": f"<p>Mã xác nhận</p><p>Không đưa cho ai khác.</p>{_ROW.format(_EACH)}",
    "before": f"{_ROW.format(_EACH)}<p>là mã xác nhận của bạn</p>",
    "over its name": f"{_ROW.format(_EACH)}<p>Mã OTP của bạn</p>",
    "fields": "<p>Đăng nhập</p>" + "".join(f"<input maxlength=1 size=1 value={{{at}}}> " for at in range(6)),
    "fields far apart": "".join(f"<input size=1 style='margin:14px' value={{{at}}}>" for at in range(6)),
}
_AS_WIDE = "<style>b{font-weight:normal} td{width:40px}</style>"
BY_ITS_OWN_NAME = {"date of birth": "ngaySinh", "insurance number": "so_bhxh", "identity number": "soCMND"}
SIGNING_IN = ("abcdef0123456789", "9876543210fedcba")
SIGNS_IN = {
    "ticket": "<a href='https://a.vn/cas?ticket=ST-{}'>x</a>",
    "session": "<a href='https://a.vn/?session={}'>x</a>",
    "signature": "<a href='https://a.vn/f.pdf?X-Amz-Signature={}'>x</a>",
    "folder": "<a href='https://a.vn/reset-password/{}'>x</a>",
    "any folder": "<a href='https://a.vn/d/{}'>x</a>",
    "any parameter": "<a href='https://a.vn/?u={}'>x</a>",
    "cookie": "<pre>Set-Cookie: JSESSIONID={}; Path=/</pre>",
    "program": "<pre>curl -u admin:{} https://a.vn</pre>",
}
# Where an address is shown, and what of it signs in.
ADDRESS_SHOWN = {
    "text": "<p>{}</p>",
    "sentence": "<p>Mở liên kết {} để tiếp tục, trước 17 giờ.</p>",
    "its own link": "<a href='{}'>{}</a>",
    "field": "<label>Liên kết <input readonly size=70 value='{}'></label>",
    "area": "<textarea rows=4 cols=70>Chào bạn,\n{}</textarea>",
    "alternative text": f"<img alt='QR: {{}}' width=500 height=40 src='{GIF}'>",
    "several elements": "<p><span>Xem </span><b>{}</b></p>",
    "table": "<table border=1><tr><td>Kết nối<td>{}</table>",
}
TOKENS = {
    "any parameter": ("https://a.vn/x?u={}", *SIGNING_IN),
    "any folder": ("https://a.vn/d/{}", *SIGNING_IN),
    "no scheme": ("a.vn/dat-lai-mat-khau/{}", *SIGNING_IN),
    "no host": ("/reset-password/{}", *SIGNING_IN),
    "signature": ("https://a.vn/f.pdf?X-Amz-Signature={}", *SIGNING_IN),
    "bare query": ("https://a.vn/?{}", *SIGNING_IN),
    "code": ("https://a.vn/verify/{}", "483921", "849312"),
    "few letters": ("https://a.vn/xac-nhan/{}", "a1b2c3d4", "d4c3b2a1"),
    "letters behind the way in": ("https://a.vn/login/{}", "Ab3dE9xQ", "A93dEbxQ"),
    "UUID": ("https://a.vn/d/{}", "550e8400-e29b-41d4-a716-446655440000", "550e8400-e92b-44d1-a176-446655440000"),
    "letters alone": ("https://a.vn/d/{}", "qwertzuiopasdfghjkl", "lkjhgfdsapoiuztrewq"),
    "capitals": ("https://a.vn/d/{}", "aBcDeFgHiJkLmNoPqRsT", "aBcFeDgHiJkLmNoPqRsT"),
    "database": ("postgres://an:{}@10.0.0.1/db", *SAID_OF_TWO["password"]),
    "database without a user": ("redis://:{}@redis:6379", *SAID_OF_TWO["password"]),
    "sign in the password": ("ftp://an:{}@a.vn/x", "Sen@12345", "Sen@54321"),
}

# Of each sort what A and B have, and what a project asks for; `{0}`, `{1}`, `{2}` are its groups.
OF_TWO = {
    "day": ("date of birth", "15/08/1985", "18/05/1958"),
    "ISO day": ("date of birth", "1985-08-15", "1958-05-18"),
    "day of a year": ("date of birth", "15/08", "18/05"),
    "day in words": ("date of birth", "15 tháng 8", "18 tháng 5"),
    "year": ("date of birth", "1985", "1958"),
    "insurance": ("insurance number", "7912345678", "7921543876"),
    "health card": ("insurance number", "DN4797912345678", "DN4797921543876"),
    "phone": ("", "0912 345 678", "0921 543 876"),
    "mail": ("", "an+dvc@sotttt.hue.gov.vn", "na+dvc@sotttt.hue.gov.vn"),
    "code": ("", *SAID_OF_TWO["code"]),
    "password": ("", *SAID_OF_TWO["password"]),
}
# A part of a value is hidden by itself: it is a value of its own, or stands in a text of its own.
PARTLY_HIDDEN = {
    "year over the day": ("<p>Năm sinh: {2}</p><p>Ngày sinh: {}</p>", "day"),
    "years and days in a column": ("<table><tr><th>Tên<th>Ngày sinh<tr><td>A<td>{}<tr><td>B<td>{2}</table>", "day"),
    "list of years": ("<label>Ngày sinh <input value='{}'></label><select><option>{2}</select>", "day"),
    "fields of the parts, and a summary": (
        "<fieldset><legend>Ngày sinh</legend><input size=2 value={0}><input size=2 value={1}><input size=4 value={2}>"
        "</fieldset><p>Ngày sinh: {}</p>",
        "day",
    ),
    "year over a field": ("<p>Năm sinh {0}</p><label>Ngày sinh <input value='{}'></label>", "ISO day"),
    "two days in a cell": (
        "<table><tr><th>Con<th>Ngày sinh<tr><td>An<br>Bình<td>{}<br>01/02/1990</table>",
        "day",
    ),
    "PIN that is the year": ("<label>Mã PIN <input type=password value={2}></label><p>Ngày sinh: {}</p>", "day"),
    "PIN that is a group": ("<label>Mã PIN <input type=password value={0}></label><p>SĐT {}</p>", "phone"),
    "password that is a host": ("<label>Mật khẩu <input type=password value=sotttt></label><p>Email: {}</p>", "mail"),
    "letter by letter": (
        "<p>Mã thẻ: {each}</p>",
        "health card",
    ),
}

_HEAD = "<table><tr><th>Tên<th>%s<tr><td>An<td>%s</table>"
# What a label or a head names, though words, an hour or another head with it would call another's so.
NAMED_SO = {
    "moment in a column": (_HEAD % ("Ngày sinh", "{}T17:00:00.000Z"), "ISO day"),
    "moment in a term": ("<dl><dt>Ngày sinh<dd>{}T17:00:00Z</dl>", "ISO day"),
    "moment below its label": ("<div>Ngày sinh</div><div>{}T17:00:00Z</div>", "ISO day"),
    "moment in a field": ("<label>Ngày sinh <input value='{}T17:00:00Z'></label>", "ISO day"),
    "hour": (_HEAD % ("Ngày giờ sinh", "{} 17:45"), "day"),
    "midnight": ("<dl><dt>Ngày sinh<dd>{} 12:00 AM</dl>", "day"),
    "day of the week": (_HEAD % ("Ngày sinh", "Thứ Năm, {}"), "day"),
    "word before it": ("<table><tr><td>Ngày sinh<td>ngày {}</table>", "day"),
    "words before it": ("<table><tr><td>Ngày sinh<td>Theo giấy khai sinh: {}</table>", "day"),
    "state before it": (_HEAD % ("Ngày sinh", "Đã cập nhật: {}"), "day"),
    "words behind it": ("<table><tr><td>Ngày sinh<td>{} (cấp lại)</table>", "day"),
    "two of them": (_HEAD % ("Ngày sinh", "01/02/1990 - {}"), "day"),
    "word before a number": (_HEAD % ("Mã số BHXH", "Cũ: {}"), "insurance"),
    "words below its heading": ("<h4>Ngày sinh của tài khoản</h4><div>Đã liên kết: {}</div>", "day"),
    "head of what was": (
        "<table><tr><th>Trường<th>Phiên bản cũ<th>Phiên bản mới<tr><td>Ngày sinh<td>chưa có<td>{}</table>",
        "day",
    ),
    "head of what is now": ("<table><tr><th>Trường<th>Phiên bản mới<tr><td>Mã OTP<td>{}</table>", "code"),
}
# What the words over a table, or behind a value, name; its own head says little.
NAMED_AROUND = {
    "list of birthdays": ("<h3>Danh sách sinh nhật tháng 8</h3>" + _HEAD % ("Ngày", "{}"), "day"),
    "details": ("<h3>Danh sách trẻ và ngày sinh</h3>" + _HEAD % ("Thông tin", "An, {}, Huế"), "day"),
    "list of the insured": ("<h3>Danh sách tham gia BHXH</h3>" + _HEAD % ("Mã số", "{}"), "insurance"),
    "head in two blocks": (_HEAD % ("<div>Ngày</div><div>sinh</div>", "{}"), "day"),
    "brackets behind it": ("<p>Số sổ: {} (BHXH)</p>", "insurance"),
    "dash behind it": ("<p>Mã số: {} - Bảo hiểm xã hội</p>", "insurance"),
    "day, and brackets behind it": ("<p>An - {} (ngày sinh)</p>", "day"),
    "day in brackets": ("<p>Bà Bình (ngày {}), sinh tại Huế</p>", "day"),
}

_TEN = "".join(f"<li>{271828 + 37 * at}" for at in range(9)) + "<li>{}"
# Codes below one heading, many of them or far from it.
LISTS_OF_CODES = {
    "ten items": (f"<h3>Mã dự phòng</h3><p>Lưu ở nơi an toàn.</p><ul>{_TEN}</ul>", "code"),
    "grid": (
        "<h3>Mã dự phòng của bạn</h3><div style='display:grid;grid-template-columns:1fr 1fr'>"
        + _TEN.replace("<li>", "<div>").replace("<div>", "</div><div>").removeprefix("</div>")
        + "</div></div>",
        "code",
    ),
    "column of a table": (
        "<h3>Mã khôi phục</h3><table><tr><th>#<th>Mã<th>Trạng thái"
        + "".join(f"<tr><td>{at}<td>{271828 + 37 * at}<td>Chưa dùng" for at in range(9))
        + "<tr><td>10<td>{}<td>Chưa dùng</table>",
        "code",
    ),
    "two on a line": (
        "<h3>Mã khôi phục</h3><pre>271828  271728\n271865  271765\n271902  271802\n{}  555777</pre>",
        "code",
    ),
    "far below its heading": (
        "<h2>Mã xác thực</h2><p>Xin chào An,</p><p>Cảm ơn bạn.</p><p>Có yêu cầu đăng nhập từ Huế.</p>"
        "<p>Thiết bị: Chrome.</p><p>Thời gian: 10:22 02/03/2024.</p><p>Hãy dùng số sau đây:</p><h1>{}</h1>",
        "code",
    ),
}

_NUMBERED = "<table border=1><tr><th>STT<th>Tên<th>%s<tr><td>1<td>An<td>{}</table>"
# What a button names that opens what stands below, or the title of an abbreviation or an icon.
NAMED_BY_TITLE = {
    "opened password": ("<h3><button aria-expanded=true>Mật khẩu tạm thời</button></h3><div>{}</div>", "password"),
    "opened code": ("<h2><button>Mã OTP</button></h2><div>{}</div>", "code"),
    "button that opens": ("<button aria-expanded=true>Mã OTP</button><div>{}</div>", "code"),
    "abbreviation over a code": (_NUMBERED % "<abbr title='Mã OTP'>X</abbr>", "code"),
    "abbreviation over a day": (_NUMBERED % "<abbr title='Ngày sinh'>X</abbr>", "day"),
    "icon over a code": (_NUMBERED % "<i title='Mã OTP'>🔑</i>", "code"),
    "icon in the cell before": ("<table><tr><td><i title='Mã OTP'>🔑</i><td>{}</table>", "code"),
}

# A birthday without its year, as people are wished one.
BIRTHDAYS = {
    f"{name} of {sort}": (html, sort)
    for sort in ("day of a year", "day in words")
    for name, html in {
        "line": "<p>🎂 Sinh nhật: {}</p>",
        "sentence": "<p>Hôm nay là sinh nhật của An ({})</p>",
        "column": "<table border=1><tr><th>Họ tên<th>Sinh nhật<tr><td>Bình<td>chưa có<tr><td>An<td>{}</table>",
        "list under its heading": "<h3>Sinh nhật tháng này</h3><ul><li>Bình (Kế toán)<li>An – {}<li>Lan</ul>",
        "label over it": "<div><small>Birthday</small><div>{}</div></div>",
        "field": "<label>Ngày sinh <input value='{}'></label>",
        "titled table": "<h3>Danh sách sinh nhật</h3><table><tr><th>Tên<th>Ngày/tháng<tr><td>An<td>{}</table>",
        "elsewhere": "<p>Sinh nhật: {}</p><div>An, {}</div>",
    }.items()
}
# A number of insurance under the title of its card, called a number and no more.
CARDS_OF_THE_INSURED = {
    f"{label} under {title}": (f"<h3>{title}</h3><p>Họ tên: An</p><p>{label}: {{}}</p><p>Nơi: Huế</p>", "insurance")
    for title in ("THẺ BẢO HIỂM Y TẾ", "Sổ BHXH điện tử")
    for label in ("Mã số", "Số sổ", "1. Mã số thẻ", "Số thẻ của bạn", "Card number")
}
_FLOATING = "<div style='position:relative;margin:20px'><input value='{}' style='padding:18px 8px 4px'>%s</div>"
_IN_ROWS = "<div style='display:flex'><b style='width:150px'>%s</b><b style='width:200px'>%s</b></div>"
# A year of birth whose label is tied to it by where both stand.
YEARS_BY_PLACE = {
    "below what is missing": (
        _IN_ROWS % ("Tên", "Năm sinh") + _IN_ROWS % ("Bình", "chưa có") + _IN_ROWS % ("An", "{}"),
        "year",
    ),
    "below several missing": (
        _IN_ROWS % ("Tên", "Năm sinh") + _IN_ROWS % ("Bình", "N/A") * 3 + _IN_ROWS % ("An", "{}"),
        "year",
    ),
    "label on its field": (
        _FLOATING % "<label style='position:absolute;top:2px;left:8px;font-size:11px'>Năm sinh</label>",
        "year",
    ),
    "label over the border": (
        _FLOATING % "<i style='position:absolute;top:-7px;left:8px;font-size:11px;background:#fff'>Năm sinh</i>",
        "year",
    ),
    "brackets behind": ("<p>An, {} (Năm sinh)</p>", "year"),
    "dash behind": ("<p>{} – năm sinh</p>", "year"),
    "picture before": (f"<div><img alt='Năm sinh' width=16 height=16 src='{GIF}'> {{}}</div>", "year"),
}


@dataclass(frozen=True)
class Kind:
    """A page about A, and about B; ``asked`` are the kinds of values that its project asks for."""

    name: str
    pages: tuple[str, str]
    asked: tuple[str, ...] = ()


def kinds() -> Iterator[Kind]:
    """All kinds: each way of showing with one value of each sort, the plainest with every spelling."""
    for sort, (one, other) in TWO.items():
        for name, html in {**WHOLE, **ELSEWHERE}.items():
            yield _kind(f"{name}, {sort}", html, JOINTS[sort][0].join(one), JOINTS[sort][0].join(other))
        for joint in JOINTS[sort][1:]:
            for name in ("paragraph", "field", "two lines", "frame", "symbol"):
                html = {**WHOLE, **ELSEWHERE}[name]
                yield _kind(f"{name}, {sort} with {joint!a}", html, joint.join(one), joint.join(other))
        for name, html in ADDRESSES.items():
            for way, how in (("plain", str), ("encoded", _encoded), ("plus", lambda text: text.replace(" ", "+"))):
                values = ((" " if sort != "mail" else "").join(value) for value in (one, other))
                yield _kind(f"address {name}, {sort}, {way}", html, *map(how, values))
    for sort in ("phone", "old card"):
        one, other = TWO[sort]
        for name, html in SPLIT.items():
            yield Kind(f"{name}, {sort}", (html.format(*one), html.format(*other)))
        for name, parts in {**DIGITS, **BACKWARDS}.items():
            value = "".join(one)  # how wide the outermost digits of a line are, can't be hidden in every font
            middle = slice(2, 4) if name in WRAPPED else slice(1, len(value) - len(one[-1]))
            values = (value, value[: middle.start] + value[middle][::-1] + value[middle.stop :])
            yield Kind(f"{name}, {sort}", tuple(_one_by_one(parts, value, name in BACKWARDS) for value in values))
        for sign in ":;*~=[]|_•#+&^§→":
            yield _kind(f"{sign} between, {sort}", "<p>Số {}</p>", sign.join(one), sign.join(other))

    yield from _secrets()
    yield from _fields()
    yield from _of_two()


def _of_two() -> Iterator[Kind]:
    """Kinds whose pages say the groups of a value as well, each of the sort that is told with it."""
    every = {**PARTLY_HIDDEN, **NAMED_SO, **NAMED_AROUND, **LISTS_OF_CODES, **NAMED_BY_TITLE}
    every |= {**BIRTHDAYS, **CARDS_OF_THE_INSURED, **YEARS_BY_PLACE}
    for name, (html, sort) in every.items():
        asked, *two = OF_TWO[sort]
        pages = (_filled(html, value) for value in two)
        yield Kind(f"{name}, {sort}", tuple(pages), tuple(filter(None, [asked])))


def _filled(html: str, value: str) -> str:
    """``html`` with a value, its groups, and each of its letters in a box."""
    html = html.replace(
        "{each}", "".join(f"<i style='display:inline-block;width:16px;border:1px solid'>{one}</i>" for one in value)
    )
    for at, group in enumerate(re.findall(r"[\w@.+]+", value)):
        html = html.replace(f"{{{at}}}", group)
    return html.replace("{}", value)


def _fields() -> Iterator[Kind]:
    for name, html in MAIL_ADDED.items():
        values = (left for left, _ in TWO["mail"])
        yield _kind(f"{name}, mail beside a field", f"{ADDED}{html}", *values)
    for name, (html, *numbers) in PHONE_ADDED.items():
        yield _kind(f"{name}, phone beside a field", f"{ADDED}{html}", *numbers)
    for sort, (called, *two) in CALLED_OF_TWO.items():
        asked = (sort,) if sort in ON_REQUEST else ()
        own = {"name": "<input name={name} value='{}'>", "id": "<input id={name} value='{}'>"}
        for name, html in {**CALLED, **own}.items():
            said = html.replace("{name}", BY_ITS_OWN_NAME[sort] if name in own else called)
            yield replace(_kind(f"{name}, {sort} by its field", said, *two), asked=asked)
    for (sort, (called, *two)), (name, html) in product(COLUMNS_OF_TWO.items(), IN_COLUMNS.items()):
        kind = _kind(f"{name}, {sort} in its column", html.replace("{name}", called), *two)
        yield replace(kind, asked=("date of birth", "insurance number"))
    for sort, (name, html) in product(("date of birth", "insurance number"), LABEL_ELSEWHERE.items()):
        called, *two = CALLED_OF_TWO[sort]
        kind = _kind(f"{name}, {sort} apart from its label", html.replace("{name}", called), *two)
        yield replace(kind, asked=(sort,))
    for name, html in DAY_IN_PARTS.items():
        pages = (html.format("12", "10", "1985"), html.format("21", "01", "1958"))
        yield Kind(f"{name}, date of birth in parts", pages, ("date of birth",))
    for name, html in SIGNS_IN.items():
        yield _kind(f"{name}, link that signs in", html, *SIGNING_IN)
    shown = [*product(ADDRESS_SHOWN.items(), ["any folder"]), *product([("text", ADDRESS_SHOWN["text"])], TOKENS)]
    for (name, html), sort in dict.fromkeys(shown):
        address, *two = TOKENS[sort]
        yield _kind(f"{name}, address with {sort}", html, *map(address.format, two))


def _secrets() -> Iterator[Kind]:
    for sort, values in SAID_OF_TWO.items():
        for name, html in SAID.items():
            yield _kind(f"{name}, {sort}", html.replace("{name}", NAMES_OF_SECRETS[sort]), *values)
    for sort in ("code", "password"):
        for name, html in UNDRAWN.items():
            yield _kind(f"{name}, {sort}", html.replace("{name}", NAMES_OF_SECRETS[sort]), *SAID_OF_TWO[sort])
    for name, (html, sort) in CALLED_OTHERWISE.items():
        yield _kind(f"{name}, {sort} called otherwise", html, *SAID_OF_TWO[sort])
    yield from _secrets_named_otherwise()
    for name, html in KEY_ADDRESSES.items():
        yield _kind(f"{name}, address of a key", html, *SAID_OF_TWO["key"])
    for name, html in LETTER_BY_LETTER.items():
        pages = (_AS_WIDE + html.format(*code) for code in ("A3K9S2", "K9S2A3"))
        yield Kind(f"{name}, code letter by letter", tuple(pages))
    for name, html in IN_PARTS.items():
        yield Kind(f"{name}, code", (html.format("314", "159"), html.format("341", "519")))


def _secrets_named_otherwise() -> Iterator[Kind]:
    for name, (html, sort) in NAMED_WITH_DIGITS.items():
        yield _kind(f"{name}, named with digits", html, *SAID_OF_TWO[sort])
    for name, (html, sort) in TOLD_BY_USE.items():
        yield _kind(f"{name}, told by its use", html, *SAID_OF_TWO[sort])
    for name, (html, *values) in SIGNS_IN_SECRETS.items():
        yield Kind(f"{name}, signs in secrets", tuple(html.replace("{}", escape(value)) for value in values))
    for name, html in OVER_ITS_NAME.items():
        for value in ("code", "short groups"):
            yield _kind(f"{name}, {value} over its name", html, *SAID_OF_TWO[value])


def _one_by_one(parts: tuple[str, str, str], value: str, backwards: bool) -> str:
    before, each, after = parts
    digits = value[:: -1 if backwards else 1]
    drawn = (each.replace("{at30}", str(9 + 30 * at)).replace("{}", digit) for at, digit in enumerate(digits))
    return f"{before}{''.join(drawn)}{after}"


def _encoded(text: str) -> str:
    return quote(text, safe="")


def _kind(name: str, html: str, one: str, other: str) -> Kind:
    first, second = (html.replace("{}", value).replace("{{", "{").replace("}}", "}") for value in (one, other))
    return Kind(name, (first, second))


def told_apart(one: Capture, other: Capture) -> list[str]:
    """What of two captures tells the one's page from the other's: `png`, `snapshot` …"""
    return [part.name for part in fields(Capture) if getattr(one, part.name) != getattr(other, part.name)]


def whole(page: str) -> str:
    """``page`` as a document, in a font whose digits are equally wide."""
    return (
        "<!doctype html><html lang=vi><meta charset=utf-8><title>Hồ sơ</title>"
        "<style>* {font-kerning:none;font-variant-numeric:tabular-nums;font-variant-ligatures:none}</style>"
        f"<body style='margin:20px;font:16px sans-serif'><h1>Hồ sơ</h1>{page}<p>Sau</p></body>"
    )
