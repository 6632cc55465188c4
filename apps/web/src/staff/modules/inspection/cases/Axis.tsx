import { CASE_LANES, type CaseFile, CaseLane, type CaseMark } from '@jianqing/contract'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { lanesOf, placeOf, rowsOf, type Span, spanOf, ticksOf } from './axis.ts'

/** Percent of the axis that a character of a label takes, at the width for which it is made. */
const CHARACTER = 1.35

function Mark({ mark, span, today, words }: { mark: CaseMark; span: Span; today: string; words: string }) {
  const { t } = useTranslation('cases')
  const { from, to, dueOn, tone, link } = mark
  const left = placeOf(from, span)
  const end = placeOf(to ?? today, span)
  const isPoint = to === from
  const isLate = left + words.length * CHARACTER > 100 && end - left < words.length * CHARACTER
  const told = `${words} · ${isPoint ? from : t('axis.fromTo', { from, to: to ?? t('axis.now') })}${dueOn ? ` · ${t('axis.due', { day: dueOn })}` : ''}`
  const label = (
    <span className={`jq-axis-label${isLate ? ' late' : ''}`} style={isLate ? { right: `${100 - left}%` } : { left: `${left}%` }}>
      {link ? <Link to={link}>{words}</Link> : words}
    </span>
  )
  return (
    <>
      {dueOn && dueOn > from ? (
        <i className="jq-axis-allowed" aria-hidden="true" style={{ left: `${left}%`, width: `${placeOf(dueOn, span) - left}%` }} />
      ) : null}
      <Tooltip title={told}>
        {isPoint ? (
          <i className={`jq-axis-point ${tone}`} style={{ left: `${left}%` }} role="img" aria-label={told} />
        ) : (
          <i
            className={`jq-axis-bar ${tone}${to === null ? ' open' : ''}`}
            style={{ left: `${left}%`, width: `max(3px, ${end - left}%)` }}
            role="img"
            aria-label={told}
          />
        )}
      </Tooltip>
      {label}
    </>
  )
}

/** All that happened in a case, or to a person, on one axis of time: a lane a kind, today through all of them. */
export function Axis({ file: { marks, today }, title }: { file: Pick<CaseFile, 'marks' | 'today'>; title: string }) {
  const { t } = useTranslation('cases')
  const tx = useTx()
  const span = spanOf(marks, today)
  const lanes = lanesOf(marks, CaseLane.options)
  const width = (mark: CaseMark) => tx(mark.label).length * CHARACTER
  return (
    <section className="jq-card jq-axis" aria-label={title}>
      <div className="jq-axis-scroll" tabIndex={0} role="group" aria-label={title}>
        <div className="jq-axis-grid">
          <span />
          <div className="jq-axis-days">
            {ticksOf(span).map(day => (
              <time key={day} style={{ left: `${placeOf(day, span)}%` }}>
                {day.slice(0, 7)}
              </time>
            ))}
            <b style={{ left: `clamp(40px, ${placeOf(today, span)}%, calc(100% - 40px))` }}>{t('axis.today', { day: today.slice(5) })}</b>
          </div>
          {lanes.map(({ lane, marks: own }) => (
            <div key={lane} className="jq-axis-lane">
              <h3>{tx(CASE_LANES[lane])}</h3>
              <div className="jq-axis-rows">
                {rowsOf(own, span, today, width).map((row, i) => (
                  <div key={i} className="jq-axis-row">
                    {row.map((mark, n) => (
                      <Mark key={n} mark={mark} span={span} today={today} words={tx(mark.label)} />
                    ))}
                  </div>
                ))}
                {ticksOf(span).map(day => (
                  <i key={day} className="jq-axis-tick" aria-hidden="true" style={{ left: `${placeOf(day, span)}%` }} />
                ))}
                <i className="jq-axis-today" aria-hidden="true" style={{ left: `${placeOf(today, span)}%` }} />
              </div>
            </div>
          ))}
        </div>
      </div>
    </section>
  )
}
