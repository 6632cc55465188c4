import { text } from '@jianqing/contract'
import { PetitionStatus, PortalProfile } from '@jianqing/contract/portal'
import type { AnyExchangeKind, ExchangeKind } from '../../../platform/exchange/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { keepProfile } from './profile.ts'
import { keepStatus } from './progress.ts'

/** What the portal takes from the inside. */
export const portalKinds = (seals: Seals): AnyExchangeKind[] => {
  const status: ExchangeKind<PetitionStatus> = {
    kind: 'petition.status',
    title: text('诉求办理进度', 'How far a petition has come'),
    schema: PetitionStatus,
    accept: (tx, { body }) => keepStatus(tx, seals, body),
  }
  const profile: ExchangeKind<PortalProfile> = {
    kind: 'portal.profile',
    title: text('门户单位信息', 'Whose portal it is'),
    schema: PortalProfile,
    accept: (tx, { body }) => keepProfile(tx, body),
  }
  return [status, profile]
}
