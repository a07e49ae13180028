"""The switches that a Chromium is always started with; those of a project: the fixture `browser_flags`."""

from __future__ import annotations

# One raster path for all text and fields (two runs agree byte for byte); letters drawn in a headless shell, which
# hints them fully, as in a whole browser; and no talk of the browser's own. What Playwright switches off by
# itself is not repeated.
PICTURES = ("--disable-partial-raster", "--font-render-hinting=slight")
SILENCE = ("--disable-domain-reliability", "--disable-sync", "--no-pings")
# For a browser that has to reach nothing: no name is found, no proxy asked (a headless shell heeds the first switch
# alone, a full browser the second before a PAC file), and no page may send datagrams of its own.
NOWHERE = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=direct://",
    "--no-proxy-server",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
)
