# language: vi
Tính năng: Những đường vòng khi đăng ký và đăng nhập Cổng DVC tỉnh

  Kịch bản: E12 sai mật khẩu 5 lần trên Cổng DVC tỉnh
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và đăng nhập Cổng DVC tỉnh sai mật khẩu 4 lần
    Thì chỉ ô [Mật khẩu] báo lỗi "Tên đăng nhập hoặc mật khẩu không đúng"
    Khi đăng nhập Cổng DVC tỉnh sai mật khẩu 1 lần
    Thì chỉ ô [Mật khẩu] báo lỗi "Tài khoản tạm khóa 15 phút"
    Và dòng cuối trong nhật ký của Cổng DVC tỉnh là "sign-in refused"
    Khi đăng nhập Cổng DVC tỉnh
    Thì chỉ ô [Mật khẩu] báo lỗi "Tài khoản tạm khóa 15 phút"
    Và không thấy tên của mình ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh                                    |
      | tài khoản | chưa có tài khoản | đang hoạt động                                   |
      | liên kết  | chưa liên kết     | chưa liên kết                                    |
      | phiên     | chưa đăng nhập    | chưa đăng nhập                                   |
      | nhật ký   | không có gì       | sign-in refused ×5; sign-in refused while locked |
    Cho đã 899 giây trôi qua
    Khi đăng nhập Cổng DVC tỉnh
    Thì chỉ ô [Mật khẩu] báo lỗi "Tài khoản tạm khóa 15 phút"
    Cho đã 1 giây trôi qua
    Khi đăng nhập Cổng DVC tỉnh
    Thì thấy tên của mình ở đầu trang
    Và dòng cuối trong nhật ký của Cổng DVC tỉnh là "signed in"

  @case4
  Kịch bản: E14 số CMND đã có tài khoản trên Cổng DVC tỉnh
    Cho công dân tên là Hoàng Đức Hải
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi nộp hồ sơ
    Và nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                          | nội dung                    |
      | [Ngày cấp CMND]            | ngày cấp CMND               |
      | [Nơi cấp CMND]             | nơi cấp CMND                |
      | [Quận/Huyện]               | quận/huyện nơi ở            |
      | [Phường/Xã/Thị trấn]       | phường/xã nơi ở             |
      | [Số nhà/Đường/Áp/Khóm]     | địa chỉ nơi ở               |
    Và gõ "ten.khac.2020" vào ô [Tên đăng nhập]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Đăng ký]
    Thì chỉ ô [Số CMND] báo lỗi "Số CMND đã có tài khoản"
    Và thấy liên kết [Đăng nhập để liên kết]
    Và ô [Họ và tên] giữ nguyên họ và tên
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh        |
      | tài khoản | đang hoạt động | đang hoạt động       |
      | liên kết  | chưa liên kết  | chưa liên kết        |
      | phiên     | đã đăng nhập   | chưa đăng nhập       |
      | nhật ký   | không có gì    | registration refused |

  @section2
  Kịch bản: E15 Huyện Cồn Cỏ không có đơn vị hành chính cấp xã
    Cho công dân tên là Lê Văn Quang
    Và chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan
    Và nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                          | nội dung                    |
      | [Họ và tên]                | họ và tên                   |
      | [Số CMND]                  | số CMND                     |
      | [Ngày cấp CMND]            | ngày cấp CMND               |
      | [Nơi cấp CMND]             | nơi cấp CMND                |
      | [Số điện thoại]            | số điện thoại               |
      | [Số nhà/Đường/Áp/Khóm]     | địa chỉ nơi ở               |
      | [Tên đăng nhập]            | tên đăng nhập đã đăng ký    |
    Và chọn "Huyện Cồn Cỏ" ở danh sách [Quận/Huyện]
    Thì thấy [Huyện không có đơn vị hành chính cấp xã]
    Và danh sách [Phường/Xã/Thị trấn] không dùng được
    Khi nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Đăng ký]
    Thì thấy lời báo tin [Đăng ký tài khoản thành công. Mời bạn đăng nhập.]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh  |
      | tài khoản | chưa có tài khoản | đang hoạt động |
      | liên kết  | chưa liên kết     | chưa liên kết  |
      | phiên     | chưa đăng nhập    | chưa đăng nhập |
      | nhật ký   | không có gì       | registered     |

  @section2
  Kịch bản: E16 đổi tỉnh sau khi đã chọn huyện và xã
    Cho công dân tên là Lê Văn Quang
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan
    Và chọn "Huyện Hải Lăng" ở danh sách [Quận/Huyện]
    Và chọn "Xã Hải An" ở danh sách [Phường/Xã/Thị trấn]
    Và chọn "Tỉnh Quảng Bình" ở danh sách [Tỉnh/Thành phố]
    Thì danh sách [Quận/Huyện] trống
    Và danh sách [Phường/Xã/Thị trấn] trống
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | chưa có tài khoản |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | chưa đăng nhập    |
      | nhật ký   | không có gì       | không có gì       |
    Khi chọn "Tỉnh Quảng Trị" ở danh sách [Tỉnh/Thành phố]
    Và chọn "Huyện Hải Lăng" ở danh sách [Quận/Huyện]
    Và chọn "Xã Hải An" ở danh sách [Phường/Xã/Thị trấn]
    Và chọn "Thị xã Quảng Trị" ở danh sách [Quận/Huyện]
    Thì danh sách [Phường/Xã/Thị trấn] trống
    Và Cổng DVC tỉnh chưa có tài khoản của công dân

  @case2
  Kịch bản: Cổng DVCQG đã xác nhận số giấy tờ thì không đăng ký ở tỉnh bằng số khác
    Cho công dân tên là Trần Thị Mai Hương
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi nộp hồ sơ
    Và nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                      | nội dung                 |
      | [Số CMND]              | "045079000321"           |
      | [Ngày cấp CMND]        | ngày cấp CMND            |
      | [Nơi cấp CMND]         | nơi cấp CMND             |
      | [Quận/Huyện]           | quận/huyện nơi ở         |
      | [Phường/Xã/Thị trấn]   | phường/xã nơi ở          |
      | [Số nhà/Đường/Áp/Khóm] | địa chỉ nơi ở            |
      | [Tên đăng nhập]        | tên đăng nhập đã đăng ký |
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Đăng ký]
    Thì chỉ ô [Số CMND] báo lỗi "Số CMND không khớp với tài khoản Cổng Dịch vụ công quốc gia"
    Và Cổng DVC tỉnh chưa có tài khoản của công dân

  @case2
  Kịch bản: E31 gửi thông tin đăng ký hai lần liền trên Cổng DVC tỉnh
    Cho công dân tên là Trần Thị Mai Hương
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi nộp hồ sơ
    Và nhập các thông tin cá nhân của người nộp hồ sơ:
      | ô                          | nội dung                    |
      | [Ngày cấp CMND]            | ngày cấp CMND               |
      | [Nơi cấp CMND]             | nơi cấp CMND                |
      | [Quận/Huyện]               | quận/huyện nơi ở            |
      | [Phường/Xã/Thị trấn]       | phường/xã nơi ở             |
      | [Số nhà/Đường/Áp/Khóm]     | địa chỉ nơi ở               |
      | [Tên đăng nhập]            | tên đăng nhập đã đăng ký    |
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn phím Enter hai lần liền nhau
    Thì hệ thống trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG             | Cổng DVC tỉnh                                 |
      | tài khoản | đang hoạt động         | đang hoạt động                                |
      | liên kết  | đã liên kết            | đã liên kết                                   |
      | phiên     | đã đăng nhập           | đã đăng nhập                                  |
      | nhật ký   | linked quangtri (auto) | registered; linked; link reported, answer 201 |
