import { useTranslation } from 'react-i18next'
import { stageColours } from '../../../../kit/chart/stages.ts'
import { count, percent } from '../../../../kit/format.ts'
import { Figure } from '../../../../kit/measure/Figure.tsx'
import { palettes } from '../../../../kit/theme/palette.ts'
import { useScheme } from '../../../../kit/theme/scheme.tsx'
import { type Funnel, MEASURE_OF, type Stage, stagesOf } from './funnel.ts'

/** What was found, as judged and to be judged; then what became of those judged. A lead that waits is no failure. */
export function FunnelView({ funnel, wall }: { funnel: Funnel; wall: boolean }) {
  const { t } = useTranslation('overview')
  const { scheme } = useScheme()
  const colours = stageColours(palettes[scheme])
  const number = (stage: Stage) =>
    wall ? count(funnel[stage]) : <Figure n={funnel[stage]} of={{ measure: MEASURE_OF[stage] }} what={t(`stage.${stage}`)} />
  const share = (stage: 'pending' | 'judged') => (funnel.leads > 0 ? funnel[stage] / funnel.leads : 0)
  return (
    <div className="jq-funnels">
      <section aria-label={t('funnel.found')}>
        <p className="jq-funnel-name">{t('funnel.found')}</p>
        <b>{number('leads')}</b>
        <i aria-hidden="true">
          <u style={{ width: `${share('judged') * 100}%`, background: colours.judged }} />
        </i>
        <dl>
          {(['judged', 'pending'] as const).map(stage => (
            <div key={stage}>
              <dt>{t(`stage.${stage}`)}</dt>
              <dd>
                {number(stage)} <small>{funnel.leads > 0 ? percent(share(stage), 0) : ''}</small>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <ol className="jq-funnel" aria-label={t('funnel.judged')}>
        {stagesOf(funnel).map(({ stage, n, ofJudged }) => (
          <li key={stage}>
            <span className="jq-funnel-name">{t(`stage.${stage}`)}</span>
            <b>{number(stage)}</b>
            <small>
              {stage === 'judged' ? t('funnel.all') : ofJudged === null ? ' ' : t('funnel.share', { share: percent(ofJudged, 0) })}
            </small>
            <i aria-hidden="true">
              <u
                style={{
                  width: `${(stage === 'judged' && n > 0 ? 1 : Math.min(1, ofJudged ?? 0)) * 100}%`,
                  background: colours[stage],
                }}
              />
            </i>
          </li>
        ))}
      </ol>
    </div>
  )
}
