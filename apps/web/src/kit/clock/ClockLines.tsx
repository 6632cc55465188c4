import type { ClockView } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../i18n/index.ts'
import { ClockBadge } from './ClockBadge.tsx'
import { nowAndEarlier } from './now.ts'

/** The limits of a record; runs that ended long ago are folded away. */
export function ClockLines({ clocks }: { clocks: readonly ClockView[] }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { now, earlier } = nowAndEarlier(clocks)
  const line = (clock: ClockView) => (
    <div key={clock.id} className="jq-clock-line">
      <span className="jq-faint">{tx(clock.title)}</span>
      <ClockBadge clock={clock} full={clock} />
    </div>
  )
  return (
    <>
      {now.map(line)}
      {earlier.length > 0 ? (
        <details className="jq-clock-earlier">
          <summary>{t('clock.earlier', { count: earlier.length })}</summary>
          <div className="jq-clock-runs">{earlier.map(line)}</div>
        </details>
      ) : null}
    </>
  )
}
