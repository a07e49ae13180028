# language: vi
Tính năng: Hình của một phần trang

  Kịch bản: Hình chỉ lấy menu bên trái của trang
    Cho công dân tên là Trần Thị Mai Hương
    Và đã có tài khoản trên Cổng DVCQG
    Khi mở trang đăng nhập của Cổng DVCQG
    Thì hiển thị như hình kiem-tra-mot-phan: "Một phần của trang đăng nhập", chỉ lấy tiêu đề [Đăng nhập]

  Kịch bản: Cả trang, kể cả phần phải cuộn mới thấy
    Khi truy cập Cổng DVC tỉnh tại địa chỉ https://dichvucong.quangtri.gov.vn
    Và nhấn [DỊCH VỤ CÔNG TRỰC TUYẾN] ở đầu trang
    Thì hiển thị như hình kiem-tra-ca-trang: "Mọi thủ tục, từ đầu đến cuối trang", cả trang, có thanh địa chỉ

  @phone
  Kịch bản: Đăng nhập trên điện thoại
    Cho công dân tên là Trần Thị Mai Hương
    Và đã có tài khoản trên Cổng DVCQG
    Khi mở trang đăng nhập của Cổng DVCQG
    Thì hiển thị như hình kiem-tra-dien-thoai: "Trang đăng nhập trên điện thoại", có thanh địa chỉ
      | số | vùng                  |
      | 1  | ô [Tên đăng nhập]     |
      | 2  | ô [Mật khẩu]          |
      | 3  | nút [Đăng nhập]       |
