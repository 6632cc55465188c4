import type { EChartsOption } from 'echarts'
import type { StageColours } from '../../../../kit/chart/stages.ts'
import type { Dashboard, Funnel, Stage } from './funnel.ts'

/** Answered is left to the funnel: five bars side by side can no longer be told apart. */
export const SERIES = ['leads', 'confirmed', 'letters', 'rectified'] as const satisfies readonly Stage[]

type Names = Record<Stage, string>

const series = (rows: readonly Funnel[], names: Names, colours: StageColours, barMaxWidth: number) =>
  SERIES.map(stage => ({
    type: 'bar' as const,
    name: names[stage],
    itemStyle: { color: colours[stage] },
    data: rows.map(row => row[stage]),
    emphasis: { focus: 'series' as const },
    barMaxWidth,
    barGap: '12%',
  }))

/** Four bars a month. */
export function monthOption(byMonth: Dashboard['byMonth'], names: Names, colours: StageColours, big: boolean): EChartsOption {
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, ...(big ? { textStyle: { fontSize: 16 } } : {}) },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'category', data: byMonth.map(m => m.month), axisLabel: { fontSize: big ? 15 : 12 } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: big ? 15 : 12 } },
    series: series(byMonth, names, colours, 14),
  }
}

/** As many lines as a wall shows without scrolling; on a desk all of them are there. */
export const WALL_LINES = 12

const onWall = <T>(rows: T[], big: boolean): T[] => (big ? rows.slice(0, WALL_LINES) : rows)

/** The models that are drawn: those with a review, the most precise on top. */
export const drawnModels = (byModel: Dashboard['byModel'], big: boolean) => onWall(reviewed(byModel), big)

/** Confirmed and rejected of each model, the share that holds at the end of the bar in `ink`; models without a review stay out. */
export function modelOption(
  byModel: Dashboard['byModel'],
  names: { confirmed: string; rejected: string },
  nameOf: (row: Dashboard['byModel'][number]) => string,
  big: boolean,
  colours: StageColours & { ink: string },
): EChartsOption {
  const rows = drawnModels(byModel, big)
  const size = big ? 16 : 12
  return {
    grid: { left: 8, right: 64, top: 36, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, ...(big ? { textStyle: { fontSize: size } } : {}) },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: size } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(nameOf),
      axisLabel: { width: big ? 190 : 150, overflow: 'break', fontSize: size },
    },
    series: [
      {
        type: 'bar',
        name: names.confirmed,
        stack: 'reviews',
        itemStyle: { color: colours.confirmed },
        data: rows.map(m => m.confirmed),
        barMaxWidth: 16,
      },
      {
        type: 'bar',
        name: names.rejected,
        stack: 'reviews',
        itemStyle: { color: colours.rejected },
        data: rows.map(m => m.rejected),
        barMaxWidth: 16,
        label: {
          show: true,
          position: 'right',
          fontSize: size,
          color: colours.ink,
          textBorderColor: 'transparent',
          formatter: ({ dataIndex }) => {
            const p = rows[dataIndex]?.precision
            return p == null ? '' : `${Math.round(p * 100)}%`
          },
        },
      },
    ],
  }
}

export const reviewed = (byModel: Dashboard['byModel']) =>
  byModel.filter(m => m.confirmed + m.rejected > 0).sort((a, b) => (b.precision ?? 0) - (a.precision ?? 0) || b.leads - a.leads)
