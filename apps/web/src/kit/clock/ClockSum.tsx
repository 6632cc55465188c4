import { HistoryOutlined } from '@ant-design/icons'
import type { ClockView } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../i18n/index.ts'
import { date } from '../format.ts'

/** How a due date came about, one line a step, with the article it stands on. */
export function ClockSum({ clock, onHistory }: { clock: ClockView; onHistory: () => void }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  return (
    <div className="jq-clock-sum">
      <ol aria-label={t('clock.sum')}>
        {clock.sum.map((line, i) => (
          <li key={i}>{tx(line)}</li>
        ))}
      </ol>
      {clock.dueOn === null ? <p className="jq-soft">{t('clock.noDue')}</p> : null}
      <p className="jq-clock-basis">
        <span>{t('clock.basis')}</span> {clock.basis}
      </p>
      {clock.rungs.length > 0 ? (
        <ul className="jq-clock-rungs" aria-label={t('clock.rungs')}>
          {clock.rungs.map(rung => (
            <li key={rung.id} className={rung.firedAt ? 'fired' : ''}>
              <span>{tx(rung.title)}</span>
              <span className="jq-date">{rung.firedAt ? `${t('clock.fired')} ${date(rung.firedAt)}` : (rung.on ?? '—')}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Button type="link" size="small" icon={<HistoryOutlined />} onClick={onHistory} className="jq-clock-history-open">
        {t('clock.history.open')}
      </Button>
    </div>
  )
}
