export interface Point {
  label: string
  /** Below the drawing, where there is less room than in the table. */
  short?: string
  value: number
  text: string
}

const WIDTH = 600
const HEIGHT = 160
const GAP = 0.3

/**
 * Where the bars or the line of a chart stand in a drawing of 600 by 160 units. Bars below zero hang from the
 * zero line; in and out share one scale. A chart whose values are all zero has bars of no height.
 */
export function chartOf({ points, kind }: { points: Point[]; kind: 'bars' | 'line' }) {
  const values = points.map(({ value }) => value)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const scale = HEIGHT / (high - low || 1)
  const step = WIDTH / Math.max(points.length, 1)
  const yOf = (value: number) => round((high - value) * scale)

  const bars = values.map((value, index) => ({
    x: round(step * (index + GAP / 2)),
    y: yOf(Math.max(value, 0)),
    width: round(step * (1 - GAP)),
    height: round(Math.abs(value) * scale),
    isBelow: value < 0,
  }))
  const line = values.map((value, index) => `${round(step * (index + 0.5))},${yOf(value)}`).join(' ')
  return {
    width: WIDTH,
    height: HEIGHT,
    zero: yOf(0),
    bars: kind === 'bars' ? bars : [],
    line: kind === 'line' ? line : '',
  }
}

function round(value: number) {
  return Math.round(value * 10) / 10
}
