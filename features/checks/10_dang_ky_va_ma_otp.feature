# language: vi
@section1
Tính năng: Những đường vòng khi đăng ký tài khoản trên Cổng Dịch vụ công quốc gia

  Bối cảnh:
    Cho công dân tên là Trần Thị Mai Hương
    Và chưa có tài khoản trên Cổng DVCQG

  Kịch bản: E5 số điện thoại do người khác đứng tên
    Cho số điện thoại của mình do người khác đứng tên tại nhà mạng
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Thì chỉ ô [Số điện thoại] báo lỗi "Thông tin không khớp với thông tin thuê bao đã đăng ký với nhà mạng"
    Và mọi ô giữ nguyên nội dung đã nhập, trừ ô [Nhập mã xác thực]
    Và chưa có mã OTP nào được gửi
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG           | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản    | chưa có tài khoản |
      | liên kết  | chưa liên kết        | chưa liên kết     |
      | phiên     | chưa đăng nhập       | chưa đăng nhập    |
      | nhật ký   | registration refused | không có gì       |

  Kịch bản: E8 nhập sai mã OTP 5 lần khi đăng ký
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Và nhập sai mã OTP 5 lần
    Thì thấy lời báo lỗi [Bạn đã nhập sai quá số lần cho phép]
    Và thấy ô [Tên đăng nhập (Số CMT/CCCD)]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                          | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản                   | chưa có tài khoản |
      | liên kết  | chưa liên kết                       | chưa liên kết     |
      | phiên     | chưa đăng nhập                      | chưa đăng nhập    |
      | nhật ký   | registration begun; code refused ×5 | không có gì       |
    Khi khai đúng thông tin đăng ký trên Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy ô [Nhập mật khẩu]

  Kịch bản: E31 nhấn đúp nút Đăng ký
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và cập nhật đầy đủ các thông tin có chứa dấu (*):
      | ô                                | nội dung      |
      | ô [Tên đăng nhập (Số CMT/CCCD)]  | số CMT/CCCD   |
      | ô [Họ tên]                       | họ tên        |
      | ô [Ngày sinh]                    | ngày sinh     |
      | ô [Số điện thoại]                | số điện thoại |
      | ô [Nhập mã xác thực]             | mã trong hình |
    Và nhấn đúp nút [Đăng ký]
    Thì thấy tiêu đề [Xác thực mã OTP]
    Và điện thoại nhận được 1 mã OTP
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG         | Cổng DVC tỉnh     |
      | tài khoản | chờ xác thực OTP   | chưa có tài khoản |
      | liên kết  | chưa liên kết      | chưa liên kết     |
      | phiên     | chưa đăng nhập     | chưa đăng nhập    |
      | nhật ký   | registration begun | không có gì       |
    Khi nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn đúp nút [Xác nhận]
    Và nhập mật khẩu vào ô [Nhập mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn đúp nút [Xác nhận]
    Thì thấy tiêu đề [Đăng ký tài khoản thành công]
    Và dòng cuối trong nhật ký của Cổng DVCQG là "account opened"

  Khung kịch bản: E32 phương thức ngoài phạm vi mô phỏng: <phương thức>
    Khi truy cập trực tiếp vào liên kết https://dangky.dichvucong.gov.vn/register
    Và nhấn nút [<phương thức>]
    Thì thấy lời báo lỗi [Chức năng không thuộc phạm vi mô phỏng]
    Và thấy [Vui lòng chọn phương thức đăng ký]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | chưa có tài khoản |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | chưa đăng nhập    |
      | nhật ký   | không có gì       | không có gì       |

    Dữ liệu:
      | phương thức         |
      | Bảo hiểm xã hội     |
      | Bưu điện Việt Nam   |
      | USB ký số           |
      | SIM ký số           |

  Khung kịch bản: E32 loại tài khoản ngoài phạm vi mô phỏng: <loại>
    Khi truy cập trực tiếp vào liên kết https://dangky.dichvucong.gov.vn/register
    Và chọn [<loại>]
    Và nhấn nút [Thuê bao di động]
    Thì thấy lời báo lỗi [Chức năng không thuộc phạm vi mô phỏng]
    Và không thấy ô [Tên đăng nhập (Số CMT/CCCD)]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | chưa có tài khoản |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | chưa đăng nhập    |
      | nhật ký   | không có gì       | không có gì       |

    Dữ liệu:
      | loại              |
      | Doanh nghiệp      |
      | Cơ quan nhà nước  |
