# language: vi
Tính năng: Giới hạn về thời gian, số lần và dung lượng; thứ tự của các danh sách

  Kịch bản: Mã xác thực trong hình có hiệu lực 5 phút
    Cho công dân tên là Trần Thị Mai Hương
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và cập nhật đầy đủ các thông tin có chứa dấu (*):
      | ô                               | nội dung      |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | số CMT/CCCD   |
      | ô [Họ tên]                      | họ tên        |
      | ô [Ngày sinh]                   | ngày sinh     |
      | ô [Số điện thoại]               | số điện thoại |
      | ô [Nhập mã xác thực]            | mã trong hình |
    Cho đã 301 giây trôi qua
    Khi nhấn nút [Đăng ký]
    Thì chỉ ô [Nhập mã xác thực] báo lỗi "Mã xác thực không đúng"
    Và mọi ô giữ nguyên nội dung đã nhập, trừ ô [Nhập mã xác thực]
    Khi nhập mã trong hình vào ô [Nhập mã xác thực]
    Cho đã 300 giây trôi qua
    Khi nhấn nút [Đăng ký]
    Thì thấy tiêu đề [Xác thực mã OTP]
    Và điện thoại nhận được 1 mã OTP

  Kịch bản: Mỗi giờ gửi nhiều nhất 5 mã OTP đến một số điện thoại
    Cho công dân tên là Trần Thị Mai Hương
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Và nhấn 4 lần [Gửi lại OTP], mỗi lần cách nhau 61 giây
    Thì điện thoại nhận được 5 mã OTP
    Khi nhấn 1 lần [Gửi lại OTP], mỗi lần cách nhau 61 giây
    Thì thấy [Bạn đã yêu cầu mã OTP quá nhiều lần. Vui lòng thử lại sau 55 phút]
    Và điện thoại nhận được 5 mã OTP
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Thì thấy [Bạn đã yêu cầu mã OTP quá nhiều lần. Vui lòng thử lại sau 55 phút]
    Cho đã 3295 giây trôi qua
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Thì thấy tiêu đề [Xác thực mã OTP]
    Và điện thoại nhận được 6 mã OTP

  Kịch bản: Loại, dung lượng và số tệp đính kèm của một hồ sơ
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và trong hồ sơ đã có 16 giấy tờ
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Và lần lượt đính kèm từng tệp như sau vào [Tệp đính kèm] rồi nhấn nút [Bổ sung]:
      | tệp                 | nội dung | số byte | báo lỗi                                                   |
      | to-khai.pdf         | PNG      | 2000    | Nội dung tệp không phải là PDF, JPEG hoặc PNG như tên tệp |
      | anh.png             | JPEG     | 2000    | Nội dung tệp không phải là PDF, JPEG hoặc PNG như tên tệp |
      | qua-lon.pdf         | PDF      | 5242881 | Tệp đính kèm có dung lượng tối đa 5 MB                    |
      | vua-du.pdf          | PDF      | 5242880 |                                                           |
      | Giấy chứng sinh.JPG | JPEG     | 2000    |                                                           |
      | anh.jpeg            | JPEG     | 2000    |                                                           |
      | anh.png             | PNG      | 2000    |                                                           |
      | tep-21.pdf          | PDF      | 2000    | Hồ sơ đã có số tệp đính kèm tối đa                        |
    Và nhấn [Quản lý hồ sơ đã nộp]
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Thì thấy [Giấy chứng sinh.JPG]
    Và không thấy [tep-21.pdf]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh                                |
      | tài khoản | chưa có tài khoản | đang hoạt động                               |
      | liên kết  | chưa liên kết     | chưa liên kết                                |
      | phiên     | chưa đăng nhập    | đã đăng nhập                                 |
      | nhật ký   | không có gì       | dossier submitted; paper added to dossier ×4 |

  Kịch bản: Hồ sơ nộp sau đứng trên, ở cả hai cổng và ở trang của cán bộ
    Cho công dân tên là Lê Văn Quang
    Và có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và hai tài khoản đã liên kết với nhau
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVCQG
    Và đã 60 giây trôi qua
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/dichvucong
    Và nhấn [Nộp hồ sơ] ở dòng [Đăng ký thành lập hộ kinh doanh]
    Và nhấn nút [Nộp hồ sơ]
    Thì bảng có đúng các dòng sau, theo thứ tự:
      | Thủ tục                         | Trạng thái |
      | Đăng ký thành lập hộ kinh doanh | Đang xử lý |
      | Đăng ký khai sinh               | Đang xử lý |
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/tai-khoan/dich-vu-cong-cua-toi
    Thì bảng có đúng các dòng sau, theo thứ tự:
      | Thủ tục                         | Hệ thống tiếp nhận | Trạng thái |
      | Đăng ký thành lập hộ kinh doanh | Một cửa Quảng Trị  | Đang xử lý |
      | Đăng ký khai sinh               | Một cửa Quảng Trị  | Đang xử lý |
    Khi đăng xuất Cổng DVC tỉnh
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Thì bảng có đúng các dòng sau, theo thứ tự:
      | Thủ tục                         | Người nộp     |
      | Đăng ký thành lập hộ kinh doanh | Lê Văn Quang  |
      | Cấp chứng chỉ hành nghề dược    | Võ Thị Thu Hà |
      | Đăng ký khai sinh               | Lê Văn Quang  |
