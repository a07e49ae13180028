"""The office's table."""

from django.db import models

_STATES = ("Chờ tiếp nhận", "Đang xử lý", "Đã trả kết quả")


class Dossier(models.Model):
    """A dossier that a citizen has handed in, with a paper."""

    code = models.CharField("mã hồ sơ", max_length=20, unique=True)
    owner = models.CharField("người nộp", max_length=60)
    state = models.CharField("tình trạng", max_length=20, choices=[(state, state) for state in _STATES])
    due = models.DateField("ngày hẹn trả")
    urgent = models.BooleanField("hồ sơ khẩn", default=False)
    paper = models.FileField("giấy tờ", upload_to="", blank=True)

    class Meta:
        """What the table is called."""

        verbose_name = verbose_name_plural = "hồ sơ"

    def __str__(self) -> str:
        return self.code
