import { api, type Person } from '@jianqing/contract'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand, useKeep, type AnyEndpoint, type Answer } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

const isPerson = (answer: unknown): answer is Person => typeof answer === 'object' && answer !== null && 'grants' in answer

/** A command on one person, as they were before: what an administrator is concerned by waits, and that is said; the answer is shown at once, the list is read anew, and both ends are said. */
export function usePersonCommand<E extends AnyEndpoint>(endpoint: E, before: Person, done: string, after?: () => void) {
  const { t } = useTranslation('people')
  const { message } = App.useApp()
  const keep = useKeep()
  return useCommand(endpoint, {
    refreshes: [api.people.list, api.agencies.people, api.rightRequests.list],
    onSuccess: (answer: Answer<E>) => {
      if (isPerson(answer)) keep(api.people.get, { params: { id: answer.id } }, answer)
      void message.success(isPerson(answer) && answer.waiting.length > before.waiting.length ? t('request.sent') : done)
      after?.()
    },
    onError: error => void message.error(errorText(error)),
  })
}
