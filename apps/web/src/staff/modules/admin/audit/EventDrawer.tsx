import { ACTOR_TITLES, type AuditEvent } from '@jianqing/contract'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useAddress } from '../../../../kit/address.ts'
import { dateTime } from '../../../../kit/format.ts'

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** One entry with everything that was written down of it. */
export function EventDrawer({ event, onClose }: { event: AuditEvent | null; onClose: () => void }) {
  const { t } = useTranslation('audit')
  const tx = useTx()
  const { set } = useAddress()
  if (!event) return null
  const { actor, subjectId, subjectTitle } = event
  const only = (filter: Record<string, string>) => {
    set(filter)
    onClose()
  }
  const details = Object.entries(event.details)
  return (
    <Drawer open title={`${t('one.title', { seq: event.seq })} · ${tx(event.title)}`} size={520} onClose={onClose}>
      <dl className="jq-event">
        <Fact label={t('column.at')}>{dateTime(event.at)}</Fact>
        <Fact label={t('column.actor')}>
          {actor ? (
            <>
              {event.actorKind === 'holder' || event.actorKind === 'display' ? <span className="jq-mono">{actor.id}</span> : actor.name}{' '}
              {event.actorKind === 'staff' ? null : <span className="jq-faint">{tx(ACTOR_TITLES[event.actorKind])}</span>}{' '}
              <button type="button" className="jq-link" onClick={() => only({ actorId: actor.id })}>
                {t('one.onlyActor')}
              </button>
            </>
          ) : (
            tx(ACTOR_TITLES[event.actorKind])
          )}
        </Fact>
        <Fact label={t('one.code')}>
          <code className="jq-mono">{event.action}</code>
        </Fact>
        <Fact label={t('column.subject')}>
          {subjectId ? (
            <>
              {subjectTitle && tx(subjectTitle)} <span className="jq-mono">{subjectId}</span>{' '}
              <button type="button" className="jq-link" onClick={() => only({ subjectId })}>
                {t('one.onlySubject')}
              </button>
            </>
          ) : subjectTitle ? (
            tx(subjectTitle)
          ) : (
            '—'
          )}
        </Fact>
        <Fact label={t('column.office')}>{event.officeName ?? '—'}</Fact>
        <Fact label={t('column.address')}>
          <span className="jq-mono">{event.address ?? '—'}</span>
        </Fact>
        <Fact label={t('one.hash')}>
          <span className="jq-mono">{event.hash}</span>
        </Fact>
      </dl>
      <h3 className="jq-h2">{t('one.details')}</h3>
      {details.length === 0 ? (
        <p className="jq-soft">{t('one.noDetails')}</p>
      ) : (
        <table className="jq-plain">
          <tbody>
            {details.map(([name, value]) => (
              <tr key={name}>
                <th scope="row" className="jq-mono">
                  {name}
                </th>
                <td>
                  <pre className="jq-detail">{shown(value)}</pre>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Drawer>
  )
}
