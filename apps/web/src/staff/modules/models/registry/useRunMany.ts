import { api, type ModelSummary } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'

/** How often what is under way is looked at again. */
export const LOOK_MS = 2_000

export const mayRun = (model: ModelSummary): boolean => model.runnable && model.state === 'published'

export const isUnderWay = ({ lastRun }: Pick<ModelSummary, 'lastRun'>): boolean =>
  lastRun?.state === 'queued' || lastRun?.state === 'running'

/** Starts a run of each of these models, one job a model in the queue of all jobs, and tells which were begun here. */
export function useRunMany() {
  const { t } = useTranslation('models')
  const tx = useTx()
  const { message } = App.useApp()
  const client = useQueryClient()
  const { mutateAsync } = useCommand(api.models.run)
  const [starting, setStarting] = useState<ReadonlySet<string>>(new Set())
  const [begun, setBegun] = useState<readonly string[]>([])
  const start = async (models: readonly ModelSummary[]) => {
    setStarting(new Set(models.map(({ id }) => id)))
    setBegun(models.map(({ id }) => id))
    for (const model of models) {
      try {
        await mutateAsync({ params: { model: model.id }, body: { params: {} } })
      } catch (error) {
        void message.error(t('table.refused', { title: tx(model.title), why: errorText(error) }), 8)
      }
      setStarting(left => new Set([...left].filter(id => id !== model.id)))
    }
    for (const endpoint of [api.models.list, api.runs.list]) void client.invalidateQueries({ queryKey: keyOf(endpoint) })
  }
  return { start, starting, begun }
}

export type RunMany = ReturnType<typeof useRunMany>
