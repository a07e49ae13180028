# language: vi
Tính năng: Các hệ thống khác ngoài tỉnh Quảng Trị

  @case8 @long
  Khung kịch bản: Trường hợp 8: liên kết và hủy liên kết với <hệ thống>
    Cho công dân tên là Hồ Văn Đông
    Và đã có tài khoản trên Cổng DVCQG
    Và đã có tài khoản trên hệ thống <hệ thống>
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản với hệ thống <hệ thống>
    Thì tài khoản trên Cổng DVCQG đã liên kết với tài khoản trên hệ thống <hệ thống>
    Khi nộp hồ sơ cho hệ thống <hệ thống>
    Thì hệ thống chuyển thẳng đến hồ sơ của thủ tục đã chọn trên hệ thống <hệ thống>
    Khi nhấn nút [Nộp hồ sơ]
    Thì hồ sơ đã nộp có trạng thái [Đang xử lý]
    Khi vào lại mục [Liên kết tài khoản] trên Cổng DVCQG
    Và hủy liên kết với hệ thống <hệ thống>
    Thì tài khoản trên Cổng DVCQG không còn liên kết với hệ thống <hệ thống>
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                            | <hệ thống>                                      |
      | tài khoản | đang hoạt động                        | đang hoạt động                                  |
      | liên kết  | chưa liên kết                         | chưa liên kết                                   |
      | phiên     | đã đăng nhập                          | chưa đăng nhập                                  |
      | nhật ký   | linked <mã> (manual); unlinked <mã>   | signed in; linked; dossier submitted; unlinked  |

    Dữ liệu:
      | hệ thống                 | mã                       |
      | Một cửa Quảng Bình       | quangbinh                |
      | Bộ Tài chính             | bo-tai-chinh             |
      | Bảo hiểm xã hội Việt Nam | bao-hiem-xa-hoi-viet-nam |

  @case8
  Khung kịch bản: Trường hợp 8: <tên> nộp hồ sơ cho <hệ thống> khi chưa có tài khoản ở đó
    Cho công dân tên là <tên>
    Và đã có tài khoản trên Cổng DVCQG
    Và chưa có tài khoản trên hệ thống <hệ thống>
    Và đã đăng nhập Cổng DVCQG
    Khi nộp hồ sơ cho hệ thống <hệ thống>
    Thì hệ thống tự động chuyển về trang đăng ký tài khoản trên hệ thống <hệ thống>
    Khi công dân đăng ký xong tài khoản trên hệ thống <hệ thống>
    Thì tài khoản trên Cổng DVCQG đã liên kết với tài khoản trên hệ thống <hệ thống>
    Và hệ thống trở lại hồ sơ của thủ tục đã chọn trên hệ thống <hệ thống>
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG         | <hệ thống>                                    |
      | tài khoản | đang hoạt động     | đang hoạt động                                |
      | liên kết  | đã liên kết        | đã liên kết                                   |
      | phiên     | đã đăng nhập       | đã đăng nhập                                  |
      | nhật ký   | linked <mã> (auto) | registered; linked; link reported, answer 201 |

    Dữ liệu:
      | tên                | hệ thống                 | mã                       |
      | Hồ Văn Đông        | Một cửa Quảng Bình       | quangbinh                |
      | Trần Thị Mai Hương | Bộ Tài chính             | bo-tai-chinh             |
      | Phạm Ngọc Ánh      | Bảo hiểm xã hội Việt Nam | bao-hiem-xa-hoi-viet-nam |

  @case8
  Kịch bản: Trường hợp 8: nhiều liên kết cùng tồn tại
    Cho công dân tên là Phạm Ngọc Ánh
    Và đã có tài khoản trên Cổng DVCQG
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã có tài khoản trên hệ thống Bộ Tài chính
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản với hệ thống Bộ Tài chính
    Và vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Thì ở danh sách liên kết, dòng [Một cửa Quảng Trị] có [Hủy liên kết]
    Và ở danh sách liên kết, dòng [Bộ Tài chính] có [Hủy liên kết]
    Khi hủy liên kết với hệ thống Bộ Tài chính
    Thì tài khoản trên Cổng DVCQG không còn liên kết với hệ thống Bộ Tài chính
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                                                    | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động                                                                | đang hoạt động    |
      | liên kết  | đã liên kết                                                                   | đã liên kết       |
      | phiên     | đã đăng nhập                                                                  | chưa đăng nhập    |
      | nhật ký   | linked quangtri (manual); linked bo-tai-chinh (manual); unlinked bo-tai-chinh | signed in; linked |

  @case5
  Kịch bản: Trường hợp 5: đã liên kết thì vào thẳng hồ sơ
    Cho công dân tên là Phạm Ngọc Ánh
    Và đã có tài khoản trên Cổng DVCQG
    Và đã có tài khoản trên Cổng DVC tỉnh Quảng Trị
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản
    Và chọn thủ tục để nộp hồ sơ
    Thì hệ thống sẽ chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh
    Và tài khoản hai cổng đã liên kết với nhau
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG               | Cổng DVC tỉnh     |
      | tài khoản | đang hoạt động           | đang hoạt động    |
      | liên kết  | đã liên kết              | đã liên kết       |
      | phiên     | đã đăng nhập             | đã đăng nhập      |
      | nhật ký   | linked quangtri (manual) | signed in; linked |

  @case7
  Khung kịch bản: Trường hợp 7: liên kết lại với tài khoản <tài khoản>
    Cho công dân tên là Phạm Ngọc Ánh
    Và đã có tài khoản trên Cổng DVCQG
    Và đã có tài khoản trên hệ thống Một cửa Quảng Trị
    Và có thêm tài khoản "ngoc.anh" trên hệ thống Một cửa Quảng Trị
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và thực hiện liên kết tài khoản với hệ thống Một cửa Quảng Trị
    Và vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và hủy liên kết với hệ thống Một cửa Quảng Trị
    Thì tài khoản trên Cổng DVCQG không còn liên kết với hệ thống Một cửa Quảng Trị
    Khi thực hiện liên kết tài khoản "<tài khoản>" với hệ thống Một cửa Quảng Trị
    Thì thấy tiêu đề [Liên kết tài khoản thành công]
    Và tài khoản trên Cổng DVCQG đã liên kết với tài khoản "<tài khoản>" trên hệ thống Một cửa Quảng Trị
    Và tình trạng ở hai cổng là:
      | mục       | Cổng DVCQG                                                            | Cổng DVC tỉnh                                  |
      | tài khoản | đang hoạt động                                                        | đang hoạt động                                 |
      | liên kết  | <ở DVCQG>                                                             | <ở tỉnh>                                       |
      | phiên     | đã đăng nhập                                                          | chưa đăng nhập                                 |
      | nhật ký   | linked quangtri (manual); unlinked quangtri; linked quangtri (manual) | signed in; linked; unlinked; signed in; linked |

    Dữ liệu:
      | tài khoản  | ở DVCQG                        | ở tỉnh        |
      | 0358000123 | đã liên kết                    | đã liên kết   |
      | ngoc.anh   | đã liên kết với tài khoản khác | chưa liên kết |

  Khung kịch bản: C.6 gõ "<gõ>" trong danh sách hệ thống
    Cho công dân tên là Hồ Văn Đông
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "<gõ>"
    Thì danh sách [Hệ thống liên kết] có đúng các hệ thống "<thấy>"

    Dữ liệu:
      | gõ       | thấy                                                                                                                       |
      | quang    | Một cửa Quảng Bình; Một cửa Quảng Trị; Một cửa Tuyên Quang                                                                 |
      | Quảng    | Một cửa Quảng Bình; Một cửa Quảng Trị; Một cửa Tuyên Quang                                                                 |
      | QUANG    | Một cửa Quảng Bình; Một cửa Quảng Trị; Một cửa Tuyên Quang                                                                 |
      | quảng tr | Một cửa Quảng Trị                                                                                                          |
      | hue      | Một cửa Thừa Thiên Huế                                                                                                     |
      | bac      | Một cửa Bắc Giang; Một cửa Bắc Kạn; Một cửa Bạc Liêu; Một cửa Bắc Ninh                                                     |
      | da       | Bộ Giáo dục và Đào tạo; Bộ Kế hoạch và Đầu tư; Một cửa Đà Nẵng; Một cửa Đắk Lắk; Một cửa Đắk Nông; Ủy ban Dân tộc         |
      | đa       | Bộ Giáo dục và Đào tạo; Bộ Kế hoạch và Đầu tư; Một cửa Đà Nẵng; Một cửa Đắk Lắk; Một cửa Đắk Nông; Ủy ban Dân tộc         |
      | ho chi   | Một cửa Hồ Chí Minh                                                                                                        |

  Khung kịch bản: Chưa kết nối: <hệ thống>
    Cho công dân tên là Hồ Văn Đông
    Và đã có tài khoản trên Cổng DVCQG
    Và đã đăng nhập Cổng DVCQG
    Khi truy cập trực tiếp vào liên kết https://dichvucong.<tên miền>.gov.vn
    Thì thấy tiêu đề [Hệ thống chưa kết nối]
    Và thấy [Về Cổng Dịch vụ công quốc gia]
    Khi vào mục [Liên kết tài khoản] trên Cổng DVCQG
    Và nhấn [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]
    Và mở danh sách [Hệ thống liên kết], gõ "<hệ thống>"
    Thì thấy [Không tìm thấy hệ thống]

    Dữ liệu:
      | hệ thống   | tên miền  |
      | Quảng Nam  | quangnam  |
      | Quảng Ngãi | quangngai |
      | Quảng Ninh | quangninh |
