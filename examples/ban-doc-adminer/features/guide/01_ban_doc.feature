# language: vi
@guide
Tính năng: Ghi, tìm, sửa và xóa bạn đọc

  Phần này dành cho thủ thư. Sổ bạn đọc là một bảng; mỗi bạn đọc là một dòng của bảng ấy.

  Kịch bản: Ghi một bạn đọc, tìm lại, sửa, xóa, tải sổ về rồi đăng xuất
    Khi truy cập sổ bạn đọc tại địa chỉ http://ban-doc.localhost:8735/
    Và chọn "SQLite 3" ở danh sách [Hệ thống]
    Thì hiển thị như hình dang-nhap: "Màn hình đăng nhập"
    Khi nhập tên đăng nhập vào ô [Tên người dùng]
    Và nhập mật khẩu vào ô [Mật khẩu]
    Và nhập "ban-doc.db" vào ô [Cơ sở dữ liệu]
    Và nhấn nút [Đăng nhập]
    Thì hiển thị tiêu đề [Cơ sở dữ liệu: ban-doc.db]
    Khi nhấn liên kết [xem] ở dòng [ban_doc]
    Thì bảng có 4 dòng
    Và hiển thị như hình danh-sach: "Danh sách bạn đọc"
    Khi nhấn liên kết [Thêm]
    Thì hiển thị như hình ban-doc-moi: "Ghi một bạn đọc mới"
    Khi nhập các thông tin sau:
      | ô [ho_ten] | "Hoàng Thị Lan" |
      | ô [nghe]   | "Giáo viên"     |
      | ô [the]    | "Còn hạn"       |
    Và nhấn nút [Lưu]
    Thì thông báo "Đã thêm 5."
    Và hiển thị như hình da-ghi: "Danh sách sau khi ghi"
    Khi nhấn liên kết [Tìm kiếm]
    Thì hiển thị như hình dieu-kien: "Nơi ghi điều cần tìm"
    Khi chọn "ho_ten" ở danh sách thứ 1
    Và chọn "LIKE %%" ở danh sách thứ 2
    Và gõ "Lan" vào ô thứ 3
    Và nhấn nút [Xem]
    Thì bảng có 1 dòng
    Và hiển thị như hình tim-thay: "Bạn đọc cần tìm"
    Khi nhấn liên kết [sửa] ở dòng [Hoàng Thị Lan]
    Và nhập "Hết hạn" vào ô [the]
    Và nhấn nút [Lưu]
    Thì thông báo "Đã cập nhật."
    Và dòng [Hoàng Thị Lan] ghi [Hết hạn]
    Khi nhấn liên kết [sửa] ở dòng [Hoàng Thị Lan]
    Và nhấn nút [Xoá]
    Thì trình duyệt hỏi "Bạn có chắc"
    Khi nhấn [OK] trong hộp thoại của trình duyệt
    Thì thông báo "Đã xoá."
    Khi nhấn liên kết [Xuất]
    Và chọn [lưu]
    Và chọn [CSV,]
    Thì hiển thị như hình tai-so: "Tải sổ bạn đọc về máy"
    Khi nhấn nút [Xuất]
    Thì tệp "ban_doc.csv" được tải về
    Và trong tệp vừa tải về có chữ "Trần Thị Bình"
    Khi nhấn nút [Thoát]
    Thì thông báo "Đã thoát xong."
    Và hiển thị như hình dang-xuat: "Đã đăng xuất"
