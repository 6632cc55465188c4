import type { CampaignDetail } from '@jianqing/contract'
import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'

/** What has to be so before it can be closed, and what is not yet. */
export function Closing({ closing }: { closing: NonNullable<CampaignDetail['closing']> }) {
  const { t } = useTranslation('campaigns')
  const { open, checked, unexplained } = closing
  const conditions = [
    { id: 'offices', isMet: open === 0, said: open === 0 ? t('closing.allCured') : t('closing.open', { count: open }) },
    { id: 'checked', isMet: checked, said: t(checked ? 'closing.checked' : 'closing.unchecked') },
    {
      id: 'finds',
      isMet: unexplained === 0,
      said: unexplained === 0 ? t('closing.explained') : t('closing.unexplained', { count: unexplained }),
    },
  ]
  return (
    <div className="jq-record-part jq-campaign-closing">
      <h3>{t('closing.title')}</h3>
      <ul>
        {conditions.map(({ id, isMet, said }) => (
          <li key={id} className={isMet ? 'met' : ''}>
            {isMet ? <CheckCircleFilled aria-label={t('closing.met')} /> : <MinusCircleOutlined aria-label={t('closing.notMet')} />}
            {said}
          </li>
        ))}
      </ul>
    </div>
  )
}
