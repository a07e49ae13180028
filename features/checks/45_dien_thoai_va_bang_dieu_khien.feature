# language: vi
Tính năng: Trang của điện thoại và bảng điều khiển, cho người thử các cổng bằng tay

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị

  Kịch bản: Tin nhắn mới nhất ở trên cùng, mỗi tin có nơi gửi và lúc gửi
    Khi đợi 6 giờ
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quenmatkhau
    Và nhập số CMND vào ô [Tên đăng nhập/ Số CMND]
    Và nhấn nút [Gửi mã OTP]
    Và đợi 61 giây
    Và nhấn [Gửi lại OTP]
    Và truy cập trực tiếp vào liên kết https://dienthoai.gov.vn
    Và gõ "84912 000 321" vào ô [Số điện thoại]
    Và nhấn nút [Xem tin nhắn]
    Thì thấy tiêu đề [Tin nhắn của 0912000321]
    Và trang của điện thoại hiện đúng các tin nhắn sau, theo thứ tự:
      | Cổng Dịch vụ công trực tuyến tỉnh Quảng Trị | 14:31:01 25/05/2020 | Mã OTP |
      | Cổng Dịch vụ công trực tuyến tỉnh Quảng Trị | 14:30:00 25/05/2020 | Mã OTP |
    Khi nhấn [Tải lại]
    Thì thấy tiêu đề [Tin nhắn của 0912000321]
    Khi nhấn [Chọn số khác]
    Và gõ "0912.000.32" vào ô [Số điện thoại]
    Và nhấn nút [Xem tin nhắn]
    Thì thấy [Số điện thoại không hợp lệ]
    Khi gõ "+84 912.000.321" vào ô [Số điện thoại]
    Và nhấn nút [Xem tin nhắn]
    Thì thấy tiêu đề [Tin nhắn của 0912000321]

  Kịch bản: Chuyển đồng hồ, làm hỏng rồi khôi phục một hệ thống
    Khi truy cập trực tiếp vào liên kết https://dienthoai.gov.vn
    Và nhấn [Bảng điều khiển]
    Thì thấy [Bây giờ là 08:30:00 25/05/2020]
    Khi chọn "2 phút 1 giây (mã OTP hết hiệu lực)" ở danh sách [Chuyển đồng hồ về phía trước]
    Và nhấn nút [Chuyển]
    Thì thấy [Bây giờ là 08:32:01 25/05/2020]
    Khi chọn "Một cửa Quảng Trị" ở danh sách [Hệ thống]
    Và chọn "Đang bảo trì (503)" ở danh sách [Tình trạng]
    Và nhấn nút [Đặt]
    Thì thấy nút [Khôi phục Một cửa Quảng Trị]
    Khi nhấn nút [Khôi phục Một cửa Quảng Trị]
    Thì thấy [Tất cả các hệ thống đang hoạt động bình thường]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn
    Thì thấy [Đăng ký thành lập hộ kinh doanh]
