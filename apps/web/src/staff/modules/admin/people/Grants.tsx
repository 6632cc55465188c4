import { type Grant, ROLES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { stageOf, useReach } from '../../../../kit/reach.ts'
import { StateTag } from '../../../../kit/tags.tsx'

/** The roles of a person as tags; where they reach stands in the title. */
export function Grants({ grants }: { grants: readonly Grant[] }) {
  const { t } = useTranslation('people')
  const tx = useTx()
  const reach = useReach()
  if (grants.length === 0) return <span className="jq-faint">{t('noGrants')}</span>
  return (
    <span className="jq-grants">
      {grants.map(g => (
        <span key={g.role} title={reach(g)}>
          <StateTag tone={stageOf(g) === 'now' ? 'brand' : 'quiet'}>{tx(ROLES[g.role].title)}</StateTag>
        </span>
      ))}
    </span>
  )
}
