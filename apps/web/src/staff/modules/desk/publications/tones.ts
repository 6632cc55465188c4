import type { Publication } from '@jianqing/contract'
import type { Tone } from '../../../../kit/tags.tsx'

export const TONES: Record<Publication['state'], Tone> = { proposed: 'warn', published: 'ok', discarded: 'quiet' }
