# language: vi
Tính năng: Các trang tài khoản trên Cổng Dịch vụ công quốc gia

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG

  Kịch bản: Thông tin định danh là những gì đã khai khi đăng ký
    Khi truy cập Cổng Dịch vụ công quốc gia tại địa chỉ https://dichvucong.gov.vn
    Và nhấn tên của mình ở đầu trang, chọn [Thông tin cá nhân]
    Thì thấy tiêu đề [Thông tin định danh]
    Và thấy [197000321]
    Và thấy [02/11/1979]
    Và thấy [0912000321]
    Và thấy [Chưa cập nhật]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | đã đăng nhập   | chưa đăng nhập |
      | nhật ký   | không có gì    | không có gì    |

  Kịch bản: Cập nhật thông tin mở rộng
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/tai-khoan/thong-tin-ca-nhan
    Và nhấn mục [Thông tin mở rộng]
    Và gõ "quang@example.vn" vào ô [Email]
    Và nhập địa chỉ nơi ở vào ô [Nơi ở hiện nay]
    Và nhấn nút [Cập nhật]
    Thì thấy lời báo tin [Đã cập nhật thông tin]
    Và ô [Nơi ở hiện nay] giữ nguyên địa chỉ nơi ở
    Và dòng cuối trong nhật ký của Cổng DVCQG là "extended information changed"
    Khi nhấn mục [Thông tin định danh]
    Thì thấy [quang@example.vn]

  Khung kịch bản: Chưa nộp hồ sơ nào thì trang <trang> nói như vậy
    Khi truy cập trực tiếp vào liên kết https://dichvucong.gov.vn/tai-khoan/thong-tin-ca-nhan
    Và nhấn mục [<trang>]
    Thì thấy tiêu đề [<trang>]
    Và thấy [<nội dung>]

    Dữ liệu:
      | trang                  | nội dung                             |
      | Quản lý dịch vụ công   | Chưa liên kết với hệ thống nào.      |
      | Dịch vụ công của tôi   | Chưa có hồ sơ nào.                   |
      | Tài liệu               | Chưa có tài liệu nào.                |
      | Tiện ích               | Tra cứu thủ tục hành chính           |

  Kịch bản: E28 hệ thống đã liên kết đang bảo trì khi xem hồ sơ
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Cho Cổng DVC tỉnh Quảng Trị đang bảo trì
    Khi nhấn mục [Dịch vụ công của tôi]
    Thì thấy tiêu đề [Dịch vụ công của tôi]
    Và thấy lời báo lỗi [Hệ thống Một cửa Quảng Trị đang bảo trì. Vui lòng thử lại sau]
    Và thấy [Chưa gồm hồ sơ tại Một cửa Quảng Trị]
    Và không thấy [Chưa có hồ sơ nào.]
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG               | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động           | đang hoạt động    |
      | liên kết  | đã liên kết              | đã liên kết       |
      | phiên     | đã đăng nhập             | chưa đăng nhập    |
      | nhật ký   | linked quangtri (manual) | signed in; linked |

  Kịch bản: E32 liên kết tài khoản ngân hàng ngoài phạm vi mô phỏng
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản ngân hàng]
    Thì thấy [Chức năng không thuộc phạm vi mô phỏng]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | chưa liên kết  | chưa liên kết  |
      | phiên     | đã đăng nhập   | chưa đăng nhập |
      | nhật ký   | không có gì    | không có gì    |
