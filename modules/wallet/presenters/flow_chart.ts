import type { MonthFlow } from '#modules/wallet/queries/wallet_analytics'

const WIDTH = 720
const LEFT = 64
const TOP = 16
const PLOT = 170
const LABELS_AT = 210
const BAR = 0.64

/** Where the bars of twelve months stand in a drawing of 720 by 220 units: in above the line, out below, one scale. */
export function flowChart(months: MonthFlow[]) {
  const highest = largest(months.map((month) => Number(month.in.minor)))
  const lowest = largest(months.map((month) => Number(month.out.minor)))
  const scale = PLOT / (highest + lowest || 1)
  const zero = TOP + highest * scale
  const step = (WIDTH - LEFT) / months.length
  const bars = months.map((month, index) => {
    const [came, went] = [Number(month.in.minor) * scale, Number(month.out.minor) * scale]
    const x = LEFT + step * (index + (1 - BAR) / 2)
    return {
      x: round(x),
      middle: round(x + (step * BAR) / 2),
      width: round(step * BAR),
      inY: round(zero - came),
      inHeight: round(came),
      outY: round(zero),
      outHeight: round(went),
      isNow: index === months.length - 1,
    }
  })
  return { width: WIDTH, height: 220, left: LEFT, zero: round(zero), top: TOP, bars, labelsAt: LABELS_AT, highest }
}

const largest = (values: number[]) => Math.max(0, ...values)
const round = (value: number) => Math.round(value * 10) / 10
