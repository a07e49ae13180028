# language: vi
@guide
Tính năng: Các trường hợp khi nộp hồ sơ trực tuyến

  *Tài liệu này hướng dẫn thực hiện kết nối đồng bộ tài khoản trên Cổng Dịch vụ công quốc gia (Cổng DVCQG)
  và Cổng DVC tỉnh Quảng Trị để giúp kết nối tài khoản nộp hồ sơ trực tuyến trên hai cổng. Tương tự theo các
  bước như hướng dẫn trong tài liệu này, người dùng có thể thực hiện kết nối đồng bộ tài khoản trên Cổng DVCQG
  với tất cả tài khoản trên các Cổng DVC của các bộ ban ngành TW và các tỉnh thành đã kết nối liên thông trong
  hệ thống.*

  Hiện tại, khi công dân thực hiện nộp hồ sơ trên Cổng DVCQG sẽ có các trường hợp sau:

  @case1
  Kịch bản: Trường hợp 1: Chưa có tài khoản trên cả hai cổng
    Cho công dân chưa có tài khoản trên Cổng DVCQG
    Và chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi công dân đăng ký tài khoản trên Cổng DVCQG (các bước đăng ký đã được mô tả chi tiết ở mục 1, Bước 1)
    Và đăng nhập Cổng DVCQG bằng tài khoản vừa đăng ký (mục 1, Bước 2)
    Và chọn thủ tục để nộp hồ sơ
    Thì hệ thống sẽ tự động chuyển đến Cổng DVC của tỉnh
    Và hệ thống yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh (các bước đăng ký đã được mô tả chi tiết ở mục 2)
    Khi công dân đăng ký xong tài khoản trên Cổng DVC của tỉnh
    Thì hệ thống sẽ tự động kết nối 2 tài khoản mới đăng ký này với nhau
    Và hệ thống trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Khi nhấn tên của mình ở đầu trang, chọn [Thông tin cá nhân]
    Thì tài khoản trên Cổng DVC của tỉnh ghi [Đã liên kết]
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Thì ở danh sách liên kết, dòng [Một cửa Quảng Trị] có [Hủy liên kết]

  @case2
  Kịch bản: Trường hợp 2: Đã có tài khoản trên Cổng DVCQG, chưa có trên Cổng DVC của tỉnh
    Cho công dân đã có tài khoản trên Cổng DVCQG
    Và chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Khi công dân đăng nhập Cổng DVCQG (mục 1, Bước 2)
    Và nộp hồ sơ
    Thì hệ thống sẽ tự động chuyển về trang đăng ký tài khoản trên Cổng DVC của tỉnh (mục 2)
    Khi công dân đăng ký xong
    Thì hệ thống sẽ tự động kết nối tài khoản trên Cổng DVCQG với tài khoản trên Cổng DVC của tỉnh
    Và hệ thống trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Khi nhấn tên của mình ở đầu trang, chọn [Thông tin cá nhân]
    Thì tài khoản trên Cổng DVC của tỉnh ghi [Đã liên kết]
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Thì ở danh sách liên kết, dòng [Một cửa Quảng Trị] có [Hủy liên kết]

  @case3
  Kịch bản: Trường hợp 3: Đã có tài khoản trên Cổng DVC của tỉnh, chưa có trên Cổng DVCQG
    Cho công dân đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và chưa có tài khoản trên Cổng DVCQG
    Khi công dân đăng ký tài khoản trên Cổng DVCQG (mục 1, Bước 1)
    Và đăng nhập Cổng DVCQG bằng tài khoản vừa đăng ký (mục 1, Bước 2)
    Và vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản (theo các hình ở phần dưới)
    Thì tài khoản hai cổng đã liên kết với nhau
    Khi vào lại mục [Liên kết tài khoản] trên Cổng DVCQG
    Thì ở danh sách liên kết, dòng [Một cửa Quảng Trị] có [Hủy liên kết]
    Khi chọn thủ tục để nộp hồ sơ
    Thì hệ thống sẽ chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Khi nhấn tên của mình ở đầu trang, chọn [Thông tin cá nhân]
    Thì tài khoản trên Cổng DVC của tỉnh ghi [Đã liên kết]
