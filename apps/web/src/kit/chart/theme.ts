import { FONT } from '../theme/antd.ts'
import { palettes, type Scheme } from '../theme/palette.ts'

/** The ECharts theme of a scheme, made of the palette. */
export function chartTheme(scheme: Scheme): object {
  const p = palettes[scheme]
  const axis = {
    axisLine: { lineStyle: { color: p.lineStrong } },
    axisTick: { lineStyle: { color: p.lineStrong } },
    axisLabel: { color: p.textSoft },
    splitLine: { lineStyle: { color: p.line } },
    nameTextStyle: { color: p.textFaint },
  }
  return {
    color: [p.key1, p.key2, p.key3, p.key4, p.key5, p.key6],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, color: p.text },
    legend: { textStyle: { color: p.textSoft } },
    tooltip: { backgroundColor: p.raised, borderColor: p.line, textStyle: { color: p.text } },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
  }
}
