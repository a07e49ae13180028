# language: vi
Tính năng: Lỗi khi đăng nhập

  Kịch bản: E4 mã xác thực không đúng khi đăng nhập Cổng DVCQG
    Cho công dân tên là Trần Thị Mai Hương
    Và đã có tài khoản trên Cổng DVCQG
    Khi mở trang đăng nhập của Cổng DVCQG
    Và nhập tên đăng nhập, mật khẩu và mã xác thực của tài khoản đã đăng ký:
      | ô                 | nội dung    |
      | ô [Tên đăng nhập] | số CMT/CCCD |
      | ô [Mật khẩu]      | mật khẩu    |
    Và gõ "khong1" vào ô [Mã xác thực]
    Và nhấn nút [Đăng nhập]
    Thì chỉ ô [Mã xác thực] báo lỗi "Mã xác thực không đúng"
    Và ô [Mã xác thực] trống
    Và chưa có mã OTP nào được gửi
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG      | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động  | chưa có tài khoản |
      | liên kết  | chưa liên kết   | chưa liên kết     |
      | phiên     | chưa đăng nhập  | chưa đăng nhập    |
      | nhật ký   | captcha refused | không có gì       |

  Khung kịch bản: E11 sai tên đăng nhập hoặc mật khẩu trên Cổng DVCQG: <số>
    Cho công dân tên là Trần Thị Mai Hương
    Và đã có tài khoản trên Cổng DVCQG
    Khi mở trang đăng nhập của Cổng DVCQG
    Và gõ "<số>" vào ô [Tên đăng nhập]
    Và gõ "Khongdung@1" vào ô [Mật khẩu]
    Và nhập mã trong hình vào ô [Mã xác thực]
    Và nhấn nút [Đăng nhập]
    Thì chỉ ô [Mật khẩu] báo lỗi "Tên đăng nhập hoặc mật khẩu không đúng"
    Và chưa có mã OTP nào được gửi
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động | chưa có tài khoản |
      | liên kết  | chưa liên kết  | chưa liên kết     |
      | phiên     | chưa đăng nhập | chưa đăng nhập    |
      | nhật ký   | sign-in failed | không có gì       |

    Dữ liệu:
      | số           |
      | 045185000123 |
      | 045185999999 |

  Khung kịch bản: E11 sai tên đăng nhập hoặc mật khẩu trên Cổng DVC tỉnh: <tên>
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và gõ "<tên>" vào ô [Tên đăng nhập/ Số CMND]
    Và gõ "Khongdung@1" vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì chỉ ô [Mật khẩu] báo lỗi "Tên đăng nhập hoặc mật khẩu không đúng"
    Và không thấy tên của mình ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh   |
      | tài khoản | chưa có tài khoản | đang hoạt động  |
      | liên kết  | chưa liên kết     | chưa liên kết   |
      | phiên     | chưa đăng nhập    | chưa đăng nhập  |
      | nhật ký   | không có gì       | sign-in refused |

    Dữ liệu:
      | tên        |
      | 0912000321 |
      | 0912999999 |

  Kịch bản: Đăng nhập Cổng DVC tỉnh bằng số CMND
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và nhập số CMND vào ô [Tên đăng nhập/ Số CMND]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì thấy tên của mình ở đầu trang

  Kịch bản: T11 đăng xuất khỏi Cổng DVCQG
    Cho công dân tên là Trần Thị Mai Hương
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi truy cập Cổng Dịch vụ công quốc gia tại địa chỉ https://dichvucong.gov.vn
    Và nhấn tên của mình ở đầu trang, chọn [Đăng xuất]
    Thì thấy [Đăng ký] ở đầu trang
    Và thấy [Đăng nhập] ở đầu trang
    Và không thấy tên của mình ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động | chưa có tài khoản |
      | liên kết  | chưa liên kết  | chưa liên kết     |
      | phiên     | chưa đăng nhập | chưa đăng nhập    |
      | nhật ký   | không có gì    | không có gì       |
