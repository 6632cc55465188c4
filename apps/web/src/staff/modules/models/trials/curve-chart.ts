import type { CurveResult } from '@jianqing/contract'
import type { EChartsOption } from 'echarts'
import type { Palette } from '../../../../kit/theme/palette.ts'

export const LINES = ['total', 'high', 'medium', 'low'] as const
export type CurveLine = (typeof LINES)[number]

/** A severity has the colour that it has everywhere. */
const coloursOf = ({ key1, danger, warn, calm }: Palette): Record<CurveLine, string> => ({
  total: key1,
  high: danger,
  medium: warn,
  low: calm,
})

/** A line a severity and one for all of them, over the values of the parameter. */
export function curveOption({ points }: CurveResult, names: Record<CurveLine, string>, palette: Palette): EChartsOption {
  const colours = coloursOf(palette)
  return {
    grid: { left: 8, right: 16, top: 32, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 8 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: points.map(({ value }) => String(value)), boundaryGap: false },
    yAxis: { type: 'value', minInterval: 1 },
    series: LINES.map(line => ({
      type: 'line' as const,
      name: names[line],
      data: points.map(point => point[line]),
      color: colours[line],
      ...(line === 'total' ? { lineStyle: { width: 3 } } : {}),
    })),
  }
}
