"""How Chromium is started, for tests and benchmarks alike: without a screen, with the network cut."""

from __future__ import annotations

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What is made ahead for pages that nobody opens: a sixth of the CPU of a visit.
    "--disable-features=SpareRendererForSitePerProcess,RenderDocument,BackForwardCache,"
    "IgnoreDuplicateNavs,PaintHolding,Prewarm",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--window-size=1400,1000",
)
CANVAS = ("--disable-gpu",)
WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")  # in software: no GPU is needed
