import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import type { GoldenCase, GoldenOutcome } from '@jianqing/contract'
import { Alert, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'

interface Props {
  golden: GoldenCase
  outcome: GoldenOutcome | undefined
  error: Parameters<typeof errorText>[0] | null
  isBusy: boolean
  /** Whether the text has no errors: else the outcome is that of an earlier one. */
  isSound: boolean
}

type Hit = GoldenOutcome['hits'][number]

/** What the case says of the text as it stands: mark by mark, those that do not hold first. */
export function Outcome({ golden, outcome, error, isBusy, isSound }: Props) {
  const { t } = useTranslation('builder')
  const tx = useTx()
  if (!isSound) return <p className="jq-faint">{t('case.notSound')}</p>
  if (error) return <Alert type="error" showIcon role="alert" title={errorText(error)} />
  if (!outcome) return <Spin size="small" />
  if (outcome.error) return <Alert type="error" showIcon role="alert" title={t('case.cannot')} description={tx(outcome.error)} />
  const wrong = outcome.hits.filter(({ outcome: how }) => how !== 'as_expected')
  const right = outcome.hits.filter(({ outcome: how, name }) => how === 'as_expected' && name !== null)
  const others = outcome.hits.length - wrong.length - right.length
  return (
    <section className={isBusy ? 'jq-outcome busy' : 'jq-outcome'} aria-label={t('case.outcome')} aria-busy={isBusy}>
      <p className={outcome.passed ? 'jq-outcome-ok' : 'jq-outcome-wrong'} role="status">
        {outcome.passed ? <CheckCircleFilled /> : <CloseCircleFilled />}
        {outcome.passed ? t('case.passed', { n: outcome.hits.length }) : t('case.failed', { n: wrong.length, of: outcome.hits.length })}
        {isBusy ? <Spin size="small" /> : null}
      </p>
      <ul>
        {[...wrong, ...right].map(hit => (
          <Line key={hit.subjectKey} hit={hit} />
        ))}
      </ul>
      {others > 0 ? <p className="jq-faint">{t('case.others', { n: others })}</p> : null}
      <p className="jq-faint">
        {t('case.holds', {
          tables: golden.tables.length,
          date: golden.asOf ?? t('case.today'),
        })}
      </p>
    </section>
  )
}

function Line({ hit: { name, subjectKey, outcome, expected, reason } }: { hit: Hit }) {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const isRight = outcome === 'as_expected'
  return (
    <li className={isRight ? 'ok' : 'wrong'}>
      {isRight ? <CheckCircleFilled /> : <CloseCircleFilled />}
      <span>
        <b>{name ?? subjectKey}</b> {isRight ? t(expected === null ? 'case.rightNot' : 'case.right') : t(`case.wrong.${outcome}`)}
        {outcome === 'too_many' && reason ? <small>{tx(reason)}</small> : null}
      </span>
    </li>
  )
}
