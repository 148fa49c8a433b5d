"""Contrast of text, where axe does not measure it."""

from __future__ import annotations

from playwright.sync_api import Locator

_PAIRS = r"""(all) => {
  const canvas = document.createElement("canvas").getContext(
    "2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const under = (element) => {
    for (let node = element; node; node = node.parentElement) {
      const colour = rgba(getComputedStyle(node).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return rgba("Canvas");
  };
  return all.filter((element) => element.checkVisibility()).map((element) => {
    const style = getComputedStyle(element);
    const drawn = element instanceof SVGElement ? style.fill : style.color;
    return [element.textContent.slice(0, 30), rgba(drawn), under(element)];
  });
}"""


def contrasts(texts: Locator) -> list[tuple[float, str]]:
    """The ratio, as WCAG has it, of each text that is shown, and its beginning."""
    pairs = texts.evaluate_all(_PAIRS)
    return [(_ratio(drawn, under), text) for text, drawn, under in pairs]


def _ratio(one: list[int], other: list[int]) -> float:
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: list[int]) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    parts = [_linear(part / 255) for part in colour[:3]]
    return sum(w * part for w, part in zip(weights, parts, strict=True))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
