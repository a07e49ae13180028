# language: vi
Tính năng: Hướng dẫn đúng với mọi người

  @long
  Khung kịch bản: Người bất kỳ thứ <thứ> đi từ đầu đến khi hai tài khoản liên kết
    Cho công dân là người bất kỳ thứ <thứ>
    Và chưa có tài khoản trên Cổng DVCQG
    Khi công dân đăng ký tài khoản trên Cổng DVCQG
    Và đăng nhập Cổng DVCQG
    Và chọn thủ tục để nộp hồ sơ
    Thì hệ thống sẽ tự động chuyển đến Cổng DVC của tỉnh
    Khi công dân đăng ký xong tài khoản trên Cổng DVC của tỉnh
    Thì tài khoản hai cổng đã liên kết với nhau

    Dữ liệu:
      | thứ |
      | 1   |
      | 2   |
      | 3   |
