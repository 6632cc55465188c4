import { api } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keyOf, useJob } from '../../../../kit/api.ts'

/** The job of a trial that is under way, or was started here; its result is read anew when it ends. */
export function useTrialJob(underWay: string | null) {
  const client = useQueryClient()
  const [started, setStarted] = useState<string | null>(null)
  const { data: job } = useJob(started ?? underWay, () => void client.invalidateQueries({ queryKey: keyOf(api.models.trials.get) }))
  return { job, setStarted }
}
