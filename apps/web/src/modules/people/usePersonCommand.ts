import { api, type Person } from '@jianqing/contract'
import { App } from 'antd'
import { useCommand, useKeep, type AnyEndpoint, type Answer } from '../../shell/api.ts'
import { errorText } from '../../shared/errors.ts'

const isPerson = (answer: unknown): answer is Person => typeof answer === 'object' && answer !== null && 'grants' in answer

/** A command on one person: the answer is shown at once, the list is read anew, and both ends are said. */
export function usePersonCommand<E extends AnyEndpoint>(endpoint: E, done: string, after?: () => void) {
  const { message } = App.useApp()
  const keep = useKeep()
  return useCommand(endpoint, {
    refreshes: [api.people.list],
    onSuccess: (answer: Answer<E>) => {
      if (isPerson(answer)) keep(api.people.get, { params: { id: answer.id } }, answer)
      void message.success(done)
      after?.()
    },
    onError: error => void message.error(errorText(error)),
  })
}
