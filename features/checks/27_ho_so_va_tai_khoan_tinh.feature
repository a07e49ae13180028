# language: vi
Tính năng: Hồ sơ từ lúc nộp đến lúc hoàn thành trên cả hai cổng, tài khoản Cổng DVC tỉnh

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị

  @case5 @long
  Kịch bản: Cán bộ hoàn thành hồ sơ thì số hồ sơ trên cả hai cổng đổi theo
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và nộp hồ sơ
    Và nhấn nút [Nộp hồ sơ]
    Thì hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [Đăng ký khai sinh]
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Thì thấy [0 Hồ sơ đã hoàn thành]
    Và thấy [1 Hồ sơ đang xử lý]
    Khi đăng xuất Cổng DVC tỉnh
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và đăng nhập bằng tài khoản cán bộ
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Và nhấn nút [Tiếp nhận hồ sơ]
    Và nhấn nút [Hoàn thành hồ sơ]
    Thì thấy lời báo tin [Đã hoàn thành hồ sơ]
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Thì thấy [1 Hồ sơ đã hoàn thành]
    Và thấy [0 Hồ sơ đang xử lý]
    Khi nhấn mục [Dịch vụ công của tôi]
    Thì thấy [Đã hoàn thành] ở dòng [Đăng ký khai sinh]
    Và thấy [Một cửa Quảng Trị] ở dòng [Đăng ký khai sinh]
    Khi nhấn mục [Quản lý dịch vụ công]
    Thì thấy [0912000321] ở dòng [Một cửa Quảng Trị]
    Khi nhấn mục [Tài liệu]
    Thì thấy [Giấy tờ nộp kèm hồ sơ được lưu tại hệ thống đã tiếp nhận hồ sơ đó.]
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì hồ sơ đã nộp có trạng thái [Đã hoàn thành] ở dòng [Đăng ký khai sinh]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG               | Cổng DVC tỉnh                                                                                              |
      | tài khoản | đang hoạt động           | đang hoạt động                                                                                             |
      | liên kết  | đã liên kết              | đã liên kết                                                                                                |
      | phiên     | đã đăng nhập             | đã đăng nhập                                                                                               |
      | nhật ký   | linked quangtri (manual) | signed in; linked; dossier submitted; signed out; official signed in; dossier: accepted; dossier: finished |

  Khung kịch bản: Nộp hồ sơ <mức độ>: <thủ tục>
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/dichvucong
    Thì thấy [<mức độ>] ở dòng [<thủ tục>]
    Khi nhấn [Nộp hồ sơ] ở dòng [<thủ tục>]
    Thì thấy tiêu đề [<thủ tục>]
    Và thấy [<mức độ>]
    Khi nhấn nút [Nộp hồ sơ]
    Thì hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [<thủ tục>]
    Và thấy [<mức độ>] ở dòng [<thủ tục>]
    Và Cổng DVC tỉnh giữ 1 hồ sơ của công dân
    Khi nhấn [Xem chi tiết] ở dòng [<thủ tục>]
    Và đính kèm giấy tờ cần bổ sung vào [Tệp đính kèm]
    Và gõ "Bản chụp" vào ô [Ghi chú]
    Và nhấn nút [Bổ sung]
    Thì thấy lời báo tin [Đã bổ sung thành phần hồ sơ]
    Và trong thành phần hồ sơ có giấy tờ vừa bổ sung
    Và thấy [Bản chụp]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh                             |
      | tài khoản | chưa có tài khoản | đang hoạt động                            |
      | liên kết  | chưa liên kết     | chưa liên kết                             |
      | phiên     | chưa đăng nhập    | đã đăng nhập                              |
      | nhật ký   | không có gì       | dossier submitted; paper added to dossier |

    Dữ liệu:
      | mức độ   | thủ tục                             |
      | Mức độ 3 | Đăng ký khai sinh                   |
      | Mức độ 4 | Đăng ký thành lập hộ kinh doanh     |

  Kịch bản: Chưa chọn tệp khi bổ sung thành phần hồ sơ
    Cho đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Và nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Và nhấn nút [Bổ sung]
    Thì thấy [Vui lòng chọn Tệp đính kèm]
    Và thấy [Chưa có tệp đính kèm]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | đang hoạt động    |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | đã đăng nhập      |
      | nhật ký   | không có gì       | dossier submitted |

  Kịch bản: P4 cập nhật thông tin cá nhân
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan
    Và nhấn [Cập nhật thông tin]
    Và gõ "quang@example.vn" vào ô [Email]
    Và chọn "Huyện Hải Lăng" ở danh sách [Quận/Huyện]
    Và chọn "Xã Hải An" ở danh sách [Phường/Xã/Thị trấn]
    Và gõ "Thôn Mỹ Thủy" vào ô [Số nhà/Đường/Áp/Khóm]
    Và nhấn nút [Lưu thông tin]
    Thì thấy lời báo tin [Cập nhật thông tin thành công]
    Và thấy [quang@example.vn]
    Và thấy [Thôn Mỹ Thủy, Xã Hải An, Huyện Hải Lăng, Tỉnh Quảng Trị]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh   |
      | tài khoản | chưa có tài khoản | đang hoạt động  |
      | liên kết  | chưa liên kết     | chưa liên kết   |
      | phiên     | chưa đăng nhập    | đã đăng nhập    |
      | nhật ký   | không có gì       | account updated |

  Kịch bản: P4 đổi mật khẩu
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan
    Và nhấn [Đổi mật khẩu]
    Và gõ "Khongdung@1" vào ô [Mật khẩu hiện tại]
    Và nhập mật khẩu mới vào ô [Mật khẩu mới] và ô [Xác nhận mật khẩu mới]
    Và nhấn nút [Đổi mật khẩu]
    Thì chỉ ô [Mật khẩu hiện tại] báo lỗi "Mật khẩu hiện tại không đúng"
    Khi nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu hiện tại]
    Và nhập mật khẩu mới vào ô [Mật khẩu mới] và ô [Xác nhận mật khẩu mới]
    Và nhấn nút [Đổi mật khẩu]
    Thì thấy lời báo tin [Đổi mật khẩu thành công]
    Và thấy tên của mình ở đầu trang
    Khi nhấn tên của mình ở đầu trang, chọn [Đăng xuất]
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và đăng nhập Cổng DVC tỉnh
    Thì thấy lời báo lỗi [Tên đăng nhập hoặc mật khẩu không đúng]
    Khi nhập mật khẩu mới vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì thấy tên của mình ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh                                                              |
      | tài khoản | chưa có tài khoản | đang hoạt động                                                             |
      | liên kết  | chưa liên kết     | chưa liên kết                                                              |
      | phiên     | chưa đăng nhập    | đã đăng nhập                                                               |
      | nhật ký   | không có gì       | password refused; password changed; signed out; sign-in refused; signed in |

  Kịch bản: P4 đổi tên đăng nhập
    Cho trên Cổng DVC tỉnh Quảng Trị còn có tài khoản của Hoàng Đức Hải
    Và đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/quanlytaikhoan
    Và nhấn [Đổi tên đăng nhập]
    Và gõ "0976000654" vào ô [Tên đăng nhập mới]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu hiện tại]
    Và nhấn nút [Đổi tên đăng nhập]
    Thì chỉ ô [Tên đăng nhập mới] báo lỗi "Tên đăng nhập đã tồn tại"
    Khi gõ "van.quang" vào ô [Tên đăng nhập mới]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu hiện tại]
    Và nhấn nút [Đổi tên đăng nhập]
    Thì thấy lời báo tin [Đổi tên đăng nhập thành công]
    Và thấy [van.quang]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh     |
      | tài khoản | chưa có tài khoản | đang hoạt động    |
      | liên kết  | chưa liên kết     | chưa liên kết     |
      | phiên     | chưa đăng nhập    | đã đăng nhập      |
      | nhật ký   | không có gì       | user name changed |
    Khi nhấn tên của mình ở đầu trang, chọn [Đăng xuất]
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và đăng nhập Cổng DVC tỉnh
    Thì thấy lời báo lỗi [Tên đăng nhập hoặc mật khẩu không đúng]
    Khi gõ "van.quang" vào ô [Tên đăng nhập/ Số CMND]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì thấy tên của mình ở đầu trang
