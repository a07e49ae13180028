# language: vi
Tính năng: Cán bộ xử lý hồ sơ, công dân theo dõi

  Bối cảnh:
    Cho có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị
    Và công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị

  Kịch bản: Từ tiếp nhận, yêu cầu bổ sung đến hoàn thành
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap
    Và nhấn [CÁN BỘ ĐĂNG NHẬP]
    Và nhập tên đăng nhập của cán bộ vào ô [Tên đăng nhập]
    Và nhập mật khẩu của cán bộ vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì thấy tiêu đề [QUẢN LÝ HỒ SƠ]
    Và thấy [Chưa tiếp nhận] ở dòng [Đăng ký khai sinh]
    Khi nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Và nhấn nút [Tiếp nhận hồ sơ]
    Thì thấy lời báo tin [Đã tiếp nhận hồ sơ]
    Khi gõ "Bản sao giấy chứng sinh" vào ô [Nội dung cần bổ sung]
    Và nhấn nút [Yêu cầu bổ sung]
    Thì thấy lời báo tin [Đã gửi yêu cầu bổ sung]
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì hồ sơ đã nộp có trạng thái [Chờ bổ sung] ở dòng [Đăng ký khai sinh]
    Khi nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Thì thấy [Cán bộ yêu cầu bổ sung:]
    Và thấy [Bản sao giấy chứng sinh]
    Khi đính kèm giấy tờ cần bổ sung vào [Tệp đính kèm]
    Và nhấn nút [Bổ sung]
    Thì thấy lời báo tin [Đã bổ sung thành phần hồ sơ]
    Và không thấy [Cán bộ yêu cầu bổ sung:]
    Khi chọn [Quản lý hồ sơ đã nộp]
    Thì hồ sơ đã nộp có trạng thái [Đang xử lý] ở dòng [Đăng ký khai sinh]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Và nhấn [Xử lý] ở dòng [Đăng ký khai sinh]
    Thì trong thành phần hồ sơ có giấy tờ vừa bổ sung
    Khi nhấn nút [Hoàn thành hồ sơ]
    Thì thấy lời báo tin [Đã hoàn thành hồ sơ]
    Và không thấy [Tiếp nhận hồ sơ]
    Và không thấy [Yêu cầu bổ sung]
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/congdan/hosodanop
    Thì hồ sơ đã nộp có trạng thái [Đã hoàn thành] ở dòng [Đăng ký khai sinh]
    Khi nhấn [Xem chi tiết] ở dòng [Đăng ký khai sinh]
    Thì không thấy [Bổ sung thành phần hồ sơ]
    Và Cổng DVC tỉnh giữ 1 hồ sơ của công dân

  Kịch bản: E11 tài khoản công dân không mở được trang của cán bộ
    Khi truy cập trực tiếp vào liên kết https://dichvucong.quangtri.gov.vn/quangtri/canbo/hoso
    Thì thấy tiêu đề [CÁN BỘ ĐĂNG NHẬP]
    Khi nhập tên đăng nhập đã đăng ký vào ô [Tên đăng nhập]
    Và nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì thấy lời báo lỗi [Tên đăng nhập hoặc mật khẩu không đúng]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh                               |
      | tài khoản | chưa có tài khoản | đang hoạt động                              |
      | liên kết  | chưa liên kết     | chưa liên kết                               |
      | phiên     | chưa đăng nhập    | chưa đăng nhập                              |
      | nhật ký   | không có gì       | dossier submitted; official sign-in refused |
    Cho đã đăng nhập Cổng DVC tỉnh Quảng Trị
    Khi mở trang của cán bộ bằng trình duyệt của công dân
    Thì thấy [Trang này chỉ dành cho cán bộ. Bạn đang đăng nhập bằng tài khoản công dân]
    Và dòng cuối trong nhật ký của Cổng DVC tỉnh là "request refused: 403 at dossiers"
