import { api } from '@jianqing/contract'
import { useState } from 'react'
import { ApiError, queryClient, useCommand, useKeep } from '../../../../kit/api.ts'

interface Credentials {
  login: string
  password: string
}

/**
 * Signing in, in one step or, where the account has a one-time code, in two.
 *
 * @param again the same person signs in once more: what they had before them stays
 */
export function useSignIn(onDone: () => void, { again = false } = {}) {
  const keep = useKeep()
  const [first, setFirst] = useState<Credentials | null>(null)
  const command = useCommand(api.auth.signIn, {
    onSuccess: me => {
      // Nothing that an earlier person read may be seen by the next one.
      if (!again) queryClient.removeQueries({ predicate: query => query.queryKey[0] !== api.auth.welcome.path })
      keep(api.auth.me, {}, me)
      onDone()
    },
    onError: (error, { body }) => {
      if (error instanceof ApiError && error.code === 'second_factor_required') setFirst({ login: body.login, password: body.password })
    },
  })
  const needsCode = first !== null
  // Asking for the code is no failure.
  const error = command.error instanceof ApiError && command.error.code === 'second_factor_required' ? null : command.error
  return {
    needsCode,
    pending: command.isPending,
    error,
    submit: (credentials: Credentials) => command.mutate({ body: { login: credentials.login, password: credentials.password } }),
    submitCode: (code: string) => {
      if (first) command.mutate({ body: { ...first, code } })
    },
    startOver: () => {
      setFirst(null)
      command.reset()
    },
  }
}
