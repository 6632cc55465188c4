import { PlayCircleOutlined } from '@ant-design/icons'
import { linkTo, type ModelSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { count, date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { JobStateTag } from '../../../../kit/JobStateTag.tsx'
import { LeadFigures } from '../../../../kit/LeadFigures.tsx'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle } from '../../../../kit/record/columns.tsx'
import { ModelCard } from './ModelCard.tsx'
import { ModelTags } from './ModelTags.tsx'
import { PrecisionBar } from './PrecisionBar.tsx'
import { isUnderWay, mayRun, type RunMany } from './useRunMany.ts'

interface ModelTableProps {
  models: readonly ModelSummary[]
  label: string
  /** Left out for whoever may not run models. */
  runs: RunMany | undefined
}

/** The models of an area, a row each: what it asks, what it last found, how right it was, and 运行. */
export function ModelTable({ models, label, runs }: ModelTableProps) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const columns: Column<ModelSummary>[] = [
    {
      key: 'model',
      title: t('table.model'),
      width: '38%',
      render: m => (
        <>
          <RecordTitle to={linkTo.model(m.id)} title={tx(m.title)} small={tx(m.question)} />
          <ModelTags model={m} />
        </>
      ),
    },
    { key: 'last', title: t('card.last'), width: 226, render: m => <LastRun run={m.lastRun} /> },
    {
      key: 'open',
      title: t('precision.open'),
      kind: 'number',
      width: 84,
      render: m =>
        m.reviews.open > 0 ? (
          <Link to={`/leads?state=new&model=${encodeURIComponent(m.id)}`}>{count(m.reviews.open)}</Link>
        ) : (
          <span className="jq-faint">0</span>
        ),
    },
    { key: 'precision', title: t('card.precision'), width: 170, render: m => <PrecisionBar reviews={m.reviews} /> },
    ...(runs
      ? [
          {
            key: 'run',
            title: <span className="jq-sr">{t('run.start')}</span>,
            width: 96,
            render: (m: ModelSummary) => (
              <Button
                size="small"
                icon={<PlayCircleOutlined />}
                disabled={!mayRun(m)}
                loading={runs.starting.has(m.id) || isUnderWay(m)}
                aria-label={t('table.runOne', { title: tx(m.title) })}
                onClick={() => void runs.start([m])}
              >
                {t('table.run')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return <DataTable columns={columns} items={models} rowKey={m => m.id} label={label} card={m => <ModelCard model={m} />} />
}

function LastRun({ run }: { run: ModelSummary['lastRun'] }) {
  const { t } = useTranslation('models')
  if (run === null) return <span className="jq-faint">{t('card.never')}</span>
  if (run.leads === null)
    return (
      <Link to={linkTo.run(run.id)}>
        <JobStateTag state={run.state} />
      </Link>
    )
  return (
    <span className="jq-model-last">
      <LeadFigures leads={run.leads} />
      <Link className="jq-faint jq-date jq-nowrap" to={linkTo.run(run.id)}>
        {date(run.finishedAt ?? run.startedAt)}
      </Link>
    </span>
  )
}
