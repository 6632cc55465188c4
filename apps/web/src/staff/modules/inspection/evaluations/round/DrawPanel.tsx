import { api, type DrawnStratum, type EvaluationRoundDetail, linkTo } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../../kit/list/DataTable.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { RowsSkeleton } from '../../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

/** How a round is drawn: before it how many there are, after it what was drawn from what, so that anybody can draw it again. */
export function DrawPanel({ item }: { item: EvaluationRoundDetail }) {
  const { t } = useTranslation('evaluations')
  return (
    <RecordPanel title={t(item.draw ? 'draw.done' : 'draw.before')} help={t('draw.help')}>
      <p className="jq-evaluation-seed">
        <span className="jq-faint">{t('draw.seed')}</span> <code>{item.seed}</code>
      </p>
      {item.draw ? <Drawn item={item} draw={item.draw} /> : item.mayWrite ? <Ahead id={item.id} /> : null}
    </RecordPanel>
  )
}

function Ahead({ id }: { id: string }) {
  const { t } = useTranslation('evaluations')
  const { data, error } = useApi(api.evaluationRounds.population, { params: { id } })
  if (error) return <Alert type="warning" showIcon title={errorText(error)} />
  if (!data) return <RowsSkeleton rows={4} />
  return (
    <>
      <p className="jq-soft">{t('draw.ahead', { population: data.population, drawn: data.drawn, before: data.before })}</p>
      <Strata strata={data.strata} />
    </>
  )
}

function Drawn({ item, draw }: { item: EvaluationRoundDetail; draw: NonNullable<EvaluationRoundDetail['draw']> }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  return (
    <>
      <dl className="jq-evaluation-sources">
        <div>
          <dt>{t('draw.at')}</dt>
          <dd>{dateTime(draw.at)}</dd>
        </div>
        <div>
          <dt>{t('draw.sources')}</dt>
          <dd>
            {draw.sources.map(({ dataset, version }) => (
              <Link key={dataset} to={linkTo.dataset(dataset)}>
                {tx(draw.titles[dataset]!)} {version}
              </Link>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t('draw.sm3')}</dt>
          <dd>
            <code>{draw.sm3}</code>
          </dd>
        </div>
      </dl>
      <Replay id={item.id} />
      <Strata strata={draw.strata} />
    </>
  )
}

/** Anybody who sees the round may draw it again. */
function Replay({ id }: { id: string }) {
  const { t } = useTranslation('evaluations')
  const { data, error, isFetching, refetch } = useApi(api.evaluationRounds.replay, { params: { id } }, { enabled: false })
  return (
    <div className="jq-evaluation-replay">
      <Button loading={isFetching} onClick={() => void refetch()}>
        {t('draw.replay')}
      </Button>
      <span role="status">
        {error ? (
          <span className="jq-danger">{errorText(error)}</span>
        ) : data && !isFetching ? (
          <StateTag tone={data.result === 'same' ? 'ok' : data.result === 'different' ? 'danger' : 'quiet'}>
            {t(`draw.result.${data.result}`)}
          </StateTag>
        ) : null}
      </span>
    </div>
  )
}

function Strata({ strata }: { strata: readonly DrawnStratum[] }) {
  const { t } = useTranslation('evaluations')
  const columns: Column<DrawnStratum>[] = [
    {
      key: 'department',
      title: t('draw.column.department'),
      render: one => (
        <div className="jq-two">
          {one.department}
          <small>{one.office}</small>
        </div>
      ),
    },
    {
      key: 'outcome',
      title: t('draw.column.outcome'),
      render: one => (
        <div className="jq-two">
          {one.outcome}
          <small>{one.kind}</small>
        </div>
      ),
    },
    { key: 'population', title: t('draw.column.population'), kind: 'number', width: 90, render: one => one.population },
    {
      key: 'drawn',
      title: t('draw.column.drawn'),
      kind: 'number',
      width: 130,
      render: one => (
        <>
          {one.full ? <StateTag tone="brand">{t('draw.full')}</StateTag> : null} {one.drawn}
        </>
      ),
    },
  ]
  return (
    <DataTable
      label={t('draw.strata')}
      columns={columns}
      items={strata}
      rowKey={one => [one.officeId, one.department, one.kind, one.outcome].join()}
      card={one => (
        <div className="jq-record-card">
          {columns[0]!.render(one)}
          <div className="row">
            {columns[1]!.render(one)}
            <span className="jq-num">{t('draw.of', { drawn: one.drawn, population: one.population })}</span>
            {one.full ? <StateTag tone="brand">{t('draw.full')}</StateTag> : null}
          </div>
        </div>
      )}
    />
  )
}
