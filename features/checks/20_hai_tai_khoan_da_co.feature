# language: vi
Tính năng: Công dân đã có tài khoản trên cả hai cổng

  Bối cảnh:
    Cho công dân tên là Hoàng Đức Hải
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG

  @case4
  Kịch bản: Trường hợp 4a: liên kết từ Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Thì thấy tiêu đề [Liên kết tài khoản thành công]
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG               | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động           | đang hoạt động    |
      | liên kết  | đã liên kết              | đã liên kết       |
      | phiên     | đã đăng nhập             | chưa đăng nhập    |
      | nhật ký   | linked quangtri (manual) | signed in; linked |

  @case4
  Kịch bản: Trường hợp 4b: nộp hồ sơ khi hai tài khoản chưa liên kết
    Khi nộp hồ sơ
    Thì hệ thống yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh
    Khi nhấn [Đăng nhập để liên kết]
    Thì thấy [Đăng nhập để liên kết với Cổng Dịch vụ công quốc gia]
    Khi đăng nhập Cổng DVC tỉnh
    Thì hệ thống chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và thấy [Tài khoản đã được liên kết với Cổng Dịch vụ công quốc gia.]
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG             | Cổng DVC tỉnh                                |
      | tài khoản | đang hoạt động         | đang hoạt động                               |
      | liên kết  | đã liên kết            | đã liên kết                                  |
      | phiên     | đã đăng nhập           | đã đăng nhập                                 |
      | nhật ký   | linked quangtri (auto) | signed in; linked; link reported, answer 201 |

  @case4
  Kịch bản: Trường hợp 4b: E11 sai mật khẩu khi đăng nhập để liên kết
    Khi nộp hồ sơ
    Và nhấn [Đăng nhập để liên kết]
    Và đăng nhập Cổng DVC tỉnh sai mật khẩu 1 lần
    Thì thấy lời báo lỗi [Tên đăng nhập hoặc mật khẩu không đúng]
    Và hai tài khoản vẫn còn, chưa liên kết với nhau
    Khi đăng nhập Cổng DVC tỉnh
    Thì hệ thống chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG             | Cổng DVC tỉnh                                                 |
      | tài khoản | đang hoạt động         | đang hoạt động                                                |
      | liên kết  | đã liên kết            | đã liên kết                                                   |
      | phiên     | đã đăng nhập           | đã đăng nhập                                                  |
      | nhật ký   | linked quangtri (auto) | sign-in refused; signed in; linked; link reported, answer 201 |

  @case6
  Kịch bản: Trường hợp 6: hủy liên kết, hồ sơ đã nộp không mất
    Cho đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [Hủy liên kết] ở dòng [Một cửa Quảng Trị]
    Và nhấn nút [Đồng ý]
    Thì không thấy [Một cửa Quảng Trị]
    Và hai tài khoản vẫn còn, chưa liên kết với nhau
    Và Cổng DVC tỉnh giữ 1 hồ sơ của công dân
    Và dòng cuối trong nhật ký của Cổng DVC tỉnh là "unlinked"
    Khi nộp hồ sơ
    Thì hệ thống yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh
    Và không thấy tên của mình ở đầu trang
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và đăng nhập Cổng DVC tỉnh
    Và truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [Đăng ký khai sinh]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                  | Cổng DVC tỉnh                                             |
      | tài khoản | đang hoạt động                              | đang hoạt động                                            |
      | liên kết  | chưa liên kết                               | chưa liên kết                                             |
      | phiên     | đã đăng nhập                                | đã đăng nhập                                              |
      | nhật ký   | linked quangtri (manual); unlinked quangtri | dossier submitted; signed in; linked; unlinked; signed in |
