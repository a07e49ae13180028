"""What `guidebook.compat.pytest_playwright` reaches into is there."""

import pytest


@pytest.mark.long
def test_a_fixture_knows_at_its_end_whether_the_test_failed(pytester):
    """Of the test itself, before its report is made."""
    pytester.makeconftest("""
        import pytest

        from guidebook.compat.pytest_playwright import has_failed

        @pytest.fixture
        def ends(request):
            yield
            assert has_failed(request.node) == request.node.name.endswith("fails")
    """)
    pytester.makepyfile("def test_fails(ends):\n    assert False\n\n\ndef test_passes(ends):\n    pass\n")
    pytester.runpytest_subprocess().assert_outcomes(passed=1, failed=1)
