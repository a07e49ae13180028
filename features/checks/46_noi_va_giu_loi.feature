# language: vi
Tính năng: Cổng nói đúng việc của mình, và giữ lời

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang

  Kịch bản: Trang chủ Cổng DVC tỉnh nêu năm bước và ngày, Đăng ký dẫn đến đăng ký
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn
    Thì thấy [1. Đăng nhập], [2. Lựa chọn DVC], [3. Khai báo HS], [4. Theo dõi kết quả] và [5. Nhận kết quả]
    Và thấy [Thứ 2, ngày 25 tháng 05 năm 2020]
    Cho đã 518400 giây trôi qua
    Khi tải lại trang
    Thì thấy [Chủ nhật, ngày 31 tháng 05 năm 2020]
    Khi nhấn [Đăng ký] ở đầu trang
    Thì thấy ô [Xác nhận mật khẩu]
    Khi gõ "Lê Văn Quang" vào ô [Họ và tên] rồi nhấn nút [Làm mới]
    Thì ô [Họ và tên] trống
    Và không thấy [Vui lòng nhập Số CMND]

  Kịch bản: Tên đăng nhập dài 50 chữ, viết hoa hay viết thường đều là một
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan
    Và nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                              | nội dung                                             |
      | ô [Họ và tên]                  | họ và tên                                            |
      | ô [Số CMND]                    | số CMND                                              |
      | ô [Ngày cấp CMND]              | ngày cấp CMND                                        |
      | ô [Nơi cấp CMND]               | nơi cấp CMND                                         |
      | ô [Số điện thoại]              | "+84 912 000 321"                                    |
      | danh sách [Quận/Huyện]         | quận/huyện nơi ở                                     |
      | danh sách [Phường/Xã/Thị trấn] | phường/xã nơi ở                                      |
      | ô [Số nhà/Đường/Áp/Khóm]       | địa chỉ nơi ở                                        |
      | ô [Tên đăng nhập]              | "quang.le.van.tai.dong.ha.quang.tri.viet.nam.123456" |
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Đăng ký]
    Thì thấy tiêu đề [ĐĂNG NHẬP]
    Khi gõ "Quang.Le.Van.Tai.DONG.HA.quang.tri.viet.nam.123456" vào ô [Tên đăng nhập/ Số CMND]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] rồi nhấn nút [Đăng nhập]
    Thì thấy tên của mình ở đầu trang
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan
    Thì thấy [0912000321]

  Kịch bản: Mật khẩu đặt lại ở tỉnh cũng phải đủ mạnh, và chỉ đặt được sau khi nhập mã
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quenmatkhau
    Và nhập số CMND vào ô [Tên đăng nhập/ Số CMND]
    Và nhấn nút [Gửi mã OTP]
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quenmatkhau/mat-khau-moi
    Thì không thấy ô [Mật khẩu mới]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quenmatkhau/ma-otp
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP] rồi nhấn nút [Xác nhận]
    Và gõ "12345678" vào ô [Mật khẩu mới] và gõ "12345678" vào ô [Xác nhận mật khẩu mới], sau đó nhấn nút [Xác nhận]
    Thì thấy tiêu đề [ĐẶT LẠI MẬT KHẨU]
    Khi gõ "Matkhau@2021" vào ô [Mật khẩu mới] và gõ "Matkhau@2022" vào ô [Xác nhận mật khẩu mới], sau đó nhấn nút [Xác nhận]
    Thì chỉ ô [Xác nhận mật khẩu mới] báo lỗi "Xác nhận mật khẩu không khớp"
    Và không thấy [Đặt lại mật khẩu thành công. Mời bạn đăng nhập.]
    Và dòng cuối trong nhật ký của Cổng DVC tỉnh là "password recovery begun"

  Kịch bản: Quên mật khẩu Cổng DVCQG không nói ai có tài khoản
    Khi truy cập trực tiếp vào liên kết https://xacthuc.dichvucong.gov.vn/authenticationendpoint/quen-mat-khau
    Và nhập số CMT/CCCD vào ô [Số CMT/CCCD]
    Và nhập mã trong hình vào ô [Mã xác thực] rồi nhấn nút [Tiếp tục]
    Thì thấy [Nếu số CMT/CCCD đã có tài khoản, mã xác thực đã được gửi đến số điện thoại đã đăng ký]
    Và chưa có mã OTP nào được gửi

  Kịch bản: Mã OTP khi đăng nhập Cổng DVCQG nói đúng việc của nó
    Cho đã có tài khoản trên Cổng DVCQG
    Khi mở trang đăng nhập của Cổng DVCQG
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Thì điện thoại nhận được 1 tin nhắn có "Mã OTP đăng nhập của bạn là"

  Kịch bản: Liên kết và hủy liên kết nói rõ tài khoản nào, và điều gì còn lại
    Cho đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh
    Thì ô [Tên đăng nhập/ Số CMND] bị khóa
    Khi nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] rồi nhấn nút [Đăng nhập]
    Thì thấy tiêu đề [Liên kết tài khoản thành công]
    Và hiển thị dòng chữ "Tài khoản 0912000321 của hệ thống Một cửa Quảng Trị đã được liên kết với tài khoản của bạn trên Cổng Dịch vụ công quốc gia."
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [Hủy liên kết] ở dòng [Một cửa Quảng Trị]
    Thì hiển thị dòng chữ "Bạn có chắc chắn muốn hủy liên kết với hệ thống Một cửa Quảng Trị (tài khoản 0912000321)? Hai tài khoản và các hồ sơ đã nộp vẫn được giữ nguyên."

  Kịch bản: Tìm thủ tục trong một hệ thống, tìm hệ thống với chữ thừa dấu cách
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/thu-tuc
    Và chọn "Một cửa Quảng Trị" ở danh sách [Hệ thống tiếp nhận hồ sơ]
    Và gõ "hộ kinh doanh" vào ô [Nhập từ khoá tìm kiếm] rồi nhấn nút [Tìm kiếm]
    Thì bảng có 1 dòng
    Khi truy cập https://dichvucong.gov.vn
    Và gõ "khai sinh" vào ô [Nhập từ khoá tìm kiếm] rồi nhấn nút [Tìm kiếm]
    Thì ô [Nhập từ khoá tìm kiếm] ghi "khai sinh"

  Kịch bản: Trong một giờ, sai nhiều tên đăng nhập vẫn đăng nhập được
    Cho đã có tài khoản trên Cổng DVCQG
    Khi mở trang đăng nhập của Cổng DVCQG
    Và gõ "045185000201" vào ô [Tên đăng nhập], gõ "Sai@2020" vào ô [Mật khẩu], nhập mã trong hình vào ô [Mã xác thực] rồi nhấn nút [Đăng nhập]
    Và gõ "045185000202" vào ô [Tên đăng nhập], gõ "Sai@2020" vào ô [Mật khẩu], nhập mã trong hình vào ô [Mã xác thực] rồi nhấn nút [Đăng nhập]
    Và gõ "045185000203" vào ô [Tên đăng nhập], gõ "Sai@2020" vào ô [Mật khẩu], nhập mã trong hình vào ô [Mã xác thực] rồi nhấn nút [Đăng nhập]
    Và gõ "045185000204" vào ô [Tên đăng nhập], gõ "Sai@2020" vào ô [Mật khẩu], nhập mã trong hình vào ô [Mã xác thực] rồi nhấn nút [Đăng nhập]
    Và gõ "045185000205" vào ô [Tên đăng nhập], gõ "Sai@2020" vào ô [Mật khẩu], nhập mã trong hình vào ô [Mã xác thực] rồi nhấn nút [Đăng nhập]
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Thì điện thoại nhận được 1 mã OTP

  Kịch bản: Hôm khác nộp lại cùng thủ tục là một hồ sơ mới; hồ sơ chờ bổ sung chưa hoàn thành
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và hai tài khoản đã liên kết với nhau
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và đã 86400 giây trôi qua
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/dichvucong
    Và nhấn [Nộp hồ sơ] ở dòng [Đăng ký khai sinh] rồi nhấn nút [Nộp hồ sơ]
    Thì thấy lời báo tin [Nộp hồ sơ thành công. Mã hồ sơ: H50.103-200526-0001]
    Và bảng có 2 dòng
    Khi đăng xuất Cổng DVC tỉnh
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Và nhấn [Xử lý] thứ nhất ở dòng [Đăng ký khai sinh]
    Và gõ "Bản sao giấy chứng sinh" vào ô [Nội dung cần bổ sung] rồi nhấn nút [Yêu cầu bổ sung]
    Cho đã đăng nhập Cổng DVCQG
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/tai-khoan/dich-vu-cong-cua-toi
    Thì thấy [0 Hồ sơ đã hoàn thành]
