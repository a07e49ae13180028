# language: vi
@section1
Tính năng: Lỗi khi đăng ký tài khoản trên Cổng Dịch vụ công quốc gia

  Bối cảnh:
    Cho công dân tên là Trần Thị Mai Hương
    Và chưa có tài khoản trên Cổng DVCQG

  Kịch bản: E1 bỏ trống ô bắt buộc
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và nhấn nút [Đăng ký]
    Thì thấy [Vui lòng nhập Họ tên]
    Và thấy [Vui lòng nhập Số điện thoại]
    Và chưa có mã OTP nào được gửi
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | chưa có tài khoản |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | chưa đăng nhập    |
      | nhật ký   | captcha refused   | không có gì       |

  Khung kịch bản: E2 số CMT/CCCD không gồm 9 hoặc 12 chữ số: <số>
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và cập nhật đầy đủ các thông tin có chứa dấu (*):
      | ô                                | nội dung      |
      | ô [Họ tên]                       | họ tên        |
      | ô [Ngày sinh]                    | ngày sinh     |
      | ô [Số điện thoại]                | số điện thoại |
      | ô [Nhập mã xác thực]             | mã trong hình |
    Và gõ "<số>" vào ô [Tên đăng nhập (Số CMT/CCCD)]
    Và nhấn nút [Đăng ký]
    Thì chỉ ô [Tên đăng nhập (Số CMT/CCCD)] báo lỗi "Số CMT/CCCD phải gồm 9 hoặc 12 chữ số"
    Và mọi ô giữ nguyên nội dung đã nhập, trừ ô [Nhập mã xác thực]
    Và chưa có mã OTP nào được gửi
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | chưa có tài khoản |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | chưa đăng nhập    |
      | nhật ký   | không có gì       | không có gì       |

    Dữ liệu:
      | số            |
      | 12345678      |
      | 1234567890    |
      | 04518500012A  |

  Kịch bản: E3 số CMT/CCCD đã được đăng ký
    Cho công dân đã có tài khoản trên Cổng DVCQG
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Thì chỉ ô [Tên đăng nhập (Số CMT/CCCD)] báo lỗi "Số CMT/CCCD đã được đăng ký tài khoản"
    Và thấy liên kết [Đăng nhập]
    Và chưa có mã OTP nào được gửi
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG           | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động       | chưa có tài khoản |
      | liên kết  | chưa liên kết        | chưa liên kết     |
      | phiên     | chưa đăng nhập       | chưa đăng nhập    |
      | nhật ký   | registration refused | không có gì       |

  Kịch bản: E4 mã xác thực không đúng
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và cập nhật đầy đủ các thông tin có chứa dấu (*):
      | ô                                | nội dung      |
      | ô [Tên đăng nhập (Số CMT/CCCD)]  | số CMT/CCCD   |
      | ô [Họ tên]                       | họ tên        |
      | ô [Ngày sinh]                    | ngày sinh     |
      | ô [Số điện thoại]                | số điện thoại |
    Và gõ "khong1" vào ô [Nhập mã xác thực]
    Và nhấn nút [Đăng ký]
    Thì chỉ ô [Nhập mã xác thực] báo lỗi "Mã xác thực không đúng"
    Và mọi ô giữ nguyên nội dung đã nhập, trừ ô [Nhập mã xác thực]
    Và chưa có mã OTP nào được gửi
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | chưa có tài khoản |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | chưa đăng nhập    |
      | nhật ký   | captcha refused   | không có gì       |

  Kịch bản: E6 mã OTP không đúng
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Và nhập một mã OTP sai vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Mã OTP không đúng. Bạn còn 4 lần thử"
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                       | Cổng DVC tỉnh     |
      | tài khoản | chờ xác thực OTP                 | chưa có tài khoản |
      | liên kết  | chưa liên kết                    | chưa liên kết     |
      | phiên     | chưa đăng nhập                   | chưa đăng nhập    |
      | nhật ký   | registration begun; code refused | không có gì       |
    Cho đã 120 giây trôi qua
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy ô [Nhập mật khẩu]

  Kịch bản: E7 mã OTP đã quá 2 phút
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Cho đã 121 giây trôi qua
    Khi nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Mã OTP đã hết hiệu lực. Vui lòng chọn Gửi lại OTP"
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                       | Cổng DVC tỉnh     |
      | tài khoản | chờ xác thực OTP                 | chưa có tài khoản |
      | liên kết  | chưa liên kết                    | chưa liên kết     |
      | phiên     | chưa đăng nhập                   | chưa đăng nhập    |
      | nhật ký   | registration begun; code refused | không có gì       |

  Kịch bản: E9 gửi lại mã OTP
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Và nhấn [Gửi lại OTP]
    Thì thấy [Vui lòng chờ 60 giây để gửi lại]
    Và điện thoại nhận được 1 mã OTP
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                              | Cổng DVC tỉnh     |
      | tài khoản | chờ xác thực OTP                        | chưa có tài khoản |
      | liên kết  | chưa liên kết                           | chưa liên kết     |
      | phiên     | chưa đăng nhập                          | chưa đăng nhập    |
      | nhật ký   | registration begun; code not sent again | không có gì       |
    Cho đã 59 giây trôi qua
    Khi nhấn [Gửi lại OTP]
    Thì thấy [Vui lòng chờ 1 giây để gửi lại]
    Cho đã 1 giây trôi qua
    Khi nhấn [Gửi lại OTP]
    Thì điện thoại nhận được 2 mã OTP
    Khi nhập mã OTP nhận lần trước vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Mã OTP không đúng. Bạn còn 4 lần thử"
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy ô [Nhập mật khẩu]

  Khung kịch bản: E10 mật khẩu không hợp lệ: <thông báo>
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Và gõ "<mật khẩu>" vào ô [Nhập mật khẩu]
    Và gõ "<xác nhận>" vào ô [Xác nhận mật khẩu]
    Và nhấn nút [Xác nhận]
    Thì thấy [<thông báo>]
    Và không thấy [Đăng ký tài khoản thành công]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG         | Cổng DVC tỉnh     |
      | tài khoản | chờ đặt mật khẩu   | chưa có tài khoản |
      | liên kết  | chưa liên kết      | chưa liên kết     |
      | phiên     | chưa đăng nhập     | chưa đăng nhập    |
      | nhật ký   | registration begun | không có gì       |

    Dữ liệu:
      | mật khẩu      | xác nhận      | thông báo                                                                          |
      | matkhau1@     | matkhau1@     | Mật khẩu tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt      |
      | Mk1@abc       | Mk1@abc       | Mật khẩu tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt      |
      | Quangtri@2020 | Quangtri@2021 | Xác nhận mật khẩu không khớp                                                       |
