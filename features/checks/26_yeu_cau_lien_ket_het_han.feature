# language: vi
Tính năng: Yêu cầu quá 10 phút hoặc đã dùng, từ cả hai phía

  @case3
  Kịch bản: E26 yêu cầu liên kết đã dùng, mở lại địa chỉ trở về Cổng DVCQG
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Và trình duyệt giữ lại các địa chỉ trở về
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và mở lại địa chỉ trở về vừa dùng
    Thì thấy tiêu đề [Yêu cầu liên kết đã hết hạn]
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                                    | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động                                                | đang hoạt động    |
      | liên kết  | đã liên kết                                                   | đã liên kết       |
      | phiên     | đã đăng nhập                                                  | chưa đăng nhập    |
      | nhật ký   | linked quangtri (manual); request refused: 400 at link_proved | signed in; linked |

  @case3
  Kịch bản: E26 quá 10 phút ở bước đăng nhập Cổng DVC tỉnh rồi mới hủy
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh
    Cho đã 601 giây trôi qua
    Khi nhấn nút [Hủy]
    Thì thấy tiêu đề [Yêu cầu liên kết đã hết hạn]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                          | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động                      | đang hoạt động    |
      | liên kết  | chưa liên kết                       | chưa liên kết     |
      | phiên     | đã đăng nhập                        | chưa đăng nhập    |
      | nhật ký   | request refused: 400 at link_proved | linking cancelled |

  @case2
  Kịch bản: E26 quá 10 phút ở bước đăng nhập Cổng DVCQG khi tỉnh hỏi
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVCQG
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/nop-ho-so?MaTTHCDP=1.900004.000.00.00.H50&vnconnect=1
    Cho đã 601 giây trôi qua
    Khi nhấn nút [Tài khoản cấp bởi Cổng dịch vụ công quốc gia]
    Và khai đúng thông tin đăng nhập Cổng DVCQG
    Và nhập mã OTP vừa nhận vào ô [Nhập mã OTP]
    Và nhấn nút [Xác nhận]
    Thì thấy tiêu đề [Phiên đăng nhập không hợp lệ hoặc đã hết hạn]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh                    |
      | tài khoản | đang hoạt động | chưa có tài khoản                |
      | liên kết  | chưa liên kết  | chưa liên kết                    |
      | phiên     | đã đăng nhập   | chưa đăng nhập                   |
      | nhật ký   | signed in      | request refused: 400 at callback |

  @case5
  Kịch bản: E26 địa chỉ trở về Cổng DVC tỉnh đã dùng
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Và trình duyệt giữ lại các địa chỉ trở về
    Khi nộp hồ sơ
    Thì hệ thống yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh
    Khi mở lại địa chỉ trở về vừa dùng
    Thì thấy tiêu đề [Phiên đăng nhập không hợp lệ hoặc đã hết hạn]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh                    |
      | tài khoản | đang hoạt động | chưa có tài khoản                |
      | liên kết  | chưa liên kết  | chưa liên kết                    |
      | phiên     | đã đăng nhập   | chưa đăng nhập                   |
      | nhật ký   | không có gì    | request refused: 400 at callback |
