import type { CampaignHit } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { StateTag } from '../../../../../kit/tags.tsx'

/** What a find of the last look is against the frozen lists. */
export function HitState({ hit }: { hit: CampaignHit }) {
  const { t } = useTranslation('campaigns')
  return hit.explained ? (
    <div className="jq-two">
      <StateTag tone="quiet">{t('found.explained')}</StateTag>
      <small>{hit.explained}</small>
    </div>
  ) : (
    <StateTag tone={hit.frozen ? 'calm' : 'danger'}>{t(hit.frozen ? 'found.frozen' : 'found.fresh')}</StateTag>
  )
}
