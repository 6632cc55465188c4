import { REVEAL_SECONDS } from '@jianqing/contract'

/** Until when what is revealed now may be shown. */
export const revealEnd = (): string => new Date(Date.now() + REVEAL_SECONDS * 1000).toISOString()
