# language: vi
@case3
Tính năng: Những đường vòng khi xác nhận liên kết trên Cổng DVC tỉnh

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG

  Kịch bản: E21 tài khoản đã liên kết với một tài khoản khác
    Cho tài khoản trên Cổng DVC tỉnh đã liên kết với tài khoản DVCQG của người khác
    Khi yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh
    Và đăng nhập để xác nhận liên kết
    Thì thấy lời báo lỗi [Tài khoản đã được liên kết với một tài khoản khác]
    Và thấy [Đăng nhập để liên kết với Cổng Dịch vụ công quốc gia]
    Và liên kết cũ của tài khoản trên Cổng DVC tỉnh còn nguyên
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh                  |
      | tài khoản | đang hoạt động | đang hoạt động                 |
      | liên kết  | chưa liên kết  | đã liên kết với tài khoản khác |
      | phiên     | đã đăng nhập   | chưa đăng nhập                 |
      | nhật ký   | không có gì    | signed in; linking refused     |

  @case4
  Kịch bản: E21 nộp hồ sơ bằng tài khoản đã liên kết với một tài khoản khác
    Cho tài khoản trên Cổng DVC tỉnh đã liên kết với tài khoản DVCQG của người khác
    Khi nộp hồ sơ
    Và nhấn [Đăng nhập để liên kết]
    Và đăng nhập Cổng DVC tỉnh
    Thì thấy lời báo lỗi [Tài khoản đã được liên kết với một tài khoản khác]
    Và không thấy tên của mình ở đầu trang
    Và liên kết cũ của tài khoản trên Cổng DVC tỉnh còn nguyên
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh                  |
      | tài khoản | đang hoạt động | đang hoạt động                 |
      | liên kết  | chưa liên kết  | đã liên kết với tài khoản khác |
      | phiên     | đã đăng nhập   | chưa đăng nhập                 |
      | nhật ký   | không có gì    | signed in; linking refused     |

  Kịch bản: E22 sai mật khẩu khi xác nhận liên kết
    Khi yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh
    Và gõ "Khongdung@1" vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì chỉ ô [Mật khẩu] báo lỗi "Tên đăng nhập hoặc mật khẩu không đúng"
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh   |
      | tài khoản | đang hoạt động | đang hoạt động  |
      | liên kết  | chưa liên kết  | chưa liên kết   |
      | phiên     | đã đăng nhập   | chưa đăng nhập  |
      | nhật ký   | không có gì    | sign-in refused |
    Khi đăng nhập để xác nhận liên kết
    Thì thấy tiêu đề [Liên kết tài khoản thành công]
    Và tài khoản hai cổng đã liên kết với nhau

  Kịch bản: E23 hủy khi xác nhận liên kết
    Khi yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh
    Và nhấn nút [Hủy]
    Thì thấy lời báo lỗi [Bạn đã hủy thao tác liên kết]
    Và thấy tiêu đề [Liên kết tài khoản]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động | đang hoạt động    |
      | liên kết  | chưa liên kết  | chưa liên kết     |
      | phiên     | đã đăng nhập   | chưa đăng nhập    |
      | nhật ký   | không có gì    | linking cancelled |

  Kịch bản: E24 đăng nhập bằng tài khoản khác với tài khoản cần liên kết
    Cho trên Cổng DVC tỉnh Quảng Trị còn có tài khoản của Hoàng Đức Hải
    Khi yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh
    Và sửa ô [Tên đăng nhập/ Số CMND] vốn đã khóa thành "0976000654"
    Và đăng nhập để xác nhận liên kết
    Thì thấy lời báo lỗi [Tài khoản đăng nhập không khớp với tài khoản cần liên kết]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh              |
      | tài khoản | đang hoạt động | đang hoạt động             |
      | liên kết  | chưa liên kết  | chưa liên kết              |
      | phiên     | đã đăng nhập   | chưa đăng nhập             |
      | nhật ký   | không có gì    | signed in; linking refused |
