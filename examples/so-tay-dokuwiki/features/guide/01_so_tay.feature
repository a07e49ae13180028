# language: vi
@guide
Tính năng: Viết, sửa và xóa một trang sổ tay

  Phần này dành cho cán bộ bộ phận một cửa. Ai cũng đọc được sổ tay; muốn viết thì phải đăng nhập.

  Kịch bản: Viết một trang, kèm biểu mẫu, tìm lại, sửa rồi xóa
    Khi truy cập sổ tay tại địa chỉ http://so-tay.localhost:8734/
    Và nhấn liên kết [Đăng nhập]
    Thì hiển thị như hình dang-nhap: "Màn hình đăng nhập"
    Khi nhập tên đăng nhập vào ô [Tên thành viên]
    Và nhập mật khẩu vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì thấy "Lê Quang Minh"
    Khi nhập "tiếp nhận hồ sơ" vào ô [Tìm kiếm]
    Và nhấn nút [Tìm kiếm]
    Thì thấy dòng chữ "Không có gì được tìm thấy."
    Và hiển thị như hình chua-co-trang: "Chưa có trang nào tên như vậy"
    Khi nhấn liên kết [:tiếp_nhận_hồ_sơ]
    Thì hiển thị như hình soan-trang: "Soạn một trang mới"
    Khi nhập "====== Tiếp nhận hồ sơ ======" vào ô thứ 2
    Và nhấn phím Enter
    Và gõ thêm "Kiểm tra giấy tờ, ghi vào hệ thống, in giấy hẹn." vào ô thứ 2
    Và nhập "Trang mới" vào ô [Tóm lược sửa đổi]
    Và nhấn nút [Lưu]
    Thì hiển thị tiêu đề [Tiếp nhận hồ sơ]
    Và hiển thị như hình trang-moi: "Trang vừa viết"
    Khi nhấn liên kết [Quản lý phương tiện]
    Và nhấn liên kết [Tải lên]
    Và đính kèm tệp "mau-don.pdf" vào [Chọn tập tin…]
    Và nhấn nút [Tải lên]
    Thì thấy liên kết [mau-don.pdf]
    Và hiển thị như hình tai-len: "Tải biểu mẫu lên"
    Khi nhấn liên kết [Sơ đồ trang web]
    Và nhấn liên kết [Tiếp nhận hồ sơ] ở giữa trang
    Và nhấn liên kết [Sửa đổi trang này [e\]]
    Và nhấn nút [Thêm hình ảnh và các tập tin khác (mở trong một cửa sổ mới)]
    Và chuyển sang cửa sổ mới
    Thì hiển thị như hình chon-tep: "Chọn tệp để đưa vào trang"
    Khi nhấn chữ [mau-don.pdf]
    Và quay lại cửa sổ trước
    Thì ô thứ 2 có chứa "mau-don.pdf"
    Khi nhập "Kèm mẫu đơn" vào ô [Tóm lược sửa đổi]
    Và nhấn nút [Lưu]
    Thì thấy liên kết [mau-don.pdf]
    Khi nhập "giấy hẹn" vào ô [Tìm kiếm]
    Và nhấn nút [Tìm kiếm]
    Thì hiển thị như hình tim-thay: "Kết quả tìm kiếm"
    Khi nhấn liên kết [Tiếp nhận hồ sơ] ở giữa trang
    Và nhấn liên kết [mau-don.pdf]
    Thì tệp "mau-don.pdf" được tải về
    Khi nhấn liên kết [Sửa đổi trang này [e\]]
    Và xóa nội dung ô thứ 2
    Và nhấn nút [Lưu]
    Thì hiển thị như hình da-xoa: "Trang đã bị xóa"
    Khi nhấn liên kết [Đăng xuất]
    Thì thấy liên kết [Đăng nhập]
