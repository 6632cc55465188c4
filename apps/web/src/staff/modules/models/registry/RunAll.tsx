import { PlayCircleOutlined } from '@ant-design/icons'
import type { ModelSummary } from '@jianqing/contract'
import { Button, Popconfirm, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { isUnderWay, mayRun, type RunMany } from './useRunMany.ts'

interface RunAllProps {
  models: readonly ModelSummary[]
  runs: RunMany
}

/** Runs all models that can run now, after a question: they are many. */
export function RunAll({ models, runs }: RunAllProps) {
  const { t } = useTranslation('models')
  const ready = models.filter(model => mayRun(model) && !isUnderWay(model))
  return (
    <Popconfirm title={t('table.allAsk', { n: ready.length })} okText={t('table.all')} onConfirm={() => void runs.start(ready)}>
      <Button icon={<PlayCircleOutlined />} loading={runs.starting.size > 0} disabled={ready.length === 0}>
        {t('table.all')}
      </Button>
    </Popconfirm>
  )
}

/** How far the runs are that were begun here. */
export function RunsUnderWay({ models, runs: { begun, starting } }: RunAllProps) {
  const { t } = useTranslation('models')
  const here = models.filter(({ id }) => begun.includes(id))
  if (here.length < 2) return null
  const left = here.filter(model => starting.has(model.id) || isUnderWay(model)).length
  return (
    <div className="jq-card jq-runs-under-way" role="status">
      <span>{t(left > 0 ? 'table.underWay' : 'table.allDone', { done: here.length - left, n: here.length })}</span>
      <Progress percent={Math.round((100 * (here.length - left)) / here.length)} showInfo={false} aria-hidden />
    </div>
  )
}
