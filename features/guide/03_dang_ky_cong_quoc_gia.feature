# language: vi
@guide @section1
Tính năng: 1. Đăng ký tạo lập tài khoản trên Cổng Dịch vụ công quốc gia

  Kịch bản: Bước 1: Đăng ký tài khoản trên Cổng Dịch vụ công quốc gia
    Cho công dân chưa có tài khoản trên Cổng DVCQG
    Khi truy cập Cổng Dịch vụ công quốc gia tại địa chỉ https://dichvucong.gov.vn
    Thì giao diện hiển thị như hình quoc-gia-trang-chu: "Trang chủ Cổng Dịch vụ công quốc gia"
    Khi nhấn [Đăng ký] ở đầu trang
    Thì màn hình hiển thị như hình dang-ky-phuong-thuc: "Chọn phương thức đăng ký"
    Khi chọn [Thuê bao di động]
    Thì giao diện sẽ hiển thị như hình dang-ky-thong-tin: "Thông tin đăng ký"
    Khi cập nhật đầy đủ các thông tin có chứa dấu (*):
      | ô                                | nội dung      |
      | ô [Tên đăng nhập (Số CMT/CCCD)]  | số CMT/CCCD   |
      | ô [Họ tên]                       | họ tên        |
      | ô [Ngày sinh]                    | ngày sinh     |
      | ô [Số điện thoại]                | số điện thoại |
      | ô [Nhập mã xác thực]             | mã trong hình |
    Và nhấn nút [Đăng ký]
    Thì hệ thống sẽ gửi mã OTP về số điện thoại đã đăng ký
    Và màn hình hiển thị như hình dang-ky-otp: "Nhập mã OTP", có thanh địa chỉ
    * lưu ý: mã OTP có hiệu lực trong 2 phút; quá thời gian này thì chọn [Gửi lại OTP]
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì hệ thống sẽ xuất hiện màn hình yêu cầu nhập mật khẩu
    Và màn hình hiển thị như hình dang-ky-mat-khau: "Đặt mật khẩu"
    Khi nhập mật khẩu vào ô [Nhập mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Xác nhận]
    Thì hệ thống sẽ thông báo [Đăng ký tài khoản thành công]
    Và màn hình hiển thị như hình dang-ky-thanh-cong: "Thông báo đăng ký thành công"

  Kịch bản: Bước 2: Đăng nhập trên Cổng Dịch vụ công quốc gia
    Cho công dân đã có tài khoản trên Cổng DVCQG
    Khi truy cập Cổng Dịch vụ công quốc gia tại địa chỉ https://dichvucong.gov.vn
    Thì giao diện hiển thị như hình quoc-gia-dang-nhap: "Nút Đăng nhập trên trang chủ"
    Khi nhấn [Đăng nhập] ở đầu trang
    Thì hệ thống sẽ hiển thị như hình dang-nhap-loai-tai-khoan: "Chọn loại tài khoản đăng nhập"
    Khi chọn [Tài khoản cấp bởi Cổng dịch vụ công quốc gia]
    Thì giao diện sẽ hiển thị như hình dang-nhap-thong-tin: "Thông tin đăng nhập"
    Khi nhập tên đăng nhập, mật khẩu và mã xác thực của tài khoản đã đăng ký:
      | ô                   | nội dung        |
      | ô [Tên đăng nhập]   | số CMT/CCCD     |
      | ô [Mật khẩu]        | mật khẩu đã đặt |
      | ô [Mã xác thực]     | mã trong hình   |
    Và nhấn nút [Đăng nhập]
    Thì hệ thống sẽ hiển thị như hình dang-nhap-otp: "Xác thực mã OTP khi đăng nhập"
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì giao diện sẽ hiển thị như hình dang-nhap-thanh-cong: "Đăng nhập thành công"
