# language: vi
@case3
Tính năng: Những đường vòng khi liên kết tài khoản

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG

  Kịch bản: E20 đã liên kết với hệ thống này
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và vào lại mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "quang"
    Và chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]
    Và gõ "0912000321" vào ô [Tên đăng nhập]
    Và nhấn nút [Liên kết]
    Thì chỉ danh sách [Hệ thống liên kết] báo lỗi "Bạn đã liên kết với hệ thống này"
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động                            | đang hoạt động    |
      | liên kết  | đã liên kết                               | đã liên kết       |
      | phiên     | đã đăng nhập                              | chưa đăng nhập    |
      | nhật ký   | linked quangtri (manual); linking refused | signed in; linked |

  Kịch bản: E26 yêu cầu liên kết quá 10 phút
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "quang"
    Và chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]
    Và gõ "0912000321" vào ô [Tên đăng nhập]
    Và nhấn nút [Liên kết]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu]
    Cho đã 601 giây trôi qua
    Khi nhấn nút [Đăng nhập]
    Thì thấy tiêu đề [Yêu cầu liên kết đã hết hạn]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                          | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động                      | đang hoạt động |
      | liên kết  | chưa liên kết                       | chưa liên kết  |
      | phiên     | đã đăng nhập                        | chưa đăng nhập |
      | nhật ký   | request refused: 400 at link_proved | signed in      |

  Kịch bản: E27 mã trạng thái không phải của phiên này
    Khi mở địa chỉ trở về của Cổng DVCQG với mã trạng thái tự đặt
    Thì thấy tiêu đề [Phiên đăng nhập không hợp lệ hoặc đã hết hạn]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                          | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động                      | đang hoạt động |
      | liên kết  | chưa liên kết                       | chưa liên kết  |
      | phiên     | đã đăng nhập                        | chưa đăng nhập |
      | nhật ký   | request refused: 400 at link_proved | không có gì    |

  Kịch bản: E27 mã trạng thái tự đặt ở địa chỉ trở về của tỉnh
    Khi mở địa chỉ trở về của Cổng DVC tỉnh với mã trạng thái tự đặt
    Thì thấy tiêu đề [Phiên đăng nhập không hợp lệ hoặc đã hết hạn]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh                    |
      | tài khoản | đang hoạt động | đang hoạt động                   |
      | liên kết  | chưa liên kết  | chưa liên kết                    |
      | phiên     | đã đăng nhập   | chưa đăng nhập                   |
      | nhật ký   | không có gì    | request refused: 400 at callback |

  Kịch bản: E27 địa chỉ trở về chưa đăng ký
    Khi yêu cầu đăng nhập Cổng DVCQG để trở về một địa chỉ chưa đăng ký
    Thì thấy tiêu đề [Yêu cầu đăng nhập không hợp lệ]
    Và không thấy tên của mình ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                        | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động                    | đang hoạt động |
      | liên kết  | chưa liên kết                     | chưa liên kết  |
      | phiên     | đã đăng nhập                      | chưa đăng nhập |
      | nhật ký   | request refused: 400 at authorize | không có gì    |

  Kịch bản: E28 hệ thống liên kết đang bảo trì khi liên kết
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "quang"
    Và chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]
    Và gõ "0912000321" vào ô [Tên đăng nhập]
    Cho Cổng DVC tỉnh Quảng Trị đang bảo trì
    Khi nhấn nút [Liên kết]
    Thì thấy [Hệ thống Một cửa Quảng Trị đang bảo trì. Vui lòng thử lại sau]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG         | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động     | đang hoạt động |
      | liên kết  | chưa liên kết      | chưa liên kết  |
      | phiên     | đã đăng nhập       | chưa đăng nhập |
      | nhật ký   | system unreachable | không có gì    |

  Kịch bản: E28 hệ thống liên kết đang bảo trì khi hủy liên kết
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và vào lại mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [Hủy liên kết] ở dòng [Một cửa Quảng Trị]
    Cho Cổng DVC tỉnh Quảng Trị đang bảo trì
    Khi nhấn nút [Đồng ý]
    Thì thấy lời báo lỗi [Hệ thống Một cửa Quảng Trị đang bảo trì. Vui lòng thử lại sau]
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                   | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động                               | đang hoạt động    |
      | liên kết  | đã liên kết                                  | đã liên kết       |
      | phiên     | đã đăng nhập                                 | chưa đăng nhập    |
      | nhật ký   | linked quangtri (manual); system unreachable | signed in; linked |

  Kịch bản: E28 hệ thống tiếp nhận đang bảo trì khi nộp hồ sơ
    Cho Cổng DVC tỉnh Quảng Trị đang bảo trì
    Khi chọn thủ tục để nộp hồ sơ
    Thì thấy lời báo lỗi [Hệ thống Một cửa Quảng Trị đang bảo trì. Vui lòng thử lại sau]
    Và thấy nút [Nộp hồ sơ]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG         | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động     | đang hoạt động |
      | liên kết  | chưa liên kết      | chưa liên kết  |
      | phiên     | đã đăng nhập       | chưa đăng nhập |
      | nhật ký   | system unreachable | không có gì    |
    Cho Cổng DVC tỉnh Quảng Trị hoạt động trở lại
    Khi nhấn nút [Nộp hồ sơ]
    Thì hệ thống sẽ tự động chuyển đến Cổng DVC của tỉnh

  Kịch bản: E30 bỏ qua khi được hỏi có hủy liên kết không
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và vào lại mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [Hủy liên kết] ở dòng [Một cửa Quảng Trị]
    Và nhấn nút [Bỏ qua]
    Thì ở danh sách liên kết, dòng [Một cửa Quảng Trị] có [Hủy liên kết]
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG               | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động           | đang hoạt động    |
      | liên kết  | đã liên kết              | đã liên kết       |
      | phiên     | đã đăng nhập             | chưa đăng nhập    |
      | nhật ký   | linked quangtri (manual) | signed in; linked |
