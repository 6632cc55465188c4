import { type I18nText, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { subjectText } from '../../../../../kit/format.ts'
import { Prose } from '../../../../../kit/Prose.tsx'
import '../../../../../kit/record/record.css'
import { useTx } from '../../../../../kit/i18n/index.ts'

interface AboutLeadProps {
  lead: { id: string | null; modelTitle: I18nText; subjectKey: string; reason: I18nText; basis?: string[] }
}

/** The lead that a letter stands on, kept in sight while it is written. */
export function AboutLead({ lead }: AboutLeadProps) {
  const { t } = useTranslation('letters')
  const tx = useTx()
  return (
    <aside className="jq-card jq-record-panel" aria-label={t('draft.aboutLead')}>
      <h2 className="jq-h2">{t('draft.aboutLead')}</h2>
      <div>
        {lead.id === null ? subjectText(lead.subjectKey) : <Link to={linkTo.lead(lead.id)}>{subjectText(lead.subjectKey)}</Link>}
        <div className="jq-faint">{tx(lead.modelTitle)}</div>
      </div>
      <p>
        <Prose text={tx(lead.reason)} />
      </p>
      {lead.basis && lead.basis.length > 0 ? (
        <ul className="jq-soft">
          {lead.basis.map(article => (
            <li key={article}>{article}</li>
          ))}
        </ul>
      ) : null}
    </aside>
  )
}
