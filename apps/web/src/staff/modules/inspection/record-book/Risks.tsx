import { LockOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'

/** One's own cases to check, beside “nothing to report”: a help to remember, seen by nobody else. */
export function Risks({ id }: { id: string }) {
  const { t } = useTranslation('recordBook')
  const { data } = useApi(api.recordBook.risks, { params: { id } }, { staleTime: 60_000 })
  if (!data || data.total === 0) return null
  return (
    <section className="jq-risks" aria-label={t('risks.title')}>
      <strong>
        <LockOutlined /> {t('risks.title')}
      </strong>
      <p className="jq-faint">{t('risks.help', { n: data.total })}</p>
      <ul>
        {data.items.map(item => (
          <li key={`${item.caseNo} ${item.risk}`}>
            <b>{item.caseNo}</b>
            <span>{item.risk}</span>
            <span className="jq-faint">{[item.cause, item.on].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {data.total > data.items.length ? <p className="jq-faint">{t('risks.more', { n: data.total - data.items.length })}</p> : null}
    </section>
  )
}
