# language: vi
Tính năng: Quên mật khẩu và hết phiên làm việc trên Cổng DVC tỉnh

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị

  Kịch bản: Đặt lại mật khẩu bằng mã OTP gửi về điện thoại
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và nhấn [Quên mật khẩu?]
    Và nhập số CMND vào ô [Tên đăng nhập/ Số CMND]
    Và nhấn nút [Gửi mã OTP]
    Thì thấy tiêu đề [XÁC THỰC MÃ OTP]
    Và điện thoại nhận được 1 mã OTP
    Và dòng cuối trong nhật ký của Cổng DVC tỉnh là "password recovery begun"
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Và nhập mật khẩu mới vào ô [Mật khẩu mới] và ô [Xác nhận mật khẩu mới]
    Và nhấn nút [Xác nhận]
    Thì thấy lời báo tin [Đặt lại mật khẩu thành công. Mời bạn đăng nhập.]
    Và dòng cuối trong nhật ký của Cổng DVC tỉnh là "password recovered"
    Khi đăng nhập Cổng DVC tỉnh
    Thì thấy lời báo lỗi [Tên đăng nhập hoặc mật khẩu không đúng]
    Khi nhập mật khẩu mới vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì thấy tên của mình ở đầu trang

  Kịch bản: E6, E7, E9 mã OTP khi quên mật khẩu ở tỉnh
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quenmatkhau
    Và nhập tên đăng nhập đã đăng ký vào ô [Tên đăng nhập/ Số CMND]
    Và nhấn nút [Gửi mã OTP]
    Và nhập một mã OTP sai vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Mã OTP không đúng. Bạn còn 4 lần thử"
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh                         |
      | tài khoản | chưa có tài khoản | đang hoạt động                        |
      | liên kết  | chưa liên kết     | chưa liên kết                         |
      | phiên     | chưa đăng nhập    | chưa đăng nhập                        |
      | nhật ký   | không có gì       | password recovery begun; code refused |
    Khi nhấn nút [Gửi lại OTP]
    Thì thấy [Vui lòng chờ 60 giây để gửi lại]
    Và điện thoại nhận được 1 mã OTP
    Cho đã 59 giây trôi qua
    Khi nhấn nút [Gửi lại OTP]
    Thì thấy [Vui lòng chờ 1 giây để gửi lại]
    Cho đã 62 giây trôi qua
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Mã OTP đã hết hiệu lực. Vui lòng chọn Gửi lại OTP"
    Khi nhấn nút [Gửi lại OTP]
    Thì thấy lời báo tin [Mã OTP mới đã được gửi]
    Và điện thoại nhận được 2 mã OTP
    Khi nhập mã OTP nhận lần trước vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Mã OTP không đúng. Bạn còn 3 lần thử"

  Kịch bản: Quên mật khẩu của tài khoản không có
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quenmatkhau
    Và gõ "0912999999" vào ô [Tên đăng nhập/ Số CMND]
    Và nhấn nút [Gửi mã OTP]
    Thì thấy tiêu đề [XÁC THỰC MÃ OTP]
    Và chưa có mã OTP nào được gửi

  Kịch bản: E25 hết phiên làm việc trên Cổng DVC tỉnh
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/cap-nhat
    Và nhập địa chỉ nơi ở vào ô [Số nhà/Đường/Áp/Khóm]
    Cho đã 1801 giây trôi qua
    Khi nhấn nút [Lưu thông tin]
    Thì thấy tiêu đề [ĐĂNG NHẬP]
    Và thấy lời báo lỗi [Phiên làm việc đã hết hạn. Mời bạn đăng nhập lại.]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh  |
      | tài khoản | chưa có tài khoản | đang hoạt động |
      | liên kết  | chưa liên kết     | chưa liên kết  |
      | phiên     | chưa đăng nhập    | chưa đăng nhập |
      | nhật ký   | không có gì       | không có gì    |
    Khi đăng nhập Cổng DVC tỉnh
    Thì thấy tiêu đề [CẬP NHẬT THÔNG TIN]
    Và nhật ký của Cổng DVC tỉnh có 0 dòng "account updated"
    Khi chọn [Quản lý tài khoản]
    Thì không thấy [12 Hùng Vương]

  Kịch bản: E25 hết phiên làm việc của cán bộ
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Cho đã 1801 giây trôi qua
    Khi nhấn nút [Tiếp nhận hồ sơ]
    Thì thấy tiêu đề [CÁN BỘ ĐĂNG NHẬP]
    Và thấy lời báo lỗi [Phiên làm việc đã hết hạn. Mời bạn đăng nhập lại.]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh                         |
      | tài khoản | chưa có tài khoản | đang hoạt động                        |
      | liên kết  | chưa liên kết     | chưa liên kết                         |
      | phiên     | chưa đăng nhập    | chưa đăng nhập                        |
      | nhật ký   | không có gì       | dossier submitted; official signed in |
    Khi đăng nhập bằng tài khoản cán bộ
    Thì thấy tiêu đề [XỬ LÝ HỒ SƠ]
    Và thấy nút [Tiếp nhận hồ sơ]
