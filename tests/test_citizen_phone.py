"""What is told of a citizen's phone where other messages came than a sentence says."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from mock_portals.clock import Clock
from mock_portals.phone import PhoneNetwork, Reason
from steps.cast.personas import BINH
from steps.cast.phone import Phone

TEXT = "Mã OTP đặt lại mật khẩu của bạn là 031459. Mã có hiệu lực trong 2 phút. Không cung cấp mã này cho bất kỳ ai."
PROVINCE = "Cổng Dịch vụ công trực tuyến tỉnh Quảng Trị"


def test_messages_that_are_others_are_told_with_their_senders_and_the_last_one_s_time():
    """How many there are of each, and when by the portals' clock the last one came; or that there is none."""
    clock = Clock(datetime(2020, 5, 25, 8, 30))
    network = PhoneNetwork(clock)
    phone = Phone(BINH, network, SimpleNamespace())
    with pytest.raises(AssertionError, match=r"\(chưa có tin nào\)"):
        phone.see_messages_of(1, "DVCQG")
    for sender in ("DVCQG", PROVINCE, PROVINCE):
        clock.advance(timedelta(minutes=1, seconds=5))
        network.send(BINH.phone, sender, TEXT, Reason.SIGN_IN)
    with pytest.raises(AssertionError) as told:
        phone.see_messages_of(2, "DVCQG")
    assert f"(đã nhận 1 tin của “DVCQG”, 2 tin của “{PROVINCE}”; tin cuối cùng của “{PROVINCE}”, " in str(told.value)
    assert f"lúc 08:33:15 ngày 25/05/2020, là “{TEXT}”)" in str(told.value)
