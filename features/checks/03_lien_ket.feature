# language: vi
@case3
Tính năng: Lỗi khi liên kết tài khoản

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG

  Kịch bản: E17 chưa chọn hệ thống, chưa nhập tên đăng nhập
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và nhấn nút [Liên kết]
    Thì chỉ các ô sau báo lỗi:
      | ô                             | báo lỗi                             |
      | danh sách [Hệ thống liên kết] | Vui lòng chọn hệ thống cần liên kết |
      | ô [Tên đăng nhập]             | Vui lòng nhập tên đăng nhập         |
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | đã đăng nhập   | chưa đăng nhập |
      | nhật ký   | không có gì    | không có gì    |

  Kịch bản: E18 không tìm thấy hệ thống
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ " quảng trị "
    Thì thấy lựa chọn [Một cửa Quảng Trị]
    Khi nhấn phím Escape
    Và mở danh sách [Hệ thống liên kết], gõ "không có nơi này"
    Thì thấy [Không tìm thấy hệ thống]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | đã đăng nhập   | chưa đăng nhập |
      | nhật ký   | không có gì    | không có gì    |

  Kịch bản: E19 tên đăng nhập không có ở hệ thống liên kết
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "QUẢNG"
    Và chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]
    Và gõ "0912999999" vào ô [Tên đăng nhập]
    Và nhấn nút [Liên kết]
    Thì chỉ ô [Tên đăng nhập] báo lỗi "Không tìm thấy tài khoản tại hệ thống liên kết"
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG      | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động  | đang hoạt động |
      | liên kết  | chưa liên kết   | chưa liên kết  |
      | phiên     | đã đăng nhập    | chưa đăng nhập |
      | nhật ký   | linking refused | không có gì    |

  Kịch bản: T9 hủy liên kết
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [Hủy liên kết] ở dòng [Một cửa Quảng Trị]
    Và nhấn nút [Đồng ý]
    Thì không thấy [Một cửa Quảng Trị]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                  | Cổng DVC tỉnh               |
      | tài khoản | đang hoạt động                              | đang hoạt động              |
      | liên kết  | chưa liên kết                               | chưa liên kết               |
      | phiên     | đã đăng nhập                                | chưa đăng nhập              |
      | nhật ký   | linked quangtri (manual); unlinked quangtri | signed in; linked; unlinked |
