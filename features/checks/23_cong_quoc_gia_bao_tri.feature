# language: vi
@case2
Tính năng: Cổng Dịch vụ công quốc gia bảo trì khi nộp hồ sơ ở tỉnh

  Bối cảnh:
    Cho công dân tên là Trần Thị Mai Hương
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG

  Kịch bản: E28 hệ thống xác thực bảo trì khi chuyển đến Cổng DVC tỉnh
    Cho trang https://xacthuc.dichvucong.gov.vn đang bảo trì
    Khi nộp hồ sơ
    Thì thấy [Hệ thống Cổng Dịch vụ công quốc gia đang bảo trì. Vui lòng thử lại sau]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh                |
      | tài khoản | đang hoạt động | chưa có tài khoản            |
      | liên kết  | chưa liên kết  | chưa liên kết                |
      | phiên     | đã đăng nhập   | chưa đăng nhập               |
      | nhật ký   | không có gì    | national sign-in unreachable |
    Cho trang https://xacthuc.dichvucong.gov.vn hoạt động trở lại
    Khi nộp hồ sơ
    Thì hệ thống yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh

  Kịch bản: E29 không báo được liên kết về Cổng DVCQG
    Khi nộp hồ sơ
    Thì hệ thống yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh
    Cho trang https://dichvucong.gov.vn đang bảo trì
    Khi đăng ký xong tài khoản trên Cổng DVC của tỉnh
    Thì hệ thống trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh                                 |
      | tài khoản | đang hoạt động | đang hoạt động                                |
      | liên kết  | chưa liên kết  | đã liên kết                                   |
      | phiên     | đã đăng nhập   | đã đăng nhập                                  |
      | nhật ký   | không có gì    | registered; linked; link reported, answer 503 |
    Cho trang https://dichvucong.gov.vn hoạt động trở lại
    Khi nộp hồ sơ
    Thì hệ thống chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và tài khoản hai cổng đã liên kết với nhau
    Và nhật ký của Cổng DVC tỉnh có 1 dòng "registered"
    Và nhật ký của Cổng DVC tỉnh có 1 dòng "link reported, answer 201"
