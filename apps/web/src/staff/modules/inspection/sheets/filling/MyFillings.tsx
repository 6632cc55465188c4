import { api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../../kit/api.ts'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../../kit/tags.tsx'

/** Sheets that this person began or answers a part of. */
export function MyFillings() {
  const { t } = useTranslation('sheets')
  const tx = useTx()
  const { data } = useApi(api.sheetFillings.list, {})
  if (!data || data.items.length === 0) return null
  return (
    <section className="jq-card jq-block jq-my-fillings" aria-label={t('filling.mine')}>
      <h2 className="jq-h2">{t('filling.mine')}</h2>
      <ul className="jq-fillings">
        {data.items.map(({ id, title, sheet, state, waitsForMe, changedAt }) => (
          <li key={id}>
            <span>
              <Link to={`/sheets/fillings/${id}`}>{title}</Link> <span className="jq-faint">{tx(sheet.title)}</span>
            </span>
            <span>
              {waitsForMe ? (
                <StateTag tone="warn">{t('filling.waitsForMe')}</StateTag>
              ) : (
                <StateTag tone={state === 'complete' ? 'ok' : 'quiet'}>{t(`filling.state.${state}`)}</StateTag>
              )}{' '}
              <small className="jq-faint">{dateTime(changedAt)}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
