import { type LeadDetail, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMay } from '../../../shell/session/session.tsx'
import { caseFacts } from './case-facts.ts'

/** Whose case it is, before the evidence: what a reader asks first. */
export function CaseCard({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation(['leads', 'shared'])
  const facts = caseFacts(lead.evidence, { yes: t('shared:yes'), no: t('shared:no') })
  const mayOpen = useMay()('case:read')
  const file = mayOpen && lead.subjectKind.startsWith('case') ? lead.subjectKey.split('|')[0] : undefined
  const shown = facts.some(({ fact }) => fact === 'handler') || lead.handler === null ? facts : [...facts, ofLead(lead.handler)]
  return (
    <dl className="jq-case-card" aria-label={t('case.title')}>
      {shown.map(({ fact, values, more }) => (
        <div key={fact}>
          <dt>{t(`case.${fact}`)}</dt>
          <dd>
            {fact === 'case' && file ? <Link to={linkTo.case(file)}>{values[0]}</Link> : values.join(t('shared:semicolon'))}
            {more > 0 ? ` +${more}` : ''}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('page.office')}</dt>
        <dd>{lead.officeName ?? t('noOffice')}</dd>
      </div>
      <div>
        <dt>{t('page.assignee')}</dt>
        <dd>{lead.assignee?.name ?? <span className="jq-faint">{t('unassigned')}</span>}</dd>
      </div>
    </dl>
  )
}

const ofLead = (handler: string) => ({ fact: 'handler' as const, values: [handler], more: 0 })
