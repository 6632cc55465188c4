import type { ClockEntry, ClockKnown } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../format.ts'
import { useTx } from '../i18n/index.ts'

/** What an entry says, in a line. */
function useEntryText(entries: readonly ClockEntry[]): (entry: ClockEntry) => string {
  const { t } = useTranslation('shared')
  const tx = useTx()
  return entry => {
    const { kind, title, happenedOn: on, length, inAll, amends, wasOn, struck } = entry
    if (kind === 'amend') {
      if (wasOn !== null) return t('clock.history.wasStart', { was: wasOn, on })
      const old = entries.find(({ id }) => id === amends)
      const what = old ? `${tx(old.title)} ${old.happenedOn}` : ''
      if (struck) return t('clock.history.struck', { what })
      return length ? t('clock.history.amendedLength', { what, on, length: tx(length) }) : t('clock.history.amended', { what, on })
    }
    if (length === null) return `${tx(title)} ${on}`
    return `${t(inAll ? 'clock.history.extendedTo' : 'clock.history.extended', { length: tx(length) })} ${on}`
  }
}

interface ClockLedgerProps {
  known: ClockKnown
  onAmend: (entry: ClockEntry | 'start') => void
}

/** What was written down of a clock, first to last, and when. */
export function ClockLedger({ known: { entries, createdAt, now, mayAmend, startAmendable }, onAmend }: ClockLedgerProps) {
  const { t } = useTranslation('shared')
  const said = useEntryText(entries)
  const startOn = entries.find(({ wasOn }) => wasOn !== null)?.wasOn ?? now.startedOn
  return (
    <section aria-labelledby="clock-ledger">
      <h3 id="clock-ledger">{t('clock.history.ledger')}</h3>
      <ol className="jq-clock-ledger">
        <li>
          <div>
            <b>{t('clock.history.begun', { on: startOn })}</b>
            {mayAmend && startAmendable ? <AmendButton onClick={() => onAmend('start')} /> : null}
          </div>
          <small>{t('clock.history.recorded', { at: dateTime(createdAt) })}</small>
        </li>
        {entries.map(entry => (
          <li key={entry.id} className={entry.later ? 'later' : ''}>
            <div>
              <b>{said(entry)}</b>
              {entry.later ? <span className="jq-clock-later">{t('clock.history.later')}</span> : null}
              {mayAmend && entry.amendable ? <AmendButton onClick={() => onAmend(entry)} /> : null}
            </div>
            {entry.reason ? <span>{entry.reason}</span> : null}
            <small>
              {entry.recordedBy
                ? t('clock.history.by', { name: entry.recordedBy.name, at: dateTime(entry.recordedAt) })
                : t('clock.history.recorded', { at: dateTime(entry.recordedAt) })}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

function AmendButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('shared')
  return (
    <Button type="link" size="small" onClick={onClick}>
      {t('clock.history.amend')}
    </Button>
  )
}
