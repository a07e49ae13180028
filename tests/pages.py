"""Small web pages for the engine's own tests: what a portal could look like, and nobody's portal."""

FORM = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Đăng ký - Thử</title></head>
<body style="margin:0;font:16px sans-serif">
<header><a href="#a">Đăng ký</a> <button>Nguyễn Thanh Bình</button></header>
<nav><a href="#b">Liên kết tài khoản</a></nav>
<main><h1>Đăng ký tài khoản</h1><p>Vui lòng <b>điền</b> đủ</p>
<form aria-label="Biểu mẫu">
<p><label>Họ tên * <input name="name"></label></p>
<p><label>Nhập mã OTP: <input autocomplete="one-time-code"></label></p>
<p><label>Mật khẩu (*) <input type="password"></label></p>
<p><label>Quận/Huyện <select><option>-- Chưa chọn --</option><option>Huyện Gio Linh</option></select></label></p>
<button>ĐĂNG KÝ</button> <button disabled>Khóa</button></form>
<ul><li>Liên kết ngân hàng <button>+ Thêm mới</button></li><li>Hệ thống khác <button>+ Thêm mới</button></li></ul>
<label>Hệ thống <input role="combobox" aria-controls="list"></label>
<ul role="listbox" id="list" aria-label="Hệ thống">
<li role="option">Một cửa Quảng Trị</li><li role="option">Khác</li></ul>
<button style="position:absolute;top:2000px">Xa</button>
<div style="position:relative"><button id="under">Bị che</button>
<div style="position:absolute;inset:0;background:white">che</div></div>
</main><footer><a href="#c">Trợ giúp</a></footer></body></html>"""
