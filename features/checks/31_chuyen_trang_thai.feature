# language: vi
Tính năng: Từng bước đổi trạng thái, nhìn từ cả hai cổng

  @section1
  Kịch bản: T1 gửi thông tin đăng ký đúng thì chờ mã OTP
    Cho công dân chưa có tài khoản trên Cổng DVCQG
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Thì thấy tiêu đề [Xác thực mã OTP]
    Và thấy [Mã xác thực đã được gửi qua SĐT: 081****500]
    Và điện thoại nhận được 1 mã OTP
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG         | Cổng DVC tỉnh     |
      | tài khoản | chờ xác thực OTP   | chưa có tài khoản |
      | liên kết  | chưa liên kết      | chưa liên kết     |
      | phiên     | chưa đăng nhập     | chưa đăng nhập    |
      | nhật ký   | registration begun | không có gì       |

  @section1
  Kịch bản: T2 mã OTP đúng thì chờ đặt mật khẩu
    Cho công dân chưa có tài khoản trên Cổng DVCQG
    Khi mở trang thông tin đăng ký của Cổng DVCQG
    Và khai đúng thông tin đăng ký trên Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy ô [Xác nhận mật khẩu]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG         | Cổng DVC tỉnh     |
      | tài khoản | chờ đặt mật khẩu   | chưa có tài khoản |
      | liên kết  | chưa liên kết      | chưa liên kết     |
      | phiên     | chưa đăng nhập     | chưa đăng nhập    |
      | nhật ký   | registration begun | không có gì       |

  @section1
  Kịch bản: T3 đặt mật khẩu thì tài khoản hoạt động
    Cho công dân chưa có tài khoản trên Cổng DVCQG
    Khi công dân đăng ký tài khoản trên Cổng DVCQG
    Thì thấy tiêu đề [Đăng ký tài khoản thành công]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                         | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động                     | chưa có tài khoản |
      | liên kết  | chưa liên kết                      | chưa liên kết     |
      | phiên     | chưa đăng nhập                     | chưa đăng nhập    |
      | nhật ký   | registration begun; account opened | không có gì       |

  @section1
  Kịch bản: T4 mật khẩu và mã OTP đúng thì vào Cổng DVCQG
    Cho công dân đã có tài khoản trên Cổng DVCQG
    Khi công dân đăng nhập Cổng DVCQG
    Thì thấy tên của mình ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động | chưa có tài khoản |
      | liên kết  | chưa liên kết  | chưa liên kết     |
      | phiên     | đã đăng nhập   | chưa đăng nhập    |
      | nhật ký   | signed in      | không có gì       |

  @case2
  Kịch bản: T5 nộp hồ sơ khi chưa có tài khoản ở tỉnh
    Cho công dân đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi nộp hồ sơ
    Thì hệ thống tự động chuyển về trang đăng ký tài khoản trên Cổng DVC của tỉnh
    Và ô [Số CMND] giữ nguyên số CMND
    Và ô [Số điện thoại] giữ nguyên số điện thoại
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động | chưa có tài khoản |
      | liên kết  | chưa liên kết  | chưa liên kết     |
      | phiên     | đã đăng nhập   | chưa đăng nhập    |
      | nhật ký   | không có gì    | không có gì       |

  @case2
  Kịch bản: T6 đăng ký ở tỉnh xong thì hai tài khoản tự liên kết
    Cho công dân đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi nộp hồ sơ
    Và đăng ký xong tài khoản trên Cổng DVC của tỉnh
    Thì hệ thống trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG             | Cổng DVC tỉnh                                 |
      | tài khoản | đang hoạt động         | đang hoạt động                                |
      | liên kết  | đã liên kết            | đã liên kết                                   |
      | phiên     | đã đăng nhập           | đã đăng nhập                                  |
      | nhật ký   | linked quangtri (auto) | registered; linked; link reported, answer 201 |
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Thì ở danh sách liên kết, dòng [Một cửa Quảng Trị] có [Hủy liên kết]

  @case4
  Kịch bản: T7 yêu cầu liên kết thì tỉnh hỏi mật khẩu của đúng tài khoản đó
    Cho công dân đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh
    Thì thấy [Đăng nhập để liên kết với Cổng Dịch vụ công quốc gia]
    Và ô [Tên đăng nhập/ Số CMND] giữ nguyên tên đăng nhập đã đăng ký
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | đã đăng nhập   | chưa đăng nhập |
      | nhật ký   | không có gì    | không có gì    |

  @case4
  Kịch bản: T8 đúng mật khẩu ở tỉnh thì hai tài khoản liên kết
    Cho công dân đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh
    Và đăng nhập để xác nhận liên kết
    Thì thấy tiêu đề [Liên kết tài khoản thành công]
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG               | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động           | đang hoạt động    |
      | liên kết  | đã liên kết              | đã liên kết       |
      | phiên     | đã đăng nhập             | chưa đăng nhập    |
      | nhật ký   | linked quangtri (manual) | signed in; linked |
    Khi vào lại mục [Liên kết tài khoản] trên Cổng DVCQG
    Thì ở danh sách liên kết, dòng [Một cửa Quảng Trị] có [Hủy liên kết]

  @case5
  Kịch bản: T10 đã liên kết thì nộp hồ sơ không phải đăng nhập ở tỉnh
    Cho công dân đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và nộp hồ sơ
    Thì hệ thống chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG               | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động           | đang hoạt động    |
      | liên kết  | đã liên kết              | đã liên kết       |
      | phiên     | đã đăng nhập             | đã đăng nhập      |
      | nhật ký   | linked quangtri (manual) | signed in; linked |

  @section2
  Kịch bản: T12 đăng ký riêng ở tỉnh thì chưa liên kết với ai
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
      | [Quận/Huyện]               | quận/huyện nơi ở            |
      | [Phường/Xã/Thị trấn]       | phường/xã nơi ở             |
      | [Số nhà/Đường/Áp/Khóm]     | địa chỉ nơi ở               |
      | [Tên đăng nhập]            | tên đăng nhập đã đăng ký    |
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu] và ô [Xác nhận mật khẩu]
    Và nhấn nút [Đăng ký]
    Thì thấy lời báo tin [Đăng ký tài khoản thành công. Mời bạn đăng nhập.]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh  |
      | tài khoản | chưa có tài khoản | đang hoạt động |
      | liên kết  | chưa liên kết     | chưa liên kết  |
      | phiên     | chưa đăng nhập    | chưa đăng nhập |
      | nhật ký   | không có gì       | registered     |

  @case1
  Kịch bản: Trường hợp 1: hai cổng ghi nhận
    Cho công dân chưa có tài khoản trên Cổng DVCQG
    Và chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi công dân đăng ký tài khoản trên Cổng DVCQG
    Và đăng nhập Cổng DVCQG
    Và chọn thủ tục để nộp hồ sơ
    Và đăng ký xong tài khoản trên Cổng DVC của tỉnh
    Thì hệ thống trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                                            | Cổng DVC tỉnh                                 |
      | tài khoản | đang hoạt động                                                        | đang hoạt động                                |
      | liên kết  | đã liên kết                                                           | đã liên kết                                   |
      | phiên     | đã đăng nhập                                                          | đã đăng nhập                                  |
      | nhật ký   | registration begun; account opened; signed in; linked quangtri (auto) | registered; linked; link reported, answer 201 |

  @case2
  Kịch bản: Trường hợp 2: hai cổng ghi nhận
    Cho công dân đã có tài khoản trên Cổng DVCQG
    Và chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi công dân đăng nhập Cổng DVCQG
    Và nộp hồ sơ
    Và đăng ký xong tài khoản trên Cổng DVC của tỉnh
    Thì hệ thống trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                        | Cổng DVC tỉnh                                 |
      | tài khoản | đang hoạt động                    | đang hoạt động                                |
      | liên kết  | đã liên kết                       | đã liên kết                                   |
      | phiên     | đã đăng nhập                      | đã đăng nhập                                  |
      | nhật ký   | signed in; linked quangtri (auto) | registered; linked; link reported, answer 201 |

  @case3
  Kịch bản: Trường hợp 3: hai cổng ghi nhận
    Cho công dân đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và chưa có tài khoản trên Cổng DVCQG
    Khi công dân đăng ký tài khoản trên Cổng DVCQG
    Và đăng nhập Cổng DVCQG
    Và vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Thì thấy tiêu đề [Liên kết tài khoản thành công]
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                                              | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động                                                          | đang hoạt động    |
      | liên kết  | đã liên kết                                                             | đã liên kết       |
      | phiên     | đã đăng nhập                                                            | chưa đăng nhập    |
      | nhật ký   | registration begun; account opened; signed in; linked quangtri (manual) | signed in; linked |
