import type { Effect } from '@jianqing/contract'
import type { EChartsOption } from 'echarts'
import type { StageColours } from '../../../../kit/chart/stages.ts'

export const STAGES = ['leads', 'confirmed', 'letters', 'rectified'] as const satisfies readonly (keyof Effect)[]
export type EffectStage = (typeof STAGES)[number]

/** Four bars a version, from what was found to what was mended. */
export function effectOption(
  byVersion: readonly (Effect & { version: number })[],
  names: Record<EffectStage, string>,
  colours: StageColours,
  versionName: (n: number) => string,
): EChartsOption {
  const rows = [...byVersion].sort((a, b) => a.version - b.version)
  return {
    grid: { left: 8, right: 8, top: 32, bottom: 4, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'category', data: rows.map(row => versionName(row.version)) },
    yAxis: { type: 'value', minInterval: 1 },
    series: STAGES.map(stage => ({
      type: 'bar' as const,
      name: names[stage],
      itemStyle: { color: colours[stage] },
      data: rows.map(row => row[stage]),
      barMaxWidth: 28,
      barGap: '12%',
    })),
  }
}
