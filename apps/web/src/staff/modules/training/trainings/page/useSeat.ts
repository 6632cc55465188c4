import { api, type TrainingDetail } from '@jianqing/contract'
import { App } from 'antd'
import { useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'

const AGES = [api.trainings.list, api.trainings.mine, api.trainings.calendar, api.overview.workbench]

/** What a page of a session does with its answer: all of it comes back, so that nothing is asked twice. */
export function useAnswers(training: Pick<TrainingDetail, 'id'>) {
  const keep = useKeep()
  const { message } = App.useApp()
  const params = { id: training.id }
  return {
    params,
    on: {
      refreshes: AGES,
      onSuccess: (answer: TrainingDetail) => keep(api.trainings.get, { params }, answer),
      onError: (error: unknown) => void message.error(errorText(error)),
    },
  }
}

/** To ask for a seat, take the one that is offered, and give it back: for oneself, or for somebody else. */
export function useSeat(training: Pick<TrainingDetail, 'id'>) {
  const { params, on } = useAnswers(training)
  const join = useCommand(api.trainings.join, on)
  const accept = useCommand(api.trainings.accept, on)
  const withdraw = useCommand(api.trainings.withdraw, on)
  return {
    isPending: join.isPending || accept.isPending || withdraw.isPending,
    join: (personId: string | null = null) => join.mutate({ params, body: { personId } }),
    accept: () => accept.mutate({ params }),
    withdraw: (personId: string | null = null) => withdraw.mutate({ params, body: { personId } }),
  }
}
