"""What the blossom pictures share: blossoms set on wood, loose petals let fall.

In: limbs, places in millimetres, seeds. Out: paint on a canvas. Knows no single picture.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _blossom import Blossom, Bud, draw_blossom, draw_bud
from _branch import Limb, Node, draw_limbs, nodes
from _petal import Petal, Tint, axes, draw_petal, lay, soften
from palette import Array, blur, px, random, resize

FALLEN = Tint(heart=(228, 168, 178))  # a shed petal has lost the red of its claw


def mm(*pairs: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Points in millimetres as pixels."""
    return tuple((x / 25.4 * 300, y / 25.4 * 300) for x, y in pairs)


def loose_petal(x: float, y: float, length: float, *, seed: int) -> Petal:
    """A falling petal, turned any way, tumbling, never quite edge-on. Pixels."""
    rng = random(seed)
    return Petal(
        x,
        y,
        length,
        axes(rng.uniform(0, 6.283), rng.uniform(0.1, 1.0), rng.uniform(0, 6.283)),
        seed,
        lift=rng.uniform(-0.1, 0.6),
        curl=rng.uniform(-1.0, 0.3),
        cup=rng.uniform(0.2, 0.9),
        width=rng.uniform(0.43, 0.52),
        notch=rng.uniform(0.03, 0.09),
    )


def let_fall(canvas: Array, places: tuple[tuple[float, float, float, float], ...], tint: Tint = FALLEN) -> None:
    """Petals at (across, down, length) in millimetres, with their softness in pixels; the soft ones are faint."""
    for x, y, length, softness in places:
        petal = loose_petal(px(x), px(y), px(length), seed=int(x * 131 + y * 17 + length * 1009))
        patch = draw_petal(petal, tint)
        if softness:
            patch = soften(patch, softness)
        lay(canvas, patch, opacity=1.0 if softness < 3 else 0.75)


def dress(canvas: Array, wood: list[Limb], *, seed: int, share: float = 0.62, gap_mm: float = 9.5) -> None:
    """Buds, then blossoms on the wood; a blossom keeps clear of the others' hearts, a bud of all blossoms."""
    rng = random(seed)
    flowers: list[Blossom] = []
    buds: list[Bud] = []
    for limb in wood:
        for node in nodes(limb, px(gap_mm)):
            wish = _blossom(node, rng)
            if rng.random() < share and all(_gap(wish, other) > 1.16 * wish.radius for other in flowers):
                flowers.append(wish)
            else:
                buds.append(_bud(node, rng))
    for shut in buds:
        if all(_gap(shut, other) > other.radius * 0.9 for other in flowers):
            lay(canvas, draw_bud(shut))
    for each in sorted(flowers, key=lambda flower: (flower.seed % 5, flower.y)):
        lay(canvas, draw_blossom(each))


def set_behind(
    canvas: Array, wood: list[Limb], *, seed: int, share: float, gap_mm: float, softness: float, depth: float
) -> None:
    """More of the tree, far behind and out of focus: `softness` in quarter pixels, `depth` 0 unseen to 1 as near."""
    height, width = canvas.shape[:2]
    layer = np.ones((height, width, 3), dtype=np.float32)
    draw_limbs(layer, wood)
    dress(layer, wood, seed=seed, share=share, gap_mm=gap_mm)
    small = np.ascontiguousarray(layer[::4, ::4].transpose(2, 0, 1))
    soft = np.stack([resize(blur(channel, softness), width, height) for channel in small], axis=-1)
    canvas *= 1 - np.float32(depth) * (1 - soft)


def _gap(first: Blossom | Bud, second: Blossom) -> float:
    return float(np.hypot(first.x - second.x, first.y - second.y))


def _bud(node: Node, rng: np.random.Generator) -> Bud:
    length = px(rng.uniform(4.6, 7.4))
    reach = node.radius * 0.6 + length * 0.07
    x, y = node.x + np.cos(node.angle) * reach, node.y + np.sin(node.angle) * reach
    return Bud(x, y, length, node.angle, int(rng.integers(1, 1 << 20)), rng.uniform(0.66, 1.0))


def _blossom(node: Node, rng: np.random.Generator) -> Blossom:
    reach = node.radius + px(1.2)
    x, y = node.x + np.cos(node.angle) * reach, node.y + np.sin(node.angle) * reach
    return Blossom(
        x,
        y,
        px(rng.uniform(8.0, 11.8)),
        node.angle,
        rng.uniform(0.1, 0.95),
        int(rng.integers(1, 1 << 20)),
        rng.uniform(0.82, 1),
    )
