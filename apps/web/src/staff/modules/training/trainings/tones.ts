import type { EnrolmentState } from '@jianqing/contract'
import type { Tone } from '../../../../kit/tags.tsx'

export const MINE_TONES: Readonly<Record<EnrolmentState, Tone>> = {
  seated: 'ok',
  offered: 'warn',
  waiting: 'brand',
  attended: 'ok',
  absent: 'quiet',
  withdrawn: 'quiet',
  lapsed: 'quiet',
  unseated: 'quiet',
  cancelled: 'quiet',
}
