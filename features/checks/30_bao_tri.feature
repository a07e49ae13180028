# language: vi
@case3
Tính năng: Một hệ thống đang bảo trì

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG

  Kịch bản: E28 cổng tỉnh bảo trì khi liên kết, hoạt động trở lại thì liên kết được
    Cho Cổng DVC tỉnh Quảng Trị đang bảo trì
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "QUẢNG"
    Và chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]
    Và gõ "0912000321" vào ô [Tên đăng nhập]
    Và nhấn nút [Liên kết]
    Thì thấy [Hệ thống Một cửa Quảng Trị đang bảo trì. Vui lòng thử lại sau]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG         | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động     | đang hoạt động |
      | liên kết  | chưa liên kết      | chưa liên kết  |
      | phiên     | đã đăng nhập       | chưa đăng nhập |
      | nhật ký   | system unreachable | không có gì    |
    Cho Cổng DVC tỉnh Quảng Trị hoạt động trở lại
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Thì tài khoản hai cổng đã liên kết với nhau
