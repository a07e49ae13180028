# language: vi
@guide @section2
Tính năng: 2. Đăng ký tạo lập tài khoản trên Cổng DVC tỉnh Quảng Trị

  Kịch bản: Đăng ký tài khoản
    Cho công dân chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập Cổng dịch vụ công trực tuyến của tỉnh Quảng Trị tại địa chỉ https://dichvucong.quangtri.gov.vn
    Thì giao diện hiển thị như hình tinh-trang-chu: "Trang chủ Cổng DVC tỉnh Quảng Trị"
    Khi chọn [Đăng ký] ở góc trên bên phải website
    Thì giao diện mở trang [ĐĂNG KÝ TÀI KHOẢN]
    Khi hoặc truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan
    Thì giao diện cũng hiển thị như hình tinh-dang-ky: "Đăng ký tài khoản trên Cổng DVC tỉnh Quảng Trị"
      | số | vùng              | ghi chú                                          |
      | 1  | ô [Tên đăng nhập] | nên dùng chính số điện thoại hoặc số CMND        |
      | 2  | nút [Đăng ký]     |                                                  |
    Và các ô có dấu (*) là thông tin bắt buộc
    Khi nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                          | nội dung                    |
      | [Họ và tên]                | họ và tên                   |
      | [Số CMND]                  | số CMND                     |
      | [Ngày cấp CMND]            | ngày cấp CMND               |
      | [Nơi cấp CMND]             | nơi cấp CMND                |
      | [Số điện thoại]            | số điện thoại               |
      | [Quận/Huyện]               | quận/huyện nơi ở            |
      | [Phường/Xã/Thị trấn]       | phường/xã nơi ở             |
      | [Số nhà/Đường/Áp/Khóm]     | địa chỉ nơi ở               |
    Và dùng chính số điện thoại hoặc số CMND làm tên đăng nhập vào ô [Tên đăng nhập] (để dễ nhớ)
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và chọn nút [Đăng ký]
    Thì tài khoản trên Cổng DVC tỉnh Quảng Trị đã được tạo

  Kịch bản: Đăng nhập và nộp hồ sơ
    Cho công dân đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập Cổng dịch vụ công trực tuyến của tỉnh Quảng Trị tại địa chỉ https://dichvucong.quangtri.gov.vn
    Và chọn [Đăng nhập] ở góc trên bên phải website
    Thì giao diện mở trang [ĐĂNG NHẬP]
    Khi hoặc truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Thì giao diện cũng hiển thị như hình tinh-dang-nhap: "Đăng nhập Cổng DVC tỉnh Quảng Trị"
    Khi nhập tên đăng nhập đã đăng ký vào ô [Tên đăng nhập/ Số CMND]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì giao diện sẽ hiển thị như hình tinh-quan-ly-tai-khoan: "Quản lý tài khoản sau khi đăng nhập"
    Khi chọn [DỊCH VỤ CÔNG TRỰC TUYẾN] ở đầu trang
    Thì màn hình có các thủ tục [Mức độ 3] và [Mức độ 4]
    Khi nhấn [Nộp hồ sơ] ở dòng [Đăng ký khai sinh] (hoặc thủ tục cần nộp)
    Và nhấn nút [Nộp hồ sơ]
    Thì hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [Đăng ký khai sinh]

  Kịch bản: Quản lý tài khoản và hồ sơ đã nộp

    **Sau khi đăng nhập vào Cổng dịch vụ công trực tuyến bằng tài khoản đã đăng ký, tổ chức/cá nhân có thể quản trị
    cập nhật các thông tin cá nhân đã khai báo, nộp hồ sơ trực tuyến đối với các thủ tục hành chính mức độ 3, mức độ 4,
    đồng thời quản lý, theo dõi, bổ sung thành phần hồ sơ của các hồ sơ trực tuyến đã nộp.**

    Cho công dân đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập Cổng dịch vụ công trực tuyến của tỉnh Quảng Trị tại địa chỉ https://dichvucong.quangtri.gov.vn
    Và nhấn tên của mình ở đầu trang, chọn [Thông tin cá nhân]
    Và nhấn [Cập nhật thông tin]
    Và nhập địa chỉ email của mình vào ô [Email]
    Và nhấn nút [Lưu thông tin]
    Thì hệ thống thông báo [Cập nhật thông tin thành công]
    Khi chọn [Quản lý hồ sơ đã nộp]
    Thì hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [Đăng ký khai sinh]
    Khi nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Và đính kèm giấy tờ cần bổ sung vào [Tệp đính kèm]
    Và nhấn nút [Bổ sung]
    Thì hệ thống thông báo [Đã bổ sung thành phần hồ sơ]
    Và trong thành phần hồ sơ có giấy tờ vừa bổ sung
