# language: vi
@case5
Tính năng: Điều gì kết thúc cùng điều gì ở hai cổng

  Bối cảnh:
    Cho công dân tên là Lê Văn Quang
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên Cổng DVCQG
    Và hai tài khoản đã liên kết với nhau
    Và đã đăng nhập Cổng DVCQG

  Khung kịch bản: S1 đặt lại mật khẩu Cổng DVCQG khi đã vào Cổng DVC tỉnh bằng <cách>
    Khi vào Cổng DVC tỉnh bằng <cách>
    Và đặt lại mật khẩu Cổng DVCQG
    Thì thấy lời báo tin [Đổi mật khẩu thành công. Vui lòng đăng nhập bằng mật khẩu mới]
    Và thấy [Tài khoản của bạn đang liên kết với Một cửa Quảng Trị. Bạn có muốn giữ liên kết này không?]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                       | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động                   | đang hoạt động |
      | liên kết  | đã liên kết                      | đã liên kết    |
      | phiên     | chưa đăng nhập                   | <phiên>        |
      | nhật ký   | recovery begun; password changed | <nhật ký>      |

    Dữ liệu:
      | cách                 | phiên          | nhật ký                |
      | tài khoản Cổng DVCQG | chưa đăng nhập | national session ended |
      | mật khẩu của tỉnh    | đã đăng nhập   | signed in              |

  Khung kịch bản: S2 đăng xuất Cổng DVCQG khi đã vào Cổng DVC tỉnh bằng <cách>
    Khi vào Cổng DVC tỉnh bằng <cách>
    Và đăng xuất Cổng DVCQG
    Thì thấy [Đăng nhập] ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | đã liên kết    | đã liên kết    |
      | phiên     | chưa đăng nhập | <phiên>        |
      | nhật ký   | không có gì    | <nhật ký>      |

    Dữ liệu:
      | cách                 | phiên          | nhật ký                |
      | tài khoản Cổng DVCQG | chưa đăng nhập | national session ended |
      | mật khẩu của tỉnh    | đã đăng nhập   | signed in              |

  Khung kịch bản: S3 hủy liên kết trên Cổng DVCQG khi đã vào Cổng DVC tỉnh bằng <cách>
    Khi vào Cổng DVC tỉnh bằng <cách>
    Và vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và hủy liên kết với hệ thống Một cửa Quảng Trị
    Thì thấy lời báo tin [Đã hủy liên kết với Một cửa Quảng Trị]
    Và điện thoại nhận được 2 tin nhắn có "đã hủy liên kết với"
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động    | đang hoạt động |
      | liên kết  | chưa liên kết     | chưa liên kết  |
      | phiên     | đã đăng nhập      | <phiên>        |
      | nhật ký   | unlinked quangtri | <nhật ký>      |

    Dữ liệu:
      | cách                 | phiên          | nhật ký             |
      | tài khoản Cổng DVCQG | chưa đăng nhập | unlinked            |
      | mật khẩu của tỉnh    | đã đăng nhập   | signed in; unlinked |

  Khung kịch bản: S4 đặt lại mật khẩu Cổng DVC tỉnh khi đã vào Cổng DVC tỉnh bằng <cách>
    Khi vào Cổng DVC tỉnh bằng <cách>
    Và đặt lại mật khẩu Cổng DVC tỉnh
    Thì thấy lời báo tin [Đặt lại mật khẩu thành công. Mời bạn đăng nhập.]
    Và thấy [Tài khoản đang liên kết với Cổng Dịch vụ công quốc gia. Bạn có muốn giữ liên kết này không?]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | đã liên kết    | đã liên kết    |
      | phiên     | đã đăng nhập   | chưa đăng nhập |
      | nhật ký   | không có gì    | <nhật ký>      |

    Dữ liệu:
      | cách                 | nhật ký                                                |
      | tài khoản Cổng DVCQG | password recovery begun; password recovered            |
      | mật khẩu của tỉnh    | signed in; password recovery begun; password recovered |

  Khung kịch bản: S5 đổi mật khẩu Cổng DVC tỉnh khi đã vào Cổng DVC tỉnh bằng <cách>
    Khi vào Cổng DVC tỉnh bằng <cách>
    Và đổi mật khẩu Cổng DVC tỉnh
    Thì thấy lời báo tin [Đổi mật khẩu thành công]
    Và thấy [Tài khoản đang liên kết với Cổng Dịch vụ công quốc gia. Bạn có muốn giữ liên kết này không?]
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | đã liên kết    | đã liên kết    |
      | phiên     | đã đăng nhập   | đã đăng nhập   |
      | nhật ký   | không có gì    | <nhật ký>      |

    Dữ liệu:
      | cách                 | nhật ký                     |
      | tài khoản Cổng DVCQG | password changed            |
      | mật khẩu của tỉnh    | signed in; password changed |

  Khung kịch bản: S6 đăng xuất Cổng DVC tỉnh khi đã vào Cổng DVC tỉnh bằng <cách>
    Khi vào Cổng DVC tỉnh bằng <cách>
    Và đăng xuất Cổng DVC tỉnh
    Thì thấy [Đăng nhập] ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | đã liên kết    | đã liên kết    |
      | phiên     | đã đăng nhập   | chưa đăng nhập |
      | nhật ký   | không có gì    | <nhật ký>      |

    Dữ liệu:
      | cách                 | nhật ký               |
      | tài khoản Cổng DVCQG | signed out            |
      | mật khẩu của tỉnh    | signed in; signed out |

  Khung kịch bản: S7 hủy liên kết trên Cổng DVC tỉnh khi đã vào Cổng DVC tỉnh bằng <cách>
    Khi vào Cổng DVC tỉnh bằng <cách>
    Và hủy liên kết trên Cổng DVC tỉnh
    Thì thấy lời báo tin [Đã hủy liên kết với Cổng Dịch vụ công quốc gia]
    Và điện thoại nhận được 2 tin nhắn có "đã hủy liên kết với"
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG        | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động    | đang hoạt động |
      | liên kết  | chưa liên kết     | chưa liên kết  |
      | phiên     | đã đăng nhập      | <phiên>        |
      | nhật ký   | unlinked quangtri | <nhật ký>      |

    Dữ liệu:
      | cách                 | phiên          | nhật ký             |
      | tài khoản Cổng DVCQG | chưa đăng nhập | unlinked            |
      | mật khẩu của tỉnh    | đã đăng nhập   | signed in; unlinked |

  Khung kịch bản: S8, S9 sau 12 giờ, dù vẫn thao tác, khi đã vào Cổng DVC tỉnh bằng <cách>
    Khi vào Cổng DVC tỉnh bằng <cách>
    Và thao tác ở hai cổng suốt 12 giờ
    Thì thấy [Đăng nhập] ở đầu trang
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG     | Cổng DVC tỉnh  |
      | tài khoản | đang hoạt động | đang hoạt động |
      | liên kết  | đã liên kết    | đã liên kết    |
      | phiên     | chưa đăng nhập | chưa đăng nhập |
      | nhật ký   | không có gì    | <nhật ký>      |

    Dữ liệu:
      | cách                 | nhật ký     |
      | tài khoản Cổng DVCQG | không có gì |
      | mật khẩu của tỉnh    | signed in   |

  Kịch bản: Người khác đang đăng nhập ở tỉnh thì được hỏi trước
    Cho trên Cổng DVC tỉnh Quảng Trị còn có tài khoản của Hoàng Đức Hải
    Và trình duyệt đang đăng nhập Cổng DVC tỉnh bằng tài khoản của Hoàng Đức Hải
    Khi nộp hồ sơ
    Thì thấy tiêu đề [NỘP HỒ SƠ BẰNG TÀI KHOẢN KHÁC]
    Và hiển thị dòng chữ "(Hoàng Đức Hải). Cổng Dịch vụ công quốc gia cho biết người nộp hồ sơ là Lê Văn Quang."
    Khi nhấn nút [Đăng xuất và tiếp tục]
    Thì hệ thống chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
