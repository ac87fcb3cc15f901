"""What is wrong with a post: days, words, pictures, limits, the law; and texts that are alike."""

from datetime import date

import pytest

from level2_media.channel_calendar.platforms import claims, platforms
from level2_media.channel_calendar.rules import alike, faults
from level2_media.channel_calendar.schedule import month_of

JANUARY = month_of("2027-01")


def kinds(post, facts, **changes):
    return {fault.kind for fault in faults(post.model_copy(update=changes), facts, JANUARY)}


def test_a_good_post_has_no_fault(post, facts):
    assert faults(post, facts, JANUARY) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"day": None}, "dates"),
        ({"day": date(2027, 2, 1)}, "dates"),
        ({"owner": " "}, "filled"),
        ({"call": ""}, "filled"),
        ({"picture": ""}, "pictures"),
        ({"picture": "A9"}, "pictures"),
        ({"picture": "A3"}, "pictures"),
        ({"picture": "A2"}, "pictures"),
        ({"by": "ai"}, "pictures"),
        ({"channel": "Kênh lạ"}, "limits"),
        ({"hashtags": "CheSom"}, "limits"),
        ({"hashtags": "#a #b #c #d #e #f"}, "limits"),
        ({"channel": "TikTok", "text": "Chè Sớm đây. " * 20}, "limits"),
        ({"text": "Chè Sớm giá 158.000 đồng, mời cả nhà thử ngay."}, "facts"),
        ({"text": "Chè Sớm giảm 20% hôm nay, mời cả nhà thử ngay."}, "facts"),
        ({"text": "Chè nhà mình mới sao, mời cả nhà ghé thử."}, "facts"),
        ({"fact": "S9"}, "facts"),
    ],
)
def test_one_thing_wrong_is_one_kind_of_fault(post, facts, changes, kind):
    assert kinds(post, facts, **changes) == {kind}


def test_an_ai_picture_with_its_label_is_fine(post, facts):
    assert kinds(post, facts, picture="A2", label="Ảnh do AI tạo") == set()


@pytest.mark.parametrize(("day", "fine"), [(3, False), (4, True), (15, True), (16, False)])
def test_an_offer_is_told_between_its_first_and_its_last_day(post, facts, day, fine):
    told = {"fact": "K1", "text": "Ưu đãi sớm: giảm 10% cho đơn đầu, mời cả nhà."}
    found = kinds(post, facts, day=date(2027, 1, day), **told)
    assert found == (set() if fine else {"dates"})


def test_an_event_is_not_told_when_it_is_over(post, facts):
    told = {"fact": "E1", "text": "Ngày hội mở cửa từ 8 giờ, mời cả nhà ghé chơi."}
    assert kinds(post, facts, day=date(2027, 1, 17), **told) == set()
    assert kinds(post, facts, day=date(2027, 1, 18), **told) == {"dates"}


@pytest.mark.parametrize(
    "text",
    [
        "Uống là chữa khỏi bệnh tiểu đường", "Trà giúp giảm mỡ máu", "Trị ho rất nhạy",
        "Điều trị đau xương khớp", "Ngon nhất vùng", "Số một Việt Nam", "Cam kết 100% khỏi",
        "Dùng thay thuốc", "CHỮA KHỎI BỆNH dạ dày",
    ],
)  # fmt: skip
def test_a_claim_that_needs_proof_or_is_forbidden_is_found_with_its_law(text):
    assert any("Luật" in claim.law or "Nghị định" in claim.law for claim in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Chè không phải thuốc, không chữa bệnh", "Chưa có hàng trong tuần này", "Chè trị giá 185.000 đồng",
        "Nhất định phải thử", "Một hộp chè là đủ", "Nhất trí cả nhà cùng đi",
    ],
)  # fmt: skip
def test_plain_words_are_no_claims(text):
    assert claims(text) == []


def test_texts_alike_are_found_whatever_their_order_of_words_and_marks(post):
    same = post.model_copy(
        update={"text": "Mời cả nhà thử. Sáng nay mẻ mới ra lò, CHÈ SỚM giá 185.000 đồng"}
    )
    other = post.model_copy(update={"text": "Ai hỏi hộp quà thì vào đây xem nhé!"})
    assert [(one, two) for one, two, _ in alike([post, other, same])] == [(0, 2)]


def test_every_platform_has_whole_limits():
    for platform in platforms().values():
        assert 0 < platform.show_chars <= platform.max_chars
        assert platform.max_hashtags > 0
        assert set(platform.weekdays) <= set(range(7))
