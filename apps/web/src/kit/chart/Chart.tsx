import type { EChartsOption } from 'echarts'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useScheme } from '../theme/scheme.tsx'
import { useReducedMotion } from '../theme/useReducedMotion.ts'
import './chart.css'
import { chartTheme } from './theme.ts'

interface ChartProps {
  option: EChartsOption
  height: number
  /** What the chart shows, in one or two sentences: this is what a screen reader says. */
  description: string
  /** The same numbers as a table, for whoever would rather read. */
  table?: ReactNode
  onClick?: (point: { name: string; seriesName?: string; dataIndex: number }) => void
}

type Instance = ReturnType<typeof import('./echarts.ts').init>

/** A chart in the page's colours, as wide as its place. `option` should be memoised. */
export function Chart({ option, height, description, table, onClick }: ChartProps) {
  const { t } = useTranslation('shared')
  const { scheme } = useScheme()
  const still = useReducedMotion()
  const place = useRef<HTMLDivElement>(null)
  const click = useRef(onClick)
  useEffect(() => {
    click.current = onClick
  })
  const [chart, setChart] = useState<Instance | null>(null)
  useEffect(() => {
    let made: Instance | null = null
    let gone = false
    const observer = new ResizeObserver(() => made?.resize())
    void import('./echarts.ts').then(({ init }) => {
      if (gone || !place.current) return
      made = init(place.current, chartTheme(scheme), { renderer: 'svg' })
      made.on('click', event =>
        click.current?.({ name: event.name, dataIndex: event.dataIndex, ...(event.seriesName ? { seriesName: event.seriesName } : {}) }),
      )
      observer.observe(place.current)
      setChart(made)
    })
    return () => {
      gone = true
      observer.disconnect()
      made?.dispose()
      setChart(null)
    }
  }, [scheme])
  useEffect(() => {
    chart?.setOption({ animation: !still, animationDuration: 300, ...option }, true)
  }, [chart, option, still])
  return (
    <figure className="jq-chart">
      <div ref={place} style={{ height }} role="img" aria-label={description} />
      {table ? (
        <details>
          <summary>{t('chart.table')}</summary>
          {table}
        </details>
      ) : null}
    </figure>
  )
}
