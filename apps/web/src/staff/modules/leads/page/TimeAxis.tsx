import type { EvidenceTable } from '@jianqing/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { type AxisPoint, placeLabels, pointsOf, type Scale, scaleOf, ticksOf } from './axis.ts'
import { useWidth } from './useWidth.ts'

const PAD = 14
const LEVELS = 4
const LEVEL_HEIGHT = 19
// Han characters are as wide as the type is high, the rest about half of it.
const textWidth = (text: string): number => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 12 : 6.8), 0) + 4

/** The dates of all the evidence on one axis, a lane a data set, with the day that the run looked from. */
export function TimeAxis({ evidence, asOf }: { evidence: readonly EvidenceTable[]; asOf: string }) {
  const { t } = useTranslation(['leads', 'shared'])
  const tx = useTx()
  const [ref, width] = useWidth<HTMLDivElement>()
  const points = useMemo(() => pointsOf(evidence), [evidence])
  if (points.length === 0) return null
  const scale = scaleOf([...points.map(p => p.day), asOf], width, PAD)
  const spoken = points.map(p => `${p.text} ${tx(p.label)}`).join(t('shared:semicolon'))
  return (
    <RecordPanel title={t('page.axis')} help={t('page.axisHelp')}>
      <div className="jq-lead-axis" ref={ref} role="img" aria-label={t('page.axisLabel', { points: spoken })}>
        {width > 0 ? (
          <>
            {evidence.map((table, index) => {
              const own = points.filter(p => p.table === index)
              return own.length > 0 ? (
                <Lane key={table.dataset} title={tx(table.title)} points={own} scale={scale} width={width} asOf={asOf} />
              ) : null
            })}
            <div className="jq-lead-axis-ticks">
              {ticksOf(scale, Math.max(2, Math.floor(width / 90))).map(day => (
                <span key={day} style={{ left: scale.x(day) }}>
                  {day.slice(0, 7)}
                </span>
              ))}
            </div>
            <div className="jq-lead-axis-today" style={{ left: scale.x(asOf) }}>
              <span className={scale.x(asOf) > width / 2 ? 'before' : ''}>
                {t('page.axisToday')} {asOf}
              </span>
            </div>
          </>
        ) : null}
      </div>
    </RecordPanel>
  )
}

function Lane({ title, points, scale, width, asOf }: { title: string; points: AxisPoint[]; scale: Scale; width: number; asOf: string }) {
  const tx = useTx()
  const texts = points.map(p => `${tx(p.label)} ${p.text}${p.rows > 1 ? ` ×${p.rows}` : ''}`)
  const placed = placeLabels(
    points.map(p => scale.x(p.day)),
    texts.map(textWidth),
    points.map(p => p.deciding),
    width,
    LEVELS,
  )
  const levels = Math.max(1, ...placed.map(p => (p ? p.level + 1 : 0)))
  return (
    <div className="jq-lane">
      <div className="jq-lane-title">{title}</div>
      <svg width={width} height={24 + levels * LEVEL_HEIGHT} aria-hidden="true">
        <line x1={0} x2={width} y1={10} y2={10} className="base" />
        {points.map((p, i) => {
          const x = scale.x(p.day)
          const place = placed[i]
          const y = place ? 33 + place.level * LEVEL_HEIGHT : 10
          return (
            <g key={`${p.day}${p.label.en}`} className={p.deciding ? 'deciding' : ''}>
              <title>{texts[i]}</title>
              {place ? <line x1={x} x2={x} y1={10} y2={y - 12} className="stem" /> : null}
              {p.deciding ? (
                <rect x={x - 5} y={5} width={10} height={10} transform={`rotate(45 ${x} 10)`} className="dot" />
              ) : (
                <circle cx={x} cy={10} r={4.5} className={p.day > asOf ? 'dot later' : 'dot'} />
              )}
              {place ? (
                <text x={place.left + 2} y={y}>
                  {texts[i]}
                </text>
              ) : null}
            </g>
          )
        })}
      </svg>
    </div>
  )
}
