# language: vi
@guide @case3
Tính năng: Liên kết tài khoản đã có trên Cổng DVC của tỉnh (Trường hợp 3)

  Kịch bản: Liên kết với hệ thống của tỉnh Quảng Trị
    Cho công dân đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và công dân đã có tài khoản trên Cổng DVCQG
    Và công dân đã đăng nhập Cổng DVCQG
    Khi truy cập Cổng Dịch vụ công quốc gia tại địa chỉ https://dichvucong.gov.vn
    Và nhấn tên của mình ở đầu trang, chọn [Thông tin cá nhân]
    Và chọn mục [Liên kết tài khoản] ở menu bên trái
    Và nhấn lại tên của mình ở đầu trang (để mở menu như trong hình)
    Thì màn hình hiển thị như hình lien-ket-muc: "Mục Liên kết tài khoản"
      | số | vùng                                                       |
      | 1  | tên của mình ở đầu trang                                   |
      | 2  | mục [Liên kết tài khoản] ở menu bên trái                   |
      | 3  | [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác] |
    Khi nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "quang"
    Thì màn hình hiển thị như hình lien-ket-chon-he-thong: "Chọn hệ thống của tỉnh Quảng Trị"
      | số | vùng                                                    |
      | 1  | danh sách [Hệ thống liên kết]                           |
      | 2  | [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết] |
    Khi chọn [Một cửa Quảng Trị] trong danh sách [Hệ thống liên kết]
    Và nhập tên đăng nhập của tài khoản cần liên kết vào ô [Tên đăng nhập]
    Và nhấn nút [Liên kết]
    Thì màn hình hiển thị như hình lien-ket-xac-nhan: "Cổng DVC tỉnh yêu cầu đăng nhập để xác nhận liên kết"
    Khi nhập mật khẩu của Cổng DVC tỉnh vào ô [Mật khẩu]
    Và nhấn nút [Đăng nhập]
    Thì màn hình hiển thị như hình lien-ket-thanh-cong: "Thông báo liên kết thành công"
    Khi vào lại mục [Liên kết tài khoản] trên Cổng DVCQG
    Thì màn hình hiển thị như hình lien-ket-ket-qua: "Tài khoản đã liên kết"
      | số | vùng                                      |
      | 1  | [Hủy liên kết] ở dòng [Một cửa Quảng Trị] |
    Và ở danh sách liên kết, dòng [Một cửa Quảng Trị] có [Hủy liên kết]
    Và tài khoản hai cổng đã liên kết với nhau

  Kịch bản: Liên kết với các hệ thống khác

    **Làm tương tự các thao tác trên nếu muốn thực hiện kết nối đồng bộ tài khoản trên Cổng DVCQG với tất cả
    tài khoản trên các Cổng DVC của các bộ ban ngành TW và các tỉnh thành đã kết nối liên thông trong hệ thống.**

    Cho công dân đã có tài khoản trên Cổng DVCQG
    Và công dân đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và nhấn danh sách [Hệ thống liên kết]
    Thì danh sách [Hệ thống liên kết] có tất cả hệ thống đã kết nối liên thông
