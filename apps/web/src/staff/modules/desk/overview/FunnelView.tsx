import { useTranslation } from 'react-i18next'
import { count, percent } from '../../../../kit/format.ts'
import { type Funnel, stagesOf } from './funnel.ts'

/** The five stages side by side: the bar below each is its share of all leads. */
export function FunnelView({ funnel }: { funnel: Funnel }) {
  const { t } = useTranslation('overview')
  return (
    <ol className="jq-funnel" aria-label={t('funnel.title')}>
      {stagesOf(funnel).map(({ stage, n, ofBefore, ofAll }) => (
        <li key={stage}>
          <span className="jq-funnel-name">{t(`stage.${stage}`)}</span>
          <b>{count(n)}</b>
          <small>{ofBefore === null ? ' ' : t('funnel.step', { share: percent(ofBefore, 0) })}</small>
          <i aria-hidden="true" title={ofAll === null ? undefined : t('funnel.whole', { share: percent(ofAll) })}>
            <u style={{ width: `${(stage === 'leads' && n > 0 ? 1 : Math.min(1, ofAll ?? 0)) * 100}%` }} />
          </i>
        </li>
      ))}
    </ol>
  )
}
