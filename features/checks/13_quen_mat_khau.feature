# language: vi
Tính năng: Quên mật khẩu Cổng Dịch vụ công quốc gia

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG

  Kịch bản: Đặt lại mật khẩu bằng mã gửi về điện thoại
    Khi mở trang đăng nhập của Cổng DVCQG
    Và nhấn [Quên mật khẩu?]
    Và nhập số CMT/CCCD vào ô [Số CMT/CCCD]
    Và nhập mã trong hình vào ô [Mã xác thực]
    Và nhấn nút [Tiếp tục]
    Thì thấy [Nếu số CMT/CCCD đã có tài khoản, mã xác thực đã được gửi đến số điện thoại đã đăng ký]
    Và điện thoại nhận được 1 mã OTP
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Và nhập một mật khẩu mới vào ô [Nhập mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Xác nhận]
    Thì thấy lời báo tin [Đổi mật khẩu thành công. Vui lòng đăng nhập bằng mật khẩu mới]
    Và dòng cuối trong nhật ký của Cổng DVCQG là "password changed"
    Khi khai đúng thông tin đăng nhập Cổng DVCQG
    Thì thấy [Tên đăng nhập hoặc mật khẩu không đúng]
    Khi nhập một mật khẩu mới vào ô [Mật khẩu]
    Và nhập mã trong hình vào ô [Mã xác thực]
    Và nhấn nút [Đăng nhập]
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy tên của mình ở đầu trang

  Kịch bản: E8 nhập sai mã OTP 5 lần khi đặt lại mật khẩu
    Khi mở trang đăng nhập của Cổng DVCQG
    Và nhấn [Quên mật khẩu?]
    Và nhập số CMT/CCCD vào ô [Số CMT/CCCD]
    Và nhập mã trong hình vào ô [Mã xác thực]
    Và nhấn nút [Tiếp tục]
    Và nhập sai mã OTP 5 lần
    Thì thấy lời báo lỗi [Bạn đã nhập sai quá số lần cho phép]
    Và thấy tiêu đề [Quên mật khẩu]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                      | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động                  | đang hoạt động |
      | liên kết  | chưa liên kết                   | chưa liên kết  |
      | phiên     | chưa đăng nhập                  | chưa đăng nhập |
      | nhật ký   | recovery begun; code refused ×5 | không có gì    |
    Khi nhập số CMT/CCCD vào ô [Số CMT/CCCD]
    Và nhập mã trong hình vào ô [Mã xác thực]
    Và nhấn nút [Tiếp tục]
    Thì thấy [Tài khoản tạm khóa 15 phút]
    Và điện thoại nhận được 1 mã OTP

  Kịch bản: Mật khẩu mới chấm dứt các phiên đã đăng nhập
    Cho đã đăng nhập Cổng DVCQG
    Khi truy cập trực tiếp vào liên kết https://xacthuc.dichvucong.gov.vn/authenticationendpoint/quen-mat-khau
    Và nhập số CMT/CCCD vào ô [Số CMT/CCCD]
    Và nhập mã trong hình vào ô [Mã xác thực]
    Và nhấn nút [Tiếp tục]
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Và nhập một mật khẩu mới vào ô [Nhập mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Xác nhận]
    Và truy cập Cổng Dịch vụ công quốc gia tại địa chỉ https://dichvucong.gov.vn
    Thì thấy [Đăng nhập] ở đầu trang
    Và không thấy tên của mình ở đầu trang
