import { addressOf, api } from '@jianqing/contract'
import { useParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { LOOK_MS, RoomScreen } from '../../../../kit/sign-in/RoomScreen.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'

/** What hangs in the room of a session. */
export function ScreenPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useApi(api.trainings.screen, { params: { id } }, { refetchInterval: LOOK_MS, staleTime: 0, gcTime: 0 })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return <RoomScreen title={data.title} sub={data.place} shown={data} page={addressOf(api.trainings, id)} />
}
