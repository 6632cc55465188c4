import type { NewFinding } from '@jianqing/contract'
import { newKey } from '../../../../../kit/api/client.ts'

/** A finding that lies on this device alone, under the id that it will have. */
export interface Draft {
  id: string
  projectId: string
  unitId: string | null
  foundOn: string
  facts: string
  requests: string
  articleId: string | null
  /** What the article is called, for whoever reads it without a network. */
  article: string | null
  caseNo: string
  draftedAt: string
  /** Tells what was written on while it was sent. */
  savedAt: number
}

/** Each person has their own: who signs in after somebody else on the same device sees none of theirs. */
export const keyFor = (userId: string): string => `jq.findings.${userId}`

export function read(storage: Pick<Storage, 'getItem'>, userId: string): Draft[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyFor(userId)) ?? '[]')
    return Array.isArray(kept) ? (kept as Draft[]) : []
  } catch {
    return []
  }
}

type Store = Pick<Storage, 'getItem' | 'setItem'>

const write = (storage: Store, userId: string, drafts: readonly Draft[]) => storage.setItem(keyFor(userId), JSON.stringify(drafts))

/** Puts one in its place, or behind the others; what another tab kept meanwhile stays. Throws where the device is full or keeps nothing. */
export function keep(storage: Store, userId: string, draft: Draft): void {
  const others = read(storage, userId)
  const at = others.findIndex(({ id }) => id === draft.id)
  write(storage, userId, at < 0 ? [...others, draft] : others.with(at, draft))
}

/** Takes one out that arrived. One that was written on while it was on its way stays: sent again it changes what arrived. */
export function drop(storage: Store, userId: string, sent: Pick<Draft, 'id' | 'savedAt'>): void {
  write(
    storage,
    userId,
    read(storage, userId).filter(({ id, savedAt }) => id !== sent.id || savedAt !== sent.savedAt),
  )
}

export const begin = (projectId: string, foundOn: string): Draft => ({
  id: newKey(),
  projectId,
  unitId: null,
  foundOn,
  facts: '',
  requests: '',
  articleId: null,
  article: null,
  caseNo: '',
  draftedAt: new Date().toISOString(),
  savedAt: Date.now(),
})

export const isBegun = ({ facts, requests, articleId }: Draft): boolean => facts !== '' || requests !== '' || articleId !== null

/** As it is sent; null while something is missing. */
export function complete({ unitId, foundOn, facts, requests, articleId, caseNo, draftedAt }: Draft): NewFinding | null {
  if (unitId === null || articleId === null || facts.trim().length < 4 || requests.trim().length < 2) return null
  return { unitId, foundOn, facts: facts.trim(), requests: requests.trim(), articleId, caseNo: caseNo.trim() || null, draftedAt }
}
