# language: vi
Tính năng: Menu đủ mục; nhiều hệ thống, nhiều trình duyệt cùng lúc

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang

  Kịch bản: Menu của hai cổng, trước và sau khi đăng nhập
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn
    Thì đầu trang có đúng các mục sau, theo thứ tự:
      | CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN TỈNH QUẢNG TRỊ |
      | TRANG CHỦ |
      | GIỚI THIỆU |
      | DỊCH VỤ CÔNG TRỰC TUYẾN |
      | TRA CỨU HỒ SƠ |
      | TỔNG HỢP SỐ LIỆU |
      | ĐÁNH GIÁ |
      | HƯỚNG DẪN SỬ DỤNG |
      | Đăng ký |
      | Đăng nhập |
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn
    Thì đầu trang có đúng các mục sau, theo thứ tự:
      | Đăng ký |
      | Đăng nhập |
      | Giới thiệu |
      | Thông tin và dịch vụ |
      | Thanh toán trực tuyến |
      | Phản ánh kiến nghị |
      | Thủ tục hành chính |
      | Hỗ trợ |
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn
    Thì đầu trang có đúng các mục sau, theo thứ tự:
      | CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN TỈNH QUẢNG TRỊ |
      | TRANG CHỦ |
      | GIỚI THIỆU |
      | DỊCH VỤ CÔNG TRỰC TUYẾN |
      | TRA CỨU HỒ SƠ |
      | TỔNG HỢP SỐ LIỆU |
      | ĐÁNH GIÁ |
      | HƯỚNG DẪN SỬ DỤNG |
      | Lê Văn Quang |

  Kịch bản: Quên mật khẩu Cổng DVCQG khi đang bị khóa: đặt lại xong thì đăng nhập được ngay
    Cho đã có tài khoản trên Cổng DVCQG
    Khi mở trang đăng nhập của Cổng DVCQG
    Và đăng nhập Cổng DVCQG sai mật khẩu 5 lần
    Và đặt lại mật khẩu Cổng DVCQG
    Cho đã 60 giây trôi qua
    Khi mở trang đăng nhập của Cổng DVCQG
    Và nhập số CMT/CCCD vào ô [Tên đăng nhập], một mật khẩu mới vào ô [Mật khẩu] và mã trong hình vào ô [Mã xác thực]
    Và nhấn nút [Đăng nhập]
    Thì thấy tiêu đề [Xác thực mã OTP]

  Kịch bản: Đặt lại mật khẩu Cổng DVCQG thì được hỏi về mọi hệ thống đã liên kết; trình duyệt khác cũng phải đăng nhập lại
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên hệ thống Bộ Tài chính
    Và đã có tài khoản trên Cổng DVCQG
    Và hai tài khoản đã liên kết với nhau
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản với hệ thống Bộ Tài chính
    Và vào Cổng DVC tỉnh bằng tài khoản Cổng DVCQG
    Và chuyển sang điện thoại
    Và đặt lại mật khẩu Cổng DVCQG
    Thì thấy [Tài khoản của bạn đang liên kết với Một cửa Quảng Trị, Bộ Tài chính. Bạn có muốn giữ liên kết này không?]
    Khi quay lại máy tính
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì thấy tiêu đề [ĐĂNG NHẬP]

  Kịch bản: Lời gợi ý dưới các ô
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP] rồi nhấn nút [Xác nhận]
    Thì các ô có đúng các lời gợi ý sau:
      | ô                 | gợi ý                                                                         |
      | ô [Nhập mật khẩu] | Tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt |
    Khi gõ "Matkhau@2021" vào ô [Nhập mật khẩu] và gõ "MATKHAU@2021" vào ô [Xác nhận mật khẩu], sau đó nhấn nút [Xác nhận]
    Thì chỉ ô [Xác nhận mật khẩu] báo lỗi "Xác nhận mật khẩu không khớp"
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Thì các ô có đúng các lời gợi ý sau:
      | ô                  | gợi ý                                |
      | nút [Tệp đính kèm] | Tệp PDF, JPEG hoặc PNG, tối đa 5 MB |
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/cap-nhat
    Thì các ô có đúng các lời gợi ý sau:
      | ô                     | gợi ý                              |
      | ô [Mật khẩu hiện tại] | Chỉ cần nhập khi đổi số điện thoại |

  Kịch bản: Cổng DVCQG ngừng quá 30 phút thì ai vào tỉnh bằng tài khoản Cổng DVCQG phải đăng nhập lại
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và hai tài khoản đã liên kết với nhau
    Và đã đăng nhập Cổng DVCQG
    Khi vào Cổng DVC tỉnh bằng tài khoản Cổng DVCQG
    Cho trang https://xacthuc.dichvucong.gov.vn đang bảo trì
    Và đã 1200 giây trôi qua
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì thấy tên của mình ở đầu trang
    Cho đã 1200 giây trôi qua
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì thấy tiêu đề [ĐĂNG NHẬP]
