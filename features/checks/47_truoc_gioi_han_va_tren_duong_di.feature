# language: vi
Tính năng: Đến sát giới hạn vẫn được, quá giới hạn thì không; điều đã khai không mất trên đường đi

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang

  @case3
  Kịch bản: Mất gần 10 phút, tên đăng nhập viết hoa khác lúc đăng ký: vẫn liên kết được
    Cho đã có tài khoản trên Cổng DVCQG
    Và có thêm tài khoản "quang.khac" trên hệ thống Một cửa Quảng Trị
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "không có nơi này"
    Thì thấy [Không tìm thấy hệ thống]
    Khi nhấn phím Escape
    Và mở danh sách [Hệ thống liên kết]
    Thì thấy lựa chọn [Một cửa Quảng Trị]
    Khi chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]
    Và gõ "Quang.KHAC" vào ô [Tên đăng nhập]
    Và nhấn nút [Liên kết]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu]
    Cho đã 599 giây trôi qua
    Khi nhấn nút [Đăng nhập]
    Thì thấy tiêu đề [Liên kết tài khoản thành công]
    Và tài khoản trên Cổng DVCQG đã liên kết với tài khoản "quang.khac" trên hệ thống Một cửa Quảng Trị

  @long
  Kịch bản: Mỗi giờ hỏi được 10 tên đăng nhập ở hệ thống liên kết
    Cho đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "quang"
    Và chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]
    Và nhấn nút [Liên kết]
    Thì chỉ ô [Tên đăng nhập] báo lỗi "Vui lòng nhập tên đăng nhập"
    Khi lần lượt sửa từng ô như sau rồi nhấn nút [Liên kết]:
      | ô                 | gõ       | báo lỗi                                                                |
      | ô [Tên đăng nhập] | khong.01 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.02 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.03 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.04 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.05 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.06 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.07 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.08 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.09 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.10 | Không tìm thấy tài khoản tại hệ thống liên kết                         |
      | ô [Tên đăng nhập] | khong.11 | Bạn đã kiểm tra quá nhiều tên đăng nhập. Vui lòng thử lại sau 60 phút |
    Thì hai tài khoản chưa liên kết với nhau

  @long
  Kịch bản: Sai 4 lần rồi đúng thì tính lại từ đầu, ở cả hai cổng
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và đăng nhập Cổng DVC tỉnh sai mật khẩu 4 lần
    Và đăng nhập Cổng DVC tỉnh
    Thì thấy tên của mình ở đầu trang
    Khi đăng xuất Cổng DVC tỉnh
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và đăng nhập Cổng DVC tỉnh sai mật khẩu 4 lần
    Và đăng nhập Cổng DVC tỉnh
    Thì thấy tên của mình ở đầu trang
    Khi mở trang đăng nhập của Cổng DVCQG
    Và đăng nhập Cổng DVCQG sai mật khẩu 4 lần
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP] rồi nhấn nút [Xác nhận]
    Thì thấy tên của mình ở đầu trang
    Khi đăng xuất Cổng DVCQG
    Cho đã 60 giây trôi qua
    Khi mở trang đăng nhập của Cổng DVCQG
    Và đăng nhập Cổng DVCQG sai mật khẩu 4 lần
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Thì thấy tiêu đề [Xác thực mã OTP]

  Kịch bản: Chưa đăng nhập mà nhấn Nộp hồ sơ ở tỉnh thì đăng nhập xong đến đúng hồ sơ; báo lỗi thì không mất nội dung
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/dichvucong
    Và nhấn [Nộp hồ sơ] ở dòng [Đăng ký thành lập hộ kinh doanh]
    Thì thấy tiêu đề [ĐĂNG NHẬP]
    Khi đăng nhập Cổng DVC tỉnh
    Thì thấy tiêu đề [Đăng ký thành lập hộ kinh doanh]
    Khi gõ "Mở quán ăn tại số 1 Hùng Vương" vào ô [Nội dung đề nghị]
    Và gõ "quang@example" vào ô [Email]
    Và nhấn nút [Nộp hồ sơ]
    Thì chỉ ô [Email] báo lỗi "Email không hợp lệ"
    Và mọi ô giữ nguyên nội dung đã nhập

  Kịch bản: Cán bộ mở giấy tờ nào thì nhận được đúng giấy tờ đó
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Và lần lượt đính kèm từng tệp như sau vào [Tệp đính kèm] rồi nhấn nút [Bổ sung]:
      | tệp           | nội dung | số byte | báo lỗi |
      | giay-to-1.pdf | PDF      | 5000    |         |
      | giay-to-2.png | PNG      | 50000   |         |
    Và đăng xuất Cổng DVC tỉnh
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Và nhấn [giay-to-1.pdf]
    Thì tệp "giay-to-1.pdf" được tải về, dung lượng khoảng 5 KB
    Khi nhấn [giay-to-2.png]
    Thì tệp "giay-to-2.png" được tải về, dung lượng khoảng 50 KB

  Kịch bản: Hồ sơ đã tiếp nhận vẫn nhận thêm giấy tờ, và vẫn là đã tiếp nhận
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Và nhấn nút [Tiếp nhận hồ sơ]
    Thì thấy lời báo tin [Đã tiếp nhận hồ sơ]
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Và đính kèm giấy tờ cần bổ sung vào [Tệp đính kèm]
    Và nhấn nút [Bổ sung]
    Thì thấy lời báo tin [Đã bổ sung thành phần hồ sơ]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [Đăng ký khai sinh]

  Kịch bản: Liên kết với tài khoản của người khác thì mỗi cổng nêu đúng chủ của tài khoản bên kia
    Cho trên Cổng DVC tỉnh Quảng Trị còn có tài khoản của Hoàng Đức Hải
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "quang"
    Và chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]
    Và gõ "0976000654" vào ô [Tên đăng nhập]
    Và nhấn nút [Liên kết]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] rồi nhấn nút [Đăng nhập]
    Thì thấy tiêu đề [Liên kết tài khoản thành công]
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [Hủy liên kết] ở dòng [Một cửa Quảng Trị]
    Thì trang nêu đúng các thông tin sau:
      | Chủ tài khoản | Hoàng Đức Hải                                            |
      | Liên kết từ   | 25/05/2020, theo yêu cầu trên Cổng Dịch vụ công quốc gia |
    Và thấy [Số giấy tờ tùy thân của hai tài khoản khác nhau.]
    Cho trình duyệt đang đăng nhập Cổng DVC tỉnh bằng tài khoản của Hoàng Đức Hải
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/lien-ket
    Thì trang nêu đúng các thông tin sau:
      | Tài khoản Cổng Dịch vụ công quốc gia của | Lê Văn Quang                                 |
      | Liên kết từ                              | 25/05/2020 08:30                             |
      | Cách liên kết                            | Theo yêu cầu trên Cổng Dịch vụ công quốc gia |
    Và thấy [Số giấy tờ tùy thân của hai tài khoản khác nhau.]

  Kịch bản: Đổi mật khẩu ở tỉnh thì trình duyệt khác đang đăng nhập bằng mật khẩu cũ phải đăng nhập lại
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi chuyển sang điện thoại
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và đăng nhập Cổng DVC tỉnh
    Thì thấy tiêu đề [QUẢN LÝ TÀI KHOẢN]
    Khi quay lại máy tính
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và đăng nhập Cổng DVC tỉnh
    Và đổi mật khẩu Cổng DVC tỉnh
    Thì thấy lời báo tin [Đổi mật khẩu thành công]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì thấy tên của mình ở đầu trang
    Khi chuyển sang điện thoại
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì thấy tiêu đề [ĐĂNG NHẬP]

  Kịch bản: Họ tên dài, email đã khai: sang tỉnh đăng ký thì không phải nhập lại
    Cho công dân tên là Công Tằng Tôn Nữ Thị Ngọc Khánh Huyền
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi nộp hồ sơ
    Thì yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh
    Và ô [Họ và tên] ghi "Công Tằng Tôn Nữ Thị Ngọc Khánh Huyền"
    Và ô [Email] ghi "huyen.cong.tang@example.vn"
    Và ô [Số CMND] giữ nguyên số CMT/CCCD
    Và ô [Số điện thoại] giữ nguyên số điện thoại
    Khi đăng ký xong
    Thì trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và ô [Họ và tên người nộp] ghi "Công Tằng Tôn Nữ Thị Ngọc Khánh Huyền"

  Kịch bản: Liên kết tự động nêu đúng chủ tài khoản Cổng DVCQG, dù ở tỉnh khai tên khác
    Cho đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi nộp hồ sơ
    Thì yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh
    Khi nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                              | nội dung                 |
      | ô [Họ và tên]                  | "Lê Văn Quang Khác"      |
      | ô [Ngày cấp CMND]              | ngày cấp CMND            |
      | ô [Nơi cấp CMND]               | nơi cấp CMND             |
      | danh sách [Quận/Huyện]         | quận/huyện nơi ở         |
      | danh sách [Phường/Xã/Thị trấn] | phường/xã nơi ở          |
      | ô [Số nhà/Đường/Áp/Khóm]       | địa chỉ nơi ở            |
      | ô [Tên đăng nhập]              | tên đăng nhập đã đăng ký |
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Đăng ký]
    Thì thấy [Lê Văn Quang Khác] ở đầu trang
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/lien-ket
    Thì trang nêu đúng các thông tin sau:
      | Tài khoản Cổng Dịch vụ công quốc gia của | Lê Văn Quang              |
      | Liên kết từ                              | 25/05/2020 08:30          |
      | Cách liên kết                            | Tự động khi nộp hồ sơ     |
