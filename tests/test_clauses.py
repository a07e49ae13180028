"""Every clause of the 2020 guide that tells the reader to do or to expect something stands in ours.

One row for each: the line of the 2020 guide, its words (shortened), the feature, and the sentence there. A row whose
sentence is None is no step, and says why; at most three may be.
"""

from pathlib import Path

import pytest

from guidebook.sentences.features import read_features

ROOT = Path(__file__).resolve().parents[1]
CASES, LINK, NATION, PROVINCE = "01", "02", "03", "04"

# fmt: off
CLAUSES = [
    ("L11", "khi nộp hồ sơ trên Cổng DVCQG sẽ có các trường hợp sau", CASES, None,
     "announces the three cases; each is a scenario of its own below"),
    ("L13", "chưa có tài khoản trên Cổng DVCQG", CASES, "công dân chưa có tài khoản trên Cổng DVCQG"),
    ("L13", "chưa có tài khoản trên trang DVC của tỉnh", CASES, "chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị"),
    ("L13", "đăng ký tài khoản trên cổng DVCQG (mục 1)", CASES,
     "công dân đăng ký tài khoản trên Cổng DVCQG (các bước đăng ký đã được mô tả chi tiết ở mục 1, Bước 1)"),
    ("L13", "chọn thủ tục để nộp hồ sơ", CASES, "chọn thủ tục để nộp hồ sơ"),
    ("L13", "tự động chuyển đến trang DVC của tỉnh", CASES, "hệ thống sẽ tự động chuyển đến Cổng DVC của tỉnh"),
    ("L13", "yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh (mục 2)", CASES,
     "hệ thống yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh "
     "(các bước đăng ký đã được mô tả chi tiết ở mục 2)"),
    ("L13", "đăng ký tài khoản trên DVC của tỉnh xong", CASES,
     "công dân đăng ký xong tài khoản trên Cổng DVC của tỉnh"),
    ("L13", "tự động kết nối 2 tài khoản mới đăng ký này với nhau", CASES,
     "hệ thống sẽ tự động kết nối 2 tài khoản mới đăng ký này với nhau"),
    ("L15", "có tài khoản trên cổng DVCQG rồi", CASES, "công dân đã có tài khoản trên Cổng DVCQG"),
    ("L15", "trên trang DVC tỉnh chưa có tài khoản", CASES, "chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị"),
    ("L15", "lúc nộp hồ sơ", CASES, "nộp hồ sơ"),
    ("L15", "tự động chuyển về trang đăng ký tài khoản trên DVC của tỉnh", CASES,
     "hệ thống sẽ tự động chuyển về trang đăng ký tài khoản trên Cổng DVC của tỉnh (mục 2)"),
    ("L15", "sau khi đăng ký xong", CASES, "công dân đăng ký xong"),
    ("L15", "tự kết nối tài khoản DVCQG với tài khoản DVC của tỉnh", CASES,
     "hệ thống sẽ tự động kết nối tài khoản trên Cổng DVCQG với tài khoản trên Cổng DVC của tỉnh"),
    ("L17", "đã có tài khoản trên trang DVC của tỉnh rồi", CASES,
     "công dân đã có tài khoản trên Cổng DVC tỉnh Quảng Trị"),
    ("L17", "chưa có tài khoản trên cổng DVCQG", CASES, "chưa có tài khoản trên Cổng DVCQG"),
    ("L17", "thực hiện đăng ký tài khoản trên cổng DVCQG", CASES,
     "công dân đăng ký tài khoản trên Cổng DVCQG (mục 1, Bước 1)"),
    ("L17", "[bổ sung] đăng nhập trước khi liên kết", CASES,
     "đăng nhập Cổng DVCQG bằng tài khoản vừa đăng ký (mục 1, Bước 2)"),
    ("L17", "vào mục Liên kết tài khoản", CASES, "vào mục [Liên kết tài khoản] trên Cổng DVCQG"),
    ("L17", "thực hiện liên kết tài khoản", CASES, "thực hiện liên kết tài khoản (theo các hình ở phần dưới)"),
    ("L17", "vào mục [Thông tin tài khoản]", LINK, "nhấn tên của mình ở đầu trang, chọn [Thông tin cá nhân]"),
    ("L17", "=> Liên kết tài khoản", LINK, "chọn mục [Liên kết tài khoản] ở menu bên trái"),
    ("L17", "như hình", LINK, 'màn hình hiển thị như hình lien-ket-muc: "Mục Liên kết tài khoản"'),
    ("L52", "sau đó chọn Hệ thống (thêm mới)", LINK,
     "nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]"),
    ("L52", "chọn Hệ thống (mở danh sách)", LINK, 'mở danh sách [Hệ thống liên kết], gõ "quang"'),
    ("L52", "chọn Hệ thống (hình)", LINK,
     'màn hình hiển thị như hình lien-ket-chon-he-thong: "Chọn hệ thống của tỉnh Quảng Trị"'),
    ("L52", "của tỉnh Quảng Trị", LINK, "chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]"),
    ("L70", "nhập username của tài khoản cần liên kết", LINK,
     "nhập tên đăng nhập của tài khoản cần liên kết vào ô [Tên đăng nhập]"),
    ("L70", "nhấn [Liên kết]", LINK, "nhấn nút [Liên kết]"),
    ("L70", "sẽ hiển thị như hình", LINK,
     'màn hình hiển thị như hình lien-ket-xac-nhan: "Cổng DVC tỉnh yêu cầu đăng nhập để xác nhận liên kết"'),
    ("L75", "nhấn [Đăng nhập]", LINK, "nhấn nút [Đăng nhập]"),
    ("L75", "sẽ như hình", LINK, 'màn hình hiển thị như hình lien-ket-thanh-cong: "Thông báo liên kết thành công"'),
    ("L79", "sau khi liên kết thành công", LINK, "tài khoản hai cổng đã liên kết với nhau"),
    ("L79", "vào tài khoản trên cổng DVCQG", LINK, "vào lại mục [Liên kết tài khoản] trên Cổng DVCQG"),
    ("L79", "sẽ hiển thị như sau", LINK, 'màn hình hiển thị như hình lien-ket-ket-qua: "Tài khoản đã liên kết"'),
    ("L119", "làm tương tự các thao tác trên", LINK,
     "nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]"),
    ("L119", "với tất cả các Cổng DVC đã kết nối liên thông (cũng ở L9)", LINK,
     "danh sách [Hệ thống liên kết] có tất cả hệ thống đã kết nối liên thông"),
    ("L125", "truy cập Cổng DVC Quốc gia", NATION,
     "truy cập Cổng Dịch vụ công quốc gia tại địa chỉ https://dichvucong.gov.vn"),
    ("L127", "giao diện như hình", NATION,
     'giao diện hiển thị như hình quoc-gia-trang-chu: "Trang chủ Cổng Dịch vụ công quốc gia"'),
    ("L131", "nhấn [Đăng ký]", NATION, "nhấn [Đăng ký] ở đầu trang"),
    ("L131", "sẽ hiển thị như hình sau", NATION,
     'màn hình hiển thị như hình dang-ky-phuong-thuc: "Chọn phương thức đăng ký"'),
    ("L167", "(chọn phương thức)", NATION, "chọn [Thuê bao di động]"),
    ("L167", "giao diện tiếp theo", NATION,
     'giao diện sẽ hiển thị như hình dang-ky-thong-tin: "Thông tin đăng ký"'),
    ("L196", "cập nhật đầy đủ các thông tin có chứa dấu (*)", NATION,
     "cập nhật đầy đủ các thông tin có chứa dấu (*):"),
    ("L196", "nhấn nút [Đăng ký]", NATION, "nhấn nút [Đăng ký]"),
    ("L196", "gửi mã OTP về số điện thoại đã đăng ký", NATION, "hệ thống sẽ gửi mã OTP về số điện thoại đã đăng ký"),
    ("L196", "hiển thị giao diện để nhập mã OTP", NATION,
     'màn hình hiển thị như hình dang-ky-otp: "Nhập mã OTP", có thanh địa chỉ'),
    ("L218", "nhập mã", NATION, "nhập mã OTP vừa nhận vào ô [Nhập mã OTP]"),
    ("L218", "nhấn [Xác nhận]", NATION, "nhấn nút [Xác nhận]"),
    ("L218", "xuất hiện màn hình yêu cầu nhập mật khẩu", NATION,
     "hệ thống sẽ xuất hiện màn hình yêu cầu nhập mật khẩu"),
    ("L218", "nhập mật khẩu", NATION, "nhập mật khẩu vào ô [Nhập mật khẩu] và ô [Xác nhận mật khẩu]"),
    ("L218", "nhấn xác nhận", NATION, "nhấn nút [Xác nhận]"),
    ("L218", "thông báo đăng ký thành công", NATION, "hệ thống sẽ thông báo [Đăng ký tài khoản thành công]"),
    ("L218", "như hình", NATION, 'màn hình hiển thị như hình dang-ky-thanh-cong: "Thông báo đăng ký thành công"'),
    ("L225", "sau khi đăng ký thành công", NATION, "công dân đã có tài khoản trên Cổng DVCQG"),
    ("L225", "lên trang Cổng DVCQG", NATION,
     "truy cập Cổng Dịch vụ công quốc gia tại địa chỉ https://dichvucong.gov.vn"),
    ("L225", "như hình", NATION,
     'giao diện hiển thị như hình quoc-gia-dang-nhap: "Nút Đăng nhập trên trang chủ"'),
    ("L225", "nhấn nút [Đăng nhập] (cũng ở L229)", NATION, "nhấn [Đăng nhập] ở đầu trang"),
    ("L229", "hiển thị giao diện sau", NATION,
     'hệ thống sẽ hiển thị như hình dang-nhap-loai-tai-khoan: "Chọn loại tài khoản đăng nhập"'),
    ("L234", "(chọn loại tài khoản)", NATION, "chọn [Tài khoản cấp bởi Cổng dịch vụ công quốc gia]"),
    ("L234", "giao diện tiếp theo", NATION,
     'giao diện sẽ hiển thị như hình dang-nhap-thong-tin: "Thông tin đăng nhập"'),
    ("L245", "nhập thông tin tài khoản đã đăng ký", NATION,
     "nhập tên đăng nhập, mật khẩu và mã xác thực của tài khoản đã đăng ký:"),
    ("L245", "nhấn [Đăng nhập]", NATION, "nhấn nút [Đăng nhập]"),
    ("L245", "hiển thị giao diện sau", NATION,
     'hệ thống sẽ hiển thị như hình dang-nhap-otp: "Xác thực mã OTP khi đăng nhập"'),
    ("L267", "nhập mã OTP được gửi vào số điện thoại", NATION, "nhập mã OTP vừa nhận vào ô [Nhập mã OTP]"),
    ("L267", "nhấn [Xác nhận]", NATION, "nhấn nút [Xác nhận]"),
    ("L269", "khi đăng nhập thành công sẽ có giao diện", NATION,
     'giao diện sẽ hiển thị như hình dang-nhap-thanh-cong: "Đăng nhập thành công"'),
    ("L285", "truy cập Cổng DVC của tỉnh", PROVINCE,
     "truy cập Cổng dịch vụ công trực tuyến của tỉnh Quảng Trị tại địa chỉ https://dichvucong.quangtri.gov.vn"),
    ("L285", "(hình trang chủ)", PROVINCE,
     'giao diện hiển thị như hình tinh-trang-chu: "Trang chủ Cổng DVC tỉnh Quảng Trị"'),
    ("L285", "bấm chọn Đăng ký ở góc trên bên phải website", PROVINCE, "chọn [Đăng ký] ở góc trên bên phải website"),
    ("L287", "hoặc truy cập trực tiếp vào liên kết", PROVINCE,
     "hoặc truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan"),
    ("L299", "tại giao diện đăng ký tài khoản", PROVINCE,
     'giao diện cũng hiển thị như hình tinh-dang-ky: "Đăng ký tài khoản trên Cổng DVC tỉnh Quảng Trị"'),
    ("L299", "các trường thông tin (*) là bắt buộc", PROVINCE, "các ô có dấu (*) là thông tin bắt buộc"),
    ("L299", "nhập các thông tin cá nhân của người nộp hồ sơ", PROVINCE,
     "nhập các thông tin cá nhân của người nộp hồ sơ:"),
    ("L299", "nên dùng số điện thoại hoặc số CMND để làm tên đăng nhập", PROVINCE,
     "dùng chính số điện thoại hoặc số CMND làm tên đăng nhập vào ô [Tên đăng nhập] (để dễ nhớ)"),
    ("L299", "bấm chọn nút Đăng ký", PROVINCE, "chọn nút [Đăng ký]"),
    ("L322", "sau khi đăng ký tài khoản thành công", PROVINCE, "tài khoản trên Cổng DVC tỉnh Quảng Trị đã được tạo"),
    ("L322", "truy cập Cổng DVC của tỉnh", PROVINCE,
     "truy cập Cổng dịch vụ công trực tuyến của tỉnh Quảng Trị tại địa chỉ https://dichvucong.quangtri.gov.vn"),
    ("L322", "bấm chọn Đăng nhập ở góc trên bên phải website", PROVINCE,
     "chọn [Đăng nhập] ở góc trên bên phải website"),
    ("L324", "hoặc truy cập trực tiếp vào liên kết", PROVINCE,
     "hoặc truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap"),
    ("L324", "(hình đăng nhập)", PROVINCE,
     'giao diện cũng hiển thị như hình tinh-dang-nhap: "Đăng nhập Cổng DVC tỉnh Quảng Trị"'),
    ("L347", "nhập Tên đăng nhập đã đăng ký", PROVINCE, "nhập tên đăng nhập đã đăng ký vào ô [Tên đăng nhập/ Số CMND]"),
    ("L347", "và Mật khẩu", PROVINCE, "nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu]"),
    ("L347", "để đăng nhập", PROVINCE, "nhấn nút [Đăng nhập]"),
    ("L349", "khi đăng nhập thành công sẽ có giao diện", PROVINCE,
     'giao diện sẽ hiển thị như hình tinh-quan-ly-tai-khoan: "Quản lý tài khoản sau khi đăng nhập"'),
    ("L347", "sau đó tiến hành nộp hồ sơ trực tuyến", PROVINCE,
     "nhấn [Nộp hồ sơ] ở dòng [Đăng ký khai sinh] (hoặc thủ tục cần nộp)"),
    ("L347", "đối với các thủ tục mức độ 3, mức độ 4 (cũng ở L363)", PROVINCE,
     "màn hình có các thủ tục [Mức độ 3] và [Mức độ 4]"),
    ("L363", "sau khi đăng nhập bằng tài khoản đã đăng ký", PROVINCE, "đã đăng nhập Cổng DVC tỉnh Quảng Trị"),
    ("L363", "quản trị các thông tin cá nhân đã khai báo", PROVINCE, "nhấn [Cập nhật thông tin]"),
    ("L363", "cập nhật", PROVINCE, "hệ thống thông báo [Cập nhật thông tin thành công]"),
    ("L363", "nộp hồ sơ trực tuyến", PROVINCE, "nhấn nút [Nộp hồ sơ]"),
    ("L363", "quản lý các hồ sơ đã nộp", PROVINCE, "chọn [Quản lý hồ sơ đã nộp]"),
    ("L363", "theo dõi", PROVINCE, "hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [Đăng ký khai sinh]"),
    ("L363", "bổ sung thành phần hồ sơ", PROVINCE, "đính kèm giấy tờ cần bổ sung vào [Tệp đính kèm]"),
    ("L363", "bổ sung (kết quả)", PROVINCE, "hệ thống thông báo [Đã bổ sung thành phần hồ sơ]"),
]
# fmt: on
SENTENCES = {
    (Path(chapter.file).name[:2], sentence.text): f"{chapter.file}:{sentence.line}"
    for chapter in read_features(ROOT / "features" / "guide", ROOT)
    for section in chapter.sections
    for sentence in section.sentences
}


@pytest.mark.parametrize("clause", CLAUSES, ids=[f"{row[0]}-{number}" for number, row in enumerate(CLAUSES)])
def test_the_clause_stands_in_the_guide(clause):
    """What the reader is told to do or to expect is a sentence of ours, letter for letter as the table has it."""
    line, words, feature, sentence, *why = clause
    if sentence is None:
        assert why, f"{line} “{words}” is no step and gives no reason"
    else:
        assert (feature, sentence) in SENTENCES, f"{line} “{words}” has lost its sentence in {feature}_*.feature"


def test_hardly_anything_is_left_unproven():
    """At most three clauses are no steps."""
    assert sum(row[3] is None for row in CLAUSES) <= 3


def test_the_order_is_that_of_2020():
    """Chapters follow each other as in the 2020 guide: cases, case 3 worked out, section 1, section 2."""
    features = [row[2] for row in CLAUSES]
    assert features == sorted(features)


def test_no_sentence_of_the_guide_is_merged_to_make_the_count():
    """A sentence has at most one target to act on, or two fields that hold the same."""
    acting = [text for _, text in SENTENCES if text.startswith(("nhấn", "chọn", "nhập", "mở"))]
    assert all(text.count("[") <= 2 for text in acting)
