import { type Grant, ROLES, SCOPE_TITLES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'

/** The roles of a person as tags; where they reach stands in the title. */
export function Grants({ grants }: { grants: readonly Grant[] }) {
  const { t } = useTranslation('people')
  const tx = useTx()
  if (grants.length === 0) return <span className="jq-faint">{t('noGrants')}</span>
  return (
    <span className="jq-grants">
      {grants.map(g => (
        <span key={g.role} title={[tx(SCOPE_TITLES[g.scope]), g.officeName, g.departmentName].filter(Boolean).join(' · ')}>
          <StateTag tone="brand">{tx(ROLES[g.role].title)}</StateTag>
        </span>
      ))}
    </span>
  )
}
