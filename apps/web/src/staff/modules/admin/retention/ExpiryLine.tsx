import type { Expiry } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { date, dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'

/** One thing that has run out, with what was decided about it and by whom. */
export function ExpiryLine({ expiry, children }: { expiry: Expiry; children: ReactNode }) {
  const { t } = useTranslation('retention')
  const tx = useTx()
  const { title, link, kindTitle, keptSince, asked, kept, destroyed } = expiry
  const nobody = t('nobody')
  return (
    <li>
      <div className="jq-expiry-text">
        <b>{link ? <Link to={link}>{tx(title)}</Link> : tx(title)}</b> <span className="jq-faint">{tx(kindTitle)}</span>{' '}
        {destroyed ? (
          <StateTag tone="quiet">{t('state.destroyed')}</StateTag>
        ) : asked ? (
          <StateTag tone="warn">{t('state.asked')}</StateTag>
        ) : kept ? (
          <StateTag tone="ok">{t('state.kept', { until: date(kept.until) })}</StateTag>
        ) : null}
        <ul className="jq-soft">
          <li>{t('since', { since: date(keptSince) })}</li>
          {asked ? <li>{t('asked', { name: asked.by?.name ?? nobody, at: dateTime(asked.at), basis: asked.basis })}</li> : null}
          {kept ? <li>{t('kept', { name: kept.by?.name ?? nobody, reason: kept.reason })}</li> : null}
          {destroyed ? <li>{t('confirmed', { name: destroyed.by?.name ?? nobody, at: dateTime(destroyed.at) })}</li> : null}
          {Object.entries(destroyed?.certificate ?? {}).map(([name, value]) => (
            <li key={name} className="jq-id">
              {t(`certificate.${name}`, { defaultValue: name })} {value}
            </li>
          ))}
        </ul>
      </div>
      {children}
    </li>
  )
}
