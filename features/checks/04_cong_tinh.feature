# language: vi
@section2
Tính năng: Lỗi khi đăng ký tài khoản trên Cổng DVC tỉnh

  Kịch bản: E1 bỏ trống ô bắt buộc
    Cho công dân tên là Lê Văn Quang
    Và chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan
    Và nhấn nút [Đăng ký]
    Thì thấy [Vui lòng nhập Họ và tên]
    Và thấy [Vui lòng nhập Tên đăng nhập]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | chưa có tài khoản |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | chưa đăng nhập    |
      | nhật ký   | không có gì       | không có gì       |

  Kịch bản: E13 tên đăng nhập đã tồn tại
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan
    Và nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                          | nội dung                    |
      | [Họ và tên]                | họ và tên                   |
      | [Ngày cấp CMND]            | ngày cấp CMND               |
      | [Nơi cấp CMND]             | nơi cấp CMND                |
      | [Số điện thoại]            | số điện thoại               |
      | [Quận/Huyện]               | quận/huyện nơi ở            |
      | [Phường/Xã/Thị trấn]       | phường/xã nơi ở             |
      | [Số nhà/Đường/Áp/Khóm]     | địa chỉ nơi ở               |
      | [Tên đăng nhập]            | tên đăng nhập đã đăng ký    |
    Và gõ "197999999" vào [Số CMND]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và chọn nút [Đăng ký]
    Thì chỉ ô [Tên đăng nhập] báo lỗi "Tên đăng nhập đã tồn tại"
    Và mọi ô giữ nguyên nội dung đã nhập
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh        |
      | tài khoản | chưa có tài khoản | đang hoạt động       |
      | liên kết  | chưa liên kết     | chưa liên kết        |
      | phiên     | chưa đăng nhập    | chưa đăng nhập       |
      | nhật ký   | không có gì       | registration refused |
