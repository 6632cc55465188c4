import type { WallStages } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { percent } from '../../../../kit/format.ts'
import { Bar, Panel, shareOf, told } from './Panel.tsx'

const STAGES = ['leads', 'judged', 'confirmed', 'letters', 'answered', 'rectified'] as const

/** From lead to rectified, one big number a stage: a wall is read from across the hall. */
export function Leads({ leads }: { leads: WallStages }) {
  const { t } = useTranslation('wall')
  return (
    <Panel of="leads">
      <ol className="jq-wall-stages">
        {STAGES.map(stage => {
          const whole = stage === 'leads' || stage === 'judged' ? leads.leads : leads.judged
          const share = stage === 'leads' ? shareOf(leads.judged, leads.leads) : shareOf(leads[stage], whole)
          return (
            <li key={stage} className={stage}>
              <span>{t(`stage.${stage}`)}</span>
              <b>{told(leads[stage])}</b>
              <Bar share={share ?? 0} tone={stage} />
              <small>
                {stage === 'leads'
                  ? t('pending', { n: told(leads.pending) })
                  : share === null
                    ? '—'
                    : t(stage === 'judged' ? 'ofLeads' : 'share', { share: percent(share, 0) })}
              </small>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
