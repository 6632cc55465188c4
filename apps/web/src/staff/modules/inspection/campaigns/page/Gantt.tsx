import { addressOf, api, type CampaignOffice } from '@jianqing/contract'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { placeOf, type Span, ticksOf } from '../../cases/axis.ts'

const DAY = 86_400_000
const ms = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** From the first task to today, or to the last day of a limit that is still ahead. */
function spanOf(offices: readonly CampaignOffice[], today: string): Span {
  const days = [today, ...offices.flatMap(({ givenOn, dueOn, curedOn }) => [givenOn, dueOn, curedOn].filter(day => day !== null))].map(ms)
  const [from, to] = [Math.min(...days), Math.max(...days)]
  const air = Math.max(DAY, (to - from) * 0.03)
  return { from: from - air, to: to + air }
}

const toneOf = ({ curedOn, clock, answeredOn, state }: CampaignOffice) =>
  curedOn ? 'ok' : clock === 'overdue' ? 'danger' : answeredOn && state === 'reported' ? 'brand' : 'warn'

function Row({ one, span, today }: { one: CampaignOffice; span: Span; today: string }) {
  const { t } = useTranslation('campaigns')
  const { givenOn, acknowledgedOn, answeredOn, curedOn, dueOn } = one
  if (!givenOn) return <div className="jq-gantt-row" />
  const end = curedOn ?? today
  const left = placeOf(givenOn, span)
  const told = [
    t('gantt.given', { day: givenOn }),
    dueOn ? t('gantt.due', { day: dueOn }) : null,
    acknowledgedOn ? t('gantt.acknowledged', { day: acknowledgedOn }) : t('gantt.silent'),
    answeredOn ? t('gantt.answered', { day: answeredOn }) : null,
    curedOn ? t('gantt.cured', { day: curedOn }) : null,
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <Tooltip title={told}>
      <div className="jq-gantt-row" role="img" aria-label={told}>
        {dueOn ? <i className="allowed" style={{ left: `${left}%`, width: `${placeOf(dueOn, span) - left}%` }} /> : null}
        <i className={`bar ${toneOf(one)}`} style={{ left: `${left}%`, width: `max(4px, ${placeOf(end, span) - left}%)` }} />
        {acknowledgedOn ? <i className="point" style={{ left: `${placeOf(acknowledgedOn, span)}%` }} /> : null}
        {answeredOn ? <i className="point answered" style={{ left: `${placeOf(answeredOn, span)}%` }} /> : null}
      </div>
    </Tooltip>
  )
}

/** The tasks of the offices as bars of time: what was allowed outlined, what was used filled, today through all of them. */
export function Gantt({ offices, today }: { offices: readonly CampaignOffice[]; today: string }) {
  const { t } = useTranslation('campaigns')
  const span = spanOf(offices, today)
  // the word of today would lie upon it
  const isFree = (day: string) => Math.abs(placeOf(day, span) - placeOf(today, span)) > 14
  const lines = (
    <>
      {ticksOf(span).map(day => (
        <i key={day} className="tick" aria-hidden="true" style={{ left: `${placeOf(day, span)}%` }} />
      ))}
      <i className="today" aria-hidden="true" style={{ left: `${placeOf(today, span)}%` }} />
    </>
  )
  return (
    <div className="jq-gantt-scroll" tabIndex={0} role="region" aria-label={t('gantt.title')}>
      <div className="jq-gantt">
        <span />
        <div className="jq-gantt-days">
          {ticksOf(span)
            .filter(isFree)
            .map(day => (
              <time key={day} style={{ left: `${placeOf(day, span)}%` }}>
                {day.slice(0, 7)}
              </time>
            ))}
          <b style={{ left: `${placeOf(today, span)}%` }}>{t('gantt.today', { day: today.slice(5) })}</b>
        </div>
        {offices.map(one => (
          <div key={one.officeId ?? one.officeName} className="jq-gantt-line">
            <span>
              {one.rectificationId ? <Link to={addressOf(api.rectifications, one.rectificationId)}>{one.officeName}</Link> : one.officeName}
            </span>
            <div className="jq-gantt-lane">
              {lines}
              <Row one={one} span={span} today={today} />
            </div>
          </div>
        ))}
      </div>
      <p className="jq-gantt-key jq-faint">{t('gantt.key')}</p>
    </div>
  )
}
