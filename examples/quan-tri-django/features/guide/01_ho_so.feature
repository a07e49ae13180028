# language: vi
@guide
Tính năng: Tiếp nhận và trả hồ sơ

  Phần này dành cho cán bộ bộ phận một cửa. Mỗi hồ sơ giấy được ghi vào hệ thống một lần, kèm bản chụp đơn.

  Kịch bản: Ghi một hồ sơ, tìm, sửa, xóa rồi đăng xuất
    Khi truy cập trang quản trị tại địa chỉ http://quan-tri.localhost:8731/
    Và nhập tên đăng nhập vào ô [Tên đăng nhập:]
    Và nhập mật khẩu vào ô [Mật khẩu:]
    Thì hiển thị như hình dang-nhap: "Màn hình đăng nhập"
    Khi nhấn nút [Đăng nhập]
    Thì hiển thị tiêu đề [Site quản trị hệ thống.]
    Khi nhấn liên kết [Thêm vào] ở dòng [hồ sơ]
    Và nhập các thông tin sau:
      | Mã hồ sơ:  | "H50-2024-001"  |
      | Người nộp: | "Nguyễn Văn An" |
    Và chọn "Chờ tiếp nhận" ở danh sách [Tình trạng:]
    Và gõ "2024-05-20" vào ô [Ngày hẹn trả:]
    Và tích chọn [Hồ sơ khẩn]
    Và đính kèm tệp "don-de-nghi.txt" vào [Giấy tờ:]
    Thì hiển thị như hình ho-so-moi: "Ghi một hồ sơ mới"
    Khi nhấn nút [Lưu lại]
    Thì thấy dòng chữ "H50-2024-001"
    Và hiển thị như hình da-ghi: "Danh sách sau khi ghi"
    Khi gõ "Nguyễn Văn An" vào ô [Search]
    Và nhấn nút [Tìm kiếm]
    Thì bảng có 1 dòng
    Khi nhấn liên kết [H50-2024-001]
    Và chọn "Đang xử lý" ở danh sách [Tình trạng:]
    Và nhấn nút [Lưu lại]
    Thì dòng [H50-2024-001] ghi [Đang xử lý]
    Khi nhấn liên kết [H50-2024-001] ở dòng [Nguyễn Văn An]
    Và nhấn liên kết [Xóa]
    Thì hiển thị như hình xac-nhan-xoa: "Hệ thống hỏi trước khi xóa"
    Khi nhấn nút [Có, tôi chắc chắn]
    Thì không còn dòng [H50-2024-001]
    Khi nhấn nút [Thoát]
    Thì hiển thị như hình dang-xuat: "Đã đăng xuất"
