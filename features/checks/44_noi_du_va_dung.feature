# language: vi
Tính năng: Mỗi trang nói đủ và đúng những gì cổng lưu giữ; mỗi lần nhập lại đúng như đã nói

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang

  Khung kịch bản: Trang thủ tục <mã> trên Cổng DVCQG
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/thu-tuc/<mã>
    Thì thấy tiêu đề [<thủ tục>]
    Và thấy [MÔ PHỎNG - KHÔNG PHẢI CỔNG DỊCH VỤ CÔNG THẬT]
    Và trang nêu đúng các thông tin sau:
      | Mã thủ tục                  | <mã>        |
      | Cơ quan thực hiện           | <cơ quan>   |
      | Lĩnh vực                    | <lĩnh vực>  |
      | Mức độ cung cấp dịch vụ công | <mức độ>   |
      | Hệ thống tiếp nhận hồ sơ    | <hệ thống>  |

    Dữ liệu:
      | mã                      | thủ tục                         | cơ quan                | lĩnh vực           | mức độ   | hệ thống          |
      | 1.900004.000.00.00.H50  | Đăng ký khai sinh               | Ủy ban nhân dân cấp xã | Hộ tịch            | Mức độ 3 | Một cửa Quảng Trị |
      | 2.900001.000.00.00.H50  | Đăng ký thành lập hộ kinh doanh | Sở Kế hoạch và Đầu tư  | Đăng ký kinh doanh | Mức độ 4 | Một cửa Quảng Trị |

  Kịch bản: Hồ sơ qua từng ngày: ngày nộp, lần thay đổi cuối, từng việc lúc nào
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và trong hồ sơ đã có 2 giấy tờ
    Khi đợi 26 giờ
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Và nhấn nút [Tiếp nhận hồ sơ]
    Thì thấy lời báo tin [Đã tiếp nhận hồ sơ]
    Khi đợi 24 giờ
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Và nhấn nút [Hoàn thành hồ sơ]
    Thì thấy lời báo tin [Đã hoàn thành hồ sơ]
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì bảng có đúng các dòng sau, theo thứ tự:
      | Mã hồ sơ               | Thủ tục                    | Cơ quan thực hiện      | Ngày nộp   | Trạng thái                                |
      | H50.103-200525-0001    | Đăng ký khai sinh Mức độ 3 | Ủy ban nhân dân cấp xã | 25/05/2020 | Đã hoàn thành Cập nhật 27/05/2020 10:30 |
    Khi nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Thì quá trình xử lý ghi đúng các việc sau:
      | 25/05/2020 08:30 | Nộp hồ sơ                    |
      | 25/05/2020 08:30 | Nhận thành phần bổ sung      |
      | 25/05/2020 08:30 | Nhận thành phần bổ sung      |
      | 26/05/2020 10:30 | Tiếp nhận hồ sơ              |
      | 27/05/2020 10:30 | Hoàn thành hồ sơ             |

  Kịch bản: Hồ sơ chưa tiếp nhận thì không hoàn thành được
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Thì thấy nút [Tiếp nhận hồ sơ]
    Và không thấy nút [Hoàn thành hồ sơ]

  Kịch bản: Trước khi hủy liên kết: của ai, từ khi nào, do đâu mà có
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [Hủy liên kết] ở dòng [Một cửa Quảng Trị]
    Thì thấy tiêu đề [Hủy liên kết tài khoản]
    Và trang nêu đúng các thông tin sau:
      | Chủ tài khoản | Lê Văn Quang                                             |
      | Liên kết từ   | 25/05/2020, theo yêu cầu trên Cổng Dịch vụ công quốc gia |
    Và không thấy [Số giấy tờ tùy thân của hai tài khoản khác nhau.]
    Và điện thoại nhận được 2 tin nhắn có "lúc 08:30 ngày 25/05/2020"

  Kịch bản: Liên kết với tài khoản mang số giấy tờ khác thì cả hai chủ tài khoản được cảnh báo
    Cho đã có tài khoản trên Cổng DVCQG
    Và có thêm tài khoản "quang.khac" trên hệ thống Một cửa Quảng Trị
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản "quang.khac" với hệ thống Một cửa Quảng Trị
    Thì thấy [Số giấy tờ tùy thân của hai tài khoản khác nhau.]
    Và điện thoại nhận được 2 tin nhắn có "Số giấy tờ tùy thân của hai tài khoản khác nhau."

  Kịch bản: Đổi mã xác thực: mã khác, ô mã trống lại, các ô khác giữ nguyên, chữ hoa cũng được
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và cập nhật đầy đủ các thông tin có chứa dấu (*):
      | ô                               | nội dung      |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | số CMT/CCCD   |
      | ô [Họ tên]                      | họ tên        |
      | ô [Ngày sinh]                   | ngày sinh     |
      | ô [Số điện thoại]               | số điện thoại |
      | ô [Nhập mã xác thực]            | mã trong hình |
    Và nhấn nút [Đổi mã xác thực]
    Thì mọi ô giữ nguyên nội dung đã nhập, trừ ô [Nhập mã xác thực]
    Khi nhập mã trong hình viết hoa vào ô [Nhập mã xác thực]
    Và nhấn nút [Đăng ký]
    Thì thấy tiêu đề [Xác thực mã OTP]

  Kịch bản: Tìm thủ tục ngay từ trang chủ của mỗi cổng
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn
    Và gõ "khai sinh" vào ô [Nhập từ khoá tìm kiếm]
    Và nhấn phím Enter
    Thì thấy [Đăng ký khai sinh]
    Và không thấy [Đăng ký thành lập hộ kinh doanh]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn
    Thì thấy [Đăng ký thành lập hộ kinh doanh]

  Kịch bản: Mở trang cần đăng nhập thì sau khi đăng nhập đến đúng trang đó; đổi phương thức thì trở lại trang đăng nhập
    Cho đã có tài khoản trên Cổng DVCQG
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/tai-khoan/thong-tin-ca-nhan
    Và nhấn nút [Tài khoản cấp bởi Cổng dịch vụ công quốc gia]
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Và nhấn [Chọn phương thức xác thực khác]
    Thì thấy [Vui lòng chọn loại tài khoản để đăng nhập]
    Cho đã 60 giây trôi qua
    Khi nhấn nút [Tài khoản cấp bởi Cổng dịch vụ công quốc gia]
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy tiêu đề [Thông tin định danh]

  Kịch bản: Tài khoản Cổng DVC tỉnh nêu đủ thông tin đã lưu; mật khẩu mới phải khác
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/doi-mat-khau
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu hiện tại]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu mới] và ô [Xác nhận mật khẩu mới]
    Và nhấn nút [Đổi mật khẩu]
    Thì chỉ ô [Mật khẩu mới] báo lỗi "Mật khẩu mới phải khác mật khẩu hiện tại"
    Khi nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu hiện tại]
    Và gõ "Mk1@abcd" vào ô [Mật khẩu mới]
    Và gõ "Mk1@abcd" vào ô [Xác nhận mật khẩu mới]
    Và nhấn nút [Đổi mật khẩu]
    Thì thấy lời báo tin [Đổi mật khẩu thành công]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/cap-nhat
    Và gõ "0233 3850 123" vào ô [Số fax]
    Và gõ "https://quang.example.vn" vào ô [Website]
    Và gõ "quang@example.vn" vào ô [Email]
    Và nhấn nút [Lưu thông tin]
    Thì thấy lời báo tin [Cập nhật thông tin thành công]
    Và trang nêu đúng các thông tin sau:
      | Họ và tên     | Lê Văn Quang             |
      | Tên đăng nhập | 0912000321               |
      | Số CMND       | 197000321                |
      | Ngày cấp CMND | 15/06/2015               |
      | Nơi cấp CMND  | Công an tỉnh Quảng Trị   |
      | Số điện thoại | 0912000321               |
      | Số fax        | 0233 3850 123            |
      | Email         | quang@example.vn         |
      | Website       | https://quang.example.vn |
      | Địa chỉ       | 1 Hùng Vương, Phường 1, Thành phố Đông Hà, Tỉnh Quảng Trị |
      | Liên kết Cổng Dịch vụ công quốc gia | Chưa liên kết |
