import { type ModelSummary, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { count, date } from '../../../../kit/format.ts'
import { JobStateTag } from '../../../../kit/JobStateTag.tsx'
import { LeadFigures } from '../../../../kit/LeadFigures.tsx'
import { ModelTags } from './ModelTags.tsx'
import { PrecisionBar } from './PrecisionBar.tsx'

/** One model of the catalogue, on a phone. */
export function ModelCard({ model }: { model: ModelSummary }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const { lastRun } = model
  return (
    <article className="jq-model">
      <header>
        <Link to={linkTo.model(model.id)} className="jq-model-title">
          {tx(model.title)}
        </Link>
        <ModelTags model={model} />
      </header>
      <p className="jq-model-question">{tx(model.question)}</p>
      <p className="jq-model-basis">
        <small>{t('card.basis')}</small>{' '}
        {model.basis.map(b => (model.unverified.includes(b) ? `${b}（${t('card.unverified')}）` : b)).join('；') || '—'}
      </p>
      <p className="jq-model-version">
        <span>{t('one.version', { version: model.version })}</span>
        {model.origin === 'office' ? <span>{t('life.origin.office')}</span> : null}
      </p>
      <footer>
        <div className="jq-model-part">
          <small>{t('card.last')}</small>
          {lastRun === null ? (
            <span className="jq-faint">{t('card.never')}</span>
          ) : lastRun.leads === null ? (
            <JobStateTag state={lastRun.state} />
          ) : (
            <span className="jq-model-last">
              <LeadFigures leads={lastRun.leads} />
              <span className="jq-faint jq-date">{date(lastRun.finishedAt ?? lastRun.startedAt)}</span>
            </span>
          )}
        </div>
        <div className="jq-model-part">
          <small>
            {t('card.precision')}
            {model.reviews.open > 0 ? <> · {t('card.open', { n: count(model.reviews.open) })}</> : null}
          </small>
          <PrecisionBar reviews={model.reviews} />
          <small>
            {model.effect.rectified === 0
              ? t('life.effect.never')
              : [
                  t('life.effect.card', { n: count(model.effect.rectified) }),
                  model.effect.lastCuredIn ? t('life.effect.cardLast', { date: model.effect.lastCuredIn }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
          </small>
        </div>
      </footer>
    </article>
  )
}
