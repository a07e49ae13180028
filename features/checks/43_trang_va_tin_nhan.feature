# language: vi
Tính năng: Mỗi trang tự xưng đúng tên, nói đúng điều của mình; mỗi tin nhắn đúng nơi gửi, đúng người nhận

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị

  Kịch bản: Các trang của tài khoản và hồ sơ trên Cổng DVC tỉnh
    Cho đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan
    Thì thấy tiêu đề [ĐĂNG NHẬP]
    Và thấy [Vui lòng đăng nhập để tiếp tục]
    Và không thấy [Phiên làm việc đã hết hạn. Mời bạn đăng nhập lại.]
    Khi đăng nhập Cổng DVC tỉnh
    Thì thấy tiêu đề [QUẢN LÝ TÀI KHOẢN]
    Khi nhấn [Cập nhật thông tin]
    Thì thấy tiêu đề [CẬP NHẬT THÔNG TIN]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/doi-mat-khau
    Thì thấy tiêu đề [ĐỔI MẬT KHẨU]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/doi-ten-dang-nhap
    Thì thấy tiêu đề [ĐỔI TÊN ĐĂNG NHẬP]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Thì thấy tiêu đề [CHI TIẾT HỒ SƠ]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/dichvucong
    Thì thấy tiêu đề [DỊCH VỤ CÔNG TRỰC TUYẾN]

  Kịch bản: Hồ sơ giữ đúng những gì đã khai, và nói rõ mã của mình
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/dichvucong
    Và nhấn [Nộp hồ sơ] ở dòng [Đăng ký khai sinh]
    Và gõ "Lê Văn Quang Sửa" vào ô [Họ và tên người nộp]
    Và gõ "0912000999" vào ô [Số điện thoại]
    Và gõ "noi.nhan@example.vn" vào ô [Email]
    Và gõ "12 Hùng Vương, Đông Hà" vào ô [Địa chỉ]
    Và gõ "Khai sinh cho con thứ hai" vào ô [Nội dung đề nghị]
    Và nhấn nút [Nộp hồ sơ]
    Thì thấy lời báo tin [Nộp hồ sơ thành công. Mã hồ sơ: H50.103-200525-0001]
    Và hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [Đăng ký khai sinh]
    Khi nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Thì thấy tiêu đề [CHI TIẾT HỒ SƠ]
    Và thấy [Lê Văn Quang Sửa]
    Và thấy [0912000999]
    Và thấy [noi.nhan@example.vn]
    Và thấy [12 Hùng Vương, Đông Hà]
    Và thấy [Khai sinh cho con thứ hai]

  Kịch bản: Yêu cầu bổ sung lần thứ hai thay cho lần thứ nhất
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Và gõ "Bản sao giấy chứng sinh" vào ô [Nội dung cần bổ sung]
    Và nhấn nút [Yêu cầu bổ sung]
    Thì thấy lời báo tin [Đã gửi yêu cầu bổ sung]
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Thì thấy [Cán bộ yêu cầu bổ sung: Bản sao giấy chứng sinh]
    Khi đính kèm giấy tờ cần bổ sung vào [Tệp đính kèm]
    Và nhấn nút [Bổ sung]
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Và gõ "Sổ hộ khẩu" vào ô [Nội dung cần bổ sung]
    Và nhấn nút [Yêu cầu bổ sung]
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Thì thấy [Cán bộ yêu cầu bổ sung: Sổ hộ khẩu]

  Kịch bản: Đã liên kết thì không đổi được tên đăng nhập; giữ liên kết thì vẫn còn
    Cho đã có tài khoản trên Cổng DVCQG
    Và hai tài khoản đã liên kết với nhau
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/lien-ket
    Thì thấy tiêu đề [LIÊN KẾT CỔNG DỊCH VỤ CÔNG QUỐC GIA]
    Khi nhấn [Giữ liên kết]
    Thì thấy tiêu đề [QUẢN LÝ TÀI KHOẢN]
    Và tài khoản hai cổng đã liên kết với nhau
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/doi-ten-dang-nhap
    Và gõ "van.quang" vào ô [Tên đăng nhập mới]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu hiện tại]
    Và nhấn nút [Đổi tên đăng nhập]
    Thì thấy [Vui lòng hủy liên kết với Cổng Dịch vụ công quốc gia trước khi đổi tên đăng nhập]
    Và tài khoản hai cổng đã liên kết với nhau

  Kịch bản: Đổi tên đăng nhập thì hồ sơ vẫn còn
    Cho đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/doi-ten-dang-nhap
    Và gõ "van.quang" vào ô [Tên đăng nhập mới]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu hiện tại]
    Và nhấn nút [Đổi tên đăng nhập]
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [Đăng ký khai sinh]

  Kịch bản: Tên đăng nhập đã đổi không ai khác đăng ký được
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/doi-ten-dang-nhap
    Và gõ "van.quang" vào ô [Tên đăng nhập mới]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu hiện tại] rồi nhấn nút [Đổi tên đăng nhập]
    Và đăng xuất Cổng DVC tỉnh
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan
    Và nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                              | nội dung                 |
      | ô [Họ và tên]                  | "Nguyễn Văn Khác"        |
      | ô [Số CMND]                    | "045079000321"           |
      | ô [Ngày cấp CMND]              | ngày cấp CMND            |
      | ô [Nơi cấp CMND]               | nơi cấp CMND             |
      | ô [Số điện thoại]              | "0912000321"             |
      | danh sách [Quận/Huyện]         | quận/huyện nơi ở         |
      | danh sách [Phường/Xã/Thị trấn] | phường/xã nơi ở          |
      | ô [Số nhà/Đường/Áp/Khóm]       | địa chỉ nơi ở            |
      | ô [Tên đăng nhập]              | tên đăng nhập đã đăng ký |
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Đăng ký]
    Thì chỉ ô [Tên đăng nhập] báo lỗi "Tên đăng nhập đã tồn tại"

  Kịch bản: Nộp hai lần liền nhau thì vẫn là một hồ sơ
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/dichvucong
    Và nhấn [Nộp hồ sơ] ở dòng [Đăng ký khai sinh]
    Và gõ "0912000999" vào ô [Số điện thoại]
    Và nhấn phím Enter hai lần liền nhau
    Thì bảng có đúng các dòng sau, theo thứ tự:
      | Thủ tục           | Trạng thái |
      | Đăng ký khai sinh | Đang xử lý |

  Kịch bản: Đổi số điện thoại trên Cổng DVC tỉnh thì phải có mật khẩu, và số cũ được báo
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan/cap-nhat
    Và gõ "+84 912 000 321" vào ô [Số điện thoại]
    Và nhấn nút [Lưu thông tin]
    Thì thấy lời báo tin [Cập nhật thông tin thành công]
    Khi nhấn [Cập nhật thông tin]
    Và gõ "0912000987" vào ô [Số điện thoại]
    Và gõ "Khongdung@1" vào ô [Mật khẩu hiện tại]
    Và nhấn nút [Lưu thông tin]
    Thì chỉ ô [Mật khẩu hiện tại] báo lỗi "Mật khẩu hiện tại không đúng"
    Và điện thoại nhận được 0 tin nhắn có "đã đổi sang số điện thoại khác"
    Khi nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu hiện tại]
    Và nhấn nút [Lưu thông tin]
    Thì thấy lời báo tin [Cập nhật thông tin thành công]
    Và thấy [0912000987]
    Và điện thoại nhận được 1 tin nhắn có "đã đổi sang số điện thoại khác"

  Kịch bản: Quên mật khẩu ở mỗi cổng: mã từ chính cổng đó
    Cho đã có tài khoản trên Cổng DVCQG
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quenmatkhau
    Và nhập số CMND vào ô [Tên đăng nhập/ Số CMND]
    Và nhấn nút [Gửi mã OTP]
    Thì thấy tiêu đề [XÁC THỰC MÃ OTP]
    Và điện thoại nhận được 1 tin nhắn của "Cổng Dịch vụ công trực tuyến tỉnh Quảng Trị"
    Khi truy cập trực tiếp vào liên kết https://xacthuc.dichvucong.gov.vn/authenticationendpoint/quen-mat-khau
    Và nhập số CMT/CCCD vào ô [Số CMT/CCCD]
    Và gõ "saimat" vào ô [Mã xác thực]
    Và nhấn nút [Tiếp tục]
    Thì chỉ ô [Mã xác thực] báo lỗi "Mã xác thực không đúng"
    Và điện thoại nhận được 1 mã OTP
    Khi nhập mã trong hình vào ô [Mã xác thực]
    Và nhấn nút [Tiếp tục]
    Thì thấy tiêu đề [Xác thực mã OTP]
    Và điện thoại nhận được 1 tin nhắn của "DVCQG"

  Kịch bản: Mỗi hệ thống đã liên kết có số hồ sơ của riêng mình; giấy tờ của hồ sơ chưa xong cũng là tài liệu
    Cho đã có tài khoản trên Cổng DVCQG
    Và hai tài khoản đã liên kết với nhau
    Và đã có tài khoản trên hệ thống Bộ Tài chính
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và trong hồ sơ đã có 1 giấy tờ
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản với hệ thống Bộ Tài chính
    Và truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/tai-khoan/quan-ly-dich-vu-cong
    Thì thấy [1] ở cột [Đang xử lý], dòng [Một cửa Quảng Trị]
    Và thấy [0] ở cột [Đã hoàn thành], dòng [Một cửa Quảng Trị]
    Và thấy [0] ở cột [Đang xử lý], dòng [Bộ Tài chính]
    Khi nhấn mục [Tài liệu]
    Thì thấy tiêu đề [Tài liệu]
    Và thấy [Đăng ký khai sinh]

  Kịch bản: Dung lượng giấy tờ viết với dấu phẩy
    Cho đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Và lần lượt đính kèm từng tệp như sau vào [Tệp đính kèm] rồi nhấn nút [Bổ sung]:
      | tệp         | nội dung | số byte | báo lỗi |
      | to-khai.pdf | PDF      | 1536    |         |
    Thì thấy [1,5 KB] ở dòng [to-khai.pdf]
