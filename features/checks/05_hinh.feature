# language: vi
Tính năng: Hình của một phần trang

  Kịch bản: Hình chỉ lấy menu bên trái của trang
    Cho công dân tên là Trần Thị Mai Hương
    Và đã có tài khoản trên Cổng DVCQG
    Khi mở trang đăng nhập của Cổng DVCQG
    Thì hiển thị như hình kiem-tra-mot-phan: "Một phần của trang đăng nhập", chỉ lấy tiêu đề [Đăng nhập]
