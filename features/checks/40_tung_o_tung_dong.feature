# language: vi
Tính năng: Từng ô của các biểu mẫu, từng dòng của các danh sách

  @long
  Kịch bản: E1, E2 từng ô khi đăng ký Cổng DVCQG
    Cho công dân tên là Trần Thị Mai Hương
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và nhấn nút [Đăng ký]
    Thì chỉ các ô sau báo lỗi:
      | ô                               | báo lỗi                                   |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | Vui lòng nhập Tên đăng nhập (Số CMT/CCCD) |
      | ô [Họ tên]                      | Vui lòng nhập Họ tên                      |
      | ô [Ngày sinh]                   | Vui lòng nhập Ngày sinh                   |
      | ô [Số điện thoại]               | Vui lòng nhập Số điện thoại               |
      | ô [Nhập mã xác thực]            | Vui lòng nhập mã xác thực                 |
    Khi cập nhật đầy đủ các thông tin có chứa dấu (*):
      | ô                               | nội dung      |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | số CMT/CCCD   |
      | ô [Họ tên]                      | họ tên        |
      | ô [Ngày sinh]                   | ngày sinh     |
      | ô [Số điện thoại]               | số điện thoại |
    Và nhấn nút [Đăng ký]
    Thì chỉ ô [Nhập mã xác thực] báo lỗi "Vui lòng nhập mã xác thực"
    Khi lần lượt sửa từng ô như sau rồi nhấn nút [Đăng ký]:
      | ô                               | gõ             | báo lỗi                                                         |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | 12345678       | Số CMT/CCCD phải gồm 9 hoặc 12 chữ số                           |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | 123456789      |                                                                 |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | 1234567890     | Số CMT/CCCD phải gồm 9 hoặc 12 chữ số                           |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | 12345678901    | Số CMT/CCCD phải gồm 9 hoặc 12 chữ số                           |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | 1234567890123  | Số CMT/CCCD phải gồm 9 hoặc 12 chữ số                           |
      | ô [Tên đăng nhập (Số CMT/CCCD)] | 19700032I      | Số CMT/CCCD phải gồm 9 hoặc 12 chữ số                           |
      | ô [Họ tên]                      | Đỗ Thị Hương 2 | Họ tên chỉ gồm chữ cái và khoảng trắng                          |
      | ô [Họ tên]                      | Ê Đỗ Y Bưởi    |                                                                 |
      | ô [Họ tên]                      | H'Hen Niê-Đỗ   |                                                                 |
      | ô [Họ tên]                      | Ngân×25        |                                                                 |
      | ô [Ngày sinh]                   | 31/04/1985     | Ngày sinh phải theo dạng ngày/tháng/năm, ví dụ 25/05/1985       |
      | ô [Ngày sinh]                   | 12/31/1985     | Ngày sinh phải theo dạng ngày/tháng/năm, ví dụ 25/05/1985       |
      | ô [Ngày sinh]                   | 1985-08-20     | Ngày sinh phải theo dạng ngày/tháng/năm, ví dụ 25/05/1985       |
      | ô [Ngày sinh]                   | 29/02/2000     |                                                                 |
      | ô [Ngày sinh]                   | 26/05/2020     | Ngày sinh không được sau ngày hôm nay                           |
      | ô [Ngày sinh]                   | 25/05/2020     | Công dân phải đủ 14 tuổi để đăng ký tài khoản                   |
      | ô [Ngày sinh]                   | 26/05/2006     | Công dân phải đủ 14 tuổi để đăng ký tài khoản                   |
      | ô [Ngày sinh]                   | 25/05/2006     |                                                                 |
      | ô [Ngày sinh]                   | 26/05/1899     |                                                                 |
      | ô [Ngày sinh]                   | 25/05/1899     | Ngày sinh không hợp lệ: quá 120 tuổi                            |
      | ô [Số điện thoại]               | 094000075      | Số điện thoại không hợp lệ                                      |
      | ô [Số điện thoại]               | 09400007599    | Số điện thoại không hợp lệ                                      |
      | ô [Số điện thoại]               | 0233385075     | Số điện thoại không hợp lệ                                      |
      | ô [Số điện thoại]               | 0310000759     | Số điện thoại không hợp lệ                                      |
      | ô [Số điện thoại]               | 0320000759     |                                                                 |
      | ô [Số điện thoại]               | 0540000759     | Số điện thoại không hợp lệ                                      |
      | ô [Số điện thoại]               | 0750000759     | Số điện thoại không hợp lệ                                      |
      | ô [Số điện thoại]               | 0800000759     | Số điện thoại không hợp lệ                                      |
      | ô [Số điện thoại]               | 0950000759     | Số điện thoại không hợp lệ                                      |
      | ô [Số điện thoại]               | 0960000759     |                                                                 |
      | ô [Số điện thoại]               | +84 940000759  |                                                                 |
      | ô [Số điện thoại]               | 84940000759    |                                                                 |
      | ô [Số điện thoại]               | 0870000759     |                                                                 |
      | ô [Email]                       | huong@example  | Email không hợp lệ                                              |
      | ô [Email]                       | huong          | Email không hợp lệ                                              |
      | ô [Email]                       | h@example.vn   |                                                                 |
      | ô [Email]                       | h@thu.x.gov.vn |                                                                 |
    Thì chưa có mã OTP nào được gửi
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG          | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản   | chưa có tài khoản |
      | liên kết  | chưa liên kết       | chưa liên kết     |
      | phiên     | chưa đăng nhập      | chưa đăng nhập    |
      | nhật ký   | captcha refused ×39 | không có gì       |

  @long
  Kịch bản: E1, E2 từng ô khi đăng ký Cổng DVC tỉnh
    Cho công dân tên là Lê Văn Quang
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan
    Và nhấn nút [Đăng ký]
    Thì chỉ các ô sau báo lỗi:
      | ô                              | báo lỗi                            |
      | ô [Họ và tên]                  | Vui lòng nhập Họ và tên            |
      | ô [Số CMND]                    | Vui lòng nhập Số CMND              |
      | ô [Ngày cấp CMND]              | Vui lòng nhập Ngày cấp CMND        |
      | ô [Nơi cấp CMND]               | Vui lòng nhập Nơi cấp CMND         |
      | ô [Số điện thoại]              | Vui lòng nhập Số điện thoại        |
      | danh sách [Quận/Huyện]         | Vui lòng nhập Quận/Huyện           |
      | danh sách [Phường/Xã/Thị trấn] | Vui lòng nhập Phường/Xã/Thị trấn   |
      | ô [Số nhà/Đường/Áp/Khóm]       | Vui lòng nhập Số nhà/Đường/Áp/Khóm |
      | ô [Tên đăng nhập]              | Vui lòng nhập Tên đăng nhập        |
      | ô [Mật khẩu]                   | Vui lòng nhập Mật khẩu             |
      | ô [Xác nhận mật khẩu]          | Vui lòng nhập Xác nhận mật khẩu    |
    Khi nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                              | nội dung                 |
      | ô [Họ và tên]                  | họ và tên                |
      | ô [Số CMND]                    | số CMND                  |
      | ô [Ngày cấp CMND]              | ngày cấp CMND            |
      | ô [Nơi cấp CMND]               | nơi cấp CMND             |
      | ô [Số điện thoại]              | số điện thoại            |
      | danh sách [Quận/Huyện]         | quận/huyện nơi ở         |
      | danh sách [Phường/Xã/Thị trấn] | phường/xã nơi ở          |
      | ô [Số nhà/Đường/Áp/Khóm]       | địa chỉ nơi ở            |
      | ô [Tên đăng nhập]              | tên đăng nhập đã đăng ký |
    Và nhấn nút [Đăng ký]
    Thì mọi ô giữ nguyên nội dung đã nhập
    Và chỉ các ô sau báo lỗi:
      | ô                     | báo lỗi                         |
      | ô [Mật khẩu]          | Vui lòng nhập Mật khẩu          |
      | ô [Xác nhận mật khẩu] | Vui lòng nhập Xác nhận mật khẩu |
    Khi lần lượt sửa từng ô như sau rồi nhấn nút [Đăng ký]:
      | ô                 | gõ               | báo lỗi                                                                       |
      | ô [Họ và tên]     | Lê Văn Quang 2   | Họ và tên chỉ gồm chữ cái và khoảng trắng                                     |
      | ô [Họ và tên]     | Ngân×25          |                                                                               |
      | ô [Số CMND]       | 19700032         | Số CMND phải gồm 9 hoặc 12 chữ số                                             |
      | ô [Số CMND]       | 1970003211       | Số CMND phải gồm 9 hoặc 12 chữ số                                             |
      | ô [Số CMND]       | 045079000321     |                                                                               |
      | ô [Ngày cấp CMND] | 31/06/2015       | Ngày cấp CMND phải theo dạng ngày/tháng/năm, ví dụ 25/05/2020                 |
      | ô [Ngày cấp CMND] | 12/31/2015       | Ngày cấp CMND phải theo dạng ngày/tháng/năm, ví dụ 25/05/2020                 |
      | ô [Ngày cấp CMND] | 26/05/2020       | Ngày cấp CMND không được sau ngày hôm nay                                     |
      | ô [Ngày cấp CMND] | 25/05/2020       |                                                                               |
      | ô [Ngày cấp CMND] | 24/05/2005       | Ngày cấp CMND đã quá 15 năm, giấy tờ hết hạn sử dụng                          |
      | ô [Ngày cấp CMND] | 25/05/2005       |                                                                               |
      | ô [Số điện thoại] | 091200032        | Số điện thoại không hợp lệ                                                    |
      | ô [Số fax]        | 0233             | Số fax không hợp lệ                                                           |
      | ô [Số fax]        | (0233) 3850 123  |                                                                               |
      | ô [Email]         | quang@example    | Email không hợp lệ                                                            |
      | ô [Website]       | khong phai trang | Website không hợp lệ                                                          |
      | ô [Website]       | quang.example.vn |                                                                               |
      | ô [Tên đăng nhập] | quang            | Tên đăng nhập gồm 6-50 chữ cái không dấu, chữ số và . _ @ -                   |
      | ô [Tên đăng nhập] | quang1           |                                                                               |
      | ô [Tên đăng nhập] | lê.quang         | Tên đăng nhập gồm 6-50 chữ cái không dấu, chữ số và . _ @ -                   |
      | ô [Tên đăng nhập] | 197000654        | Tên đăng nhập là số CMND thì phải trùng với Số CMND ở trên                    |
      | ô [Tên đăng nhập] | 197000321        |                                                                               |
      | ô [Mật khẩu]      | Mk1@abc          | Mật khẩu tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt |
      | ô [Mật khẩu]      | matkhau1@        | Mật khẩu tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt |
      | ô [Mật khẩu]      | MATKHAU1@        | Mật khẩu tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt |
      | ô [Mật khẩu]      | Matkhau@@        | Mật khẩu tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt |
      | ô [Mật khẩu]      | Matkhau11        | Mật khẩu tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt |
      | ô [Mật khẩu]      | Mat khau 11      | Mật khẩu tối thiểu 8 ký tự, gồm chữ thường, chữ hoa, chữ số và ký tự đặc biệt |
    Thì tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | chưa có tài khoản |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | chưa đăng nhập    |
      | nhật ký   | không có gì       | không có gì       |

  Kịch bản: Từng ô khi đăng nhập và quên mật khẩu ở cả hai cổng
    Cho công dân tên là Lê Văn Quang
    Khi mở trang đăng nhập của Cổng DVCQG
    Và nhấn nút [Đăng nhập]
    Thì chỉ các ô sau báo lỗi:
      | ô                 | báo lỗi                     |
      | ô [Tên đăng nhập] | Vui lòng nhập Tên đăng nhập |
      | ô [Mật khẩu]      | Vui lòng nhập Mật khẩu      |
      | ô [Mã xác thực]   | Vui lòng nhập Mã xác thực   |
    Khi nhấn [Quên mật khẩu?]
    Và nhấn nút [Tiếp tục]
    Thì chỉ các ô sau báo lỗi:
      | ô               | báo lỗi                   |
      | ô [Số CMT/CCCD] | Vui lòng nhập Số CMT/CCCD |
      | ô [Mã xác thực] | Vui lòng nhập Mã xác thực |
    Khi lần lượt sửa từng ô như sau rồi nhấn nút [Tiếp tục]:
      | ô               | gõ         | báo lỗi                               |
      | ô [Số CMT/CCCD] | 19700032   | Số CMT/CCCD phải gồm 9 hoặc 12 chữ số |
      | ô [Số CMT/CCCD] | 1970003211 | Số CMT/CCCD phải gồm 9 hoặc 12 chữ số |
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và nhấn nút [Đăng nhập]
    Thì chỉ các ô sau báo lỗi:
      | ô                          | báo lỗi                              |
      | ô [Tên đăng nhập/ Số CMND] | Vui lòng nhập Tên đăng nhập/ Số CMND |
      | ô [Mật khẩu]               | Vui lòng nhập Mật khẩu               |
    Khi nhấn [Quên mật khẩu?]
    Và nhấn nút [Gửi mã OTP]
    Thì chỉ ô [Tên đăng nhập/ Số CMND] báo lỗi "Vui lòng nhập Tên đăng nhập/ Số CMND"
    Khi nhập số CMND vào ô [Tên đăng nhập/ Số CMND]
    Và nhấn nút [Gửi mã OTP]
    Và nhấn nút [Xác nhận]
    Thì chỉ ô [Nhập mã OTP] báo lỗi "Vui lòng nhập Nhập mã OTP"

  Kịch bản: Từng ô khi đã đăng nhập Cổng DVC tỉnh
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan
    Và nhấn [Đổi mật khẩu]
    Và nhấn nút [Đổi mật khẩu]
    Thì chỉ các ô sau báo lỗi:
      | ô                         | báo lỗi                             |
      | ô [Mật khẩu hiện tại]     | Vui lòng nhập Mật khẩu hiện tại     |
      | ô [Mật khẩu mới]          | Vui lòng nhập Mật khẩu mới          |
      | ô [Xác nhận mật khẩu mới] | Vui lòng nhập Xác nhận mật khẩu mới |
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan
    Và nhấn [Đổi tên đăng nhập]
    Và nhấn nút [Đổi tên đăng nhập]
    Thì chỉ các ô sau báo lỗi:
      | ô                       | báo lỗi                         |
      | ô [Tên đăng nhập mới]   | Vui lòng nhập Tên đăng nhập mới |
      | ô [Mật khẩu hiện tại]   | Vui lòng nhập Mật khẩu hiện tại |
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/dichvucong
    Và nhấn [Nộp hồ sơ] ở dòng [Đăng ký khai sinh]
    Và gõ "" vào ô [Địa chỉ]
    Và gõ "Khai sinh cho con đầu" vào ô [Nội dung đề nghị]
    Và nhấn nút [Nộp hồ sơ]
    Thì chỉ ô [Địa chỉ] báo lỗi "Vui lòng nhập Địa chỉ"
    Khi lần lượt sửa từng ô như sau rồi nhấn nút [Nộp hồ sơ]:
      | ô                       | gõ            | báo lỗi                                               |
      | ô [Họ và tên người nộp] |               | Vui lòng nhập Họ và tên người nộp                     |
      | ô [Số CMND]             |               | Vui lòng nhập Số CMND                                 |
      | ô [Số CMND]             | 19700032      | Số CMND phải gồm 9 hoặc 12 chữ số                     |
      | ô [Số điện thoại]       |               | Vui lòng nhập Số điện thoại                           |
      | ô [Số điện thoại]       | 091200032     | Số điện thoại không hợp lệ                            |
      | ô [Email]               | quang@example | Email không hợp lệ                                    |
    Thì Cổng DVC tỉnh giữ 0 hồ sơ của công dân

  Kịch bản: Từng ô khi cập nhật thông tin ở cả hai cổng
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/tai-khoan/thong-tin-ca-nhan
    Và nhấn mục [Thông tin mở rộng]
    Và lần lượt sửa từng ô như sau rồi nhấn nút [Cập nhật]:
      | ô          | gõ            | báo lỗi            |
      | ô [Email]  | quang@example | Email không hợp lệ |
      | ô [Email]  | quang         | Email không hợp lệ |
    Thì chỉ ô [Email] báo lỗi "Email không hợp lệ"
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan
    Và nhấn [Cập nhật thông tin]
    Và lần lượt sửa từng ô như sau rồi nhấn nút [Lưu thông tin]:
      | ô                        | gõ               | báo lỗi                            |
      | ô [Số fax]               | 0233             | Số fax không hợp lệ                |
      | ô [Email]                | quang@example    | Email không hợp lệ                 |
      | ô [Website]              | khong phai trang | Website không hợp lệ               |
      | ô [Số nhà/Đường/Áp/Khóm] |                  | Vui lòng nhập Số nhà/Đường/Áp/Khóm |
    Khi gõ "091200032" vào ô [Số điện thoại]
    Và nhấn nút [Lưu thông tin]
    Thì chỉ các ô sau báo lỗi:
      | ô                     | báo lỗi                         |
      | ô [Số điện thoại]     | Số điện thoại không hợp lệ      |
      | ô [Mật khẩu hiện tại] | Vui lòng nhập Mật khẩu hiện tại |
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | đã đăng nhập   | đã đăng nhập   |
      | nhật ký   | không có gì    | không có gì    |

  Kịch bản: Từng ô khi cán bộ đăng nhập và yêu cầu bổ sung
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và nhấn nút [Đăng nhập]
    Thì chỉ các ô sau báo lỗi:
      | ô                 | báo lỗi                     |
      | ô [Tên đăng nhập] | Vui lòng nhập Tên đăng nhập |
      | ô [Mật khẩu]      | Vui lòng nhập Mật khẩu      |
    Khi nhập tên đăng nhập của cán bộ vào ô [Tên đăng nhập]
    Và nhập mật khẩu của cán bộ vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Và nhấn nút [Tiếp nhận hồ sơ]
    Và nhấn nút [Yêu cầu bổ sung]
    Thì chỉ ô [Nội dung cần bổ sung] báo lỗi "Vui lòng nhập Nội dung cần bổ sung"
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Thì thấy [Đang xử lý] ở dòng [Đăng ký khai sinh]

  @long
  Kịch bản: C.6 danh sách thủ tục đến trang cuối, tìm có dấu và không dấu
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/thu-tuc
    Và gõ "ho kinh doanh" vào ô [Nhập từ khoá tìm kiếm]
    Và nhấn nút [Tìm kiếm]
    Thì thấy [Trang 1/5, 60 thủ tục]
    Và đến trang cuối danh sách có đủ thủ tục "hộ kinh doanh" của mọi hệ thống, đúng thứ tự
    Khi gõ "nuoc ngoai" vào ô [Nhập từ khoá tìm kiếm] rồi nhấn nút [Tìm kiếm]
    Thì thấy [Trang 1/6, 64 thủ tục]
    Và đến trang cuối danh sách có đủ thủ tục "nước ngoài" của mọi hệ thống, đúng thứ tự
    Khi lần lượt tìm thủ tục bằng các từ khoá sau:
      | gõ             | thấy                                                                                       |
      | đường bộ       | Nộp phạt vi phạm hành chính về giao thông đường bộ \| Bộ Công an                           |
      | DUONG          | Nộp phạt vi phạm hành chính về giao thông đường bộ \| Bộ Công an                           |
      | động vật       | Cấp giấy chứng nhận kiểm dịch động vật nhập khẩu \| Bộ Nông nghiệp và Phát triển nông thôn |
      | dong vat       | Cấp giấy chứng nhận kiểm dịch động vật nhập khẩu \| Bộ Nông nghiệp và Phát triển nông thôn |
      | không có ở đây |                                                                                            |
