# language: vi
Tính năng: Những đường vòng khi đăng nhập Cổng Dịch vụ công quốc gia

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG

  Kịch bản: E6 mã OTP không đúng khi đăng nhập
    Khi mở trang đăng nhập của Cổng DVCQG
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Và nhập một mã OTP sai vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Mã OTP không đúng. Bạn còn 4 lần thử"
    Và ô [Nhập mã OTP] trống
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | chưa đăng nhập | chưa đăng nhập |
      | nhật ký   | code refused   | không có gì    |
    Cho đã 120 giây trôi qua
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy tên của mình ở đầu trang

  Kịch bản: E7 mã OTP đã quá 2 phút khi đăng nhập
    Khi mở trang đăng nhập của Cổng DVCQG
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Cho đã 121 giây trôi qua
    Khi nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Mã OTP đã hết hiệu lực. Vui lòng chọn Gửi lại OTP"
    Và không thấy tên của mình ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | chưa đăng nhập | chưa đăng nhập |
      | nhật ký   | code refused   | không có gì    |

  Kịch bản: E8 nhập sai mã OTP 5 lần khi đăng nhập
    Khi mở trang đăng nhập của Cổng DVCQG
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Và nhập sai mã OTP 5 lần
    Thì thấy lời báo lỗi [Bạn đã nhập sai quá số lần cho phép]
    Và thấy ô [Mật khẩu]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG      | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động  | đang hoạt động |
      | liên kết  | chưa liên kết   | chưa liên kết  |
      | phiên     | chưa đăng nhập  | chưa đăng nhập |
      | nhật ký   | code refused ×5 | không có gì    |
    Khi khai đúng thông tin đăng nhập Cổng DVCQG
    Thì chỉ ô [Mật khẩu] báo lỗi "Tài khoản tạm khóa 15 phút"
    Và điện thoại nhận được 1 mã OTP

  Kịch bản: E9 gửi lại mã OTP khi đăng nhập
    Khi mở trang đăng nhập của Cổng DVCQG
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Và nhấn [Gửi lại OTP]
    Thì thấy [Vui lòng chờ 60 giây để gửi lại]
    Và điện thoại nhận được 1 mã OTP
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG          | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động      | đang hoạt động |
      | liên kết  | chưa liên kết       | chưa liên kết  |
      | phiên     | chưa đăng nhập      | chưa đăng nhập |
      | nhật ký   | code not sent again | không có gì    |
    Cho đã 59 giây trôi qua
    Khi nhấn [Gửi lại OTP]
    Thì thấy [Vui lòng chờ 1 giây để gửi lại]
    Cho đã 1 giây trôi qua
    Khi nhấn [Gửi lại OTP]
    Thì thấy lời báo tin [Mã OTP mới đã được gửi]
    Và điện thoại nhận được 2 mã OTP
    Khi nhập mã OTP nhận lần trước vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Mã OTP không đúng. Bạn còn 4 lần thử"
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy tên của mình ở đầu trang

  Kịch bản: E12 sai mật khẩu 5 lần
    Khi mở trang đăng nhập của Cổng DVCQG
    Và đăng nhập Cổng DVCQG sai mật khẩu 5 lần
    Thì chỉ ô [Mật khẩu] báo lỗi "Tài khoản tạm khóa 15 phút"
    Và dòng cuối trong nhật ký của Cổng DVCQG là "sign-in failed"
    Khi khai đúng thông tin đăng nhập Cổng DVCQG
    Thì chỉ ô [Mật khẩu] báo lỗi "Tài khoản tạm khóa 15 phút"
    Và chưa có mã OTP nào được gửi
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                      | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động                                  | đang hoạt động |
      | liên kết  | chưa liên kết                                   | chưa liên kết  |
      | phiên     | chưa đăng nhập                                  | chưa đăng nhập |
      | nhật ký   | sign-in failed ×5; sign-in refused while locked | không có gì    |
    Cho đã 899 giây trôi qua
    Khi mở trang đăng nhập của Cổng DVCQG
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Thì chỉ ô [Mật khẩu] báo lỗi "Tài khoản tạm khóa 15 phút"
    Cho đã 1 giây trôi qua
    Khi khai đúng thông tin đăng nhập Cổng DVCQG
    Thì thấy tiêu đề [Xác thực mã OTP]
    Và điện thoại nhận được 1 mã OTP

  Kịch bản: E25 phiên đăng nhập hết hạn khi đang khai tài khoản liên kết
    Cho đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và gõ "0912000321" vào ô [Tên đăng nhập]
    Cho đã 1801 giây trôi qua
    Khi nhấn nút [Liên kết]
    Thì thấy tiêu đề [Đăng nhập]
    Và không thấy tên của mình ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | chưa đăng nhập | chưa đăng nhập |
      | nhật ký   | không có gì    | không có gì    |
    Khi nhấn nút [Tài khoản cấp bởi Cổng dịch vụ công quốc gia]
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy tiêu đề [Đăng ký tài khoản liên kết]
    Và ô [Tên đăng nhập] trống
    Và hai tài khoản chưa liên kết với nhau
    Và dòng cuối trong nhật ký của Cổng DVCQG là "signed in"

  Kịch bản: E25 phiên đăng nhập còn hạn khi chưa quá 30 phút không thao tác
    Cho đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Cho đã 1800 giây trôi qua
    Khi nhấn mục [Tài liệu]
    Thì thấy tên của mình ở đầu trang
    Và thấy tiêu đề [Tài liệu]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | đã đăng nhập   | chưa đăng nhập |
      | nhật ký   | không có gì    | không có gì    |

  Kịch bản: C.4 số điện thoại được che khi đăng nhập
    Khi mở trang đăng nhập của Cổng DVCQG
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Thì thấy [Mã xác thực đã được gửi qua số điện thoại: 8491xxx0321]
