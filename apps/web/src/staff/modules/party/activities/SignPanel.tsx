import { type ActivityDetail, api, type CodeGiven } from '@jianqing/contract'
import { useCallback } from 'react'
import { useCommand } from '../../../../kit/api.ts'
import { OwnSignIn } from '../../../../kit/sign-in/OwnSignIn.tsx'

/** One's own sign-in at an activity. */
export function SignPanel({ activity: { id, mine } }: { activity: ActivityDetail }) {
  const { mutate, isPending, error } = useCommand(api.activities.sign, { refreshes: [api.activities.get] })
  const send = useCallback((body: CodeGiven) => mutate({ params: { id }, body }), [mutate, id])
  return <OwnSignIn may={mine.maySign} signedAt={mine.signedAt} isPending={isPending} error={error} send={send} />
}
